CREATE FUNCTION url_encode(data bytea) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$SELECT pg_catalog.translate(pg_catalog.encode(data, 'base64'), E'+/=\n', '-_')$$;
CREATE FUNCTION url_decode(data text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.decode(pg_catalog.rpad(pg_catalog.translate(data, '-_', '+/'),
    (pg_catalog.ceil(pg_catalog.length(data) / 4.0) * 4)::pg_catalog.int4, '='), 'base64')
$$;
CREATE FUNCTION algorithm_sign(signables text, secret text, algorithm text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN url_encode(hmac(signables, secret,
  CASE algorithm WHEN 'HS256' THEN 'sha256' WHEN 'HS384' THEN 'sha384' WHEN 'HS512' THEN 'sha512' ELSE '' END));
CREATE FUNCTION sign(payload json, secret text, algorithm text DEFAULT 'HS256') RETURNS text LANGUAGE sql IMMUTABLE AS $$
  WITH parts AS (
    SELECT pg_catalog.concat(
      @extschema@.url_encode(pg_catalog.convert_to(
        pg_catalog.concat('{"alg":"', algorithm, '","typ":"JWT"}'), 'utf8')), '.',
      @extschema@.url_encode(pg_catalog.convert_to(payload::text, 'utf8'))) AS signed
  )
  SELECT pg_catalog.concat(signed, '.', @extschema@.algorithm_sign(signed, secret, algorithm)) FROM parts
$$;
CREATE FUNCTION verify(token text, secret text, algorithm text DEFAULT 'HS256')
RETURNS TABLE (header json, payload json, valid boolean) LANGUAGE sql IMMUTABLE AS $$
  SELECT
    pg_catalog.convert_from(@extschema@.url_decode(pg_catalog.split_part(token, '.', 1)), 'utf8')::json,
    pg_catalog.convert_from(@extschema@.url_decode(pg_catalog.split_part(token, '.', 2)), 'utf8')::json,
    pg_catalog.split_part(token, '.', 3) OPERATOR(pg_catalog.=) @extschema@.algorithm_sign(
      pg_catalog.concat(pg_catalog.split_part(token, '.', 1), '.', pg_catalog.split_part(token, '.', 2)), secret, algorithm)
$$;
CREATE FUNCTION try_cast_double(inp text) RETURNS double precision LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN inp::pg_catalog.float8;
EXCEPTION WHEN others THEN
  RETURN NULL;
END
$$;
