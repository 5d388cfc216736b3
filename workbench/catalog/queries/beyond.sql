-- What users made of kinds that are not compared, by kind and name; what extensions bring is theirs.
SELECT x.kind, x.name
FROM (
  -- On what tables have from their parents, and on NOT NULL.
  SELECT 'comment on' AS kind, pg_describe_object(d.classoid, d.objoid, 0) AS name, d.classoid AS class, d.objoid AS oid
  FROM pg_catalog.pg_description d
  WHERE (d.classoid = 'pg_catalog.pg_constraint'::regclass AND EXISTS (
      SELECT FROM pg_catalog.pg_constraint k
      WHERE k.oid = d.objoid AND k.conrelid <> 0 AND (k.contype = 'n' OR NOT k.conislocal)))
    OR (d.classoid = 'pg_catalog.pg_class'::regclass AND EXISTS (
      SELECT FROM pg_catalog.pg_class i WHERE i.oid = d.objoid AND i.relkind IN ('i', 'I') AND i.relispartition
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.oid AND k.conislocal)))
    OR (d.classoid = 'pg_catalog.pg_trigger'::regclass AND EXISTS (
      SELECT FROM pg_catalog.pg_trigger g WHERE g.oid = d.objoid AND g.tgparentid <> 0))
  UNION ALL SELECT 'base type', format_type(t.oid, NULL), 1247, t.oid FROM pg_catalog.pg_type t
  WHERE t.typtype = 'b' AND t.typcategory <> 'A'
) x
WHERE x.oid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend d WHERE d.classid = x.class::oid AND d.objid = x.oid AND d.deptype = 'e')
ORDER BY 1, 2;
