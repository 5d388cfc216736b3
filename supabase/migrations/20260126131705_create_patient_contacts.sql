-- Migration: Create patient_contacts
-- Created: 2026-01-26
-- Author: Jonas Brügge
--
-- Emergency contacts and how to reach them.

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  CREATE TYPE public.contact_channel AS ENUM ('phone', 'letter', 'email');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END $$;

COMMENT ON TYPE public.contact_channel IS 'How a contact person is reached.';

-- Tables
CREATE TABLE IF NOT EXISTS public.patient_contacts (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  full_name TEXT NOT NULL,
  relationship TEXT NOT NULL DEFAULT '',
  channel public.contact_channel NOT NULL DEFAULT 'phone',
  reachable_at TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.patient_contacts IS 'Contact persons of a patient.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_patient_contacts_patient_id
  ON public.patient_contacts (patient_id);

-- RLS
ALTER TABLE public.patient_contacts ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'patient_contacts'
      AND policyname = 'Patients and care team can view contacts'
  ) THEN
    CREATE POLICY "Patients and care team can view contacts"
      ON public.patient_contacts
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
      AND tablename = 'patient_contacts'
      AND policyname = 'Patients can add own contacts'
  ) THEN
    CREATE POLICY "Patients can add own contacts"
      ON public.patient_contacts
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
      AND tablename = 'patient_contacts'
      AND policyname = 'Patients can change own contacts'
  ) THEN
    CREATE POLICY "Patients can change own contacts"
      ON public.patient_contacts
      FOR UPDATE
      TO authenticated
      USING (patient_id = (SELECT public.get_my_patient_profile_id()))
      WITH CHECK (patient_id = (SELECT public.get_my_patient_profile_id()));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'patient_contacts'
      AND policyname = 'Patients can remove own contacts'
  ) THEN
    CREATE POLICY "Patients can remove own contacts"
      ON public.patient_contacts
      FOR DELETE
      TO authenticated
      USING (patient_id = (SELECT public.get_my_patient_profile_id()));
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.patient_contacts'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.patient_contacts
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
