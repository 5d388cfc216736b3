-- Operator classes with their operators and support functions.
SELECT n.nspname AS schema, c.opcname || ' USING ' || m.amname AS name, '' AS sub, pg_get_userbyid(c.opcowner) AS owner,
  'CREATE OPERATOR CLASS ' || quote_ident(n.nspname) || '.' || quote_ident(c.opcname)
    || CASE WHEN c.opcdefault THEN ' DEFAULT' ELSE '' END || ' FOR TYPE ' || format_type(c.opcintype, NULL)
    || ' USING ' || quote_ident(m.amname) || ' FAMILY ' || quote_ident(fn.nspname) || '.' || quote_ident(f.opfname)
    || E' AS\n  ' || COALESCE(x.members, 'STORAGE ' || format_type(c.opcintype, NULL)) || ';' AS ddl, c.oid AS oid, 0 AS part,
  format_type(c.opcintype, NULL) AS type,
  CASE WHEN c.opcdefault THEN 'on' ELSE 'off' END AS "default",
  x.members AS members,
  quote_ident(n.nspname) || '.' || quote_ident(c.opcname) || ' USING ' || quote_ident(m.amname) AS _signature
FROM pg_catalog.pg_opclass c
JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod
JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
LEFT JOIN LATERAL (
  SELECT string_agg(y.line, E',\n  ' ORDER BY y.sort, y.number, y.line) AS members
  FROM (
    SELECT 1 AS sort, o.amopstrategy AS number, 'OPERATOR ' || o.amopstrategy || ' ' || o.amopopr::regoperator
      || COALESCE((SELECT ' FOR ORDER BY ' || quote_ident(s.nspname) || '.' || quote_ident(k.opfname)
        FROM pg_catalog.pg_opfamily k JOIN pg_catalog.pg_namespace s ON s.oid = k.opfnamespace
        WHERE k.oid = o.amopsortfamily), '') AS line
    FROM pg_catalog.pg_amop o
    WHERE EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_amop'::regclass
      AND d.objid = o.oid AND d.refclassid = 'pg_catalog.pg_opclass'::regclass AND d.refobjid = c.oid)
    UNION ALL
    SELECT 2, p.amprocnum, 'FUNCTION ' || p.amprocnum || ' ' || p.amproc::regprocedure
    FROM pg_catalog.pg_amproc p
    WHERE EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_amproc'::regclass
      AND d.objid = p.oid AND d.refclassid = 'pg_catalog.pg_opclass'::regclass AND d.refobjid = c.oid)
    UNION ALL
    SELECT 3, 0, 'STORAGE ' || format_type(c.opckeytype, NULL) WHERE c.opckeytype <> 0
  ) y
) x ON true
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_opclass'::regclass AND d.objid = c.oid AND d.deptype = 'e');
