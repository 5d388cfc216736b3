-- Every object a migration can make, as (kind, name, table it belongs to or '', digest of all that defines it).
-- Reads catalog rows as they are and deparses next to nothing: it runs twice for each migration of a chain.
WITH own AS MATERIALIZED (
  SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
  WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
), member AS MATERIALIZED (
  SELECT d.classid, d.objid FROM pg_catalog.pg_depend d WHERE d.deptype = 'e'
), relation AS MATERIALIZED (
  SELECT c.oid, c.relkind, n.nspname || '.' || c.relname AS name, n.nspname AS schema, c.relname, c.relowner, c.relacl,
    c.relrowsecurity, c.relforcerowsecurity, c.relpersistence, c.reloptions, c.relreplident, c.relispartition,
    c.relpartbound, c.reloftype, c.reltablespace
  FROM pg_catalog.pg_class c JOIN own n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c', 'i', 'I')
    AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objid = c.oid)
)
SELECT 'schema' AS kind, n.nspname::text AS name, '' AS parent,
  pg_catalog.hashtextextended(ROW(n.nspowner, n.nspacl)::text, 0) AS digest
FROM pg_catalog.pg_namespace n WHERE n.oid IN (SELECT oid FROM own)
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND m.objid = n.oid)
UNION ALL
SELECT 'extension', e.extname::text, '',
  pg_catalog.hashtextextended(ROW(e.extversion, e.extnamespace::pg_catalog.regnamespace)::text, 0)
FROM pg_catalog.pg_extension e
UNION ALL
-- A table's own number is part of it: dropped and made again, it has lost its rows.
SELECT CASE r.relkind
    WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
    WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence' ELSE 'type' END,
  r.name, '',
  pg_catalog.hashtextextended(ROW(
    CASE WHEN r.relkind IN ('r', 'p', 'm') THEN r.oid END, r.relkind, r.relowner, r.relacl, r.relrowsecurity,
    r.relforcerowsecurity, r.relpersistence, r.reloptions, r.relreplident, r.relispartition, r.relpartbound, d.description,
    CASE WHEN r.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(r.oid) END,
    s.seqtypid, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle
  )::text, 0)
FROM relation r
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objoid = r.oid AND d.objsubid = 0
LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = r.oid
WHERE r.relkind NOT IN ('i', 'I')
UNION ALL
SELECT 'column', r.name || '.' || a.attname, r.name,
  pg_catalog.hashtextextended(ROW(
    a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated, a.attcollation, a.attacl, a.attstorage,
    a.attcompression, x.adbin, d.description
  )::text, 0)
FROM relation r
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_attrdef x ON x.adrelid = a.attrelid AND x.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objoid = r.oid AND d.objsubid = a.attnum
WHERE r.relkind IN ('r', 'p', 'f', 'c')
UNION ALL
SELECT 'constraint', r.name || '.' || k.conname, r.name,
  pg_catalog.hashtextextended(ROW(
    k.contype, k.condeferrable, k.condeferred, k.convalidated, k.conrelid, k.confrelid, k.confupdtype, k.confdeltype,
    k.confmatchtype, k.conkey, k.confkey, k.conexclop, k.conbin
  )::text, 0)
FROM relation r JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid
WHERE k.contype <> 'n' AND k.contype <> 't'
UNION ALL
SELECT 'index', r.name, t.name,
  pg_catalog.hashtextextended(ROW(
    i.indrelid, i.indisunique, i.indnullsnotdistinct, i.indisvalid, i.indkey, i.indcollation, i.indclass, i.indoption,
    i.indexprs, i.indpred, r.reloptions
  )::text, 0)
FROM relation r
JOIN pg_catalog.pg_index i ON i.indexrelid = r.oid
JOIN relation t ON t.oid = i.indrelid
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = r.oid AND k.conrelid = i.indrelid)
UNION ALL
SELECT 'trigger', r.name || '.' || t.tgname, r.name,
  pg_catalog.hashtextextended(ROW(
    t.tgfoid::pg_catalog.regproc, t.tgtype, t.tgenabled, t.tgdeferrable, t.tginitdeferred, t.tgattr, t.tgargs, t.tgqual,
    t.tgoldtable, t.tgnewtable
  )::text, 0)
