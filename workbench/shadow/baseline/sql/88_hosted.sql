-- What hosted projects refuse since April 2025, when `postgres` was taken out of the roles that own the platform's schemas
-- (hosted.py). Switched on while a migration is proven that may do such things; told as INFO, which no session silences.
CREATE FUNCTION _workbench.tell_hosted() RETURNS event_trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  said text;
BEGIN
  FOR said IN
    SELECT DISTINCT CASE
        WHEN i.indrelid IS NOT NULL AND c.command_tag = 'CREATE INDEX' THEN 'must be owner of table ' || t.relname
        WHEN c.command_tag ~ '^(CREATE|SELECT)' THEN 'permission denied for schema ' || c.schema_name
        WHEN r.relname IS NOT NULL THEN
          CASE r.relkind WHEN 'v' THEN 'must be owner of view ' WHEN 'S' THEN 'must be owner of sequence '
            WHEN 'i' THEN 'must be owner of index ' ELSE 'must be owner of table ' END || r.relname
        ELSE 'must be owner of ' || c.object_type || ' ' || COALESCE(p.proname, y.typname)
      END
    FROM pg_event_trigger_ddl_commands() c
    LEFT JOIN pg_class r ON c.classid = 'pg_class'::regclass AND r.oid = c.objid
    LEFT JOIN pg_index i ON i.indexrelid = r.oid
    LEFT JOIN pg_class t ON t.oid = i.indrelid
    LEFT JOIN pg_proc p ON c.classid = 'pg_proc'::regclass AND p.oid = c.objid
    LEFT JOIN pg_type y ON c.classid = 'pg_type'::regclass AND y.oid = c.objid
    WHERE c.schema_name IN ('auth', 'storage', 'realtime') AND NOT c.in_extension
      AND (c.command_tag ~ '^(CREATE|SELECT)' OR pg_get_userbyid(COALESCE(r.relowner, p.proowner, y.typowner)) IN
        ('supabase_admin', 'supabase_auth_admin', 'supabase_storage_admin', 'supabase_realtime_admin'))
  LOOP
    RAISE INFO USING MESSAGE = said, ERRCODE = 'WBH01';
  END LOOP;
END
$$;
CREATE EVENT TRIGGER _workbench_tell_hosted ON ddl_command_end EXECUTE FUNCTION _workbench.tell_hosted();
ALTER EVENT TRIGGER _workbench_tell_hosted DISABLE;
