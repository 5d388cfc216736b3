-- Migration: Create support_cases
-- Created: 2026-03-31
-- Author: Aylin Demir
--
-- V05-I08.4

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'support_case_status'
  ) THEN
    CREATE TYPE public.support_case_status AS ENUM ('open', 'waiting_for_patient', 'solved', 'closed');
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'support_case_priority'
  ) THEN
    CREATE TYPE public.support_case_priority AS ENUM ('low', 'normal', 'urgent');
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'support_case_category'
  ) THEN
    CREATE TYPE public.support_case_category AS ENUM ('account', 'device', 'billing', 'medical_question', 'other');
  END IF;
END $$;

COMMENT ON TYPE public.support_case_status IS 'Where a support case stands.';
COMMENT ON TYPE public.support_case_priority IS 'How fast a support case needs an answer.';
COMMENT ON TYPE public.support_case_category IS 'What a support case is about.';

-- Tables
CREATE TABLE IF NOT EXISTS public.support_cases (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  opened_by UUID NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  shipment_id UUID REFERENCES public.device_shipments (id) ON DELETE SET NULL,
  category public.support_case_category NOT NULL DEFAULT 'other',
  priority public.support_case_priority NOT NULL DEFAULT 'normal',
  status public.support_case_status NOT NULL DEFAULT 'open',
  subject TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  solved_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.support_cases IS 'Questions and complaints of patients and staff.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_support_cases_organization_id_created_at
  ON public.support_cases (organization_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_support_cases_opened_by ON public.support_cases (opened_by);
CREATE INDEX IF NOT EXISTS idx_support_cases_shipment_id ON public.support_cases (shipment_id);
CREATE INDEX IF NOT EXISTS idx_support_cases_open
  ON public.support_cases (priority, created_at)
  WHERE status = 'open';

-- RLS
ALTER TABLE public.support_cases ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'support_cases'
      AND policyname = 'People and staff can view support cases'
  ) THEN
    CREATE POLICY "People and staff can view support cases"
      ON public.support_cases
      FOR SELECT
      TO authenticated
      USING (
        opened_by = (SELECT auth.uid())
        OR public.current_user_role(organization_id) IN ('nurse', 'admin')
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'support_cases'
      AND policyname = 'Members can open support cases'
  ) THEN
    CREATE POLICY "Members can open support cases"
      ON public.support_cases
      FOR INSERT
      TO authenticated
      WITH CHECK (
        opened_by = (SELECT auth.uid())
        AND public.is_member_of_org(organization_id)
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'support_cases'
      AND policyname = 'Staff can work on support cases'
  ) THEN
    CREATE POLICY "Staff can work on support cases"
      ON public.support_cases
      FOR UPDATE
      TO authenticated
      USING (public.current_user_role(organization_id) IN ('nurse', 'admin'))
      WITH CHECK (public.current_user_role(organization_id) IN ('nurse', 'admin'));
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.support_cases'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.support_cases
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
