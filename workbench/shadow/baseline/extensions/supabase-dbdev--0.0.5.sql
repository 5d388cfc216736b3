CREATE SCHEMA dbdev;
CREATE FUNCTION dbdev.install(package_name text, base_url text DEFAULT '', api_key text DEFAULT '') RETURNS boolean
LANGUAGE sql RETURN true;
CREATE FUNCTION dbdev.exists_vault_secret(secret_name text) RETURNS boolean LANGUAGE sql RETURN false;
GRANT USAGE ON SCHEMA dbdev TO postgres;
