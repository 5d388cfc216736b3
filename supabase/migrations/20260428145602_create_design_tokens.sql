-- Migration: Create design_tokens
-- Created: 2026-04-28
-- Author: Aylin Demir
--
-- V05-I09.2: colours and spacing per organization; NULL organization = our default.

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.design_tokens (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID REFERENCES public.organizations (id) ON DELETE CASCADE,
  token_name TEXT NOT NULL,
  token_value TEXT NOT NULL,
  is_published BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT design_tokens_once UNIQUE NULLS NOT DISTINCT (organization_id, token_name),
  CONSTRAINT design_tokens_name_format CHECK (token_name ~ '^[a-z]+([.-][a-z0-9]+)*$')
);
COMMENT ON TABLE public.design_tokens IS 'Look of the app, per organization.';

-- RLS
ALTER TABLE public.design_tokens ENABLE ROW LEVEL SECURITY;

-- Policies: the sign-in page is drawn before anybody is signed in
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'design_tokens'
      AND policyname = 'Everybody can view published tokens'
  ) THEN
    CREATE POLICY "Everybody can view published tokens"
      ON public.design_tokens
      FOR SELECT
      TO anon, authenticated
      USING (is_published);
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'design_tokens'
      AND policyname = 'Admins can add tokens'
  ) THEN
    CREATE POLICY "Admins can add tokens"
      ON public.design_tokens
      FOR INSERT
      TO authenticated
      WITH CHECK (public.current_user_role(organization_id) = 'admin');
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'design_tokens'
      AND policyname = 'Admins can change tokens'
  ) THEN
    CREATE POLICY "Admins can change tokens"
      ON public.design_tokens
      FOR UPDATE
      TO authenticated
      USING (public.current_user_role(organization_id) = 'admin')
      WITH CHECK (public.current_user_role(organization_id) = 'admin');
  END IF;
END $$;

-- Triggers
CREATE OR REPLACE TRIGGER set_updated_at
  BEFORE UPDATE ON public.design_tokens
  FOR EACH ROW
  EXECUTE FUNCTION private.set_updated_at();

-- Data
INSERT INTO public.design_tokens (token_name, token_value, is_published)
VALUES
  ('color.primary', '#2f6f6b', TRUE),
  ('color.surface', '#fbfaf7', TRUE),
  ('space.unit', '8px', TRUE)
ON CONFLICT (organization_id, token_name) DO NOTHING;
