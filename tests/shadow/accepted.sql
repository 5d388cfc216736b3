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
-- part: jobs, by the functions that write them and whoever calls those
SELECT cron.schedule('hourly', '0 * * * *', 'SELECT 1'), cron.schedule_in_database('daily', '@daily', 'SELECT 1', 'postgres');
SELECT cron.alter_job(jobid, schedule => '30 seconds', active => false) FROM cron.job WHERE jobname = 'hourly';
CREATE FUNCTION public.plan() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT cron.schedule('x', '0 0 $ * *', 'y') $$;
SELECT public.plan(), cron.unschedule('x');
GRANT ALL ON ALL TABLES IN SCHEMA cron TO postgres;
DELETE FROM cron.job_run_details WHERE end_time < now();
DO $$ BEGIN
  ASSERT (SELECT NOT active AND username = 'postgres' AND database = current_database() FROM cron.job WHERE jobname = 'hourly');
END $$;
-- part: queues with all that can be done to them
SELECT pgmq.create('work'), pgmq.create_fifo_index('work'), pgmq.enable_notify_insert('work', 250);
SELECT pgmq.send_batch('work', ARRAY['{}', '{}']::jsonb[], ARRAY['{}', '{}']::jsonb[], 0), pgmq.send_batch('work', ARRAY['{}']::jsonb[], now());
DO $$ BEGIN ASSERT (SELECT count(*) = 3 FROM pgmq.read_grouped('work', 30, 9)); END $$;
SELECT pgmq.set_vt('work', ARRAY[1, 2]::bigint[], 0), pgmq.set_vt('work', 3, now());
DO $$ BEGIN ASSERT (SELECT count(*) = 2 FROM pgmq.pop('work', 2)); END $$;
SELECT pgmq.disable_notify_insert('work'), pgmq.drop_queue('work');
-- part: partitions by the extension that keeps them
CREATE SCHEMA partman;
CREATE EXTENSION pg_partman WITH SCHEMA partman;
CREATE TABLE public.events (at timestamptz NOT NULL) PARTITION BY RANGE (at);
SELECT partman.create_parent('public.events', 'at', '1 day', p_premake := 7);
UPDATE partman.part_config SET retention = '30 days', retention_keep_table = false WHERE parent_table = 'public.events';
INSERT INTO public.events VALUES (now());
CALL partman.run_maintenance_proc();
-- part: settings that services read
ALTER ROLE postgres SET pg_stat_statements.track = 'all';
ALTER ROLE postgres SET track_functions = 'pl';
ALTER ROLE postgres SET log_min_error_statement = 'error';
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
-- part: places, as columns, in indexes and in functions
CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA extensions;
CREATE TABLE public.places (
  id int PRIMARY KEY, lat double precision, lng double precision, area extensions.geometry(MultiPolygon, 3857),
  spot extensions.geography(POINT, 4326) GENERATED ALWAYS AS (
    extensions.st_setsrid(extensions.st_makepoint(lng, lat), 4326)::extensions.geography) STORED,
  CHECK (extensions.st_isvalid(area))
);
CREATE INDEX places_spot ON public.places USING gist (spot);
CREATE INDEX places_area ON public.places USING gist (area extensions.gist_geometry_ops_2d);
CREATE INDEX places_brin ON public.places USING brin (area);
INSERT INTO public.places (id, lat, lng, area) SELECT n, n % 90, n % 180,
  extensions.st_geomfromtext('MULTIPOLYGON(((0 0,0 1,1 1,0 0)))', 3857) FROM generate_series(1, 600) n;
INSERT INTO public.places (id, area) SELECT 0, string_agg(md5(n::text), '')::extensions.geometry FROM generate_series(1, 900) n;
CREATE FUNCTION public.nearby(y float, x float, metres float) RETURNS TABLE (id int, away float) LANGUAGE sql STABLE
SET search_path = public, extensions AS $$
  SELECT p.id, st_distance(p.spot, st_point(x, y)::geography) FROM places p
  WHERE st_dwithin(p.spot, st_point(x, y)::geography, metres) ORDER BY p.spot <-> st_point(x, y)::geography
