CREATE FUNCTION graphql.resolve(
  query text, variables jsonb DEFAULT '{}', "operationName" text DEFAULT NULL, extensions jsonb DEFAULT NULL
) RETURNS jsonb LANGUAGE sql VOLATILE AS $$
  SELECT '{"data": null, "errors": [{"message": "pg_graphql is a stand-in on the shadow"}]}'::pg_catalog.jsonb
$$;
CREATE FUNCTION graphql.comment_directive(comment_ text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
  'SELECT COALESCE((pg_catalog.regexp_match(comment_, ''@graphql\((.+)\)''))[1]::pg_catalog.jsonb, ''{}'')';
CREATE FUNCTION graphql.exception(message text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '22000', MESSAGE = message;
END
$$;
CREATE SEQUENCE graphql.seq_schema_version CYCLE;
CREATE FUNCTION graphql.get_schema_version() RETURNS integer LANGUAGE sql AS
  'SELECT last_value::pg_catalog.int4 FROM graphql.seq_schema_version';
CREATE FUNCTION graphql.increment_schema_version() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
GRANT SELECT, USAGE ON SEQUENCE graphql.seq_schema_version TO PUBLIC;
GRANT ALL ON SEQUENCE graphql.seq_schema_version TO postgres, anon, authenticated, service_role;
