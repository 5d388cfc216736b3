-- Aggregates, identified by the types of their arguments.
SELECT n.nspname AS schema, quote_ident(f.proname) || '(' || oidvectortypes(f.proargtypes) || ')' AS name, '' AS sub,
  pg_get_userbyid(f.proowner) AS owner,
  'CREATE AGGREGATE ' || s.signature || E' (\n  ' || o.options || E'\n);' AS ddl, f.oid AS oid, 0 AS part,
  o.options AS definition,
  s.signature AS _signature
FROM pg_catalog.pg_aggregate a
JOIN pg_catalog.pg_proc f ON f.oid = a.aggfnoid
JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
CROSS JOIN LATERAL (
  SELECT quote_ident(n.nspname) || '.' || quote_ident(f.proname) || '('
    || COALESCE(NULLIF(pg_get_function_arguments(f.oid), ''), '*') || ')' AS signature
) s
CROSS JOIN LATERAL (
  SELECT concat_ws(E',\n  ', 'SFUNC = ' || a.aggtransfn, 'STYPE = ' || format_type(a.aggtranstype, NULL),
    CASE WHEN a.aggtransspace <> 0 THEN 'SSPACE = ' || a.aggtransspace END,
    CASE WHEN a.aggfinalfn::oid <> 0 THEN 'FINALFUNC = ' || a.aggfinalfn END,
    CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
    CASE WHEN a.aggfinalfn::oid <> 0 AND a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char"
      THEN 'FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
        ELSE 'READ_WRITE' END END,
    CASE WHEN a.aggcombinefn::oid <> 0 THEN 'COMBINEFUNC = ' || a.aggcombinefn END,
    CASE WHEN a.aggserialfn::oid <> 0 THEN 'SERIALFUNC = ' || a.aggserialfn END,
    CASE WHEN a.aggdeserialfn::oid <> 0 THEN 'DESERIALFUNC = ' || a.aggdeserialfn END,
    'INITCOND = ' || quote_literal(a.agginitval),
    CASE WHEN a.aggmtransfn::oid <> 0 THEN 'MSFUNC = ' || a.aggmtransfn END,
    CASE WHEN a.aggminvtransfn::oid <> 0 THEN 'MINVFUNC = ' || a.aggminvtransfn END,
    CASE WHEN a.aggmtranstype <> 0 THEN 'MSTYPE = ' || format_type(a.aggmtranstype, NULL) END,
    CASE WHEN a.aggmtransspace <> 0 THEN 'MSSPACE = ' || a.aggmtransspace END,
    CASE WHEN a.aggmfinalfn::oid <> 0 THEN 'MFINALFUNC = ' || a.aggmfinalfn END,
    CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
    CASE WHEN a.aggmfinalfn::oid <> 0 AND a.aggmfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char"
      THEN 'MFINALFUNC_MODIFY = ' || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
        ELSE 'READ_WRITE' END END,
    'MINITCOND = ' || quote_literal(a.aggminitval),
    CASE WHEN a.aggsortop <> 0 THEN (SELECT 'SORTOP = OPERATOR(' || quote_ident(s.nspname) || '.' || p.oprname || ')'
      FROM pg_catalog.pg_operator p JOIN pg_catalog.pg_namespace s ON s.oid = p.oprnamespace
      WHERE p.oid = a.aggsortop) END,
    CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END,
    CASE f.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END) AS options
) o
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = f.oid AND d.deptype = 'e');
