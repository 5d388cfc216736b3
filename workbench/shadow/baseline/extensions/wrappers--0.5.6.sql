-- Handlers that can be named and never called: the body is an internal function that always raises.
DO $$
DECLARE
  wrapper text;
BEGIN
  FOREACH wrapper IN ARRAY pg_catalog.regexp_split_to_array('airtable auth0 big_query bigquery cal calendly clerk click_house clickhouse cognito duckdb firebase
    hello_world hubspot iceberg infura logflare mssql notion orb paddle redis s3 s3_vectors shopify slack
    snowflake stripe wasm', '\s+') LOOP
    EXECUTE pg_catalog.format('
      CREATE FUNCTION %1$s_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS ''fdw_handler_in'';
      CREATE FUNCTION %1$s_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE sql AS ''SELECT NULL::void'';
      CREATE FUNCTION %1$s_fdw_meta() RETURNS TABLE (name text, version text, author text, website text)
        LANGUAGE plpgsql STRICT AS ''BEGIN END''', wrapper);
  END LOOP;
END
$$;
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
