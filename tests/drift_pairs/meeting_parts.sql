--# common
CREATE SCHEMA app;
CREATE TABLE app.org (id bigint PRIMARY KEY, name text NOT NULL);
CREATE FUNCTION app.tg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--# partition tree three levels deep appears with all trimmings
--= b
CREATE TABLE app.ev (id bigint NOT NULL, at date NOT NULL, kind text, org bigint REFERENCES app.org, PRIMARY KEY (id, at, kind)) PARTITION BY RANGE (at);
CREATE TABLE app.ev_24 PARTITION OF app.ev FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (kind);
CREATE TABLE app.ev_24_a PARTITION OF app.ev_24 FOR VALUES IN ('a', 'b') WITH (fillfactor = 70);
CREATE TABLE app.ev_24_x PARTITION OF app.ev_24 DEFAULT;
CREATE TABLE app.ev_d PARTITION OF app.ev DEFAULT;
CREATE INDEX ev_kind ON app.ev (kind, at DESC); CREATE INDEX only_here ON app.ev_24_a (org); CREATE TRIGGER t AFTER INSERT ON app.ev FOR EACH ROW EXECUTE FUNCTION app.tg();
ALTER TABLE app.ev ENABLE ROW LEVEL SECURITY; ALTER TABLE app.ev_d ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.ev USING (org = 1); GRANT SELECT ON app.ev TO authenticated; COMMENT ON INDEX app.ev_kind IS 'k'; COMMENT ON TRIGGER t ON app.ev IS 't';
--# index on a partitioned table that is attached by hand with other names
--= a
CREATE TABLE app.ev (k int, n int) PARTITION BY LIST (k); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES IN (1); CREATE INDEX mine ON app.e1 (n);
--= b
CREATE TABLE app.ev (k int, n int) PARTITION BY LIST (k); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES IN (1); CREATE INDEX mine ON app.e1 (n); CREATE INDEX theirs ON ONLY app.ev (n); ALTER INDEX app.theirs ATTACH PARTITION app.mine;
--# invalid index on a parent only
--= a
CREATE TABLE app.ev (k int, n int) PARTITION BY LIST (k); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES IN (1); CREATE INDEX half ON ONLY app.ev (n);
--= b
CREATE TABLE app.ev (k int, n int) PARTITION BY LIST (k); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES IN (1); CREATE INDEX half ON app.ev (n);
--# partitioned by an enum that gains a label with a partition for it
--= a
CREATE TYPE app.st AS ENUM ('new', 'done'); CREATE TABLE app.j (id int, s app.st NOT NULL DEFAULT 'new') PARTITION BY LIST (s); CREATE TABLE app.j1 PARTITION OF app.j FOR VALUES IN ('new'); CREATE TABLE app.j2 PARTITION OF app.j FOR VALUES IN ('done');
--= b
CREATE TYPE app.st AS ENUM ('new', 'held', 'done'); CREATE TABLE app.j (id int, s app.st NOT NULL DEFAULT 'new') PARTITION BY LIST (s); CREATE TABLE app.j1 PARTITION OF app.j FOR VALUES IN ('new'); CREATE TABLE app.j2 PARTITION OF app.j FOR VALUES IN ('done'); CREATE TABLE app.j3 PARTITION OF app.j FOR VALUES IN ('held');
--# storage options and unlogged of partitions, access method
--= a
CREATE TABLE app.t (a int) PARTITION BY LIST (a); CREATE TABLE app.t1 PARTITION OF app.t FOR VALUES IN (1) WITH (fillfactor = 50); CREATE UNLOGGED TABLE app.t2 PARTITION OF app.t FOR VALUES IN (2);
--= b
CREATE TABLE app.t (a int) PARTITION BY LIST (a) USING heap; CREATE TABLE app.t1 PARTITION OF app.t FOR VALUES IN (1) WITH (autovacuum_enabled = off); CREATE TABLE app.t2 PARTITION OF app.t FOR VALUES IN (2);
--# check on parent and its own one on the partition merge
--= a
CREATE TABLE app.ev (a int, b int) PARTITION BY RANGE (a); CREATE TABLE app.e1 PARTITION OF app.ev (CONSTRAINT ck CHECK (b > 0)) FOR VALUES FROM (0) TO (10);
--= b
CREATE TABLE app.ev (a int, b int, CONSTRAINT ck CHECK (b > 0)) PARTITION BY RANGE (a); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES FROM (0) TO (10);
--# two partitions trade their bounds
--= a
CREATE TABLE app.ev (k text) PARTITION BY LIST (k); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES IN ('a'); CREATE TABLE app.e2 PARTITION OF app.ev FOR VALUES IN ('b', NULL);
--= b
CREATE TABLE app.ev (k text) PARTITION BY LIST (k); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES IN ('b', NULL); CREATE TABLE app.e2 PARTITION OF app.ev FOR VALUES IN ('a');
--# partition bounds change, rows stay in the tree
--= a
CREATE TABLE app.ev (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES FROM ('2024-01-01') TO ('2024-07-01'); CREATE TABLE app.e2 PARTITION OF app.ev FOR VALUES FROM ('2024-07-01') TO ('2025-01-01'); INSERT INTO app.ev VALUES (1, '2024-02-02'), (2, '2024-08-08');
--= b
CREATE TABLE app.ev (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES FROM ('2024-01-01') TO ('2024-04-01'); CREATE TABLE app.e2 PARTITION OF app.ev FOR VALUES FROM ('2024-04-01') TO ('2026-01-01');
--# partition moves to another parent
--= a
CREATE TABLE app.x (a int) PARTITION BY RANGE (a); CREATE TABLE app.y (a int) PARTITION BY RANGE (a); CREATE TABLE app.p PARTITION OF app.x FOR VALUES FROM (0) TO (10); CREATE INDEX xi ON app.x (a); CREATE INDEX yi ON app.y (a);
--= b
CREATE TABLE app.x (a int) PARTITION BY RANGE (a); CREATE TABLE app.y (a int) PARTITION BY RANGE (a); CREATE TABLE app.p PARTITION OF app.y FOR VALUES FROM (0) TO (10); CREATE INDEX xi ON app.x (a); CREATE INDEX yi ON app.y (a);
--# sub-tree dropped from the middle, leaf re-attached to the top
--= a
CREATE TABLE app.t (a int, b int) PARTITION BY LIST (a); CREATE TABLE app.m PARTITION OF app.t FOR VALUES IN (1) PARTITION BY LIST (b); CREATE TABLE app.l PARTITION OF app.m FOR VALUES IN (5); CREATE INDEX ON app.t (b);
--= b
CREATE TABLE app.t (a int, b int) PARTITION BY LIST (a); CREATE TABLE app.l PARTITION OF app.t FOR VALUES IN (1); CREATE INDEX ON app.t (b);
--# unique on the tree, primary key swapped, foreign key follows
--= a
CREATE TABLE app.ev (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a)) PARTITION BY RANGE (a); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES FROM (0) TO (10); CREATE TABLE app.r (a int, b int, FOREIGN KEY (a) REFERENCES app.ev);
--= b
CREATE TABLE app.ev (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a, b), UNIQUE (b, a)) PARTITION BY RANGE (a); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES FROM (0) TO (10); CREATE TABLE app.r (a int, b int, FOREIGN KEY (a, b) REFERENCES app.ev);
--# foreign key from a partitioned table changes action; one partition has its own key besides
--= a
CREATE TABLE app.ev (a int, org bigint CONSTRAINT of REFERENCES app.org) PARTITION BY RANGE (a); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES FROM (0) TO (10); ALTER TABLE app.e1 ADD CONSTRAINT own FOREIGN KEY (org) REFERENCES app.org ON DELETE CASCADE;
--= b
CREATE TABLE app.ev (a int, org bigint CONSTRAINT of REFERENCES app.org ON DELETE SET NULL NOT NULL) PARTITION BY RANGE (a); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES FROM (0) TO (10);
--# partition detached becomes plain table with its own rights, policy and key
--= a
CREATE TABLE app.ev (k int PRIMARY KEY, n int CHECK (n > 0)) PARTITION BY HASH (k); CREATE TABLE app.e0 PARTITION OF app.ev FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE app.e1 PARTITION OF app.ev FOR VALUES WITH (MODULUS 2, REMAINDER 1); INSERT INTO app.ev SELECT g, 1 FROM generate_series(1, 9) g;
--= b
CREATE TABLE app.ev (k int PRIMARY KEY, n int CHECK (n > 0)) PARTITION BY HASH (k); CREATE TABLE app.e0 PARTITION OF app.ev FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE app.e1 (k int NOT NULL, n int, CONSTRAINT ev_n_check CHECK (n > 0), CONSTRAINT e1_pkey PRIMARY KEY (k)); ALTER TABLE app.e1 ENABLE ROW LEVEL SECURITY; CREATE POLICY mine ON app.e1 FOR SELECT USING (true); GRANT SELECT ON app.e1 TO anon;
--# hash modulus doubled
--= a
CREATE TABLE app.h (id int) PARTITION BY HASH (id); CREATE TABLE app.h0 PARTITION OF app.h FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE app.h1 PARTITION OF app.h FOR VALUES WITH (MODULUS 2, REMAINDER 1);
--= b
CREATE TABLE app.h (id int) PARTITION BY HASH (id); CREATE TABLE app.h0 PARTITION OF app.h FOR VALUES WITH (MODULUS 4, REMAINDER 0); CREATE TABLE app.h1 PARTITION OF app.h FOR VALUES WITH (MODULUS 4, REMAINDER 1); CREATE TABLE app.h2 PARTITION OF app.h FOR VALUES WITH (MODULUS 4, REMAINDER 2); CREATE TABLE app.h3 PARTITION OF app.h FOR VALUES WITH (MODULUS 4, REMAINDER 3);
--# indexes: partitioned one with a partition's own extra, unique includes key, dropped one
--= both
CREATE TABLE app.ref (id int PRIMARY KEY);
CREATE TABLE app.m (id int NOT NULL, at date NOT NULL, v text, r int) PARTITION BY RANGE (at);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
--= a
CREATE INDEX a1 ON app.m (v); CREATE INDEX a2 ON app.m1 (v DESC);
--= b
CREATE INDEX a1 ON app.m (v, at) WITH (fillfactor = 80); CREATE INDEX a3 ON app.m1 (lower(v)); CREATE UNIQUE INDEX a4 ON app.m (id, at);
--# matview over partitions with a unique index and a function
--= both
CREATE TABLE app.ref (id int PRIMARY KEY);
CREATE TABLE app.m (id int NOT NULL, at date NOT NULL, v text, r int) PARTITION BY RANGE (at);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
--= b
CREATE FUNCTION app.mon(d date) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT to_char(d, 'YYYY') $$; CREATE MATERIALIZED VIEW app.mm AS SELECT app.mon(at) AS mon, count(*) AS n FROM app.m GROUP BY 1; CREATE UNIQUE INDEX ON app.mm (mon) INCLUDE (n); CREATE INDEX ON app.m ((app.mon(at)));
--# extended statistics and expression index on the tree, dropped function
--= both
CREATE TABLE app.ref (id int PRIMARY KEY);
CREATE TABLE app.m (id int NOT NULL, at date NOT NULL, v text, r int) PARTITION BY RANGE (at);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
--= a
CREATE FUNCTION app.h(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE INDEX hx ON app.m (app.h(id)); CREATE STATISTICS app.ss ON id, r FROM app.m;
--= b
CREATE STATISTICS app.ss (mcv) ON id, r FROM app.m; ALTER STATISTICS app.ss SET STATISTICS 20;
--# column added with default and not null, another dropped, policies and grants on partitions
--= both
CREATE TABLE app.ref (id int PRIMARY KEY);
CREATE TABLE app.m (id int NOT NULL, at date NOT NULL, v text, r int) PARTITION BY RANGE (at);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
--= b
ALTER TABLE app.m ADD w int NOT NULL DEFAULT 3, DROP COLUMN r; ALTER TABLE app.m1 ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.m1 FOR SELECT USING (w > 0); GRANT SELECT (id, w) ON app.m2 TO anon; COMMENT ON TABLE app.m1 IS 'jan';
--# default partition with a name that was a plain table's
--= both
CREATE TABLE app.ref (id int PRIMARY KEY);
CREATE TABLE app.m (id int NOT NULL, at date NOT NULL, v text, r int) PARTITION BY RANGE (at);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
--= a
CREATE TABLE app.rest (id int NOT NULL, at date NOT NULL, v text, r int); INSERT INTO app.rest VALUES (9, '2030-01-01', 'z', NULL);
--= b
CREATE TABLE app.rest PARTITION OF app.m DEFAULT;
--# parent's check is dropped, one partition keeps its own
--= both
CREATE TABLE app.ref (id int PRIMARY KEY);
CREATE TABLE app.m (id int NOT NULL, at date NOT NULL, v text, r int) PARTITION BY RANGE (at);
CREATE TABLE app.m1 PARTITION OF app.m FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE app.m2 PARTITION OF app.m FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
--= a
ALTER TABLE app.m ADD CONSTRAINT ck CHECK (id > 0);
--= b
ALTER TABLE app.m1 ADD CONSTRAINT ck CHECK (id > 0);
