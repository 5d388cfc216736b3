--# common
CREATE SCHEMA app; GRANT CREATE, USAGE ON SCHEMA app TO service_role; CREATE TABLE app.t (id int PRIMARY KEY, b int, j jsonb);
--# functions that call one another
--= b
CREATE FUNCTION app.even(i int) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN true; CREATE FUNCTION app.odd(i int) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN CASE WHEN i = 0 THEN false ELSE app.even(i - 1) END; CREATE OR REPLACE FUNCTION app.even(i int) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN CASE WHEN i = 0 THEN true ELSE app.odd(i - 1) END; ALTER FUNCTION app.even(int) OWNER TO service_role; CREATE INDEX i ON app.t (app.odd(id)); REVOKE EXECUTE ON FUNCTION app.odd(int) FROM PUBLIC;
--# a circle comes about between functions that stay
--= a
CREATE FUNCTION app.even(i int) RETURNS boolean LANGUAGE sql RETURN i % 2 = 0; CREATE FUNCTION app.odd(i int) RETURNS boolean LANGUAGE sql RETURN NOT app.even(i);
--= b
CREATE FUNCTION app.even(i int) RETURNS boolean LANGUAGE sql RETURN true; CREATE FUNCTION app.odd(i int) RETURNS boolean LANGUAGE sql RETURN CASE WHEN i = 0 THEN false ELSE app.even(i - 1) END; CREATE OR REPLACE FUNCTION app.even(i int) RETURNS boolean LANGUAGE sql RETURN CASE WHEN i = 0 THEN true ELSE app.odd(i - 1) END;
--# a view in a circle of functions
--= b
CREATE FUNCTION app.a() RETURNS int LANGUAGE sql RETURN 1; CREATE VIEW app.v AS SELECT app.a() AS a; CREATE FUNCTION app.b() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a FROM app.v; END; CREATE OR REPLACE FUNCTION app.a() RETURNS int LANGUAGE sql RETURN app.b();
--# functions in a circle return something else
--= a
CREATE FUNCTION app.a(i int) RETURNS int LANGUAGE sql RETURN 1; CREATE FUNCTION app.b(i int) RETURNS int LANGUAGE sql RETURN app.a(1); CREATE OR REPLACE FUNCTION app.a(i int) RETURNS int LANGUAGE sql RETURN app.b(1);
--= b
CREATE FUNCTION app.a(i int) RETURNS bigint LANGUAGE sql RETURN 1; CREATE FUNCTION app.b(i int) RETURNS bigint LANGUAGE sql RETURN app.a(1); CREATE OR REPLACE FUNCTION app.a(i int) RETURNS bigint LANGUAGE sql RETURN app.b(1);
--# one in a circle takes something else
--= a
CREATE FUNCTION app.a(i int) RETURNS int LANGUAGE sql RETURN 1; CREATE FUNCTION app.b(i int) RETURNS int LANGUAGE sql RETURN app.a(1); CREATE OR REPLACE FUNCTION app.a(i int) RETURNS int LANGUAGE sql RETURN app.b(1);
--= b
CREATE FUNCTION app.a(i text) RETURNS int LANGUAGE sql RETURN 1; CREATE FUNCTION app.b(i int) RETURNS int LANGUAGE sql RETURN app.a('1'); CREATE OR REPLACE FUNCTION app.a(i text) RETURNS int LANGUAGE sql RETURN app.b(1);
--# a function that calls itself
--= a
CREATE FUNCTION app.r(i int) RETURNS int LANGUAGE sql RETURN 1; CREATE OR REPLACE FUNCTION app.r(i int) RETURNS int LANGUAGE sql RETURN CASE WHEN i = 0 THEN 1 ELSE app.r(i - 1) END;
--= b
CREATE FUNCTION app.r(i bigint) RETURNS int LANGUAGE sql RETURN 1; CREATE OR REPLACE FUNCTION app.r(i bigint) RETURNS int LANGUAGE sql RETURN CASE WHEN i = 0 THEN 1 ELSE app.r(i - 1) END;
--# a new label in the body of a function that is called
--= a
CREATE TYPE app.lvl AS ENUM ('lo', 'hi'); CREATE FUNCTION app.rank(app.lvl) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT CASE $1 WHEN 'lo' THEN 0 ELSE 1 END $$;
--= b
CREATE TYPE app.lvl AS ENUM ('lo', 'mid', 'hi'); CREATE FUNCTION app.rank(app.lvl) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT CASE $1 WHEN 'lo' THEN 0 WHEN 'mid' THEN 5 ELSE 10 END $$; CREATE CAST (app.lvl AS int) WITH FUNCTION app.rank(app.lvl) AS ASSIGNMENT; ALTER TABLE app.t ADD rank int GENERATED ALWAYS AS (('hi'::app.lvl)::int) STORED;
--# options of a user mapping !superuser
--= a
CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w; CREATE USER MAPPING FOR authenticated SERVER app_s OPTIONS (user 'x', host 'h'); CREATE USER MAPPING FOR PUBLIC SERVER app_s;
--= b
CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w; CREATE USER MAPPING FOR authenticated SERVER app_s OPTIONS (user 'y'); CREATE USER MAPPING FOR PUBLIC SERVER app_s OPTIONS (user 'z'); CREATE USER MAPPING FOR anon SERVER app_s OPTIONS (user 'a');
--# what an operator calls makes way, and what uses the operator with it
--= a
CREATE FUNCTION app.has(jsonb, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 ? $2'; CREATE OPERATOR app.?? (LEFTARG = jsonb, RIGHTARG = text, FUNCTION = app.has); CREATE POLICY p ON app.t USING (j OPERATOR(app.??) 'k'); CREATE INDEX i ON app.t ((j OPERATOR(app.??) 'k')); CREATE VIEW app.v AS SELECT j OPERATOR(app.??) 'z' AS h FROM app.t;
--= b
CREATE FUNCTION app.has(d jsonb, k text, deep boolean DEFAULT false) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 ? $2'; CREATE POLICY p ON app.t USING (app.has(j, 'k')); CREATE INDEX i ON app.t ((app.has(j, 'k'))); CREATE VIEW app.v AS SELECT app.has(j, 'z', true) AS h FROM app.t;
--# a body with ON CONFLICT stands on every column
--= a
CREATE FUNCTION app.up(i int, n int) RETURNS app.t LANGUAGE sql BEGIN ATOMIC INSERT INTO app.t AS x (id, b) VALUES (i, n) ON CONFLICT (id) DO UPDATE SET b = x.b + 1 RETURNING *; END; CREATE VIEW app.one AS SELECT (app.up(1, 2)).b AS b;
--= b
ALTER TABLE app.t DROP j, ADD d date; CREATE FUNCTION app.up(i int, n int) RETURNS app.t LANGUAGE sql BEGIN ATOMIC INSERT INTO app.t AS x (id, b) VALUES (i, n) ON CONFLICT (id) DO UPDATE SET b = x.b + 2 RETURNING *; END; CREATE VIEW app.one AS SELECT (app.up(1, 2)).b AS b;
--# what is made while default privileges go is given what they were
--= a
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; CREATE PROCEDURE app.b() LANGUAGE sql AS 'SELECT 1';
--= b
CREATE PROCEDURE app.b(x int DEFAULT 1) LANGUAGE sql AS 'SELECT 1'; REVOKE EXECUTE ON PROCEDURE app.b(int) FROM PUBLIC; CREATE FUNCTION app.c() RETURNS int LANGUAGE sql AS 'SELECT 1';
--# hooks of Auth
--= b
CREATE FUNCTION public.token_hook(event jsonb) RETURNS jsonb LANGUAGE sql STABLE AS 'SELECT event'; GRANT USAGE ON SCHEMA public TO supabase_auth_admin; GRANT EXECUTE ON FUNCTION public.token_hook TO supabase_auth_admin; REVOKE EXECUTE ON FUNCTION public.token_hook FROM authenticated, anon, PUBLIC; GRANT SELECT ON app.t TO supabase_auth_admin;
--# a function of rows of a table that becomes a type
--= a
CREATE TABLE app.y (a int); CREATE FUNCTION app.z() RETURNS SETOF app.y LANGUAGE sql AS 'SELECT 1'; CREATE TABLE app.w (a int); CREATE VIEW app.wv AS SELECT a FROM app.w;
--= b
CREATE TYPE app.y AS (a int, b int); CREATE FUNCTION app.z() RETURNS SETOF app.y LANGUAGE sql AS 'SELECT 1, 2'; CREATE VIEW app.w AS SELECT 1 AS a; CREATE VIEW app.wv AS SELECT a + 1 AS a FROM app.w;
