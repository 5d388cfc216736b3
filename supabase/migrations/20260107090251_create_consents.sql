-- Migration: Create consents
-- Created: 2026-01-07
-- Author: Katrin Vogel
--
-- Consent texts are versioned; withdrawing sets revoked_at and never deletes.

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'consent_kind'
  ) THEN
    CREATE TYPE public.consent_kind AS ENUM ('data_processing', 'research', 'newsletter');
  END IF;
END $$;

COMMENT ON TYPE public.consent_kind IS 'What a patient can agree to.';

-- Tables
CREATE TABLE IF NOT EXISTS public.consents (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  kind public.consent_kind NOT NULL,
  text_version BIGINT NOT NULL,
  granted_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  revoked_at TIMESTAMPTZ,
  is_active BOOLEAN GENERATED ALWAYS AS (revoked_at IS NULL) STORED,
  CONSTRAINT consents_once UNIQUE (patient_id, kind, text_version),
  CONSTRAINT consents_revoked_later CHECK (revoked_at IS NULL OR revoked_at >= granted_at)
);
COMMENT ON TABLE public.consents IS 'Consents of patients, by version of the text they saw.';
COMMENT ON COLUMN public.consents.is_active IS 'Generated: not withdrawn.';

-- RLS
ALTER TABLE public.consents ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'consents'
      AND policyname = 'Patients and care team can view consents'
  ) THEN
    CREATE POLICY "Patients and care team can view consents"
      ON public.consents
      FOR SELECT
      TO authenticated
      USING (public.can_access_patient(patient_id));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'consents'
      AND policyname = 'Patients can consent'
  ) THEN
    CREATE POLICY "Patients can consent"
      ON public.consents
      FOR INSERT
      TO authenticated
      WITH CHECK (patient_id = (SELECT public.get_my_patient_profile_id()));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'consents'
      AND policyname = 'Patients can withdraw consent'
  ) THEN
    CREATE POLICY "Patients can withdraw consent"
      ON public.consents
      FOR UPDATE
      TO authenticated
      USING (patient_id = (SELECT public.get_my_patient_profile_id()))
      WITH CHECK (patient_id = (SELECT public.get_my_patient_profile_id()));
  END IF;
END $$;