$$;
DO $$ BEGIN
  ASSERT (SELECT array_agg(id ORDER BY id) = '{1,181,361,541}' FROM public.nearby(1, 1, 1000));
  ASSERT (SELECT bool_and(format_type(atttypid, atttypmod) ~ 'geo(metry\(MultiPolygon,3857|graphy\(Point,4326)\)$')
    FROM pg_attribute WHERE attrelid = 'public.places'::regclass AND attname IN ('area', 'spot'));
  ASSERT (SELECT srid = 4326 AND type = 'Point' FROM extensions.geography_columns);
  ASSERT extensions.st_asgeojson(extensions.st_geomfromgeojson('{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}'))::jsonb
    = '{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}';
END $$;
-- part: access methods and languages that only others bring
CREATE EXTENSION pgroonga WITH SCHEMA extensions;
CREATE EXTENSION rum;
CREATE EXTENSION plv8;
CREATE TABLE public.texts (body text, tags text[], words tsvector);
CREATE INDEX ON public.texts USING pgroonga (body, tags);
CREATE INDEX ON public.texts USING pgroonga ((ARRAY[body, body]));
CREATE INDEX ON public.texts USING rum (words rum_tsvector_ops);
INSERT INTO public.texts SELECT repeat(md5(n::text), 400), ARRAY[n::text], to_tsvector('simple', n::text) FROM generate_series(1, 600) n;
DO $$ BEGIN ASSERT (SELECT count(*) = 1 FROM public.texts WHERE body &@~ md5('7') AND tags &@ '7'); END $$;
CREATE FUNCTION public.plus(a int, b int) RETURNS int LANGUAGE plv8 IMMUTABLE STRICT AS $$ return a + b; $$;
-- part: the package that fetches others
CREATE EXTENSION IF NOT EXISTS pg_tle;
CREATE EXTENSION http;
SELECT pgtle.install_extension('supabase-dbdev', said.contents ->> 'version', 'packages', said.contents ->> 'sql')
FROM http(('GET', 'https://x', ARRAY[('apiKey', 'x')::http_header], NULL, NULL)) x,
LATERAL (SELECT ((row_to_json(x) -> 'content') #>> '{}')::json -> 0) said (contents);
CREATE EXTENSION IF NOT EXISTS "supabase-dbdev";
SELECT dbdev.install('basejump-supabase_test_helpers');
CREATE EXTENSION "basejump-supabase_test_helpers" VERSION '0.0.6';
SELECT tests.create_supabase_user('someone');
DO $$ BEGIN ASSERT tests.get_supabase_uid('someone') IS NOT NULL; END $$;
-- part: tokens, and hypertables
CREATE EXTENSION pgjwt WITH SCHEMA extensions;
DO $$ BEGIN ASSERT (SELECT valid FROM extensions.verify(extensions.sign('{"a": 1}', 's'), 's')); END $$;
CREATE EXTENSION timescaledb;
CREATE TABLE public.measured (at timestamptz NOT NULL, value float);
SELECT create_hypertable('public.measured', 'at', chunk_time_interval => interval '1 day', if_not_exists => true);
SELECT add_retention_policy('public.measured', interval '90 days');
-- part: extensions moved, and what only superusers own
CREATE EXTENSION hstore WITH SCHEMA public;
CREATE TABLE public.stores (h hstore);
ALTER EXTENSION hstore SET SCHEMA extensions;
ALTER EXTENSION pgcrypto SET SCHEMA public;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'citext' AND nspname = 'public') THEN
    ALTER EXTENSION citext SET SCHEMA extensions;
  END IF;
  ALTER EXTENSION "uuid-ossp" SET SCHEMA public;
END $$;
CREATE EVENT TRIGGER reload ON ddl_command_end EXECUTE FUNCTION extensions.pgrst_ddl_watch();
CREATE FUNCTION public.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY pgrst, 'reload schema'; END $$;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE PROCEDURE public.watch();
COMMENT ON EVENT TRIGGER watch IS 'tells of it';
ALTER EVENT TRIGGER watch RENAME TO watched;
-- part: wrappers
CREATE EXTENSION wrappers WITH SCHEMA extensions;
CREATE FOREIGN DATA WRAPPER stripe_wrapper HANDLER stripe_fdw_handler VALIDATOR stripe_fdw_validator;
COMMENT ON FOREIGN DATA WRAPPER stripe_wrapper IS 'x';
DO $$ DECLARE key uuid; BEGIN
  INSERT INTO vault.secrets (name, secret) VALUES ('stripe', 'x') RETURNING key_id INTO key;
  EXECUTE format('CREATE SERVER stripe FOREIGN DATA WRAPPER stripe_wrapper OPTIONS (api_key_id %L)', key);
END $$;
CREATE SCHEMA stripe;
IMPORT FOREIGN SCHEMA stripe FROM SERVER stripe INTO stripe;
CREATE FOREIGN TABLE stripe.customers (id text, attrs jsonb) SERVER stripe OPTIONS (object 'customers', rowid_column 'id');
GRANT USAGE ON FOREIGN SERVER stripe TO authenticated;
GRANT SELECT ON extensions.wrappers_fdw_stats TO service_role;
DROP FOREIGN DATA WRAPPER IF EXISTS stripe_wrapper CASCADE;
DO $$ BEGIN ASSERT to_regclass('stripe.customers') IS NULL; END $$;
-- part: what the log is told
ALTER ROLE postgres SET log_statement = 'all';
SET log_min_messages TO warning;
-- part: collations, and what only superusers may without being granted it
CREATE COLLATION IF NOT EXISTS public.ignoring_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
DO $$ BEGIN CREATE COLLATION public.numbers (locale = 'en-u-kn-true', provider = 'icu'); END $$;
CREATE COLLATION public.copied FROM "en-x-icu";
CREATE TABLE public.named (a text COLLATE public.ignoring_case UNIQUE, b text COLLATE "und-x-icu", c text COLLATE "en_US");
SELECT extensions.pg_stat_statements_reset();
GRANT SELECT ON extensions.pg_stat_statements TO service_role;
SELECT pg_reload_conf();
SELECT pgsodium.crypto_secretbox('a'::bytea, pgsodium.crypto_secretbox_noncegen(), (pgsodium.create_key()).id);
SECURITY LABEL FOR pgsodium ON COLUMN public.named.a IS 'ENCRYPT WITH KEY ID 1';
SELECT urlencode('{"a b": "c"}'::jsonb), http_headers('a', 'b');
-- part: rows and counters as a dump of the data writes them
SET session_replication_role = replica;
CREATE EXTENSION IF NOT EXISTS pgsodium;
INSERT INTO "pgsodium"."key" ("id", "status", "key_type", "key_id", "key_context", "name")
VALUES ('11111111-1111-4111-8111-111111111112', 'valid', 'aead-det', 7, '\x7067736f6469756d', 'dumped');
SELECT pg_catalog.setval('"pgsodium"."key_key_id_seq"', 7, true), pg_catalog.setval('"graphql"."seq_schema_version"', 1, false);
SELECT pg_catalog.setval('"auth"."refresh_tokens_id_seq"', 1, false), pg_catalog.setval('"cron"."jobid_seq"', 9, true);
SELECT pg_catalog.setval('"supabase_functions"."hooks_id_seq"', 1, false);
RESET ALL;
-- part: what dumps grant of extensions that were put into public, down to what reads and writes their types
DROP EXTENSION IF EXISTS postgis, http, hypopg, pgtap, pg_hashids, wrappers CASCADE;
CREATE EXTENSION IF NOT EXISTS "postgis" WITH SCHEMA "public";
GRANT ALL ON FUNCTION "public"."spheroid_out"("public"."spheroid") TO "anon";
GRANT ALL ON FUNCTION "public"."geometry_recv"("internal") TO "anon";
GRANT ALL ON FUNCTION "public"."overlaps_nd"("public"."gidx", "public"."geometry") TO "anon";
GRANT ALL ON FUNCTION "public"."st_clusterwithin"("public"."geometry", double precision) TO "anon";
GRANT ALL ON FUNCTION "public"."st_asmvt"("anyelement", "text", integer, "text", "text") TO "anon";
DO $$ BEGIN
  ASSERT st_buffer('POINT(1 2)', 3)::text = 'POINT(1 2)' AND geometry('POINT(1 2)'::text)::text = 'POINT(1 2)';
END $$;
CREATE EXTENSION IF NOT EXISTS "http" WITH SCHEMA "public";
GRANT ALL ON FUNCTION "public"."http"("request" "public"."http_request") TO "anon";
CREATE EXTENSION IF NOT EXISTS "hypopg" WITH SCHEMA "public";
GRANT ALL ON FUNCTION "public"."hypopg_create_index"("sql_order" "text", OUT "indexrelid" "oid", OUT "indexname" "text") TO "anon";
GRANT ALL ON FUNCTION "public"."hypopg_unhide_all_indexes"() TO "anon";
GRANT ALL ON TABLE "public"."hypopg_list_indexes" TO "anon";
CREATE EXTENSION IF NOT EXISTS "pgtap" WITH SCHEMA "public";
GRANT ALL ON FUNCTION "public"."_add"("text", integer) TO "anon";
GRANT ALL ON TABLE "public"."tap_funky" TO "anon";
CREATE EXTENSION IF NOT EXISTS "pg_hashids" WITH SCHEMA "public";
GRANT ALL ON FUNCTION "public"."id_decode_once"("text", "text", integer, "text") TO "anon";
DO $$ BEGIN ASSERT public.id_decode(public.id_encode(ARRAY[3, 30]::bigint[], 'salt')) = ARRAY[3, 30]::bigint[]; END $$;
CREATE EXTENSION IF NOT EXISTS "wrappers" WITH SCHEMA "public";
GRANT ALL ON FUNCTION "public"."s3_vectors_fdw_meta"() TO "anon";
GRANT ALL ON FUNCTION "pgp_sym_encrypt"("text", "text") TO "anon";
GRANT ALL ON FUNCTION "pgp_pub_decrypt"("bytea", "bytea", "text", "text") TO "anon";
GRANT ALL ON FUNCTION "pg_stat_statements_info"(OUT "dealloc" bigint, OUT "stats_reset" timestamp with time zone) TO "anon";
SELECT plan(1), ok(true, 'x'), results_eq('SELECT 1', 'SELECT 2'), throws_ok('SELECT 1'), isnt(1, 2);
-- part: what dumps leave to the platform's superuser
CREATE PUBLICATION theirs;
ALTER PUBLICATION theirs OWNER TO supabase_admin;
CREATE SCHEMA theirs;
ALTER SCHEMA theirs OWNER TO supabase_admin;
-- part: users that may make databases
CREATE USER "prisma" WITH PASSWORD 'CREATEDB' CREATEDB;
GRANT "prisma" TO postgres;
ALTER ROLE prisma CREATEDB;
ALTER ROLE "prisma" WITH NOINHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOBYPASSRLS;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'maker') THEN CREATE ROLE maker LOGIN createdb; END IF; END $$;
-- part: packages that the chain itself brings, or asks others for
CREATE EXTENSION IF NOT EXISTS pg_tle;
SELECT pgtle.install_extension('own-package', '1.0', 'x', $tle$ CREATE FUNCTION @extschema@.hello() RETURNS text LANGUAGE sql SET search_path = @extschema@ AS 'SELECT ''hi''::text' $tle$);
CREATE EXTENSION "own-package" WITH SCHEMA extensions VERSION '1.0';
CREATE EXTENSION IF NOT EXISTS "own-package";
DO $$ BEGIN ASSERT extensions.hello() = 'hi' AND to_regprocedure('public.hello()') IS NULL; END $$;
CREATE EXTENSION IF NOT EXISTS "supabase-dbdev";
SELECT dbdev.install('somebody-package');
CREATE EXTENSION IF NOT EXISTS "somebody-package" WITH SCHEMA extensions;
-- part: encryption by keys that the server keeps
CREATE EXTENSION IF NOT EXISTS pgsodium;
GRANT pgsodium_keyiduser TO service_role;
INSERT INTO pgsodium.key (name, key_type, status) VALUES ('a', 'aead-det', 'valid') ON CONFLICT (name) DO NOTHING;
DO $$
DECLARE
  key uuid := (SELECT id FROM pgsodium.valid_key WHERE name = 'a');
  mine pgsodium.crypto_box_keypair := pgsodium.crypto_box_new_keypair();
  yours pgsodium.crypto_box_keypair := pgsodium.crypto_box_seed_keypair('x');
  signer pgsodium.crypto_sign_keypair := pgsodium.crypto_sign_new_keypair();
  nonce bytea := pgsodium.crypto_aead_det_noncegen();
