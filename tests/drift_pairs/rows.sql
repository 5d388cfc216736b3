--# common
CREATE SCHEMA app;
--# rows of a partitioned table that is partitioned otherwise
--= a
CREATE TABLE app.m (id int GENERATED ALWAYS AS IDENTITY, region text NOT NULL, d date NOT NULL, twice int GENERATED ALWAYS AS (length(region) * 2) STORED) PARTITION BY RANGE (d);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); INSERT INTO app.m (region, d) VALUES ('eu', '2024-03-01'), ('eu', '2024-04-01');
--= b
CREATE TABLE app.m (id int GENERATED ALWAYS AS IDENTITY, region text NOT NULL, d date NOT NULL, twice int GENERATED ALWAYS AS (length(region) * 2) STORED) PARTITION BY LIST (region);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN ('eu'); INSERT INTO app.m (region, d) VALUES ('eu', '2024-03-01'), ('eu', '2024-04-01');
--# rows of a table that becomes partitioned, and is referred to
--= a
CREATE TABLE app.m (id serial PRIMARY KEY, t text); INSERT INTO app.m (t) VALUES ('x'), ('y'); CREATE TABLE app.r (m int REFERENCES app.m); INSERT INTO app.r VALUES (1);
--= b
CREATE TABLE app.m (id serial PRIMARY KEY, t text) PARTITION BY RANGE (id); CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM (1) TO (9); INSERT INTO app.m (t) VALUES ('x'), ('y'); CREATE TABLE app.r (m int REFERENCES app.m); INSERT INTO app.r VALUES (1);
--# rows of partitions by a type that is made anew, with values within others
--= a
CREATE TYPE app.lvl AS ENUM ('lo', 'mid', 'hi'); CREATE TYPE app.both AS (l app.lvl, n int);
CREATE TABLE app.m (l app.lvl, ls app.lvl[], c app.both, cs app.both[]) PARTITION BY LIST (l); CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN ('lo', 'hi'); INSERT INTO app.m VALUES ('lo', '{hi}', ROW('hi', 1), ARRAY[ROW('lo', 2)::app.both]), ('hi', NULL, NULL, NULL);
--= b
CREATE TYPE app.lvl AS ENUM ('lo', 'hi'); CREATE TYPE app.both AS (l app.lvl, n bigint);
CREATE TABLE app.m (l app.lvl, ls app.lvl[], c app.both, cs app.both[]) PARTITION BY LIST (l); CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN ('lo', 'hi'); INSERT INTO app.m VALUES ('lo', '{hi}', ROW('hi', 1), ARRAY[ROW('lo', 2)::app.both]), ('hi', NULL, NULL, NULL);
--# rows of a partition that is split in two, and of one that takes another's
--= a
CREATE TABLE app.m (k int, t text) PARTITION BY RANGE (k); CREATE INDEX mt ON app.m (t);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM (0) TO (100); INSERT INTO app.m VALUES (1, 'a'), (60, 'b');
--= b
CREATE TABLE app.m (k int, t text) PARTITION BY RANGE (k); CREATE INDEX mt ON app.m (t);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM (0) TO (50); CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM (50) TO (100); INSERT INTO app.m VALUES (1, 'a'), (60, 'b');
--# rows of a default partition that get a partition of their own
--= a
CREATE TABLE app.m (k int, t text) PARTITION BY LIST (k); CREATE TABLE app.rest PARTITION OF app.m DEFAULT; INSERT INTO app.m VALUES (1, 'a'), (2, 'b');
--= b
CREATE TABLE app.m (k int, t text) PARTITION BY LIST (k); CREATE TABLE app.rest PARTITION OF app.m DEFAULT; CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES IN (1); INSERT INTO app.m VALUES (1, 'a'), (2, 'b');
--# rows of a table of a type that is made anew
--= a
CREATE TYPE app.pt AS (x int, y int); CREATE TABLE app.pts OF app.pt; INSERT INTO app.pts VALUES (1, 2);
--= b
CREATE TYPE app.pt AS (x bigint, y int); CREATE TABLE app.pts OF app.pt (PRIMARY KEY (x)); INSERT INTO app.pts VALUES (1, 2);
--# rows without a value get the default before there must be one
--= a
CREATE TABLE app.t (id int PRIMARY KEY, n int); INSERT INTO app.t VALUES (1, NULL), (2, 5);
--= b
CREATE TABLE app.t (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);
--# rows with arrays of a composite type that changes
--= a
CREATE TYPE app.pt AS (x int, y int); CREATE TABLE app.t (id int PRIMARY KEY, ps app.pt[]); INSERT INTO app.t VALUES (1, ARRAY[ROW(1, 2)::app.pt]), (2, NULL);
--= b
CREATE TYPE app.pt AS (x bigint, y int, z int); CREATE TABLE app.t (id int PRIMARY KEY, ps app.pt[]); INSERT INTO app.t VALUES (1, ARRAY[ROW(1, 2, 3)::app.pt]), (2, NULL);
--# a typed table is made anew with what its columns have besides
--= a
CREATE TYPE app.pt AS (x int, y int); CREATE TABLE app.pts OF app.pt (x NOT NULL, y DEFAULT 3); CREATE TABLE app.h (ps app.pt[]); INSERT INTO app.pts VALUES (1, 2);
--= b
CREATE TYPE app.pt AS (x bigint, y int); CREATE TABLE app.pts OF app.pt (PRIMARY KEY (x)); CREATE TABLE app.h (ps app.pt[]); INSERT INTO app.pts VALUES (1, 2);
--# a partition that leaves without the key and the index that it had of its parent
--= a
CREATE TABLE app.m (id int NOT NULL, at date NOT NULL, k text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE INDEX mk ON app.m (k);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2024-02-01'); INSERT INTO app.m VALUES (1, '2024-01-02', 'x');
--= b
CREATE TABLE app.m (id int NOT NULL, at date NOT NULL, k text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE INDEX mk ON app.m (k);
CREATE TABLE app.m1 (id int NOT NULL, at date NOT NULL, k text); INSERT INTO app.m1 VALUES (1, '2024-01-02', 'x');
--# a domain over an enum has a label as its default that is new
--= a
SET search_path = app; CREATE TYPE app.ans AS ENUM ('y', 'n'); CREATE DOMAIN app.answer AS app.ans; CREATE TABLE app.r (a app.answer); INSERT INTO app.r VALUES ('y'); RESET search_path;
--= b
SET search_path = app; CREATE TYPE app.ans AS ENUM ('y', 'n', 'maybe'); CREATE DOMAIN app.answer AS app.ans DEFAULT 'maybe'; CREATE TABLE app.r (a app.answer); INSERT INTO app.r VALUES ('y'); RESET search_path;
--# a new table with two keys of the same columns
--= a
CREATE TABLE app.o (id int); INSERT INTO app.o VALUES (1);
--= b
CREATE TABLE app.o (id int); INSERT INTO app.o VALUES (1); CREATE TABLE app.t (id int PRIMARY KEY, c int CONSTRAINT u2 UNIQUE); ALTER TABLE app.t ADD CONSTRAINT u1 UNIQUE (id), ADD CONSTRAINT u3 UNIQUE (c);
--# columns with rows become identities, or count otherwise
--= a
CREATE TABLE app.t (id int PRIMARY KEY, "N" bigint NOT NULL DEFAULT 3, s smallint NOT NULL); INSERT INTO app.t VALUES (7, 40, 1), (9, 5, 2);
CREATE TABLE app.c (id serial PRIMARY KEY); INSERT INTO app.c SELECT FROM generate_series(1, 3);
CREATE TABLE app.o (id int GENERATED ALWAYS AS IDENTITY); INSERT INTO app.o SELECT FROM generate_series(1, 3); INSERT INTO app.o OVERRIDING SYSTEM VALUE VALUES (150);
CREATE TABLE app.p (id int GENERATED ALWAYS AS IDENTITY); INSERT INTO app.p OVERRIDING SYSTEM VALUE VALUES (5000);
--= b
CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY (START WITH 5) PRIMARY KEY, "N" bigint GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME app."Counts"), s smallint GENERATED ALWAYS AS IDENTITY (INCREMENT BY -1));
CREATE TABLE app.c (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY); INSERT INTO app.c SELECT FROM generate_series(1, 3);
CREATE TABLE app.o (id int GENERATED ALWAYS AS IDENTITY (START WITH 100 MINVALUE 100)); INSERT INTO app.o SELECT FROM generate_series(1, 3);
CREATE TABLE app.p (id int GENERATED ALWAYS AS IDENTITY (START WITH 100 MINVALUE 100 MAXVALUE 1000));
--# columns become identities where rows have no value
--= a
CREATE TABLE app.t (id int PRIMARY KEY, n bigint); INSERT INTO app.t VALUES (7, 40), (9, NULL), (11, NULL);
CREATE TABLE app.m (k int, "N" bigint UNIQUE); CREATE TABLE app.m1 () INHERITS (app.m); INSERT INTO app.m VALUES (1, NULL), (1, 5); INSERT INTO app.m1 VALUES (2, NULL);
CREATE TABLE app.q (k int, n int) PARTITION BY LIST (k); CREATE TABLE app.q1 PARTITION OF app.q FOR VALUES IN (1); CREATE TABLE app.q2 PARTITION OF app.q DEFAULT; INSERT INTO app.q VALUES (1, NULL), (1, 5), (2, NULL);
--= b
CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n bigint GENERATED BY DEFAULT AS IDENTITY); INSERT INTO app.t SELECT FROM generate_series(1, 3);
CREATE TABLE app.m (k int, "N" bigint GENERATED BY DEFAULT AS IDENTITY UNIQUE); CREATE TABLE app.m1 () INHERITS (app.m);
CREATE TABLE app.q (k int, n int GENERATED ALWAYS AS IDENTITY) PARTITION BY LIST (k); CREATE TABLE app.q1 PARTITION OF app.q FOR VALUES IN (1); CREATE TABLE app.q2 PARTITION OF app.q DEFAULT; INSERT INTO app.q VALUES (1), (2);
--# a domain's function reads columns that come, and that get another type
--= a
CREATE TABLE app.a (id int); INSERT INTO app.a VALUES (1); CREATE TABLE app.z (k text); INSERT INTO app.z VALUES ('1');
--= b
CREATE TABLE app.z (k int, n int); CREATE FUNCTION app.ok(int) RETURNS boolean LANGUAGE sql AS 'SELECT NOT EXISTS (SELECT FROM app.z WHERE k = $1 + 5 AND n = 3)'; CREATE DOMAIN app.d AS int CHECK (app.ok(VALUE));
CREATE TABLE app.a (id app.d, x app.d DEFAULT 3);
