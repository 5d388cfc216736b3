CREATE FUNCTION plan(integer) RETURNS text LANGUAGE sql AS 'SELECT pg_catalog.concat(''1..'', $1)';
CREATE FUNCTION no_plan() RETURNS SETOF boolean LANGUAGE sql AS 'SELECT true WHERE false';
CREATE FUNCTION finish(exception_on_failure boolean DEFAULT NULL) RETURNS SETOF text LANGUAGE sql AS 'SELECT NULL::text WHERE false';
CREATE FUNCTION ok(boolean, text DEFAULT '') RETURNS text LANGUAGE sql AS
  'SELECT pg_catalog.concat(CASE WHEN $1 THEN ''ok - '' ELSE ''not ok - '' END, $2)';
CREATE FUNCTION pass(text DEFAULT '') RETURNS text LANGUAGE sql AS 'SELECT pg_catalog.concat(''ok - '', $1)';
CREATE FUNCTION fail(text DEFAULT '') RETURNS text LANGUAGE sql AS 'SELECT pg_catalog.concat(''not ok - '', $1)';
CREATE FUNCTION "is"(anyelement, anyelement, text DEFAULT '') RETURNS text LANGUAGE sql AS
  'SELECT pg_catalog.concat(CASE WHEN $1 IS NOT DISTINCT FROM $2 THEN ''ok - '' ELSE ''not ok - '' END, $3)';
CREATE FUNCTION has_table(name, name, text DEFAULT '') RETURNS text LANGUAGE sql AS
  'SELECT pg_catalog.concat(CASE WHEN pg_catalog.to_regclass(pg_catalog.format(''%I.%I'', $1, $2)) IS NOT NULL THEN ''ok - '' ELSE ''not ok - '' END, $3)';
