-- Rewrite rules that somebody wrote; a view's own is the view.
SELECT n.nspname AS schema, c.relname AS name, r.rulename AS sub, pg_get_userbyid(c.relowner) AS owner,
  g.def || CASE r.ev_enabled WHEN 'O' THEN '' ELSE
    E'\nALTER TABLE ' || c.oid::regclass::text || CASE r.ev_enabled WHEN 'D' THEN ' DISABLE' WHEN 'R' THEN ' ENABLE REPLICA'
      ELSE ' ENABLE ALWAYS' END || ' RULE ' || quote_ident(r.rulename) || ';' END AS ddl, r.oid AS oid, 0 AS part,
  g.def AS definition,
  CASE r.ev_enabled WHEN 'O' THEN 'on' WHEN 'D' THEN 'off' WHEN 'R' THEN 'replica' ELSE 'always' END AS enabled
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT pg_get_ruledef(r.oid) AS def OFFSET 0) g
WHERE r.rulename <> '_RETURN' AND r.oid >= 16384 AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
