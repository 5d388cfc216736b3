CREATE DOMAIN http_method AS text;
CREATE DOMAIN content_type AS text CHECK (value ~ '^\S+\/\S+');
CREATE TYPE http_header AS (field varchar, value varchar);
CREATE TYPE http_response AS (status integer, content_type varchar, headers http_header[], content varchar);
CREATE TYPE http_request AS (
  method http_method, uri varchar, headers http_header[], content_type varchar, content varchar
);
CREATE FUNCTION http_header(field varchar, value varchar) RETURNS http_header LANGUAGE sql AS
  'SELECT ROW($1, $2)::@extschema@.http_header';
CREATE FUNCTION http(request http_request) RETURNS http_response LANGUAGE sql AS
  'SELECT ROW(200, ''application/json'', ''{}'', ''[]'')::@extschema@.http_response';
CREATE FUNCTION http_get(uri varchar) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''GET'', $1, NULL, NULL, NULL)::@extschema@.http_request)';
CREATE FUNCTION http_get(uri varchar, data jsonb) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''GET'', $1, NULL, NULL, NULL)::@extschema@.http_request)';
CREATE FUNCTION http_post(uri varchar, content varchar, content_type varchar) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''POST'', $1, NULL, $3, $2)::@extschema@.http_request)';
CREATE FUNCTION http_post(uri varchar, data jsonb) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''POST'', $1, NULL, NULL, NULL)::@extschema@.http_request)';
CREATE FUNCTION http_put(uri varchar, content varchar, content_type varchar) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''PUT'', $1, NULL, $3, $2)::@extschema@.http_request)';
CREATE FUNCTION http_patch(uri varchar, content varchar, content_type varchar) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''PATCH'', $1, NULL, $3, $2)::@extschema@.http_request)';
CREATE FUNCTION http_delete(uri varchar) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''DELETE'', $1, NULL, NULL, NULL)::@extschema@.http_request)';
CREATE FUNCTION http_head(uri varchar) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''HEAD'', $1, NULL, NULL, NULL)::@extschema@.http_request)';
CREATE FUNCTION http_set_curlopt(curlopt varchar, value varchar) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION http_reset_curlopt() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION urlencode(string varchar) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog AS $$
DECLARE
  result text := '';
  letter text;
BEGIN
  FOREACH letter IN ARRAY regexp_split_to_array(string, '') LOOP
    result := result || CASE
      WHEN letter ~ '^[A-Za-z0-9_.~-]$' THEN letter
      ELSE regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') END;
  END LOOP;
  RETURN result;
END
$$;
CREATE FUNCTION urlencode(string bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
  'SELECT @extschema@.urlencode(pg_catalog.convert_from($1, ''UTF8'')::pg_catalog.varchar)';
CREATE FUNCTION urlencode(data jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT pg_catalog.string_agg(
    pg_catalog.concat(@extschema@.urlencode(d.key::varchar), '=', @extschema@.urlencode(d.value::varchar)), '&')
  FROM pg_catalog.jsonb_each_text($1) d
$$;
CREATE FUNCTION http_delete(uri varchar, content varchar, content_type varchar) RETURNS http_response LANGUAGE sql AS
  'SELECT @extschema@.http(ROW(''DELETE'', $1, NULL, $3, $2)::@extschema@.http_request)';
CREATE FUNCTION http_headers(VARIADIC args text[]) RETURNS http_header[] LANGUAGE sql AS $$
  SELECT pg_catalog.array_agg(ROW(args[n], args[n OPERATOR(pg_catalog.+) 1])::@extschema@.http_header)
  FROM pg_catalog.generate_series(1, pg_catalog.array_length(args, 1), 2) n
$$;
CREATE FUNCTION http_list_curlopt() RETURNS TABLE (curlopt text, value text) LANGUAGE sql AS
  'SELECT NULL::text, NULL::text WHERE false';
CREATE FUNCTION bytea_to_text(data bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
  'SELECT pg_catalog.convert_from($1, ''UTF8'')';
CREATE FUNCTION text_to_bytea(data text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS
  'SELECT pg_catalog.convert_to($1, ''UTF8'')';
