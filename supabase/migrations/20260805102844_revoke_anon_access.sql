-- Migration: Take all table rights from anon
-- Created: 2026-08-05
-- Author: Marek Dvořák
--
-- The platform grants everything on new tables to anon and relies on RLS. We keep a
-- second lock on the door: only what the sign-in page needs is open.

SET lock_timeout = '5s';

-- Grants
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM anon;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM anon;
GRANT SELECT ON public.design_tokens TO anon;
