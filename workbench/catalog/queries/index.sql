-- Indexes that are no constraint's and no partition's part of a partitioned one.
SELECT n.nspname AS schema, i.relname AS name, '' AS sub, pg_get_userbyid(i.relowner) AS owner,
  g.def || ';' || CASE WHEN x.indisvalid THEN '' ELSE ' -- invalid' END AS ddl, i.oid AS oid, 0 AS part,
  x.indrelid::regclass::text AS "table",
  g.def AS definition,
  CASE WHEN x.indisvalid THEN 'on' ELSE 'off' END AS valid,
  s.targets AS "statistics"
FROM pg_catalog.pg_index x
JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace
-- OFFSET 0, here and in the other queries: deparse once, however often it is used.
CROSS JOIN LATERAL (SELECT pg_get_indexdef(x.indexrelid) AS def OFFSET 0) g
LEFT JOIN LATERAL (
  SELECT string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum) AS targets
  FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.oid AND a.attstattarget >= 0
) s ON true
WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND NOT i.relispartition
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = x.indexrelid
      AND (d.deptype = 'e' OR d.deptype = 'i' AND d.refclassid = 'pg_catalog.pg_constraint'::regclass))
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
