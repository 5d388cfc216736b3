-- Functions and procedures, identified by the types of their arguments. Line ends of a body are those of the editor it
-- was written in, and mean nothing.
SELECT n.nspname AS schema, quote_ident(f.proname) || '(' || oidvectortypes(f.proargtypes) || ')' AS name, '' AS sub,
  pg_get_userbyid(f.proowner) AS owner,
  rtrim(replace(pg_get_functiondef(f.oid), E'\r\n', E'\n'), E'\n') || ';' AS ddl, f.oid AS oid, 0 AS part,
  CASE f.prokind WHEN 'p' THEN 'procedure' WHEN 'w' THEN 'window function' END AS sort,
  pg_get_function_arguments(f.oid) AS arguments,
  pg_get_function_result(f.oid) AS returns,
  l.lanname::text AS language,
  CASE WHEN f.prosecdef THEN 'definer' ELSE 'invoker' END AS security,
  s.search_path AS search_path,
  s.settings AS settings,
  CASE f.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
  CASE WHEN f.proisstrict THEN 'on' ELSE 'off' END AS strict,
  CASE WHEN f.proleakproof THEN 'on' ELSE 'off' END AS leakproof,
  CASE f.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel,
  CASE WHEN f.procost <> CASE WHEN l.lanname IN ('internal', 'c') THEN 1 ELSE 100 END THEN f.procost::text END AS cost,
  CASE WHEN f.proretset AND f.prorows <> 1000 THEN f.prorows::text END AS rows,
  replace(COALESCE(pg_get_function_sqlbody(f.oid), f.prosrc), E'\r\n', E'\n') AS body,
  NULLIF(f.prosupport, 0)::regproc::text AS support,
  array_to_string(f.proargnames, ',') || ' ' || COALESCE(array_to_string(f.proargmodes, ''), '') AS _names,
  (SELECT string_agg(format_type(a.type, NULL), ', ' ORDER BY a.place)
   FROM unnest(f.proallargtypes, f.proargmodes) WITH ORDINALITY a(type, mode, place)
   WHERE a.mode IN ('o', 'b', 't')) AS _out,
  f.pronargdefaults::text AS _defaults
FROM pg_catalog.pg_proc f
JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = f.prolang
LEFT JOIN LATERAL (
  SELECT max(substr(x, 13)) FILTER (WHERE x LIKE 'search\_path=%') AS search_path,
    string_agg(x, ', ' ORDER BY x COLLATE "C") FILTER (WHERE x NOT LIKE 'search\_path=%') AS settings
  FROM unnest(f.proconfig) x
) s ON true
WHERE f.prokind <> 'a' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = f.oid AND d.deptype IN ('e', 'i'));
