-- What the proof reads: objects by a digest of all that defines them, and rows by a digest of what they hold.
-- Written the way PostgreSQL writes them, names and not numbers, so that what is dropped and made again is the same.
-- Called only where the search path is fixed: a setting of its own would cost more than all it does.
CREATE FUNCTION _workbench.sorted(items text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT
RETURN (SELECT pg_catalog.array_agg(i ORDER BY i)::text FROM pg_catalog.unnest(items) AS i);

CREATE FUNCTION _workbench.comment(catalog oid, number oid) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT d.description FROM pg_catalog.pg_description d
  WHERE d.classoid = catalog AND d.objoid = number AND d.objsubid = 0);

-- The numbers of relations ('r') and functions ('f') that the running transaction may have touched, and of none if it
-- has written nothing. Every change of a definition locks the object, or leaves a row of this transaction's, or both.
-- Rows of it and its subtransactions are those not older than it; counts of zero tell that a catalog has none.
CREATE FUNCTION _workbench.touched() RETURNS TABLE (class text, number oid) LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF pg_current_xact_id_if_assigned() IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT 'r', l.relation FROM pg_locks l
    WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.relation >= 12000
      AND l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
    UNION SELECT 'f', l.objid FROM pg_locks l
    WHERE l.pid = pg_backend_pid() AND l.locktype = 'object' AND l.classid = 'pg_proc'::regclass
      AND l.mode <> 'AccessShareLock'
    UNION SELECT 'r', COALESCE(k.conrelid, p.polrelid, t.tgrelid, w.ev_class) FROM pg_locks l
    LEFT JOIN pg_constraint k ON l.classid = 'pg_constraint'::regclass AND k.oid = l.objid
    LEFT JOIN pg_policy p ON l.classid = 'pg_policy'::regclass AND p.oid = l.objid
    LEFT JOIN pg_trigger t ON l.classid = 'pg_trigger'::regclass AND t.oid = l.objid
    LEFT JOIN pg_rewrite w ON l.classid = 'pg_rewrite'::regclass AND w.oid = l.objid
    WHERE l.pid = pg_backend_pid() AND l.locktype = 'object' AND l.mode <> 'AccessShareLock'
      AND l.classid IN ('pg_constraint'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass, 'pg_rewrite'::regclass)
      AND COALESCE(k.conrelid, p.polrelid, t.tgrelid, w.ev_class) > 0;
  IF pg_stat_get_xact_tuples_inserted('pg_class'::regclass) + pg_stat_get_xact_tuples_updated('pg_class'::regclass) > 0 THEN
    RETURN QUERY
      SELECT 'r', COALESCE((SELECT i.indrelid FROM pg_index i WHERE i.indexrelid = c.oid), c.oid) FROM pg_class c
      WHERE age(c.xmin) <= 0;
  END IF;
  IF pg_stat_get_xact_tuples_inserted('pg_proc'::regclass) + pg_stat_get_xact_tuples_updated('pg_proc'::regclass) > 0 THEN
    RETURN QUERY SELECT 'f', p.oid FROM pg_proc p WHERE age(p.xmin) <= 0;
  END IF;
  IF pg_stat_get_xact_tuples_updated('pg_attribute'::regclass) > 0 THEN
    RETURN QUERY SELECT DISTINCT 'r', a.attrelid FROM pg_attribute a WHERE age(a.xmin) <= 0 AND a.attrelid >= 12000;
  END IF;
END
$$;

CREATE FUNCTION _workbench.is_own(schema oid) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
  FROM pg_namespace n WHERE n.oid = schema
$$;

