-- Extended statistics. PostgreSQL keeps their columns as the table has them, which may be in another order elsewhere.
SELECT n.nspname AS schema, s.stxname AS name, '' AS sub, pg_get_userbyid(s.stxowner) AS owner,
  d.definition || ';' AS ddl, s.oid AS oid, 0 AS part,
  d.definition AS definition,
  NULLIF(s.stxstattarget, -1)::text AS target
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
LEFT JOIN LATERAL (
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS kept,
    string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) AS sorted
  FROM pg_catalog.pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)
) c ON true
CROSS JOIN LATERAL (
  SELECT COALESCE(replace(pg_get_statisticsobjdef(s.oid), ' ON ' || c.kept, ' ON ' || c.sorted),
    pg_get_statisticsobjdef(s.oid)) AS definition
) d
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_statistic_ext'::regclass AND d.objid = s.oid AND d.deptype = 'e');
