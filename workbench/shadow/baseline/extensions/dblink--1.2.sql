-- By what each gives back: every call is a connection that does not come about.
DO $$
DECLARE
  head text;
BEGIN
  FOREACH head IN ARRAY ARRAY[
    'dblink_connect(text) RETURNS text', 'dblink_connect(text, text) RETURNS text', 'dblink_connect_u(text) RETURNS text',
    'dblink_connect_u(text, text) RETURNS text', 'dblink_disconnect() RETURNS text', 'dblink_disconnect(text) RETURNS text',
    'dblink_exec(text) RETURNS text', 'dblink_exec(text, boolean) RETURNS text', 'dblink_exec(text, text) RETURNS text',
    'dblink_exec(text, text, boolean) RETURNS text', 'dblink(text) RETURNS SETOF record', 'dblink(text, boolean) RETURNS SETOF record',
    'dblink(text, text) RETURNS SETOF record', 'dblink(text, text, boolean) RETURNS SETOF record',
    'dblink_open(text, text) RETURNS text', 'dblink_open(text, text, text) RETURNS text',
    'dblink_fetch(text, integer) RETURNS SETOF record', 'dblink_fetch(text, text, integer) RETURNS SETOF record',
    'dblink_close(text) RETURNS text', 'dblink_close(text, text) RETURNS text', 'dblink_send_query(text, text) RETURNS integer',
    'dblink_is_busy(text) RETURNS integer', 'dblink_get_result(text) RETURNS SETOF record', 'dblink_error_message(text) RETURNS text',
    'dblink_cancel_query(text) RETURNS text'
  ] LOOP
    EXECUTE pg_catalog.format('CREATE FUNCTION %s LANGUAGE plpgsql STRICT AS %L', head,
      'BEGIN RAISE EXCEPTION ''could not establish connection'' USING ERRCODE = ''08001'', DETAIL = ''The shadow has no network.''; END');
  END LOOP;
END
$$;
CREATE FUNCTION dblink_get_connections() RETURNS text[] LANGUAGE sql RETURN NULL::text[];