-- The named relations with all that belongs to them. `file` holds a relation's rows; 0 for all else.
CREATE FUNCTION _workbench.relations(numbers oid[])
RETURNS TABLE (class text, number oid, kind text, name text, parent text, digest bigint, file oid, relkind "char")
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET quote_all_identifiers = off
SET datestyle = 'ISO' SET intervalstyle = 'postgres' SET timezone = 'UTC' SET bytea_output = 'hex'
SET extra_float_digits = 1 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  -- First what is asked for: the planner takes few schemas to be ours, and would read all relations for each of them.
  WITH asked AS MATERIALIZED (
    SELECT * FROM pg_class c WHERE c.oid = ANY (numbers) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
  ), every AS MATERIALIZED (
    SELECT c.*, n.nspname || '.' || c.relname AS name FROM asked c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
  ), relation AS MATERIALIZED (
    SELECT * FROM every r WHERE NOT EXISTS (SELECT FROM pg_depend e
      WHERE e.classid = 'pg_class'::regclass AND e.objid = r.oid AND e.deptype = 'e')
  )
  -- Those of extensions are none of a migration's, but it may write to them.
  SELECT 'r', r.oid, '', r.name, '', 0::bigint, r.relfilenode, r.relkind FROM every r
  UNION ALL
  -- A table's own number is part of it: dropped and made again, it has lost its rows.
  SELECT 'r', r.oid,
    CASE r.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
      WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence' ELSE 'type' END,
    r.name, '',
    hashtextextended(ROW(
      CASE WHEN r.relkind IN ('r', 'p') THEN r.oid END, r.relkind, r.relowner::regrole,
      _workbench.sorted(r.relacl::text[]), r.relrowsecurity, r.relforcerowsecurity, r.relpersistence,
      _workbench.sorted(r.reloptions), r.relreplident, pg_get_expr(r.relpartbound, r.oid), r.reloftype::regtype,
      CASE WHEN r.relkind IN ('v', 'm') THEN pg_get_viewdef(r.oid) END, _workbench.comment('pg_class'::regclass, r.oid),
      (SELECT ROW(s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle)
        FROM pg_sequence s WHERE s.seqrelid = r.oid),
      (SELECT array_agg(h.inhparent::regclass::text ORDER BY h.inhseqno) FROM pg_inherits h WHERE h.inhrelid = r.oid),
      (SELECT ROW(f.ftserver, _workbench.sorted(f.ftoptions)) FROM pg_foreign_table f WHERE f.ftrelid = r.oid)
    )::text, 0),
    r.relfilenode, r.relkind
  FROM relation r
  UNION ALL
  SELECT 'r', r.oid, 'column', r.name || '.' || a.attname, r.name,
    hashtextextended(ROW(
      format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attcollation::regcollation,
      _workbench.sorted(a.attacl::text[]), a.attstorage, a.attcompression, a.attstattarget,
      _workbench.sorted(a.attoptions), _workbench.sorted(a.attfdwoptions), pg_get_expr(x.adbin, x.adrelid),
      (SELECT d.description FROM pg_description d
        WHERE d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = a.attnum)
    )::text, 0), 0::oid, r.relkind
  FROM relation r
  JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef x ON x.adrelid = a.attrelid AND x.adnum = a.attnum
  WHERE r.relkind IN ('r', 'p', 'f', 'c', 'v', 'm')
  UNION ALL
  SELECT 'r', r.oid, 'constraint', r.name || '.' || k.conname, r.name,
    hashtextextended(ROW(pg_get_constraintdef(k.oid), k.convalidated, _workbench.comment('pg_constraint'::regclass, k.oid))::text, 0),
    0::oid, r.relkind
  FROM relation r JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype NOT IN ('n', 't')
  UNION ALL
  SELECT 'r', r.oid, 'index', n.nspname || '.' || c.relname, r.name,
    hashtextextended(ROW(
      pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident, _workbench.comment('pg_class'::regclass, c.oid)
    )::text, 0), 0::oid, r.relkind
  FROM relation r JOIN pg_index i ON i.indrelid = r.oid
  JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid)
  UNION ALL
  SELECT 'r', r.oid, 'trigger', r.name || '.' || t.tgname, r.name,
    hashtextextended(ROW(pg_get_triggerdef(t.oid), t.tgenabled, _workbench.comment('pg_trigger'::regclass, t.oid))::text, 0), 0::oid,
    r.relkind
  FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
  UNION ALL
  SELECT 'r', r.oid, 'policy', r.name || '.' || p.polname, r.name,
    hashtextextended(ROW(
      p.polcmd, p.polpermissive, _workbench.sorted(p.polroles::regrole[]::text[]), pg_get_expr(p.polqual, p.polrelid),
      pg_get_expr(p.polwithcheck, p.polrelid), _workbench.comment('pg_policy'::regclass, p.oid)
    )::text, 0), 0::oid, r.relkind
  FROM relation r JOIN pg_policy p ON p.polrelid = r.oid
  UNION ALL
  SELECT 'r', r.oid, 'rule', r.name || '.' || w.rulename, r.name,
    hashtextextended(ROW(pg_get_ruledef(w.oid), w.ev_enabled, _workbench.comment('pg_rewrite'::regclass, w.oid))::text, 0), 0::oid,
    r.relkind
  FROM relation r JOIN pg_rewrite w ON w.ev_class = r.oid AND w.rulename <> '_RETURN';
