-- Who may do what: one row an object, with the privileges that PostgreSQL gives where nobody said anything.
-- `class` and `oid` (and `part`, a column's number) say of which object; the names come from that object's own row, but
-- for `name`, a column's.
SELECT 1259 AS class, c.oid AS oid, 0 AS part, NULL AS name, pg_get_userbyid(c.relowner) AS owner,
  COALESCE(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))::text[] AS value
FROM pg_catalog.pg_class c
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't'
UNION ALL
SELECT 1259, a.attrelid, a.attnum, a.attname, pg_get_userbyid(c.relowner), a.attacl::text[]
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
WHERE a.attacl IS NOT NULL AND a.attrelid >= 16384 AND NOT a.attisdropped
UNION ALL
SELECT 1255, f.oid, 0, NULL, pg_get_userbyid(f.proowner), COALESCE(f.proacl, acldefault('f', f.proowner))::text[]
FROM pg_catalog.pg_proc f WHERE f.oid >= 16384
UNION ALL
SELECT 1247, t.oid, 0, NULL, pg_get_userbyid(t.typowner), COALESCE(t.typacl, acldefault('T', t.typowner))::text[]
FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE t.oid >= 16384 AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
UNION ALL
SELECT 2615, n.oid, 0, NULL, pg_get_userbyid(n.nspowner), COALESCE(n.nspacl, acldefault('n', n.nspowner))::text[]
FROM pg_catalog.pg_namespace n WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_'
UNION ALL
SELECT 2328, w.oid, 0, NULL, pg_get_userbyid(w.fdwowner), COALESCE(w.fdwacl, acldefault('F', w.fdwowner))::text[]
FROM pg_catalog.pg_foreign_data_wrapper w
UNION ALL
SELECT 1417, s.oid, 0, NULL, pg_get_userbyid(s.srvowner), COALESCE(s.srvacl, acldefault('S', s.srvowner))::text[]
FROM pg_catalog.pg_foreign_server s
UNION ALL
SELECT 2612, l.oid, 0, NULL, pg_get_userbyid(l.lanowner), COALESCE(l.lanacl, acldefault('l', l.lanowner))::text[]
FROM pg_catalog.pg_language l WHERE l.oid >= 16384;
