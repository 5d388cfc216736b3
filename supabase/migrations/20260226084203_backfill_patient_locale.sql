-- Migration: Fill in the locale of existing patients
-- Created: 2026-02-26
-- Author: Jonas Brügge
--
-- Step 2 of 5: old rows are filled in small bites.

SET lock_timeout = '5s';

DO $$
DECLARE
  batch_size CONSTANT BIGINT := 1000;
  affected BIGINT;
BEGIN
  LOOP
    UPDATE public.patient_profiles
    SET preferred_locale = 'de-DE'
    WHERE id IN (
      SELECT pp.id
      FROM public.patient_profiles pp
      WHERE pp.preferred_locale IS NULL
      LIMIT batch_size
    );
    GET DIAGNOSTICS affected = ROW_COUNT;
    EXIT WHEN affected = 0;
  END LOOP;
END $$;
