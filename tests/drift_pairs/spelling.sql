--# common
CREATE SCHEMA app;
--# varchar in check arrives with its table
--= b
CREATE TABLE app.t (state varchar(10) DEFAULT 'open' CHECK (state IN ('open', 'done')));
--# varchar in check arrives alone
--= a
CREATE TABLE app.t (state varchar(10));
--= b
CREATE TABLE app.t (state varchar(10) CHECK (state IN ('open', 'done'))); CREATE INDEX i ON app.t (state) WHERE state IN ('open', 'done'); CREATE POLICY p ON app.t USING (state IN ('open', 'done')); CREATE VIEW app.v AS SELECT * FROM app.t WHERE state NOT IN ('open', 'done'); CREATE DOMAIN app.d AS varchar CHECK (VALUE IN ('a', 'b'));
--# varchar check gains a value
--= a
CREATE TABLE app.t (state varchar(10) CHECK (state IN ('open', 'done')));
--= b
CREATE TABLE app.t (state varchar(10) CHECK (state IN ('open', 'done', 'void')));
--# varchar lists in rules, generated columns, triggers, matviews, domains of domain, atomic functions, statistics
--= b
CREATE TABLE app.t (id int, s varchar, g boolean GENERATED ALWAYS AS (s IN ('a', 'b')) STORED, d boolean DEFAULT ('x'::varchar IN ('x', 'y')));
CREATE RULE r AS ON DELETE TO app.t WHERE OLD.s IN ('a', 'b') DO INSTEAD NOTHING; CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER t BEFORE UPDATE ON app.t FOR EACH ROW WHEN (NEW.s IN ('a', 'b')) EXECUTE FUNCTION app.f(); CREATE MATERIALIZED VIEW app.m AS SELECT id, s NOT IN ('a', E'\\') AS n FROM app.t; CREATE FUNCTION app.h(x varchar) RETURNS boolean BEGIN ATOMIC SELECT x IN ('a', 'b'); END;
CREATE STATISTICS app.st ON (s IN ('a', 'b')), id FROM app.t; CREATE INDEX i ON app.t ((s IN ('a', 'b')), id);
CREATE DOMAIN app.d1 AS varchar(9); CREATE DOMAIN app.d2 AS app.d1 CHECK (VALUE IN ('a', 'b'));
--# view over a list of values
--= a
CREATE TABLE app.t (id int NOT NULL, s varchar(10)); CREATE VIEW app.v AS SELECT id FROM app.t WHERE s IN ('a', 'b');
--= b
CREATE TABLE app.t (id int NOT NULL, s varchar(10)); CREATE VIEW app.v AS SELECT id FROM app.t WHERE s IN ('a', 'b', 'c');
--# varchar widened under its list of values
--= a
CREATE TABLE app.t (id int NOT NULL, s varchar(10) DEFAULT 'a' CHECK (s IN ('a', 'b'))); CREATE INDEX i ON app.t (id) WHERE s IN ('a', 'b'); CREATE VIEW app.v AS SELECT id FROM app.t WHERE s NOT IN ('a', 'b');
INSERT INTO app.t VALUES (1, 'a');
--= b
CREATE TABLE app.t (id int NOT NULL, s varchar(50) DEFAULT 'a' CHECK (s IN ('a', 'b'))); CREATE INDEX i ON app.t (id) WHERE s IN ('a', 'b'); CREATE VIEW app.v AS SELECT id FROM app.t WHERE s NOT IN ('a', 'b');
INSERT INTO app.t VALUES (1, 'a');
