CREATE FUNCTION create_hypertable(
  relation regclass, time_column_name name, partitioning_column name DEFAULT NULL, number_partitions integer DEFAULT NULL,
  associated_schema_name name DEFAULT NULL, associated_table_prefix name DEFAULT NULL,
  chunk_time_interval anyelement DEFAULT NULL::bigint, create_default_indexes boolean DEFAULT true,
  if_not_exists boolean DEFAULT false, partitioning_func regproc DEFAULT NULL, migrate_data boolean DEFAULT false,
  chunk_target_size text DEFAULT NULL, chunk_sizing_func regproc DEFAULT NULL, time_partitioning_func regproc DEFAULT NULL
) RETURNS TABLE (hypertable_id integer, schema_name name, table_name name, created boolean) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = relation AND a.attname = time_column_name) THEN
    RAISE EXCEPTION 'column "%" does not exist', time_column_name USING ERRCODE = '42703';
  END IF;
  RETURN QUERY SELECT 1, n.nspname, c.relname, true FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = relation;
END
$$;
CREATE FUNCTION set_chunk_time_interval(hypertable regclass, chunk_time_interval anyelement, dimension_name name DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION add_dimension(
  hypertable regclass, column_name name, number_partitions integer DEFAULT NULL, chunk_time_interval anyelement DEFAULT NULL::bigint,
  partitioning_func regproc DEFAULT NULL, if_not_exists boolean DEFAULT false
) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION add_retention_policy(
  relation regclass, drop_after "any" DEFAULT NULL, if_not_exists boolean DEFAULT false, schedule_interval interval DEFAULT NULL,
  initial_start timestamptz DEFAULT NULL, timezone text DEFAULT NULL
) RETURNS integer LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION add_compression_policy(
  hypertable regclass, compress_after "any" DEFAULT NULL, if_not_exists boolean DEFAULT false, schedule_interval interval DEFAULT NULL
) RETURNS integer LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION add_continuous_aggregate_policy(
  continuous_aggregate regclass, start_offset "any", end_offset "any", schedule_interval interval, if_not_exists boolean DEFAULT false
) RETURNS integer LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION remove_retention_policy(relation regclass, if_exists boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION remove_compression_policy(hypertable regclass, if_exists boolean DEFAULT false) RETURNS boolean
LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
CREATE FUNCTION time_bucket(bucket_width interval, ts timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN date_bin($1, $2, '2000-01-03 00:00+00'::timestamptz);
CREATE FUNCTION time_bucket(bucket_width interval, ts timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN date_bin($1, $2, '2000-01-03'::timestamp);
CREATE FUNCTION time_bucket(bucket_width interval, ts date) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN date_bin($1, $2::timestamp, '2000-01-03'::timestamp)::date;
CREATE FUNCTION time_bucket(bucket_width bigint, ts bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $2 - $2 % $1;
CREATE FUNCTION time_bucket(bucket_width smallint, ts smallint) RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN $2 - $2 % $1;
CREATE FUNCTION time_bucket(bucket_width integer, ts integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN $2 - $2 % $1;
-- With an origin, an offset, or a time zone.
DO $$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY '{timestamptz,timestamp,date}'::text[] LOOP
    EXECUTE pg_catalog.format($f$
      CREATE FUNCTION time_bucket(bucket_width interval, ts %1$s, origin %1$s) RETURNS %1$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN date_bin($1, $2, $3)::%1$s;
      CREATE FUNCTION time_bucket(bucket_width interval, ts %1$s, "offset" interval) RETURNS %1$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN date_bin($1, $2, '2000-01-03'::timestamp::%1$s)::%1$s;
      CREATE FUNCTION time_bucket_gapfill(bucket_width interval, ts %1$s, start %1$s DEFAULT NULL, finish %1$s DEFAULT NULL) RETURNS %1$s
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN date_bin($1, $2, '2000-01-03'::timestamp::%1$s)::%1$s
    $f$, kind);
  END LOOP;
END
$$;
CREATE FUNCTION time_bucket(
  bucket_width interval, ts timestamptz, timezone text, origin timestamptz DEFAULT NULL, "offset" interval DEFAULT NULL
) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN date_bin($1, $2, '2000-01-03 00:00+00'::timestamptz);
CREATE FUNCTION locf(value anyelement, prev anyelement DEFAULT NULL, treat_null_as_missing boolean DEFAULT false) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT $1';
CREATE FUNCTION interpolate(value double precision, prev record DEFAULT NULL, next record DEFAULT NULL) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS 'BEGIN RETURN $1; END';
-- In the order in which the rows come.
CREATE FUNCTION _first(state anyelement, value anyelement, at anycompatible) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT COALESCE($1, $2)';
CREATE FUNCTION _last(state anyelement, value anyelement, at anycompatible) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT $2';
CREATE AGGREGATE first(anyelement, anycompatible) (SFUNC = _first, STYPE = anyelement);
CREATE AGGREGATE last(anyelement, anycompatible) (SFUNC = _last, STYPE = anyelement);
CREATE FUNCTION _histogram(state integer[], value double precision, min double precision, max double precision, nbuckets integer)
RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN COALESCE($1, array_fill(0, ARRAY[$5 + 2]));
CREATE AGGREGATE histogram(double precision, double precision, double precision, integer) (SFUNC = _histogram, STYPE = integer[]);
-- What a table is parted by, said as a value.
CREATE TYPE dimension_info AS (kind text, column_name name);
CREATE FUNCTION by_range(column_name name, partition_interval anyelement DEFAULT NULL::bigint, partition_func regproc DEFAULT NULL)
RETURNS dimension_info LANGUAGE sql IMMUTABLE AS $$SELECT ROW('range', $1)::@extschema@.dimension_info$$;
CREATE FUNCTION by_hash(column_name name, number_partitions integer, partition_func regproc DEFAULT NULL)
RETURNS dimension_info LANGUAGE sql IMMUTABLE RETURN ROW('hash', $1)::dimension_info;
CREATE FUNCTION create_hypertable(
  relation regclass, dimension dimension_info, create_default_indexes boolean DEFAULT true, if_not_exists boolean DEFAULT false,
  migrate_data boolean DEFAULT false
) RETURNS TABLE (hypertable_id integer, created boolean) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = relation AND a.attname = (dimension).column_name
  ) THEN
    RAISE EXCEPTION 'column "%" does not exist', (dimension).column_name USING ERRCODE = '42703';
  END IF;
  RETURN QUERY SELECT 1, true;
END
$$;
CREATE FUNCTION add_dimension(hypertable regclass, dimension dimension_info, if_not_exists boolean DEFAULT false)
RETURNS TABLE (dimension_id integer, created boolean) LANGUAGE plpgsql AS 'BEGIN RETURN QUERY SELECT 1, true; END';
CREATE FUNCTION set_number_partitions(hypertable regclass, number_partitions integer, dimension_name name DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION set_integer_now_func(hypertable regclass, integer_now_func regproc, replace_if_exists boolean DEFAULT false)
RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION show_chunks(
  relation regclass, older_than anyelement DEFAULT NULL::bigint, newer_than anycompatible DEFAULT NULL::bigint,
  created_before "any" DEFAULT NULL, created_after "any" DEFAULT NULL
) RETURNS SETOF regclass LANGUAGE internal AS 'pg_listening_channels';
CREATE FUNCTION drop_chunks(
  relation regclass, older_than "any" DEFAULT NULL, newer_than "any" DEFAULT NULL, "verbose" boolean DEFAULT false,
  created_before "any" DEFAULT NULL, created_after "any" DEFAULT NULL
) RETURNS SETOF text LANGUAGE internal AS 'pg_listening_channels';
CREATE FUNCTION compress_chunk(uncompressed_chunk regclass, if_not_compressed boolean DEFAULT true, recompress boolean DEFAULT false)
RETURNS regclass LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION decompress_chunk(uncompressed_chunk regclass, if_compressed boolean DEFAULT true) RETURNS regclass
LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION hypertable_size(hypertable regclass) RETURNS bigint LANGUAGE sql AS 'SELECT pg_catalog.pg_total_relation_size($1)';
CREATE FUNCTION approximate_row_count(relation regclass) RETURNS bigint LANGUAGE sql AS
'SELECT c.reltuples::bigint FROM pg_catalog.pg_class c WHERE c.oid = $1';
CREATE FUNCTION remove_continuous_aggregate_policy(
  continuous_aggregate regclass, if_not_exists boolean DEFAULT false, if_exists boolean DEFAULT NULL
) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE PROCEDURE refresh_continuous_aggregate(
  continuous_aggregate regclass, window_start "any", window_end "any", force boolean DEFAULT false
) LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION add_job(
  proc regproc, schedule_interval interval, config jsonb DEFAULT NULL, initial_start timestamptz DEFAULT NULL,
  scheduled boolean DEFAULT true, check_config regproc DEFAULT NULL, fixed_schedule boolean DEFAULT true, timezone text DEFAULT NULL
) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1000; END';
CREATE FUNCTION delete_job(job_id integer) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE PROCEDURE run_job(job_id integer) LANGUAGE plpgsql AS 'BEGIN END';
