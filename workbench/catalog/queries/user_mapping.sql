-- User mappings: who, on which server. Options are for those to see who may use the mapping, and `options` is empty for
-- all others; what may be a secret is not shown, and so not compared.
SELECT '' AS schema, s.srvname AS name, u.name AS sub, NULL AS owner,
  'CREATE USER MAPPING FOR ' || CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(u.name) END
    || ' SERVER ' || quote_ident(s.srvname) || COALESCE(' OPTIONS (' || o.options || ')', '') || ';' AS ddl,
  m.umid AS oid, 0 AS part,
  COALESCE(o.options, CASE WHEN m.umoptions IS NULL AND (u.own OR i.all) THEN 'none' END) AS options,
  o.list AS _options
FROM pg_catalog.pg_user_mappings m
JOIN pg_catalog.pg_foreign_server s ON s.oid = m.srvid
CROSS JOIN LATERAL (
  SELECT CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(m.umuser) END AS name,
    CASE m.umuser WHEN 0 THEN pg_has_role(s.srvowner, 'USAGE')
      ELSE m.usename = current_user
        AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')) END AS own
) u
CROSS JOIN (SELECT r.rolsuper AS all FROM pg_catalog.pg_roles r WHERE r.rolname = current_user) i
LEFT JOIN LATERAL (
  SELECT string_agg(quote_ident(x.option_name) || ' ' || quote_literal(x.value), ', '
      ORDER BY x.option_name COLLATE "C") AS options,
    json_object_agg(x.option_name, x.value ORDER BY x.option_name)::text AS list
  FROM (
    SELECT y.option_name, CASE WHEN y.option_name ~* '^(user|username|usr|login|role|schema|host|port|dbname|database|region)$'
      THEN y.option_value ELSE '***' END AS value
    FROM pg_options_to_table(m.umoptions) y
  ) x
) o ON true;
