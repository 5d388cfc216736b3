-- Extensions. Their versions are the server's business, not the migrations'; so are the comments that they bring.
SELECT '' AS schema, e.extname AS name, '' AS sub, pg_get_userbyid(e.extowner) AS owner,
  'CREATE EXTENSION ' || quote_ident(e.extname) || ' WITH SCHEMA ' || quote_ident(n.nspname) || ';' AS ddl, e.oid AS oid, 0 AS part,
  n.nspname::text AS schema,
  CASE WHEN d.description <> v.comment THEN d.description END AS comment,
  v.comment AS "_own comment"
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
LEFT JOIN pg_catalog.pg_available_extensions v ON v.name = e.extname
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_extension'::regclass AND d.objoid = e.oid AND d.objsubid = 0
WHERE e.extname <> 'plpgsql'
ORDER BY e.extname;