BEGIN
  ASSERT pgsodium.crypto_aead_det_decrypt(pgsodium.crypto_aead_det_encrypt('m', '', key), '', key) = 'm';
  ASSERT pgsodium.crypto_aead_det_decrypt(pgsodium.crypto_aead_det_encrypt('m', '', key, nonce), '', key, nonce) = 'm';
  ASSERT pgsodium.crypto_aead_ietf_decrypt(pgsodium.crypto_aead_ietf_encrypt('m', '', nonce, 1, 'c'), '', nonce, 1, 'c') = 'm';
  ASSERT pgsodium.crypto_box_open(pgsodium.crypto_box('m', nonce, (yours).public, (mine).secret), nonce, (mine).public, (yours).secret) = 'm';
  ASSERT pgsodium.crypto_sign_verify_detached(pgsodium.crypto_sign_detached('m', (signer).secret), 'm', (signer).public);
  ASSERT NOT pgsodium.crypto_sign_verify_detached(pgsodium.crypto_sign_detached('m', (signer).secret), 'n', (signer).public);
  ASSERT pgsodium.crypto_pwhash_str_verify(pgsodium.crypto_pwhash_str('p'), 'p');
END $$;
CREATE TABLE public.secrets (id int, secret text, other text, key_id uuid REFERENCES pgsodium.key (id) DEFAULT (pgsodium.create_key()).id);
SECURITY LABEL FOR pgsodium ON COLUMN public.secrets.secret IS 'ENCRYPT WITH KEY COLUMN key_id';
SECURITY LABEL FOR pgsodium ON COLUMN secrets.other IS 'ENCRYPT WITH KEY COLUMN key_id';
INSERT INTO public.secrets VALUES (1, 'a', 'b');
DO $$ BEGIN ASSERT (SELECT decrypted_secret || decrypted_other = 'ab' AND secret = 'a' FROM public.decrypted_secrets); END $$;
-- part: indexes with options that only PGroonga reads
DROP EXTENSION IF EXISTS pgroonga CASCADE;
CREATE EXTENSION pgroonga WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pgroonga_database;
CREATE TABLE public.found (id int PRIMARY KEY, body text);
CREATE INDEX found_body ON public.found USING pgroonga (body)
  WITH (tokenizer = 'TokenBigram', normalizers = 'NormalizerNFKC100("unify_kana", true)') WHERE (id > 0);
