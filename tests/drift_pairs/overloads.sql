--# common
CREATE SCHEMA app;
--# defaults: function defaults with changed signature
--= a
CREATE FUNCTION app.code() RETURNS text LANGUAGE sql AS $$SELECT 'a'$$;
CREATE TABLE app.t (id int, code text DEFAULT app.code());
INSERT INTO app.t VALUES (1);
--= b
CREATE FUNCTION app.code(n int DEFAULT 3) RETURNS varchar LANGUAGE sql AS $$SELECT 'a'$$;
CREATE TABLE app.t (id int, code text DEFAULT app.code(5));
--# identity sequence with another name and rights
--= a
CREATE TABLE app.t (a int GENERATED ALWAYS AS IDENTITY); INSERT INTO app.t DEFAULT VALUES;
--= b
CREATE TABLE app.t (a int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME app.numbers START 3)); GRANT USAGE ON SEQUENCE app.numbers TO anon; COMMENT ON SEQUENCE app.numbers IS 'n';
--# a view, a policy and a check call an overload in place of one that goes
--= a
CREATE FUNCTION app.f(t text, n int DEFAULT 1) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE app.t (a text, CONSTRAINT c CHECK (app.f(a) > 0)); INSERT INTO app.t VALUES ('x');
CREATE VIEW app.v AS SELECT app.f(a) AS x FROM app.t; CREATE POLICY p ON app.t USING (app.f(a) = 1); CREATE INDEX i ON app.t (app.f(a));
--= b
CREATE FUNCTION app.f(t text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2';
CREATE TABLE app.t (a text, CONSTRAINT c CHECK (app.f(a) > 1)); INSERT INTO app.t VALUES ('x');
CREATE VIEW app.v AS SELECT app.f(a) AS x FROM app.t; CREATE POLICY p ON app.t USING (app.f(a) = 2); CREATE INDEX i ON app.t (app.f(a) DESC);
--# a kept overload is called where one goes
--= both
CREATE FUNCTION app.g(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n';
--= a
CREATE FUNCTION app.g(VARIADIC n int[]) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n[1]'; CREATE TABLE app.t (a int DEFAULT app.g(1, 2));
--= b
CREATE TABLE app.t (a int DEFAULT app.g(1));
--# a function of any array becomes one of compatible arrays, under a view
--= a
CREATE FUNCTION app.f(a anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT a[1]'; CREATE VIEW app.v AS SELECT app.f('{1}'::int[]) AS x;
--= b
CREATE FUNCTION app.f(a anycompatiblearray) RETURNS anycompatible LANGUAGE sql IMMUTABLE AS 'SELECT a[1]'; CREATE VIEW app.v AS SELECT app.f('{1}'::int[]) AS x, app.f('{a}'::text[]) AS y;
--# what is new stands on what is made anew
--= a
CREATE FUNCTION app.f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a'; CREATE VIEW app.v AS SELECT app.f(1) AS x;
--= b
CREATE FUNCTION app.f(a int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a::bigint'; CREATE VIEW app.v AS SELECT app.f(1) AS x;
CREATE VIEW app.w AS SELECT x FROM app.v; CREATE MATERIALIZED VIEW app.m AS SELECT x, app.f(2) AS y FROM app.w; CREATE INDEX mi ON app.m (y);
CREATE FUNCTION app.g() RETURNS SETOF app.w LANGUAGE sql BEGIN ATOMIC SELECT w.x FROM app.w; END; CREATE TABLE app.new (a int, b bigint);
ALTER TABLE app.new ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.new USING (app.f(a) = 1);
