CREATE FUNCTION jsonschema_validation_errors(schema json, instance json) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE
  rule jsonb := schema::jsonb;
  value jsonb := instance::jsonb;
  kind text := jsonb_typeof(value);
  wanted jsonb := rule -> 'type';
  errors text[] := '{}';
  key text;
  part jsonb;
BEGIN
  IF kind = 'number' AND value::text !~ '[.eE]' AND wanted @> '"integer"' THEN
    kind := 'integer';
  END IF;
  IF wanted IS NOT NULL AND NOT (wanted @> to_jsonb(kind)) THEN
    errors := errors || format('%s is not of type %s', value, wanted);
  END IF;
  IF rule ? 'enum' AND NOT (rule -> 'enum' @> jsonb_build_array(value)) THEN
    errors := errors || format('%s is not one of %s', value, rule -> 'enum');
  END IF;
  IF kind = 'object' THEN
    FOR key IN SELECT jsonb_array_elements_text(COALESCE(rule -> 'required', '[]')) LOOP
      IF NOT value ? key THEN
        errors := errors || format('"%s" is a required property', key);
      END IF;
    END LOOP;
    FOR key, part IN SELECT * FROM jsonb_each(COALESCE(rule -> 'properties', '{}')) LOOP
      IF value ? key AND jsonb_typeof(part) = 'object' THEN
        EXECUTE format('SELECT $1 || %s', '@extschema@.jsonschema_validation_errors($2, $3)')
          INTO errors USING errors, part::json, (value -> key)::json;
      END IF;
    END LOOP;
  ELSIF kind = 'array' AND jsonb_typeof(rule -> 'items') = 'object' THEN
    FOR part IN SELECT jsonb_array_elements(value) LOOP
      EXECUTE format('SELECT $1 || %s', '@extschema@.jsonschema_validation_errors($2, $3)')
        INTO errors USING errors, (rule -> 'items')::json, part::json;
    END LOOP;
  END IF;
  RETURN errors;
END
$$;
CREATE FUNCTION json_matches_schema(schema json, instance json) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$SELECT pg_catalog.cardinality(@extschema@.jsonschema_validation_errors(schema, instance)) OPERATOR(pg_catalog.=) 0$$;
CREATE FUNCTION jsonb_matches_schema(schema json, instance jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$SELECT pg_catalog.cardinality(@extschema@.jsonschema_validation_errors(schema, instance::json)) OPERATOR(pg_catalog.=) 0$$;
CREATE FUNCTION jsonschema_is_valid(schema json) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$SELECT pg_catalog.json_typeof(schema) IN ('object', 'boolean')$$;
