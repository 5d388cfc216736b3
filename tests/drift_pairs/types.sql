--# common
CREATE SCHEMA app;
--# enum made
--= b
CREATE TYPE app.e AS ENUM ('a', 'it''s', 'c d');
--# enum label added at the end
--= both
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app.e DEFAULT 'a');
--= b
ALTER TYPE app.e ADD VALUE 'c';
--# enum labels added in between
--= a
CREATE TYPE app.e AS ENUM ('b', 'e'); CREATE TABLE app.t (e app.e);
--= b
CREATE TYPE app.e AS ENUM ('a', 'b', 'c', 'd', 'e', 'f', 'g'); CREATE TABLE app.t (e app.e);
--# enum label used at once in a default
--= a
CREATE TYPE app.e AS ENUM ('a'); CREATE TABLE app.t (e app.e DEFAULT 'a');
--= b
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app.e DEFAULT 'b');
--# enum label used at once in a check
--= a
CREATE TYPE app.e AS ENUM ('a'); CREATE TABLE app.t (e app.e);
--= b
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app.e CHECK (e <> 'b'));
--# enum label gone
--= a
CREATE TYPE app.e AS ENUM ('a', 'b', 'c'); CREATE TABLE app.t (e app.e DEFAULT 'a');
--= b
CREATE TYPE app.e AS ENUM ('a', 'c'); CREATE TABLE app.t (e app.e DEFAULT 'a');
--# enum in another order
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app.e, es app.e[] DEFAULT '{a}');
--= b
CREATE TYPE app.e AS ENUM ('b', 'a'); CREATE TABLE app.t (e app.e, es app.e[] DEFAULT '{a}');
--# enum rebuilt under a view, an index, a policy and a function
--= a
CREATE TYPE app.e AS ENUM ('a', 'b', 'c');
CREATE TABLE app.t (id int, e app.e NOT NULL DEFAULT 'a');
INSERT INTO app.t VALUES (1, 'a');
CREATE VIEW app.v AS SELECT id, e FROM app.t WHERE e = 'a';
CREATE INDEX i ON app.t (e) WHERE e = 'a';
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.t USING (e = 'a');
CREATE FUNCTION app.f(x app.e) RETURNS app.e LANGUAGE sql AS 'SELECT x';
CREATE FUNCTION app.g() RETURNS text LANGUAGE sql AS $$SELECT 'a'::app.e::text$$;
ALTER TABLE app.t ADD CONSTRAINT c CHECK (e <> 'b');
--= b
CREATE TYPE app.e AS ENUM ('a', 'b');
CREATE TABLE app.t (id int, e app.e NOT NULL DEFAULT 'a');
CREATE VIEW app.v AS SELECT id, e FROM app.t WHERE e = 'a';
CREATE INDEX i ON app.t (e) WHERE e = 'a';
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.t USING (e = 'a');
CREATE FUNCTION app.f(x app.e) RETURNS app.e LANGUAGE sql AS 'SELECT x';
CREATE FUNCTION app.g() RETURNS text LANGUAGE sql AS $$SELECT 'a'::app.e::text$$;
ALTER TABLE app.t ADD CONSTRAINT c CHECK (e <> 'b');
--# enum rebuilt in a unique key
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (id int, e app.e, PRIMARY KEY (id, e));
--= b
CREATE TYPE app.e AS ENUM ('b'); CREATE TABLE app.t (id int, e app.e, PRIMARY KEY (id, e));
--# enum to text
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app.e DEFAULT 'a');
--= b
CREATE TABLE app.t (e text DEFAULT 'a');
--# text with a check to enum
--= a
CREATE TABLE app.t (e text DEFAULT 'a' CHECK (e IN ('a', 'b')));
--= b
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app.e DEFAULT 'a');
--# enum moved to another schema
--= both
CREATE SCHEMA app_more;
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app.e DEFAULT 'a');
--= b
CREATE TYPE app_more.e AS ENUM ('a', 'b'); CREATE TABLE app.t (e app_more.e DEFAULT 'a');
--# enum of a function's default
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE FUNCTION app.f(x app.e DEFAULT 'a') RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE TYPE app.e AS ENUM ('b', 'a'); CREATE FUNCTION app.f(x app.e DEFAULT 'a') RETURNS int LANGUAGE sql AS 'SELECT 1';
--# domain made and used
--= b
CREATE DOMAIN app.d AS text COLLATE "C" DEFAULT 'x' NOT NULL CHECK (VALUE <> ''); CREATE TABLE app.t (d app.d);
--# domain checks
--= a
CREATE DOMAIN app.d AS int CONSTRAINT one CHECK (VALUE > 0) CONSTRAINT two CHECK (VALUE < 9);
--= b
CREATE DOMAIN app.d AS int CONSTRAINT one CHECK (VALUE > 1) CONSTRAINT three CHECK (VALUE < 99);
--# domain of another type in use
--= a
CREATE DOMAIN app.d AS int CHECK (VALUE > 0); CREATE TABLE app.t (id int, d app.d DEFAULT 1);
--= b
CREATE DOMAIN app.d AS bigint CHECK (VALUE > 0); CREATE TABLE app.t (id int, d app.d DEFAULT 1);
--# domain default and not null
--= a
CREATE DOMAIN app.d AS int DEFAULT 1; CREATE TABLE app.t (d app.d);
--= b
CREATE DOMAIN app.d AS int NOT NULL; CREATE TABLE app.t (d app.d);
--# domain over an enum that is rebuilt
--= a
CREATE TYPE app.e AS ENUM ('a', 'b', 'c'); CREATE DOMAIN app.d AS app.e CHECK (VALUE <> 'b'); CREATE TABLE app.t (d app.d);
--= b
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE DOMAIN app.d AS app.e CHECK (VALUE <> 'b'); CREATE TABLE app.t (d app.d);
--# domain with a function in its check
--= b
CREATE FUNCTION app.f(int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 > 0';
CREATE DOMAIN app.d AS int CHECK (app.f(VALUE));
--# domain gone for its type
--= a
CREATE DOMAIN app.d AS varchar(9); CREATE TABLE app.t (d app.d);
--= b
CREATE TABLE app.t (d varchar(9));
--# composite attribute added
--= a
CREATE TYPE app.c AS (a int, b text);
--= b
CREATE TYPE app.c AS (a int, b text, c timestamptz);
--# composite attribute changed
--= a
CREATE TYPE app.c AS (a int, b text);
--= b
CREATE TYPE app.c AS (a bigint, b varchar(9));
--# composite in a column, attribute added
--= a
CREATE TYPE app.c AS (a int); CREATE TABLE app.t (c app.c);
--= b
CREATE TYPE app.c AS (a int, b text); CREATE TABLE app.t (c app.c);
--# composite in a column, attribute of another type
--= a
CREATE TYPE app.c AS (a int, b text); CREATE TABLE app.t (c app.c);
--= b
CREATE TYPE app.c AS (a bigint, b text); CREATE TABLE app.t (c app.c);
--# composite returned by a function
--= a
CREATE TYPE app.c AS (a int); CREATE FUNCTION app.f() RETURNS SETOF app.c LANGUAGE sql AS 'SELECT 1';
--= b
CREATE TYPE app.c AS (a text); CREATE FUNCTION app.f() RETURNS SETOF app.c LANGUAGE sql AS $$SELECT 'x'$$;
--# composite of a composite
--= b
CREATE TYPE app.in_ AS (a int); CREATE TYPE app.out_ AS (i app.in_, l app.in_[]);
--# composite with comments
--= b
CREATE TYPE app.c AS (a int); COMMENT ON TYPE app.c IS 'x'; COMMENT ON COLUMN app.c.a IS 'y';
--# range
--= b
CREATE TYPE app.r AS RANGE (subtype = float8, subtype_diff = pg_catalog.float8mi, multirange_type_name = app.mr);
--= a
--# range plain
--= b
CREATE TYPE app.r AS RANGE (subtype = numeric); CREATE TABLE app.t (r app.r, m app.r_multirange);
--# range changed
--= a
CREATE TYPE app.r AS RANGE (subtype = numeric);
--= b
CREATE TYPE app.r AS RANGE (subtype = float8, subtype_diff = float8mi);
--# type becomes a table of the same name
--= a
CREATE TYPE app.x AS (a int);
--= b
CREATE TABLE app.x (a int);
--# enum becomes a domain of the same name
--= a
CREATE TYPE app.x AS ENUM ('a');
--= b
CREATE DOMAIN app.x AS text;
--# grants on a type
--= both
CREATE TYPE app.e AS ENUM ('a');
--= b
REVOKE USAGE ON TYPE app.e FROM PUBLIC; GRANT USAGE ON TYPE app.e TO authenticated;
--# comment over an enum's rebuild
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); COMMENT ON TYPE app.e IS 'x'; REVOKE USAGE ON TYPE app.e FROM PUBLIC;
--= b
CREATE TYPE app.e AS ENUM ('b', 'a'); COMMENT ON TYPE app.e IS 'x'; REVOKE USAGE ON TYPE app.e FROM PUBLIC;
--# a domain with a check that is not proven is made, and one in use within another type gets one
--= a
CREATE DOMAIN app.e AS text; CREATE TABLE app.kept (es app.e[]); CREATE DOMAIN app.f AS int CHECK (VALUE > 0);
--= b
CREATE DOMAIN app.d AS text CONSTRAINT a CHECK (VALUE <> 'a'); ALTER DOMAIN app.d ADD CONSTRAINT b CHECK (VALUE <> 'b') NOT VALID;
CREATE DOMAIN app.e AS text; ALTER DOMAIN app.e ADD CONSTRAINT b CHECK (VALUE <> 'b') NOT VALID; CREATE TABLE app.kept (es app.e[]);
CREATE DOMAIN app.f AS bigint; ALTER DOMAIN app.f ADD CONSTRAINT c CHECK (VALUE > 1) NOT VALID; COMMENT ON CONSTRAINT c ON DOMAIN app.f IS 'later';
