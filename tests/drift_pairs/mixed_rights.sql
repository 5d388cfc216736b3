--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a text, n int);
--# column grants, table grants and grant options cross over
--= a
GRANT SELECT ON app.t TO anon WITH GRANT OPTION; GRANT UPDATE (a, n), INSERT (id) ON app.t TO authenticated; GRANT REFERENCES (id) ON app.t TO service_role;
--= b
GRANT SELECT (id, a) ON app.t TO anon; GRANT UPDATE ON app.t TO authenticated WITH GRANT OPTION; GRANT REFERENCES (id) ON app.t TO service_role WITH GRANT OPTION; GRANT TRUNCATE, TRIGGER, MAINTAIN ON app.t TO service_role;
--# default privileges per schema and for all, with functions and types, and objects under them
--= a
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon; ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO authenticated WITH GRANT OPTION; CREATE TABLE app.d1 (a int); CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON TYPES TO anon; ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT ALL ON SEQUENCES TO anon; CREATE TABLE app.d1 (a serial); CREATE TABLE app.d2 (); CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE DOMAIN app.d AS int;
--# default privileges for schemas and a schema made under them
--= a
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO anon; CREATE SCHEMA app_x;
--= b
ALTER DEFAULT PRIVILEGES GRANT CREATE ON SCHEMAS TO authenticated; CREATE SCHEMA app_x; CREATE SCHEMA app_y; CREATE TABLE app_y.t ();
--# grants on replaced view, function, type, domain, sequence and schema, then revoked
--= a
CREATE VIEW app.v AS SELECT id FROM app.t; CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE DOMAIN app.d AS int; CREATE SEQUENCE app.s; GRANT SELECT ON app.v TO anon; GRANT EXECUTE ON FUNCTION app.f TO anon; GRANT USAGE ON TYPE app.e TO anon; REVOKE USAGE ON TYPE app.d FROM PUBLIC; GRANT USAGE ON SEQUENCE app.s TO anon; GRANT USAGE ON SCHEMA app TO anon;
--= b
CREATE VIEW app.v AS SELECT id::text AS id FROM app.t; CREATE FUNCTION app.f() RETURNS text LANGUAGE sql AS 'SELECT 1'; CREATE TYPE app.e AS ENUM ('b'); CREATE DOMAIN app.d AS bigint; CREATE SEQUENCE app.s AS smallint; GRANT SELECT ON app.v TO anon; REVOKE EXECUTE ON FUNCTION app.f FROM PUBLIC; REVOKE USAGE ON TYPE app.e FROM PUBLIC; GRANT SELECT, UPDATE ON SEQUENCE app.s TO anon WITH GRANT OPTION; GRANT USAGE, CREATE ON SCHEMA app TO authenticated;
--# owner revoked from its own things of many kinds
--= a
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE app.s; CREATE TYPE app.e AS ENUM ('a'); REVOKE ALL ON app.t FROM postgres; REVOKE ALL ON FUNCTION app.f() FROM postgres, PUBLIC; REVOKE ALL ON TYPE app.e FROM PUBLIC, postgres;
--= b
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE app.s; CREATE TYPE app.e AS ENUM ('a'); REVOKE ALL ON SEQUENCE app.s FROM postgres; REVOKE UPDATE ON app.t FROM postgres;
--# policies of one table renamed, split by command and made restrictive together
--= a
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; CREATE POLICY "all" ON app.t USING (true); CREATE POLICY two ON app.t FOR UPDATE TO authenticated USING (n > 0) WITH CHECK (n > 1); COMMENT ON POLICY two ON app.t IS 'x';
--= b
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; ALTER TABLE app.t FORCE ROW LEVEL SECURITY; CREATE POLICY "all" ON app.t AS RESTRICTIVE FOR SELECT TO anon, authenticated USING (true); CREATE POLICY two ON app.t FOR UPDATE USING (n > 0); CREATE POLICY three ON app.t FOR INSERT WITH CHECK (auth.uid() IS NOT NULL);
--# policies on storage and realtime that use a function of ours which changes its type
--= a
CREATE FUNCTION app.mine(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE POLICY app_mine ON storage.objects FOR SELECT TO authenticated USING (app.mine(name)); CREATE POLICY app_rt ON realtime.messages FOR SELECT USING (app.mine(topic));
--= b
CREATE FUNCTION app.mine(text, uuid DEFAULT auth.uid()) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE POLICY app_mine ON storage.objects FOR ALL TO authenticated USING (app.mine(name)); CREATE POLICY app_rt ON realtime.messages FOR SELECT TO anon USING (app.mine(topic));
--# trigger on auth.users with a condition and a function that moves
--= a
CREATE FUNCTION app.hello() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER app_on_user_made AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION app.hello();
--= b
CREATE SCHEMA app_private; CREATE FUNCTION app_private.hello() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER app_on_user_made AFTER INSERT OR UPDATE OF email ON auth.users FOR EACH ROW WHEN (NEW.email IS NOT NULL) EXECUTE FUNCTION app_private.hello(); REVOKE ALL ON FUNCTION app_private.hello() FROM PUBLIC;
--# comments on all kinds at once
--= a
CREATE VIEW app.v AS SELECT id FROM app.t; CREATE SEQUENCE app.s; CREATE TYPE app.e AS ENUM ('a'); CREATE DOMAIN app.d AS int CONSTRAINT dc CHECK (VALUE > 0); CREATE INDEX i ON app.t (a); CREATE FUNCTION app.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE POLICY p ON app.t; CREATE RULE r AS ON DELETE TO app.t DO INSTEAD NOTHING; COMMENT ON TYPE app.e IS 'e'; COMMENT ON SEQUENCE app.s IS 's'; COMMENT ON CONSTRAINT t_pkey ON app.t IS 'k';
--= b
CREATE VIEW app.v AS SELECT id FROM app.t; CREATE SEQUENCE app.s; CREATE TYPE app.e AS ENUM ('a'); CREATE DOMAIN app.d AS int CONSTRAINT dc CHECK (VALUE > 0); CREATE INDEX i ON app.t (a); CREATE FUNCTION app.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE POLICY p ON app.t; CREATE RULE r AS ON DELETE TO app.t DO INSTEAD NOTHING; COMMENT ON SCHEMA app IS 'a'; COMMENT ON VIEW app.v IS 'v'; COMMENT ON COLUMN app.v.id IS 'i'; COMMENT ON DOMAIN app.d IS 'd'; COMMENT ON CONSTRAINT dc ON DOMAIN app.d IS 'dc'; COMMENT ON INDEX app.i IS 'i'; COMMENT ON INDEX app.t_pkey IS 'pk'; COMMENT ON FUNCTION app.f(int) IS E'a\\b\'c'; COMMENT ON RULE r ON app.t IS 'r'; COMMENT ON POLICY p ON app.t IS 'p'; COMMENT ON TYPE app.t IS 'row';
--# extension with objects that use it, in another schema
--= a
CREATE TABLE app.x (a text); CREATE EXTENSION IF NOT EXISTS citext SCHEMA app; CREATE TABLE app.y (c app.citext PRIMARY KEY, d app.citext[]); CREATE FUNCTION app.z(app.citext) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
--= b
CREATE TABLE app.x (a text); CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA app; CREATE INDEX xi ON app.x USING gin (a app.gin_trgm_ops); CREATE TABLE app.y (c text PRIMARY KEY, d text[]); CREATE FUNCTION app.z(text) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
--# extension's own things commented and granted, and its schema goes !lacking
--= a
CREATE SCHEMA app_ext; CREATE EXTENSION btree_gist SCHEMA app_ext; CREATE TABLE app.b (a int, r int4range, EXCLUDE USING gist (a WITH =, r WITH &&)); COMMENT ON EXTENSION btree_gist IS 'mine';
--= b
CREATE TABLE app.b (a int, r int4range, EXCLUDE USING gist (r WITH &&));
--# security definer, search path and invoker lost and found in one go
--= a
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'; CREATE VIEW app.v WITH (security_invoker = true) AS SELECT * FROM app.t; ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; REVOKE ALL ON FUNCTION app.f() FROM PUBLIC;
--= b
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'; CREATE VIEW app.v AS SELECT * FROM app.t; CREATE FUNCTION app.g() RETURNS SETOF app.v LANGUAGE sql AS 'SELECT * FROM app.v';
--# owners of table, view, function, type and schema change !superuser
--= a
CREATE SCHEMA app_o; CREATE VIEW app.v AS SELECT id FROM app.t; CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE app.e AS ENUM ('a'); ALTER TABLE app.t OWNER TO postgres; GRANT SELECT ON app.t TO anon;
--= b
CREATE SCHEMA app_o AUTHORIZATION service_role; CREATE VIEW app.v AS SELECT id FROM app.t; CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE app.e AS ENUM ('a'); ALTER VIEW app.v OWNER TO postgres; ALTER FUNCTION app.f() OWNER TO service_role; ALTER TYPE app.e OWNER TO authenticated; ALTER TABLE app.t OWNER TO service_role; GRANT SELECT ON app.t TO anon;
--# languages' and wrappers' rights !superuser
--= a
CREATE FOREIGN DATA WRAPPER app_w; GRANT USAGE ON FOREIGN DATA WRAPPER app_w TO anon; CREATE TRUSTED LANGUAGE app_l HANDLER plpgsql_call_handler; GRANT USAGE ON LANGUAGE app_l TO anon;
--= b
CREATE FOREIGN DATA WRAPPER app_w; GRANT USAGE ON FOREIGN DATA WRAPPER app_w TO authenticated WITH GRANT OPTION; CREATE TRUSTED LANGUAGE app_l HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator; REVOKE USAGE ON LANGUAGE app_l FROM PUBLIC; COMMENT ON LANGUAGE app_l IS 'l';
--# table access method and transform in use by a function !superuser
--= a
CREATE ACCESS METHOD app_heap TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE app.h (a int) USING app_heap; CREATE TYPE app.k AS (a int);
--= b
CREATE ACCESS METHOD app_heap TYPE TABLE HANDLER heap_tableam_handler; COMMENT ON ACCESS METHOD app_heap IS 'h'; CREATE TABLE app.h (a bigint) USING heap; CREATE TYPE app.k AS (a int); CREATE TABLE app.g (a int) USING app_heap; CREATE MATERIALIZED VIEW app.gm USING app_heap AS SELECT a FROM app.g;
--# large: a shop with orders, items, prices and rights grows up
--= a
CREATE TYPE app.status AS ENUM ('new', 'paid'); CREATE TABLE app.shop (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner uuid REFERENCES auth.users); CREATE TABLE app.orders (id serial PRIMARY KEY, shop int NOT NULL REFERENCES app.shop, status app.status DEFAULT 'new', total real, note text); CREATE INDEX ON app.orders (shop); ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY; CREATE FUNCTION app.owns(s int) RETURNS boolean STABLE LANGUAGE sql AS 'SELECT EXISTS (SELECT FROM app.shop WHERE id = s AND owner = auth.uid())'; CREATE POLICY own ON app.orders USING (app.owns(shop)); CREATE VIEW app.sums AS SELECT shop, sum(total) AS total FROM app.orders WHERE status = 'paid' GROUP BY shop;
--= b
CREATE TYPE app.status AS ENUM ('new', 'sent', 'paid', 'back'); CREATE TABLE app.shop (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, owner uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE); CREATE TABLE app.orders (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, shop uuid NOT NULL REFERENCES app.shop ON DELETE CASCADE, status app.status DEFAULT 'sent' NOT NULL, total numeric(12,2) CHECK (total >= 0), note text); CREATE INDEX ON app.orders (shop, status); ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY; CREATE FUNCTION app.owns(s uuid) RETURNS boolean STABLE LANGUAGE sql AS 'SELECT EXISTS (SELECT FROM app.shop WHERE id = s AND owner = auth.uid())'; CREATE POLICY own ON app.orders TO authenticated USING ((SELECT app.owns(shop))); CREATE VIEW app.sums WITH (security_invoker = on) AS SELECT shop, status, sum(total) AS total FROM app.orders WHERE status IN ('paid', 'sent') GROUP BY shop, status; ALTER PUBLICATION supabase_realtime ADD TABLE app.orders;
--# same though written apart: partitions, grants, functions and identities !same
--= a
CREATE TABLE app.p (id int GENERATED ALWAYS AS IDENTITY, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1, 2); GRANT SELECT, INSERT ON app.p TO anon; CREATE FUNCTION app.f(a int = 1) RETURNS int LANGUAGE sql AS 'SELECT a';
--= b
CREATE TABLE app.p (k int NOT NULL, id int NOT NULL) PARTITION BY LIST (k); ALTER TABLE app.p ADD PRIMARY KEY (id, k), ALTER id ADD GENERATED ALWAYS AS IDENTITY; CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1, 2); GRANT INSERT ON app.p TO anon; GRANT SELECT ON app.p TO anon; CREATE FUNCTION app.f(a integer DEFAULT (1)) RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT a';
--# same: enum altered, column dropped and remade, trigger off and on !same
--= a
CREATE TYPE app.e AS ENUM ('a', 'b', 'c'); CREATE TABLE app.x (e app.e, d date); CREATE INDEX xi ON app.x (d);
--= b
CREATE TYPE app.e AS ENUM ('a', 'x'); ALTER TYPE app.e RENAME VALUE 'x' TO 'c'; ALTER TYPE app.e ADD VALUE 'b' BEFORE 'c'; CREATE TABLE app.x (d text, e app.e); ALTER TABLE app.x DROP d; ALTER TABLE app.x ADD d date; CREATE INDEX xj ON app.x (d); ALTER INDEX app.xj RENAME TO xi;
