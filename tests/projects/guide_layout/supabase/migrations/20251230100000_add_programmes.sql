-- Migration: Add programmes and enrolments
-- Created: 2025-12-30
-- Author: Jörg Weiß

CREATE TABLE IF NOT EXISTS public.programmes (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  title TEXT NOT NULL UNIQUE,
  weeks INTEGER NOT NULL CHECK (weeks > 0)
);

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public' AND t.typname = 'enrolment_state'
  ) THEN
    CREATE TYPE public.enrolment_state AS ENUM ('active', 'paused', 'finished');
  END IF;
END $$;

CREATE TABLE IF NOT EXISTS public.enrolments (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  profile_id UUID NOT NULL REFERENCES public.profiles (id) ON DELETE CASCADE,
  programme_id UUID NOT NULL REFERENCES public.programmes (id) ON DELETE RESTRICT,
  state public.enrolment_state NOT NULL DEFAULT 'active',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT enrolments_once UNIQUE (profile_id, programme_id)
);

CREATE INDEX IF NOT EXISTS idx_enrolments_programme_id ON public.enrolments (programme_id);

ALTER TABLE public.programmes ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.enrolments ENABLE ROW LEVEL SECURITY;
