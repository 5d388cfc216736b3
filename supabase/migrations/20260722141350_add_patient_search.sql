-- Migration: Add the patient search
-- Created: 2026-07-22
-- Author: Katrin Vogel
--
-- Runs as the caller: finds only patients that the caller may see anyway.

SET lock_timeout = '5s';

-- Functions
CREATE OR REPLACE FUNCTION public.search_patients(search_term TEXT)
RETURNS TABLE (patient_id UUID, full_name TEXT, similarity REAL)
LANGUAGE sql
STABLE
SET search_path = ''
AS $$
  SELECT pp.id, pp.full_name, extensions.similarity(pp.full_name, search_term)
  FROM public.patient_profiles pp
  WHERE pp.full_name OPERATOR(extensions.%) search_term
  ORDER BY 3 DESC, 2
  LIMIT 20;
$$;
COMMENT ON FUNCTION public.search_patients(TEXT) IS 'Patients whose name resembles the term, best first.';

-- Grants
REVOKE EXECUTE ON FUNCTION public.search_patients(TEXT) FROM PUBLIC, anon;
GRANT EXECUTE ON FUNCTION public.search_patients(TEXT) TO authenticated;
