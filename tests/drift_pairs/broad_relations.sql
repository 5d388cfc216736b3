--# common
CREATE SCHEMA app;
CREATE TABLE app.acct (id int PRIMARY KEY, owner uuid, org int, name text, amount numeric(12,2), made timestamptz DEFAULT now(), tags text[]);
--# partitioned index added with attach
CREATE TABLE app.m (k int NOT NULL, at date NOT NULL, v text) PARTITION BY RANGE (at);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--= b
CREATE INDEX m_v ON app.m (v); CREATE UNIQUE INDEX m_u ON app.m (k, at);
CREATE INDEX m1_only ON app.m1 (k);
--# partition sub-partitioned
CREATE TABLE app.m (k int NOT NULL, at date NOT NULL) PARTITION BY LIST (k);
--= a
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1, 2);
--= b
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1, 2) PARTITION BY HASH (at);
CREATE TABLE app.m1a PARTITION OF app.m1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE app.m1b PARTITION OF app.m1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE app.md PARTITION OF app.m DEFAULT;
--# partitioned primary key and foreign key to it
CREATE TABLE app.m (k int, at date, PRIMARY KEY (k, at)) PARTITION BY RANGE (at);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM (MINVALUE) TO ('2025-01-01');
--= b
CREATE TABLE app.ref (k int, at date, FOREIGN KEY (k, at) REFERENCES app.m ON DELETE CASCADE);
ALTER TABLE app.m ADD COLUMN extra int REFERENCES app.acct;
--# partition bounds change
CREATE TABLE app.m (k int) PARTITION BY RANGE (k);
--= a
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM (0) TO (10);
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM (10) TO (20);
--= b
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM (0) TO (5);
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM (5) TO (20);
--# partition with own trigger default and check
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE app.m (k int, v int DEFAULT 1) PARTITION BY LIST (k);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1);
--= b
ALTER TABLE app.m1 ALTER v SET DEFAULT 2, ADD CONSTRAINT vpos CHECK (v > 0);
CREATE TRIGGER t1 BEFORE INSERT ON app.m1 FOR EACH ROW EXECUTE FUNCTION app.tf();
CREATE TRIGGER t AFTER INSERT ON app.m FOR EACH ROW EXECUTE FUNCTION app.tf();
ALTER TABLE app.m1 DISABLE TRIGGER t;
--# partition column type under index
CREATE TABLE app.m (k int, v int) PARTITION BY LIST (k);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1);
CREATE INDEX m_v ON app.m (v);
--= b
ALTER TABLE app.m ALTER v TYPE bigint;
--# enum rebuilt under view and policy and default
--= a
CREATE TYPE app.st AS ENUM ('new', 'old', 'dead');
CREATE TABLE app.d (id int PRIMARY KEY, st app.st NOT NULL DEFAULT 'new', hist app.st[] DEFAULT '{new}');
CREATE VIEW app.dv AS SELECT id, st FROM app.d WHERE st <> 'dead';
CREATE VIEW app.dvv AS SELECT st, count(*) FROM app.dv GROUP BY st;
ALTER TABLE app.d ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.d USING (st = 'new'::app.st);
CREATE INDEX ds ON app.d (st) WHERE st = 'new';
CREATE FUNCTION app.f(s app.st) RETURNS app.st LANGUAGE sql AS 'SELECT s';
--= b
CREATE TYPE app.st AS ENUM ('new', 'old');
CREATE TABLE app.d (id int PRIMARY KEY, st app.st NOT NULL DEFAULT 'new', hist app.st[] DEFAULT '{new}');
CREATE VIEW app.dv AS SELECT id, st FROM app.d WHERE st <> 'old';
CREATE VIEW app.dvv AS SELECT st, count(*) FROM app.dv GROUP BY st;
ALTER TABLE app.d ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.d USING (st = 'new'::app.st);
CREATE INDEX ds ON app.d (st) WHERE st = 'new';
CREATE FUNCTION app.f(s app.st) RETURNS app.st LANGUAGE sql AS 'SELECT s';
--# enum reordered in domain and composite
--= a
CREATE TYPE app.st AS ENUM ('a', 'b');
CREATE TYPE app.c AS (x app.st, y int);
CREATE TABLE app.d (id int, c app.c);
--= b
CREATE TYPE app.st AS ENUM ('b', 'a');
CREATE TYPE app.c AS (x app.st, y int);
CREATE TABLE app.d (id int, c app.c);
--# enum value added and used by default
CREATE TYPE app.st AS ENUM ('a', 'b');
--= a
CREATE TABLE app.d (id int, st app.st DEFAULT 'a');
--= b
ALTER TYPE app.st ADD VALUE 'c';
CREATE TABLE app.d (id int, st app.st DEFAULT 'c');
CREATE TABLE app.e (st app.st DEFAULT 'b' CHECK (st <> 'c'));
--# enum with many labels in the middle
--= a
CREATE TYPE app.st AS ENUM ('a', 'd', 'g');
--= b
CREATE TYPE app.st AS ENUM ('0', 'a', 'b', 'c', 'd', 'e', 'g', 'h');
COMMENT ON TYPE app.st IS 'it''s';
--# column grants after table revokes
GRANT ALL ON app.acct TO authenticated, anon;
--= b
REVOKE ALL ON app.acct FROM authenticated, anon;
GRANT SELECT (id, name), UPDATE (name) ON app.acct TO authenticated;
GRANT SELECT (id) ON app.acct TO anon;
--# column grants and the column goes
GRANT SELECT (id, name, org) ON app.acct TO authenticated;
--= b
ALTER TABLE app.acct DROP COLUMN org;
REVOKE SELECT (name) ON app.acct FROM authenticated;
--# grant option moves
GRANT SELECT ON app.acct TO authenticated WITH GRANT OPTION;
--= b
REVOKE GRANT OPTION FOR SELECT ON app.acct FROM authenticated;
GRANT INSERT ON app.acct TO authenticated WITH GRANT OPTION;
--# view column dropped from the middle
--= a
CREATE VIEW app.v AS SELECT id, owner, name FROM app.acct;
CREATE VIEW app.w AS SELECT name FROM app.v;
CREATE FUNCTION app.g() RETURNS SETOF app.v LANGUAGE sql AS 'SELECT * FROM app.v';
--= b
CREATE VIEW app.v AS SELECT id, name FROM app.acct;
CREATE VIEW app.w AS SELECT name FROM app.v;
CREATE FUNCTION app.g() RETURNS SETOF app.v LANGUAGE sql AS 'SELECT * FROM app.v';
--# view with instead of trigger and rule
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= a
CREATE VIEW app.v AS SELECT id, name FROM app.acct;
CREATE TRIGGER it INSTEAD OF INSERT ON app.v FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
CREATE VIEW app.v AS SELECT name, id FROM app.acct;
CREATE TRIGGER it INSTEAD OF INSERT OR UPDATE ON app.v FOR EACH ROW EXECUTE FUNCTION app.tf();
CREATE RULE ru AS ON DELETE TO app.v DO INSTEAD NOTHING;
--# recursive view
--= b
CREATE RECURSIVE VIEW app.tree (id, up) AS SELECT id, org FROM app.acct UNION ALL SELECT a.id, t.up FROM app.acct a JOIN tree t ON t.id = a.org;
--# view with local check option and barrier
--= a
CREATE VIEW app.v WITH (security_barrier) AS SELECT id FROM app.acct WHERE id > 0 WITH LOCAL CHECK OPTION;
--= b
CREATE VIEW app.v WITH (security_invoker = true) AS SELECT id FROM app.acct WHERE id > 0 WITH CASCADED CHECK OPTION;
--# mutual functions
--= b
CREATE FUNCTION app.even(n int) RETURNS bool LANGUAGE plpgsql AS 'BEGIN RETURN n = 0 OR app.odd(n - 1); END';
CREATE FUNCTION app.odd(n int) RETURNS bool LANGUAGE plpgsql AS 'BEGIN RETURN n <> 0 AND app.even(n - 1); END';
CREATE TABLE app.z (n int CHECK (app.even(n)));
--# function with sql body over view and back
CREATE VIEW app.v AS SELECT id, name FROM app.acct;
--= a
CREATE FUNCTION app.h(i int) RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT name FROM app.v WHERE id = i; END;
CREATE VIEW app.w AS SELECT app.h(id) AS h FROM app.acct;
--= b
CREATE FUNCTION app.h(i int) RETURNS varchar LANGUAGE sql STABLE BEGIN ATOMIC SELECT name::varchar FROM app.v WHERE id = i; END;
CREATE VIEW app.w AS SELECT app.h(id) AS h FROM app.acct;
--# identity always to serial
--= a
CREATE TABLE app.i (id int GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 5 CACHE 10) PRIMARY KEY);
--= b
CREATE TABLE app.i (id serial PRIMARY KEY);
--# identity options
--= a
CREATE TABLE app.i (id bigint GENERATED ALWAYS AS IDENTITY (START 7 MINVALUE -5 CYCLE), o int);
--= b
CREATE TABLE app.i (id bigint GENERATED BY DEFAULT AS IDENTITY (MAXVALUE 1000 INCREMENT -1 START 10), o int);
--# identity type change
--= a
CREATE TABLE app.i (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY); CREATE TABLE app.j (i int REFERENCES app.i);
--= b
CREATE TABLE app.i (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY); CREATE TABLE app.j (i bigint REFERENCES app.i);
--# inheritance of two parents
CREATE TABLE app.p1 (a int CHECK (a > 0), b text); CREATE TABLE app.p2 (c int NOT NULL);
--= a
CREATE TABLE app.k (d int) INHERITS (app.p1);
--= b
CREATE TABLE app.k (d int) INHERITS (app.p1, app.p2);
CREATE TABLE app.k2 () INHERITS (app.k);
--# inheritance with changed parent column
CREATE TABLE app.p1 (a int DEFAULT 3, b text); CREATE TABLE app.k (d int) INHERITS (app.p1); CREATE INDEX ki ON app.k (b);
CREATE VIEW app.kv AS SELECT a, b, d FROM app.k;
--= b
DROP VIEW app.kv;
ALTER TABLE app.p1 ALTER b TYPE varchar(10), ADD e int DEFAULT 4, DROP a;
CREATE VIEW app.kv AS SELECT b, d, e FROM app.k;
--# check no inherit
CREATE TABLE app.p1 (a int); CREATE TABLE app.k () INHERITS (app.p1);
--= b
ALTER TABLE app.p1 ADD CONSTRAINT n1 CHECK (a > 1) NO INHERIT, ADD CONSTRAINT n2 CHECK (a > 2);
ALTER TABLE app.k ADD CONSTRAINT n3 CHECK (a > 3);
--# publication with row filter and columns
--= a
CREATE PUBLICATION pub28 FOR TABLE app.acct WHERE (org > 3) WITH (publish = 'insert');
--= b
CREATE PUBLICATION pub28 FOR TABLE app.acct (id, org) WHERE (org > 4 AND id > 0) WITH (publish = 'insert, update', publish_via_partition_root = true);
ALTER TABLE app.acct REPLICA IDENTITY FULL;
--# publication's filter column changes type
CREATE PUBLICATION pub29 FOR TABLE app.acct WHERE (org > 3);
--= b
ALTER PUBLICATION pub29 DROP TABLE app.acct; ALTER TABLE app.acct ALTER org TYPE bigint; ALTER PUBLICATION pub29 ADD TABLE app.acct WHERE (org > 3);
--# publication for schema and for all !superuser
--= a
CREATE PUBLICATION pub30 FOR TABLES IN SCHEMA app;
--= b
CREATE PUBLICATION pub30 FOR ALL TABLES WITH (publish = 'truncate');
COMMENT ON PUBLICATION pub30 IS 'all';
--# default privileges of a schema
--= b
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO authenticated WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON SEQUENCES TO service_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON TYPES TO anon;
CREATE TABLE app.later (id serial); CREATE FUNCTION app.lf() RETURNS int LANGUAGE sql AS 'SELECT 1';
--# default privileges globally revoked
--= b
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
CREATE FUNCTION app.lf() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE app.e AS ENUM ('x');
--# default privileges taken from public schema
--= b
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon;
CREATE TABLE public.pt (id bigint GENERATED ALWAYS AS IDENTITY);
--# operator class with family !superuser
--= b
CREATE FUNCTION app.cmp(app.acct, app.acct) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.id - $2.id';
CREATE FUNCTION app.lt(app.acct, app.acct) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.id < $2.id';
CREATE FUNCTION app.eq(app.acct, app.acct) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.id = $2.id';
CREATE OPERATOR app.<<< (LEFTARG = app.acct, RIGHTARG = app.acct, FUNCTION = app.lt, COMMUTATOR = OPERATOR(app.>>>));
CREATE OPERATOR app.=== (LEFTARG = app.acct, RIGHTARG = app.acct, FUNCTION = app.eq, HASHES, MERGES, RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE OPERATOR FAMILY app.fam USING btree;
COMMENT ON OPERATOR FAMILY app.fam USING btree IS 'f';
COMMENT ON OPERATOR app.=== (app.acct, app.acct) IS 'same';
--# operator changes !superuser
CREATE FUNCTION app.addt(text, int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $2::text';
CREATE FUNCTION app.addt2(text, int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $2::text || $1';
--= a
CREATE OPERATOR app.+ (LEFTARG = text, RIGHTARG = int, FUNCTION = app.addt);
CREATE VIEW app.v AS SELECT name OPERATOR(app.+) id AS x FROM app.acct;
--= b
CREATE OPERATOR app.+ (LEFTARG = text, RIGHTARG = int, FUNCTION = app.addt2);
CREATE VIEW app.v AS SELECT name OPERATOR(app.+) id AS x FROM app.acct;
CREATE OPERATOR app.!! (RIGHTARG = text, FUNCTION = pg_catalog.upper);
--# casts of three sorts !superuser
CREATE TYPE app.c AS (x int); CREATE TYPE app.e AS ENUM ('x'); CREATE FUNCTION app.ct(app.c) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.x::text';
--= a
CREATE CAST (app.c AS text) WITH FUNCTION app.ct(app.c);
--= b
CREATE CAST (app.c AS text) WITH FUNCTION app.ct(app.c) AS IMPLICIT;
CREATE CAST (app.e AS text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (app.c AS text) IS 'x';
--# foreign data wrapper chain !superuser
--= a
CREATE FOREIGN DATA WRAPPER fw OPTIONS (debug 'true'); CREATE SERVER sv TYPE 't' VERSION '1' FOREIGN DATA WRAPPER fw OPTIONS (host 'a', port '1');
CREATE FOREIGN TABLE app.ft (id int OPTIONS (column_name 'ID'), t text NOT NULL) SERVER sv OPTIONS (table_name 'x', schema_name 's');
--= b
CREATE FOREIGN DATA WRAPPER fw; CREATE SERVER sv TYPE 't' VERSION '2' FOREIGN DATA WRAPPER fw OPTIONS (host 'b', db 'd');
CREATE USER MAPPING FOR authenticated SERVER sv OPTIONS (user 'u');
CREATE USER MAPPING FOR PUBLIC SERVER sv;
CREATE FOREIGN TABLE app.ft (id int OPTIONS (column_name 'id2', x 'y'), t varchar(9), n int DEFAULT 3 CHECK (n > 0)) SERVER sv OPTIONS (table_name 'y');
GRANT USAGE ON FOREIGN SERVER sv TO authenticated; GRANT USAGE ON FOREIGN DATA WRAPPER fw TO authenticated;
COMMENT ON SERVER sv IS 's'; COMMENT ON FOREIGN DATA WRAPPER fw IS 'w'; COMMENT ON FOREIGN TABLE app.ft IS 'ft'; COMMENT ON COLUMN app.ft.n IS 'n';
--# event trigger with tags !superuser
CREATE FUNCTION app.ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION app.ev2() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
--= a
CREATE EVENT TRIGGER e1 ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION app.ev();
CREATE EVENT TRIGGER e2 ON sql_drop EXECUTE FUNCTION app.ev();
--= b
CREATE EVENT TRIGGER e1 ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION app.ev2();
CREATE EVENT TRIGGER e2 ON sql_drop EXECUTE FUNCTION app.ev(); ALTER EVENT TRIGGER e2 ENABLE REPLICA; COMMENT ON EVENT TRIGGER e2 IS 'two';
--# generated virtual to stored and plain
--= a
CREATE TABLE app.g (a int, c int GENERATED ALWAYS AS (a + 1) VIRTUAL, d int GENERATED ALWAYS AS (a + 2) STORED, e int);
CREATE VIEW app.gv AS SELECT c, d FROM app.g;
--= b
CREATE TABLE app.g (a int, c int GENERATED ALWAYS AS (a + 1) STORED, d int, e int GENERATED ALWAYS AS (a * 2) VIRTUAL);
CREATE VIEW app.gv AS SELECT c, d FROM app.g;
--# generated column reads function that changes
--= a
CREATE FUNCTION app.slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE TABLE app.g (n text, s text GENERATED ALWAYS AS (app.slug(n)) STORED);
--= b
CREATE FUNCTION app.slug(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS 'SELECT lower(trim(t))';
CREATE TABLE app.g (n text, s text GENERATED ALWAYS AS (app.slug(n)) STORED);
--# statistics objects
--= a
CREATE STATISTICS app.s1 (ndistinct) ON org, name FROM app.acct;
--= b
CREATE STATISTICS app.s1 (ndistinct, dependencies, mcv) ON org, name FROM app.acct;
CREATE STATISTICS app.s2 ON (lower(name)), org FROM app.acct; ALTER STATISTICS app.s2 SET STATISTICS 50; COMMENT ON STATISTICS app.s2 IS 's';
