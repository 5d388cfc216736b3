-- Who calls one is told of a syntax error: it is PL/pgSQL that reads it then. What the validator would say of the text is
-- left out, but not what no trusted language takes: types that only the server's own code may handle.
CREATE FUNCTION plls_call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION plls_call_validator(oid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  refused text;
BEGIN
  SELECT t.typname INTO refused FROM pg_proc p
  CROSS JOIN LATERAL unnest(COALESCE(p.proallargtypes, p.proargtypes::oid[]) || p.prorettype) AS used (type)
  JOIN pg_type t ON t.oid = used.type
  WHERE p.oid = $1 AND t.typtype = 'p' AND t.typname NOT IN ('trigger', 'event_trigger', 'void', 'record') AND t.typname !~ '^any';
  IF FOUND THEN
    RAISE EXCEPTION 'plls functions cannot accept type %', refused USING ERRCODE = 'feature_not_supported';
  END IF;
END
$$;
CREATE TRUSTED LANGUAGE plls HANDLER plls_call_handler VALIDATOR plls_call_validator;
