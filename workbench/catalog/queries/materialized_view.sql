-- Materialized views. Whether one is filled is data, not schema.
SELECT n.nspname AS schema, c.relname AS name, '' AS sub, pg_get_userbyid(c.relowner) AS owner,
  'CREATE MATERIALIZED VIEW ' || c.oid::regclass::text || COALESCE(E'\nWITH (' || o.options || ')', '')
    || E' AS\n' || pg_get_viewdef(c.oid) AS ddl, c.oid AS oid, 0 AS part,
  btrim(pg_get_viewdef(c.oid), ' ;') AS query,
  o.options AS options,
  k.clustered AS "clustered on",
  u.tuned AS "column tuning",
  u.tuning AS _tuning,
  CASE WHEN NOT c.relispopulated THEN 'on' END AS _empty
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (
  SELECT string_agg(x, ', ' ORDER BY x COLLATE "C") AS options
  FROM (
    SELECT unnest(c.reloptions) AS x
    UNION ALL SELECT 'toast.' || unnest(t.reloptions) FROM pg_catalog.pg_class t WHERE t.oid = c.reltoastrelid
  ) y
) o ON true
LEFT JOIN LATERAL (
  SELECT quote_ident(y.relname) AS clustered
  FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class y ON y.oid = x.indexrelid
  WHERE x.indrelid = c.oid AND x.indisclustered
) k ON true
LEFT JOIN LATERAL (
  SELECT json_object_agg(x.name, x.tuning ORDER BY x.attnum) FILTER (WHERE x.tuning <> '{}')::text AS tuning,
    string_agg(x.name || ' ' || x.tuning, ', ' ORDER BY x.attnum) FILTER (WHERE x.tuning <> '{}') AS tuned
  FROM (
    SELECT a.attnum, quote_ident(a.attname) AS name, jsonb_strip_nulls(jsonb_build_object(
      'storage', CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END,
      'compression', NULLIF(a.attcompression::text, ''),
      'statistics', NULLIF(a.attstattarget, -1)::text,
      'options', array_to_string(a.attoptions, ', '))) AS tuning
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  ) x
) u ON true
WHERE c.relkind = 'm' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
