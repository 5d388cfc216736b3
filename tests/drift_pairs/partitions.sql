--# common
CREATE SCHEMA app;
CREATE TABLE app.p (id int NOT NULL, at date NOT NULL, x text) PARTITION BY RANGE (at);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
--# partition added
--= b
CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
--# default partition
--= b
CREATE TABLE app.pd PARTITION OF app.p DEFAULT;
--# index on the parent
--= b
CREATE INDEX i ON app.p (x);
--# index on the parent and one of the partition
--= b
CREATE INDEX i ON app.p (x); CREATE INDEX own ON app.p1 (id);
--# partitioned table with partitions and indexes
--= b
CREATE TABLE app.q (id int, k text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE app.qa PARTITION OF app.q FOR VALUES IN ('a', 'b');
CREATE TABLE app.qd PARTITION OF app.q DEFAULT;
CREATE INDEX qi ON app.q (k);
--# hash partitions
--= b
CREATE TABLE app.h (id int) PARTITION BY HASH (id);
CREATE TABLE app.h0 PARTITION OF app.h FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE app.h1 PARTITION OF app.h FOR VALUES WITH (MODULUS 2, REMAINDER 1);
--# partitions of partitions
--= b
CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY LIST (x);
CREATE TABLE app.p2a PARTITION OF app.p2 FOR VALUES IN ('a');
--# primary key on the parent
--= b
ALTER TABLE app.p ADD PRIMARY KEY (id, at);
--# foreign key from a partitioned table
--= both
CREATE TABLE app.r (id int PRIMARY KEY);
--= b
ALTER TABLE app.p ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES app.r;
--# foreign key to a partitioned table
--= both
ALTER TABLE app.p ADD PRIMARY KEY (id, at);
--= b
CREATE TABLE app.c (p_id int, p_at date, FOREIGN KEY (p_id, p_at) REFERENCES app.p (id, at));
--# column added
--= b
ALTER TABLE app.p ADD COLUMN y int DEFAULT 1;
--# column of another type
--= b
ALTER TABLE app.p ALTER COLUMN id TYPE bigint;
--# column dropped
--= b
ALTER TABLE app.p DROP COLUMN x;
--# detached
--= b
ALTER TABLE app.p DETACH PARTITION app.p1;
--# detached with index and key
--= both
ALTER TABLE app.p ADD PRIMARY KEY (id, at); CREATE INDEX i ON app.p (x);
--= b
ALTER TABLE app.p DETACH PARTITION app.p1;
--# bounds
--= b
ALTER TABLE app.p DETACH PARTITION app.p1; ALTER TABLE app.p ATTACH PARTITION app.p1 FOR VALUES FROM ('2026-01-01') TO ('2026-01-15');
--# trigger on the parent
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= b
CREATE TRIGGER tr BEFORE INSERT ON app.p FOR EACH ROW EXECUTE FUNCTION app.tf();
--# policies on parent and partition
--= b
ALTER TABLE app.p ENABLE ROW LEVEL SECURITY; ALTER TABLE app.p1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY one ON app.p USING (true); CREATE POLICY two ON app.p1 USING (id > 0);
--# check on a partition only
--= b
ALTER TABLE app.p1 ADD CONSTRAINT c CHECK (id > 0);
--# check on the parent
--= b
ALTER TABLE app.p ADD CONSTRAINT c CHECK (id > 0);
--# unique index on the parent replaced
--= both
CREATE UNIQUE INDEX u ON app.p (id, at);
--= b
DROP INDEX app.u; CREATE UNIQUE INDEX u ON app.p (at, id);
--# plain table becomes partitioned
--= a
CREATE TABLE app.x (id int);
--= b
CREATE TABLE app.x (id int) PARTITION BY LIST (id);
--# comment and grant on a partition
--= b
COMMENT ON TABLE app.p1 IS 'jan'; GRANT SELECT ON app.p1 TO anon;
--# view over a partitioned table
--= b
CREATE VIEW app.v AS SELECT id FROM app.p; ALTER TABLE app.p ADD COLUMN z int;
--# default of a partition's own
--= b
ALTER TABLE app.p1 ALTER COLUMN x SET DEFAULT 'january';
--# expression key
--= b
CREATE TABLE app.e (a int, b text) PARTITION BY RANGE ((a + 1), lower(b));
