-- Migration: Create reports
-- Created: 2026-01-12
-- Author: Marek Dvořák
--
-- Reports are written by the server with the service role, which bypasses RLS:
-- there is no INSERT or UPDATE policy on purpose.

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'report_status'
  ) THEN
    CREATE TYPE public.report_status AS ENUM ('queued', 'generating', 'ready', 'failed');
  END IF;
END $$;

COMMENT ON TYPE public.report_status IS 'Life of a generated report.';

-- Tables
CREATE TABLE IF NOT EXISTS public.reports (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  assessment_id UUID NOT NULL REFERENCES public.assessments (id) ON DELETE CASCADE,
  status public.report_status NOT NULL DEFAULT 'queued',
  risk_score BIGINT,
  summary TEXT NOT NULL DEFAULT '',
  file_path TEXT,
  generated_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT reports_one_per_assessment UNIQUE (assessment_id)
);
COMMENT ON TABLE public.reports IS 'Generated report of a completed assessment.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_reports_patient_id_created_at
  ON public.reports (patient_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_reports_unfinished
  ON public.reports (created_at)
  WHERE status IN ('queued', 'generating');

-- RLS
ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'reports'
      AND policyname = 'Patients and care team can view reports'
  ) THEN
    CREATE POLICY "Patients and care team can view reports"
      ON public.reports
      FOR SELECT
      TO authenticated
      USING (public.can_access_patient(patient_id));
  END IF;
END $$;

-- Triggers
CREATE OR REPLACE TRIGGER set_updated_at
  BEFORE UPDATE ON public.reports
  FOR EACH ROW
  EXECUTE FUNCTION private.set_updated_at();
