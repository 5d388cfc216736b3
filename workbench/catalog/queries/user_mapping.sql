-- User mappings: who, on which server. Their options are secrets, and hidden from most users.
SELECT '' AS schema, s.srvname AS name, CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(m.umuser) END AS sub,
  NULL AS owner,
  'CREATE USER MAPPING FOR ' || CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.umuser)) END
    || ' SERVER ' || quote_ident(s.srvname) || ';' AS ddl, m.umid AS oid, 0 AS part
FROM pg_catalog.pg_user_mappings m
JOIN pg_catalog.pg_foreign_server s ON s.oid = m.srvid;
