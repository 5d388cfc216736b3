-- Migration: Let staff see colleagues and admins manage their organization
-- Created: 2025-11-10
-- Author: Priya Nair
--
-- The first policies only showed people their own row. A policy is replaced in one
-- transaction, so there is no moment without one.

SET lock_timeout = '5s';

-- Policies
DROP POLICY IF EXISTS "Members can view own membership" ON public.user_org_membership;
DROP POLICY IF EXISTS "Staff can view memberships of their organizations" ON public.user_org_membership;
CREATE POLICY "Staff can view memberships of their organizations"
  ON public.user_org_membership
  FOR SELECT
  TO authenticated
  USING (
    user_id = (SELECT auth.uid())
    OR public.current_user_role(organization_id) IN ('clinician', 'nurse', 'admin')
  );

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'user_org_membership'
      AND policyname = 'Admins can add members'
  ) THEN
    CREATE POLICY "Admins can add members"
      ON public.user_org_membership
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
      AND tablename = 'user_org_membership'
      AND policyname = 'Admins can change memberships'
  ) THEN
    CREATE POLICY "Admins can change memberships"
      ON public.user_org_membership
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
      AND tablename = 'organizations'
      AND policyname = 'Admins can update org settings'
  ) THEN
    CREATE POLICY "Admins can update org settings"
      ON public.organizations
      FOR UPDATE
      TO authenticated
      USING (public.current_user_role(id) = 'admin')
      WITH CHECK (public.current_user_role(id) = 'admin');
  END IF;
END $$;