DO $$ BEGIN CREATE INDEX ON public.found USING pgroonga (body) WITH (tokenizer = 'TokenMecab'); END $$;
-- part: what looks at plans, pages and functions
CREATE EXTENSION IF NOT EXISTS index_advisor CASCADE;
CREATE EXTENSION IF NOT EXISTS plpgsql_check;
CREATE EXTENSION IF NOT EXISTS pg_stat_monitor;
CREATE EXTENSION IF NOT EXISTS pg_buffercache;
CREATE EXTENSION IF NOT EXISTS pg_prewarm;
CREATE EXTENSION IF NOT EXISTS pg_repack;
CREATE EXTENSION IF NOT EXISTS pg_walinspect;
CREATE EXTENSION IF NOT EXISTS sslinfo;
CREATE FUNCTION public.checked() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
SELECT * FROM index_advisor('SELECT 1');
SELECT * FROM plpgsql_check_function('public.checked()');
SELECT count(*) FROM pg_stat_monitor, pg_buffercache;
SELECT pg_prewarm('pg_class'), ssl_is_used();
-- part: documents that are checked
CREATE EXTENSION IF NOT EXISTS xml2 WITH SCHEMA extensions;
SELECT xpath_string('<a>b</a>', '/a'), xpath_list('<a/>', '/a', ',');
CREATE EXTENSION IF NOT EXISTS lo WITH SCHEMA extensions;
CREATE TABLE public.pictures (id int PRIMARY KEY, picture lo);
CREATE TRIGGER forget BEFORE UPDATE OR DELETE ON public.pictures FOR EACH ROW EXECUTE FUNCTION lo_manage(picture);
CREATE EXTENSION IF NOT EXISTS pg_jsonschema WITH SCHEMA extensions;
CREATE TABLE public.documents (
  body jsonb CHECK (jsonb_matches_schema('{"type": "object", "required": ["a"], "properties": {"a": {"type": "number"}}}', body))
);
INSERT INTO public.documents VALUES ('{"a": 1}');
DO $$ BEGIN
  INSERT INTO public.documents VALUES ('{"a": "x"}');
  RAISE EXCEPTION 'not checked';
