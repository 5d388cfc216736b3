-- What a server whose files are not ours needs besides: stand-ins are made from this table, and nothing else runs an
-- extension's script. Applied behind 15_private.sql. What calls the functions is the gate (gate.py), by redeem().
CREATE TABLE _workbench.stand_in (
  name text PRIMARY KEY, version text NOT NULL, relocatable boolean NOT NULL, schema text, requires text[] NOT NULL,
  script text NOT NULL
);
CREATE TABLE _workbench.admitted_extension (name text PRIMARY KEY);

-- What can belong to an extension, as numbers of catalog and object.
CREATE FUNCTION _workbench.members() RETURNS TABLE (catalog oid, number oid) LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'pg_namespace'::regclass::oid, oid FROM pg_namespace
  UNION ALL SELECT 'pg_class'::regclass, oid FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc
  UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
  UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast
  UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass
  UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am
  UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
  UNION ALL SELECT 'pg_type'::regclass, t.oid FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE (c.oid IS NULL OR c.relkind = 'c') AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
$$;

CREATE FUNCTION _workbench.make_stand_in(extension text, target text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted _workbench.stand_in;
  made oid;
  before text[];
  needed text;
  place text;
  path text := quote_ident(target);
  text_of text;
BEGIN
  SELECT * INTO wanted FROM _workbench.stand_in s WHERE s.name = extension;
  -- As PostgreSQL does: a name that ends the quotes it is put in would be run with the script.
  IF EXISTS (SELECT FROM pg_namespace n WHERE translate(n.nspname, '"$''\', '') <> n.nspname AND (n.nspname = target
      OR n.oid IN (SELECT e.extnamespace FROM pg_extension e WHERE e.extname = ANY (wanted.requires)))) THEN
    RAISE EXCEPTION 'invalid character in extension "%" schema: must not contain any of "%"', extension, '"$''\'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF wanted.schema IS NOT NULL AND to_regnamespace(quote_ident(wanted.schema)) IS NULL THEN
    EXECUTE format('CREATE SCHEMA %I AUTHORIZATION postgres', wanted.schema);
  END IF;
  INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
  SELECT pg_nextoid('pg_extension', 'oid', 'pg_extension_oid_index'), extension, 'postgres'::regrole,
    to_regnamespace(quote_ident(target)), wanted.relocatable, wanted.version
  RETURNING oid INTO made;
  INSERT INTO pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
  SELECT 'pg_extension'::regclass, made, 0, 'pg_namespace'::regclass, to_regnamespace(quote_ident(target)), 0, 'n'
  UNION ALL SELECT 'pg_extension'::regclass, made, 0, 'pg_extension'::regclass, e.oid, 0, 'n'
    FROM pg_extension e WHERE e.extname = ANY (wanted.requires);
  INSERT INTO pg_shdepend (dbid, classid, objid, objsubid, refclassid, refobjid, deptype)
  SELECT d.oid, 'pg_extension'::regclass, made, 0, 'pg_authid'::regclass, 'postgres'::regrole, 'o'
    FROM pg_database d WHERE d.datname = CURRENT_CATALOG;
  text_of := replace(wanted.script, '@extschema@', quote_ident(target));
  FOREACH needed IN ARRAY wanted.requires LOOP
    SELECT quote_ident(n.nspname) INTO place FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = needed;
    text_of := replace(text_of, format('@extschema:%s@', needed), place);
    path := concat_ws(', ', path, place);
  END LOOP;
  before := ARRAY(SELECT catalog || ' ' || number FROM _workbench.members());
  PERFORM set_config('search_path', path || ', pg_temp', true);
  EXECUTE text_of;
  PERFORM set_config('search_path', 'pg_catalog, pg_temp', true);
  INSERT INTO pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
  SELECT m.catalog, m.number, 0, 'pg_extension'::regclass, made, 0, 'e'
    FROM _workbench.members() m WHERE NOT (m.catalog || ' ' || m.number) = ANY (before);
END
$$;

-- `target` is where the statement says, `current` where it would go if nothing says otherwise.
CREATE FUNCTION _workbench.create_extension(
  extension text, target text, current text, if_not_exists boolean, cascading boolean
) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted _workbench.stand_in;
  needed text;
BEGIN
  IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = extension) THEN
    IF if_not_exists THEN
      RAISE NOTICE 'extension "%" already exists, skipping', extension USING ERRCODE = 'duplicate_object';
      RETURN;
    END IF;
    RAISE EXCEPTION 'extension "%" already exists', extension USING ERRCODE = 'duplicate_object';
  END IF;
  SELECT * INTO wanted FROM _workbench.stand_in s WHERE s.name = extension;
  IF target IS NOT NULL AND to_regnamespace(quote_ident(target)) IS NULL AND wanted.schema IS DISTINCT FROM target THEN
    RAISE EXCEPTION 'schema "%" does not exist', target USING ERRCODE = 'invalid_schema_name';
  END IF;
  IF wanted.schema <> target THEN
    RAISE EXCEPTION 'extension "%" must be installed in schema "%"', extension, wanted.schema
      USING ERRCODE = 'feature_not_supported';
  END IF;
  current := coalesce(target, current);
  target := coalesce(wanted.schema, current);
  IF target IS NULL THEN
    RAISE EXCEPTION 'no schema has been selected to create in' USING ERRCODE = 'undefined_object';
  END IF;
  IF wanted.schema IS DISTINCT FROM target AND (target ~ '^pg_' OR target = '_workbench') THEN
    RAISE EXCEPTION 'permission denied for schema %', target USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF wanted.name IS NOT NULL THEN
    FOREACH needed IN ARRAY wanted.requires LOOP
      IF NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = needed) THEN
        IF NOT cascading THEN
          RAISE EXCEPTION 'required extension "%" is not installed', needed
            USING ERRCODE = 'undefined_object', HINT = 'Use CREATE EXTENSION ... CASCADE to install required extensions too.';
        END IF;
        RAISE NOTICE 'installing required extension "%"', needed;
        PERFORM _workbench.create_extension(needed, NULL, current, true, true);
      END IF;
    END LOOP;
    PERFORM _workbench.make_stand_in(extension, target);
  ELSIF EXISTS (SELECT FROM _workbench.admitted_extension a WHERE a.name = extension) THEN
    EXECUTE format('CREATE EXTENSION %I SCHEMA %I %s', extension, target, CASE WHEN cascading THEN 'CASCADE' END);
    UPDATE pg_extension SET extowner = 'postgres'::regrole WHERE extname = extension;
  ELSIF EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = extension) THEN
    RAISE EXCEPTION 'permission denied to create extension "%"', extension
      USING ERRCODE = 'insufficient_privilege', HINT = 'Must be superuser to create this extension.';
  ELSE
    RAISE EXCEPTION 'extension "%" is not available', extension USING ERRCODE = 'feature_not_supported';
  END IF;
