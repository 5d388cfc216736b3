-- Extensions. Their versions are the server's business, not the migrations'.
SELECT '' AS schema, e.extname AS name, '' AS sub, pg_get_userbyid(e.extowner) AS owner,
  'CREATE EXTENSION ' || quote_ident(e.extname) || ' WITH SCHEMA ' || quote_ident(n.nspname) || ';' AS ddl, e.oid AS oid, 0 AS part,
  n.nspname::text AS schema
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname <> 'plpgsql';
