-- Domains with their checks by name. PostgreSQL 17 and later keep NOT NULL among the constraints; it is read from the type.
SELECT n.nspname AS schema, t.typname AS name, '' AS sub, pg_get_userbyid(t.typowner) AS owner,
  'CREATE DOMAIN ' || format_type(t.oid, NULL) || ' AS ' || format_type(t.typbasetype, t.typtypmod)
    || COALESCE(' COLLATE ' || k.name, '') || COALESCE(' DEFAULT ' || v.value, '')
    || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END || COALESCE(E'\n  ' || c.valid, '') || ';'
    || COALESCE((SELECT string_agg(E'\nALTER DOMAIN ' || format_type(t.oid, NULL) || ' ADD ' || y || ';', '')
      FROM unnest(c.unproven) y), '') AS ddl, t.oid AS oid, 0 AS part,
  format_type(t.typbasetype, t.typtypmod) AS type,
  k.name AS collation,
  v.value AS "default",
  CASE WHEN t.typnotnull THEN 'on' ELSE 'off' END AS "not null",
  c.checks AS checks,
  c.comments AS "check comments",
  c.list AS _checks,
  c.said AS _comments
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN LATERAL (
  SELECT quote_ident(s.nspname) || '.' || quote_ident(o.collname) AS name
  FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace s ON s.oid = o.collnamespace
  WHERE o.oid = t.typcollation AND t.typcollation <> b.typcollation
) k ON true
-- What the server keeps as text may leave out schemas.
CROSS JOIN LATERAL (SELECT COALESCE(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS value OFFSET 0) v
LEFT JOIN LATERAL (
  SELECT string_agg(
    'CONSTRAINT ' || quote_ident(x.conname) || ' ' || pg_get_constraintdef(x.oid), E'\n  ' ORDER BY x.conname) AS checks,
    string_agg(
      'CONSTRAINT ' || quote_ident(x.conname) || ' ' || pg_get_constraintdef(x.oid), E'\n  ' ORDER BY x.conname)
      FILTER (WHERE x.convalidated) AS valid,
    array_agg('CONSTRAINT ' || quote_ident(x.conname) || ' ' || pg_get_constraintdef(x.oid) ORDER BY x.conname)
      FILTER (WHERE NOT x.convalidated) AS unproven,
    json_object_agg(quote_ident(x.conname), pg_get_constraintdef(x.oid) ORDER BY x.conname)::text AS list,
    string_agg(quote_ident(x.conname) || ': ' || obj_description(x.oid, 'pg_constraint'), ', ' ORDER BY x.conname) AS comments,
    json_object_agg(quote_ident(x.conname), obj_description(x.oid, 'pg_constraint') ORDER BY x.conname)
      FILTER (WHERE obj_description(x.oid, 'pg_constraint') IS NOT NULL)::text AS said
  FROM pg_catalog.pg_constraint x WHERE x.contypid = t.oid AND x.contype = 'c'
) c ON true
WHERE t.typtype = 'd' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e');
