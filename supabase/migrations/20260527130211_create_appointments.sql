-- Migration: Create appointments
-- Created: 2026-05-27
-- Author: Priya Nair

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'appointment_status'
  ) THEN
    CREATE TYPE public.appointment_status AS ENUM ('requested', 'confirmed', 'held', 'missed', 'cancelled');
  END IF;
END $$;

COMMENT ON TYPE public.appointment_status IS 'Where an appointment stands.';

-- Tables
CREATE TABLE IF NOT EXISTS public.appointments (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  clinician_id UUID REFERENCES auth.users (id) ON DELETE SET NULL,
  status public.appointment_status NOT NULL DEFAULT 'requested',
  starts_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL,
  period TSTZRANGE GENERATED ALWAYS AS (tstzrange(starts_at, ends_at)) STORED,
  video_room TEXT,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT appointments_period_forward CHECK (ends_at > starts_at)
);
COMMENT ON TABLE public.appointments IS 'Video and on-site appointments.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_appointments_organization_id_starts_at
  ON public.appointments (organization_id, starts_at);
CREATE INDEX IF NOT EXISTS idx_appointments_patient_id_starts_at
  ON public.appointments (patient_id, starts_at DESC);
CREATE INDEX IF NOT EXISTS idx_appointments_clinician_id
  ON public.appointments (clinician_id);
CREATE INDEX IF NOT EXISTS idx_appointments_period
  ON public.appointments USING gist (period)
  WHERE status IN ('requested', 'confirmed');

-- RLS
ALTER TABLE public.appointments ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'appointments'
      AND policyname = 'Patients and care team can view appointments'
  ) THEN
    CREATE POLICY "Patients and care team can view appointments"
      ON public.appointments
      FOR SELECT
      TO authenticated
      USING (
        patient_id = (SELECT public.get_my_patient_profile_id())
        OR public.current_user_role(organization_id) IN ('clinician', 'nurse', 'care_coordinator')
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'appointments'
      AND policyname = 'Patients can request appointments'
  ) THEN
    CREATE POLICY "Patients can request appointments"
      ON public.appointments
      FOR INSERT
      TO authenticated
      WITH CHECK (
        patient_id = (SELECT public.get_my_patient_profile_id())
        AND status = 'requested'
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'appointments'
      AND policyname = 'Staff can manage appointments'
  ) THEN
    CREATE POLICY "Staff can manage appointments"
      ON public.appointments
      FOR UPDATE
      TO authenticated
      USING (public.current_user_role(organization_id) IN ('clinician', 'nurse', 'care_coordinator'))
      WITH CHECK (public.current_user_role(organization_id) IN ('clinician', 'nurse', 'care_coordinator'));
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.appointments'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.appointments
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
