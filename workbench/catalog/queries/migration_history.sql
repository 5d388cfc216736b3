-- One row if this user may read which migrations the database has applied, as the Supabase CLI keeps them: whether what
-- they said is kept too.
SELECT EXISTS (
    SELECT FROM pg_catalog.pg_attribute s
    WHERE s.attrelid = c.oid AND s.attname = 'statements' AND s.atttypid = 'pg_catalog.text[]'::pg_catalog.regtype)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'version'
WHERE n.nspname = 'supabase_migrations' AND c.relname = 'schema_migrations' AND c.relkind = 'r'
  AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT');
