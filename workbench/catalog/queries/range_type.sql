-- Range types with the multirange types that come with them.
SELECT n.nspname AS schema, t.typname AS name, '' AS sub, pg_get_userbyid(t.typowner) AS owner,
  'CREATE TYPE ' || format_type(t.oid, NULL) || ' AS RANGE (' || o.options || ');' AS ddl, t.oid AS oid, 0 AS part,
  o.options AS options
FROM pg_catalog.pg_range r
JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type m ON m.oid = r.rngmultitypid
JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace
JOIN pg_catalog.pg_type b ON b.oid = r.rngsubtype
CROSS JOIN LATERAL (
  SELECT concat_ws(', ', 'subtype = ' || format_type(r.rngsubtype, NULL),
    (SELECT 'subtype_opclass = ' || quote_ident(s.nspname) || '.' || quote_ident(k.opcname)
     FROM pg_catalog.pg_opclass k JOIN pg_catalog.pg_namespace s ON s.oid = k.opcnamespace
     WHERE k.oid = r.rngsubopc AND NOT k.opcdefault),
    (SELECT 'collation = ' || quote_ident(s.nspname) || '.' || quote_ident(k.collname)
     FROM pg_catalog.pg_collation k JOIN pg_catalog.pg_namespace s ON s.oid = k.collnamespace
     WHERE k.oid = r.rngcollation AND r.rngcollation <> b.typcollation),
    CASE WHEN r.rngcanonical::oid <> 0 THEN 'canonical = ' || r.rngcanonical END,
    CASE WHEN r.rngsubdiff::oid <> 0 THEN 'subtype_diff = ' || r.rngsubdiff END,
    'multirange_type_name = ' || quote_ident(mn.nspname) || '.' || quote_ident(m.typname)) AS options
) o
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e');
