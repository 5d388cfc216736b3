--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a text);
--# body with dollar quotes inside
--= b
CREATE FUNCTION app.f() RETURNS text LANGUAGE plpgsql AS $body$BEGIN EXECUTE $q$SELECT '$function$'$q$; RETURN $$x$$; END$body$;
--# return type
--= a
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION app.f() RETURNS text LANGUAGE sql AS $$SELECT 'x'$$;
--# returns a table with other columns
--= a
CREATE FUNCTION app.f() RETURNS TABLE (a int) LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION app.f() RETURNS TABLE (a int, b int) LANGUAGE sql AS 'SELECT 1, 2';
--# argument renamed
--= a
CREATE FUNCTION app.f(a int) RETURNS int LANGUAGE sql AS 'SELECT $1';
--= b
CREATE FUNCTION app.f(b int) RETURNS int LANGUAGE sql AS 'SELECT $1';
--# argument gets a default
--= a
CREATE FUNCTION app.f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT $1';
--= b
CREATE FUNCTION app.f(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT $1';
--# argument of another type
--= a
CREATE FUNCTION app.f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION app.f(a bigint) RETURNS int LANGUAGE sql AS 'SELECT 1';
--# out arguments
--= a
CREATE FUNCTION app.f(a int, OUT b int) LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION app.f(a int, OUT b int, OUT c text) LANGUAGE sql AS $$SELECT 1, 'x'$$;
--# variadic
--= b
CREATE FUNCTION app.f(VARIADIC xs int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
--# all attributes
--= both
CREATE FUNCTION app.f(a int) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE OR REPLACE FUNCTION app.f(a int) RETURNS SETOF int LANGUAGE sql STABLE STRICT PARALLEL SAFE SECURITY DEFINER
  COST 7 ROWS 3 SET search_path = '' SET statement_timeout = '5s' AS 'SELECT 1';
--# procedure
--= b
CREATE PROCEDURE app.p(a int, INOUT b int DEFAULT 1) LANGUAGE plpgsql AS 'BEGIN b := a; END';
--# function becomes procedure
--= a
CREATE FUNCTION app.p(a int) RETURNS void LANGUAGE sql AS 'SELECT 1';
--= b
CREATE PROCEDURE app.p(a int) LANGUAGE sql AS 'SELECT 1';
--# body of standard SQL
--= b
CREATE FUNCTION app.f(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT id FROM app.t WHERE id = x; END;
--# body of standard SQL over a column that goes
--= a
CREATE FUNCTION app.f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT a FROM app.t; END;
--= b
ALTER TABLE app.t DROP COLUMN a;
CREATE FUNCTION app.f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT 'x'::text; END;
--# functions that call one another
--= b
CREATE FUNCTION app.f(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN app.g(n - 1); END';
CREATE FUNCTION app.g(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN app.f(n - 1); END';
--# SQL functions in the wrong order by name
--= b
CREATE FUNCTION app.z() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.a() RETURNS int LANGUAGE sql AS 'SELECT app.z()';
--# function over a table that comes later
--= b
CREATE TABLE app.later (id int);
CREATE FUNCTION app.a() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM app.later';
--# function that takes a row
--= b
CREATE FUNCTION app.label(app.t) RETURNS text STABLE LANGUAGE sql AS 'SELECT $1.a';
--# function that returns rows of a new table
--= b
CREATE TABLE app.n (x int); CREATE FUNCTION app.all_n() RETURNS SETOF app.n LANGUAGE sql AS 'SELECT * FROM app.n';
--# overloads
--= a
CREATE FUNCTION app.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION app.f(text) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION app.f(date) RETURNS int LANGUAGE sql AS 'SELECT 1';
--# trigger function replaced under its trigger
--= a
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.tf();
--# trigger moves to another function
--= both
CREATE FUNCTION app.one() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION app.two() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= a
CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.one();
--= b
CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.two('a', 'b');
DROP FUNCTION app.one();
--# trigger with transition tables
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
--= b
CREATE TRIGGER tr AFTER UPDATE ON app.t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION app.tf();
--# constraint trigger changed
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
--= a
CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON app.t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.tf();
--# trigger always enabled
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER tr AFTER INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
ALTER TABLE app.t ENABLE ALWAYS TRIGGER tr;
--# new trigger that is off, with a comment
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
--= b
CREATE TRIGGER tr AFTER INSERT ON app.t FOR EACH ROW WHEN (NEW.id > 1) EXECUTE FUNCTION app.tf();
ALTER TABLE app.t DISABLE TRIGGER tr; COMMENT ON TRIGGER tr ON app.t IS 'off';
--# truncate and instead of
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
--= b
CREATE TRIGGER tr BEFORE TRUNCATE ON app.t EXECUTE FUNCTION app.tf();
--# trigger on auth.users
--= b
CREATE FUNCTION app.tf() RETURNS trigger SECURITY DEFINER SET search_path = '' LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER on_user AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION app.tf();
--# aggregate
--= b
CREATE FUNCTION app.step(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
CREATE AGGREGATE app.total(int) (SFUNC = app.step, STYPE = int, INITCOND = '0', PARALLEL = SAFE);
COMMENT ON AGGREGATE app.total(int) IS 'sum';
--# aggregate changed under a view
--= a
CREATE AGGREGATE app.total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0'); CREATE VIEW app.v AS SELECT app.total(id) AS x FROM app.t;
--= b
CREATE AGGREGATE app.total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '1'); CREATE VIEW app.v AS SELECT app.total(id) AS x FROM app.t;
--# rule changed
--= a
CREATE RULE r AS ON DELETE TO app.t DO INSTEAD NOTHING;
--= b
CREATE RULE r AS ON DELETE TO app.t WHERE OLD.id > 5 DO ALSO DELETE FROM app.t WHERE id = 1;
--# rule disabled
--= both
CREATE RULE r AS ON DELETE TO app.t DO INSTEAD NOTHING;
--= b
ALTER TABLE app.t DISABLE RULE r; COMMENT ON RULE r ON app.t IS 'x';
--# event trigger !superuser
--= both
CREATE FUNCTION app.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
--= b
CREATE EVENT TRIGGER ev ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION app.e();
--# event trigger disabled !superuser
--= both
CREATE FUNCTION app.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER ev ON sql_drop EXECUTE FUNCTION app.e();
--= b
ALTER EVENT TRIGGER ev DISABLE;
--# operator with its function
--= b
CREATE FUNCTION app.eq(text, text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT lower($1) = lower($2)';
CREATE OPERATOR app.=== (FUNCTION = app.eq, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(app.===), RESTRICT = eqsel, JOIN = eqjoinsel);
COMMENT ON OPERATOR app.===(text, text) IS 'same';
--# operators that negate one another
--= b
CREATE OPERATOR app.## (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int, NEGATOR = OPERATOR(app.!##));
CREATE OPERATOR app.!## (FUNCTION = int4ne, LEFTARG = int, RIGHTARG = int, NEGATOR = OPERATOR(app.##));
--# prefix operator
--= b
CREATE OPERATOR app.~~~ (FUNCTION = int4um, RIGHTARG = int);
--# operator class with its family !superuser
--= b
CREATE OPERATOR CLASS app.oc FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
CREATE INDEX i ON app.t (id app.oc);
--# cast with a function
--= b
CREATE TYPE app.c AS (a int);
CREATE FUNCTION app.conv(app.c) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1.a';
CREATE CAST (app.c AS int) WITH FUNCTION app.conv(app.c) AS ASSIGNMENT;
COMMENT ON CAST (app.c AS int) IS 'x';
--# cast's context
--= both
CREATE TYPE app.c AS ENUM ('a');
--= a
CREATE CAST (app.c AS text) WITH INOUT;
--= b
CREATE CAST (app.c AS text) WITH INOUT AS IMPLICIT;
