-- What the platform takes from its `postgres`: each part is a migration of one chain.
-- part: extensions wherever they are said to go, and whichever version
CREATE EXTENSION IF NOT EXISTS pg_cron WITH SCHEMA extensions;
DO $$ BEGIN
  ASSERT (SELECT extnamespace::regnamespace = 'pg_catalog'::regnamespace FROM pg_extension WHERE extname = 'pg_cron');
END $$;
SELECT cron.schedule('nightly', '0 3 * * *', 'SELECT 1');
-- part: dropped and made again, in a block
DO $$ BEGIN
  DROP EXTENSION pg_cron;
  CREATE EXTENSION IF NOT EXISTS "pg_cron" WITH SCHEMA "cron"
    VERSION '1.4-1' CASCADE;
  EXECUTE $x$ALTER EXTENSION pg_cron UPDATE TO '1.6'$x$;
  ASSERT to_regclass('cron.job') IS NOT NULL;
END $$;
-- part: as dumps and differs write them
CREATE EXTENSION IF NOT EXISTS "pg_net" WITH SCHEMA "extensions" VERSION '0.7.1';
CREATE EXTENSION IF NOT EXISTS "pgsodium" WITH SCHEMA "pgsodium";
CREATE EXTENSION IF NOT EXISTS "pg_graphql" WITH SCHEMA "graphql" VERSION "1.5.11";
CREATE EXTENSION IF NOT EXISTS "supabase_vault" WITH SCHEMA "vault" CASCADE;
CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;
CREATE EXTENSION IF NOT EXISTS pgmq WITH SCHEMA pgmq CASCADE;
CREATE EXTENSION "btree_gin" WITH SCHEMA "extensions" VERSION '1.2';
ALTER EXTENSION "btree_gin" UPDATE TO '1.3';
COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';
-- part: settings that services read
ALTER ROLE authenticator SET pgrst.db_schemas = 'public, graphql_public, api';
ALTER ROLE authenticator SET pgrst.db_channel_enabled TO 'false';
ALTER ROLE authenticator SET safeupdate.enabled = '0';
ALTER ROLE authenticator SET plan_filter.statement_cost_limit = 1000000;
ALTER ROLE postgres SET pgaudit.log TO 'ddl, role';
ALTER DATABASE postgres SET pgaudit.log = 'write';
SET track_io_timing = on;
NOTIFY pgrst, 'reload config';
-- part: roles for other programs
CREATE USER metabase WITH PASSWORD 'x' NOINHERIT;
GRANT CONNECT ON DATABASE postgres TO metabase;
GRANT pg_monitor TO metabase;
GRANT supabase_realtime_admin TO postgres;
-- part: publications
CREATE TABLE public.told (id int PRIMARY KEY);
ALTER TABLE public.told REPLICA IDENTITY FULL;
ALTER PUBLICATION supabase_realtime SET (publish = 'insert, update');
ALTER PUBLICATION supabase_realtime ADD TABLE ONLY public.told;
ALTER PUBLICATION supabase_realtime OWNER TO postgres;
CREATE PUBLICATION power FOR ALL TABLES;
-- part: comments and grants on what others own
COMMENT ON SCHEMA graphql IS 'x';
COMMENT ON DATABASE postgres IS 'unmanaged';
COMMENT ON ROLE authenticator IS 'x';
COMMENT ON COLUMN auth.users.id IS 'x';
GRANT DELETE ON TABLE "storage"."s3_multipart_uploads" TO "postgres";
REVOKE SELECT ON TABLE "auth"."schema_migrations" FROM "postgres";
DROP TRIGGER IF EXISTS "protect_buckets_delete" ON "storage"."buckets";
