-- Migration: Validate the locale of existing rows
-- Created: 2026-03-05
-- Author: Jonas Brügge
--
-- Step 4 of 5: scans under a lock that readers and writers do not notice.

SET lock_timeout = '5s';

ALTER TABLE public.patient_profiles
  VALIDATE CONSTRAINT patient_profiles_locale_present;
