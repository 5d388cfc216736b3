CREATE FUNCTION pg_prewarm(
  regclass, mode text DEFAULT 'buffer', fork text DEFAULT 'main', first_block bigint DEFAULT NULL, last_block bigint DEFAULT NULL
) RETURNS bigint LANGUAGE sql RETURN 0;
