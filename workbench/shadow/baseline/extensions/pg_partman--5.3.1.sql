CREATE TABLE @extschema@.part_config (
  parent_table text PRIMARY KEY,
  control text NOT NULL,
  partition_interval text NOT NULL,
  partition_type text NOT NULL,
  premake integer NOT NULL DEFAULT 4,
  automatic_maintenance text NOT NULL DEFAULT 'on',
  template_table text,
  retention text,
  retention_schema text,
  retention_keep_index boolean NOT NULL DEFAULT true,
  retention_keep_table boolean NOT NULL DEFAULT true,
  epoch text NOT NULL DEFAULT 'none',
  constraint_cols text[],
  optimize_constraint integer NOT NULL DEFAULT 30,
  infinite_time_partitions boolean NOT NULL DEFAULT false,
  datetime_string text,
  jobmon boolean NOT NULL DEFAULT true,
  sub_partition_set_full boolean NOT NULL DEFAULT false,
  undo_in_progress boolean NOT NULL DEFAULT false,
  inherit_privileges boolean DEFAULT false,
  constraint_valid boolean NOT NULL DEFAULT true,
  ignore_default_data boolean NOT NULL DEFAULT true,
  date_trunc_interval text,
  maintenance_order integer,
  retention_keep_publication boolean NOT NULL DEFAULT false,
  maintenance_last_run timestamptz,
  async_partitioning_in_progress text,
  time_encoder text,
  time_decoder text
);
CREATE FUNCTION @extschema@.create_parent(
  p_parent_table text, p_control text, p_interval text, p_type text DEFAULT 'range', p_epoch text DEFAULT 'none',
  p_premake integer DEFAULT 4, p_start_partition text DEFAULT NULL, p_default_table boolean DEFAULT true,
  p_automatic_maintenance text DEFAULT 'on', p_constraint_cols text[] DEFAULT NULL, p_template_table text DEFAULT NULL,
  p_jobmon boolean DEFAULT true, p_date_trunc_interval text DEFAULT NULL, p_control_not_null boolean DEFAULT true,
  p_time_encoder text DEFAULT NULL, p_time_decoder text DEFAULT NULL
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  parent regclass := p_parent_table::pg_catalog.regclass;
BEGIN
  IF position('.' IN p_parent_table) = 0 THEN
    RAISE EXCEPTION 'Parent table must be schema qualified';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_partitioned_table t WHERE t.partrelid = parent) THEN
    RAISE EXCEPTION 'You must have created the given parent table as ranged or list partitioned already. Ex: CREATE TABLE ... PARTITION BY RANGE ...)';
  END IF;
  INSERT INTO @extschema@.part_config (
    parent_table, control, partition_interval, partition_type, premake, automatic_maintenance, template_table, epoch,
    constraint_cols, jobmon, date_trunc_interval, time_encoder, time_decoder
  ) VALUES (
    p_parent_table, p_control, p_interval, p_type, p_premake, p_automatic_maintenance, p_template_table, p_epoch,
    p_constraint_cols, p_jobmon, p_date_trunc_interval, p_time_encoder, p_time_decoder
  );
  EXECUTE pg_catalog.format('CREATE TABLE IF NOT EXISTS %I.%I PARTITION OF %s DEFAULT',
    pg_catalog.split_part(p_parent_table, '.', 1), pg_catalog.split_part(p_parent_table, '.', 2) || '_default', parent);
  RETURN true;
END
$$;
CREATE FUNCTION @extschema@.run_maintenance(
  p_parent_table text DEFAULT NULL, p_analyze boolean DEFAULT false, p_jobmon boolean DEFAULT true
) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE PROCEDURE @extschema@.run_maintenance_proc(
  p_wait integer DEFAULT 0, p_analyze boolean DEFAULT NULL, p_jobmon boolean DEFAULT true
) LANGUAGE sql AS '';
CREATE FUNCTION @extschema@.partition_data_time(
  p_parent_table text, p_batch_count integer DEFAULT 1, p_batch_interval interval DEFAULT NULL,
  p_lock_wait numeric DEFAULT 0, p_order text DEFAULT 'ASC', p_analyze boolean DEFAULT true,
  p_source_table text DEFAULT NULL, p_ignored_columns text[] DEFAULT NULL,
  p_override_system_value boolean DEFAULT false
) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint';
CREATE FUNCTION @extschema@.partition_data_id(
  p_parent_table text, p_batch_count integer DEFAULT 1, p_batch_interval bigint DEFAULT NULL,
  p_lock_wait numeric DEFAULT 0, p_order text DEFAULT 'ASC', p_analyze boolean DEFAULT true,
  p_source_table text DEFAULT NULL, p_ignored_columns text[] DEFAULT NULL,
  p_override_system_value boolean DEFAULT false
) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint';
CREATE PROCEDURE @extschema@.partition_data_proc(
  p_parent_table text, p_loop_count integer DEFAULT NULL, p_interval text DEFAULT NULL, p_lock_wait integer DEFAULT 0,
  p_lock_wait_tries integer DEFAULT 10, p_wait integer DEFAULT 1, p_order text DEFAULT 'ASC',
  p_source_table text DEFAULT NULL, p_ignored_columns text[] DEFAULT NULL, p_quiet boolean DEFAULT false,
  p_override_system_value boolean DEFAULT false
) LANGUAGE sql AS '';
CREATE FUNCTION @extschema@.show_partitions(
  p_parent_table text, p_order text DEFAULT 'ASC', p_include_default boolean DEFAULT false
) RETURNS TABLE (partition_schemaname text, partition_tablename text) LANGUAGE sql STABLE AS $$
  SELECT n.nspname, c.relname FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.inhrelid
  JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
  WHERE p_include_default AND i.inhparent OPERATOR(pg_catalog.=) p_parent_table::pg_catalog.regclass
$$;
CREATE FUNCTION @extschema@.drop_partition_time(
  p_parent_table text, p_retention interval DEFAULT NULL, p_keep_table boolean DEFAULT NULL,
  p_keep_index boolean DEFAULT NULL, p_retention_schema text DEFAULT NULL, p_reference_timestamp timestamptz DEFAULT now()
) RETURNS integer LANGUAGE sql AS 'SELECT 0';
GRANT ALL ON @extschema@.part_config TO postgres WITH GRANT OPTION;
-- Rows are looked up with their table's owner's rights: that must not be the superuser.
GRANT USAGE ON SCHEMA @extschema@ TO supabase_admin;
ALTER TABLE @extschema@.part_config OWNER TO supabase_admin;
