-- Migration: Add the helper functions that policies call
-- Created: 2025-11-07
-- Author: Katrin Vogel
--
-- The definer bodies are in `private`; `public` only has wrappers that run as the
-- caller, so nothing with elevated rights can be called over the API.

SET lock_timeout = '5s';

-- Functions: elevated bodies
CREATE OR REPLACE FUNCTION private.get_user_org_ids()
RETURNS UUID[]
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = ''
AS $$
  SELECT COALESCE(array_agg(m.organization_id), '{}'::UUID[])
  FROM public.user_org_membership m
  WHERE m.user_id = (SELECT auth.uid())
    AND m.is_active;
$$;

CREATE OR REPLACE FUNCTION private.current_user_role(org_id UUID)
RETURNS public.user_role
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = ''
AS $$
  SELECT m.role
  FROM public.user_org_membership m
  WHERE m.user_id = (SELECT auth.uid())
    AND m.organization_id = org_id
    AND m.is_active;
$$;

CREATE OR REPLACE FUNCTION private.has_any_role(check_role public.user_role)
RETURNS BOOLEAN
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = ''
AS $$
  SELECT EXISTS (
    SELECT 1
    FROM public.user_org_membership m
    WHERE m.user_id = (SELECT auth.uid())
      AND m.role = check_role
      AND m.is_active
  );
$$;

REVOKE EXECUTE ON FUNCTION private.get_user_org_ids() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION private.current_user_role(UUID) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION private.has_any_role(public.user_role) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.get_user_org_ids() TO authenticated, service_role;
GRANT EXECUTE ON FUNCTION private.current_user_role(UUID) TO authenticated, service_role;
GRANT EXECUTE ON FUNCTION private.has_any_role(public.user_role) TO authenticated, service_role;

-- Functions: wrappers
CREATE OR REPLACE FUNCTION public.get_user_org_ids()
RETURNS UUID[]
LANGUAGE sql
STABLE
SET search_path = ''
AS $$
  SELECT private.get_user_org_ids();
$$;
COMMENT ON FUNCTION public.get_user_org_ids() IS 'Organizations the caller is an active member of.';

CREATE OR REPLACE FUNCTION public.is_member_of_org(org_id UUID)
RETURNS BOOLEAN
LANGUAGE sql
STABLE
SET search_path = ''
AS $$
  SELECT org_id = ANY (private.get_user_org_ids());
$$;
COMMENT ON FUNCTION public.is_member_of_org(UUID) IS 'Whether the caller is an active member of the organization.';

CREATE OR REPLACE FUNCTION public.current_user_role(org_id UUID)
RETURNS public.user_role
LANGUAGE sql
STABLE
SET search_path = ''
AS $$
  SELECT private.current_user_role(org_id);
$$;
COMMENT ON FUNCTION public.current_user_role(UUID) IS 'The caller''s role in the organization, or NULL.';

CREATE OR REPLACE FUNCTION public.has_any_role(check_role public.user_role)
RETURNS BOOLEAN
LANGUAGE sql
STABLE
SET search_path = ''
AS $$
  SELECT private.has_any_role(check_role);
$$;
COMMENT ON FUNCTION public.has_any_role(public.user_role) IS 'Whether the caller has the role in any organization.';

REVOKE EXECUTE ON FUNCTION public.get_user_org_ids() FROM PUBLIC, anon;
REVOKE EXECUTE ON FUNCTION public.is_member_of_org(UUID) FROM PUBLIC, anon;
REVOKE EXECUTE ON FUNCTION public.current_user_role(UUID) FROM PUBLIC, anon;
REVOKE EXECUTE ON FUNCTION public.has_any_role(public.user_role) FROM PUBLIC, anon;