END
$$;

CREATE FUNCTION _workbench.functions(numbers oid[])
RETURNS TABLE (class text, number oid, kind text, name text, parent text, digest bigint, file oid, relkind "char")
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET quote_all_identifiers = off
SET datestyle = 'ISO' SET intervalstyle = 'postgres' SET timezone = 'UTC' SET bytea_output = 'hex'
SET extra_float_digits = 1 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT 'f', p.oid,
    CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
    n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')', '',
    hashtextextended(ROW(
      p.proowner::regrole, _workbench.sorted(p.proacl::text[]), p.prolang, p.prosecdef, p.proleakproof, p.proisstrict,
      p.provolatile, p.proparallel, p.procost, p.prorows, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid),
      p.prosrc, pg_get_function_sqlbody(p.oid), _workbench.sorted(p.proconfig), _workbench.comment('pg_proc'::regclass, p.oid),
      (SELECT ROW(g.aggtransfn, g.aggfinalfn, g.aggcombinefn, g.agginitval) FROM pg_aggregate g WHERE g.aggfnoid = p.oid)
    )::text, 0), 0::oid, NULL::"char"
  FROM unnest(numbers) AS u (oid) JOIN pg_proc p ON p.oid = u.oid
  JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
    AND NOT EXISTS (SELECT FROM pg_depend e
      WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e');
END
$$;

-- All that there is little of, read by groups of catalogs: those that were written to, or everything. Parts of it that
-- extensions own are none of a migration's. Each group has a statement of its own, as planning takes longer than reading.
CREATE FUNCTION _workbench.rest(everything boolean)
RETURNS TABLE (class text, number oid, kind text, name text, parent text, digest bigint, file oid, relkind "char")
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET quote_all_identifiers = off
SET datestyle = 'ISO' SET intervalstyle = 'postgres' SET timezone = 'UTC' SET bytea_output = 'hex'
SET extra_float_digits = 1 AS $$
#variable_conflict use_column
DECLARE
  changed integer[];
BEGIN
  -- Counts of zero tell that a catalog was not written to.
  IF NOT everything THEN
    SELECT array_agg(g.number) INTO changed FROM (VALUES
      (1, '{pg_namespace,pg_default_acl,pg_language,pg_description}'::regclass[]),
      (2, '{pg_authid,pg_auth_members,pg_db_role_setting,pg_database}'::regclass[]),
      (3, '{pg_type,pg_enum,pg_range,pg_constraint,pg_description}'::regclass[]),
      (4, '{pg_extension,pg_event_trigger,pg_publication,pg_publication_rel,pg_publication_namespace,pg_description}'::regclass[]),
      (5, '{pg_foreign_server,pg_user_mapping,pg_foreign_data_wrapper}'::regclass[]),
      (6, '{pg_cast,pg_operator,pg_collation,pg_ts_config,pg_ts_config_map,pg_ts_dict,pg_statistic_ext}'::regclass[])
    ) AS g (number, catalogs), unnest(g.catalogs) AS c
    WHERE pg_stat_get_xact_tuples_inserted(c) + pg_stat_get_xact_tuples_updated(c) + pg_stat_get_xact_tuples_deleted(c) > 0;
  END IF;
  IF everything OR 1 = ANY (changed) THEN
    RETURN QUERY SELECT 's', 1::oid, '', '', '', 0::bigint, 0::oid, NULL::"char";
    RETURN QUERY SELECT 's', 1::oid, o.kind::text, o.name::text, '', hashtextextended(o.said, 0), 0::oid,
      NULL::"char"
    FROM (
      SELECT 'pg_namespace'::regclass AS catalog, n.oid, 'schema' AS kind, n.nspname::text AS name,
        ROW(n.nspowner::regrole, _workbench.sorted(n.nspacl::text[]), _workbench.comment('pg_namespace'::regclass, n.oid))::text AS said
      FROM pg_namespace n
      WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
      UNION ALL
      SELECT 'pg_default_acl'::regclass, a.oid, 'default privileges',
        a.defaclrole::regrole::text || COALESCE(' in ' || a.defaclnamespace::regnamespace::text, '') || ' on '
          || a.defaclobjtype::text,
        _workbench.sorted(a.defaclacl::text[])
      FROM pg_default_acl a
      UNION ALL
      SELECT 'pg_language'::regclass, l.oid, 'language', l.lanname, _workbench.sorted(l.lanacl::text[])
      FROM pg_language l
    ) AS o (catalog, oid, kind, name, said)
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.catalog AND d.objid = o.oid AND d.deptype = 'e');
  END IF;
  IF everything OR 2 = ANY (changed) THEN
    RETURN QUERY SELECT 's', 2::oid, '', '', '', 0::bigint, 0::oid, NULL::"char";
    RETURN QUERY SELECT 's', 2::oid, o.kind::text, o.name::text, '', hashtextextended(o.said, 0), 0::oid,
      NULL::"char"
    FROM (
      SELECT 'pg_authid'::regclass, r.oid, 'role', r.rolname,
        ROW(
          r.rolinherit, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin, r.rolreplication, r.rolbypassrls, r.rolconnlimit,
          r.rolvaliduntil,
          (SELECT array_agg(ROW(s.setdatabase <> 0, _workbench.sorted(s.setconfig))::text ORDER BY s.setdatabase <> 0)
            FROM pg_db_role_setting s WHERE s.setrole = r.oid),
          -- But for those that whoever makes a role has in it by that.
          _workbench.sorted(ARRAY(
            SELECT g.roleid::regrole::text || ' ' || g.grantor::regrole::text
              || (to_jsonb(g) - '{oid,roleid,member,grantor}'::text[])::text
            FROM pg_auth_members g WHERE g.member = r.oid AND g.grantor <> g.member AND g.grantor <> 10))
        )::text
      FROM pg_roles r WHERE r.rolname !~ '^(pg_|workbench_)'
      UNION ALL
      SELECT 'pg_database'::regclass, d.oid, 'settings of the database', d.datname,
        ROW(_workbench.sorted(d.datacl::text[]), _workbench.sorted(s.setconfig))::text
      FROM pg_database d LEFT JOIN pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0
      WHERE d.datname = 'postgres'
    ) AS o (catalog, oid, kind, name, said)
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.catalog AND d.objid = o.oid AND d.deptype = 'e');
  END IF;
  IF everything OR 3 = ANY (changed) THEN
    RETURN QUERY SELECT 's', 3::oid, '', '', '', 0::bigint, 0::oid, NULL::"char";
    RETURN QUERY WITH ours AS MATERIALIZED (SELECT * FROM pg_type y WHERE y.typtype IN ('e', 'd', 'r'))
    SELECT 's', 3::oid, o.kind::text, o.name::text, '', hashtextextended(o.said, 0), 0::oid,
      NULL::"char"
    FROM (
      SELECT 'pg_type'::regclass, t.oid, CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'type' END,
        n.nspname || '.' || t.typname,
        ROW(
          t.typowner::regrole, _workbench.sorted(t.typacl::text[]), t.typbasetype::regtype, t.typtypmod, t.typnotnull,
          t.typdefault, t.typcollation::regcollation, _workbench.comment('pg_type'::regclass, t.oid),
          (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
          (SELECT array_agg(ROW(k.conname, pg_get_constraintdef(k.oid))::text ORDER BY k.conname)
            FROM pg_constraint k WHERE k.contypid = t.oid),
          (SELECT ROW(g.rngsubtype::regtype, g.rngcollation, g.rngsubopc, g.rngcanonical, g.rngsubdiff)
            FROM pg_range g WHERE g.rngtypid = t.oid)
        )::text
      FROM ours t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
    ) AS o (catalog, oid, kind, name, said)
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.catalog AND d.objid = o.oid AND d.deptype = 'e');
  END IF;
  IF everything OR 4 = ANY (changed) THEN
    RETURN QUERY SELECT 's', 4::oid, '', '', '', 0::bigint, 0::oid, NULL::"char";
    RETURN QUERY SELECT 's', 4::oid, o.kind::text, o.name::text, '', hashtextextended(o.said, 0), 0::oid,
      NULL::"char"
    FROM (
      SELECT 'pg_extension'::regclass, e.oid, 'extension', e.extname,
        ROW(e.extversion, e.extnamespace::regnamespace, e.extowner::regrole)::text
      FROM pg_extension e
      UNION ALL
      SELECT 'pg_event_trigger'::regclass, t.oid, 'event trigger', t.evtname,
        ROW(t.evtevent, t.evtfoid::regproc, t.evtenabled, t.evttags, t.evtowner::regrole,
          _workbench.comment('pg_event_trigger'::regclass, t.oid))::text
      FROM pg_event_trigger t WHERE t.evtname !~ '^_workbench'
      UNION ALL
      SELECT 'pg_publication'::regclass, p.oid, 'publication', p.pubname,
        ROW(
          p.pubowner::regrole, p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot,
          (SELECT array_agg(ROW(x.prrelid::regclass, pg_get_expr(x.prqual, x.prrelid), x.prattrs)::text
            ORDER BY x.prrelid::regclass::text) FROM pg_publication_rel x WHERE x.prpubid = p.oid),
          (SELECT array_agg(x.pnnspid::regnamespace::text ORDER BY x.pnnspid::regnamespace::text)
            FROM pg_publication_namespace x WHERE x.pnpubid = p.oid),
          _workbench.comment('pg_publication'::regclass, p.oid)
        )::text
      FROM pg_publication p
    ) AS o (catalog, oid, kind, name, said)
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.catalog AND d.objid = o.oid AND d.deptype = 'e');
  END IF;
  IF everything OR 5 = ANY (changed) THEN
    RETURN QUERY SELECT 's', 5::oid, '', '', '', 0::bigint, 0::oid, NULL::"char";
    RETURN QUERY SELECT 's', 5::oid, o.kind::text, o.name::text, '', hashtextextended(o.said, 0), 0::oid,
      NULL::"char"
    FROM (
      SELECT 'pg_foreign_server'::regclass, s.oid, 'server', s.srvname,
        ROW(s.srvowner::regrole, (SELECT w.fdwname FROM pg_foreign_data_wrapper w WHERE w.oid = s.srvfdw), s.srvtype,
          s.srvversion, _workbench.sorted(s.srvacl::text[]), _workbench.sorted(s.srvoptions))::text
      FROM pg_foreign_server s
      UNION ALL
      SELECT 'pg_user_mapping'::regclass, m.umid, 'user mapping', m.usename || ' at ' || m.srvname,
        _workbench.sorted(m.umoptions)
      FROM pg_user_mappings m
      UNION ALL
      SELECT 'pg_foreign_data_wrapper'::regclass, w.oid, 'foreign data wrapper', w.fdwname,
        ROW(w.fdwowner::regrole, _workbench.sorted(w.fdwacl::text[]), _workbench.sorted(w.fdwoptions))::text
      FROM pg_foreign_data_wrapper w
    ) AS o (catalog, oid, kind, name, said)
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.catalog AND d.objid = o.oid AND d.deptype = 'e');
  END IF;
  IF everything OR 6 = ANY (changed) THEN
    RETURN QUERY SELECT 's', 6::oid, '', '', '', 0::bigint, 0::oid, NULL::"char";
    RETURN QUERY SELECT 's', 6::oid, o.kind::text, o.name::text, '', hashtextextended(o.said, 0), 0::oid,
      NULL::"char"
    FROM (
      SELECT 'pg_cast'::regclass, c.oid, 'cast', c.castsource::regtype || ' to ' || c.casttarget::regtype,
        ROW(c.castfunc::regprocedure, c.castcontext, c.castmethod)::text
      FROM pg_cast c WHERE c.oid >= 12000
      UNION ALL
      SELECT 'pg_operator'::regclass, o.oid, 'operator', o.oid::regoperator::text, ROW(o.oprcode, o.oprowner::regrole)::text
      FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
      UNION ALL
      SELECT 'pg_collation'::regclass, c.oid, 'collation', c.oid::regcollation::text, (to_jsonb(c) - 'oid')::text
      FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
      UNION ALL
      SELECT 'pg_ts_config'::regclass, c.oid, 'text search configuration', c.oid::regconfig::text,
        (SELECT array_agg(ROW(m.maptokentype, m.mapseqno, m.mapdict::regdictionary)::text
          ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = c.oid)::text
      FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
      UNION ALL
      SELECT 'pg_ts_dict'::regclass, d.oid, 'text search dictionary', d.oid::regdictionary::text, d.dictinitoption
      FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
      UNION ALL
      SELECT 'pg_statistic_ext'::regclass, s.oid, 'statistics', n.nspname || '.' || s.stxname, pg_get_statisticsobjdef(s.oid)
      FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
    ) AS o (catalog, oid, kind, name, said)
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.catalog AND d.objid = o.oid AND d.deptype = 'e');
  END IF;
