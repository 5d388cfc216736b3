--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, txt text, n int, j jsonb);
INSERT INTO app.t VALUES (1, 'a', 2, '{"a": "x", "c": 1}');
--# enum value removed that a default, check, policy, view, function, partial index and trigger use
--= both
CREATE FUNCTION app.tg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= a
CREATE TYPE app.st AS ENUM ('new', 'old', 'open', 'done'); ALTER TABLE app.t ADD s app.st DEFAULT 'new', ADD ss app.st[] DEFAULT '{new}', ADD CONSTRAINT sc CHECK (s <> 'done' OR n > 0);
CREATE INDEX si ON app.t (s) WHERE s = 'open'; CREATE VIEW app.v AS SELECT id, s FROM app.t WHERE s IN ('new', 'open'); CREATE POLICY p ON app.t USING (s = 'new'); CREATE TRIGGER g BEFORE UPDATE ON app.t FOR EACH ROW WHEN (OLD.s IS DISTINCT FROM NEW.s AND NEW.s = 'done') EXECUTE FUNCTION app.tg(); CREATE FUNCTION app.nx(s app.st DEFAULT 'new') RETURNS app.st LANGUAGE sql AS 'SELECT s'; CREATE FUNCTION app.at() RETURNS SETOF app.t BEGIN ATOMIC SELECT * FROM app.t WHERE s = 'open'; END;
--= b
CREATE TYPE app.st AS ENUM ('new', 'open', 'done', 'gone'); ALTER TABLE app.t ADD s app.st DEFAULT 'new', ADD ss app.st[] DEFAULT '{new}', ADD CONSTRAINT sc CHECK (s <> 'done' OR n > 0);
CREATE INDEX si ON app.t (s) WHERE s = 'open'; CREATE VIEW app.v AS SELECT id, s FROM app.t WHERE s IN ('new', 'open'); CREATE POLICY p ON app.t USING (s = 'new'); CREATE TRIGGER g BEFORE UPDATE ON app.t FOR EACH ROW WHEN (OLD.s IS DISTINCT FROM NEW.s AND NEW.s = 'done') EXECUTE FUNCTION app.tg(); CREATE FUNCTION app.nx(s app.st DEFAULT 'new') RETURNS app.st LANGUAGE sql AS 'SELECT s'; CREATE FUNCTION app.at() RETURNS SETOF app.t BEGIN ATOMIC SELECT * FROM app.t WHERE s = 'open'; END;
--# enum label added and used at once in a default, check, policy and view
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); ALTER TABLE app.t ADD e app.e DEFAULT 'a'; 
--= b
CREATE TYPE app.e AS ENUM ('a', 'b', 'c'); DELETE FROM app.t; ALTER TABLE app.t ADD e app.e DEFAULT 'c', ADD CONSTRAINT ec CHECK (e <> 'c' OR n > 1); CREATE VIEW app.ev AS SELECT * FROM app.t WHERE e = 'c'; CREATE POLICY p ON app.t USING (e = 'c'); CREATE INDEX ei ON app.t (id) WHERE e = 'c';
--# domain's base type changes under columns, a function, a view and another domain
--= a
CREATE DOMAIN app.d AS int CHECK (VALUE > 0); CREATE DOMAIN app.dd AS app.d CHECK (VALUE < 100); CREATE TABLE app.u (a app.d, b app.dd); CREATE FUNCTION app.f(app.d) RETURNS app.dd LANGUAGE sql AS 'SELECT $1'; CREATE VIEW app.v AS SELECT a, b FROM app.u;
--= b
CREATE DOMAIN app.d AS bigint CHECK (VALUE > 0); CREATE DOMAIN app.dd AS app.d CHECK (VALUE < 100); CREATE TABLE app.u (a app.d, b app.dd); CREATE FUNCTION app.f(app.d) RETURNS app.dd LANGUAGE sql AS 'SELECT $1'; CREATE VIEW app.v AS SELECT a, b FROM app.u;
--# composite: attribute added, dropped, retyped, collated while in a table column, array, function and view
--= a
CREATE TYPE app.ad AS (street text, zip int); CREATE TABLE app.u (id int, a app.ad, h app.ad[]); CREATE VIEW app.v AS SELECT (a).street FROM app.u; CREATE FUNCTION app.f(app.ad) RETURNS text LANGUAGE sql AS 'SELECT ($1).street';
--= b
CREATE TYPE app.ad AS (street text, zip text, country char(2)); CREATE TABLE app.u (id int, a app.ad, h app.ad[]); CREATE VIEW app.v AS SELECT (a).street FROM app.u; CREATE FUNCTION app.f(app.ad) RETURNS text LANGUAGE sql AS 'SELECT ($1).street';
--# composite attribute dropped that a view reads
--= a
CREATE TYPE app.ad AS (street text, zip int); CREATE TABLE app.u (id int, a app.ad); CREATE VIEW app.v AS SELECT (a).zip AS z, (a).street AS s FROM app.u; CREATE INDEX ui ON app.u (((a).zip));
--= b
CREATE TYPE app.ad AS (street text); CREATE TABLE app.u (id int, a app.ad); CREATE VIEW app.v AS SELECT (a).street AS s FROM app.u;
--# text search: configuration with own dictionary used by a generated column and index
--= a
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple, STOPWORDS = english); CREATE TEXT SEARCH CONFIGURATION app.cfg (COPY = pg_catalog.simple); ALTER TABLE app.t ADD ts tsvector GENERATED ALWAYS AS (to_tsvector('app.cfg'::regconfig, coalesce(txt, ''))) STORED; CREATE INDEX tsi ON app.t USING gin (ts);
--= b
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false); CREATE TEXT SEARCH CONFIGURATION app.cfg (COPY = pg_catalog.english); ALTER TEXT SEARCH CONFIGURATION app.cfg ALTER MAPPING FOR word, asciiword WITH app.d, english_stem; ALTER TABLE app.t ADD ts tsvector GENERATED ALWAYS AS (to_tsvector('app.cfg'::regconfig, coalesce(txt, ''))) STORED; CREATE INDEX tsi ON app.t USING gin (ts);
--# operator with commutator and negator, used in an index expression and a check
--= a
CREATE FUNCTION app.eqi(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) = lower($2)'; CREATE OPERATOR app.=~= (LEFTARG = text, RIGHTARG = text, FUNCTION = app.eqi, COMMUTATOR = OPERATOR(app.=~=));
ALTER TABLE app.t ADD CONSTRAINT oc CHECK (txt OPERATOR(app.=~=) 'A'); CREATE INDEX oi ON app.t (id) WHERE txt OPERATOR(app.=~=) 'b';
--= b
CREATE FUNCTION app.eqi(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) = lower($2)'; CREATE FUNCTION app.nei(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) <> lower($2)'; CREATE OPERATOR app.=~= (LEFTARG = text, RIGHTARG = text, FUNCTION = app.eqi, COMMUTATOR = OPERATOR(app.=~=), NEGATOR = OPERATOR(app.!~=), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES); CREATE OPERATOR app.!~= (LEFTARG = text, RIGHTARG = text, FUNCTION = app.nei, NEGATOR = OPERATOR(app.=~=));
ALTER TABLE app.t ADD CONSTRAINT oc CHECK (txt OPERATOR(app.=~=) 'A'); CREATE INDEX oi ON app.t (id) WHERE txt OPERATOR(app.=~=) 'b';
--# casts: function, inout, assignment, implicit, binary
--= a
CREATE TYPE app.m AS (c int); CREATE FUNCTION app.m2i(app.m) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1).c'; CREATE CAST (app.m AS int) WITH FUNCTION app.m2i(app.m);
--= b
CREATE TYPE app.m AS (c int); CREATE FUNCTION app.m2i(app.m) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1).c'; CREATE CAST (app.m AS int) WITH FUNCTION app.m2i(app.m) AS ASSIGNMENT; CREATE CAST (app.m AS text) WITH INOUT AS IMPLICIT; COMMENT ON CAST (app.m AS int) IS 'c'; ALTER TABLE app.t ADD mm int GENERATED ALWAYS AS ((ROW(n)::app.m)::int) STORED;
--# enum moves to another schema with its columns
--= a
CREATE TYPE app.k AS ENUM ('x', 'y'); ALTER TABLE app.t ADD k app.k NOT NULL DEFAULT 'x'; CREATE FUNCTION app.fk(app.k) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
--= b
CREATE SCHEMA types; CREATE TYPE types.k AS ENUM ('x', 'y'); ALTER TABLE app.t ADD k types.k NOT NULL DEFAULT 'x'; CREATE FUNCTION app.fk(types.k) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
--# identity options restart-free, cycle, type change at once
--= a
CREATE TABLE app.i1 (a smallint GENERATED ALWAYS AS IDENTITY (MAXVALUE 100 CYCLE));
--= b
CREATE TABLE app.i1 (a bigint GENERATED ALWAYS AS IDENTITY (INCREMENT -1 MINVALUE -1000 MAXVALUE -1 START -1));
--# identity moves to another column of the same table
--= a
CREATE TABLE app.i1 (a int GENERATED ALWAYS AS IDENTITY, b int NOT NULL);
--= b
CREATE TABLE app.i1 (a int NOT NULL, b int GENERATED ALWAYS AS IDENTITY);
--# identity to serial to plain default chain
--= a
CREATE TABLE app.i1 (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, x int); INSERT INTO app.i1 (x) VALUES (1);
--= b
CREATE TABLE app.i1 (id serial PRIMARY KEY, x int GENERATED BY DEFAULT AS IDENTITY); 
--# names: mixed case everything changes
--= a
CREATE TABLE app."UserProfile" ("userId" uuid PRIMARY KEY, "displayName" text, "createdAt" timestamptz DEFAULT now()); CREATE INDEX "UserProfile_displayName_idx" ON app."UserProfile" ("displayName"); CREATE TABLE app."Post" (id serial PRIMARY KEY, "authorId" uuid, CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES app."UserProfile" ("userId")); CREATE TYPE app."Role" AS ENUM ('USER', 'ADMIN'); CREATE VIEW app."Feed" AS SELECT p.id, u."displayName" FROM app."Post" p JOIN app."UserProfile" u ON u."userId" = p."authorId";
--= b
CREATE TYPE app."Role" AS ENUM ('USER', 'EDITOR', 'ADMIN'); CREATE TABLE app."UserProfile" ("userId" uuid PRIMARY KEY, "displayName" varchar(191) NOT NULL, "createdAt" timestamp(3) DEFAULT CURRENT_TIMESTAMP, role app."Role" DEFAULT 'EDITOR'); CREATE UNIQUE INDEX "UserProfile_displayName_key" ON app."UserProfile" ("displayName"); CREATE TABLE app."Post" (id serial PRIMARY KEY, "authorId" uuid NOT NULL, "order" int, CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES app."UserProfile" ("userId") ON DELETE CASCADE ON UPDATE CASCADE); CREATE VIEW app."Feed" AS SELECT p.id, u."displayName", p."order" FROM app."Post" p JOIN app."UserProfile" u ON u."userId" = p."authorId";
--# generated columns depend on two others, one is dropped, one renamed-like
--= a
CREATE TABLE app.g (a int, b int, c int GENERATED ALWAYS AS (a + b) STORED, e int GENERATED ALWAYS AS (a * 2) STORED); CREATE INDEX gc ON app.g (c); INSERT INTO app.g (a, b) VALUES (1, 2);
--= b
CREATE TABLE app.g (a int, bb int, c int GENERATED ALWAYS AS (a + bb) STORED, e int GENERATED ALWAYS AS (a * 2) STORED); CREATE INDEX gc ON app.g (c);
--# composite column's attribute retyped with rows in the table
--= a
CREATE TYPE app.addr AS (street text, zip int); CREATE TABLE app.place (id int, a app.addr); INSERT INTO app.place VALUES (1, ROW('x', 8000)), (2, NULL);
--= b
CREATE TYPE app.addr AS (street text, zip text, country char(2)); CREATE TABLE app.place (id int, a app.addr);
--# composite type of line items in an array column gains an attribute, unnest view
--= both
CREATE TABLE app.invoice (id int);
--= a
CREATE TYPE app.line AS (sku text, qty int); ALTER TABLE app.invoice ADD lines app.line[] DEFAULT '{}'; CREATE VIEW app.lines AS SELECT i.id, l.sku, l.qty FROM app.invoice i, unnest(i.lines) l; CREATE FUNCTION app.total(app.line[]) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT sum(qty) FROM unnest($1)';
--= b
CREATE TYPE app.line AS (sku text, qty int, price numeric(10,2)); ALTER TABLE app.invoice ADD lines app.line[] DEFAULT '{}'; CREATE VIEW app.lines AS SELECT i.id, l.sku, l.qty, l.price FROM app.invoice i, unnest(i.lines) l; CREATE FUNCTION app.total(app.line[]) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT sum(qty * price) FROM unnest($1)';
--# check constraint function over two columns changes signature, not valid constraints
--= both
CREATE TABLE app.invoice (id int, total numeric, tax numeric, due date);
--= a
CREATE FUNCTION app.sane(numeric, numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 >= $2'; ALTER TABLE app.invoice ADD CONSTRAINT sane CHECK (app.sane(total, tax)) NOT VALID;
--= b
CREATE FUNCTION app.sane(total numeric, tax numeric, lim numeric DEFAULT 1e6) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 >= $2 AND $1 < $3'; ALTER TABLE app.invoice ADD CONSTRAINT sane CHECK (app.sane(total, tax)), ADD CONSTRAINT late CHECK (due > '2000-01-01') NOT VALID;
--# not null sorts, no inherit, not valid
--= both
ALTER TABLE app.t ADD a int DEFAULT 1, ADD b text DEFAULT 'b';
--= a
ALTER TABLE app.t ADD CONSTRAINT nn NOT NULL a, ADD CONSTRAINT bn NOT NULL b NO INHERIT;
--= b
ALTER TABLE app.t ADD CONSTRAINT a_must NOT NULL a NOT VALID, ADD CONSTRAINT bn NOT NULL b;
--# not null of a child and its parent with names
--= a
CREATE TABLE app.p (x int CONSTRAINT px NOT NULL, y int); CREATE TABLE app.c (y int CONSTRAINT own NOT NULL) INHERITS (app.p);
--= b
CREATE TABLE app.p (x int, y int CONSTRAINT py NOT NULL); CREATE TABLE app.c (y int CONSTRAINT own NOT NULL) INHERITS (app.p);
--# owners change of table, function, view, type, schema
--= both
CREATE TABLE app.doc (id int PRIMARY KEY, owner uuid); CREATE FUNCTION app.ok(u uuid) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
--= a
CREATE VIEW app.v AS SELECT 1 AS a; CREATE TYPE app.ty AS ENUM ('x'); CREATE SEQUENCE app.s;
--= b
CREATE VIEW app.v AS SELECT 1 AS a; CREATE TYPE app.ty AS ENUM ('x'); CREATE SEQUENCE app.s; GRANT CREATE ON SCHEMA app TO service_role;
ALTER TABLE app.doc OWNER TO service_role; ALTER FUNCTION app.ok(uuid) OWNER TO service_role; ALTER VIEW app.v OWNER TO service_role; ALTER TYPE app.ty OWNER TO service_role; ALTER SEQUENCE app.s OWNER TO service_role;
--# owner and grants of a table at once
--= both
CREATE TABLE app.doc (id int PRIMARY KEY, owner uuid);
--= a
GRANT SELECT ON app.doc TO anon; GRANT ALL ON app.doc TO service_role;
--= b
GRANT CREATE ON SCHEMA app TO service_role; GRANT SELECT ON app.doc TO anon; ALTER TABLE app.doc OWNER TO service_role; GRANT SELECT ON app.doc TO postgres;
--# owner of a schema, its tables and functions, and grants of each
--= a
CREATE SCHEMA app_s2; CREATE TABLE app_s2.x (id serial PRIMARY KEY); CREATE FUNCTION app_s2.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT SELECT ON app_s2.x TO anon;
--= b
CREATE SCHEMA app_s2; GRANT USAGE, CREATE ON SCHEMA app_s2 TO service_role; CREATE TABLE app_s2.x (id serial PRIMARY KEY); CREATE FUNCTION app_s2.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER TABLE app_s2.x OWNER TO service_role; ALTER FUNCTION app_s2.f() OWNER TO service_role; ALTER SCHEMA app_s2 OWNER TO service_role; GRANT SELECT ON app_s2.x TO anon, postgres; REVOKE EXECUTE ON FUNCTION app_s2.f() FROM PUBLIC;
--# comments move between objects, on operators, casts, domains constraints, columns of composites
--= a
CREATE TYPE app.c AS (x int); COMMENT ON COLUMN app.c.x IS 'one'; CREATE DOMAIN app.d AS int CONSTRAINT k CHECK (VALUE > 0); COMMENT ON CONSTRAINT k ON DOMAIN app.d IS 'k'; COMMENT ON TABLE app.t IS 'tt';
--= b
CREATE TYPE app.c AS (x int, y int); COMMENT ON COLUMN app.c.y IS 'two'; COMMENT ON TYPE app.c IS 'cc'; CREATE DOMAIN app.d AS int CONSTRAINT k CHECK (VALUE > 1); COMMENT ON CONSTRAINT k ON DOMAIN app.d IS 'k2'; COMMENT ON COLUMN app.t.txt IS 'tt';
