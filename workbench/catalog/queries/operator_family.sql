-- Operator families with what was added to them by itself; the rest of what is in them belongs to their classes.
SELECT n.nspname AS schema, f.opfname || ' USING ' || m.amname AS name, '' AS sub, pg_get_userbyid(f.opfowner) AS owner,
  'CREATE OPERATOR FAMILY ' || s.signature || ';'
    || COALESCE(E'\nALTER OPERATOR FAMILY ' || s.signature || E' ADD\n  ' || x.members || ';', '') AS ddl,
  f.oid AS oid, 0 AS part,
  x.members AS members,
  s.signature AS _signature,
  x.places AS _places
FROM pg_catalog.pg_opfamily f
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
CROSS JOIN LATERAL (
  SELECT quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING ' || quote_ident(m.amname) AS signature
) s
LEFT JOIN LATERAL (
  SELECT string_agg(y.line, E',\n  ' ORDER BY y.line) AS members, json_object_agg(y.line, y.place)::text AS places
  FROM (
    SELECT 'OPERATOR ' || o.amopstrategy || ' ' || o.amopopr::regoperator
      || COALESCE((SELECT ' FOR ORDER BY ' || quote_ident(s.nspname) || '.' || quote_ident(k.opfname)
        FROM pg_catalog.pg_opfamily k JOIN pg_catalog.pg_namespace s ON s.oid = k.opfnamespace
        WHERE k.oid = o.amopsortfamily), '') AS line,
      ARRAY['OPERATOR', o.amopstrategy::text, format_type(o.amoplefttype, NULL), format_type(o.amoprighttype, NULL)]
        AS place
    FROM pg_catalog.pg_amop o
    WHERE o.amopfamily = f.oid AND EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_amop'::regclass AND d.objid = o.oid
        AND d.refclassid = 'pg_catalog.pg_opfamily'::regclass AND d.refobjid = f.oid)
    UNION ALL
    SELECT 'FUNCTION ' || p.amprocnum || ' (' || format_type(p.amproclefttype, NULL) || ', '
        || format_type(p.amprocrighttype, NULL) || ') ' || p.amproc::regprocedure,
      ARRAY['FUNCTION', p.amprocnum::text, format_type(p.amproclefttype, NULL), format_type(p.amprocrighttype, NULL)]
    FROM pg_catalog.pg_amproc p
    WHERE p.amprocfamily = f.oid AND EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_amproc'::regclass AND d.objid = p.oid
        AND d.refclassid = 'pg_catalog.pg_opfamily'::regclass AND d.refobjid = f.oid)
  ) y
) x ON true
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_opfamily'::regclass AND d.objid = f.oid AND d.deptype = 'e');
