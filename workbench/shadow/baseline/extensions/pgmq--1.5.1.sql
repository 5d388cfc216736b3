CREATE TABLE pgmq.meta (
  queue_name varchar UNIQUE NOT NULL,
  is_partitioned boolean NOT NULL,
  is_unlogged boolean NOT NULL,
  created_at timestamptz DEFAULT now() NOT NULL
);
CREATE TYPE pgmq.message_record AS (
  msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb, headers jsonb
);
CREATE TYPE pgmq.queue_record AS (
  queue_name varchar, is_partitioned boolean, is_unlogged boolean, created_at timestamptz
);
CREATE TYPE pgmq.metrics_result AS (
  queue_name text, queue_length bigint, newest_msg_age_sec integer, oldest_msg_age_sec integer, total_messages bigint,
  scrape_time timestamptz, queue_visible_length bigint
);
CREATE FUNCTION pgmq.format_table_name(queue_name text, prefix text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF queue_name ~ '\$|;|--|''' THEN
    RAISE EXCEPTION 'queue name contains invalid characters: $, ;, --, or \''';
  END IF;
  RETURN pg_catalog.lower(prefix || '_' || queue_name);
END
$$;
CREATE FUNCTION pgmq.validate_queue_name(queue_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF pg_catalog.length(queue_name) > 47 THEN
    RAISE EXCEPTION 'queue name is too long, maximum length is 47 characters';
  END IF;
END
$$;
CREATE FUNCTION pgmq._create(queue_name text, partitioned boolean, unlogged boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kind text := CASE WHEN unlogged THEN 'UNLOGGED' ELSE '' END;
  q text := pgmq.format_table_name(queue_name, 'q');
  a text := pgmq.format_table_name(queue_name, 'a');
BEGIN
  PERFORM pgmq.validate_queue_name(queue_name);
  EXECUTE pg_catalog.format(
    'CREATE %s TABLE IF NOT EXISTS pgmq.%I (msg_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      read_ct integer DEFAULT 0 NOT NULL, enqueued_at timestamptz DEFAULT now() NOT NULL, vt timestamptz NOT NULL,
      message jsonb, headers jsonb)', kind, q);
  EXECUTE pg_catalog.format(
    'CREATE TABLE IF NOT EXISTS pgmq.%I (msg_id bigint PRIMARY KEY, read_ct integer DEFAULT 0 NOT NULL,
      enqueued_at timestamptz DEFAULT now() NOT NULL, archived_at timestamptz DEFAULT now() NOT NULL,
      vt timestamptz NOT NULL, message jsonb, headers jsonb)', a);
  EXECUTE pg_catalog.format('CREATE INDEX IF NOT EXISTS %I ON pgmq.%I (vt ASC)', q || '_vt_idx', q);
  EXECUTE pg_catalog.format('CREATE INDEX IF NOT EXISTS %I ON pgmq.%I (archived_at)', 'archived_at_idx_' || queue_name, a);
  INSERT INTO pgmq.meta (queue_name, is_partitioned, is_unlogged) VALUES (_create.queue_name, partitioned, unlogged)
  ON CONFLICT DO NOTHING;
END
$$;
CREATE FUNCTION pgmq.create(queue_name text) RETURNS void LANGUAGE sql AS 'SELECT pgmq._create(queue_name, false, false)';
CREATE FUNCTION pgmq.create_non_partitioned(queue_name text) RETURNS void LANGUAGE sql AS
  'SELECT pgmq._create(queue_name, false, false)';
CREATE FUNCTION pgmq.create_unlogged(queue_name text) RETURNS void LANGUAGE sql AS
  'SELECT pgmq._create(queue_name, false, true)';
CREATE FUNCTION pgmq.create_partitioned(
  queue_name text, partition_interval text DEFAULT '10000', retention_interval text DEFAULT '100000'
) RETURNS void LANGUAGE sql AS 'SELECT pgmq._create(queue_name, true, false)';
CREATE FUNCTION pgmq.drop_queue(queue_name text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE pg_catalog.format('DROP TABLE IF EXISTS pgmq.%I', pgmq.format_table_name(queue_name, 'q'));
  EXECUTE pg_catalog.format('DROP TABLE IF EXISTS pgmq.%I', pgmq.format_table_name(queue_name, 'a'));
  DELETE FROM pgmq.meta m WHERE m.queue_name = drop_queue.queue_name;
  RETURN FOUND;
END
$$;
CREATE FUNCTION pgmq.drop_queue(queue_name text, partitioned boolean) RETURNS boolean LANGUAGE sql AS
  'SELECT pgmq.drop_queue(queue_name)';
CREATE FUNCTION pgmq.detach_archive(queue_name text) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION pgmq.list_queues() RETURNS SETOF pgmq.queue_record LANGUAGE sql AS
  'SELECT queue_name, is_partitioned, is_unlogged, created_at FROM pgmq.meta';
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, headers jsonb, delay timestamptz) RETURNS SETOF bigint
LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE pg_catalog.format(
    'INSERT INTO pgmq.%I (vt, message, headers) VALUES ($2, $1, $3) RETURNING msg_id',
    pgmq.format_table_name(queue_name, 'q')) USING msg, delay, headers;
END
$$;
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, headers jsonb, delay integer) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send(queue_name, msg, headers, pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => delay))';
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, delay integer) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send(queue_name, msg, NULL::jsonb, delay)';
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, delay timestamptz) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send(queue_name, msg, NULL::jsonb, delay)';
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb, headers jsonb) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send(queue_name, msg, headers, pg_catalog.clock_timestamp())';
CREATE FUNCTION pgmq.send(queue_name text, msg jsonb) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send(queue_name, msg, NULL::jsonb, pg_catalog.clock_timestamp())';
CREATE FUNCTION pgmq.send_batch(queue_name text, msgs jsonb[], headers jsonb[], delay timestamptz) RETURNS SETOF bigint
LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE pg_catalog.format(
    'INSERT INTO pgmq.%I (vt, message, headers) SELECT $2, m, h FROM ROWS FROM (unnest($1), unnest($3)) AS x (m, h)
      RETURNING msg_id', pgmq.format_table_name(queue_name, 'q')) USING msgs, delay, headers;
END
$$;
CREATE FUNCTION pgmq.send_batch(queue_name text, msgs jsonb[]) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send_batch(queue_name, msgs, NULL::jsonb[], pg_catalog.clock_timestamp())';
CREATE FUNCTION pgmq.send_batch(queue_name text, msgs jsonb[], delay integer) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send_batch(queue_name, msgs, NULL::jsonb[], pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => delay))';
CREATE FUNCTION pgmq.send_batch(queue_name text, msgs jsonb[], delay timestamptz) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send_batch(queue_name, msgs, NULL::jsonb[], delay)';
CREATE FUNCTION pgmq.send_batch(queue_name text, msgs jsonb[], headers jsonb[]) RETURNS SETOF bigint LANGUAGE sql AS
  'SELECT * FROM pgmq.send_batch(queue_name, msgs, headers, pg_catalog.clock_timestamp())';
