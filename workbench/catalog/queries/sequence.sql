-- Sequences, but not those behind identity columns. Where a sequence stands is data, not schema.
SELECT n.nspname AS schema, c.relname AS name, '' AS sub, pg_get_userbyid(c.relowner) AS owner,
  'CREATE ' || CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END || 'SEQUENCE ' || c.oid::regclass::text
    || ' AS ' || format_type(s.seqtypid, NULL) || E'\n  INCREMENT BY ' || s.seqincrement || ' MINVALUE ' || s.seqmin
    || ' MAXVALUE ' || s.seqmax || ' START WITH ' || s.seqstart || ' CACHE ' || s.seqcache
    || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END || COALESCE(E'\n  OWNED BY ' || o.name, '') || ';' AS ddl, c.oid AS oid, 0 AS part,
  format_type(s.seqtypid, NULL) AS type,
  s.seqstart::text AS start,
  s.seqincrement::text AS increment,
  s.seqmin::text AS minimum,
  s.seqmax::text AS maximum,
  s.seqcache::text AS cache,
  CASE WHEN s.seqcycle THEN 'on' ELSE 'off' END AS cycle,
  CASE c.relpersistence WHEN 'u' THEN 'unlogged' END AS persistence,
  o.name AS "owned by"
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
LEFT JOIN LATERAL (
  SELECT d.refobjid::regclass::text || '.' || quote_ident(a.attname) AS name
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a'
    AND d.refclassid = 'pg_catalog.pg_class'::regclass
) o ON true
WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i'));
