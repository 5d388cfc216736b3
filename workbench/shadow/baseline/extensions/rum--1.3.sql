-- An access method needs code: that of GiST, with btree_gist's functions for integers. They take the value itself for the
-- number, a pointer as it is, so that every key is of eight bytes, nothing is read, and nothing is found.
CREATE FUNCTION rumhandler(internal) RETURNS index_am_handler LANGUAGE internal AS 'gisthandler';
CREATE ACCESS METHOD rum TYPE INDEX HANDLER rumhandler;
CREATE TYPE _rum_key;
CREATE FUNCTION _rum_key_in(cstring) RETURNS _rum_key LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'trigger_in';
CREATE FUNCTION _rum_key_out(_rum_key) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'trigger_out';
CREATE TYPE _rum_key (INPUT = _rum_key_in, OUTPUT = _rum_key_out, INTERNALLENGTH = 8);
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('union(internal, internal)', '_rum_key', 'gbt_int4_union'), ('compress(internal)', 'internal', 'gbt_int4_compress'),
    ('decompress(internal)', 'internal', 'gbt_decompress'), ('penalty(internal, internal, internal)', 'internal', 'gbt_int4_penalty'),
    ('picksplit(internal, internal)', 'internal', 'gbt_int4_picksplit'),
    ('same(_rum_key, _rum_key, internal)', 'internal', 'gbt_int4_same'),
    ('consistent(internal, anyelement, smallint, oid, internal)', 'boolean', 'gbt_int4_consistent')
  ) AS f (head, result, symbol) LOOP
    EXECUTE pg_catalog.format('CREATE FUNCTION _rum_%s RETURNS %s LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS ''$libdir/btree_gist'', %L',
      one.head, one.result, one.symbol);
  END LOOP;
  FOR one IN SELECT * FROM (VALUES
    ('rum_tsvector_ops DEFAULT', 'tsvector'), ('rum_tsvector_hash_ops', 'tsvector'),
    ('rum_tsvector_addon_ops', 'tsvector'), ('rum_tsvector_hash_addon_ops', 'tsvector'),
    ('rum_anyarray_ops DEFAULT', 'anyarray'), ('rum_anyarray_addon_ops', 'anyarray'),
    ('rum_timestamptz_ops DEFAULT', 'timestamptz'), ('rum_timestamp_ops DEFAULT', 'timestamp'),
    ('rum_date_ops DEFAULT', 'date'), ('rum_int4_ops DEFAULT', 'integer'), ('rum_int8_ops DEFAULT', 'bigint'),
    ('rum_float8_ops DEFAULT', 'double precision'), ('rum_numeric_ops DEFAULT', 'numeric'),
    ('rum_text_ops DEFAULT', 'text'), ('rum_varchar_ops DEFAULT', 'varchar')
  ) AS c (name, type) LOOP
    EXECUTE pg_catalog.format('CREATE OPERATOR CLASS %s FOR TYPE %s USING rum AS '
      'FUNCTION 1 _rum_consistent(internal, anyelement, smallint, oid, internal), FUNCTION 2 _rum_union(internal, internal), '
      'FUNCTION 3 _rum_compress(internal), FUNCTION 4 _rum_decompress(internal), '
      'FUNCTION 5 _rum_penalty(internal, internal, internal), FUNCTION 6 _rum_picksplit(internal, internal), '
      'FUNCTION 7 _rum_same(_rum_key, _rum_key, internal), STORAGE _rum_key', one.name, one.type);
  END LOOP;
EXCEPTION
  WHEN undefined_file THEN
    RAISE NOTICE 'btree_gist is not installed: nothing can be indexed with rum';
END
$$;
CREATE FUNCTION rum_ts_distance(tsvector, tsquery) RETURNS real LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 1 / nullif(ts_rank($1, $2), 0);
CREATE OPERATOR <=> (LEFTARG = tsvector, RIGHTARG = tsquery, FUNCTION = rum_ts_distance);
