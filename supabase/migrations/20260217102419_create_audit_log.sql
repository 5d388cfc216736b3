-- Migration: Create audit_log and record changes of access
-- Created: 2026-02-17
-- Author: Marek Dvořák
--
-- Who gave whom access to what. Written by a trigger; nobody can change it over the API.

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.audit_log (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id UUID,
  actor_id UUID,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details JSONB NOT NULL DEFAULT '{}'::JSONB,
  occurred_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.audit_log IS 'Changes of access rights. No foreign keys: entries outlive what they name.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_audit_log_organization_id_occurred_at
  ON public.audit_log (organization_id, occurred_at DESC);

-- RLS
ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'audit_log'
      AND policyname = 'Admins can view the audit log'
  ) THEN
    CREATE POLICY "Admins can view the audit log"
      ON public.audit_log
      FOR SELECT
      TO authenticated
      USING (public.current_user_role(organization_id) = 'admin');
  END IF;
END $$;

-- Functions
CREATE OR REPLACE FUNCTION private.write_audit_log()
RETURNS TRIGGER
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = ''
AS $$
DECLARE
  entry JSONB;
BEGIN
  IF TG_OP = 'DELETE' THEN
    entry := to_jsonb(OLD);
  ELSE
    entry := to_jsonb(NEW);
  END IF;
  INSERT INTO public.audit_log (organization_id, actor_id, action, subject, details)
  VALUES (
    (entry ->> 'organization_id')::UUID,
    auth.uid(),
    lower(TG_OP),
    TG_TABLE_NAME,
    entry
  );
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION private.write_audit_log() IS 'Row trigger: copies the changed row into audit_log.';
REVOKE EXECUTE ON FUNCTION private.write_audit_log() FROM PUBLIC;

-- Triggers
CREATE OR REPLACE TRIGGER audit_changes
  AFTER INSERT OR UPDATE OR DELETE ON public.user_org_membership
  FOR EACH ROW
  EXECUTE FUNCTION private.write_audit_log();

CREATE OR REPLACE TRIGGER audit_changes
  AFTER INSERT OR UPDATE OR DELETE ON public.clinician_patient_assignments
  FOR EACH ROW
  EXECUTE FUNCTION private.write_audit_log();
