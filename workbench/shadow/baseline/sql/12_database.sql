-- A run's database has a name of its own; migrations, and the views of information_schema, are told the platform's.
-- The real one is CURRENT_CATALOG, which whatever is the workbench's own says.
CREATE OR REPLACE FUNCTION pg_catalog.current_database() RETURNS name LANGUAGE sql STABLE PARALLEL SAFE
RETURN 'postgres'::pg_catalog.name;
