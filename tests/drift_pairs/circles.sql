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
