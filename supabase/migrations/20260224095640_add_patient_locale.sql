-- Migration: Add locale and timezone to patient_profiles
-- Created: 2026-02-24
-- Author: Jonas Brügge
--
-- Step 1 of 5: nullable columns; the default is for new rows only, no row is touched here.

SET lock_timeout = '5s';

ALTER TABLE public.patient_profiles
  ADD COLUMN IF NOT EXISTS preferred_locale TEXT,
  ADD COLUMN IF NOT EXISTS timezone TEXT,
  ALTER COLUMN preferred_locale SET DEFAULT 'de-DE';

COMMENT ON COLUMN public.patient_profiles.preferred_locale IS 'BCP 47 tag, for mails and reports.';
COMMENT ON COLUMN public.patient_profiles.timezone IS 'IANA name; NULL means the organization''s.';
