-- No handler: servers, user mappings and foreign tables can be made; nothing is ever connected to.
CREATE FOREIGN DATA WRAPPER postgres_fdw;
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO postgres WITH GRANT OPTION;
CREATE FUNCTION postgres_fdw_disconnect(text) RETURNS boolean LANGUAGE sql AS 'SELECT false';
CREATE FUNCTION postgres_fdw_disconnect_all() RETURNS boolean LANGUAGE sql AS 'SELECT false';
CREATE FUNCTION postgres_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION postgres_fdw_validator(text[], oid) RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION postgres_fdw_get_connections(OUT server_name text, OUT valid boolean) RETURNS SETOF record
LANGUAGE plpgsql STRICT AS 'BEGIN END';
