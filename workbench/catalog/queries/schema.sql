-- Schemas that somebody made. First columns of every query here: schema, name, sub, owner, ddl, oid, part; the rest are what is
-- compared, under the names that users read. NULL is the usual value. Run with search_path = '', so that names come out
-- qualified.
SELECT '' AS schema, n.nspname AS name, '' AS sub, pg_get_userbyid(n.nspowner) AS owner,
  'CREATE SCHEMA ' || quote_ident(n.nspname) || ';' AS ddl, n.oid AS oid, 0 AS part
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e');
