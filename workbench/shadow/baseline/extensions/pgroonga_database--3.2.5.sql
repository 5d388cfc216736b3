CREATE FUNCTION pgroonga_database_remove() RETURNS boolean LANGUAGE sql RETURN true;
