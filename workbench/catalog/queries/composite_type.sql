-- Composite types with their attributes in order.
SELECT n.nspname AS schema, t.typname AS name, '' AS sub, pg_get_userbyid(t.typowner) AS owner,
  'CREATE TYPE ' || format_type(t.oid, NULL) || E' AS (\n  ' || COALESCE(a.lines, '') || E'\n);' AS ddl, t.oid AS oid,
  0 AS part,
  a.lines AS attributes,
  a.list AS _attributes,
  c.oid::text AS _relation
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
LEFT JOIN LATERAL (
  SELECT string_agg(x.name || ' ' || x.type, E',\n  ' ORDER BY x.attnum) AS lines,
    json_agg(json_build_array(x.name, x.type) ORDER BY x.attnum)::text AS list
  FROM (
    SELECT a.attnum, quote_ident(a.attname) AS name, format_type(a.atttypid, a.atttypmod) || COALESCE(
      (SELECT ' COLLATE ' || quote_ident(s.nspname) || '.' || quote_ident(o.collname)
       FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace s ON s.oid = o.collnamespace
       WHERE o.oid = a.attcollation AND a.attcollation <> y.typcollation), '') AS type
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  ) x
) a ON true
WHERE t.typtype = 'c' AND c.relkind = 'c' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e');
