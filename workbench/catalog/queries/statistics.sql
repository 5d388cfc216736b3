-- Extended statistics.
SELECT n.nspname AS schema, s.stxname AS name, '' AS sub, pg_get_userbyid(s.stxowner) AS owner,
  pg_get_statisticsobjdef(s.oid) || ';' AS ddl, s.oid AS oid, 0 AS part,
  pg_get_statisticsobjdef(s.oid) AS definition,
  NULLIF(s.stxstattarget, -1)::text AS target
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_statistic_ext'::regclass AND d.objid = s.oid AND d.deptype = 'e');
