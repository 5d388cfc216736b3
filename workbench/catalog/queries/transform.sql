-- Transforms of types for languages.
SELECT '' AS schema, d.signature AS name, '' AS sub, NULL AS owner,
  'CREATE TRANSFORM ' || d.signature || ' (' || d.definition || ');' AS ddl, f.oid AS oid, 0 AS part,
  d.definition AS definition
FROM pg_catalog.pg_transform f
JOIN pg_catalog.pg_language l ON l.oid = f.trflang
CROSS JOIN LATERAL (
  SELECT 'FOR ' || format_type(f.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname) AS signature,
    concat_ws(', ',
      CASE WHEN f.trffromsql <> 0 THEN 'FROM SQL WITH FUNCTION ' || f.trffromsql::regprocedure END,
      CASE WHEN f.trftosql <> 0 THEN 'TO SQL WITH FUNCTION ' || f.trftosql::regprocedure END) AS definition
) d
WHERE f.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_transform'::regclass AND d.objid = f.oid AND d.deptype = 'e');
