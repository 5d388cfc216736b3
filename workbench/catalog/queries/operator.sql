-- Operators, identified by the types of their operands.
SELECT n.nspname AS schema, o.oprname || '(' || t.operands || ')' AS name, '' AS sub, pg_get_userbyid(o.oprowner) AS owner,
  'CREATE OPERATOR ' || quote_ident(n.nspname) || '.' || o.oprname || E' (\n  ' || d.options || E'\n);' AS ddl,
  o.oid AS oid, 0 AS part,
  d.options AS definition,
  quote_ident(n.nspname) || '.' || o.oprname || ' (' || t.operands || ')' AS _signature
FROM pg_catalog.pg_operator o
JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
CROSS JOIN LATERAL (
  SELECT CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', '
    || CASE WHEN o.oprright = 0 THEN 'NONE' ELSE format_type(o.oprright, NULL) END AS operands
) t
CROSS JOIN LATERAL (
  SELECT concat_ws(E',\n  ', 'FUNCTION = ' || o.oprcode,
    CASE WHEN o.oprleft <> 0 THEN 'LEFTARG = ' || format_type(o.oprleft, NULL) END,
    CASE WHEN o.oprright <> 0 THEN 'RIGHTARG = ' || format_type(o.oprright, NULL) END,
    (SELECT 'COMMUTATOR = OPERATOR(' || quote_ident(s.nspname) || '.' || p.oprname || ')'
     FROM pg_catalog.pg_operator p JOIN pg_catalog.pg_namespace s ON s.oid = p.oprnamespace WHERE p.oid = o.oprcom),
    (SELECT 'NEGATOR = OPERATOR(' || quote_ident(s.nspname) || '.' || p.oprname || ')'
     FROM pg_catalog.pg_operator p JOIN pg_catalog.pg_namespace s ON s.oid = p.oprnamespace WHERE p.oid = o.oprnegate),
    CASE WHEN o.oprrest::oid <> 0 THEN 'RESTRICT = ' || o.oprrest END,
    CASE WHEN o.oprjoin::oid <> 0 THEN 'JOIN = ' || o.oprjoin END,
    CASE WHEN o.oprcanhash THEN 'HASHES' END, CASE WHEN o.oprcanmerge THEN 'MERGES' END) AS options
) d
WHERE o.oprcode::oid <> 0 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e');
