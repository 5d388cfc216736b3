-- What users made of kinds that are not compared, by kind and name; what extensions bring is theirs.
SELECT x.kind, x.name
FROM (
  SELECT 'language' AS kind, quote_ident(l.lanname) AS name, 2612 AS class, l.oid FROM pg_catalog.pg_language l
  UNION ALL SELECT 'access method', quote_ident(m.amname), 2601, m.oid FROM pg_catalog.pg_am m
  UNION ALL SELECT 'text search parser', quote_ident(p.prsname), 3601, p.oid FROM pg_catalog.pg_ts_parser p
  UNION ALL SELECT 'text search template', quote_ident(t.tmplname), 3764, t.oid FROM pg_catalog.pg_ts_template t
  UNION ALL SELECT 'transform', format_type(f.trftype, NULL), 3576, f.oid FROM pg_catalog.pg_transform f
  UNION ALL SELECT 'subscription', quote_ident(s.subname), 6100, s.oid FROM pg_catalog.pg_subscription s
  WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
  UNION ALL SELECT 'base type', format_type(t.oid, NULL), 1247, t.oid FROM pg_catalog.pg_type t
  WHERE t.typtype = 'b' AND t.typcategory <> 'A'
  UNION ALL SELECT DISTINCT 'security label', s.provider, 3596, 16384::oid FROM pg_catalog.pg_seclabel s
) x
WHERE x.oid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend d WHERE d.classid = x.class::oid AND d.objid = x.oid AND d.deptype = 'e')
ORDER BY 1, 2;
