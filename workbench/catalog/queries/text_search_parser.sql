-- Text search parsers.
SELECT n.nspname AS schema, p.prsname AS name, '' AS sub, NULL AS owner,
  'CREATE TEXT SEARCH PARSER ' || quote_ident(n.nspname) || '.' || quote_ident(p.prsname)
    || ' (' || d.definition || ');' AS ddl, p.oid AS oid, 0 AS part,
  d.definition AS definition
FROM pg_catalog.pg_ts_parser p
JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
CROSS JOIN LATERAL (
  SELECT concat_ws(', ', 'START = ' || p.prsstart, 'GETTOKEN = ' || p.prstoken, 'END = ' || p.prsend,
    'LEXTYPES = ' || p.prslextype, CASE WHEN p.prsheadline::oid <> 0 THEN 'HEADLINE = ' || p.prsheadline END) AS definition
) d
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_ts_parser'::regclass AND d.objid = p.oid AND d.deptype = 'e');
