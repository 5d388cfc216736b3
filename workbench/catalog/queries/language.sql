-- Languages that somebody made without an extension.
SELECT '' AS schema, l.lanname AS name, '' AS sub, pg_get_userbyid(l.lanowner) AS owner,
  'CREATE ' || CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END || 'LANGUAGE ' || quote_ident(l.lanname)
    || COALESCE(' ' || d.definition, '') || ';' AS ddl, l.oid AS oid, 0 AS part,
  d.definition AS definition,
  CASE WHEN l.lanpltrusted THEN 'on' ELSE 'off' END AS trusted
FROM pg_catalog.pg_language l
CROSS JOIN LATERAL (
  SELECT concat_ws(' ', 'HANDLER ' || NULLIF(l.lanplcallfoid, 0)::regproc,
    'INLINE ' || NULLIF(l.laninline, 0)::regproc, 'VALIDATOR ' || NULLIF(l.lanvalidator, 0)::regproc) AS definition
) d
WHERE l.lanispl AND l.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_language'::regclass AND d.objid = l.oid AND d.deptype = 'e');
