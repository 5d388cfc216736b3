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
