-- Migration: Let assignments end with their last moment, not before
-- Created: 2026-11-04
-- Author: Marek Dvořák
--
-- `ends_at` counts as the last moment of access (it was the
-- first without). Signature and rights stay as they are.

SET lock_timeout = '5s';

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
      AND now() BETWEEN cpa.starts_at AND COALESCE(cpa.ends_at, 'infinity')
  );
$$;