CREATE FUNCTION pgmq.send_batch(queue_name text, msgs jsonb[], headers jsonb[], delay integer) RETURNS SETOF bigint
LANGUAGE sql AS
  'SELECT * FROM pgmq.send_batch(queue_name, msgs, headers, pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => delay))';
CREATE FUNCTION pgmq.read(queue_name text, vt integer, qty integer, conditional jsonb DEFAULT '{}')
RETURNS SETOF pgmq.message_record LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE pg_catalog.format(
    'UPDATE pgmq.%1$I m SET vt = clock_timestamp() + make_interval(secs => $1), read_ct = read_ct + 1
      FROM (SELECT msg_id FROM pgmq.%1$I WHERE vt <= clock_timestamp() AND message @> $3
        ORDER BY msg_id LIMIT $2 FOR UPDATE SKIP LOCKED) due
      WHERE m.msg_id = due.msg_id
      RETURNING m.msg_id, m.read_ct, m.enqueued_at, m.vt, m.message, m.headers',
    pgmq.format_table_name(queue_name, 'q')) USING vt, qty, conditional;
END
$$;
CREATE FUNCTION pgmq.read_with_poll(
  queue_name text, vt integer, qty integer, max_poll_seconds integer DEFAULT 5, poll_interval_ms integer DEFAULT 100,
  conditional jsonb DEFAULT '{}'
) RETURNS SETOF pgmq.message_record LANGUAGE sql AS 'SELECT * FROM pgmq.read(queue_name, vt, qty, conditional)';
CREATE FUNCTION pgmq.pop(queue_name text) RETURNS SETOF pgmq.message_record LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE pg_catalog.format(
    'DELETE FROM pgmq.%1$I WHERE msg_id = (SELECT msg_id FROM pgmq.%1$I WHERE vt <= clock_timestamp()
      ORDER BY msg_id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING msg_id, read_ct, enqueued_at, vt, message, headers',
    pgmq.format_table_name(queue_name, 'q'));
