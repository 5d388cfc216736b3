-- Migration: Prepare extensions and the private schema
-- Created: 2025-11-03
-- Author: Katrin Vogel
--
-- `private` holds what policies and triggers need but the API must never expose:
-- SECURITY DEFINER bodies live there, thin wrappers in `public` call them.

SET lock_timeout = '5s';

-- Extensions
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA extensions;

-- Schema
CREATE SCHEMA IF NOT EXISTS private;
COMMENT ON SCHEMA private IS 'Not exposed by the API: definer functions, trigger functions, statistics.';
GRANT USAGE ON SCHEMA private TO authenticated, service_role;

-- Functions
CREATE OR REPLACE FUNCTION private.set_updated_at()
RETURNS TRIGGER
LANGUAGE plpgsql
SET search_path = ''
AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION private.set_updated_at() IS 'Row trigger: stamps updated_at on every update.';
REVOKE EXECUTE ON FUNCTION private.set_updated_at() FROM PUBLIC;
