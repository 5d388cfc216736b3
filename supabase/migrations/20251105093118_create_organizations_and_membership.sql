-- Migration: Create organizations and user_org_membership
-- Created: 2025-11-05
-- Author: Katrin Vogel

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.organizations (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  contact_email extensions.CITEXT,
  settings JSONB NOT NULL DEFAULT '{}'::JSONB,
  is_active BOOLEAN NOT NULL DEFAULT TRUE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT organizations_slug_format CHECK (slug ~ '^[a-z0-9-]{3,48}$')
);
COMMENT ON TABLE public.organizations IS 'Clinics and practices: the tenants of the platform.';

CREATE TABLE IF NOT EXISTS public.user_org_membership (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  organization_id UUID NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  role public.user_role NOT NULL DEFAULT 'patient',
  is_active BOOLEAN NOT NULL DEFAULT TRUE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT user_org_membership_once UNIQUE (user_id, organization_id)
);
COMMENT ON TABLE public.user_org_membership IS 'Who belongs to which organization, and in which role.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_organizations_name_trgm
  ON public.organizations USING gin (name extensions.gin_trgm_ops);
CREATE INDEX IF NOT EXISTS idx_user_org_membership_organization_id
  ON public.user_org_membership (organization_id);

-- RLS
ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.user_org_membership ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'user_org_membership'
      AND policyname = 'Members can view own membership'
  ) THEN
    CREATE POLICY "Members can view own membership"
      ON public.user_org_membership
      FOR SELECT
      TO authenticated
      USING (user_id = (SELECT auth.uid()));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'organizations'
      AND policyname = 'Members can view own organizations'
  ) THEN
    CREATE POLICY "Members can view own organizations"
      ON public.organizations
      FOR SELECT
      TO authenticated
      USING (
        EXISTS (
          SELECT 1 FROM public.user_org_membership m
          WHERE m.organization_id = organizations.id
            AND m.user_id = (SELECT auth.uid())
            AND m.is_active
        )
      );
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.organizations'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.organizations
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.user_org_membership'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.user_org_membership
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
