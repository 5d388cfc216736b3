CREATE VIEW pg_buffercache AS
  SELECT 0 AS bufferid, 0::oid AS relfilenode, 0::oid AS reltablespace, 0::oid AS reldatabase, 0::smallint AS relforknumber,
    0::bigint AS relblocknumber, false AS isdirty, 0::smallint AS usagecount, 0 AS pinning_backends WHERE false;
ALTER VIEW pg_buffercache OWNER TO supabase_admin;
