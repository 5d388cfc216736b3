-- An access method needs code: that of GiST, with btree_gist's functions for integers. They take the value itself for the
-- number, a pointer as it is, so that every key is of eight bytes, nothing is read, and nothing is found.
CREATE FUNCTION pgroonga_handler(internal) RETURNS index_am_handler LANGUAGE internal AS 'gisthandler';
CREATE ACCESS METHOD pgroonga TYPE INDEX HANDLER pgroonga_handler;
CREATE TYPE _pgroonga_key;
CREATE FUNCTION _pgroonga_key_in(cstring) RETURNS _pgroonga_key LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'trigger_in';
CREATE FUNCTION _pgroonga_key_out(_pgroonga_key) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'trigger_out';
CREATE TYPE _pgroonga_key (INPUT = _pgroonga_key_in, OUTPUT = _pgroonga_key_out, INTERNALLENGTH = 8);
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('union(internal, internal)', '_pgroonga_key', 'gbt_int4_union'), ('compress(internal)', 'internal', 'gbt_int4_compress'),
    ('decompress(internal)', 'internal', 'gbt_decompress'), ('penalty(internal, internal, internal)', 'internal', 'gbt_int4_penalty'),
    ('picksplit(internal, internal)', 'internal', 'gbt_int4_picksplit'),
    ('same(_pgroonga_key, _pgroonga_key, internal)', 'internal', 'gbt_int4_same'),
    ('consistent(internal, anyelement, smallint, oid, internal)', 'boolean', 'gbt_int4_consistent')
  ) AS f (head, result, symbol) LOOP
    EXECUTE pg_catalog.format('CREATE FUNCTION _pgroonga_%s RETURNS %s LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS ''$libdir/btree_gist'', %L',
      one.head, one.result, one.symbol);
  END LOOP;
  FOR one IN SELECT * FROM (VALUES
    ('pgroonga_text_full_text_search_ops_v2 DEFAULT', 'text'), ('pgroonga_text_full_text_search_ops', 'text'),
    ('pgroonga_text_term_search_ops_v2', 'text'), ('pgroonga_text_regexp_ops_v2', 'text'),
    ('pgroonga_text_array_full_text_search_ops_v2 DEFAULT', 'text[]'),
    ('pgroonga_text_array_full_text_search_ops', 'text[]'), ('pgroonga_text_array_term_search_ops_v2', 'text[]'),
    ('pgroonga_varchar_term_search_ops_v2 DEFAULT', 'varchar'),
    ('pgroonga_varchar_full_text_search_ops_v2', 'varchar'), ('pgroonga_varchar_regexp_ops_v2', 'varchar'),
    ('pgroonga_jsonb_ops_v2 DEFAULT', 'jsonb'), ('pgroonga_jsonb_full_text_search_ops_v2', 'jsonb'),
    ('pgroonga_int4_ops DEFAULT', 'integer'), ('pgroonga_int8_ops DEFAULT', 'bigint'),
    ('pgroonga_bool_ops DEFAULT', 'boolean'), ('pgroonga_float8_ops DEFAULT', 'double precision'),
    ('pgroonga_timestamptz_ops DEFAULT', 'timestamptz'), ('pgroonga_timestamp_ops DEFAULT', 'timestamp')
  ) AS c (name, type) LOOP
    EXECUTE pg_catalog.format('CREATE OPERATOR CLASS %s FOR TYPE %s USING pgroonga AS '
      'FUNCTION 1 _pgroonga_consistent(internal, anyelement, smallint, oid, internal), FUNCTION 2 _pgroonga_union(internal, internal), '
      'FUNCTION 3 _pgroonga_compress(internal), FUNCTION 4 _pgroonga_decompress(internal), '
      'FUNCTION 5 _pgroonga_penalty(internal, internal, internal), FUNCTION 6 _pgroonga_picksplit(internal, internal), '
      'FUNCTION 7 _pgroonga_same(_pgroonga_key, _pgroonga_key, internal), STORAGE _pgroonga_key', one.name, one.type);
  END LOOP;
EXCEPTION
  WHEN undefined_file THEN
    RAISE NOTICE 'btree_gist is not installed: nothing can be indexed with pgroonga';
