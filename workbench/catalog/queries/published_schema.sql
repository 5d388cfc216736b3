-- Schemas whose tables are in publications.
SELECT '' AS schema, n.nspname AS name, p.pubname AS sub, NULL AS owner,
  'ALTER PUBLICATION ' || quote_ident(p.pubname) || ' ADD TABLES IN SCHEMA ' || quote_ident(n.nspname) || ';' AS ddl,
  r.oid AS oid, 0 AS part
FROM pg_catalog.pg_publication_namespace r
JOIN pg_catalog.pg_publication p ON p.oid = r.pnpubid
JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid;
