-- What users made of kinds that are not compared, by kind and name; what extensions bring is theirs.
SELECT x.kind, x.name
FROM (
  SELECT 'subscription' AS kind, quote_ident(s.subname) AS name, 6100 AS class, s.oid FROM pg_catalog.pg_subscription s
  WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
  UNION ALL SELECT 'base type', format_type(t.oid, NULL), 1247, t.oid FROM pg_catalog.pg_type t
  WHERE t.typtype = 'b' AND t.typcategory <> 'A'
) x
WHERE x.oid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend d WHERE d.classid = x.class::oid AND d.objid = x.oid AND d.deptype = 'e')
ORDER BY 1, 2;
