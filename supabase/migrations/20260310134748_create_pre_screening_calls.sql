-- Migration: Create pre_screening_calls
-- Created: 2026-03-10
-- Author: Priya Nair
--
-- V05-I08.2: a nurse calls before a patient enters a programme.

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'screening_outcome'
  ) THEN
    CREATE TYPE public.screening_outcome AS ENUM ('suitable', 'unsuitable', 'call_again', 'not_reached');
  END IF;
END $$;

COMMENT ON TYPE public.screening_outcome IS 'What came out of a pre-screening call.';

-- Tables
CREATE TABLE IF NOT EXISTS public.pre_screening_calls (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  caller_id UUID NOT NULL REFERENCES auth.users (id) ON DELETE RESTRICT,
  outcome public.screening_outcome,
  started_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  minutes BIGINT GENERATED ALWAYS AS (
    (EXTRACT(EPOCH FROM (ended_at - started_at)) / 60)::BIGINT
  ) STORED,
  notes TEXT NOT NULL DEFAULT '',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT pre_screening_calls_period CHECK (ended_at IS NULL OR ended_at >= started_at)
);
COMMENT ON TABLE public.pre_screening_calls IS 'Calls before a patient enters a programme.';
COMMENT ON COLUMN public.pre_screening_calls.minutes IS 'Generated: length of the call.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_pre_screening_calls_patient_id
  ON public.pre_screening_calls (patient_id, started_at DESC);
CREATE INDEX IF NOT EXISTS idx_pre_screening_calls_caller_id
  ON public.pre_screening_calls (caller_id);

-- RLS
ALTER TABLE public.pre_screening_calls ENABLE ROW LEVEL SECURITY;

-- Policies: the patient does not read the notes of the call
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'pre_screening_calls'
      AND policyname = 'Callers and nurses can view calls'
  ) THEN
    CREATE POLICY "Callers and nurses can view calls"
      ON public.pre_screening_calls
      FOR SELECT
      TO authenticated
      USING (
        caller_id = (SELECT auth.uid())
        OR (
          (SELECT public.has_any_role('nurse'))
          AND public.can_access_patient(patient_id)
        )
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'pre_screening_calls'
      AND policyname = 'Nurses can record calls'
  ) THEN
    CREATE POLICY "Nurses can record calls"
      ON public.pre_screening_calls
      FOR INSERT
      TO authenticated
      WITH CHECK (
        caller_id = (SELECT auth.uid())
        AND (SELECT public.has_any_role('nurse'))
        AND public.can_access_patient(patient_id)
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'pre_screening_calls'
      AND policyname = 'Callers can complete own calls'
  ) THEN
    CREATE POLICY "Callers can complete own calls"
      ON public.pre_screening_calls
      FOR UPDATE
      TO authenticated
      USING (
        caller_id = (SELECT auth.uid())
        AND public.can_access_patient(patient_id)
      )
      WITH CHECK (
        caller_id = (SELECT auth.uid())
        AND public.can_access_patient(patient_id)
      );
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.pre_screening_calls'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.pre_screening_calls
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
