-- The extensions a new project has. They belong to `postgres`, who may drop them.
SET SESSION AUTHORIZATION postgres;
CREATE EXTENSION pg_stat_statements WITH SCHEMA extensions;
CREATE EXTENSION pgcrypto WITH SCHEMA extensions;
CREATE EXTENSION "uuid-ossp" WITH SCHEMA extensions;
CREATE EXTENSION pg_graphql WITH SCHEMA graphql;
CREATE EXTENSION supabase_vault WITH SCHEMA vault;
