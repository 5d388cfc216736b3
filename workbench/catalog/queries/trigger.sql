-- Triggers that somebody wrote; a partitioned table's count once. Nobody owns a trigger: one that calls a function of
-- its table's own schema is taken for the table owner's, any other for the user's (owner NULL).
SELECT n.nspname AS schema, c.relname AS name, t.tgname AS sub,
  CASE WHEN f.pronamespace = c.relnamespace THEN pg_get_userbyid(c.relowner) END AS owner,
  g.def || ';' || CASE t.tgenabled WHEN 'O' THEN '' ELSE
    E'\nALTER TABLE ' || c.oid::regclass::text || CASE t.tgenabled WHEN 'D' THEN ' DISABLE' WHEN 'R' THEN ' ENABLE REPLICA'
      ELSE ' ENABLE ALWAYS' END || ' TRIGGER ' || quote_ident(t.tgname) || ';' END AS ddl, t.oid AS oid, 0 AS part,
  CASE WHEN t.tgtype & 2 <> 0 THEN 'BEFORE' WHEN t.tgtype & 64 <> 0 THEN 'INSTEAD OF' ELSE 'AFTER' END AS timing,
  concat_ws(' OR ', CASE WHEN t.tgtype & 4 <> 0 THEN 'INSERT' END, CASE WHEN t.tgtype & 8 <> 0 THEN 'DELETE' END,
    CASE WHEN t.tgtype & 16 <> 0 THEN 'UPDATE' || COALESCE(' OF ' || u.columns, '') END,
    CASE WHEN t.tgtype & 32 <> 0 THEN 'TRUNCATE' END) AS events,
  CASE WHEN t.tgtype & 1 <> 0 THEN 'ROW' ELSE 'STATEMENT' END AS "for each",
  substring(g.def FROM ' WHEN \((.*)\) EXECUTE FUNCTION ') AS "when",
  substring(g.def FROM '.* EXECUTE FUNCTION (.*)$') AS function,
  concat_ws(' ', 'OLD TABLE ' || quote_ident(t.tgoldtable), 'NEW TABLE ' || quote_ident(t.tgnewtable)) AS referencing,
  CASE WHEN t.tgconstraint <> 0 THEN concat_ws(' ', 'CONSTRAINT',
    CASE WHEN t.tgdeferrable THEN 'DEFERRABLE' END, CASE WHEN t.tginitdeferred THEN 'INITIALLY DEFERRED' END,
    'FROM ' || NULLIF(t.tgconstrrelid, 0)::regclass::text) END AS "constraint",
  CASE t.tgenabled WHEN 'O' THEN 'on' WHEN 'D' THEN 'off' WHEN 'R' THEN 'replica' ELSE 'always' END AS enabled
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_proc f ON f.oid = t.tgfoid
CROSS JOIN LATERAL (SELECT pg_get_triggerdef(t.oid) AS def OFFSET 0) g
LEFT JOIN LATERAL (
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = t.tgrelid AND a.attnum = ANY (string_to_array(t.tgattr::text, ' ')::smallint[])
) u ON true
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.deptype = 'e' AND (d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
      OR d.classid = 'pg_catalog.pg_trigger'::regclass AND d.objid = t.oid));
