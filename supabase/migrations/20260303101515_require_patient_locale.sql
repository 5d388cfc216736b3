-- Migration: Require a locale for new rows
-- Created: 2026-03-03
-- Author: Jonas Brügge
--
-- Step 3 of 5: NOT VALID checks new rows only and needs no scan of the table.

SET lock_timeout = '5s';

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_constraint
    WHERE conname = 'patient_profiles_locale_present'
      AND conrelid = 'public.patient_profiles'::REGCLASS
  ) THEN
    ALTER TABLE public.patient_profiles
      ADD CONSTRAINT patient_profiles_locale_present
      CHECK (preferred_locale IS NOT NULL) NOT VALID;
  END IF;
END $$;
