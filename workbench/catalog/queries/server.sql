-- Foreign servers. What may be a secret is not shown, and so not compared.
SELECT '' AS schema, s.srvname AS name, '' AS sub, pg_get_userbyid(s.srvowner) AS owner,
  'CREATE SERVER ' || quote_ident(s.srvname) || COALESCE(' TYPE ' || quote_literal(s.srvtype), '')
    || COALESCE(' VERSION ' || quote_literal(s.srvversion), '') || ' FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname)
    || COALESCE(' OPTIONS (' || o.options || ')', '') || ';' AS ddl, s.oid AS oid, 0 AS part,
  quote_ident(w.fdwname) AS wrapper,
  s.srvtype AS type,
  s.srvversion AS version,
  o.options AS options,
  o.list AS _options
FROM pg_catalog.pg_foreign_server s
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
LEFT JOIN LATERAL (
  SELECT string_agg(quote_ident(x.option_name) || ' ' || quote_literal(x.value), ', '
      ORDER BY x.option_name COLLATE "C") AS options,
    json_object_agg(x.option_name, x.value ORDER BY x.option_name)::text AS list
  FROM (
    SELECT y.option_name, CASE WHEN y.option_name ~* 'pass|secret|token|credential|key$' THEN '***'
      ELSE y.option_value END AS value
    FROM pg_options_to_table(s.srvoptions) y
  ) x
) o ON true;
