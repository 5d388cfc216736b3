-- Constraints of tables. Left out: those a partition or a child has from its parent, constraint triggers (they are
-- triggers), and the NOT NULL constraints that PostgreSQL 18 lists here (they are a column's attribute everywhere).
SELECT n.nspname AS schema, c.relname AS name, k.conname AS sub, pg_get_userbyid(c.relowner) AS owner,
  'CONSTRAINT ' || quote_ident(k.conname) || ' ' || g.def AS ddl, k.oid AS oid, 0 AS part,
  g.def AS definition,
  o.options AS options,
  CASE WHEN k.contype IN ('p', 'u', 'x') THEN k.conindid::text END AS _index,
  k.contype::text AS _type,
  NULLIF(k.confrelid, 0)::regclass::text AS _references,
  k.confrelid::text AS _target
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT pg_get_constraintdef(k.oid) AS def OFFSET 0) g
LEFT JOIN LATERAL (
  SELECT array_to_string(i.reloptions, ', ') AS options
  FROM pg_catalog.pg_class i WHERE i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
) o ON true
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND k.contype IN ('p', 'u', 'f', 'c', 'x')
  AND k.conparentid = 0 AND k.conislocal
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY k.conrelid, position(k.contype::text IN 'puxcf'), k.conname;
