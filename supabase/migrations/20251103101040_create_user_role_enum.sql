-- Migration: Create the user_role enum
-- Created: 2025-11-03
-- Author: Katrin Vogel
--
-- One list of roles for memberships and policies. Labels are only ever added.

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'user_role'
  ) THEN
    CREATE TYPE public.user_role AS ENUM ('patient', 'clinician', 'nurse', 'admin');
  END IF;
END $$;

COMMENT ON TYPE public.user_role IS 'Role of a person within one organization.';