FROM relation r JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
UNION ALL
SELECT 'policy', r.name || '.' || p.polname, r.name,
  pg_catalog.hashtextextended(ROW(p.polcmd, p.polpermissive, p.polroles, p.polqual, p.polwithcheck)::text, 0)
FROM relation r JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
UNION ALL
SELECT CASE f.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
  n.nspname || '.' || f.proname || '(' || pg_catalog.oidvectortypes(f.proargtypes) || ')', '',
  pg_catalog.hashtextextended(ROW(
    f.proowner, f.proacl, f.prolang, f.prosecdef, f.proleakproof, f.proisstrict, f.proretset, f.provolatile, f.proparallel,
    f.procost, f.prorows, f.prorettype, f.proallargtypes, f.proargmodes, f.proargnames, f.proargdefaults, f.prosrc,
    f.prosqlbody, f.proconfig, d.description
  )::text, 0)
FROM pg_catalog.pg_proc f
JOIN own n ON n.oid = f.pronamespace
LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objoid = f.oid
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND m.objid = f.oid)
UNION ALL
SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'type' END, n.nspname || '.' || t.typname, '',
  pg_catalog.hashtextextended(ROW(
    t.typowner, t.typacl, t.typbasetype, t.typtypmod, t.typnotnull, t.typdefault, d.description,
    (SELECT pg_catalog.array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid),
    (SELECT pg_catalog.array_agg(ROW(k.conname, k.conbin, k.convalidated)::text ORDER BY k.conname)
      FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid)
  )::text, 0)
FROM pg_catalog.pg_type t
JOIN own n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objoid = t.oid
WHERE t.typtype IN ('e', 'd', 'r')
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND m.objid = t.oid)
UNION ALL
SELECT 'publication', p.pubname::text, '',
  pg_catalog.hashtextextended(ROW(
    p.pubowner, p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot,
    (SELECT pg_catalog.array_agg(ROW(x.prrelid, x.prqual, x.prattrs)::text ORDER BY x.prrelid)
      FROM pg_catalog.pg_publication_rel x WHERE x.prpubid = p.oid),
    (SELECT pg_catalog.array_agg(x.pnnspid ORDER BY x.pnnspid) FROM pg_catalog.pg_publication_namespace x WHERE x.pnpubid = p.oid)
  )::text, 0)
FROM pg_catalog.pg_publication p
UNION ALL
SELECT 'event trigger', t.evtname::text, '',
  pg_catalog.hashtextextended(ROW(t.evtevent, t.evtfoid::pg_catalog.regproc, t.evtenabled, t.evttags)::text, 0)
FROM pg_catalog.pg_event_trigger t WHERE t.evtname !~ '^_workbench'
UNION ALL
SELECT 'default privileges',
  pg_catalog.pg_get_userbyid(a.defaclrole) || COALESCE(' in ' || n.nspname, '') || ' on ' || a.defaclobjtype::text, '',
  pg_catalog.hashtextextended(a.defaclacl::text, 0)
FROM pg_catalog.pg_default_acl a LEFT JOIN pg_catalog.pg_namespace n ON n.oid = a.defaclnamespace
UNION ALL
SELECT 'server', s.srvname::text, '',
  pg_catalog.hashtextextended(ROW(s.srvowner, s.srvfdw, s.srvtype, s.srvversion, s.srvacl, s.srvoptions)::text, 0)
FROM pg_catalog.pg_foreign_server s
UNION ALL
SELECT 'foreign data wrapper', w.fdwname::text, '',
  pg_catalog.hashtextextended(ROW(w.fdwowner, w.fdwacl, w.fdwoptions)::text, 0)
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE NOT EXISTS (
  SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND m.objid = w.oid)
UNION ALL
SELECT 'role', r.rolname::text, '',
  pg_catalog.hashtextextended(ROW(
    r.rolinherit, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin, r.rolreplication, r.rolbypassrls, r.rolconnlimit, r.rolconfig,
    (SELECT pg_catalog.array_agg(ROW(g.roleid, g.admin_option, g.inherit_option, g.set_option)::text ORDER BY g.roleid, g.grantor)
      FROM pg_catalog.pg_auth_members g WHERE g.member = r.oid)
  )::text, 0)
FROM pg_catalog.pg_roles r WHERE r.rolname !~ '^(pg_|workbench_)'
