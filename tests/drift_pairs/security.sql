--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, owner uuid, a text);
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE app.s;
--# row level security on
--= b
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; ALTER TABLE app.t FORCE ROW LEVEL SECURITY;
--# policies of all commands
--= b
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY s ON app.t FOR SELECT TO anon, authenticated USING (true);
CREATE POLICY i ON app.t FOR INSERT TO authenticated WITH CHECK (owner = auth.uid());
CREATE POLICY u ON app.t FOR UPDATE USING (owner = auth.uid()) WITH CHECK (owner = auth.uid());
CREATE POLICY d ON app.t FOR DELETE USING (false);
CREATE POLICY r ON app.t AS RESTRICTIVE USING (a <> 'x');
--# policy's expression
--= a
CREATE POLICY p ON app.t USING (owner = auth.uid());
--= b
CREATE POLICY p ON app.t USING (owner = (SELECT auth.uid()));
--# policy loses its check
--= a
CREATE POLICY p ON app.t FOR UPDATE USING (true) WITH CHECK (id > 0);
--= b
CREATE POLICY p ON app.t FOR UPDATE USING (true);
--# policy becomes restrictive
--= a
CREATE POLICY p ON app.t USING (true);
--= b
CREATE POLICY p ON app.t AS RESTRICTIVE USING (true);
--# policy's command
--= a
CREATE POLICY p ON app.t FOR SELECT USING (true);
--= b
CREATE POLICY p ON app.t FOR DELETE USING (true);
--# policy's roles
--= a
CREATE POLICY p ON app.t TO anon USING (true);
--= b
CREATE POLICY p ON app.t TO authenticated, service_role USING (true);
--# policy renamed
--= a
CREATE POLICY "old name" ON app.t USING (true);
--= b
CREATE POLICY "new ""name""" ON app.t USING (true);
--# policy over another table
--= b
CREATE TABLE app.m (t_id int, who uuid);
CREATE POLICY p ON app.t USING (EXISTS (SELECT 1 FROM app.m WHERE m.t_id = t.id AND m.who = auth.uid()));
--# policy over a column that is dropped there
--= a
CREATE TABLE app.m (t_id int, who uuid, x int);
CREATE POLICY p ON app.t USING (EXISTS (SELECT 1 FROM app.m WHERE m.x = t.id));
--= b
CREATE TABLE app.m (t_id int, who uuid);
CREATE POLICY p ON app.t USING (EXISTS (SELECT 1 FROM app.m WHERE m.t_id = t.id));
--# policy with a function that is replaced
--= a
CREATE FUNCTION app.ok(a int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE POLICY p ON app.t USING (app.ok(id));
--= b
CREATE FUNCTION app.ok(b int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE POLICY p ON app.t USING (app.ok(id));
--# policies that need one another's tables
--= b
CREATE TABLE app.m (t_id int); CREATE POLICY one ON app.t USING (EXISTS (SELECT FROM app.m));
CREATE POLICY two ON app.m USING (EXISTS (SELECT FROM app.t));
--# policy on storage.objects
--= b
CREATE POLICY "files of app" ON storage.objects FOR SELECT TO authenticated USING (bucket_id = 'app');
--# grants on a table
--= b
GRANT SELECT, INSERT ON app.t TO authenticated; GRANT ALL ON app.t TO service_role;
--# grant with grant option
--= a
GRANT SELECT ON app.t TO anon;
--= b
GRANT SELECT ON app.t TO anon WITH GRANT OPTION;
--# grants on columns
--= b
GRANT SELECT (id, a), UPDATE (a) ON app.t TO authenticated;
--# columns instead of the table
--= a
GRANT SELECT, UPDATE ON app.t TO authenticated;
--= b
GRANT UPDATE ON app.t TO authenticated; REVOKE UPDATE ON app.t FROM authenticated; GRANT SELECT (id), UPDATE (a) ON app.t TO authenticated;
--# revoked in public
--= both
CREATE TABLE public.app_t (id int, a text);
--= b
REVOKE ALL ON public.app_t FROM anon, authenticated; GRANT SELECT (id) ON public.app_t TO anon;
--# new table in public without anon
--= b
CREATE TABLE public.app_t (id int); REVOKE ALL ON public.app_t FROM anon; REVOKE INSERT ON public.app_t FROM authenticated;
--# new function in public nobody may call
--= b
CREATE FUNCTION public.app_f() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION public.app_f() FROM PUBLIC, anon, authenticated;
--# execute revoked
--= b
REVOKE EXECUTE ON FUNCTION app.f() FROM PUBLIC; GRANT EXECUTE ON FUNCTION app.f() TO authenticated;
--# execute kept over a new return type
--= both
REVOKE EXECUTE ON FUNCTION app.f() FROM PUBLIC;
--= b
DROP FUNCTION app.f(); CREATE FUNCTION app.f() RETURNS text LANGUAGE sql AS $$SELECT 'x'$$; REVOKE EXECUTE ON FUNCTION app.f() FROM PUBLIC;
--# procedure's execute
--= both
CREATE PROCEDURE app.p() LANGUAGE sql AS 'SELECT 1';
--= b
REVOKE EXECUTE ON PROCEDURE app.p() FROM PUBLIC;
--# schema usage
--= b
GRANT USAGE ON SCHEMA app TO anon, authenticated; GRANT CREATE ON SCHEMA app TO service_role;
--# sequence usage
--= b
GRANT USAGE, SELECT ON SEQUENCE app.s TO authenticated;
--# default privileges everywhere
--= b
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--# default privileges in a schema
--= b
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO authenticated;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON SEQUENCES TO authenticated;
--# default privileges of public revoked
--= b
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon;
--# default privileges and a table made under them
--= b
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon; CREATE TABLE app.n (id int);
--# default privileges gone and a table that has none of them
--= a
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon;
--= b
CREATE TABLE app.n (id int);
--# grants on a view
--= both
CREATE VIEW app.v AS SELECT id FROM app.t;
--= b
GRANT SELECT ON app.v TO anon;
--# everybody may read
--= b
GRANT SELECT ON app.t TO PUBLIC;
--# owner gives up a right
--= b
REVOKE INSERT, DELETE ON app.t FROM postgres;
--# definer without a search path
--= a
CREATE FUNCTION app.g() RETURNS int SECURITY DEFINER SET search_path = '' LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION app.g() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1';
--# owner
--= both
GRANT ALL ON SCHEMA app TO service_role; CREATE TYPE app.e AS ENUM ('a'); CREATE VIEW app.v AS SELECT id FROM app.t;
--= b
ALTER TABLE app.t OWNER TO service_role; ALTER FUNCTION app.f() OWNER TO service_role; ALTER TYPE app.e OWNER TO service_role; ALTER VIEW app.v OWNER TO service_role;
--# owner of a new table and of a replaced view
--= both
GRANT ALL ON SCHEMA app TO service_role;
--= a
CREATE VIEW app.v AS SELECT id, a FROM app.t; ALTER VIEW app.v OWNER TO service_role;
--= b
CREATE TABLE app.n (id int, k int); CREATE INDEX ni ON app.n (id); ALTER TABLE app.n OWNER TO service_role;
CREATE VIEW app.v AS SELECT id FROM app.t; ALTER VIEW app.v OWNER TO service_role;

--# grants on the sequence of an identity
CREATE TABLE app.numbered (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int);
--= b
GRANT USAGE ON SEQUENCE app.numbered_id_seq TO anon;
COMMENT ON SEQUENCE app.numbered_id_seq IS 'counts';

--# identity given to a column, its sequence granted
CREATE TABLE app.numbered (id bigint NOT NULL, n int);
--= b
ALTER TABLE app.numbered ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
GRANT USAGE, SELECT ON SEQUENCE app.numbered_id_seq TO anon WITH GRANT OPTION;
COMMENT ON SEQUENCE app.numbered_id_seq IS 'counts';

--# identity of public made and moved
--= b
CREATE TABLE public.numbered (id bigint GENERATED ALWAYS AS IDENTITY);
ALTER TABLE public.numbered SET SCHEMA app;
