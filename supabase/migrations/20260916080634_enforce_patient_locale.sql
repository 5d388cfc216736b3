-- Migration: Make patient_profiles.preferred_locale NOT NULL
-- Created: 2026-09-16
-- Author: Jonas Brügge
--
-- Step 5 of 5. The validated CHECK proves that there is no NULL, so no scan is needed.

SET lock_timeout = '5s';

ALTER TABLE public.patient_profiles
  ALTER COLUMN preferred_locale SET NOT NULL;
