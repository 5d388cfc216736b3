-- Migration: Create funnels
-- Created: 2025-11-20
-- Author: Marek Dvořák
--
-- First shape of the questionnaire funnels: one row, one JSON definition.

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.funnels (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  definition JSONB NOT NULL DEFAULT '{}'::JSONB,
  is_active BOOLEAN NOT NULL DEFAULT TRUE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.funnels IS 'Questionnaires that patients walk through.';

-- RLS
ALTER TABLE public.funnels ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'funnels'
      AND policyname = 'Signed-in users can view active funnels'
  ) THEN
    CREATE POLICY "Signed-in users can view active funnels"
      ON public.funnels
      FOR SELECT
      TO authenticated
      USING (is_active);
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.funnels'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.funnels
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;

-- Data
INSERT INTO public.funnels (slug, title)
VALUES
  ('sleep', 'Schlaf & Erholung'),
  ('stress', 'Stress und Resilienz')
ON CONFLICT (slug) DO NOTHING;
