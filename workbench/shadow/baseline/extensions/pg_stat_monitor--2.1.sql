CREATE VIEW pg_stat_monitor AS SELECT 0::bigint AS bucket, NULL::text AS query, 0::bigint AS calls WHERE false;
CREATE FUNCTION pg_stat_monitor_reset() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
ALTER VIEW pg_stat_monitor OWNER TO supabase_admin;