END
$$;
CREATE FUNCTION pgmq.delete(queue_name text, msg_ids bigint[]) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE pg_catalog.format('DELETE FROM pgmq.%I WHERE msg_id = ANY($1) RETURNING msg_id',
    pgmq.format_table_name(queue_name, 'q')) USING msg_ids;
END
$$;
CREATE FUNCTION pgmq.delete(queue_name text, msg_id bigint) RETURNS boolean LANGUAGE sql AS
  'SELECT EXISTS (SELECT * FROM pgmq.delete(queue_name, ARRAY[msg_id]))';
CREATE FUNCTION pgmq.archive(queue_name text, msg_ids bigint[]) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE pg_catalog.format(
    'WITH gone AS (DELETE FROM pgmq.%I WHERE msg_id = ANY($1) RETURNING msg_id, vt, read_ct, enqueued_at, message, headers)
      INSERT INTO pgmq.%I (msg_id, vt, read_ct, enqueued_at, message, headers) SELECT * FROM gone RETURNING msg_id',
    pgmq.format_table_name(queue_name, 'q'), pgmq.format_table_name(queue_name, 'a')) USING msg_ids;
END
$$;
CREATE FUNCTION pgmq.archive(queue_name text, msg_id bigint) RETURNS boolean LANGUAGE sql AS
  'SELECT EXISTS (SELECT * FROM pgmq.archive(queue_name, ARRAY[msg_id]))';
CREATE FUNCTION pgmq.set_vt(queue_name text, msg_id bigint, vt integer) RETURNS SETOF pgmq.message_record
LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE pg_catalog.format(
    'UPDATE pgmq.%I SET vt = clock_timestamp() + make_interval(secs => $2) WHERE msg_id = $1
      RETURNING msg_id, read_ct, enqueued_at, vt, message, headers',
    pgmq.format_table_name(queue_name, 'q')) USING msg_id, vt;
END
$$;
CREATE FUNCTION pgmq.set_vt(queue_name text, msg_id bigint, vt timestamptz) RETURNS SETOF pgmq.message_record
LANGUAGE sql AS $$
  SELECT * FROM pgmq.set_vt(
    queue_name, msg_id, EXTRACT(epoch FROM vt OPERATOR(pg_catalog.-) pg_catalog.clock_timestamp())::integer)
$$;
CREATE FUNCTION pgmq.set_vt(queue_name text, msg_ids bigint[], vt integer) RETURNS SETOF pgmq.message_record
LANGUAGE sql AS 'SELECT s.* FROM pg_catalog.unnest(msg_ids) AS i, pgmq.set_vt(queue_name, i, vt) AS s';
CREATE FUNCTION pgmq.acquire_queue_lock(queue_name text) RETURNS void LANGUAGE sql AS
  'SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext(pg_catalog.concat(''pgmq.queue_'', queue_name)))';
CREATE FUNCTION pgmq.convert_archive_partitioned(
  table_name text, partition_interval text DEFAULT '10000', retention_interval text DEFAULT '100000',
  leading_partition integer DEFAULT 10
) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';

-- What later versions have besides.
CREATE FUNCTION pgmq.pop(queue_name text, qty integer) RETURNS SETOF pgmq.message_record LANGUAGE sql AS
  'SELECT p.* FROM pg_catalog.generate_series(1, qty), pgmq.pop(queue_name) AS p';
