-- Each with as many of the last three arguments as are given. Of one number its hexadecimal digits, of many with x between.
DO $$
DECLARE
  more text;
BEGIN
  FOREACH more IN ARRAY '{"",", salt text",", salt text, min_length integer",", salt text, min_length integer, alphabet text"}'::text[]
  LOOP
    EXECUTE pg_catalog.format($f$
      CREATE FUNCTION id_encode(number bigint%1$s) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
        'SELECT pg_catalog.lpad(pg_catalog.to_hex($1), GREATEST(%2$s, pg_catalog.length(pg_catalog.to_hex($1))), ''0'')';
      CREATE FUNCTION id_encode(numbers bigint[]%1$s) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
        'SELECT pg_catalog.string_agg(pg_catalog.to_hex(n), ''x'') FROM pg_catalog.unnest($1) n';
      CREATE FUNCTION id_decode(hash text%1$s) RETURNS bigint[] LANGUAGE sql IMMUTABLE STRICT AS
        'SELECT pg_catalog.array_agg(pg_catalog.concat(''x'', pg_catalog.lpad(n, 16, ''0''))::pg_catalog.bit(64)::pg_catalog.int8) FROM pg_catalog.string_to_table($1, ''x'') n';
      CREATE FUNCTION id_decode_once(hash text%1$s) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS
        'SELECT pg_catalog.concat(''x'', pg_catalog.lpad($1, 16, ''0''))::pg_catalog.bit(64)::pg_catalog.int8'
    $f$, more, CASE WHEN pg_catalog.strpos(more, 'min_length') OPERATOR(pg_catalog.>) 0 THEN '$3' ELSE '0' END);
  END LOOP;
END
$$;
