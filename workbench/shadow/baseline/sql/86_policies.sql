-- Whether policies can be asked at all (see recursion.py): PostgreSQL plans a query under each, and refuses one whose
-- conditions read their own table, directly or through others. Runs with the migration's rights, and is taken back.

-- Of the policies wanted, by `schema.table.name`, those that hold a query; each with a role that it is for and that row
-- level security holds, and the queries to plan.
CREATE FUNCTION _workbench.askable(wanted text[])
RETURNS TABLE (relation text, policy text, role text, queries text[]) LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  -- By name first: conditions are long texts, and most are of other migrations.
  WITH named AS MATERIALIZED (
    SELECT p.* FROM pg_policy p
    JOIN pg_class c ON c.oid = p.polrelid AND c.relrowsecurity
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname || '.' || c.relname || '.' || p.polname = ANY (wanted)
  )
  SELECT f.relation, f.policy, quote_ident(f.role),
    CASE f.command
      WHEN 'a' THEN ARRAY[f.writing] WHEN 'w' THEN ARRAY[coalesce(f.changing, f.reading)]
      WHEN 'd' THEN ARRAY['DELETE FROM ' || f.written] WHEN '*' THEN ARRAY[f.reading, f.writing] ELSE ARRAY[f.reading] END
  FROM (
    SELECT n.nspname || '.' || c.relname AS relation, p.polname::text AS policy, p.polcmd AS command, w.written,
      'SELECT FROM ' || w.written AS reading, 'INSERT INTO ' || w.written || ' DEFAULT VALUES' AS writing,
      (SELECT format('UPDATE %s SET %I = %I', w.written, a.attname, a.attname) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a'
        ORDER BY a.attnum LIMIT 1) AS changing,
      (SELECT r.rolname FROM pg_roles r WHERE NOT r.rolbypassrls AND NOT r.rolsuper
        AND (r.oid = ANY (p.polroles) OR (0::oid = ANY (p.polroles) AND r.rolname IN ('anon', 'authenticated')))
        ORDER BY r.rolname = 'authenticated' DESC, r.rolname LIMIT 1) AS role
    FROM named p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
      LATERAL (SELECT format('%I.%I', n.nspname, c.relname)) AS w (written)
    WHERE strpos(p.polqual::text, 'SUBLINK') > 0 OR strpos(p.polwithcheck::text, 'SUBLINK') > 0
    LIMIT 200
  ) f
  WHERE f.role IS NOT NULL;
END
$$;

-- `problem` is PostgreSQL's word where a policy recurses. What cannot be planned for other reasons tells nothing;
-- privileges are asked for behind it.
CREATE FUNCTION _workbench.ask(wanted text[]) RETURNS TABLE (relation text, policy text, problem text) LANGUAGE plpgsql AS $$
DECLARE
  one record;
  query text;
BEGIN
  FOR one IN SELECT * FROM _workbench.askable(wanted) LOOP
    relation := one.relation;
    policy := one.policy;
    problem := '';
    FOREACH query IN ARRAY one.queries LOOP
      BEGIN
        EXECUTE 'SET LOCAL ROLE ' OPERATOR(pg_catalog.||) one.role;
        EXECUTE 'EXPLAIN ' OPERATOR(pg_catalog.||) query;
        RAISE EXCEPTION 'planned' USING ERRCODE = '42501';
      EXCEPTION
        WHEN insufficient_privilege THEN NULL;
        WHEN invalid_object_definition THEN problem := SQLERRM;
        WHEN others THEN problem := NULL;
      END;
      EXIT WHEN problem IS NULL OR problem OPERATOR(pg_catalog.<>) '';
    END LOOP;
    IF problem IS NOT NULL THEN
      RETURN NEXT;
    END IF;
  END LOOP;
END
$$;
