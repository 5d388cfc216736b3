--# common
CREATE SCHEMA app;
CREATE TABLE app.acct (id int PRIMARY KEY, owner uuid, org int, name text, amount numeric(12,2), made timestamptz DEFAULT now(), tags text[]);
--# not null and default and type at once
--= b
ALTER TABLE app.acct ALTER org SET NOT NULL, ALTER org SET DEFAULT 4, ALTER org TYPE text USING org::text, ALTER name DROP DEFAULT;
--= a
ALTER TABLE app.acct ALTER org SET DEFAULT 3;
--# boolean to text with default
--= a
CREATE TABLE app.b (f boolean NOT NULL DEFAULT false, g text DEFAULT 'true');
--= b
CREATE TABLE app.b (f text NOT NULL DEFAULT 'no', g boolean NOT NULL DEFAULT true);
--# text to enum and array to array
CREATE TYPE app.e AS ENUM ('a', 'b');
--= a
CREATE TABLE app.b (f text DEFAULT 'a', g text[] DEFAULT '{a}', h varchar(3)[]);
--= b
CREATE TABLE app.b (f app.e DEFAULT 'a', g app.e[] DEFAULT '{a}', h int[]);
--# timestamps and numerics
--= a
CREATE TABLE app.b (a timestamp, b numeric(10,2), c int, d date, e interval, f time(3), g bit(4), h char(3), i money, j json);
--= b
CREATE TABLE app.b (a timestamptz(3), b numeric(12,4), c numeric, d timestamptz, e interval day to second, f timetz, g bit varying(9), h text, i numeric, j jsonb);
--# primary key moves
--= a
CREATE TABLE app.b (a int PRIMARY KEY, b int NOT NULL); CREATE TABLE app.c (b int REFERENCES app.b (a));
--= b
CREATE TABLE app.b (a int NOT NULL, b int PRIMARY KEY); CREATE TABLE app.c (b int REFERENCES app.b (b));
--# primary key from int to uuid with foreign keys
--= a
CREATE TABLE app.b (a int PRIMARY KEY); CREATE TABLE app.c (id int PRIMARY KEY, b int REFERENCES app.b (a) ON DELETE CASCADE); CREATE VIEW app.bc AS SELECT c.id FROM app.b JOIN app.c ON c.b = b.a;
--= b
CREATE TABLE app.b (a uuid PRIMARY KEY DEFAULT gen_random_uuid()); CREATE TABLE app.c (id int PRIMARY KEY, b uuid REFERENCES app.b (a) ON DELETE CASCADE); CREATE VIEW app.bc AS SELECT c.id FROM app.b JOIN app.c ON c.b = b.a;
--# circular foreign keys
--= b
CREATE TABLE app.x (id int PRIMARY KEY, y int); CREATE TABLE app.y (id int PRIMARY KEY, x int REFERENCES app.x); ALTER TABLE app.x ADD FOREIGN KEY (y) REFERENCES app.y; CREATE TABLE app.self (id int PRIMARY KEY, up int REFERENCES app.self);
--# table becomes view
--= a
CREATE TABLE app.n (id int, name text); GRANT SELECT ON app.n TO anon;
--= b
CREATE VIEW app.n AS SELECT id, name FROM app.acct; GRANT SELECT ON app.n TO authenticated;
--# view becomes materialized
--= a
CREATE VIEW app.n AS SELECT id, name FROM app.acct; CREATE VIEW app.nn AS SELECT id FROM app.n;
--= b
CREATE MATERIALIZED VIEW app.n AS SELECT id, name FROM app.acct; CREATE VIEW app.nn AS SELECT id FROM app.n;
--# enum becomes domain
--= a
CREATE TYPE app.k AS ENUM ('a', 'b'); CREATE TABLE app.t (k app.k DEFAULT 'a');
--= b
CREATE DOMAIN app.k AS text CHECK (VALUE IN ('a', 'b')); CREATE TABLE app.t (k app.k DEFAULT 'a');
--# table of type
CREATE TYPE app.ty AS (a int, b text);
--= a
CREATE TABLE app.t (a int, b text);
--= b
CREATE TABLE app.t OF app.ty (a NOT NULL DEFAULT 3, PRIMARY KEY (b));
--# unlogged and back
--= a
CREATE UNLOGGED TABLE app.t (id bigserial PRIMARY KEY, x int); CREATE INDEX ON app.t (x);
--= b
CREATE TABLE app.t (id bigserial PRIMARY KEY, x int); CREATE INDEX ON app.t (x); CREATE UNLOGGED SEQUENCE app.us;
--# regular table becomes partitioned
--= a
CREATE TABLE app.t (id int, at date NOT NULL, PRIMARY KEY (id, at)); CREATE VIEW app.tv AS SELECT id FROM app.t;
--= b
CREATE TABLE app.t (id int, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE TABLE app.t1 PARTITION OF app.t DEFAULT; CREATE VIEW app.tv AS SELECT id FROM app.t;
--# partition detached with indexes and constraints
CREATE TABLE app.m (k int, v text, PRIMARY KEY (k)) PARTITION BY LIST (k); CREATE INDEX mv ON app.m (v);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1);
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES IN (2);
--= b
ALTER TABLE app.m DETACH PARTITION app.m2;
--# partitions of partitions with expression key
--= b
CREATE TABLE app.m (k int, at timestamptz, v text) PARTITION BY RANGE (date_trunc('month', at AT TIME ZONE 'UTC'), k);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2025-01-01', 5) PARTITION BY LIST ((lower(v)) COLLATE "C");
CREATE TABLE app.m1a PARTITION OF app.m1 FOR VALUES IN ('a', NULL); CREATE TABLE app.m1b PARTITION OF app.m1 DEFAULT;
CREATE INDEX mi ON app.m USING brin (at); ALTER TABLE app.m ADD CONSTRAINT c CHECK (k > 0);
--# partitioned identity and generated
--= a
CREATE TABLE app.m (k int, v int) PARTITION BY LIST (k); CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1);
--= b
CREATE TABLE app.m (k int, v int, id bigint GENERATED ALWAYS AS IDENTITY, w int GENERATED ALWAYS AS (v * 2) STORED) PARTITION BY LIST (k); CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1); REVOKE ALL ON SEQUENCE app.m_id_seq FROM postgres;
--# partition with replica identity and storage
CREATE TABLE app.m (k int NOT NULL, v int) PARTITION BY LIST (k); CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1);
CREATE UNIQUE INDEX mu ON app.m (k);
--= b
ALTER TABLE app.m1 REPLICA IDENTITY USING INDEX m1_k_idx; ALTER TABLE app.m1 SET (fillfactor = 60); ALTER TABLE app.m1 ENABLE ROW LEVEL SECURITY; GRANT SELECT ON app.m1 TO anon; COMMENT ON TABLE app.m1 IS 'one';
--# foreign key from partitioned to plain changes
CREATE TABLE app.m (k int, a int) PARTITION BY LIST (k); CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1);
--= a
ALTER TABLE app.m ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES app.acct;
--= b
ALTER TABLE app.m ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES app.acct ON DELETE SET NULL; ALTER TABLE app.m1 ADD CONSTRAINT g FOREIGN KEY (k) REFERENCES app.acct NOT VALID;
--# schema with everything goes
--= a
CREATE SCHEMA gone; CREATE TYPE gone.e AS ENUM ('a'); CREATE TABLE gone.t (id serial PRIMARY KEY, e gone.e, a int REFERENCES app.acct); CREATE VIEW gone.v AS SELECT * FROM gone.t; CREATE FUNCTION gone.f(gone.e) RETURNS SETOF gone.t LANGUAGE sql AS 'SELECT * FROM gone.t';
CREATE VIEW app.uses AS SELECT id FROM gone.v; GRANT USAGE ON SCHEMA gone TO anon; COMMENT ON SCHEMA gone IS 'g';
--= b
SELECT 1;
--# quoted names everywhere
--= b
CREATE SCHEMA "My App"; CREATE TYPE "My App"."Ty Pe" AS ENUM ('A b', 'c''d'); CREATE TABLE "My App"."Ta""ble" ("Co l" "My App"."Ty Pe" DEFAULT 'A b', "select" int GENERATED ALWAYS AS IDENTITY, CONSTRAINT "p k" PRIMARY KEY ("select"));
CREATE INDEX "I x" ON "My App"."Ta""ble" ("Co l"); CREATE VIEW "My App"."V" AS SELECT "Co l" AS "Out Put" FROM "My App"."Ta""ble"; CREATE FUNCTION "My App"."F n"("A" int, "user" text DEFAULT 'a''b') RETURNS int LANGUAGE sql AS $f$SELECT 1$f$;
ALTER TABLE "My App"."Ta""ble" ENABLE ROW LEVEL SECURITY; CREATE POLICY "Users can" ON "My App"."Ta""ble" USING ("select" > 0); GRANT SELECT ("Co l") ON "My App"."Ta""ble" TO anon; COMMENT ON COLUMN "My App"."Ta""ble"."Co l" IS 'x'; COMMENT ON FUNCTION "My App"."F n"(int, text) IS 'f';
--# quoted names change
CREATE TABLE app."Order" (id int, "Total" numeric); CREATE VIEW app."V v" AS SELECT "Total" FROM app."Order"; CREATE TYPE app."S t" AS ENUM ('x');
--= b
DROP VIEW app."V v"; ALTER TABLE app."Order" ALTER "Total" TYPE numeric(9,2), ADD "S" app."S t"[]; CREATE VIEW app."V v" AS SELECT "Total" FROM app."Order"; ALTER TYPE app."S t" ADD VALUE 'a ''q''' BEFORE 'x';
--# overloads and default arguments
--= a
CREATE FUNCTION app.o(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION app.o(text) RETURNS int LANGUAGE sql AS 'SELECT 2';
--= b
CREATE FUNCTION app.o(int, int DEFAULT 3) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION app.o(text) RETURNS text LANGUAGE sql AS 'SELECT ''2'''; CREATE FUNCTION app.o(app.acct) RETURNS text LANGUAGE sql AS 'SELECT $1.name'; CREATE FUNCTION app.o(OUT a int, OUT b text) LANGUAGE sql AS 'SELECT 1, ''x''';
--# function returning table row type with column added
CREATE FUNCTION app.rows() RETURNS SETOF app.acct LANGUAGE sql STABLE AS 'SELECT * FROM app.acct';
CREATE FUNCTION app.full_name(a app.acct) RETURNS text LANGUAGE sql STABLE AS 'SELECT a.name';
CREATE VIEW app.fnv AS SELECT app.full_name(a) AS fn FROM app.acct a;
--= b
ALTER TABLE app.acct ADD COLUMN extra text, DROP COLUMN tags;
--# table dropped that functions return
--= a
CREATE TABLE app.t (id int); CREATE FUNCTION app.ft() RETURNS SETOF app.t LANGUAGE sql AS 'SELECT * FROM app.t'; CREATE FUNCTION app.arg(app.t) RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION app.ft() RETURNS SETOF app.acct LANGUAGE sql AS 'SELECT * FROM app.acct';
--# table's row type as a column
CREATE TABLE app.inner (a int, b text);
--= a
CREATE TABLE app.outer (i app.inner, n int);
--= b
ALTER TABLE app.inner ADD c int; CREATE TABLE app.outer (i app.inner, n int, ii app.inner[]);
--# operator family members and class default !superuser
--= a
CREATE FUNCTION app.c2(int, text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1'; 
CREATE OPERATOR CLASS app.oc FOR TYPE int USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(int);
--= b
CREATE FUNCTION app.c2(int, text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1'; 
CREATE OPERATOR CLASS app.oc FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
CREATE INDEX oci ON app.acct (id app.oc); COMMENT ON OPERATOR CLASS app.oc USING btree IS 'oc';
--# language and access method !superuser
--= b
CREATE LANGUAGE plx HANDLER plpgsql_call_handler; CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE app.am (id int) USING heap2;
--# extension with version and objects using it
--= b
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions; CREATE INDEX trg ON app.acct USING gin (name extensions.gin_trgm_ops); CREATE EXTENSION citext WITH SCHEMA extensions; CREATE TABLE app.ci (m extensions.citext PRIMARY KEY, CHECK (m ~ 'x'));
--# sequence grants and options
--= a
CREATE SEQUENCE app.q START 5 MINVALUE 1 MAXVALUE 100; GRANT ALL ON SEQUENCE app.q TO anon;
--= b
CREATE SEQUENCE app.q AS smallint INCREMENT -2 MINVALUE -50 MAXVALUE -1 START -3 CYCLE CACHE 7; GRANT SELECT ON SEQUENCE app.q TO anon WITH GRANT OPTION; GRANT USAGE ON SEQUENCE app.q TO PUBLIC;
--# grants on types and functions
CREATE TYPE app.e AS ENUM ('a'); CREATE DOMAIN app.d AS int; CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE app.c AS (a int);
--= b
REVOKE USAGE ON TYPE app.e FROM PUBLIC; GRANT USAGE ON TYPE app.e TO authenticated; REVOKE ALL ON DOMAIN app.d FROM PUBLIC; REVOKE EXECUTE ON FUNCTION app.f() FROM PUBLIC; GRANT EXECUTE ON FUNCTION app.f() TO service_role; REVOKE USAGE ON TYPE app.c FROM PUBLIC;
--# owner's own privileges revoked
--= b
REVOKE DELETE, TRUNCATE ON app.acct FROM postgres; GRANT MAINTAIN, REFERENCES ON app.acct TO authenticated; GRANT SELECT ON app.acct TO PUBLIC;
--# defaults of functions not yet there and sequences
--= b
CREATE SEQUENCE app.nx; CREATE FUNCTION app.nid() RETURNS text LANGUAGE plpgsql AS $$BEGIN RETURN 'n' || nextval('app.nx'); END$$; CREATE TABLE app.t (id text PRIMARY KEY DEFAULT app.nid(), at timestamptz DEFAULT (now() + '1 day'::interval), j jsonb DEFAULT '{"a": [1, "x''y"]}', ar int[] DEFAULT ARRAY[1, 2], k int DEFAULT currval('app.nx'));
--# column order and many columns
--= a
CREATE TABLE app.t (a int, b int, c int);
--= b
CREATE TABLE app.t (x int NOT NULL DEFAULT 0, b int, y text, z uuid UNIQUE, a int);
--# checks that call functions made after
--= b
CREATE FUNCTION app.ok(j jsonb) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RETURN app.ok2(j); END$$; CREATE TABLE app.t (j jsonb, CONSTRAINT ok CHECK (app.ok(j))); CREATE FUNCTION app.ok2(j jsonb) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT j IS NOT NULL'; CREATE INDEX okx ON app.t ((app.ok(j)));
--# constraint renamed and validated
--= a
ALTER TABLE app.acct ADD CONSTRAINT c1 CHECK (org > 0) NOT VALID, ADD CONSTRAINT c2 CHECK (id > 0);
--= b
ALTER TABLE app.acct ADD CONSTRAINT c1 CHECK (org > 0), ADD CONSTRAINT c3 CHECK (id > 0);
--# unique constraint to unique index
--= a
ALTER TABLE app.acct ADD CONSTRAINT un UNIQUE (name); CREATE TABLE app.r (n text REFERENCES app.acct (name));
--= b
CREATE UNIQUE INDEX un ON app.acct (name); CREATE TABLE app.r (n text REFERENCES app.acct (name));
--# view on functions on tables with grouping by primary key
--= a
CREATE VIEW app.gp AS SELECT id, name, count(*) FROM app.acct GROUP BY id;
--= b
CREATE VIEW app.gp AS SELECT id, name, count(*) FROM app.acct GROUP BY id; ALTER TABLE app.acct ALTER COLUMN name SET NOT NULL, ADD COLUMN q int;
CREATE VIEW app.gp2 AS SELECT a.*, g.count FROM app.acct a JOIN app.gp g USING (id) WINDOW w AS (PARTITION BY a.org);
--# primary key changes under a view that groups by it
--= a
CREATE TABLE app.t (id int, other int NOT NULL, n text, CONSTRAINT tp PRIMARY KEY (id)); CREATE VIEW app.tg AS SELECT id, n, count(*) FROM app.t GROUP BY id;
--= b
CREATE TABLE app.t (id bigint, other int NOT NULL, n text, CONSTRAINT tp PRIMARY KEY (id) INCLUDE (other)); CREATE VIEW app.tg AS SELECT id, n, count(*) FROM app.t GROUP BY id;
--# insert on conflict in sql function and merge view
CREATE UNIQUE INDEX au ON app.acct (org, name);
--= b
CREATE FUNCTION app.up(o int, n text) RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO app.acct (id, org, name) VALUES (1, o, n) ON CONFLICT (org, name) DO UPDATE SET name = excluded.name; END;
--# inherits swapped order
CREATE TABLE app.p1 (a int); CREATE TABLE app.p2 (a int, b int);
--= a
CREATE TABLE app.k (c int) INHERITS (app.p1, app.p2);
--= b
CREATE TABLE app.k (c int) INHERITS (app.p2, app.p1);
--# child column default and check and not null
CREATE TABLE app.p1 (a int DEFAULT 1, b text); CREATE TABLE app.k (c int) INHERITS (app.p1);
--= a
ALTER TABLE app.k ALTER a SET DEFAULT 5;
--= b
ALTER TABLE app.k ALTER a DROP DEFAULT, ALTER b SET NOT NULL, ADD CHECK (b <> ''), ALTER b SET STORAGE EXTERNAL, ALTER a SET STATISTICS 10;
--# inheritance set and table dropped from chain
--= a
CREATE TABLE app.p (a int, b text); CREATE TABLE app.k (c int) INHERITS (app.p); CREATE TABLE app.kk (d int) INHERITS (app.k);
--= b
CREATE TABLE app.p (a int, b text); CREATE TABLE app.kk (d int) INHERITS (app.p);
--# view chain of four with comment and grants
--= a
CREATE TABLE app.ac (id int PRIMARY KEY, name text);
--= b
CREATE TABLE app.ac (id int PRIMARY KEY, name varchar(80));
--= both
--= a
CREATE VIEW app.v1 AS SELECT id, name FROM app.ac;
CREATE VIEW app.v2 AS SELECT id, upper(name) AS name FROM app.v1;
CREATE MATERIALIZED VIEW app.v3 AS SELECT id, name FROM app.v2;
CREATE VIEW app.v4 AS SELECT count(*) AS n FROM app.v3;
CREATE UNIQUE INDEX v3i ON app.v3 (id);
COMMENT ON COLUMN app.v3.name IS 'nm'; COMMENT ON VIEW app.v4 IS 'four'; GRANT SELECT ON app.v4 TO anon; REVOKE ALL ON app.v3 FROM anon;
--= b
CREATE VIEW app.v1 AS SELECT id, name FROM app.ac;
CREATE VIEW app.v2 AS SELECT id, upper(name) AS name FROM app.v1;
CREATE MATERIALIZED VIEW app.v3 AS SELECT id, name FROM app.v2;
CREATE VIEW app.v4 AS SELECT count(*) AS n FROM app.v3;
CREATE UNIQUE INDEX v3i ON app.v3 (id);
COMMENT ON COLUMN app.v3.name IS 'nm'; COMMENT ON VIEW app.v4 IS 'four'; GRANT SELECT ON app.v4 TO anon; REVOKE ALL ON app.v3 FROM anon;
--# generated stored changes
--= a
CREATE TABLE app.g (a int, b int, c int GENERATED ALWAYS AS (a + b) STORED, d text); CREATE INDEX gc ON app.g (c);
--= b
CREATE TABLE app.g (a bigint, b int, c bigint GENERATED ALWAYS AS (a * b) STORED, d text GENERATED ALWAYS AS ('x' || b::text) STORED); CREATE INDEX gc ON app.g (c);
--# range types
--= a
CREATE TYPE app.tr AS RANGE (subtype = time);
CREATE TABLE app.d (r app.tr);
--= b
CREATE FUNCTION app.td(time, time) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT extract(epoch FROM $1 - $2)::float8';
CREATE TYPE app.tr AS RANGE (subtype = time, subtype_diff = app.td, multirange_type_name = app.trmulti);
CREATE TABLE app.d (r app.tr, m app.trmulti);
--# range type of own collation
--= b
CREATE COLLATION app.de (locale = 'C'); CREATE TYPE app.tx AS RANGE (subtype = text, collation = app.de); COMMENT ON TYPE app.tx IS 'r'; COMMENT ON COLLATION app.de IS 'd';
CREATE TABLE app.cc (a text COLLATE app.de, b app.tx); CREATE INDEX ON app.cc (a COLLATE "C" text_pattern_ops DESC NULLS LAST);
--# aggregates moving ordered and variadic
--= b
CREATE FUNCTION app.sf(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, 0) + $2';
CREATE FUNCTION app.inv(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE AGGREGATE app.mov(int) (SFUNC = app.sf, STYPE = int, MSFUNC = app.sf, MINVFUNC = app.inv, MSTYPE = int);
CREATE AGGREGATE app.va(VARIADIC int[]) (SFUNC = array_cat, STYPE = int[]);
CREATE AGGREGATE app.hy(int ORDER BY int) (SFUNC = app.sf, STYPE = int);
CREATE AGGREGATE app.st(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
--# matview column tuning
CREATE MATERIALIZED VIEW app.mv AS SELECT id, name FROM app.acct;
--= b
ALTER MATERIALIZED VIEW app.mv ALTER COLUMN name SET STORAGE EXTERNAL; CREATE INDEX mvx ON app.mv (id); ALTER MATERIALIZED VIEW app.mv CLUSTER ON mvx;
--# functions with defaults and variadics
--= a
CREATE FUNCTION app.fd(a int, b text DEFAULT 'x', VARIADIC c int[] DEFAULT '{}') RETURNS TABLE (x int, y text) LANGUAGE sql ROWS 50 AS 'SELECT a, b';
--= b
CREATE FUNCTION app.fd(a int, b text DEFAULT 'y', VARIADIC c int[] DEFAULT '{1}') RETURNS TABLE (x int, y text, z int) LANGUAGE sql ROWS 60 COST 7 AS 'SELECT a, b, 1';
--# leakproof function !superuser
--= a
CREATE FUNCTION app.fd(a int) RETURNS int LANGUAGE sql LEAKPROOF AS 'SELECT a';
--= b
CREATE FUNCTION app.fd(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
--# transforms !superuser
CREATE TYPE app.c AS (x int);
--= b
CREATE TRANSFORM FOR app.c LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
--# schema grants
--= b
GRANT USAGE, CREATE ON SCHEMA app TO authenticated; REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT CREATE ON SCHEMA public TO authenticated;
--# conversion and collation !superuser
--= b
CREATE CONVERSION app.cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; COMMENT ON CONVERSION app.cv IS 'cv'; CREATE COLLATION app.cb FROM "C";
--# collation of a column and index changes
--= a
CREATE COLLATION app.x1 (locale = 'C'); CREATE TABLE app.t (a text COLLATE app.x1, b text);
CREATE INDEX ti ON app.t (a, b COLLATE app.x1); CREATE VIEW app.tv AS SELECT a FROM app.t ORDER BY b COLLATE app.x1;
--= b
CREATE COLLATION app.x1 (locale = 'POSIX'); CREATE TABLE app.t (a text COLLATE "C", b text);
CREATE INDEX ti ON app.t (a, b COLLATE app.x1); CREATE VIEW app.tv AS SELECT a FROM app.t ORDER BY b COLLATE app.x1;
