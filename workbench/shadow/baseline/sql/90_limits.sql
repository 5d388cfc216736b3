-- What a migration must not do to others on this server, or to the baseline itself.
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_terminate_backend(integer, bigint) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_cancel_backend(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_reload_conf() TO postgres; -- own server

-- The baseline's relations and schemas by number: names could be changed.
CREATE TABLE _workbench.baseline (classid oid NOT NULL, objid oid NOT NULL, PRIMARY KEY (classid, objid));
GRANT SELECT ON _workbench.baseline TO PUBLIC;

INSERT INTO _workbench.baseline
SELECT 'pg_catalog.pg_class'::regclass, c.oid FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('auth', 'storage', 'realtime', 'supabase_migrations')
UNION ALL
SELECT 'pg_catalog.pg_namespace'::regclass, n.oid FROM pg_catalog.pg_namespace n
  WHERE n.nspname IN ('auth', 'storage', 'realtime', 'vault', 'extensions', 'graphql_public', 'supabase_migrations', '_workbench')
UNION ALL
SELECT 'pg_catalog.pg_proc'::regclass, p.oid FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname IN ('auth', 'storage', 'realtime');

CREATE FUNCTION _workbench.protect_baseline() RETURNS event_trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  lost record;
BEGIN
  SELECT d.object_type, d.object_identity INTO lost
  FROM pg_catalog.pg_event_trigger_dropped_objects() d
  JOIN _workbench.baseline b ON b.classid = d.classid AND b.objid = d.objid
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'must be owner of % %', lost.object_type, lost.object_identity
      USING ERRCODE = 'insufficient_privilege', HINT = 'It belongs to the platform.';
  END IF;
END
$$;
CREATE EVENT TRIGGER _workbench_protect_baseline ON sql_drop EXECUTE FUNCTION _workbench.protect_baseline();
ALTER EVENT TRIGGER _workbench_protect_baseline ENABLE ALWAYS;

-- Whatever a trusted extension brings would be the superuser's there, in the midst of what runs as such.
CREATE FUNCTION _workbench.protect_own() RETURNS event_trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension e WHERE e.extnamespace = '_workbench'::regnamespace) THEN
    RAISE EXCEPTION 'permission denied for schema _workbench' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
CREATE EVENT TRIGGER _workbench_protect_own ON ddl_command_end WHEN TAG IN ('CREATE EXTENSION', 'ALTER EXTENSION')
  EXECUTE FUNCTION _workbench.protect_own();
ALTER EVENT TRIGGER _workbench_protect_own ENABLE ALWAYS;

-- The gate (see gate.py): a statement is left by the workbench's own connection and redeemed by its number, once, or as
-- often as a DO block comes by it.
CREATE TABLE _workbench.ticket (
  id uuid PRIMARY KEY, statement text NOT NULL, backend integer NOT NULL, lasting boolean NOT NULL
);
CREATE FUNCTION _workbench.redeem(number uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET event_triggers = off SET session_replication_role = origin -- from 17
SET session_replication_role = replica -- before 17
AS $$
DECLARE
  command text;
BEGIN
  SELECT t.statement INTO command FROM _workbench.ticket t WHERE t.id = number AND t.backend = pg_backend_pid();
  IF command IS NULL THEN
    RAISE EXCEPTION 'permission denied for function redeem' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM _workbench.ticket t WHERE t.id = number AND NOT t.lasting;
  EXECUTE command;
END
$$;
