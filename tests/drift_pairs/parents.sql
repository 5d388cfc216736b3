--# common
CREATE SCHEMA app;
--# plain attaches to parent with not null and check
--= a
CREATE TABLE app.q (k int, v text NOT NULL, CHECK (k > 0)) PARTITION BY LIST (k); CREATE TABLE app.x (k int, v text); INSERT INTO app.x VALUES (1, 'a');
--= b
CREATE TABLE app.q (k int, v text NOT NULL, CHECK (k > 0)) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1);
--# plain attaches to parent that is new, with more columns
--= a
CREATE TABLE app.x (k int, v text); INSERT INTO app.x VALUES (1, 'a');
--= b
CREATE TABLE app.q (k int, v text NOT NULL DEFAULT 'x', w date DEFAULT now(), CHECK (k > 0)) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1);
--# plain attaches with fewer columns and another type
--= a
CREATE TABLE app.q (k int, v text) PARTITION BY LIST (k); CREATE TABLE app.x (k bigint, v varchar(10), w date); INSERT INTO app.x VALUES (1, 'a');
--= b
CREATE TABLE app.q (k int, v text) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1);
--# moves to a parent with another shape
--= a
CREATE TABLE app.p (k int, v text, z int) PARTITION BY LIST (k); CREATE TABLE app.q (k bigint, v text NOT NULL, w date, CHECK (k > 0)) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.p FOR VALUES IN (1); INSERT INTO app.x VALUES (1, 'a');
--= b
CREATE TABLE app.p (k int, v text, z int) PARTITION BY LIST (k); CREATE TABLE app.q (k bigint, v text NOT NULL, w date, CHECK (k > 0)) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1);
--# child gets a parent with check and not null
--= a
CREATE TABLE app.q (k int, v text NOT NULL, CHECK (k > 0)); CREATE TABLE app.x (k int, v text); INSERT INTO app.x VALUES (1, 'a');
--= b
CREATE TABLE app.q (k int, v text NOT NULL, CHECK (k > 0)); CREATE TABLE app.x () INHERITS (app.q);
--# detach and the parent changes at once
--= a
CREATE TABLE app.q (k int, v text, CONSTRAINT c CHECK (k > 0)) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1); INSERT INTO app.x VALUES (1, 'a');
--= b
CREATE TABLE app.q (k int, v varchar(5), CONSTRAINT c CHECK (k > 1)) PARTITION BY LIST (k); CREATE TABLE app.x (k int, v text NOT NULL, w int);
--# attached partition's foreign keys and triggers from the parent
--= a
CREATE TABLE app.o (id int PRIMARY KEY); CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE app.q (k int, o int REFERENCES app.o) PARTITION BY LIST (k); CREATE TRIGGER t BEFORE INSERT ON app.q FOR EACH ROW EXECUTE FUNCTION app.f(); CREATE TABLE app.x (k int, o int REFERENCES app.o); CREATE TRIGGER t BEFORE INSERT ON app.x FOR EACH ROW EXECUTE FUNCTION app.f();
--= b
CREATE TABLE app.o (id int PRIMARY KEY); CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE app.q (k int, o int REFERENCES app.o) PARTITION BY LIST (k); CREATE TRIGGER t BEFORE INSERT ON app.q FOR EACH ROW EXECUTE FUNCTION app.f(); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1);
--# partition attached to another parent
--= a
CREATE TABLE app.p (k int, v text) PARTITION BY LIST (k); CREATE TABLE app.q (k int, v text) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.p FOR VALUES IN (1); INSERT INTO app.x VALUES (1);
--= b
CREATE TABLE app.p (k int, v text) PARTITION BY LIST (k); CREATE TABLE app.q (k int, v text, CHECK (k > 0)) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1, 2); CREATE INDEX qi ON app.q (v);
--# views and indexes on a partition whose columns change as it leaves
--= a
CREATE TABLE app.q (k int, v text, n int CHECK (n > 0)) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1); CREATE VIEW app.w AS SELECT v, n FROM app.x; CREATE INDEX xi ON app.x ((n + k)); CREATE POLICY p ON app.x USING (n > 1); INSERT INTO app.q VALUES (1, 'a', 2);
--= b
CREATE TABLE app.q (k int, v text, n int CHECK (n > 0)) PARTITION BY LIST (k); CREATE TABLE app.x (k bigint, v varchar(9) NOT NULL DEFAULT 'x', n bigint CHECK (n > 1)); CREATE VIEW app.w AS SELECT v, n FROM app.x; CREATE INDEX xi ON app.x ((n + k)); CREATE POLICY p ON app.x USING (n > 1); INSERT INTO app.x VALUES (1, 'a', 2);
--# grandchild goes to the top while the columns change
--= a
CREATE TABLE app.p (a int, b text); CREATE TABLE app.m (c int NOT NULL) INHERITS (app.p); CREATE TABLE app.l (d date) INHERITS (app.m); INSERT INTO app.l VALUES (1, 'b', 2, NULL);
--= b
CREATE TABLE app.p (a bigint, b text NOT NULL); CREATE TABLE app.m (c int NOT NULL) INHERITS (app.p); CREATE TABLE app.l (a bigint, b text, d date); INSERT INTO app.l VALUES (1, 'b', NULL);
--# child leaves and keeps what the parent loses
--= a
CREATE TABLE app.p (a int, z int DEFAULT 7); CREATE TABLE app.c (a int, z int DEFAULT 7, d int NOT NULL) INHERITS (app.p); INSERT INTO app.c VALUES (1, 2, 3);
--= b
CREATE TABLE app.p (a int); CREATE TABLE app.c (a int, z int DEFAULT 7, d int NOT NULL); INSERT INTO app.c VALUES (1, 2, 3);
--# partition leaves and keeps what the parent loses
--= a
CREATE TABLE app.q (k int, z int) PARTITION BY LIST (k); CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1); INSERT INTO app.q VALUES (1, 5);
--= b
CREATE TABLE app.q (k int) PARTITION BY LIST (k); CREATE TABLE app.x (k int, z int); INSERT INTO app.x VALUES (1, 5);
--# partition has its own default, check, index, trigger, comment
--= a
CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE app.p (k int, n int DEFAULT 1) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p (n DEFAULT 5, CONSTRAINT own CHECK (n > 0)) FOR VALUES IN (1); CREATE INDEX own_i ON app.p1 (n); CREATE TRIGGER own_t BEFORE INSERT ON app.p1 FOR EACH ROW EXECUTE FUNCTION app.f(); COMMENT ON TABLE app.p1 IS 'one';
--= b
CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE app.p (k int, n int DEFAULT 1) PARTITION BY LIST (k); CREATE TABLE app.p1 PARTITION OF app.p (n DEFAULT 6, CONSTRAINT own CHECK (n > 1)) FOR VALUES IN (1); CREATE INDEX own_i ON app.p1 (n DESC); CREATE TRIGGER own_t AFTER INSERT ON app.p FOR EACH ROW EXECUTE FUNCTION app.f(); COMMENT ON TABLE app.p1 IS 'uno'; COMMENT ON COLUMN app.p1.n IS 'own';