EXCEPTION WHEN check_violation THEN NULL;
END $$;
-- part: addresses, roads and rasters
CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS address_standardizer_data_us CASCADE;
CREATE EXTENSION IF NOT EXISTS pgrouting WITH SCHEMA extensions CASCADE;
CREATE EXTENSION IF NOT EXISTS postgis_raster;
CREATE EXTENSION IF NOT EXISTS postgis_sfcgal;
CREATE EXTENSION IF NOT EXISTS postgis_topology;
CREATE EXTENSION IF NOT EXISTS postgis_tiger_geocoder CASCADE;
CREATE EXTENSION IF NOT EXISTS address_standardizer;
CREATE TABLE public.roads (id int PRIMARY KEY, source int, target int, cost float8, picture raster);
SELECT num, street FROM parse_address('1 Main Street, Town, ST 12345');
SELECT topology.createtopology('town', 4326), st_width(NULL::raster), pgr_version();
SELECT * FROM tiger.geocode('1 Main Street', 1);
-- part: other databases, which are never asked
CREATE EXTENSION IF NOT EXISTS postgres_fdw WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS dblink WITH SCHEMA extensions;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'example.org', dbname 'postgres', use_remote_estimate 'true');
CREATE USER MAPPING FOR postgres SERVER elsewhere OPTIONS (user 'u', password 'p');
CREATE FOREIGN TABLE public.far (id int) SERVER elsewhere OPTIONS (schema_name 'public', table_name 'far');
DROP SERVER elsewhere CASCADE;
-- part: the database by the platform's name
DO $$ BEGIN
  ASSERT current_database() = 'postgres';
  ASSERT EXISTS (SELECT FROM information_schema.tables WHERE table_catalog = current_database() AND table_schema = 'auth');
  EXECUTE format('ALTER DATABASE %I SET pgaudit.log = %L', current_database(), 'write');
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO anon', current_database());
  ASSERT EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND d.datacl::text ~ 'anon=c');
END $$;
CREATE TABLE public.called (by name DEFAULT current_database(), given name CHECK (given = pg_catalog.current_database()));
INSERT INTO public.called (given) VALUES ('postgres');
-- part: time series, and two more languages
CREATE EXTENSION plls;
CREATE EXTENSION plcoffee;
CREATE FUNCTION public.of_plls() RETURNS int LANGUAGE plls AS '1';
SELECT create_hypertable('measured', by_range('at', interval '1 day'));
SELECT time_bucket('1 hour', at), first(value, at), last(value, at), histogram(value, 0, 1, 5) FROM measured GROUP BY 1;
SELECT time_bucket_gapfill('1 day', at), locf(avg(value)), interpolate(avg(value)) FROM measured GROUP BY 1;
SELECT time_bucket('1 day', at, 'Europe/Berlin'), time_bucket('1 day', at, interval '2 hours'), time_bucket(10, 7) FROM measured;
SELECT show_chunks('measured', older_than => interval '3 days'), drop_chunks('measured', now() - interval '3 months');
