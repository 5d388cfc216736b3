-- Casts that somebody made.
SELECT '' AS schema, s.signature AS name, '' AS sub, NULL AS owner,
  'CREATE CAST ' || s.signature || ' ' || s.method || s.context || ';' AS ddl, c.oid AS oid, 0 AS part,
  s.method || s.context AS definition
FROM pg_catalog.pg_cast c
CROSS JOIN LATERAL (
  SELECT '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')' AS signature,
    CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
      ELSE 'WITHOUT FUNCTION' END AS method,
    CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END AS context
  OFFSET 0
) s
WHERE c.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_cast'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i'));