END
$$;

-- All objects, or those that the running transaction may have touched, each of these told with its number first.
CREATE FUNCTION _workbench.objects(everything boolean)
RETURNS TABLE (class text, number oid, kind text, name text, parent text, digest bigint, file oid, relkind "char")
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  of_relations oid[];
  of_functions oid[];
BEGIN
  IF everything THEN
    SELECT array_agg(c.oid) INTO of_relations FROM pg_class c WHERE c.oid >= 12000;
    SELECT array_agg(p.oid) INTO of_functions FROM pg_proc p WHERE p.oid >= 12000;
  ELSE
    SELECT array_agg(t.number) FILTER (WHERE t.class = 'r'), array_agg(t.number) FILTER (WHERE t.class = 'f')
    INTO of_relations, of_functions FROM (SELECT DISTINCT * FROM _workbench.touched()) t;
    RETURN QUERY SELECT 'r', u, '', '', '', 0::bigint, 0::oid, NULL::"char" FROM unnest(of_relations) u
      UNION ALL SELECT 'f', u, '', '', '', 0::bigint, 0::oid, NULL::"char" FROM unnest(of_functions) u;
  END IF;
  IF of_relations IS NOT NULL THEN
    RETURN QUERY SELECT * FROM _workbench.relations(of_relations);
  END IF;
  IF of_functions IS NOT NULL THEN
    RETURN QUERY SELECT * FROM _workbench.functions(of_functions);
  END IF;
  IF everything OR pg_current_xact_id_if_assigned() IS NOT NULL THEN
    RETURN QUERY SELECT * FROM _workbench.rest(everything);
  END IF;
