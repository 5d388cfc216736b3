--# common
CREATE SCHEMA app;
CREATE TABLE app.acct (id int PRIMARY KEY, owner uuid, org int, name text, amount numeric(12,2), made timestamptz DEFAULT now(), tags text[]);
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--# rules with where and multiple commands
CREATE TABLE app.log (id int, what text);
--= a
CREATE RULE r1 AS ON UPDATE TO app.acct WHERE (old.id > 5) DO ALSO INSERT INTO app.log VALUES (old.id, 'u');
--= b
CREATE RULE r1 AS ON UPDATE TO app.acct WHERE (old.id > 6) DO ALSO (INSERT INTO app.log VALUES (old.id, 'u'); DELETE FROM app.log WHERE id = 0);
CREATE RULE r2 AS ON DELETE TO app.acct DO INSTEAD NOTHING; ALTER TABLE app.acct DISABLE RULE r2; COMMENT ON RULE r2 ON app.acct IS 'no';
--# rule reads a column whose type changes
CREATE TABLE app.log (id int, what text);
CREATE RULE r1 AS ON INSERT TO app.acct DO ALSO INSERT INTO app.log VALUES (new.id, new.name);
--= b
DROP RULE r1 ON app.acct; ALTER TABLE app.acct ALTER name TYPE varchar(9);
CREATE RULE r1 AS ON INSERT TO app.acct DO ALSO INSERT INTO app.log VALUES (new.id, new.name);
--# domains with constraints on domains
--= a
CREATE DOMAIN app.pos AS int CONSTRAINT p CHECK (VALUE > 0); CREATE DOMAIN app.small AS app.pos CHECK (VALUE < 10);
CREATE TABLE app.d (x app.small DEFAULT 3, y app.pos[]);
--= b
CREATE DOMAIN app.pos AS int NOT NULL DEFAULT 1 CONSTRAINT p CHECK (VALUE >= 0) CONSTRAINT q CHECK (VALUE <> 7); CREATE DOMAIN app.small AS app.pos CHECK (VALUE < 10);
CREATE TABLE app.d (x app.small DEFAULT 3, y app.pos[]); COMMENT ON CONSTRAINT p ON DOMAIN app.pos IS 'positive'; COMMENT ON DOMAIN app.pos IS 'pos';
--# domain base type changes under a table
--= a
CREATE DOMAIN app.mail AS text CHECK (VALUE ~ '@'); CREATE TABLE app.d (m app.mail PRIMARY KEY, n app.mail DEFAULT 'a@b'); CREATE VIEW app.dv AS SELECT m FROM app.d;
--= b
CREATE DOMAIN app.mail AS varchar(100) COLLATE "C" CHECK (VALUE ~ '@'); CREATE TABLE app.d (m app.mail PRIMARY KEY, n app.mail DEFAULT 'a@b'); CREATE VIEW app.dv AS SELECT m FROM app.d;
--# domain check not valid
--= a
CREATE DOMAIN app.z AS text; ALTER DOMAIN app.z ADD CONSTRAINT c CHECK (length(VALUE) > 1) NOT VALID;
--= b
CREATE DOMAIN app.z AS text CONSTRAINT c CHECK (length(VALUE) > 1);
--# composite changes attributes
--= a
CREATE TYPE app.pt AS (x int, y int); CREATE TABLE app.d (p app.pt, ps app.pt[]); CREATE FUNCTION app.mk(int) RETURNS app.pt LANGUAGE sql AS 'SELECT $1, $1';
--= b
CREATE TYPE app.pt AS (x bigint, y int, z text COLLATE "C"); CREATE TABLE app.d (p app.pt, ps app.pt[]); CREATE FUNCTION app.mk(int) RETURNS app.pt LANGUAGE sql AS 'SELECT $1, $1, NULL';
COMMENT ON COLUMN app.pt.z IS 'third';
--# aggregates of all sorts
CREATE FUNCTION app.sf(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, 0) + $2';
CREATE FUNCTION app.ff(int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
--= a
CREATE AGGREGATE app.tot(int) (SFUNC = app.sf, STYPE = int);
CREATE VIEW app.av AS SELECT app.tot(org) AS t FROM app.acct;
--= b
CREATE AGGREGATE app.tot(int) (SFUNC = app.sf, STYPE = int, FINALFUNC = app.ff, INITCOND = '5', COMBINEFUNC = app.sf, PARALLEL = safe);
CREATE VIEW app.av AS SELECT app.tot(org) AS t FROM app.acct;
COMMENT ON AGGREGATE app.tot(int) IS 'sum'; GRANT EXECUTE ON FUNCTION app.tot(int) TO anon; REVOKE EXECUTE ON FUNCTION app.tot(int) FROM PUBLIC;
--# text search all kinds !superuser
--= a
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION app.c (COPY = pg_catalog.english);
--= b
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION app.c (COPY = pg_catalog.german); ALTER TEXT SEARCH CONFIGURATION app.c ALTER MAPPING FOR asciiword, word WITH app.d, german_stem;
ALTER TEXT SEARCH CONFIGURATION app.c DROP MAPPING FOR url; COMMENT ON TEXT SEARCH CONFIGURATION app.c IS 'c'; COMMENT ON TEXT SEARCH DICTIONARY app.d IS 'd';
CREATE INDEX ft ON app.acct USING gin (to_tsvector('app.c', name));
--# text search parser and template !superuser
--= b
CREATE TEXT SEARCH TEMPLATE app.tt (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH PARSER app.tp (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
--# owned sequences move
CREATE TABLE app.o1 (id int); CREATE TABLE app.o2 (id int);
CREATE SEQUENCE app.sq AS int;
--= a
ALTER SEQUENCE app.sq OWNED BY app.o1.id; ALTER TABLE app.o1 ALTER id SET DEFAULT nextval('app.sq');
--= b
ALTER SEQUENCE app.sq OWNED BY app.o2.id; ALTER TABLE app.o2 ALTER id SET DEFAULT nextval('app.sq'); ALTER SEQUENCE app.sq AS bigint MAXVALUE 999 CYCLE CACHE 3;
--# sequence shared by two tables
--= a
CREATE TABLE app.o1 (id serial, n int);
--= b
CREATE TABLE app.o1 (id serial, n int); CREATE TABLE app.o2 (id int DEFAULT nextval('app.o1_id_seq')); GRANT USAGE ON SEQUENCE app.o1_id_seq TO authenticated;
--# replica identity index and cluster
CREATE TABLE app.ri (id int NOT NULL, c text NOT NULL);
--= a
CREATE UNIQUE INDEX u1 ON app.ri (id); ALTER TABLE app.ri REPLICA IDENTITY USING INDEX u1; ALTER TABLE app.ri CLUSTER ON u1;
--= b
CREATE UNIQUE INDEX u2 ON app.ri (c); ALTER TABLE app.ri REPLICA IDENTITY USING INDEX u2; CREATE INDEX u3 ON app.ri (id); ALTER TABLE app.ri CLUSTER ON u3;
--# storage compression statistics options on columns
CREATE TABLE app.st (a text, b text, c int, d jsonb);
--= a
ALTER TABLE app.st ALTER a SET STORAGE EXTERNAL, ALTER b SET COMPRESSION pglz, ALTER c SET (n_distinct = 5);
--= b
ALTER TABLE app.st ALTER a SET STORAGE MAIN, ALTER b SET STATISTICS 200, ALTER c SET (n_distinct = -0.5, n_distinct_inherited = 3), ALTER d SET STORAGE EXTENDED, ALTER d SET COMPRESSION pglz;
--# reloptions with toast
--= a
ALTER TABLE app.acct SET (fillfactor = 80, autovacuum_enabled = false);
--= b
ALTER TABLE app.acct SET (fillfactor = 70, toast.autovacuum_enabled = false, autovacuum_vacuum_scale_factor = 0.05, parallel_workers = 2);
--# deferrable constraints
CREATE TABLE app.de (id int, a int);
--= a
ALTER TABLE app.de ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES app.acct, ADD CONSTRAINT uu UNIQUE (a);
--= b
ALTER TABLE app.de ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES app.acct ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, ADD CONSTRAINT uu UNIQUE (a) DEFERRABLE;
--# fk actions on subset and match full
CREATE TABLE app.two (a int, b int, PRIMARY KEY (a, b));
--= a
CREATE TABLE app.fk (a int, b int, FOREIGN KEY (a, b) REFERENCES app.two);
--= b
CREATE TABLE app.fk (a int, b int, FOREIGN KEY (a, b) REFERENCES app.two ON DELETE SET NULL (b));
CREATE TABLE app.fk2 (a int, b int, FOREIGN KEY (a, b) REFERENCES app.two MATCH FULL ON DELETE SET DEFAULT);
--# not enforced
--= b
ALTER TABLE app.acct ADD CONSTRAINT ne CHECK (org > 0) NOT ENFORCED;
CREATE TABLE app.nf (a int CONSTRAINT nfk REFERENCES app.acct NOT ENFORCED);
--# exclusion constraint
CREATE EXTENSION btree_gist WITH SCHEMA extensions;
CREATE TABLE app.bk (room int, during tstzrange, off bool);
--= a
ALTER TABLE app.bk ADD CONSTRAINT ex EXCLUDE USING gist (room WITH =, during WITH &&);
--= b
ALTER TABLE app.bk ADD CONSTRAINT ex EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT off) DEFERRABLE;
COMMENT ON CONSTRAINT ex ON app.bk IS 'no overlap';
--# without overlaps and period
CREATE EXTENSION btree_gist WITH SCHEMA extensions;
--= b
CREATE TABLE app.tp (id int, at tstzrange, PRIMARY KEY (id, at WITHOUT OVERLAPS));
CREATE TABLE app.tc (id int, at tstzrange, FOREIGN KEY (id, PERIOD at) REFERENCES app.tp (id, PERIOD at));
--# unique nulls not distinct include
--= a
CREATE TABLE app.un (a int, b int, c text, UNIQUE (a) INCLUDE (c));
--= b
CREATE TABLE app.un (a int, b int, c text, UNIQUE NULLS NOT DISTINCT (a) INCLUDE (c), CONSTRAINT un_pk PRIMARY KEY (b) INCLUDE (a) WITH (fillfactor = 60));
--# indexes of all methods
--= a
CREATE INDEX i1 ON app.acct USING hash (name); CREATE INDEX i2 ON app.acct USING gin (tags);
--= b
CREATE INDEX i1 ON app.acct USING brin (made) WITH (pages_per_range = 16); CREATE INDEX i2 ON app.acct USING gin (tags) WITH (fastupdate = off);
CREATE INDEX i3 ON app.acct USING spgist (name); CREATE INDEX i4 ON app.acct ((amount * 2) DESC, lower(name) text_pattern_ops) INCLUDE (org) WHERE org IS NOT NULL;
CREATE UNIQUE INDEX i5 ON app.acct (org) NULLS NOT DISTINCT; COMMENT ON INDEX app.i5 IS 'five'; ALTER INDEX app.i4 ALTER COLUMN 1 SET STATISTICS 300;
--# index and constraint swap names
--= a
CREATE UNIQUE INDEX k ON app.acct (name); ALTER TABLE app.acct ADD CONSTRAINT l UNIQUE (org);
--= b
CREATE UNIQUE INDEX l ON app.acct (org); ALTER TABLE app.acct ADD CONSTRAINT k UNIQUE (name);
--# matview with indexes changed
--= a
CREATE MATERIALIZED VIEW app.mv AS SELECT org, count(*) AS n FROM app.acct GROUP BY org; CREATE UNIQUE INDEX mvi ON app.mv (org); CREATE VIEW app.mw AS SELECT n FROM app.mv; GRANT SELECT ON app.mv TO anon;
--= b
CREATE MATERIALIZED VIEW app.mv WITH (fillfactor = 50) AS SELECT org, count(*) AS n, max(name) AS m FROM app.acct GROUP BY org WITH NO DATA; CREATE UNIQUE INDEX mvi ON app.mv (org); CREATE INDEX mvj ON app.mv (m); CREATE VIEW app.mw AS SELECT n FROM app.mv;
COMMENT ON MATERIALIZED VIEW app.mv IS 'mv'; ALTER MATERIALIZED VIEW app.mv ALTER COLUMN m SET STATISTICS 100;
--# function argument renamed and default dropped
--= a
CREATE FUNCTION app.fa(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT a + b'; CREATE VIEW app.fv AS SELECT app.fa(id) AS x FROM app.acct; GRANT EXECUTE ON FUNCTION app.fa TO anon; COMMENT ON FUNCTION app.fa IS 'fa';
--= b
CREATE FUNCTION app.fa(x int, b int) RETURNS int LANGUAGE sql AS 'SELECT x + b'; CREATE VIEW app.fv AS SELECT app.fa(id, 3) AS x FROM app.acct; GRANT EXECUTE ON FUNCTION app.fa TO anon; COMMENT ON FUNCTION app.fa IS 'fa';
--# function used by trigger policy check default index
CREATE TABLE app.use (id int DEFAULT 1, n text);
--= a
CREATE FUNCTION app.u(t text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT length(t)';
ALTER TABLE app.use ADD CHECK (app.u(n) > 0), ALTER id SET DEFAULT app.u('abc'), ADD g int GENERATED ALWAYS AS (app.u(n)) STORED; CREATE INDEX ui ON app.use (app.u(n)); CREATE POLICY up ON app.use USING (app.u(n) = 1);
CREATE TRIGGER ut BEFORE UPDATE ON app.use FOR EACH ROW WHEN (app.u(NEW.n) > 1) EXECUTE FUNCTION app.tf();
--= b
CREATE FUNCTION app.u(t text) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT length(t)::bigint';
ALTER TABLE app.use ADD CHECK (app.u(n) > 0), ALTER id SET DEFAULT app.u('abc'), ADD g int GENERATED ALWAYS AS (app.u(n)) STORED; CREATE INDEX ui ON app.use (app.u(n)); CREATE POLICY up ON app.use USING (app.u(n) = 1);
CREATE TRIGGER ut BEFORE UPDATE ON app.use FOR EACH ROW WHEN (app.u(NEW.n) > 1) EXECUTE FUNCTION app.tf();
--# procedures
--= a
CREATE PROCEDURE app.pr(a int, INOUT b text DEFAULT NULL) LANGUAGE plpgsql AS 'BEGIN b := a::text; END';
--= b
CREATE PROCEDURE app.pr(a int, OUT b text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = 'app', 'pg temp' SET work_mem = '1MB' AS 'BEGIN b := a::text; END';
COMMENT ON PROCEDURE app.pr(int) IS 'p'; GRANT EXECUTE ON PROCEDURE app.pr(int) TO anon; REVOKE EXECUTE ON PROCEDURE app.pr(int) FROM PUBLIC;
--# function to procedure
--= a
CREATE FUNCTION app.x(int) RETURNS void LANGUAGE sql AS '';
--= b
CREATE PROCEDURE app.x(int) LANGUAGE sql AS '';
--# window and parallel options
--= a
CREATE FUNCTION app.pf(float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT $1';
--= b
CREATE FUNCTION app.pf(float8) RETURNS float8 LANGUAGE sql VOLATILE PARALLEL RESTRICTED STRICT COST 3 AS 'SELECT $1';
CREATE FUNCTION app.pg(anyelement, anyarray) RETURNS anyelement LANGUAGE sql STABLE AS 'SELECT $1';
--# window function of internal !superuser
--= b
CREATE FUNCTION app.rn() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_row_number';
CREATE FUNCTION app.sup(internal) RETURNS internal LANGUAGE internal AS 'textlike_support' ;
CREATE FUNCTION app.lk(text, text) RETURNS bool LANGUAGE internal IMMUTABLE STRICT SUPPORT pg_catalog.textlike_support AS 'textlike';
--# triggers with transition tables and arguments
--= a
CREATE TRIGGER tt AFTER UPDATE ON app.acct REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION app.tf();
--= b
CREATE TRIGGER tt AFTER UPDATE ON app.acct REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION app.tf('a', 'it''s', '3');
CREATE TRIGGER tu BEFORE UPDATE OF name, org ON app.acct FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION app.tf();
CREATE TRIGGER tr BEFORE TRUNCATE ON app.acct EXECUTE FUNCTION app.tf(); COMMENT ON TRIGGER tr ON app.acct IS 'tr';
--# trigger's column changes type
CREATE TRIGGER tu BEFORE UPDATE OF name ON app.acct FOR EACH ROW WHEN (NEW.name <> '') EXECUTE FUNCTION app.tf(); ALTER TABLE app.acct DISABLE TRIGGER tu; COMMENT ON TRIGGER tu ON app.acct IS 'tu';
--= b
DROP TRIGGER tu ON app.acct; ALTER TABLE app.acct ALTER name TYPE varchar(5);
CREATE TRIGGER tu BEFORE UPDATE OF name ON app.acct FOR EACH ROW WHEN (NEW.name <> '') EXECUTE FUNCTION app.tf(); ALTER TABLE app.acct DISABLE TRIGGER tu; COMMENT ON TRIGGER tu ON app.acct IS 'tu';
--# constraint triggers
--= a
CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON app.acct FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
CREATE TABLE app.other (id int);
CREATE CONSTRAINT TRIGGER ct AFTER INSERT OR DELETE ON app.acct FROM app.other DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (true) EXECUTE FUNCTION app.tf();
--# trigger enabled states
CREATE TRIGGER t1 BEFORE INSERT ON app.acct FOR EACH ROW EXECUTE FUNCTION app.tf(); CREATE TRIGGER t2 BEFORE INSERT ON app.acct FOR EACH ROW EXECUTE FUNCTION app.tf();
CREATE TRIGGER t3 BEFORE INSERT ON app.acct FOR EACH ROW EXECUTE FUNCTION app.tf();
--= a
ALTER TABLE app.acct ENABLE ALWAYS TRIGGER t3;
--= b
ALTER TABLE app.acct DISABLE TRIGGER t1, ENABLE ALWAYS TRIGGER t2, ENABLE REPLICA TRIGGER t3;
--# policies with roles and force rls
ALTER TABLE app.acct ENABLE ROW LEVEL SECURITY;
--= a
CREATE POLICY p1 ON app.acct FOR SELECT TO anon, authenticated USING (true); CREATE POLICY p2 ON app.acct FOR UPDATE TO authenticated USING (owner = auth.uid());
--= b
ALTER TABLE app.acct FORCE ROW LEVEL SECURITY;
CREATE POLICY p1 ON app.acct FOR SELECT TO authenticated USING (owner = auth.uid()); CREATE POLICY p2 ON app.acct FOR UPDATE TO authenticated USING (owner = auth.uid()) WITH CHECK (org IN (SELECT o.org FROM app.acct o)); COMMENT ON POLICY p2 ON app.acct IS 'p2';
CREATE POLICY p3 ON app.acct AS RESTRICTIVE FOR ALL TO PUBLIC USING (coalesce((auth.jwt() ->> 'aal'), '') = 'aal2');
--# policy of another table's column
CREATE TABLE app.mem (org int, who uuid, role text);
CREATE POLICY pp ON app.acct USING (EXISTS (SELECT 1 FROM app.mem m WHERE m.org = acct.org AND m.role = 'x'));
--= b
DROP POLICY pp ON app.acct; ALTER TABLE app.mem DROP COLUMN role; ALTER TABLE app.mem ADD role varchar(10);
CREATE POLICY pp ON app.acct USING (EXISTS (SELECT 1 FROM app.mem m WHERE m.org = acct.org AND m.role = 'x'));
--# storage and auth objects of the user's
--= b
CREATE TRIGGER on_user AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION app.tf();
CREATE POLICY up ON storage.objects FOR INSERT TO authenticated WITH CHECK (bucket_id = 'avatars');
--# comments everywhere
CREATE TYPE app.e AS ENUM ('a'); CREATE SEQUENCE app.s; CREATE VIEW app.v AS SELECT id FROM app.acct; CREATE INDEX ix ON app.acct (org); ALTER TABLE app.acct ADD CONSTRAINT ck CHECK (id > 0);
CREATE FUNCTION app.fn(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; COMMENT ON TABLE app.acct IS 'old'; COMMENT ON COLUMN app.acct.id IS 'gone';
--= b
COMMENT ON SCHEMA app IS 'a'; COMMENT ON TYPE app.e IS 'e'; COMMENT ON SEQUENCE app.s IS 's'; COMMENT ON VIEW app.v IS 'v'; COMMENT ON COLUMN app.v.id IS 'vid'; COMMENT ON INDEX app.ix IS 'ix'; COMMENT ON CONSTRAINT ck ON app.acct IS 'ck'; COMMENT ON CONSTRAINT acct_pkey ON app.acct IS 'pk'; COMMENT ON INDEX app.acct_pkey IS 'pki';
COMMENT ON FUNCTION app.fn(int) IS E'multi\nline \\ back'; COMMENT ON TABLE app.acct IS 'new'; COMMENT ON COLUMN app.acct.id IS NULL; COMMENT ON FUNCTION app.tf IS '';
