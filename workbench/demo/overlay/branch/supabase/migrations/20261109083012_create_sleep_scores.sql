-- Migration: Create sleep_scores
-- Created: 2026-11-09
-- Author: Aylin Demir
--
-- One score a night, computed by the server from vital_readings.

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'sleep_score_band'
  ) THEN
    CREATE TYPE public.sleep_score_band AS ENUM ('poor', 'fair', 'good');
  END IF;
END $$;

COMMENT ON TYPE public.sleep_score_band IS 'A score in words.';

-- Tables
CREATE TABLE IF NOT EXISTS public.sleep_scores (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  night_of DATE NOT NULL,
  score BIGINT NOT NULL,
  band public.sleep_score_band NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT sleep_scores_once UNIQUE (patient_id, night_of)
);
COMMENT ON TABLE public.sleep_scores IS 'How well a patient slept, one row a night.';

-- RLS
ALTER TABLE public.sleep_scores ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'sleep_scores'
      AND policyname = 'Patients and care team can view sleep scores'
  ) THEN
    CREATE POLICY "Patients and care team can view sleep scores"
      ON public.sleep_scores
      FOR SELECT
      TO authenticated
      USING (public.can_access_patient(patient_id));
  END IF;
END $$;
