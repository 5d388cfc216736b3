-- Materialized views. Whether one is filled is data, not schema.
SELECT n.nspname AS schema, c.relname AS name, '' AS sub, pg_get_userbyid(c.relowner) AS owner,
  'CREATE MATERIALIZED VIEW ' || c.oid::regclass::text || COALESCE(E'\nWITH (' || o.options || ')', '')
    || E' AS\n' || pg_get_viewdef(c.oid) AS ddl, c.oid AS oid, 0 AS part,
  btrim(pg_get_viewdef(c.oid), ' ;') AS query,
  o.options AS options
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (
  SELECT string_agg(x, ', ' ORDER BY x COLLATE "C") AS options FROM unnest(c.reloptions) x
) o ON true
WHERE c.relkind = 'm' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
