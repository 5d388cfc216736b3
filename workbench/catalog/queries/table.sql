-- Tables and partitions. In the DDL, chr(31) stands where the table's parts go.
SELECT n.nspname AS schema, c.relname AS name, '' AS sub, pg_get_userbyid(c.relowner) AS owner,
  'CREATE ' || CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED ' WHEN c.relkind = 'f' THEN 'FOREIGN ' ELSE '' END || 'TABLE ' || c.oid::regclass::text
    || COALESCE(' OF ' || CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END, '')
    || COALESCE(' PARTITION OF ' || p.parent, '') || chr(31)
    || COALESCE(E'\n' || p.bound, '') || COALESCE(E'\nINHERITS (' || i.parents || ')', '')
    || COALESCE(E'\nPARTITION BY ' || pg_get_partkeydef(c.oid), '')
    || CASE WHEN m.amname <> 'heap' THEN E'\nUSING ' || quote_ident(m.amname) ELSE '' END
    || COALESCE(E'\nSERVER ' || f.server, '') || COALESCE(E'\nOPTIONS (' || f.options || ')', '')
    || COALESCE(E'\nWITH (' || o.options || ')', '') || ';'
    || CASE WHEN c.relrowsecurity
         THEN E'\nALTER TABLE ' || c.oid::regclass::text || ' ENABLE ROW LEVEL SECURITY;' ELSE '' END
    || CASE WHEN c.relforcerowsecurity
         THEN E'\nALTER TABLE ' || c.oid::regclass::text || ' FORCE ROW LEVEL SECURITY;' ELSE '' END
    || COALESCE(E'\nALTER TABLE ' || c.oid::regclass::text || ' REPLICA IDENTITY ' || r.identity || ';', '') AS ddl, c.oid AS oid, 0 AS part,
  CASE WHEN c.relrowsecurity THEN 'on' ELSE 'off' END AS "row security",
  CASE WHEN c.relforcerowsecurity THEN 'on' ELSE 'off' END AS "force row security",
  CASE c.relpersistence WHEN 'u' THEN 'unlogged' END AS persistence,
  pg_get_partkeydef(c.oid) AS "partition by",
  p.parent || ' ' || p.bound AS "partition of",
  i.parents AS inherits,
  CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
  NULLIF(m.amname, 'heap')::text AS "access method",
  o.options AS options,
  r.identity AS "replica identity",
  f.server AS server,
  f.options AS "foreign options",
  k.clustered AS "clustered on",
  NULLIF(s.spcname, 'pg_default')::text AS tablespace,
  d.defaults AS "own defaults",
  d.filled AS "own not null",
  d.list AS _defaults,
  d.never_null AS "_never null",
  f.list AS _options,
  q.columns AS _key,
  p.parent AS _parent,
  p.bound AS _bound,
  i.list AS _parents,
  CASE c.relkind WHEN 'f' THEN 'foreign' WHEN 'p' THEN 'partitioned' END AS _sort
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN LATERAL (
  SELECT h.inhparent::regclass::text AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound
  FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid AND c.relispartition
) p ON true
LEFT JOIN LATERAL (
  SELECT string_agg(h.inhparent::regclass::text, ', ' ORDER BY h.inhseqno) AS parents,
    json_agg(h.inhparent::regclass::text ORDER BY h.inhseqno)::text AS list
  FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid AND NOT c.relispartition
) i ON true
LEFT JOIN LATERAL (
  SELECT string_agg(x, ', ' ORDER BY x COLLATE "C") AS options
  FROM (
    SELECT unnest(c.reloptions) AS x
    UNION ALL SELECT 'toast.' || unnest(t.reloptions) FROM pg_catalog.pg_class t WHERE t.oid = c.reltoastrelid
  ) y
) o ON true
LEFT JOIN LATERAL (
  SELECT CASE WHEN c.relkind = 'f' THEN NULL ELSE CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' WHEN 'i' THEN (
    SELECT 'USING INDEX ' || quote_ident(y.relname)
    FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class y ON y.oid = x.indexrelid
    WHERE x.indrelid = c.oid AND x.indisreplident) END END AS identity
) r ON true
LEFT JOIN LATERAL (
  SELECT quote_ident(v.srvname) AS server, (
    SELECT string_agg(quote_ident(x.option_name) || ' ' || quote_literal(x.option_value), ', '
      ORDER BY x.option_name COLLATE "C") FROM pg_options_to_table(t.ftoptions) x) AS options, (
    SELECT json_object_agg(x.option_name, x.option_value)::text FROM pg_options_to_table(t.ftoptions) x) AS list
  FROM pg_catalog.pg_foreign_table t JOIN pg_catalog.pg_foreign_server v ON v.oid = t.ftserver
  WHERE c.relkind = 'f' AND t.ftrelid = c.oid
) f ON true
LEFT JOIN LATERAL (
  SELECT quote_ident(y.relname) AS clustered
  FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class y ON y.oid = x.indexrelid
  WHERE x.indrelid = c.oid AND x.indisclustered
) k ON true
LEFT JOIN LATERAL (
  -- Of columns that are a parent's, where they are not the parent's.
  SELECT
    string_agg(y.name || ' ' || COALESCE(y.own, 'NULL'), ', ' ORDER BY y.attnum)
      FILTER (WHERE y.own IS DISTINCT FROM y.theirs) AS defaults,
    json_object_agg(y.name, COALESCE(y.own, 'NULL') ORDER BY y.attnum)
      FILTER (WHERE y.own IS DISTINCT FROM y.theirs)::text AS list,
    string_agg(y.name, ', ' ORDER BY y.attnum) FILTER (WHERE y.filled) AS filled,
    json_agg(y.name) FILTER (WHERE y.attnotnull)::text AS never_null
  FROM (
    SELECT a.attnum, a.attnotnull, quote_ident(a.attname) AS name, pg_get_expr(e.adbin, e.adrelid) AS own, (
      SELECT pg_get_expr(pe.adbin, pe.adrelid)
      FROM pg_catalog.pg_inherits h
      JOIN pg_catalog.pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
      JOIN pg_catalog.pg_attrdef pe ON pe.adrelid = pa.attrelid AND pe.adnum = pa.attnum
      WHERE h.inhrelid = a.attrelid ORDER BY h.inhseqno LIMIT 1) AS theirs,
      a.attnotnull AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_inherits h
        JOIN pg_catalog.pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
        WHERE h.inhrelid = a.attrelid AND pa.attnotnull) AS filled
    FROM pg_catalog.pg_attribute a
    LEFT JOIN pg_catalog.pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attinhcount > 0 AND NOT a.attislocal AND NOT a.attisdropped
      AND a.attgenerated = ''
  ) y
) d ON EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid)
LEFT JOIN LATERAL (
  -- An expression in the key may read any column.
  SELECT CASE WHEN k.partexprs IS NULL THEN json_agg(a.attname)::text ELSE '[]' END AS columns
  FROM pg_catalog.pg_partitioned_table k
  LEFT JOIN pg_catalog.pg_attribute a
    ON a.attrelid = k.partrelid AND a.attnum = ANY (string_to_array(k.partattrs::text, ' ')::smallint[])
  WHERE k.partrelid = c.oid GROUP BY k.partexprs::text, k.partexprs IS NULL
) q ON c.relkind = 'p'
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