END
$$;

-- Tables whose rows the running transaction may have changed: those of which the server has counted a change, and those
-- it has locked against everybody, which may have been truncated: then `file` is another than it was.
CREATE FUNCTION _workbench.written() RETURNS TABLE (number oid, counted boolean, file oid) LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  IF pg_current_xact_id_if_assigned() IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
    WITH locked AS (
      SELECT c.oid, c.relfilenode, bool_or(l.mode = 'AccessExclusiveLock') AS alone,
        pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
          + pg_stat_get_xact_tuples_deleted(c.oid) > 0 AS counted
      FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
      WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.mode <> 'AccessShareLock' AND c.relkind = 'r'
      GROUP BY c.oid, c.relfilenode
    )
    SELECT w.oid, w.counted, w.relfilenode FROM locked w WHERE w.alone OR w.counted;
END
$$;

-- How many rows tables hold (NULL: all tables), and a digest of them in any order. Left out is what is
-- another each time: times, generated numbers, and whatever points at them. Of large tables only the rows are counted.
CREATE FUNCTION _workbench.contents(tables oid[]) RETURNS TABLE (number oid, name text, rows bigint, digest text) LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO' SET intervalstyle = 'postgres' SET timezone = 'UTC'
SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
#variable_conflict use_column
DECLARE
  one record;
