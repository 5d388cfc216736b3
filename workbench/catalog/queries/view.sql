-- Views and what they run as.
SELECT n.nspname AS schema, c.relname AS name, '' AS sub, pg_get_userbyid(c.relowner) AS owner,
  'CREATE VIEW ' || c.oid::regclass::text || COALESCE(E'\nWITH (' || o.options || ')', '')
    || E' AS\n' || pg_get_viewdef(c.oid) AS ddl, c.oid AS oid, 0 AS part,
  btrim(pg_get_viewdef(c.oid), ' ;') AS query,
  CASE WHEN o.invoker THEN 'on' ELSE 'off' END AS security_invoker,
  CASE WHEN o.barrier THEN 'on' ELSE 'off' END AS security_barrier,
  o.check_option AS "check option",
  o.list AS _options,
  k.defaults AS "column defaults",
  k.columns AS _columns,
  k.list AS _defaults
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (
  SELECT string_agg(x, ', ' ORDER BY x COLLATE "C") AS options,
    json_object_agg(split_part(x, '=', 1), split_part(x, '=', 2))::text AS list,
    bool_or(split_part(x, '=', 2)::boolean) FILTER (WHERE x LIKE 'security\_invoker=%') AS invoker,
    bool_or(split_part(x, '=', 2)::boolean) FILTER (WHERE x LIKE 'security\_barrier=%') AS barrier,
    max(split_part(x, '=', 2)) FILTER (WHERE x LIKE 'check\_option=%') AS check_option
  FROM unnest(c.reloptions) x
) o ON true
LEFT JOIN LATERAL (
  SELECT json_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)::text AS columns,
    string_agg(quote_ident(a.attname) || ' ' || pg_get_expr(e.adbin, e.adrelid), ', ' ORDER BY a.attnum)
      FILTER (WHERE e.oid IS NOT NULL) AS defaults,
    json_object_agg(quote_ident(a.attname), pg_get_expr(e.adbin, e.adrelid))
      FILTER (WHERE e.oid IS NOT NULL)::text AS list
  FROM pg_catalog.pg_attribute a
  LEFT JOIN pg_catalog.pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
  WHERE a.attrelid = c.oid AND a.attnum > 0
) k ON true
WHERE c.relkind = 'v' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
