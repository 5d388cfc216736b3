-- Migration: Create sleep_diary_entries
-- Created: 2025-12-16
-- Author: Aylin Demir
--
-- One row per night, typed in by the patient every morning.

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.sleep_diary_entries (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  night_of DATE NOT NULL,
  minutes_asleep BIGINT NOT NULL,
  wakings BIGINT NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT sleep_diary_entries_once UNIQUE (patient_id, night_of),
  CONSTRAINT sleep_diary_entries_minutes CHECK (minutes_asleep BETWEEN 0 AND 1440),
  CONSTRAINT sleep_diary_entries_wakings CHECK (wakings >= 0)
);
COMMENT ON TABLE public.sleep_diary_entries IS 'Sleep diary, one entry per night.';

-- RLS
ALTER TABLE public.sleep_diary_entries ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'sleep_diary_entries'
      AND policyname = 'Patients and care team can view diaries'
  ) THEN
    CREATE POLICY "Patients and care team can view diaries"
      ON public.sleep_diary_entries
      FOR SELECT
      TO authenticated
      USING (public.can_access_patient(patient_id));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'sleep_diary_entries'
      AND policyname = 'Patients can write own diary'
  ) THEN
    CREATE POLICY "Patients can write own diary"
      ON public.sleep_diary_entries
      FOR INSERT
      TO authenticated
      WITH CHECK (patient_id = (SELECT public.get_my_patient_profile_id()));
  END IF;
END $$;
