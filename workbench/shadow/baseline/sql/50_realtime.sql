-- realtime: the partitioned message table, subscriptions, and the functions triggers send with.
SET ROLE supabase_admin;
CREATE TABLE realtime.schema_migrations (version bigint NOT NULL PRIMARY KEY, inserted_at timestamp(0));
CREATE FUNCTION realtime.channel_name() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('realtime.channel_name', true), '')::text
$$;
SET ROLE supabase_realtime_admin;

CREATE TYPE realtime.action AS ENUM ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'ERROR');
CREATE TYPE realtime.equality_op AS ENUM (
  'eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'in', 'like', 'ilike', 'is', 'match', 'imatch', 'isdistinct'
);
CREATE TYPE realtime.user_defined_filter AS (column_name text, op realtime.equality_op, value text, negate boolean);
CREATE TYPE realtime.wal_column AS (
  name text, type_name text, type_oid oid, value jsonb, is_pkey boolean, is_selectable boolean
);
CREATE TYPE realtime.wal_rls AS (wal jsonb, is_rls_enabled boolean, subscription_ids uuid[], errors text[]);

CREATE TABLE realtime.messages (
  topic text NOT NULL,
  extension text NOT NULL,
  payload jsonb,
  event text,
  private boolean DEFAULT false,
  updated_at timestamp NOT NULL DEFAULT now(),
  inserted_at timestamp NOT NULL DEFAULT now(),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  binary_payload bytea,
  PRIMARY KEY (id, inserted_at)
) PARTITION BY RANGE (inserted_at);
ALTER TABLE realtime.messages ENABLE ROW LEVEL SECURITY;
-- The service makes one partition a day; one for all times serves a shadow.
CREATE TABLE realtime.messages_all PARTITION OF realtime.messages DEFAULT;

CREATE FUNCTION realtime.to_regrole(role_name text) RETURNS regrole LANGUAGE sql IMMUTABLE AS $$
  SELECT role_name::regrole
$$;
CREATE TABLE realtime.subscription (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_subscription PRIMARY KEY,
  subscription_id uuid NOT NULL,
  entity regclass NOT NULL,
  filters realtime.user_defined_filter[] NOT NULL DEFAULT '{}',
  claims jsonb NOT NULL,
  claims_role regrole NOT NULL GENERATED ALWAYS AS (realtime.to_regrole(claims ->> 'role')) STORED,
  created_at timestamp NOT NULL DEFAULT timezone('utc', now()),
  action_filter text DEFAULT '*',
  selected_columns text[]
);
CREATE FUNCTION realtime.subscription_check_filters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN NEW;
END
$$;
CREATE TRIGGER tr_check_filters BEFORE INSERT OR UPDATE ON realtime.subscription
  FOR EACH ROW EXECUTE FUNCTION realtime.subscription_check_filters();

CREATE FUNCTION realtime.topic() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('realtime.topic', true), '')::text
$$;
CREATE FUNCTION realtime.send(payload jsonb, event text, topic text, private boolean DEFAULT true) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO realtime.messages (payload, event, topic, private, extension)
  VALUES (payload, event, topic, private, 'broadcast');
EXCEPTION
  WHEN OTHERS THEN
    RAISE WARNING 'ErrorSendingBroadcastMessage: %', SQLERRM;
END
$$;
CREATE FUNCTION realtime.send_binary(payload bytea, event text, topic text, private boolean DEFAULT true) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO realtime.messages (binary_payload, event, topic, private, extension)
  VALUES (payload, event, topic, private, 'broadcast');
EXCEPTION
  WHEN OTHERS THEN
    RAISE WARNING 'ErrorSendingBroadcastMessage: %', SQLERRM;
END
$$;
CREATE FUNCTION realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text, new record, old record,
  level text DEFAULT 'ROW'
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF level = 'STATEMENT' THEN
    RAISE EXCEPTION 'function can only be triggered for each row, not for each statement';
  END IF;
  IF operation NOT IN ('INSERT', 'UPDATE', 'DELETE') THEN
    RAISE EXCEPTION 'Unexpected operation type: %', operation;
  END IF;
  PERFORM realtime.send(
    jsonb_build_object(
      'operation', operation, 'table', table_name, 'schema', table_schema, 'record', to_jsonb(new),
      'old_record', to_jsonb(old)
    ),
    event_name, topic_name
  );
END
$$;
CREATE FUNCTION realtime.quote_wal2json(entity regclass) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT entity::text
$$;
CREATE FUNCTION realtime.cast(val text, type_ regtype) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  result jsonb;
BEGIN
  EXECUTE format('SELECT to_jsonb(%L::%s)', val, type_) INTO result;
  RETURN result;
END
$$;
CREATE FUNCTION realtime.apply_rls(wal jsonb, max_record_bytes integer DEFAULT 1024 * 1024)
RETURNS SETOF realtime.wal_rls LANGUAGE plpgsql AS $$
BEGIN
  RETURN;
END
$$;
CREATE FUNCTION realtime.check_equality_op(op realtime.equality_op, type_ regtype, val_1 text, val_2 text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN val_1 = val_2; END';
CREATE FUNCTION realtime.check_equality_op(
  op realtime.equality_op, type_ regtype, val_1 text, val_2 text, negate boolean
) RETURNS boolean LANGUAGE plpgsql STABLE AS 'BEGIN RETURN (val_1 = val_2) <> negate; END';
CREATE FUNCTION realtime.is_visible_through_filters(columns realtime.wal_column[], filters realtime.user_defined_filter[])
RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
CREATE FUNCTION realtime.build_prepared_statement_sql(
  prepared_statement_name text, entity regclass, columns realtime.wal_column[]
) RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT format('PREPARE %I AS SELECT true', prepared_statement_name)
$$;
CREATE FUNCTION realtime.list_changes(
  publication name, slot_name name, max_changes integer, max_record_bytes integer
) RETURNS TABLE (wal jsonb, is_rls_enabled boolean, subscription_ids uuid[], errors text[], slot_changes_count bigint)
LANGUAGE sql AS $$
  SELECT NULL::jsonb, NULL::boolean, NULL::uuid[], NULL::text[], NULL::bigint WHERE false
$$;

GRANT ALL ON realtime.messages, realtime.messages_all, realtime.subscription TO postgres, dashboard_user;
GRANT SELECT, INSERT, UPDATE ON realtime.messages TO anon, authenticated, service_role;
GRANT SELECT ON realtime.subscription TO anon, authenticated, service_role;

SET SESSION AUTHORIZATION postgres;
CREATE PUBLICATION supabase_realtime;
