-- Event triggers.
SELECT '' AS schema, t.evtname AS name, '' AS sub, pg_get_userbyid(t.evtowner) AS owner,
  'CREATE EVENT TRIGGER ' || quote_ident(t.evtname) || ' ON ' || t.evtevent
    || COALESCE(E'\n  WHEN TAG IN (' || g.tags || ')', '') || E'\n  EXECUTE FUNCTION ' || t.evtfoid::regprocedure || ';'
    || CASE t.evtenabled WHEN 'O' THEN '' ELSE E'\nALTER EVENT TRIGGER ' || quote_ident(t.evtname) || ' '
      || g.enabled || ';' END AS ddl, t.oid AS oid, 0 AS part,
  t.evtevent::text AS event,
  g.tags AS tags,
  t.evtfoid::regprocedure::text AS function,
  g.enabled AS enabled
FROM pg_catalog.pg_event_trigger t
CROSS JOIN LATERAL (
  SELECT (SELECT string_agg(quote_literal(x), ', ' ORDER BY x COLLATE "C") FROM unnest(t.evttags) x) AS tags,
    CASE t.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END AS enabled
  OFFSET 0
) g
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.pg_event_trigger'::regclass AND d.objid = t.oid AND d.deptype = 'e');
