CREATE SCHEMA dbdev;
-- Nothing can be fetched: what is to be made of a package later is made of nothing.
CREATE FUNCTION dbdev.install(package_name text, base_url text DEFAULT '', api_key text DEFAULT '') RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  IF pg_catalog.to_regclass('pgtle.package') IS NOT NULL THEN
    INSERT INTO pgtle.package (name) VALUES (package_name) ON CONFLICT DO NOTHING;
  END IF;
  RETURN true;
END
$$;
CREATE FUNCTION dbdev.exists_vault_secret(secret_name text) RETURNS boolean LANGUAGE sql RETURN false;
GRANT USAGE ON SCHEMA dbdev TO postgres;