END
$$;
-- There is one version of each.
CREATE FUNCTION _workbench.update_extension(extension text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = extension) THEN
    RAISE EXCEPTION 'extension "%" does not exist', extension USING ERRCODE = 'undefined_object';
  END IF;
END
$$;
CREATE FUNCTION _workbench.move_extension(extension text, target text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF target ~ '^pg_' OR target = '_workbench' THEN
    RAISE EXCEPTION 'permission denied for schema %', target USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('ALTER EXTENSION %I SET SCHEMA %I', extension, target);
END
$$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA _workbench FROM PUBLIC;
GRANT EXECUTE ON FUNCTION _workbench.sha1(bytea), _workbench.scramble(bytea, bytea), _workbench.digest(bytea, text),
  _workbench.hmac(bytea, bytea, text) TO PUBLIC;

-- Scripts of extensions that a server trusts run as its first superuser, and event triggers of a migration's with them.
CREATE FUNCTION _workbench.guard_extensions() RETURNS event_trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user) THEN
    RAISE EXCEPTION 'permission denied for %', tg_tag USING ERRCODE = 'insufficient_privilege',
      HINT = 'On the server of shadow.url, statements about extensions run only where they stand word for word.';
  END IF;
END
$$;
CREATE EVENT TRIGGER _workbench_guard_extensions ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION', 'ALTER EXTENSION')
  EXECUTE FUNCTION _workbench.guard_extensions();
ALTER EVENT TRIGGER _workbench_guard_extensions ENABLE ALWAYS;

-- Whoever reads everything reads the passwords' verifiers, too, also that of the server's owner.
UPDATE pg_catalog.pg_authid SET rolsuper = true WHERE rolname = 'pg_read_all_data'; -- before 16
