-- Conversions between encodings.
SELECT n.nspname AS schema, c.conname AS name, '' AS sub, pg_get_userbyid(c.conowner) AS owner,
  'CREATE ' || CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END || 'CONVERSION ' || quote_ident(n.nspname) || '.'
    || quote_ident(c.conname) || ' FOR ' || d.definition || ';' AS ddl, c.oid AS oid, 0 AS part,
  d.definition AS definition,
  CASE WHEN c.condefault THEN 'on' ELSE 'off' END AS "default"
FROM pg_catalog.pg_conversion c
JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
CROSS JOIN LATERAL (
  SELECT quote_literal(pg_encoding_to_char(c.conforencoding)) || ' TO '
    || quote_literal(pg_encoding_to_char(c.contoencoding)) || ' FROM ' || c.conproc AS definition
) d
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_conversion'::regclass AND d.objid = c.oid AND d.deptype = 'e');