CREATE FUNCTION pgmq.read_grouped(queue_name text, vt integer, qty integer) RETURNS SETOF pgmq.message_record
LANGUAGE sql AS 'SELECT * FROM pgmq.read(queue_name, vt, qty)';
CREATE FUNCTION pgmq.read_grouped_rr(queue_name text, vt integer, qty integer) RETURNS SETOF pgmq.message_record
LANGUAGE sql AS 'SELECT * FROM pgmq.read(queue_name, vt, qty)';
CREATE FUNCTION pgmq.read_grouped_with_poll(
  queue_name text, vt integer, qty integer, max_poll_seconds integer DEFAULT 5, poll_interval_ms integer DEFAULT 100
) RETURNS SETOF pgmq.message_record LANGUAGE sql AS 'SELECT * FROM pgmq.read(queue_name, vt, qty)';
CREATE FUNCTION pgmq.read_grouped_rr_with_poll(
  queue_name text, vt integer, qty integer, max_poll_seconds integer DEFAULT 5, poll_interval_ms integer DEFAULT 100
) RETURNS SETOF pgmq.message_record LANGUAGE sql AS 'SELECT * FROM pgmq.read(queue_name, vt, qty)';
CREATE FUNCTION pgmq.create_fifo_index(queue_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  q text := pgmq.format_table_name(queue_name, 'q');
BEGIN
  EXECUTE pg_catalog.format('CREATE INDEX IF NOT EXISTS %I ON pgmq.%I USING gin (headers)', q || '_fifo_idx', q);
END
$$;
CREATE FUNCTION pgmq.create_fifo_indexes_all() RETURNS void LANGUAGE sql AS
  'SELECT pgmq.create_fifo_index(queue_name) FROM pgmq.meta';
CREATE FUNCTION pgmq.notify_queue_listeners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.pg_notify('pgmq.' || TG_TABLE_NAME || '.' || TG_OP, NULL);
  RETURN NEW;
END
$$;
CREATE FUNCTION pgmq.disable_notify_insert(queue_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE pg_catalog.format('DROP TRIGGER IF EXISTS trigger_notify_queue_insert_listeners ON pgmq.%I',
    pgmq.format_table_name(queue_name, 'q'));
END
$$;
CREATE FUNCTION pgmq.enable_notify_insert(queue_name text, throttle_interval_ms integer DEFAULT 250) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pgmq.disable_notify_insert(queue_name);
  EXECUTE pg_catalog.format('CREATE CONSTRAINT TRIGGER trigger_notify_queue_insert_listeners AFTER INSERT ON pgmq.%I
    DEFERRABLE FOR EACH ROW EXECUTE FUNCTION pgmq.notify_queue_listeners()', pgmq.format_table_name(queue_name, 'q'));
END
$$;
CREATE FUNCTION pgmq.purge_queue(queue_name text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  purged bigint;
BEGIN
  EXECUTE pg_catalog.format('DELETE FROM pgmq.%I', pgmq.format_table_name(queue_name, 'q'));
  GET DIAGNOSTICS purged = ROW_COUNT;
  RETURN purged;
END
$$;
CREATE FUNCTION pgmq.metrics(queue_name text) RETURNS pgmq.metrics_result LANGUAGE plpgsql AS $$
DECLARE
  result pgmq.metrics_result;
BEGIN
  EXECUTE pg_catalog.format(
    'SELECT $1, count(*), EXTRACT(epoch FROM now() - max(enqueued_at))::int, EXTRACT(epoch FROM now() - min(enqueued_at))::int,
      COALESCE(max(msg_id), 0), now(), count(*) FILTER (WHERE vt <= clock_timestamp()) FROM pgmq.%I',
    pgmq.format_table_name(queue_name, 'q')) INTO result USING queue_name;
  RETURN result;
END
$$;
CREATE FUNCTION pgmq.metrics_all() RETURNS SETOF pgmq.metrics_result LANGUAGE sql AS
  'SELECT (pgmq.metrics(queue_name)).* FROM pgmq.meta';
GRANT ALL ON SCHEMA pgmq TO postgres WITH GRANT OPTION;
GRANT ALL ON ALL TABLES IN SCHEMA pgmq TO postgres WITH GRANT OPTION;
-- Rows are looked up with their table's owner's rights: that must not be the superuser.
GRANT USAGE ON SCHEMA pgmq TO supabase_admin;
ALTER TABLE pgmq.meta OWNER TO supabase_admin;
