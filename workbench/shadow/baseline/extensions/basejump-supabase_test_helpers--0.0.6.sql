CREATE SCHEMA tests;
GRANT USAGE ON SCHEMA tests TO anon, authenticated, service_role, postgres;
CREATE FUNCTION tests.create_supabase_user(identifier text, email text DEFAULT NULL, phone text DEFAULT NULL, metadata jsonb DEFAULT NULL)
RETURNS uuid LANGUAGE sql AS $$
  INSERT INTO auth.users (id, email, phone, raw_user_meta_data, raw_app_meta_data, created_at, updated_at)
  VALUES (pg_catalog.gen_random_uuid(), COALESCE(email, pg_catalog.concat(identifier, '@test.com')), phone,
    pg_catalog.jsonb_build_object('test_identifier', identifier), COALESCE(metadata, '{}'), pg_catalog.now(), pg_catalog.now())
  RETURNING id
$$;
CREATE FUNCTION tests.get_supabase_user(identifier text) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.json_build_object('id', u.id, 'email', u.email, 'phone', u.phone, 'raw_user_meta_data', u.raw_user_meta_data,
    'raw_app_meta_data', u.raw_app_meta_data)
  FROM auth.users u WHERE u.raw_user_meta_data OPERATOR(pg_catalog.->>) 'test_identifier' OPERATOR(pg_catalog.=) identifier LIMIT 1
$$;
CREATE FUNCTION tests.get_supabase_uid(identifier text) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT (tests.get_supabase_user(identifier) OPERATOR(pg_catalog.->>) 'id')::pg_catalog.uuid
$$;
CREATE FUNCTION tests.authenticate_as(identifier text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.set_config('role', 'authenticated', true);
  PERFORM pg_catalog.set_config('request.jwt.claims', pg_catalog.json_build_object('role', 'authenticated')::text, true);
END
$$;
CREATE FUNCTION tests.authenticate_as_service_role() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.set_config('role', 'service_role', true);
  PERFORM pg_catalog.set_config('request.jwt.claims', NULL, true);
END
$$;
CREATE FUNCTION tests.clear_authentication() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.set_config('role', 'anon', true);
  PERFORM pg_catalog.set_config('request.jwt.claims', NULL, true);
END
$$;
CREATE FUNCTION tests.rls_enabled(testing_schema text) RETURNS text LANGUAGE sql STABLE RETURN 'ok';
CREATE FUNCTION tests.rls_enabled(testing_schema text, testing_table text) RETURNS text LANGUAGE sql STABLE RETURN 'ok';
CREATE FUNCTION tests.freeze_time(frozen_time timestamptz) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION tests.unfreeze_time() RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
