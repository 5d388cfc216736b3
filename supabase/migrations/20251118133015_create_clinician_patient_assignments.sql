-- Migration: Create clinician_patient_assignments
-- Created: 2025-11-18
-- Author: Priya Nair
--
-- A clinician outside the patient's organization can be assigned explicitly
-- (second opinions, holiday cover).

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.clinician_patient_assignments (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  clinician_id UUID NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  organization_id UUID NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  starts_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  ends_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT clinician_patient_assignments_once UNIQUE (clinician_id, patient_id),
  CONSTRAINT clinician_patient_assignments_period CHECK (ends_at IS NULL OR ends_at > starts_at)
);
COMMENT ON TABLE public.clinician_patient_assignments IS 'Explicit access of a clinician to one patient.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_clinician_patient_assignments_patient_id
  ON public.clinician_patient_assignments (patient_id);
CREATE INDEX IF NOT EXISTS idx_clinician_patient_assignments_organization_id
  ON public.clinician_patient_assignments (organization_id);

-- Functions
CREATE OR REPLACE FUNCTION private.is_assigned_to_patient(patient_uid UUID)
RETURNS BOOLEAN
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = ''
AS $$
  SELECT EXISTS (
    SELECT 1
    FROM public.clinician_patient_assignments cpa
    JOIN public.patient_profiles pp ON pp.id = cpa.patient_id
    WHERE pp.user_id = patient_uid
      AND cpa.clinician_id = (SELECT auth.uid())
      AND now() >= cpa.starts_at
      AND (cpa.ends_at IS NULL OR now() < cpa.ends_at)
  );
$$;

-- Own profile, staff of the patient's organization, or an explicit assignment.
CREATE OR REPLACE FUNCTION private.can_access_patient(profile_id UUID)
RETURNS BOOLEAN
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = ''
AS $$
  SELECT EXISTS (
    SELECT 1
    FROM public.patient_profiles pp
    WHERE pp.id = profile_id
      AND (
        pp.user_id = (SELECT auth.uid())
        OR private.current_user_role(pp.organization_id) IN ('clinician', 'nurse')
        OR private.is_assigned_to_patient(pp.user_id)
      )
  );
$$;

REVOKE EXECUTE ON FUNCTION private.is_assigned_to_patient(UUID) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION private.can_access_patient(UUID) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.is_assigned_to_patient(UUID) TO authenticated, service_role;
GRANT EXECUTE ON FUNCTION private.can_access_patient(UUID) TO authenticated, service_role;

CREATE OR REPLACE FUNCTION public.is_assigned_to_patient(patient_uid UUID)
RETURNS BOOLEAN
LANGUAGE sql
STABLE
SET search_path = ''
AS $$
  SELECT private.is_assigned_to_patient(patient_uid);
$$;
COMMENT ON FUNCTION public.is_assigned_to_patient(UUID)
  IS 'Whether the caller is assigned to the patient with this user id.';

CREATE OR REPLACE FUNCTION public.can_access_patient(profile_id UUID)
RETURNS BOOLEAN
LANGUAGE sql
STABLE
SET search_path = ''
AS $$
  SELECT private.can_access_patient(profile_id);
$$;
COMMENT ON FUNCTION public.can_access_patient(UUID) IS 'Whether the caller may read this patient''s data.';

REVOKE EXECUTE ON FUNCTION public.is_assigned_to_patient(UUID) FROM PUBLIC, anon;
REVOKE EXECUTE ON FUNCTION public.can_access_patient(UUID) FROM PUBLIC, anon;

-- RLS
ALTER TABLE public.clinician_patient_assignments ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'clinician_patient_assignments'
      AND policyname = 'Clinicians and admins can view assignments'
  ) THEN
    CREATE POLICY "Clinicians and admins can view assignments"
      ON public.clinician_patient_assignments
      FOR SELECT
      TO authenticated
      USING (
        clinician_id = (SELECT auth.uid())
        OR public.current_user_role(organization_id) = 'admin'
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'clinician_patient_assignments'
      AND policyname = 'Admins can assign clinicians'
  ) THEN
    CREATE POLICY "Admins can assign clinicians"
      ON public.clinician_patient_assignments
      FOR INSERT
      TO authenticated
      WITH CHECK (public.current_user_role(organization_id) = 'admin');
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'clinician_patient_assignments'
      AND policyname = 'Admins can end assignments'
  ) THEN
    CREATE POLICY "Admins can end assignments"
      ON public.clinician_patient_assignments
      FOR UPDATE
      TO authenticated
      USING (public.current_user_role(organization_id) = 'admin')
      WITH CHECK (public.current_user_role(organization_id) = 'admin');
  END IF;
END $$;

-- Assigned clinicians see the profile too
DROP POLICY IF EXISTS "Patients and staff can view profiles" ON public.patient_profiles;
CREATE POLICY "Patients and staff can view profiles"
  ON public.patient_profiles
  FOR SELECT
  TO authenticated
  USING (
    user_id = (SELECT auth.uid())
    OR public.current_user_role(organization_id) IN ('clinician', 'nurse')
    OR public.is_assigned_to_patient(user_id)
  );
