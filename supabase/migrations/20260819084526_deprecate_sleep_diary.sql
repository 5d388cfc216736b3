-- Migration: Stop writing to the sleep diary
-- Created: 2026-08-19
-- Author: Aylin Demir
--
-- The diary is a funnel now (slug `sleep`): answers go to assessment_answers. Old entries
-- stay readable; the manifest lists the table as deprecated.

SET lock_timeout = '5s';

-- Policies
DROP POLICY IF EXISTS "Patients can write own diary" ON public.sleep_diary_entries;

-- Comments
COMMENT ON TABLE public.sleep_diary_entries
  IS 'DEPRECATED since 2026-08-19, read-only: use assessment_answers of the sleep funnel.';
COMMENT ON TABLE public.funnels IS 'DEPRECATED since 2025-11-27: use funnels_catalog and funnel_versions.';
COMMENT ON TYPE public.contact_channel IS 'DEPRECATED since 2026-08-19: use notification_channel.';
