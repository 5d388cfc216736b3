CREATE FUNCTION repack_version() RETURNS text LANGUAGE sql AS 'SELECT ''pg_repack stand-in''';
