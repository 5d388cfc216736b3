-- Migration: Create navigation_items and navigation_item_configs
-- Created: 2026-04-14
-- Author: Priya Nair
--
-- V05-I09.1: what the menu shows is data, per role and per organization.

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.navigation_items (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  item_key TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  route TEXT NOT NULL,
  icon TEXT NOT NULL DEFAULT '',
  position BIGINT NOT NULL DEFAULT 0,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT navigation_items_route_absolute CHECK (route LIKE '/%')
);
COMMENT ON TABLE public.navigation_items IS 'All entries the menu can have.';

CREATE TABLE IF NOT EXISTS public.navigation_item_configs (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  navigation_item_id UUID NOT NULL REFERENCES public.navigation_items (id) ON DELETE CASCADE,
  organization_id UUID NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  role public.user_role NOT NULL,
  is_visible BOOLEAN NOT NULL DEFAULT TRUE,
  position BIGINT,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT navigation_item_configs_once UNIQUE (navigation_item_id, organization_id, role)
);
COMMENT ON TABLE public.navigation_item_configs IS 'What an organization changed in the menu, by role.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_navigation_item_configs_organization_id
  ON public.navigation_item_configs (organization_id);

-- RLS
ALTER TABLE public.navigation_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.navigation_item_configs ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'navigation_items'
      AND policyname = 'Signed-in users can view navigation items'
  ) THEN
    CREATE POLICY "Signed-in users can view navigation items"
      ON public.navigation_items
      FOR SELECT
      TO authenticated
      USING (TRUE);
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'navigation_item_configs'
      AND policyname = 'Members can view navigation configs'
  ) THEN
    CREATE POLICY "Members can view navigation configs"
      ON public.navigation_item_configs
      FOR SELECT
      TO authenticated
      USING (public.is_member_of_org(organization_id));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'navigation_item_configs'
      AND policyname = 'Admins can add navigation configs'
  ) THEN
    CREATE POLICY "Admins can add navigation configs"
      ON public.navigation_item_configs
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
      AND tablename = 'navigation_item_configs'
      AND policyname = 'Admins can change navigation configs'
  ) THEN
    CREATE POLICY "Admins can change navigation configs"
      ON public.navigation_item_configs
      FOR UPDATE
      TO authenticated
      USING (public.current_user_role(organization_id) = 'admin')
      WITH CHECK (public.current_user_role(organization_id) = 'admin');
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'navigation_item_configs'
      AND policyname = 'Admins can remove navigation configs'
  ) THEN
    CREATE POLICY "Admins can remove navigation configs"
      ON public.navigation_item_configs
      FOR DELETE
      TO authenticated
      USING (public.current_user_role(organization_id) = 'admin');
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.navigation_item_configs'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.navigation_item_configs
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
