-- Text search configurations with the dictionaries of each kind of token.
SELECT n.nspname AS schema, g.cfgname AS name, '' AS sub, pg_get_userbyid(g.cfgowner) AS owner,
  'CREATE TEXT SEARCH CONFIGURATION ' || s.name || ' (PARSER = ' || quote_ident(pn.nspname) || '.'
    || quote_ident(p.prsname) || ');' || COALESCE(m.ddl, '') AS ddl, g.oid AS oid, 0 AS part,
  quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) AS parser,
  m.lines AS mappings,
  m.list AS _mappings
FROM pg_catalog.pg_ts_config g
JOIN pg_catalog.pg_namespace n ON n.oid = g.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = g.cfgparser
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
CROSS JOIN LATERAL (SELECT quote_ident(n.nspname) || '.' || quote_ident(g.cfgname) AS name) s
LEFT JOIN LATERAL (
  SELECT string_agg(y.token || ': ' || y.dictionaries, E'\n' ORDER BY y.token) AS lines,
    json_object_agg(y.token, y.dictionaries ORDER BY y.token)::text AS list,
    string_agg(E'\nALTER TEXT SEARCH CONFIGURATION ' || s.name || ' ADD MAPPING FOR ' || y.token || ' WITH '
      || y.dictionaries || ';', '' ORDER BY y.token) AS ddl
  FROM (
    SELECT (SELECT t.alias FROM ts_token_type(g.cfgparser) t WHERE t.tokid = k.maptokentype) AS token,
      string_agg(quote_ident(dn.nspname) || '.' || quote_ident(x.dictname), ', ' ORDER BY k.mapseqno) AS dictionaries
    FROM pg_catalog.pg_ts_config_map k
    JOIN pg_catalog.pg_ts_dict x ON x.oid = k.mapdict
    JOIN pg_catalog.pg_namespace dn ON dn.oid = x.dictnamespace
    WHERE k.mapcfg = g.oid GROUP BY k.maptokentype
  ) y
) m ON true
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_ts_config'::regclass AND d.objid = g.oid AND d.deptype = 'e');
