-- Tables and partitions. In the DDL, chr(31) stands where the table's parts go.
SELECT n.nspname AS schema, c.relname AS name, '' AS sub, pg_get_userbyid(c.relowner) AS owner,
  'CREATE ' || CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED ' WHEN c.relkind = 'f' THEN 'FOREIGN ' ELSE '' END || 'TABLE ' || c.oid::regclass::text
    || COALESCE(' OF ' || CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END, '')
    || COALESCE(' PARTITION OF ' || p.parent, '') || chr(31)
    || COALESCE(E'\n' || p.bound, '') || COALESCE(E'\nINHERITS (' || i.parents || ')', '')
    || COALESCE(E'\nPARTITION BY ' || pg_get_partkeydef(c.oid), '')
    || COALESCE(CASE WHEN c.relkind = 'p' OR m.amname <> 'heap' THEN E'\nUSING ' || quote_ident(m.amname) END, '')
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
  CASE WHEN c.relkind = 'p' OR m.amname <> 'heap' THEN m.amname END::text AS "access method",
  o.options AS options,
  r.identity AS "replica identity",
  f.server AS server,
  f.options AS "foreign options",
  k.clustered AS "clustered on",
  NULLIF(s.spcname, 'pg_default')::text AS tablespace,
  d.defaults AS "own defaults",
  d.filled AS "own not null",
  d.tuned AS "own tuning",
  w.switched AS "own trigger states",
  d.list AS _defaults,
  d.never_null AS "_never null",
  d.theirs AS "_their defaults",
  d.columns AS _inherited,
  d.tuning AS _tuning,
  d.own_tuning AS "_own tuning",
  w.own AS "_own triggers",
  w.states AS "_trigger states",
  f.list AS _options,
  q.columns AS _key,
  p.parent AS _parent,
  p.bound AS _bound,
  CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END AS _values,
  j.names AS _shares,
  i.list AS _parents,
  b.names AS "_own names",
  CASE WHEN i.list IS NOT NULL THEN (
    SELECT json_agg(quote_ident(a.attname))::text FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attislocal AND NOT a.attisdropped) END AS "_own columns",
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
  -- A partition's shares of its parent's foreign keys that have other names.
  SELECT json_object_agg(pk.conname, k.conname)::text AS names
  FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_constraint pk ON pk.oid = k.conparentid
  WHERE k.conrelid = c.oid AND k.contype = 'f' AND pk.conrelid <> c.oid AND pk.conname <> k.conname
) b ON c.relispartition
LEFT JOIN LATERAL (
  -- A partition's shares of its parent's indexes, by the names of those.
  SELECT json_object_agg(py.relname, y.relname)::text AS names
  FROM pg_catalog.pg_index x
  JOIN pg_catalog.pg_class y ON y.oid = x.indexrelid
  JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
  JOIN pg_catalog.pg_class py ON py.oid = h.inhparent
  WHERE x.indrelid = c.oid
) j ON c.relispartition
LEFT JOIN LATERAL (
  -- Of columns that are a parent's, where they are not the parent's.
  SELECT
    string_agg(y.name || ' ' || COALESCE(y.own, 'NULL'), ', ' ORDER BY y.attnum)
      FILTER (WHERE y.own IS DISTINCT FROM y.theirs) AS defaults,
    json_object_agg(y.name, COALESCE(y.own, 'NULL') ORDER BY y.attnum)
      FILTER (WHERE y.own IS DISTINCT FROM y.theirs)::text AS list,
    string_agg(y.name, ', ' ORDER BY y.attnum) FILTER (WHERE y.filled) AS filled,
    json_agg(y.name) FILTER (WHERE y.attnotnull)::text AS never_null,
    json_object_agg(y.name, y.theirs) FILTER (WHERE y.theirs IS NOT NULL)::text AS theirs,
    json_object_agg(y.name, y.type || COALESCE(' DEFAULT ' || y.own, '')
      || CASE WHEN y.attnotnull THEN ' NOT NULL' ELSE '' END)::text AS columns,
    json_object_agg(y.name, y.tuning) FILTER (WHERE y.tuning <> '{}')::text AS tuning,
    json_object_agg(y.name, y.own_tuning) FILTER (WHERE y.own_tuning <> '{}')::text AS own_tuning,
    string_agg(y.name || ' ' || y.own_tuning, ', ' ORDER BY y.attnum) FILTER (WHERE y.own_tuning <> '{}') AS tuned
  FROM (
    SELECT a.attnum, a.attnotnull, format_type(a.atttypid, a.atttypmod) AS type, g.tuning, g.own_tuning,
      quote_ident(a.attname) AS name, pg_get_expr(e.adbin, e.adrelid) AS own, (
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
    CROSS JOIN LATERAL (
      SELECT COALESCE(jsonb_object_agg(x.part, x.own) FILTER (WHERE x.own <> ''), '{}') AS tuning,
        COALESCE(jsonb_object_agg(x.part, x.own) FILTER (WHERE x.own <> x.theirs), '{}') AS own_tuning
      FROM pg_catalog.pg_type t, (
        SELECT pa.* FROM pg_catalog.pg_inherits h
        JOIN pg_catalog.pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
        WHERE h.inhrelid = a.attrelid ORDER BY h.inhseqno LIMIT 1) pa,
      LATERAL (VALUES
        ('storage', CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text ELSE '' END,
          CASE WHEN pa.attstorage <> t.typstorage THEN pa.attstorage::text ELSE '' END),
        ('compression', a.attcompression::text, pa.attcompression::text),
        ('statistics', COALESCE(NULLIF(a.attstattarget, -1)::text, ''),
          COALESCE(NULLIF(pa.attstattarget, -1)::text, '')),
        ('options', COALESCE(array_to_string(a.attoptions, ', '), ''),
          COALESCE(array_to_string(pa.attoptions, ', '), ''))) x (part, own, theirs)
      WHERE t.oid = a.atttypid
    ) g
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attinhcount > 0 AND NOT a.attislocal AND NOT a.attisdropped
      AND a.attgenerated = ''
  ) y
) d ON EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid)
LEFT JOIN LATERAL (
  -- Triggers that a partition has from its parent, where they are switched otherwise than there.
  SELECT string_agg(y.name || ' ' || y.state, ', ' ORDER BY y.name) FILTER (WHERE y.other) AS switched,
    json_agg(y.name) FILTER (WHERE y.other)::text AS own,
    json_object_agg(y.name, y.state)::text AS states
  FROM (
    SELECT quote_ident(t.tgname) AS name, t.tgenabled <> pt.tgenabled AS other,
      CASE t.tgenabled WHEN 'O' THEN 'ENABLE' WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
        ELSE 'ENABLE ALWAYS' END AS state
    FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_trigger pt ON pt.oid = t.tgparentid
    WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
  ) y
) w ON c.relispartition
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
