-- The platform's roles. Nobody but the bootstrap superuser (whose name no migration needs) is a superuser here.
-- `postgres`, as whom migrations run, gets by membership what the platform gives it by other means.
CREATE ROLE anon NOLOGIN;
CREATE ROLE authenticated NOLOGIN;
CREATE ROLE service_role NOLOGIN BYPASSRLS;
CREATE ROLE authenticator NOINHERIT LOGIN;
CREATE ROLE dashboard_user NOLOGIN CREATEROLE REPLICATION;
CREATE ROLE supabase_admin LOGIN CREATEROLE REPLICATION BYPASSRLS;
CREATE ROLE supabase_auth_admin NOINHERIT LOGIN;
CREATE ROLE supabase_storage_admin NOINHERIT LOGIN;
CREATE ROLE supabase_realtime_admin NOINHERIT NOLOGIN;
CREATE ROLE supabase_functions_admin NOINHERIT LOGIN;
CREATE ROLE supabase_replication_admin LOGIN REPLICATION;
CREATE ROLE supabase_read_only_user LOGIN BYPASSRLS;
CREATE ROLE supabase_etl_admin LOGIN REPLICATION;
CREATE ROLE postgres LOGIN CREATEROLE REPLICATION BYPASSRLS;

GRANT anon, authenticated, service_role TO authenticator WITH INHERIT FALSE; -- from 16
GRANT anon, authenticated, service_role TO authenticator; -- before 16
GRANT authenticator TO supabase_storage_admin WITH INHERIT FALSE; -- from 16
GRANT authenticator TO supabase_storage_admin; -- before 16
GRANT pg_read_all_data TO supabase_read_only_user, supabase_etl_admin, postgres; -- own server
GRANT anon, authenticated, service_role, authenticator, dashboard_user TO postgres WITH ADMIN OPTION;
GRANT supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin, supabase_functions_admin TO postgres
  WITH ADMIN OPTION;
GRANT supabase_admin TO postgres WITH INHERIT TRUE, SET TRUE; -- from 16
GRANT supabase_admin TO postgres; -- before 16
GRANT pg_monitor TO postgres;
GRANT SET ON PARAMETER session_replication_role TO postgres;
-- Settings of the platform's own that migrations give to roles and to the database.
GRANT SET ON PARAMETER
  "pgrst.db_schemas", "pgrst.db_extra_search_path", "pgrst.db_pre_request", "pgrst.db_max_rows", "pgrst.db_anon_role",
  "pgrst.db_aggregates_enabled", "pgrst.db_plan_enabled", "pgrst.db_tx_end", "pgrst.openapi_mode", "pgrst.jwt_secret",
  "pgrst.jwt_aud", "pgrst.jwt_role_claim_key", "pgrst.server_cors_allowed_origins", "pgrst.server_timing_enabled",
  "app.settings.jwt_secret", "app.settings.jwt_exp", "app.jwt_secret", "app.settings.service_role_key",
  "app.settings.supabase_url", "app.settings.anon_key", "app.supabase_url", "app.service_role_key"
  TO postgres;

ALTER ROLE anon SET statement_timeout = '3s';
ALTER ROLE authenticated SET statement_timeout = '8s';
ALTER ROLE authenticator SET statement_timeout = '8s';
ALTER ROLE authenticator SET lock_timeout = '8s';
ALTER ROLE postgres SET search_path = "$user", public, extensions;
ALTER ROLE postgres SET createrole_self_grant = 'set, inherit'; -- from 16
ALTER ROLE supabase_admin SET search_path = "$user", public, auth, extensions;
ALTER ROLE supabase_auth_admin SET search_path = auth;
ALTER ROLE supabase_auth_admin SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE supabase_storage_admin SET search_path = storage;
ALTER ROLE supabase_functions_admin SET search_path = supabase_functions;

-- Migrations name the database `postgres`; this one takes their settings and grants and lets nobody in.
ALTER DATABASE postgres OWNER TO postgres;
ALTER DATABASE postgres ALLOW_CONNECTIONS false;
GRANT CREATE ON DATABASE workbench_baseline TO postgres;
REVOKE CONNECT ON DATABASE workbench_maintenance FROM PUBLIC;
REVOKE CONNECT, TEMPORARY ON DATABASE template1 FROM PUBLIC; -- own server

-- Whoever may create roles may there grant any that is no superuser's: also those that reach the host.
UPDATE pg_catalog.pg_authid SET rolsuper = true WHERE rolname ~ '^pg_(execute_server_program|(read|write)_server_files)$'; -- before 16
