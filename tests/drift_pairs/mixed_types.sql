--# common
CREATE SCHEMA app;
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--# everything stands on one column that changes its type
--= a
CREATE TABLE app.t (id int PRIMARY KEY, n int DEFAULT 3, g int GENERATED ALWAYS AS (n * 2) STORED, CONSTRAINT c CHECK (n > 0), CONSTRAINT u UNIQUE (n));
CREATE INDEX ni ON app.t (n) WHERE n > 5; CREATE INDEX ne ON app.t ((n + 1)); CREATE STATISTICS app.st ON n, id FROM app.t;
CREATE VIEW app.v AS SELECT n, g FROM app.t; CREATE MATERIALIZED VIEW app.m AS SELECT n FROM app.v; CREATE UNIQUE INDEX mi ON app.m (n);
CREATE POLICY p ON app.t USING (n > 1) WITH CHECK (n > 2); CREATE TRIGGER tr BEFORE UPDATE OF n ON app.t FOR EACH ROW WHEN (OLD.n IS DISTINCT FROM NEW.n) EXECUTE FUNCTION app.tf();
CREATE RULE r AS ON DELETE TO app.t WHERE OLD.n = 7 DO INSTEAD NOTHING; COMMENT ON COLUMN app.t.n IS 'x'; GRANT UPDATE (n) ON app.t TO anon;
--= b
CREATE TABLE app.t (id int PRIMARY KEY, n numeric(9,2) DEFAULT 3, g numeric GENERATED ALWAYS AS (n * 2) STORED, CONSTRAINT c CHECK (n > 0), CONSTRAINT u UNIQUE (n));
CREATE INDEX ni ON app.t (n) WHERE n > 5; CREATE INDEX ne ON app.t ((n + 1)); CREATE STATISTICS app.st ON n, id FROM app.t;
CREATE VIEW app.v AS SELECT n, g FROM app.t; CREATE MATERIALIZED VIEW app.m AS SELECT n FROM app.v; CREATE UNIQUE INDEX mi ON app.m (n);
CREATE POLICY p ON app.t USING (n > 1) WITH CHECK (n > 2); CREATE TRIGGER tr BEFORE UPDATE OF n ON app.t FOR EACH ROW WHEN (OLD.n IS DISTINCT FROM NEW.n) EXECUTE FUNCTION app.tf();
CREATE RULE r AS ON DELETE TO app.t WHERE OLD.n = 7 DO INSTEAD NOTHING; COMMENT ON COLUMN app.t.n IS 'x'; GRANT UPDATE (n) ON app.t TO anon;
--# schema renamed with all in it
--= a
CREATE SCHEMA app_old; CREATE TYPE app_old.e AS ENUM ('a'); CREATE TABLE app_old.t (id serial PRIMARY KEY, e app_old.e DEFAULT 'a'); CREATE VIEW app_old.v AS SELECT e FROM app_old.t;
CREATE FUNCTION app_old.f(app_old.e) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE INDEX i ON app_old.t (app_old.f(e)) WHERE false; COMMENT ON SCHEMA app_old IS 'x';
--= b
CREATE SCHEMA app_new; CREATE TYPE app_new.e AS ENUM ('a'); CREATE TABLE app_new.t (id serial PRIMARY KEY, e app_new.e DEFAULT 'a'); CREATE VIEW app_new.v AS SELECT e FROM app_new.t;
CREATE FUNCTION app_new.f(app_new.e) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1'; CREATE INDEX i ON app_new.t (app_new.f(e)) WHERE false; COMMENT ON SCHEMA app_new IS 'x';
--# function's argument type used by policy, default, check, index, view, trigger
--= a
CREATE FUNCTION app.f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE TABLE app.t (a int DEFAULT app.f(1), CHECK (app.f(a) > 0)); CREATE INDEX i ON app.t (app.f(a)); CREATE VIEW app.v AS SELECT app.f(a) AS x FROM app.t;
CREATE POLICY p ON app.t USING (app.f(a) = 1); CREATE TRIGGER tr AFTER UPDATE ON app.t FOR EACH ROW WHEN (app.f(NEW.a) > 1) EXECUTE FUNCTION app.tf();
--= b
CREATE FUNCTION app.f(bigint, text DEFAULT 'x') RETURNS bigint IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE TABLE app.t (a int DEFAULT app.f(1), CHECK (app.f(a) > 0)); CREATE INDEX i ON app.t (app.f(a)); CREATE VIEW app.v AS SELECT app.f(a) AS x FROM app.t;
CREATE POLICY p ON app.t USING (app.f(a) = 1); CREATE TRIGGER tr AFTER UPDATE ON app.t FOR EACH ROW WHEN (app.f(NEW.a) > 1) EXECUTE FUNCTION app.tf();
--# only the body changes of a function that all stand on
--= a
CREATE FUNCTION app.f(x int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE TABLE app.t (a int DEFAULT app.f(1), g int GENERATED ALWAYS AS (app.f(a)) STORED, CHECK (app.f(a) > 0)); CREATE INDEX i ON app.t (app.f(a));
--= b
CREATE FUNCTION app.f(x int) RETURNS int IMMUTABLE STRICT LANGUAGE plpgsql AS 'BEGIN RETURN x + 1; END';
CREATE TABLE app.t (a int DEFAULT app.f(1), g int GENERATED ALWAYS AS (app.f(a)) STORED, CHECK (app.f(a) > 0)); CREATE INDEX i ON app.t (app.f(a));
--# argument renamed of a function that all stand on
--= a
CREATE FUNCTION app.f(x int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE DOMAIN app.d AS int CHECK (app.f(VALUE) > 0) DEFAULT app.f(4); CREATE TABLE app.t (a app.d, g int GENERATED ALWAYS AS (app.f(a)) STORED, EXCLUDE USING btree (app.f(a) WITH =)); CREATE VIEW app.v AS SELECT g FROM app.t;
--= b
CREATE FUNCTION app.f(y int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE DOMAIN app.d AS int CHECK (app.f(VALUE) > 0) DEFAULT app.f(4); CREATE TABLE app.t (a app.d, g int GENERATED ALWAYS AS (app.f(a)) STORED, EXCLUDE USING btree (app.f(a) WITH =)); CREATE VIEW app.v AS SELECT g FROM app.t;
--# enum rebuilt in arrays, domains, composites, arguments and keys
--= a
CREATE TYPE app.e AS ENUM ('a', 'b', 'c'); CREATE DOMAIN app.d AS app.e CHECK (VALUE <> 'c'); CREATE TYPE app.k AS (e app.e, es app.e[]);
CREATE TABLE app.p (e app.e PRIMARY KEY); CREATE TABLE app.t (e app.e REFERENCES app.p, es app.e[] DEFAULT '{a,b}', d app.d DEFAULT 'a', k app.k);
CREATE FUNCTION app.f(e app.e DEFAULT 'a', es app.e[] DEFAULT '{}') RETURNS SETOF app.e LANGUAGE sql AS 'SELECT $1'; CREATE INDEX i ON app.t (e, d) WHERE e <> 'a';
CREATE VIEW app.v AS SELECT e, d, (k).e AS ke FROM app.t WHERE e = ANY ('{a,b}'::app.e[]);
--= b
CREATE TYPE app.e AS ENUM ('b', 'a'); CREATE DOMAIN app.d AS app.e CHECK (VALUE <> 'b'); CREATE TYPE app.k AS (e app.e, es app.e[]);
CREATE TABLE app.p (e app.e PRIMARY KEY); CREATE TABLE app.t (e app.e REFERENCES app.p, es app.e[] DEFAULT '{a,b}', d app.d DEFAULT 'a', k app.k);
CREATE FUNCTION app.f(e app.e DEFAULT 'a', es app.e[] DEFAULT '{}') RETURNS SETOF app.e LANGUAGE sql AS 'SELECT $1'; CREATE INDEX i ON app.t (e, d) WHERE e <> 'a';
CREATE VIEW app.v AS SELECT e, d, (k).e AS ke FROM app.t WHERE e = ANY ('{a,b}'::app.e[]);
--# enum rebuilt under a trigger, rule, generated column, statistics and publication
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (id int PRIMARY KEY, e app.e NOT NULL, g boolean GENERATED ALWAYS AS (e = 'a') STORED);
CREATE TRIGGER tr AFTER UPDATE ON app.t FOR EACH ROW WHEN (NEW.e = 'b') EXECUTE FUNCTION app.tf(); CREATE RULE r AS ON INSERT TO app.t WHERE NEW.e = 'b' DO ALSO NOTHING; CREATE STATISTICS app.s ON id, e FROM app.t;
--= b
CREATE TYPE app.e AS ENUM ('b', 'a', 'z'); CREATE TABLE app.t (id int PRIMARY KEY, e app.e NOT NULL, g boolean GENERATED ALWAYS AS (e = 'a') STORED);
CREATE TRIGGER tr AFTER UPDATE ON app.t FOR EACH ROW WHEN (NEW.e = 'b') EXECUTE FUNCTION app.tf(); CREATE RULE r AS ON INSERT TO app.t WHERE NEW.e = 'b' DO ALSO NOTHING; CREATE STATISTICS app.s ON id, e FROM app.t;
--# enum moved to another schema under a column, an argument and a policy
--= both
CREATE SCHEMA app_types;
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app.e DEFAULT 'b'); CREATE FUNCTION app.f(app.e) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE POLICY p ON app.t USING (app.f(e) AND e = 'a');
--= b
CREATE TYPE app_types.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app_types.e DEFAULT 'b'); CREATE FUNCTION app.f(app_types.e) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE POLICY p ON app.t USING (app.f(e) AND e = 'a');
--# enum label added and used by a domain, a check and a partition
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE DOMAIN app.d AS app.e DEFAULT 'a'; CREATE TABLE app.p (e app.e, d app.d) PARTITION BY LIST (e); CREATE TABLE app.pa PARTITION OF app.p FOR VALUES IN ('a');
--= b
CREATE TYPE app.e AS ENUM ('a', 'b', 'n'); CREATE DOMAIN app.d AS app.e DEFAULT 'n'; CREATE TABLE app.p (e app.e DEFAULT 'n', d app.d, CHECK (d::app.e <> 'n')) PARTITION BY LIST (e); CREATE TABLE app.pa PARTITION OF app.p FOR VALUES IN ('a', 'n');
--# domain over a domain over a domain, the bottom one changes
--= a
CREATE DOMAIN app.d1 AS text CHECK (length(VALUE) > 1); CREATE DOMAIN app.d2 AS app.d1 CHECK (VALUE <> 'xx') NOT NULL; CREATE DOMAIN app.d3 AS app.d2[] DEFAULT '{}'; CREATE TABLE app.t (a app.d1, b app.d2, c app.d3); CREATE FUNCTION app.f(app.d2) RETURNS app.d3 LANGUAGE sql AS 'SELECT NULL::app.d3';
--= b
CREATE DOMAIN app.d1 AS varchar(30) CHECK (length(VALUE) > 1); CREATE DOMAIN app.d2 AS app.d1 CHECK (VALUE <> 'xx') NOT NULL; CREATE DOMAIN app.d3 AS app.d2[] DEFAULT '{}'; CREATE TABLE app.t (a app.d1, b app.d2, c app.d3); CREATE FUNCTION app.f(app.d2) RETURNS app.d3 LANGUAGE sql AS 'SELECT NULL::app.d3';
--# domain check renamed, made not valid and another added, with comments
--= a
CREATE DOMAIN app.d AS int CONSTRAINT one CHECK (VALUE > 0) CONSTRAINT two CHECK (VALUE < 9); COMMENT ON CONSTRAINT one ON DOMAIN app.d IS 'first'; COMMENT ON DOMAIN app.d IS 'd'; CREATE TABLE app.t (a app.d);
--= b
CREATE DOMAIN app.d AS int CONSTRAINT uno CHECK (VALUE > 0) CONSTRAINT two CHECK (VALUE < 10); COMMENT ON CONSTRAINT two ON DOMAIN app.d IS 'second'; ALTER DOMAIN app.d ADD CONSTRAINT three CHECK (VALUE <> 4) NOT VALID; CREATE TABLE app.t (a app.d);
--# composite attribute's type changes under table, array, domain and function
--= a
CREATE TYPE app.k AS (a int, b text); CREATE TABLE app.t (k app.k, ks app.k[]); CREATE FUNCTION app.f(app.k) RETURNS app.k LANGUAGE sql AS 'SELECT $1'; CREATE VIEW app.v AS SELECT (k).a FROM app.t; CREATE INDEX i ON app.t (((k).b));
--= b
CREATE TYPE app.k AS (a bigint, b text, c date); CREATE TABLE app.t (k app.k, ks app.k[]); CREATE FUNCTION app.f(app.k) RETURNS app.k LANGUAGE sql AS 'SELECT $1'; CREATE VIEW app.v AS SELECT (k).a FROM app.t; CREATE INDEX i ON app.t (((k).b));
--# composite attributes swap order and collation and comments
--= a
CREATE TYPE app.k AS (a text, b text COLLATE "C"); COMMENT ON COLUMN app.k.a IS 'a'; COMMENT ON TYPE app.k IS 'k';
--= b
CREATE TYPE app.k AS (b text, a text COLLATE "C"); COMMENT ON COLUMN app.k.a IS 'aa'; COMMENT ON COLUMN app.k.b IS 'b';
--# range type's subtype changes under a table with exclusion and a function of its multirange
--= a
CREATE TYPE app.r AS RANGE (subtype = int); CREATE TABLE app.t (r app.r, m app.r[], EXCLUDE USING gist (r WITH &&)); CREATE FUNCTION app.f(app.r) RETURNS boolean LANGUAGE sql AS 'SELECT true';
--= b
CREATE TYPE app.r AS RANGE (subtype = bigint, multirange_type_name = app.many); CREATE TABLE app.t (r app.r, m app.r[], mm app.many, EXCLUDE USING gist (r WITH &&)); CREATE FUNCTION app.f(app.r) RETURNS boolean LANGUAGE sql AS 'SELECT true';
--# enum becomes text with a check, under everything
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (id int PRIMARY KEY, e app.e NOT NULL DEFAULT 'a'); CREATE INDEX i ON app.t (e) WHERE e = 'a'; CREATE VIEW app.v WITH (security_invoker = on) AS SELECT * FROM app.t WHERE e = 'b'; GRANT SELECT ON app.v TO anon; CREATE POLICY p ON app.t FOR SELECT USING (e = 'a');
--= b
CREATE TABLE app.t (id int PRIMARY KEY, e text NOT NULL DEFAULT 'a' CHECK (e IN ('a', 'b'))); CREATE INDEX i ON app.t (e) WHERE e = 'a'; CREATE VIEW app.v WITH (security_invoker = on) AS SELECT * FROM app.t WHERE e = 'b'; GRANT SELECT ON app.v TO anon; CREATE POLICY p ON app.t FOR SELECT USING (e = 'a');
--# table's row type in a function, an array column and a domain; the table gains and changes columns !lacking
--= a
CREATE TABLE app.t (a int); CREATE TABLE app.h (ts app.t[]); CREATE FUNCTION app.f(app.t) RETURNS SETOF app.t LANGUAGE sql AS 'SELECT $1'; CREATE VIEW app.v AS SELECT t FROM app.t;
--= b
CREATE TABLE app.t (a int, b text DEFAULT 'x'); CREATE TABLE app.h (ts app.t[]); CREATE FUNCTION app.f(app.t) RETURNS SETOF app.t LANGUAGE sql AS 'SELECT $1'; CREATE VIEW app.v AS SELECT t FROM app.t;
--# text column becomes an array of an enum with a generated count
--= a
CREATE TABLE app.t (tags text DEFAULT '', n int);
--= b
CREATE TYPE app.tag AS ENUM ('x', 'y'); CREATE TABLE app.t (tags app.tag[] DEFAULT '{}' NOT NULL, n int GENERATED ALWAYS AS (cardinality(tags)) STORED); CREATE INDEX i ON app.t USING gin (tags);
--# collation in use by a column, an index, a domain, a range and a view changes
--= a
CREATE COLLATION app.c (provider = libc, locale = 'C'); CREATE DOMAIN app.d AS text COLLATE app.c; CREATE TABLE app.t (a text COLLATE app.c, d app.d, b text); CREATE INDEX i ON app.t (b COLLATE app.c); CREATE VIEW app.v AS SELECT b COLLATE app.c AS b FROM app.t;
--= b
CREATE COLLATION app.c (provider = builtin, locale = 'C.UTF-8'); CREATE DOMAIN app.d AS text COLLATE app.c; CREATE TABLE app.t (a text COLLATE app.c, d app.d, b text); CREATE INDEX i ON app.t (b COLLATE app.c); CREATE VIEW app.v AS SELECT b COLLATE app.c AS b FROM app.t;
--# type names that are words
--= a
CREATE TYPE app."order" AS ENUM ('select', 'Größe', 'it''s'); CREATE TYPE app."Table" AS ("user" app."order", "ümlaut" int); CREATE TABLE app."group" ("order" app."order" DEFAULT 'it''s', "Table" app."Table");
--= b
CREATE TYPE app."order" AS ENUM ('Größe', 'it''s'); CREATE TYPE app."Table" AS ("user" app."order", "ümlaut" bigint); CREATE TABLE app."group" ("order" app."order" DEFAULT 'Größe', "Table" app."Table", CHECK ("order" <> 'it''s'));
--# identity by default becomes always with options and type under a foreign key
--= a
CREATE TABLE app.t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY); CREATE TABLE app.c (t int REFERENCES app.t ON DELETE CASCADE); CREATE VIEW app.v AS SELECT * FROM app.t JOIN app.c ON t = id;
--= b
CREATE TABLE app.t (id bigint GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 5 CACHE 3 CYCLE MAXVALUE 10000) PRIMARY KEY); CREATE TABLE app.c (t bigint REFERENCES app.t ON DELETE SET NULL); CREATE VIEW app.v AS SELECT * FROM app.t JOIN app.c ON t = id;
--# serial becomes identity in a partitioned table with a sequence grant
--= a
CREATE TABLE app.t (id serial, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE app.t1 PARTITION OF app.t FOR VALUES IN (1); GRANT USAGE ON SEQUENCE app.t_id_seq TO anon;
--= b
CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE app.t1 PARTITION OF app.t FOR VALUES IN (1);
--# serial becomes smallserial and another bigserial
--= a
CREATE TABLE app.t (a serial, b serial, c bigint DEFAULT 1); ALTER SEQUENCE app.t_a_seq OWNED BY NONE;
--= b
CREATE TABLE app.t (a smallserial, b bigserial, c bigserial); COMMENT ON SEQUENCE app.t_c_seq IS 'c';
--# sequence used by two defaults and owned by neither becomes owned by one
--= a
CREATE SEQUENCE app.s START 5; CREATE TABLE app.t (a bigint DEFAULT nextval('app.s')); CREATE TABLE app.u (b bigint DEFAULT nextval('app.s'::regclass)); GRANT ALL ON SEQUENCE app.s TO authenticated;
--= b
CREATE SEQUENCE app.s AS int START 5 INCREMENT 2; CREATE TABLE app.t (a bigint DEFAULT nextval('app.s')); CREATE TABLE app.u (b bigint DEFAULT nextval('app.s'::regclass)); ALTER SEQUENCE app.s OWNED BY app.u.b;
--# owner column of a sequence is dropped while another table uses it
--= a
CREATE TABLE app.t (a serial, x int); CREATE TABLE app.u (b int DEFAULT nextval('app.t_a_seq'));
--= b
CREATE SEQUENCE app.t_a_seq AS integer; CREATE TABLE app.t (x int); CREATE TABLE app.u (b int DEFAULT nextval('app.t_a_seq'));
--# generated column becomes virtual, its function stays, index goes
--= a
CREATE TABLE app.t (a int, g int GENERATED ALWAYS AS (a + 1) STORED, h text); CREATE INDEX i ON app.t (g); CREATE VIEW app.v AS SELECT g FROM app.t;
--= b
CREATE TABLE app.t (a int, g int GENERATED ALWAYS AS (a + 1) VIRTUAL, h text GENERATED ALWAYS AS ('x' || 'y') STORED); CREATE VIEW app.v AS SELECT g FROM app.t;
--# generated columns trade places with what they read
--= a
CREATE TABLE app.t (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
--= b
CREATE TABLE app.t (b int, a int GENERATED ALWAYS AS (b * 2) STORED);
--# column storage, compression, statistics and options all over, with type change
--= a
CREATE TABLE app.t (a text STORAGE EXTERNAL COMPRESSION pglz, b varchar(10), c jsonb); ALTER TABLE app.t ALTER a SET STATISTICS 7, ALTER b SET (n_distinct = 5), ALTER c SET STORAGE MAIN;
--= b
CREATE TABLE app.t (a bytea STORAGE MAIN, b varchar(20) COLLATE "C", c json); ALTER TABLE app.t ALTER a SET STATISTICS 70, ALTER b SET (n_distinct = -0.5, n_distinct_inherited = 3), ALTER b SET STORAGE EXTENDED;
--# columns dropped before, then same names made again
--= a
CREATE TABLE app.t (x int, a int, y int, b text); ALTER TABLE app.t DROP x, DROP y; CREATE INDEX i ON app.t (b, a); CREATE VIEW app.v AS SELECT * FROM app.t;
--= b
CREATE TABLE app.t (z int, a bigint, b text, x int, c int); ALTER TABLE app.t DROP z; CREATE INDEX i ON app.t (b, a) INCLUDE (c); CREATE VIEW app.v AS SELECT a, b, x FROM app.t;
--# not null constraints named, no inherit and not valid !lacking
--= a
CREATE TABLE app.t (a int CONSTRAINT here NOT NULL NO INHERIT, b int); ALTER TABLE app.t ADD CONSTRAINT bn NOT NULL b NOT VALID;
--= b
CREATE TABLE app.t (a int NOT NULL, b int NOT NULL); COMMENT ON CONSTRAINT t_b_not_null ON app.t IS 'b';
--# temporal keys with foreign keys change to plain ones
--= a
CREATE TABLE app.r (id int, during tstzrange, PRIMARY KEY (id, during)); CREATE TABLE app.b (rid int, during tstzrange, CONSTRAINT f FOREIGN KEY (rid, during) REFERENCES app.r (id, during));
--= b
CREATE TABLE app.r (id int4range, during tstzrange, PRIMARY KEY (id, during WITHOUT OVERLAPS)); CREATE TABLE app.b (rid int4range, during tstzrange, CONSTRAINT f FOREIGN KEY (rid, PERIOD during) REFERENCES app.r (id, PERIOD during));
--# foreign keys not enforced, deferrable, not valid all trade
--= a
CREATE TABLE app.p (id int PRIMARY KEY); CREATE TABLE app.c (a int, b int, c int, d int); ALTER TABLE app.c ADD CONSTRAINT fa FOREIGN KEY (a) REFERENCES app.p NOT ENFORCED, ADD CONSTRAINT fb FOREIGN KEY (b) REFERENCES app.p DEFERRABLE, ADD CONSTRAINT fc FOREIGN KEY (c) REFERENCES app.p NOT VALID, ADD CONSTRAINT fd FOREIGN KEY (d) REFERENCES app.p MATCH FULL;
--= b
CREATE TABLE app.p (id int PRIMARY KEY); CREATE TABLE app.c (a int, b int, c int, d int); ALTER TABLE app.c ADD CONSTRAINT fa FOREIGN KEY (a) REFERENCES app.p, ADD CONSTRAINT fb FOREIGN KEY (b) REFERENCES app.p DEFERRABLE INITIALLY DEFERRED, ADD CONSTRAINT fc FOREIGN KEY (c) REFERENCES app.p NOT ENFORCED, ADD CONSTRAINT fd FOREIGN KEY (d) REFERENCES app.p ON UPDATE CASCADE NOT VALID;
--# checks not enforced and not valid on a parent with children
--= a
CREATE TABLE app.p (a int, CONSTRAINT c CHECK (a > 0) NOT ENFORCED); CREATE TABLE app.k (b int) INHERITS (app.p);
--= b
CREATE TABLE app.p (a int, CONSTRAINT c CHECK (a > 0)); CREATE TABLE app.k (b int, CONSTRAINT d CHECK (b > a) NOT ENFORCED) INHERITS (app.p);
--# unique constraint behind a foreign key becomes primary key and deferrable
--= a
CREATE TABLE app.p (id int CONSTRAINT pu UNIQUE, n text); CREATE TABLE app.c (p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES app.p (id)); ALTER TABLE app.p REPLICA IDENTITY FULL;
--= b
CREATE TABLE app.p (id int CONSTRAINT pu PRIMARY KEY, n text, CONSTRAINT nu UNIQUE (n) DEFERRABLE); CREATE TABLE app.c (p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES app.p (id)); ALTER TABLE app.p REPLICA IDENTITY DEFAULT;
--# replica identity index changes its columns, cluster moves
--= a
CREATE TABLE app.t (a int NOT NULL, b int NOT NULL, c int); CREATE UNIQUE INDEX ri ON app.t (a); CREATE INDEX ci ON app.t (c); ALTER TABLE app.t REPLICA IDENTITY USING INDEX ri; ALTER TABLE app.t CLUSTER ON ci;
--= b
CREATE TABLE app.t (a int NOT NULL, b int NOT NULL, c int); CREATE UNIQUE INDEX ri ON app.t (a, b); CREATE INDEX ci ON app.t (c DESC); ALTER TABLE app.t REPLICA IDENTITY USING INDEX ri; ALTER TABLE app.t CLUSTER ON ri;
--# replica identity index's column changes type under a publication
--= both
CREATE PUBLICATION app_pub;
--= a
CREATE TABLE app.t (a int NOT NULL, b text); CREATE UNIQUE INDEX ri ON app.t (a); ALTER TABLE app.t REPLICA IDENTITY USING INDEX ri; ALTER PUBLICATION app_pub ADD TABLE app.t (a) WHERE (a > 5);
--= b
CREATE TABLE app.t (a bigint NOT NULL, b text); CREATE UNIQUE INDEX ri ON app.t (a); ALTER TABLE app.t REPLICA IDENTITY USING INDEX ri; ALTER PUBLICATION app_pub ADD TABLE app.t (a, b) WHERE (a > 6);
--# exclusion constraint with a function and deferrable, its type changes
--= a
CREATE TABLE app.t (a int4range, b int4range, CONSTRAINT x EXCLUDE USING gist (a WITH &&, b WITH -|-) WHERE (NOT isempty(a)));
--= b
CREATE TABLE app.t (a int8range, b int8range, CONSTRAINT x EXCLUDE USING gist (a WITH &&, b WITH &&) WITH (fillfactor = 70) WHERE (NOT isempty(a)) DEFERRABLE INITIALLY DEFERRED);
--# primary key gains include and options, moved to an index made by hand
--= a
CREATE TABLE app.t (a int PRIMARY KEY, b int);
--= b
CREATE TABLE app.t (a int NOT NULL, b int); CREATE UNIQUE INDEX mine ON app.t (a) INCLUDE (b) WITH (fillfactor = 60); ALTER TABLE app.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX mine; COMMENT ON INDEX app.t_pkey IS 'key'; COMMENT ON CONSTRAINT t_pkey ON app.t IS 'con';
--# table and column renamed in everything
--= a
CREATE TABLE app.t (a int PRIMARY KEY, p int REFERENCES app.t); CREATE VIEW app.v AS SELECT a FROM app.t; CREATE FUNCTION app.f() RETURNS int BEGIN ATOMIC SELECT max(a) FROM app.t; END; CREATE POLICY q ON app.t USING (p IS NULL);
--= b
CREATE TABLE app.tt (aa int PRIMARY KEY, p int REFERENCES app.tt); CREATE VIEW app.v AS SELECT aa AS a FROM app.tt; CREATE FUNCTION app.f() RETURNS int BEGIN ATOMIC SELECT max(aa) FROM app.tt; END; CREATE POLICY q ON app.tt USING (p IS NULL);
