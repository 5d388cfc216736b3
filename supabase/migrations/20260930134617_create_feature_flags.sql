-- Migration: Create feature_flags
-- Created: 2026-09-30
-- Author: Katrin Vogel

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.feature_flags (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  flag_key TEXT NOT NULL,
  organization_id UUID REFERENCES public.organizations (id) ON DELETE CASCADE,
  is_enabled BOOLEAN NOT NULL DEFAULT FALSE,
  rollout_percent BIGINT NOT NULL DEFAULT 0,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT feature_flags_rollout CHECK (rollout_percent BETWEEN 0 AND 100)
);
COMMENT ON TABLE public.feature_flags IS 'Switches, for all organizations or for one.';

-- Indexes
CREATE UNIQUE INDEX IF NOT EXISTS idx_feature_flags_organization_id_flag_key
  ON public.feature_flags (organization_id, flag_key) NULLS NOT DISTINCT;

-- RLS
ALTER TABLE public.feature_flags ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'feature_flags'
      AND policyname = 'Members can view feature flags'
  ) THEN
    CREATE POLICY "Members can view feature flags"
      ON public.feature_flags
      FOR SELECT
      TO authenticated
      USING (
        organization_id IS NULL
        OR public.is_member_of_org(organization_id)
      );
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.feature_flags'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.feature_flags
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
