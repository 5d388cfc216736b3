CREATE SCHEMA net;
CREATE DOMAIN net.http_method AS text CHECK (value ~* '^(get|post|delete)$');
CREATE TYPE net.request_status AS ENUM ('PENDING', 'SUCCESS', 'ERROR');
CREATE TYPE net.http_response AS (status_code integer, headers jsonb, body text);
CREATE TYPE net.http_response_result AS (status net.request_status, message text, response net.http_response);
CREATE UNLOGGED TABLE net.http_request_queue (
  id bigserial,
  method net.http_method NOT NULL,
  url text NOT NULL,
  headers jsonb,
  body bytea,
  timeout_milliseconds integer NOT NULL
);
CREATE UNLOGGED TABLE net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out boolean,
  error_msg text,
  created timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX _http_response_created_idx ON net._http_response (created);

CREATE FUNCTION net.http_get(
  url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000
) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  INSERT INTO net.http_request_queue (method, url, headers, timeout_milliseconds)
  VALUES ('GET', http_get.url, http_get.headers, http_get.timeout_milliseconds) RETURNING id
$$;
CREATE FUNCTION net.http_post(
  url text, body jsonb DEFAULT '{}', params jsonb DEFAULT '{}',
  headers jsonb DEFAULT '{"Content-Type": "application/json"}', timeout_milliseconds integer DEFAULT 5000
) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  INSERT INTO net.http_request_queue (method, url, headers, body, timeout_milliseconds)
  VALUES ('POST', http_post.url, http_post.headers, pg_catalog.convert_to(http_post.body::text, 'UTF8'),
    http_post.timeout_milliseconds) RETURNING id
$$;
CREATE FUNCTION net.http_delete(
  url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000,
  body jsonb DEFAULT NULL
) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  INSERT INTO net.http_request_queue (method, url, headers, timeout_milliseconds)
  VALUES ('DELETE', http_delete.url, http_delete.headers, http_delete.timeout_milliseconds) RETURNING id
$$;
CREATE FUNCTION net._urlencode_string(string varchar) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.string_agg(CASE WHEN c ~ '[A-Za-z0-9._~-]' THEN c
    ELSE pg_catalog.regexp_replace(pg_catalog.upper(pg_catalog.encode(pg_catalog.convert_to(c, 'UTF8'), 'hex')), '..', '%\&', 'g')
    END, '' ORDER BY n)
  FROM pg_catalog.regexp_split_to_table(string, '') WITH ORDINALITY AS x (c, n)
$$;
CREATE FUNCTION net._encode_url_with_params_array(url text, params_array text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.concat_ws('?', url, NULLIF(pg_catalog.array_to_string(params_array, '&'), ''))
$$;
CREATE FUNCTION net._await_response(request_id bigint) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';
CREATE FUNCTION net.http_collect_response(request_id bigint, async boolean DEFAULT true)
RETURNS net.http_response_result LANGUAGE sql STABLE AS $$
  SELECT ROW('PENDING', 'request is pending processing', NULL)::net.http_response_result
$$;
CREATE FUNCTION net._http_collect_response(request_id bigint, async boolean DEFAULT true)
RETURNS net.http_response_result LANGUAGE sql STABLE AS 'SELECT net.http_collect_response(request_id, async)';
CREATE FUNCTION net.wait_until_running() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION net.check_worker_is_up() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION net.worker_restart() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION net.wake() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';

GRANT USAGE ON SCHEMA net TO postgres, anon, authenticated, service_role, supabase_functions_admin;
GRANT ALL ON ALL TABLES IN SCHEMA net TO postgres, anon, authenticated, service_role, supabase_functions_admin;
GRANT ALL ON ALL SEQUENCES IN SCHEMA net TO postgres, anon, authenticated, service_role, supabase_functions_admin;
-- Rows are looked up with their table's owner's rights: that must not be the superuser.
GRANT USAGE ON SCHEMA net TO supabase_admin;
ALTER TABLE net.http_request_queue OWNER TO supabase_admin;
ALTER TABLE net._http_response OWNER TO supabase_admin;
