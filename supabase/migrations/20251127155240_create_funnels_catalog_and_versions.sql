-- Migration: Create funnels_catalog and funnel_versions
-- Created: 2025-11-27
-- Author: Marek Dvořák
--
-- Funnels need versions: a running assessment must keep the questions it began with.
-- `funnels` stays readable until the app has moved over.

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.funnels_catalog (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  is_published BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.funnels_catalog IS 'The funnels on offer; their content is in funnel_versions.';

CREATE TABLE IF NOT EXISTS public.funnel_versions (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  funnel_id UUID NOT NULL REFERENCES public.funnels_catalog (id) ON DELETE RESTRICT,
  version_number BIGINT NOT NULL,
  definition JSONB NOT NULL,
  published_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT funnel_versions_number UNIQUE (funnel_id, version_number),
  CONSTRAINT funnel_versions_number_positive CHECK (version_number > 0)
);
COMMENT ON TABLE public.funnel_versions IS 'Immutable definitions of a funnel, numbered from 1.';

-- RLS
ALTER TABLE public.funnels_catalog ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.funnel_versions ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'funnels_catalog'
      AND policyname = 'Signed-in users can view published funnels'
  ) THEN
    CREATE POLICY "Signed-in users can view published funnels"
      ON public.funnels_catalog
      FOR SELECT
      TO authenticated
      USING (is_published OR (SELECT public.has_any_role('admin')));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'funnels_catalog'
      AND policyname = 'Admins can add funnels'
  ) THEN
    CREATE POLICY "Admins can add funnels"
      ON public.funnels_catalog
      FOR INSERT
      TO authenticated
      WITH CHECK ((SELECT public.has_any_role('admin')));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'funnels_catalog'
      AND policyname = 'Admins can change funnels'
  ) THEN
    CREATE POLICY "Admins can change funnels"
      ON public.funnels_catalog
      FOR UPDATE
      TO authenticated
      USING ((SELECT public.has_any_role('admin')))
      WITH CHECK ((SELECT public.has_any_role('admin')));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'funnel_versions'
      AND policyname = 'Signed-in users can view published versions'
  ) THEN
    CREATE POLICY "Signed-in users can view published versions"
      ON public.funnel_versions
      FOR SELECT
      TO authenticated
      USING (published_at IS NOT NULL OR (SELECT public.has_any_role('admin')));
  END IF;
END $$;

-- Triggers
CREATE OR REPLACE TRIGGER set_updated_at
  BEFORE UPDATE ON public.funnels_catalog
  FOR EACH ROW
  EXECUTE FUNCTION private.set_updated_at();

-- Data: carry over what exists
INSERT INTO public.funnels_catalog (slug, title, is_published)
SELECT f.slug, f.title, f.is_active
FROM public.funnels f
ON CONFLICT (slug) DO NOTHING;

INSERT INTO public.funnel_versions (funnel_id, version_number, definition, published_at)
SELECT fc.id, 1, f.definition, f.created_at
FROM public.funnels f
JOIN public.funnels_catalog fc ON fc.slug = f.slug
ON CONFLICT (funnel_id, version_number) DO NOTHING;