END
$$;
CREATE FUNCTION pgroonga_match(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN position(lower($2) IN lower($1)) > 0;
CREATE FUNCTION pgroonga_match(text[], text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN position(lower($2) IN lower($1::text)) > 0;
CREATE FUNCTION pgroonga_match(text, text[]) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT bool_or(position(lower(u) IN lower($1)) > 0) FROM unnest($2) u);
CREATE FUNCTION pgroonga_match(jsonb, text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN position(lower($2) IN lower($1::text)) > 0;
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT sign, type FROM pg_catalog.unnest('{&@,&@~,&^,&^~,&~,&`,&@*}'::text[]) sign, pg_catalog.unnest('{text,text[],jsonb}'::text[]) type LOOP
    EXECUTE pg_catalog.format('CREATE OPERATOR %s (LEFTARG = %s, RIGHTARG = text, FUNCTION = pgroonga_match)', one.sign, one.type);
  END LOOP;
  FOR one IN SELECT sign FROM pg_catalog.unnest('{&@|,&@~|,&^|}'::text[]) sign LOOP
    EXECUTE pg_catalog.format('CREATE OPERATOR %s (LEFTARG = text, RIGHTARG = text[], FUNCTION = pgroonga_match)', one.sign);
  END LOOP;
END
$$;
CREATE FUNCTION pgroonga_score(tableoid oid, ctid tid) RETURNS double precision LANGUAGE sql STABLE STRICT RETURN 1;
CREATE FUNCTION pgroonga_score("row" record) RETURNS double precision LANGUAGE plpgsql STABLE STRICT AS 'BEGIN RETURN 1; END';
CREATE FUNCTION pgroonga_snippet_html(target text, keywords text[], width integer DEFAULT 200) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT RETURN ARRAY[left($1, $3)];
CREATE FUNCTION pgroonga_highlight_html(target text, keywords text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN $1;
CREATE FUNCTION pgroonga_query_extract_keywords(query text, index_name text DEFAULT '') RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT RETURN regexp_split_to_array($1, '\s+');
CREATE FUNCTION pgroonga_query_escape(query text) RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN $1;
CREATE FUNCTION pgroonga_escape(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN $1;
CREATE FUNCTION pgroonga_normalize(target text, normalizer text DEFAULT 'NormalizerAuto') RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN lower($1);
CREATE FUNCTION pgroonga_tokenize(target text, VARIADIC options text[]) RETURNS json[] LANGUAGE sql IMMUTABLE STRICT RETURN '{}'::json[];
CREATE FUNCTION pgroonga_command(groongacommand text) RETURNS text LANGUAGE sql STRICT RETURN '[[0,0.0,0.0],true]';
CREATE FUNCTION pgroonga_table_name(indexname cstring) RETURNS text LANGUAGE internal STABLE STRICT AS 'textin';
CREATE FUNCTION pgroonga_highlight_html(target text, keywords text[], indexname text) RETURNS text LANGUAGE sql STABLE STRICT
RETURN $1;
CREATE FUNCTION pgroonga_highlight_html(targets text[], keywords text[]) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT RETURN $1;
CREATE FUNCTION pgroonga_highlight_html(targets text[], keywords text[], indexname text) RETURNS text[] LANGUAGE sql STABLE STRICT
RETURN $1;
CREATE FUNCTION pgroonga_match_positions_byte(target text, keywords text[]) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT
RETURN '{}'::integer[];
CREATE FUNCTION pgroonga_match_positions_byte(target text, keywords text[], indexname text) RETURNS integer[] LANGUAGE sql STABLE STRICT
RETURN '{}'::integer[];
CREATE FUNCTION pgroonga_match_positions_character(target text, keywords text[]) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT
RETURN '{}'::integer[];
CREATE FUNCTION pgroonga_match_positions_character(target text, keywords text[], indexname text) RETURNS integer[]
LANGUAGE sql STABLE STRICT RETURN '{}'::integer[];
CREATE FUNCTION pgroonga_command(groongacommand text, arguments text[]) RETURNS text LANGUAGE sql STRICT RETURN '[[0,0.0,0.0],true]';
CREATE FUNCTION pgroonga_command_escape_value(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN to_json($1)::text;
CREATE FUNCTION pgroonga_escape(value text, special_characters text) RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN $1;
CREATE FUNCTION pgroonga_query_expand(tablename text, termcolumnname text, synonymscolumnname text, query text) RETURNS text
LANGUAGE sql STABLE STRICT RETURN $4;
CREATE FUNCTION pgroonga_equal_text(target text, other text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT RETURN lower($1) = lower($2);
CREATE FUNCTION pgroonga_equal_varchar(target varchar, other varchar) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT
RETURN lower($1::text) = lower($2::text);
CREATE FUNCTION pgroonga_vacuum() RETURNS boolean LANGUAGE sql RETURN true;
CREATE FUNCTION pgroonga_flush(indexname text) RETURNS boolean LANGUAGE sql STRICT RETURN true;
CREATE FUNCTION pgroonga_wal_apply() RETURNS bigint LANGUAGE sql RETURN 0;
CREATE FUNCTION pgroonga_wal_apply(indexname text) RETURNS bigint LANGUAGE sql STRICT RETURN 0;
CREATE FUNCTION pgroonga_wal_truncate() RETURNS bigint LANGUAGE sql RETURN 0;
CREATE FUNCTION pgroonga_wal_truncate(indexname text) RETURNS bigint LANGUAGE sql STRICT RETURN 0;
CREATE FUNCTION pgroonga_set_writable(newwritable boolean) RETURNS boolean LANGUAGE sql STRICT RETURN true;
CREATE FUNCTION pgroonga_is_writable() RETURNS boolean LANGUAGE sql RETURN true;
CREATE FUNCTION pgroonga_result_to_jsonb_objects(result jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT RETURN '[]'::jsonb;
CREATE TYPE pgroonga_condition AS (
  query text, weights integer[], scorers text[], schema_name text, index_name text, column_name text, fuzzy_max_distance_ratio real
);
CREATE FUNCTION pgroonga_condition(
  query text DEFAULT NULL, weights integer[] DEFAULT NULL, scorers text[] DEFAULT NULL, schema_name text DEFAULT NULL,
  index_name text DEFAULT NULL, column_name text DEFAULT NULL, fuzzy_max_distance_ratio real DEFAULT NULL
) RETURNS pgroonga_condition LANGUAGE sql IMMUTABLE AS 'SELECT $1, $2, $3, $4, $5, $6, $7';
CREATE FUNCTION pgroonga_match(text, pgroonga_condition) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN position(lower(($2).query) IN lower($1)) > 0;
CREATE OPERATOR &@ (LEFTARG = text, RIGHTARG = pgroonga_condition, FUNCTION = pgroonga_match);
CREATE OPERATOR &@~ (LEFTARG = text, RIGHTARG = pgroonga_condition, FUNCTION = pgroonga_match);
