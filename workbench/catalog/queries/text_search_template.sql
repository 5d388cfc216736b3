-- Text search templates.
SELECT n.nspname AS schema, t.tmplname AS name, '' AS sub, NULL AS owner,
  'CREATE TEXT SEARCH TEMPLATE ' || quote_ident(n.nspname) || '.' || quote_ident(t.tmplname)
    || ' (' || d.definition || ');' AS ddl, t.oid AS oid, 0 AS part,
  d.definition AS definition
FROM pg_catalog.pg_ts_template t
JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
CROSS JOIN LATERAL (
  SELECT concat_ws(', ', CASE WHEN t.tmplinit::oid <> 0 THEN 'INIT = ' || t.tmplinit END,
    'LEXIZE = ' || t.tmpllexize) AS definition
) d
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_ts_template'::regclass AND d.objid = t.oid AND d.deptype = 'e');
