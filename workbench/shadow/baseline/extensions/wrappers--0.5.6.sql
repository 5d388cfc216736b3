-- Handlers that can be named and never called: the body is an internal function that always raises.
CREATE FUNCTION airtable_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION airtable_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION auth0_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION auth0_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION big_query_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION big_query_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION bigquery_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION bigquery_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION cal_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION cal_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION calendly_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION calendly_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION clickhouse_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION clickhouse_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION clerk_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION clerk_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION cognito_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION cognito_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION duckdb_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION duckdb_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION firebase_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION firebase_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION hubspot_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION hubspot_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION iceberg_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION iceberg_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION infura_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION infura_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION logflare_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION logflare_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION mssql_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION mssql_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION notion_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION notion_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION orb_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION orb_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION paddle_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION paddle_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION redis_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION redis_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION s3_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION s3_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION shopify_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION shopify_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION slack_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION slack_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION snowflake_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION snowflake_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION stripe_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION stripe_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION wasm_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION wasm_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE TABLE wrappers_fdw_stats (
  fdw_name text NOT NULL PRIMARY KEY,
  create_times bigint,
  rows_in bigint,
  rows_out bigint,
  bytes_in bigint,
  bytes_out bigint,
  metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);
GRANT ALL ON wrappers_fdw_stats TO postgres WITH GRANT OPTION;
-- Rows are looked up with their table's owner's rights: that must not be the superuser.
ALTER TABLE wrappers_fdw_stats OWNER TO supabase_admin;
