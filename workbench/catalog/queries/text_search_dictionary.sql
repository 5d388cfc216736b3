-- Text search dictionaries.
SELECT n.nspname AS schema, x.dictname AS name, '' AS sub, pg_get_userbyid(x.dictowner) AS owner,
  'CREATE TEXT SEARCH DICTIONARY ' || quote_ident(n.nspname) || '.' || quote_ident(x.dictname) || ' (TEMPLATE = '
    || quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) || COALESCE(', ' || x.dictinitoption, '') || ');' AS ddl,
  x.oid AS oid, 0 AS part,
  quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) AS template,
  x.dictinitoption AS options
FROM pg_catalog.pg_ts_dict x
JOIN pg_catalog.pg_namespace n ON n.oid = x.dictnamespace
JOIN pg_catalog.pg_ts_template t ON t.oid = x.dicttemplate
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_ts_dict'::regclass AND d.objid = x.oid AND d.deptype = 'e');
