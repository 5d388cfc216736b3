-- Collations that somebody made. Majors name the columns differently, so they are read by name.
SELECT n.nspname AS schema, o.collname AS name, '' AS sub, pg_get_userbyid(o.collowner) AS owner,
  'CREATE COLLATION ' || quote_ident(n.nspname) || '.' || quote_ident(o.collname) || ' (' || d.options || ');' AS ddl,
  o.oid AS oid, 0 AS part,
  d.options AS options
FROM pg_catalog.pg_collation o
JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace
CROSS JOIN LATERAL (SELECT to_jsonb(o) AS row) j
CROSS JOIN LATERAL (
  SELECT concat_ws(', ', CASE o.collprovider WHEN 'i' THEN 'provider = icu' WHEN 'b' THEN 'provider = builtin'
      ELSE 'provider = libc' END,
    'locale = ' || quote_literal(COALESCE(j.row ->> 'colllocale', j.row ->> 'colliculocale',
      CASE WHEN o.collcollate = o.collctype THEN o.collcollate END)),
    CASE WHEN o.collcollate <> o.collctype THEN 'lc_collate = ' || quote_literal(o.collcollate)
      || ', lc_ctype = ' || quote_literal(o.collctype) END,
    'rules = ' || quote_literal(j.row ->> 'collicurules'),
    CASE WHEN NOT o.collisdeterministic THEN 'deterministic = false' END) AS options
) d
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_collation'::regclass AND d.objid = o.oid AND d.deptype = 'e');
