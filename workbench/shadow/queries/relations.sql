-- The relations there are before a migration: number, kind, name, and the file that holds their rows.
SELECT c.oid, c.relkind, n.nspname || '.' || c.relname, c.relfilenode
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid >= 12000 AND c.relkind IN ('r', 'p', 'm', 'v', 'f', 'i', 'I', 'S')
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('_workbench', 'supabase_migrations')
