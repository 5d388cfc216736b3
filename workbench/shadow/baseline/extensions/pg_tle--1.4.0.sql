-- What is installed is kept, and `_create` makes it, as whoever asks for it: none of it is run as anybody else.
CREATE TABLE pgtle.package (name text PRIMARY KEY, version text, description text, script text, made boolean NOT NULL DEFAULT false);
ALTER TABLE pgtle.package OWNER TO supabase_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON pgtle.package TO postgres;
GRANT USAGE ON SCHEMA pgtle TO PUBLIC;
CREATE FUNCTION pgtle.install_extension(name text, version text, description text, ext text, requires text[] DEFAULT NULL)
RETURNS boolean LANGUAGE sql AS $$
  INSERT INTO pgtle.package VALUES ($1, $2, $3, $4)
  ON CONFLICT (name) DO UPDATE SET version = excluded.version, description = excluded.description, script = excluded.script;
  SELECT true
$$;
CREATE FUNCTION pgtle.install_extension_version_sql(name text, version text, ext text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION pgtle.install_update_path(name text, fromvers text, tovers text, ext text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION pgtle.uninstall_extension_if_exists(extname text) RETURNS boolean LANGUAGE sql AS $$
  DELETE FROM pgtle.package WHERE name OPERATOR(pg_catalog.=) extname;
  SELECT true
$$;
CREATE FUNCTION pgtle.uninstall_extension(extname text) RETURNS boolean LANGUAGE sql AS
  'SELECT pgtle.uninstall_extension_if_exists(extname)';
CREATE FUNCTION pgtle.uninstall_extension(extname text, version text) RETURNS boolean LANGUAGE sql AS
  'SELECT pgtle.uninstall_extension_if_exists(extname)';
CREATE FUNCTION pgtle.set_default_version(name text, version text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION pgtle.available_extensions(OUT name name, OUT default_version text, OUT comment text)
RETURNS SETOF record LANGUAGE sql AS 'SELECT p.name::pg_catalog.name, p.version, p.description FROM pgtle.package p';
CREATE PROCEDURE pgtle._create(wanted text, place text, again boolean) LANGUAGE plpgsql AS $$
DECLARE
  found pgtle.package;
  path text := pg_catalog.current_setting('search_path');
BEGIN
  SELECT * INTO found FROM pgtle.package p WHERE p.name OPERATOR(pg_catalog.=) wanted;
  IF found.name IS NULL THEN
    EXECUTE pg_catalog.format('CREATE EXTENSION %I', wanted);
  ELSIF found.made AND again THEN
    RAISE NOTICE 'extension "%" already exists, skipping', wanted;
  ELSIF found.made THEN
    RAISE EXCEPTION 'extension "%" already exists', wanted USING ERRCODE = 'duplicate_object';
  ELSIF found.script IS NULL THEN
    RAISE NOTICE 'what "%" brings cannot be fetched: nothing of it is made', wanted;
  ELSE
    PERFORM pg_catalog.set_config('search_path',
      pg_catalog.concat(pg_catalog.quote_ident(COALESCE(place, pg_catalog.current_schema()::pg_catalog.text)), ', pg_temp'), true);
    -- The mark is put together: in one piece it would be replaced when this script is run.
    EXECUTE pg_catalog.replace(found.script, pg_catalog.concat('@', 'extschema', '@'),
      pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));
    PERFORM pg_catalog.set_config('search_path', path, true);
    UPDATE pgtle.package p SET made = true WHERE p.name OPERATOR(pg_catalog.=) wanted;
  END IF;
END
$$;
