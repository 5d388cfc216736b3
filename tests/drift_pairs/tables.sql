--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a text);
--# table of a type
--= both
CREATE TYPE app.ty AS (x int, y text);
--= b
CREATE TABLE app.ty_t OF app.ty (PRIMARY KEY (x), y DEFAULT 'z');
--# table becomes typed
--= both
CREATE TYPE app.ty AS (x int, y text); CREATE TABLE app.tt (x int, y text);
--= b
ALTER TABLE app.tt OF app.ty;
--# child table
--= b
CREATE TABLE app.k (b int) INHERITS (app.t);
--# child of two
--= both
CREATE TABLE app.m (z int);
--= b
CREATE TABLE app.k (b int, CHECK (b > 0)) INHERITS (app.t, app.m);
--# inheritance added
--= both
CREATE TABLE app.k (id int NOT NULL, a text, b int);
--= b
ALTER TABLE app.k INHERIT app.t;
--# column of the parent
--= both
CREATE TABLE app.k (b int) INHERITS (app.t);
--= b
ALTER TABLE app.t ADD COLUMN n int DEFAULT 4;
--# parent's column dropped
--= both
CREATE TABLE app.k (b int) INHERITS (app.t);
--= b
ALTER TABLE app.t DROP COLUMN a;
--# check of the parent
--= both
CREATE TABLE app.k (b int) INHERITS (app.t);
--= b
ALTER TABLE app.t ADD CONSTRAINT c CHECK (id > 0);
--# unlogged
--= b
CREATE UNLOGGED TABLE app.u (id int);
--# logged again
--= both
CREATE UNLOGGED TABLE app.u (id serial);
--= b
ALTER TABLE app.u SET LOGGED;
--# options
--= both
ALTER TABLE app.t SET (fillfactor = 80, autovacuum_enabled = off);
--= b
ALTER TABLE app.t RESET (autovacuum_enabled); ALTER TABLE app.t SET (fillfactor = 90, toast.autovacuum_enabled = off);
--# options of a new table
--= b
CREATE TABLE app.o (a text) WITH (fillfactor = 55, toast.autovacuum_vacuum_threshold = 99);
--# replica identity nothing
--= b
ALTER TABLE app.t REPLICA IDENTITY NOTHING;
--# renamed
--= b
ALTER TABLE app.t RENAME TO t2;
--# moved to another schema
--= both
CREATE SCHEMA app_more;
--= b
ALTER TABLE app.t SET SCHEMA app_more;
--# schema gone with all in it
--= a
CREATE SCHEMA app_more; CREATE TABLE app_more.x (id int); CREATE VIEW app_more.v AS SELECT id FROM app_more.x; CREATE TYPE app_more.e AS ENUM ('a');
--# schema with privileges and comment
--= b
CREATE SCHEMA app_more; GRANT USAGE ON SCHEMA app_more TO anon; COMMENT ON SCHEMA app_more IS 'more';
--# quoted everything
--= b
CREATE TABLE app."Select" ("From" int PRIMARY KEY, "a.b" text DEFAULT 'x', CONSTRAINT "C-1" CHECK ("From" > 0));
CREATE INDEX "I x" ON app."Select" ("a.b"); COMMENT ON COLUMN app."Select"."a.b" IS 'it''s';
--# a table without columns gets some
--= both
CREATE TABLE app.e ();
--= b
ALTER TABLE app.e ADD COLUMN a int, ADD COLUMN b int;
--# a sequence of its own becomes owned
--= both
CREATE SEQUENCE app.s; CREATE TABLE app.q (id int DEFAULT nextval('app.s'));
--= b
ALTER SEQUENCE app.s OWNED BY app.q.id;
--# serial
--= b
CREATE TABLE app.q (id bigserial PRIMARY KEY, small smallserial);
--# serial column dropped
--= both
CREATE TABLE app.q (id serial, x int);
--= b
ALTER TABLE app.q DROP COLUMN id;
--# sequence options
--= both
CREATE SEQUENCE app.s;
--= b
ALTER SEQUENCE app.s AS integer INCREMENT 3 MINVALUE -5 MAXVALUE 500 START 7 CACHE 4 CYCLE;
--# sequence goes the other way
--= a
CREATE SEQUENCE app.s AS smallint;
--= b
CREATE SEQUENCE app.s AS bigint INCREMENT -1 MINVALUE -100 MAXVALUE 100 START 50;
--# sequence changes its owner
--= both
CREATE TABLE app.q (a int, b int); CREATE SEQUENCE app.s OWNED BY app.q.a;
--= b
ALTER SEQUENCE app.s OWNED BY app.q.b;
--# sequence survives its column
--= both
CREATE TABLE app.q (a int, b int);
--= a
CREATE SEQUENCE app.s OWNED BY app.q.a;
--= b
CREATE SEQUENCE app.s; ALTER TABLE app.q DROP COLUMN a;
--# comments on everything
--= both
CREATE VIEW app.v AS SELECT id FROM app.t; CREATE FUNCTION app.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE app.s; CREATE INDEX i ON app.t (a); CREATE DOMAIN app.d AS int; CREATE POLICY p ON app.t USING (true);
--= b
COMMENT ON TABLE app.t IS E'two\nlines'; COMMENT ON COLUMN app.t.a IS 'c'; COMMENT ON VIEW app.v IS 'v'; COMMENT ON COLUMN app.v.id IS 'vc';
COMMENT ON FUNCTION app.f(int) IS 'f'; COMMENT ON SEQUENCE app.s IS 's'; COMMENT ON INDEX app.i IS 'i'; COMMENT ON DOMAIN app.d IS 'd';
COMMENT ON POLICY p ON app.t IS 'p'; COMMENT ON CONSTRAINT t_pkey ON app.t IS 'k'; COMMENT ON SCHEMA app IS 'sc';
--# comment changed and removed
--= a
COMMENT ON TABLE app.t IS 'one'; COMMENT ON COLUMN app.t.a IS 'gone';
--= b
COMMENT ON TABLE app.t IS 'two';
--# statistics
--= b
CREATE STATISTICS app.st (ndistinct, dependencies) ON id, a FROM app.t; ALTER STATISTICS app.st SET STATISTICS 50; COMMENT ON STATISTICS app.st IS 'x';
--# statistics changed
--= a
CREATE STATISTICS app.st (mcv) ON id, a FROM app.t;
--= b
CREATE STATISTICS app.st ON id, (lower(a)) FROM app.t;
--# extension in use
--= b
CREATE EXTENSION citext WITH SCHEMA extensions; CREATE TABLE app.c (mail extensions.citext UNIQUE);
--# extension moved !superuser
--= a
CREATE EXTENSION hstore WITH SCHEMA public;
--= b
CREATE EXTENSION hstore WITH SCHEMA extensions;
--# everything of a small project
--= b
CREATE TYPE app.role AS ENUM ('admin', 'member');
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.at := now(); RETURN NEW; END';
CREATE TABLE app.org (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE TABLE app.member (org uuid REFERENCES app.org ON DELETE CASCADE, who uuid REFERENCES auth.users, role app.role NOT NULL DEFAULT 'member', PRIMARY KEY (org, who));
CREATE FUNCTION app.is_member(o uuid) RETURNS boolean STABLE SECURITY DEFINER SET search_path = '' LANGUAGE sql AS 'SELECT EXISTS (SELECT 1 FROM app.member m WHERE m.org = o AND m.who = auth.uid())';
ALTER TABLE app.org ENABLE ROW LEVEL SECURITY; ALTER TABLE app.member ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON app.org FOR SELECT TO authenticated USING (app.is_member(id));
CREATE TRIGGER touch BEFORE UPDATE ON app.org FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE VIEW app.mine WITH (security_invoker = on) AS SELECT o.*, m.role FROM app.org o JOIN app.member m ON m.org = o.id;
CREATE INDEX ON app.member (who); GRANT USAGE ON SCHEMA app TO authenticated; GRANT SELECT ON ALL TABLES IN SCHEMA app TO authenticated;

--# not null of a child's own
CREATE TABLE app.above (id int, remark text);
CREATE TABLE app.below () INHERITS (app.above);
--= b
ALTER TABLE app.below ALTER COLUMN remark SET NOT NULL;
