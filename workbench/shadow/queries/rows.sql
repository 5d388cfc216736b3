-- Rows that the running transaction has added to or taken from tables, on balance.
SELECT n.nspname || '.' || c.relname,
  pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) - pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.oid >= 12000
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('_workbench', 'supabase_migrations')
  AND pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) <> pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
