-- Migration: Say what changes, in the imperative
-- Created: YYYY-MM-DD
-- Author: Developer Name
--
-- Why it changes, if the title does not say it.

SET lock_timeout = '5s';

-- Types
-- DO $$
-- BEGIN
--   IF NOT EXISTS (
--     SELECT 1 FROM pg_type t
--     JOIN pg_namespace n ON n.oid = t.typnamespace
--     WHERE n.nspname = 'public'
--       AND t.typname = 'my_state'
--   ) THEN
--     CREATE TYPE public.my_state AS ENUM ('open', 'done');
--   END IF;
-- END $$;

-- Tables (list them in supabase/manifest.json as well)
-- CREATE TABLE IF NOT EXISTS public.my_table (
--   id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
--   patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
--   created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
--   updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
-- );
-- COMMENT ON TABLE public.my_table IS 'What one row is.';

-- Indexes (one for every foreign key)
-- CREATE INDEX IF NOT EXISTS idx_my_table_patient_id ON public.my_table (patient_id);

-- RLS
-- ALTER TABLE public.my_table ENABLE ROW LEVEL SECURITY;

-- Policies (one per action; always with TO)
-- DO $$
-- BEGIN
--   IF NOT EXISTS (
--     SELECT 1 FROM pg_policies
--     WHERE schemaname = 'public'
--       AND tablename = 'my_table'
--       AND policyname = 'Patients and care team can view my_table'
--   ) THEN
--     CREATE POLICY "Patients and care team can view my_table"
--       ON public.my_table
--       FOR SELECT
--       TO authenticated
--       USING (public.can_access_patient(patient_id));
--   END IF;
-- END $$;

-- Triggers
-- CREATE OR REPLACE TRIGGER set_updated_at
--   BEFORE UPDATE ON public.my_table
--   FOR EACH ROW
--   EXECUTE FUNCTION private.set_updated_at();
