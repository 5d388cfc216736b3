--# common
CREATE SCHEMA app;
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--# partitioned table with foreign keys both ways and sub-partitions gains a key column
--= a
CREATE TABLE app.o (id int, d date, PRIMARY KEY (id)); CREATE TABLE app.p (id int, d date, o int REFERENCES app.o) PARTITION BY RANGE (d); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY HASH (id); CREATE TABLE app.p10 PARTITION OF app.p1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
--= b
CREATE TABLE app.o (id int, d date, PRIMARY KEY (id)); CREATE TABLE app.p (id int, d date, o int REFERENCES app.o ON DELETE CASCADE, PRIMARY KEY (id, d)) PARTITION BY RANGE (d); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY HASH (id); CREATE TABLE app.p10 PARTITION OF app.p1 FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE app.p11 PARTITION OF app.p1 FOR VALUES WITH (MODULUS 2, REMAINDER 1); CREATE TABLE app.c (id int, d date, FOREIGN KEY (id, d) REFERENCES app.p);
--# partition key's column of another type
--= a
CREATE TABLE app.p (k int, v text) PARTITION BY RANGE (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (10); CREATE INDEX i ON app.p (k, v);
--= b
CREATE TABLE app.p (k bigint, v text) PARTITION BY RANGE (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (10); CREATE INDEX i ON app.p (k, v);
--# partition bound changes with own index, trigger, default, grants, policy and comment
--= a
CREATE TABLE app.p (k int, v int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p (v DEFAULT 4) FOR VALUES IN (1); CREATE INDEX own ON app.p1 (v) WHERE v > 1; CREATE TRIGGER tr AFTER INSERT ON app.p1 FOR EACH ROW EXECUTE FUNCTION app.tf(); GRANT SELECT ON app.p1 TO anon; ALTER TABLE app.p1 ENABLE ROW LEVEL SECURITY; CREATE POLICY q ON app.p1 USING (k = 1); COMMENT ON TABLE app.p1 IS 'one'; CREATE VIEW app.v AS SELECT * FROM app.p1;
--= b
CREATE TABLE app.p (k int, v int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p (v DEFAULT 5) FOR VALUES IN (1, 2); CREATE INDEX own ON app.p1 (v) WHERE v > 1; CREATE TRIGGER tr AFTER INSERT ON app.p1 FOR EACH ROW EXECUTE FUNCTION app.tf(); GRANT SELECT ON app.p1 TO anon; ALTER TABLE app.p1 ENABLE ROW LEVEL SECURITY; CREATE POLICY q ON app.p1 USING (k = 1); COMMENT ON TABLE app.p1 IS 'one'; CREATE VIEW app.v AS SELECT * FROM app.p1;
--# default partition becomes a plain partition and another the default
--= a
CREATE TABLE app.p (k int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p DEFAULT; CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (2, NULL);
--= b
CREATE TABLE app.p (k int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); CREATE TABLE app.p2 PARTITION OF app.p DEFAULT;
--# partitions trade bounds
--= a
CREATE TABLE app.p (k int, PRIMARY KEY (k)) PARTITION BY RANGE (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (0) TO (10); CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES FROM (10) TO (MAXVALUE);
--= b
CREATE TABLE app.p (k int, PRIMARY KEY (k)) PARTITION BY RANGE (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (10) TO (MAXVALUE); CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES FROM (0) TO (10);
--# partition strategy changes
--= a
CREATE TABLE app.p (k int, t text DEFAULT 'x') PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); CREATE VIEW app.v AS SELECT * FROM app.p; GRANT SELECT ON app.p TO anon;
--= b
CREATE TABLE app.p (k int, t text DEFAULT 'x') PARTITION BY HASH (k, t); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES WITH (MODULUS 3, REMAINDER 1); CREATE VIEW app.v AS SELECT * FROM app.p; GRANT SELECT ON app.p TO anon;
--# partitioned by an expression of our function
--= a
CREATE FUNCTION app.b(text) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT length($1)'; CREATE TABLE app.p (t text) PARTITION BY RANGE (app.b(t)); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (0) TO (5);
--= b
CREATE FUNCTION app.b(text, int DEFAULT 0) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT length($1)'; CREATE TABLE app.p (t text) PARTITION BY RANGE (app.b(t)); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (0) TO (6);
--# partitioned unique index made of a constraint and partition's own constraint
--= a
CREATE TABLE app.p (k int, v int, CONSTRAINT pu UNIQUE (k, v)) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); ALTER TABLE app.p1 ADD CONSTRAINT mine UNIQUE (v);
--= b
CREATE TABLE app.p (k int, v int) PARTITION BY LIST (k); CREATE UNIQUE INDEX pu ON app.p (k, v) NULLS NOT DISTINCT; CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); ALTER TABLE app.p1 ADD CONSTRAINT mine PRIMARY KEY (v);
--# trigger of a partitioned table cloned, disabled on one partition
--= a
CREATE TABLE app.p (k int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); CREATE TRIGGER tr AFTER INSERT ON app.p FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
CREATE TABLE app.p (k int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); CREATE TRIGGER tr AFTER INSERT ON app.p FOR EACH ROW WHEN (NEW.k > 0) EXECUTE FUNCTION app.tf('a'); ALTER TABLE app.p1 DISABLE TRIGGER tr;
--# index only on the parent, one partition attached !lacking
--= a
CREATE TABLE app.p (k int, v int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (2); CREATE INDEX i ON ONLY app.p (v); CREATE INDEX i1 ON app.p1 (v); ALTER INDEX app.i ATTACH PARTITION app.i1;
--= b
CREATE TABLE app.p (k int, v int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (2); CREATE INDEX i ON app.p (v);
--# plain table becomes a partition with key, identity and trigger
--= a
CREATE TABLE app.p (id int NOT NULL, k int NOT NULL, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE app.s (id int NOT NULL, k int NOT NULL, PRIMARY KEY (id, k)); CREATE INDEX si ON app.s (k);
--= b
CREATE TABLE app.p (id int NOT NULL, k int NOT NULL, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE app.s PARTITION OF app.p FOR VALUES IN (3); CREATE INDEX si ON app.s (k);
--# foreign key of a partition only
--= a
CREATE TABLE app.o (id int PRIMARY KEY); CREATE TABLE app.p (k int, o int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); ALTER TABLE app.p1 ADD CONSTRAINT f FOREIGN KEY (o) REFERENCES app.o;
--= b
CREATE TABLE app.o (id int PRIMARY KEY); CREATE TABLE app.p (k int, o int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); ALTER TABLE app.p ADD CONSTRAINT f FOREIGN KEY (o) REFERENCES app.o NOT VALID;
--# foreign key to one partition
--= a
CREATE TABLE app.p (k int PRIMARY KEY) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); CREATE TABLE app.c (k int REFERENCES app.p1);
--= b
CREATE TABLE app.p (k int PRIMARY KEY) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); CREATE TABLE app.c (k int REFERENCES app.p);
--# partitioned table in a publication by root, with a column list
--= both
CREATE PUBLICATION app_pub WITH (publish_via_partition_root = true, publish = 'insert, update');
--= a
CREATE TABLE app.p (k int PRIMARY KEY, v int) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); ALTER PUBLICATION app_pub ADD TABLE app.p;
--= b
CREATE TABLE app.p (k int PRIMARY KEY, v bigint) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1); ALTER PUBLICATION app_pub ADD TABLE app.p (k, v) WHERE (k > 0); ALTER PUBLICATION app_pub SET (publish_via_partition_root = true, publish = 'delete');
--# inheritance with constraints changed above and below
--= a
CREATE TABLE app.a (x int NOT NULL, CONSTRAINT c CHECK (x > 0)); CREATE TABLE app.b (y int, CONSTRAINT d CHECK (y > 0)) INHERITS (app.a); CREATE TABLE app.c () INHERITS (app.b); CREATE INDEX bi ON app.b (x);
--= b
CREATE TABLE app.a (x int, CONSTRAINT c CHECK (x > 1) NO INHERIT); CREATE TABLE app.b (y int NOT NULL, CONSTRAINT d CHECK (y > 0 AND x > 0)) INHERITS (app.a); CREATE TABLE app.c (CONSTRAINT e CHECK (x < y)) INHERITS (app.b); CREATE INDEX bi ON app.b (x, y);
--# inherited column changes type, default differs below, views on both
--= a
CREATE TABLE app.a (x int DEFAULT 1); CREATE TABLE app.b (y int) INHERITS (app.a); ALTER TABLE app.b ALTER x SET DEFAULT 2; CREATE VIEW app.va AS SELECT x FROM app.a; CREATE VIEW app.vb AS SELECT x, y FROM ONLY app.b;
--= b
CREATE TABLE app.a (x numeric DEFAULT 1); CREATE TABLE app.b (y int) INHERITS (app.a); ALTER TABLE app.b ALTER x SET DEFAULT 3; CREATE VIEW app.va AS SELECT x FROM app.a; CREATE VIEW app.vb AS SELECT x, y FROM ONLY app.b;
--# inherited generated column with its own expression !lacking
--= a
CREATE TABLE app.a (x int, g int GENERATED ALWAYS AS (x + 1) STORED); CREATE TABLE app.b () INHERITS (app.a);
--= b
CREATE TABLE app.a (x int, g int GENERATED ALWAYS AS (x + 2) STORED); CREATE TABLE app.b (g int GENERATED ALWAYS AS (x + 3) STORED) INHERITS (app.a);
--# children with a new parent between
--= a
CREATE TABLE app.a (x int); CREATE TABLE app.c () INHERITS (app.a); COMMENT ON TABLE app.c IS 'c';
--= b
CREATE TABLE app.a (x int); CREATE TABLE app.m () INHERITS (app.a); CREATE TABLE app.c () INHERITS (app.m); COMMENT ON TABLE app.c IS 'c';
--# typed table's type grows
--= a
CREATE TYPE app.k AS (a int, b text); CREATE TABLE app.t OF app.k (a WITH OPTIONS NOT NULL, PRIMARY KEY (a)); CREATE VIEW app.v AS SELECT * FROM app.t;
--= b
CREATE TYPE app.k AS (a int, b text, c date); CREATE TABLE app.t OF app.k (a WITH OPTIONS NOT NULL DEFAULT 4, PRIMARY KEY (a), CHECK (c > '2000-01-01')); CREATE VIEW app.v AS SELECT a, b FROM app.t;
--# table moves to another schema with sequence, trigger, policy, index and view
--= both
CREATE SCHEMA app_two;
--= a
CREATE TABLE app.t (id serial PRIMARY KEY, a int); CREATE INDEX ti ON app.t (a); CREATE POLICY p ON app.t USING (a > 0); CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.tf(); CREATE VIEW app.v AS SELECT * FROM app.t; CREATE TABLE app.c (t int REFERENCES app.t);
--= b
CREATE TABLE app_two.t (id serial PRIMARY KEY, a int); CREATE INDEX ti ON app_two.t (a); CREATE POLICY p ON app_two.t USING (a > 0); CREATE TRIGGER tr BEFORE INSERT ON app_two.t FOR EACH ROW EXECUTE FUNCTION app.tf(); CREATE VIEW app.v AS SELECT * FROM app_two.t; CREATE TABLE app.c (t int REFERENCES app_two.t);
--# toast options, autovacuum and fillfactor with parallel workers
--= a
CREATE TABLE app.t (a text) WITH (fillfactor = 80, toast.autovacuum_enabled = false, autovacuum_vacuum_scale_factor = 0.1); CREATE INDEX i ON app.t (a) WITH (deduplicate_items = off, fillfactor = 50);
--= b
CREATE TABLE app.t (a text) WITH (parallel_workers = 2, toast.vacuum_truncate = false, autovacuum_vacuum_scale_factor = 0.2, user_catalog_table = true); CREATE INDEX i ON app.t (a) WITH (fillfactor = 60);
--# constraint trigger from another table and transition tables
--= a
CREATE TABLE app.t (a int); CREATE TABLE app.o (b int); CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON app.t FROM app.o DEFERRABLE FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION app.tf(); CREATE TRIGGER tt AFTER UPDATE ON app.t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION app.tf();
--= b
CREATE TABLE app.t (a bigint); CREATE TABLE app.o (b int); CREATE CONSTRAINT TRIGGER ct AFTER INSERT OR UPDATE OF a ON app.t FROM app.o DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION app.tf('x', 'it''s'); CREATE TRIGGER tt AFTER DELETE ON app.t REFERENCING OLD TABLE AS "Old" FOR EACH STATEMENT EXECUTE FUNCTION app.tf(); COMMENT ON TRIGGER tt ON app.t IS 't';
--# trigger states replica and always, function moved to another schema
--= a
CREATE TABLE app.t (a int); CREATE TRIGGER a BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.tf(); CREATE TRIGGER b BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.tf(); ALTER TABLE app.t ENABLE REPLICA TRIGGER a, ENABLE ALWAYS TRIGGER b;
--= b
CREATE SCHEMA app_fn; CREATE FUNCTION app_fn.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TABLE app.t (a int); CREATE TRIGGER a BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app_fn.tf(); CREATE TRIGGER b BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app_fn.tf(); ALTER TABLE app.t ENABLE ALWAYS TRIGGER a, DISABLE TRIGGER b;
--# words and umlauts for all names
--= a
CREATE SCHEMA "app Größe"; CREATE TABLE "app Größe"."select" ("from" int PRIMARY KEY, "WHERE" text, "a.b" int, "q""q" int); CREATE INDEX "Index" ON "app Größe"."select" ("WHERE", "a.b"); CREATE POLICY "darf alles (ä)" ON "app Größe"."select" USING ("from" > 0);
--= b
CREATE SCHEMA "app Größe"; CREATE TABLE "app Größe"."select" ("from" bigint PRIMARY KEY, "WHERE" varchar(9) DEFAULT 'ß''"', "a.b" int NOT NULL, "q""q" int GENERATED ALWAYS AS IDENTITY); CREATE UNIQUE INDEX "Index" ON "app Größe"."select" ("WHERE", "a.b") WHERE "q""q" > 0; CREATE POLICY "darf alles (ä)" ON "app Größe"."select" TO anon USING ("from" > 0); COMMENT ON COLUMN "app Größe"."select"."q""q" IS E'two\nlines \\ and ''quotes'''; GRANT SELECT ("a.b") ON "app Größe"."select" TO anon;
--# names of 63 bytes with umlauts that meet when cut
--= a
CREATE TABLE app.a_table_with_a_really_long_name_that_goes_to_the_limit_of_it_ (a_column_with_a_long_name_too serial PRIMARY KEY, äöü int CHECK (äöü > 0));
--= b
CREATE TABLE app.a_table_with_a_really_long_name_that_goes_to_the_limit_of_it_ (a_column_with_a_long_name_too bigserial PRIMARY KEY, äöü int UNIQUE CHECK (äöü > 1), b int REFERENCES app.a_table_with_a_really_long_name_that_goes_to_the_limit_of_it_);
--# index's operator class of two, collation, order and predicate at once, comment and statistics kept
--= a
CREATE TABLE app.t (a text, b int); CREATE INDEX i ON app.t (a text_pattern_ops DESC, b, (a || b::text)) WHERE b > 0; ALTER INDEX app.i ALTER COLUMN 3 SET STATISTICS 99; COMMENT ON INDEX app.i IS 'i';
--= b
CREATE TABLE app.t (a text, b int); CREATE INDEX i ON app.t (a COLLATE "C" NULLS FIRST, b, (b::text || a)) WHERE b > 1; ALTER INDEX app.i ALTER COLUMN 3 SET STATISTICS 98; COMMENT ON INDEX app.i IS 'i';
--# a table of its own becomes a view on two with a trigger
--= a
CREATE TABLE app.t (id int PRIMARY KEY, a int, b int); GRANT SELECT ON app.t TO anon; CREATE FUNCTION app.f() RETURNS SETOF app.t LANGUAGE sql AS 'SELECT * FROM app.t';
--= b
CREATE TABLE app.t1 (id int PRIMARY KEY, a int); CREATE TABLE app.t2 (id int REFERENCES app.t1, b int); CREATE VIEW app.t AS SELECT t1.id, a, b FROM app.t1 JOIN app.t2 USING (id); GRANT SELECT ON app.t TO anon; CREATE TRIGGER ins INSTEAD OF INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.tf(); CREATE FUNCTION app.f() RETURNS SETOF app.t LANGUAGE sql AS 'SELECT * FROM app.t';
--# index takes the name of a dropped sequence and a view that of an index
--= a
CREATE TABLE app.t (a int, b int); CREATE SEQUENCE app.x; CREATE INDEX y ON app.t (b);
--= b
CREATE TABLE app.t (a int, b int); CREATE INDEX x ON app.t (a); CREATE VIEW app.y AS SELECT b FROM app.t;
--# constraint takes the name of another that goes, over two tables
--= a
CREATE TABLE app.t (a int CONSTRAINT one UNIQUE, b int CONSTRAINT two CHECK (b > 0)); CREATE TABLE app.u (a int);
--= b
CREATE TABLE app.t (a int CONSTRAINT two CHECK (a > 0), b int); CREATE TABLE app.u (a int CONSTRAINT one PRIMARY KEY);
--# unlogged table with identity becomes logged together with its owned sequence
--= a
CREATE UNLOGGED TABLE app.t (id int GENERATED ALWAYS AS IDENTITY, s serial); CREATE TABLE app.l (id serial);
--= b
CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY, s serial); CREATE UNLOGGED TABLE app.l (id serial);
--# circle of foreign keys changes type all round
--= a
CREATE TABLE app.a (id int PRIMARY KEY, b int); CREATE TABLE app.b (id int PRIMARY KEY, a int REFERENCES app.a); ALTER TABLE app.a ADD CONSTRAINT ab FOREIGN KEY (b) REFERENCES app.b DEFERRABLE; CREATE VIEW app.v AS SELECT a.id, b.a FROM app.a JOIN app.b ON b.a = a.id;
--= b
CREATE TABLE app.a (id uuid PRIMARY KEY, b uuid); CREATE TABLE app.b (id uuid PRIMARY KEY, a uuid REFERENCES app.a); ALTER TABLE app.a ADD CONSTRAINT ab FOREIGN KEY (b) REFERENCES app.b DEFERRABLE; CREATE VIEW app.v AS SELECT a.id, b.a FROM app.a JOIN app.b ON b.a = a.id;
--# deep chain of tables dropped with functions over them
--= a
CREATE TABLE app.a (id int PRIMARY KEY); CREATE TABLE app.b (a int REFERENCES app.a, id int PRIMARY KEY DEFAULT 1); CREATE FUNCTION app.n() RETURNS bigint STABLE BEGIN ATOMIC SELECT count(*) FROM app.b; END; CREATE TABLE app.c (b int REFERENCES app.b, n bigint DEFAULT app.n()); CREATE VIEW app.v AS SELECT app.n() AS n FROM app.c; CREATE MATERIALIZED VIEW app.m AS SELECT * FROM app.v;
--= b
CREATE TABLE app.c (b int, n bigint);
--# policy on a second table's column that changes type, by a helper with a standard body
--= a
CREATE TABLE app.m (u uuid, r int); CREATE FUNCTION app.r(x int) RETURNS boolean STABLE BEGIN ATOMIC SELECT EXISTS (SELECT 1 FROM app.m WHERE r = x); END; CREATE TABLE app.t (r int); ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.t USING (app.r(r) AND r IN (SELECT m.r FROM app.m));
--= b
CREATE TABLE app.m (u uuid, r text); CREATE FUNCTION app.r(x text) RETURNS boolean STABLE BEGIN ATOMIC SELECT EXISTS (SELECT 1 FROM app.m WHERE r = x); END; CREATE TABLE app.t (r text); ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.t USING (app.r(r) AND r IN (SELECT m.r FROM app.m));
--# row security flags and policies of a table that becomes partitioned
--= a
CREATE TABLE app.t (k int NOT NULL, v text DEFAULT 'x'); ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; ALTER TABLE app.t FORCE ROW LEVEL SECURITY; CREATE POLICY p ON app.t TO authenticated USING (k > 0); GRANT SELECT ON app.t TO anon; COMMENT ON POLICY p ON app.t IS 'p';
--= b
CREATE TABLE app.t (k int NOT NULL, v text DEFAULT 'x') PARTITION BY RANGE (k); CREATE TABLE app.t1 PARTITION OF app.t DEFAULT; ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; ALTER TABLE app.t FORCE ROW LEVEL SECURITY; CREATE POLICY p ON app.t TO authenticated USING (k > 0); GRANT SELECT ON app.t TO anon; COMMENT ON POLICY p ON app.t IS 'p';
