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
CREATE ROLE supabase_privileged_role NOLOGIN;
CREATE ROLE supabase_superuser NOLOGIN;
CREATE ROLE pgsodium_keyiduser NOLOGIN;
CREATE ROLE pgsodium_keyholder NOLOGIN;
CREATE ROLE pgsodium_keymaker NOLOGIN;
CREATE ROLE pgbouncer LOGIN;
CREATE ROLE postgres LOGIN CREATEROLE REPLICATION BYPASSRLS;

GRANT anon, authenticated, service_role TO authenticator WITH INHERIT FALSE; -- from 16
GRANT anon, authenticated, service_role TO authenticator; -- before 16
GRANT authenticator TO supabase_storage_admin WITH INHERIT FALSE; -- from 16
GRANT authenticator TO supabase_storage_admin; -- before 16
GRANT pg_read_all_data TO supabase_read_only_user, supabase_etl_admin; -- own server
GRANT pg_read_all_data TO postgres WITH ADMIN OPTION; -- own server
GRANT anon, authenticated, service_role, authenticator, dashboard_user TO postgres WITH ADMIN OPTION;
GRANT supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin, supabase_functions_admin TO postgres
  WITH ADMIN OPTION;
GRANT supabase_privileged_role, supabase_superuser TO postgres, supabase_etl_admin;
GRANT supabase_admin TO postgres WITH INHERIT TRUE, SET TRUE; -- from 16
GRANT supabase_admin TO postgres; -- before 16
GRANT pgsodium_keyiduser TO pgsodium_keyholder;
GRANT pgsodium_keyholder TO pgsodium_keymaker;
GRANT pgsodium_keyiduser, pgsodium_keyholder, pgsodium_keymaker TO postgres WITH ADMIN OPTION;
GRANT pg_monitor TO postgres WITH ADMIN OPTION;
GRANT SET ON PARAMETER session_replication_role TO postgres;
-- Settings of the platform's own that migrations give to roles and to the database.
GRANT SET ON PARAMETER
  "pgrst.db_schemas", "pgrst.db_extra_search_path", "pgrst.db_pre_request", "pgrst.db_max_rows", "pgrst.db_anon_role",
  "pgrst.db_aggregates_enabled", "pgrst.db_plan_enabled", "pgrst.db_tx_end", "pgrst.openapi_mode", "pgrst.jwt_secret",
  "pgrst.jwt_aud", "pgrst.jwt_role_claim_key", "pgrst.server_cors_allowed_origins", "pgrst.server_timing_enabled",
  "pgrst.db_channel_enabled", "pgrst.db_hoisted_tx_settings", "pgrst.db_prepared_statements", "pgrst.db_root_spec",
  "pgrst.db_timezone_enabled", "pgrst.jwt_cache_max_entries", "pgrst.jwt_cache_max_lifetime", "pgrst.jwt_secret_is_base64",
  "pgrst.openapi_security_active", "pgrst.openapi_server_proxy_uri", "pgrst.raw_media_types",
  "pgrst.server_trace_header",
  "app.settings.jwt_secret", "app.settings.jwt_exp", "app.jwt_secret", "app.settings.service_role_key",
  "app.settings.supabase_url", "app.settings.anon_key", "app.supabase_url", "app.service_role_key",
  "pgaudit.log", "pgaudit.log_catalog", "pgaudit.log_client", "pgaudit.log_level", "pgaudit.log_parameter",
  "pgaudit.log_relation", "pgaudit.log_rows", "pgaudit.log_statement", "pgaudit.log_statement_once", "pgaudit.role",
  "auto_explain.log_analyze", "auto_explain.log_buffers", "auto_explain.log_format", "auto_explain.log_level",
  "auto_explain.log_min_duration", "auto_explain.log_nested_statements", "auto_explain.log_parameter_max_length",
  "auto_explain.log_settings", "auto_explain.log_timing", "auto_explain.log_triggers", "auto_explain.log_verbose",
  "auto_explain.log_wal", "auto_explain.sample_rate", "pg_net.batch_size", "pg_net.ttl",
  "pg_stat_statements.save", "pg_stat_statements.track", "pg_stat_statements.track_planning",
  "pg_stat_statements.track_utility", "plan_filter.limit_select_only", "plan_filter.module_loaded",
  "plan_filter.statement_cost_limit", "safeupdate.enabled", deadlock_timeout, track_functions, track_io_timing,
  wal_compression
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

-- Whoever may create roles may there grant any that is no superuser's: also those that reach the host, and the one that
-- writes to every table, the gate's too.
UPDATE pg_catalog.pg_authid SET rolsuper = true WHERE rolname ~ '^pg_(execute_server_program|(read|write)_server_files|write_all_data)$'; -- before 16
