-- Access methods of tables and indexes.
SELECT '' AS schema, m.amname AS name, '' AS sub, NULL AS owner,
  'CREATE ACCESS METHOD ' || quote_ident(m.amname) || ' TYPE ' || d.type || ' HANDLER ' || d.handler || ';' AS ddl,
  m.oid AS oid, 0 AS part,
  d.type AS type,
  d.handler AS handler
FROM pg_catalog.pg_am m
CROSS JOIN LATERAL (
  SELECT CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END AS type, m.amhandler::text AS handler
) d
WHERE m.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_am'::regclass AND d.objid = m.oid AND d.deptype = 'e');
