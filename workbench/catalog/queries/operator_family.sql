-- Operator families; what is in them belongs to their classes.
SELECT n.nspname AS schema, f.opfname || ' USING ' || m.amname AS name, '' AS sub, pg_get_userbyid(f.opfowner) AS owner,
  'CREATE OPERATOR FAMILY ' || s.signature || ';' AS ddl, f.oid AS oid, 0 AS part,
  s.signature AS _signature
FROM pg_catalog.pg_opfamily f
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
CROSS JOIN LATERAL (
  SELECT quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING ' || quote_ident(m.amname) AS signature
) s
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_opfamily'::regclass AND d.objid = f.oid AND d.deptype = 'e');
