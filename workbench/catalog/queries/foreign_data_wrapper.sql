-- Foreign-data wrappers.
SELECT '' AS schema, w.fdwname AS name, '' AS sub, pg_get_userbyid(w.fdwowner) AS owner,
  'CREATE FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname)
    || CASE WHEN w.fdwhandler <> 0 THEN ' HANDLER ' || w.fdwhandler::regproc ELSE '' END
    || CASE WHEN w.fdwvalidator <> 0 THEN ' VALIDATOR ' || w.fdwvalidator::regproc ELSE '' END
    || COALESCE(' OPTIONS (' || o.options || ')', '') || ';' AS ddl, w.oid AS oid, 0 AS part,
  CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regproc::text END AS handler,
  CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regproc::text END AS validator,
  o.options AS options,
  o.list AS _options
FROM pg_catalog.pg_foreign_data_wrapper w
LEFT JOIN LATERAL (
  SELECT string_agg(quote_ident(x.option_name) || ' ' || quote_literal(x.option_value), ', '
      ORDER BY x.option_name COLLATE "C") AS options,
    json_object_agg(x.option_name, x.option_value ORDER BY x.option_name)::text AS list
  FROM pg_options_to_table(w.fdwoptions) x
) o ON true
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass AND d.objid = w.oid AND d.deptype = 'e');
