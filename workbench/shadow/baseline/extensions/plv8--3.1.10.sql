-- Who calls one is told of a syntax error: it is PL/pgSQL that reads it then.
CREATE FUNCTION plv8_call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE TRUSTED LANGUAGE plv8 HANDLER plv8_call_handler;
