-- Migration: Create patient_profiles
-- Created: 2025-11-12
-- Author: Katrin Vogel
--
-- Only the year of birth is kept: funnels need an age, nobody needs the day.

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.patient_profiles (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL UNIQUE REFERENCES auth.users (id) ON DELETE CASCADE,
  organization_id UUID REFERENCES public.organizations (id) ON DELETE SET NULL,
  full_name TEXT NOT NULL DEFAULT '',
  birth_year BIGINT,
  onboarding_completed_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT patient_profiles_birth_year_plausible CHECK (birth_year BETWEEN 1900 AND 2100)
);
COMMENT ON TABLE public.patient_profiles IS 'One row per patient; everything clinical hangs off it.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_patient_profiles_organization_id
  ON public.patient_profiles (organization_id);
CREATE INDEX IF NOT EXISTS idx_patient_profiles_full_name_trgm
  ON public.patient_profiles USING gin (full_name extensions.gin_trgm_ops);

-- Functions
CREATE OR REPLACE FUNCTION private.get_my_patient_profile_id()
RETURNS UUID
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = ''
AS $$
  SELECT pp.id
  FROM public.patient_profiles pp
  WHERE pp.user_id = (SELECT auth.uid());
$$;
REVOKE EXECUTE ON FUNCTION private.get_my_patient_profile_id() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.get_my_patient_profile_id() TO authenticated, service_role;

CREATE OR REPLACE FUNCTION public.get_my_patient_profile_id()
RETURNS UUID
LANGUAGE sql
STABLE
SET search_path = ''
AS $$
  SELECT private.get_my_patient_profile_id();
$$;
COMMENT ON FUNCTION public.get_my_patient_profile_id() IS 'The caller''s patient profile, or NULL for staff.';
REVOKE EXECUTE ON FUNCTION public.get_my_patient_profile_id() FROM PUBLIC, anon;

-- RLS
ALTER TABLE public.patient_profiles ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'patient_profiles'
      AND policyname = 'Patients and staff can view profiles'
  ) THEN
    CREATE POLICY "Patients and staff can view profiles"
      ON public.patient_profiles
      FOR SELECT
      TO authenticated
      USING (
        user_id = (SELECT auth.uid())
        OR public.current_user_role(organization_id) IN ('clinician', 'nurse')
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'patient_profiles'
      AND policyname = 'Patients can update own profile'
  ) THEN
    CREATE POLICY "Patients can update own profile"
      ON public.patient_profiles
      FOR UPDATE
      TO authenticated
      USING (user_id = (SELECT auth.uid()))
      WITH CHECK (user_id = (SELECT auth.uid()));
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.patient_profiles'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.patient_profiles
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