BEGIN
  FOR one IN
    WITH volatile AS MATERIALIZED (
      SELECT a.attrelid, a.attnum FROM pg_attribute a
      LEFT JOIN pg_attrdef x ON x.adrelid = a.attrelid AND x.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 12000
        AND (tables IS NULL OR a.attrelid = ANY (tables || ARRAY(
          SELECT k.confrelid FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = ANY (tables)))) AND (
        a.attgenerated <> '' OR a.attidentity <> ''
        OR a.atttypid IN ('date'::regtype, 'time'::regtype, 'timetz'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)
        OR x.adbin::text ~ 'SQLVALUEFUNCTION|NEXTVALUEEXPR'
        OR EXISTS (SELECT FROM regexp_matches(x.adbin::text, ':funcid (\d+)', 'g') m (number)
          JOIN pg_proc p ON p.oid = m.number[1]::oid WHERE p.provolatile <> 'i'))
    )
    SELECT c.oid, c.oid::regclass::text AS qualified,
      pg_relation_size(c.oid) AS size,
      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          AND NOT EXISTS (SELECT FROM volatile v WHERE v.attrelid = c.oid AND v.attnum = a.attnum)
          AND NOT EXISTS (SELECT FROM pg_constraint k JOIN volatile v ON v.attrelid = k.confrelid AND v.attnum = ANY (k.confkey)
            WHERE k.contype = 'f' AND k.conrelid = c.oid AND a.attnum = ANY (k.conkey))) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.oid >= 12000
      AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench', 'supabase_migrations')
      AND (tables IS NULL OR c.oid = ANY (tables))
  LOOP
    number := one.oid;
    name := one.qualified;
    rows := 0;
    digest := '';
    IF one.size = 0 THEN
      NULL;
    ELSIF one.size > 16777216 OR one.columns IS NULL THEN
      EXECUTE format('SELECT count(*) FROM ONLY %s', one.qualified) INTO rows;
    ELSE
      EXECUTE format('SELECT count(*), COALESCE(sum(hashtextextended(ROW(%s)::text, 0))::text, '''') FROM ONLY %s',
        one.columns, one.qualified) INTO rows, digest;
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$;
