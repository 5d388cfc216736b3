--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a text, n int, at timestamptz);
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--# materialized view on a view on a function on a view
--= a
CREATE VIEW app.v1 AS SELECT id, n FROM app.t; CREATE FUNCTION app.f() RETURNS TABLE (id int, n int) STABLE LANGUAGE sql BEGIN ATOMIC SELECT id, n FROM app.v1; END; CREATE VIEW app.v2 AS SELECT * FROM app.f(); CREATE MATERIALIZED VIEW app.m AS SELECT n FROM app.v2; CREATE INDEX mi ON app.m (n); GRANT SELECT ON app.m TO anon; COMMENT ON COLUMN app.m.n IS 'n';
--= b
CREATE VIEW app.v1 AS SELECT id, n::bigint AS n FROM app.t; CREATE FUNCTION app.f() RETURNS TABLE (id int, n bigint) STABLE LANGUAGE sql BEGIN ATOMIC SELECT id, n FROM app.v1; END; CREATE VIEW app.v2 AS SELECT * FROM app.f(); CREATE MATERIALIZED VIEW app.m AS SELECT n FROM app.v2; CREATE INDEX mi ON app.m (n); GRANT SELECT ON app.m TO anon; COMMENT ON COLUMN app.m.n IS 'n';
--# view with barrier, invoker and check option over a view that loses columns
--= a
CREATE VIEW app.v AS SELECT id, a, n FROM app.t; CREATE VIEW app.w WITH (security_barrier, security_invoker, check_option = local) AS SELECT id, n FROM app.v WHERE n > 0; GRANT SELECT, UPDATE (n) ON app.w TO anon;
--= b
CREATE VIEW app.v AS SELECT id, n FROM app.t; CREATE VIEW app.w WITH (security_invoker, check_option = cascaded) AS SELECT id, n FROM app.v WHERE n > 0; GRANT SELECT, UPDATE (n) ON app.w TO anon;
--# recursive views that read one another's functions
--= a
CREATE RECURSIVE VIEW app.r (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 5; CREATE FUNCTION app.s() RETURNS bigint LANGUAGE sql AS 'SELECT sum(n) FROM app.r'; CREATE VIEW app.w AS SELECT app.s() AS s;
--= b
CREATE RECURSIVE VIEW app.r (n, d) AS VALUES (1, 'x'::text) UNION ALL SELECT n + 1, d || 'y' FROM r WHERE n < 6; CREATE FUNCTION app.s() RETURNS numeric LANGUAGE sql AS 'SELECT sum(n) FROM app.r'; CREATE VIEW app.w AS SELECT app.s() AS s;
--# view's column renamed with comment, default and grant
--= a
CREATE VIEW app.v AS SELECT id, a AS one FROM app.t; COMMENT ON COLUMN app.v.one IS 'c'; ALTER VIEW app.v ALTER one SET DEFAULT 'x'; GRANT SELECT (one) ON app.v TO anon; COMMENT ON VIEW app.v IS 'v';
--= b
CREATE VIEW app.v AS SELECT id, a AS two FROM app.t; COMMENT ON COLUMN app.v.two IS 'c'; ALTER VIEW app.v ALTER two SET DEFAULT 'x'; GRANT SELECT (two) ON app.v TO anon; COMMENT ON VIEW app.v IS 'v';
--# view with instead rules and a rule on its table, column swap
--= a
CREATE VIEW app.v AS SELECT id, n FROM app.t; CREATE RULE ins AS ON INSERT TO app.v DO INSTEAD INSERT INTO app.t (id, n) VALUES (NEW.id, NEW.n) RETURNING id, n; CREATE RULE upd AS ON UPDATE TO app.v DO INSTEAD UPDATE app.t SET n = NEW.n WHERE id = OLD.id; 
--= b
CREATE VIEW app.v AS SELECT n, id FROM app.t; CREATE RULE ins AS ON INSERT TO app.v DO INSTEAD (INSERT INTO app.t (id, n) VALUES (NEW.id, NEW.n); NOTIFY c); CREATE RULE upd AS ON UPDATE TO app.v DO INSTEAD UPDATE app.t SET n = NEW.n WHERE id = OLD.id; COMMENT ON RULE ins ON app.v IS 'r';
--# view and function of the same name trade kinds
--= a
CREATE VIEW app.x AS SELECT 1 AS one; CREATE FUNCTION app.y() RETURNS int LANGUAGE sql AS 'SELECT one FROM app.x';
--= b
CREATE FUNCTION app.x() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW app.y AS SELECT app.x() AS one;
--# matview gets options, tablespace none, storage and a unique index
--= a
CREATE MATERIALIZED VIEW app.m WITH (fillfactor = 70) AS SELECT id, a FROM app.t; CREATE VIEW app.w AS SELECT * FROM app.m;
--= b
CREATE MATERIALIZED VIEW app.m WITH (autovacuum_enabled = false) AS SELECT id, a, n FROM app.t WITH NO DATA; ALTER MATERIALIZED VIEW app.m ALTER a SET STORAGE EXTERNAL; CREATE UNIQUE INDEX mu ON app.m (id); ALTER MATERIALIZED VIEW app.m CLUSTER ON mu; CREATE VIEW app.w AS SELECT id, a FROM app.m;
--# window, grouping sets, within group and json in a view over a column that changes
--= a
CREATE VIEW app.v AS SELECT a, rank() OVER w, percentile_cont(0.5) WITHIN GROUP (ORDER BY n) FILTER (WHERE n > 0) AS p FROM app.t GROUP BY GROUPING SETS ((a, n), ()) WINDOW w AS (PARTITION BY a ORDER BY n);
--= b
ALTER TABLE app.t ALTER n TYPE float8; CREATE VIEW app.v AS SELECT a, rank() OVER w, percentile_cont(0.5) WITHIN GROUP (ORDER BY n) FILTER (WHERE n > 0) AS p FROM app.t GROUP BY GROUPING SETS ((a, n), ()) WINDOW w AS (PARTITION BY a ORDER BY n);
--# function with a standard body over a view over a table that gains columns, returns the row
--= a
CREATE VIEW app.v AS SELECT * FROM app.t; CREATE FUNCTION app.g() RETURNS SETOF app.v STABLE BEGIN ATOMIC SELECT * FROM app.v; END;
--= b
ALTER TABLE app.t ADD z int; CREATE VIEW app.v AS SELECT * FROM app.t; CREATE FUNCTION app.g() RETURNS SETOF app.v STABLE BEGIN ATOMIC SELECT * FROM app.v; END;
--# aggregate's state function changes its signature under a view and an index expression
--= a
CREATE FUNCTION app.st(bigint, int) RETURNS bigint IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2'; CREATE AGGREGATE app.agg(int) (SFUNC = app.st, STYPE = bigint, INITCOND = '0'); CREATE VIEW app.v AS SELECT app.agg(n) AS x FROM app.t; COMMENT ON AGGREGATE app.agg(int) IS 'a';
--= b
CREATE FUNCTION app.st(numeric, int) RETURNS numeric IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2'; CREATE AGGREGATE app.agg(int) (SFUNC = app.st, STYPE = numeric, INITCOND = '1', PARALLEL = SAFE); CREATE VIEW app.v AS SELECT app.agg(n) AS x FROM app.t; COMMENT ON AGGREGATE app.agg(int) IS 'a';
--# aggregate's final function replaced and finalfunc options, with grants
--= a
CREATE FUNCTION app.ff(int) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::text'; CREATE AGGREGATE app.agg(int) (SFUNC = int4larger, STYPE = int, FINALFUNC = app.ff, FINALFUNC_MODIFY = SHAREABLE); REVOKE ALL ON FUNCTION app.agg(int) FROM PUBLIC;
--= b
CREATE FUNCTION app.ff(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'; CREATE AGGREGATE app.agg(int) (SFUNC = int4larger, STYPE = int, FINALFUNC = app.ff, FINALFUNC_EXTRA, SORTOP = OPERATOR(pg_catalog.>));
--# aggregate with variadic and ordered set, moving states
--= a
CREATE AGGREGATE app.many(VARIADIC int[]) (SFUNC = array_cat, STYPE = int[]);
--= b
CREATE FUNCTION app.cat(int[], VARIADIC int[]) RETURNS int[] IMMUTABLE LANGUAGE sql AS 'SELECT $1 || $2'; CREATE AGGREGATE app.many(VARIADIC int[]) (SFUNC = app.cat, STYPE = int[], INITCOND = '{}'); CREATE AGGREGATE app.total(int) (SFUNC = int4pl, STYPE = int, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = int, INITCOND = '0', MINITCOND = '0');
--# procedure with out arguments and transaction control becomes a function and back
--= a
CREATE PROCEDURE app.p(IN a int, INOUT b text, OUT c int) LANGUAGE plpgsql SET search_path = '' AS 'BEGIN c := a; END'; GRANT EXECUTE ON PROCEDURE app.p TO anon; COMMENT ON PROCEDURE app.p IS 'p';
--= b
CREATE PROCEDURE app.p(IN a int, INOUT b text, OUT c bigint) LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN c := a; END'; REVOKE EXECUTE ON PROCEDURE app.p FROM PUBLIC; COMMENT ON PROCEDURE app.p IS 'q';
--# overloads with defaults, one goes, the other grows
--= a
CREATE FUNCTION app.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION app.f(int, int) RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE VIEW app.v AS SELECT app.f(1) AS a, app.f(1, 2) AS b;
--= b
CREATE FUNCTION app.f(int, int DEFAULT 4) RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE VIEW app.v AS SELECT app.f(1) AS a, app.f(1, 2) AS b;
--# function attributes of all sorts at once with settings
--= a
CREATE FUNCTION app.f(a int) RETURNS SETOF int LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 3 ROWS 7 SET work_mem = '8MB' SET TimeZone = 'UTC' AS 'BEGIN RETURN; END';
--= b
CREATE FUNCTION app.f(a int) RETURNS SETOF int LANGUAGE plpgsql STABLE STRICT PARALLEL RESTRICTED COST 5 ROWS 8 SET search_path = app, pg_temp SET DateStyle = 'ISO, DMY' AS 'BEGIN RETURN; END';
--# polymorphic functions, defaults of arrays and named types, returns table
--= a
CREATE FUNCTION app.f(a anyelement, b anyarray DEFAULT NULL) RETURNS anyelement LANGUAGE sql AS 'SELECT a'; CREATE FUNCTION app.g(x text[] DEFAULT ARRAY['a', 'b']::text[], y jsonb DEFAULT '{"a": 1}') RETURNS TABLE (p int, q text) LANGUAGE sql AS 'SELECT 1, $$a$$';
--= b
CREATE FUNCTION app.f(a anycompatible, b anycompatiblearray DEFAULT NULL) RETURNS anycompatible LANGUAGE sql AS 'SELECT a'; CREATE FUNCTION app.g(x text[] DEFAULT '{}', y jsonb DEFAULT '{"a": 2}', z int DEFAULT 1) RETURNS TABLE (p int, q text, r date) LANGUAGE sql AS 'SELECT 1, $$a$$, now()::date';
--# trigger's function of an event becomes plain and the name is taken
--= a
CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER tr AFTER INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f();
--= b
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER TABLE app.t ALTER n SET DEFAULT app.f();
--# operators with commutator, negator, restriction used by an index, a check and an exclusion
--= a
CREATE FUNCTION app.eq(text, text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT lower($1) = lower($2)'; CREATE OPERATOR app.=== (FUNCTION = app.eq, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(app.===)); CREATE TABLE app.o (a text CHECK (a OPERATOR(app.===) 'x')); CREATE INDEX oi ON app.o (a) WHERE a OPERATOR(app.===) 'y'; CREATE VIEW app.ov AS SELECT a OPERATOR(app.===) 'z' AS b FROM app.o;
--= b
CREATE FUNCTION app.eq2(text, text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT lower($1) = lower($2)'; CREATE OPERATOR app.=== (FUNCTION = app.eq2, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(app.===), RESTRICT = eqsel, JOIN = eqjoinsel); CREATE TABLE app.o (a text CHECK (a OPERATOR(app.===) 'x')); CREATE INDEX oi ON app.o (a) WHERE a OPERATOR(app.===) 'y'; CREATE VIEW app.ov AS SELECT a OPERATOR(app.===) 'z' AS b FROM app.o; COMMENT ON OPERATOR app.=== (text, text) IS 'same';
--# text search configuration under a generated column, an index and a function
--= a
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple, stopwords = english); CREATE TEXT SEARCH CONFIGURATION app.c (COPY = english); ALTER TEXT SEARCH CONFIGURATION app.c ALTER MAPPING FOR asciiword WITH app.d; CREATE TABLE app.x (b text, s tsvector GENERATED ALWAYS AS (to_tsvector('app.c', b)) STORED); CREATE INDEX xi ON app.x USING gin (to_tsvector('app.c', b));
--= b
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = snowball, language = german); CREATE TEXT SEARCH CONFIGURATION app.c (PARSER = "default"); ALTER TEXT SEARCH CONFIGURATION app.c ADD MAPPING FOR asciiword, word WITH app.d, simple; CREATE TABLE app.x (b text, s tsvector GENERATED ALWAYS AS (to_tsvector('app.c', b)) STORED); CREATE INDEX xi ON app.x USING gin (to_tsvector('app.c', b)); COMMENT ON TEXT SEARCH CONFIGURATION app.c IS 'c'; COMMENT ON TEXT SEARCH DICTIONARY app.d IS 'd';
--# conversions and collations with comments
--= a
CREATE DEFAULT CONVERSION app.cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; CREATE COLLATION app.co FROM "C"; COMMENT ON COLLATION app.co IS 'a';
--= b
CREATE CONVERSION app.cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; COMMENT ON CONVERSION app.cv IS 'x'; CREATE COLLATION app.co (provider = builtin, locale = 'C.UTF-8'); COMMENT ON COLLATION app.co IS 'b';
--# casts with and without functions used by a view and a default !superuser
--= a
CREATE TYPE app.k AS (x int); CREATE FUNCTION app.ki(app.k) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT ($1).x'; CREATE CAST (app.k AS int) WITH FUNCTION app.ki(app.k) AS IMPLICIT; CREATE TABLE app.c (k app.k, n int DEFAULT ROW(3)::app.k::int); CREATE VIEW app.cv AS SELECT k::int AS n FROM app.c; COMMENT ON CAST (app.k AS int) IS 'c';
--= b
CREATE TYPE app.k AS (x int); CREATE FUNCTION app.ki2(app.k) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT ($1).x + 1'; CREATE CAST (app.k AS int) WITH FUNCTION app.ki2(app.k) AS ASSIGNMENT; CREATE TABLE app.c (k app.k, n int DEFAULT ROW(3)::app.k::int); CREATE VIEW app.cv AS SELECT k::int AS n FROM app.c;
--# operator class in use by an index and a constraint changes its function !superuser
--= a
CREATE FUNCTION app.cmp(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT btint4cmp($1, $2)'; CREATE OPERATOR CLASS app.oc FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 app.cmp(int, int); CREATE TABLE app.o (a int); CREATE INDEX oi ON app.o (a app.oc); ALTER TABLE app.o ADD EXCLUDE USING btree (a app.oc WITH =);
--= b
CREATE FUNCTION app.cmp(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT -btint4cmp($1, $2)'; CREATE OPERATOR CLASS app.oc FOR TYPE int USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 app.cmp(int, int); CREATE TABLE app.o (a int); CREATE INDEX oi ON app.o (a app.oc); ALTER TABLE app.o ADD EXCLUDE USING btree (a app.oc WITH =); COMMENT ON OPERATOR CLASS app.oc USING btree IS 'o';
--# operator class used by a range type and a partition key !superuser
--= a
CREATE FUNCTION app.cmp(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT btint4cmp($1, $2)'; CREATE OPERATOR CLASS app.oc FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 app.cmp(int, int); CREATE TYPE app.r AS RANGE (subtype = int, subtype_opclass = app.oc); CREATE TABLE app.p (a int, r app.r) PARTITION BY RANGE (a app.oc);
--= b
CREATE TYPE app.r AS RANGE (subtype = int); CREATE TABLE app.p (a int, r app.r) PARTITION BY RANGE (a);
--# operator family with loose members and cross types !superuser
--= a
CREATE OPERATOR FAMILY app.fam USING btree; ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 1 < (int, int), OPERATOR 3 = (int, int), FUNCTION 1 btint4cmp(int, int); COMMENT ON OPERATOR FAMILY app.fam USING btree IS 'f';
--= b
CREATE OPERATOR FAMILY app.fam USING btree; ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 1 < (int, bigint), OPERATOR 3 = (int, int), FUNCTION 1 btint4cmp(int, int), FUNCTION 1 (int, bigint) btint48cmp(int, bigint);
--# event triggers with tags change function and state !superuser
--= a
CREATE FUNCTION app.ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER app_ev ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION app.ev(); ALTER EVENT TRIGGER app_ev ENABLE ALWAYS; COMMENT ON EVENT TRIGGER app_ev IS 'e';
--= b
CREATE FUNCTION app.ev2() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER app_ev ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION app.ev2(); ALTER EVENT TRIGGER app_ev DISABLE;
--# foreign tables with inheritance, partitions, checks and options !superuser
--= a
CREATE FOREIGN DATA WRAPPER app_w OPTIONS (a '1'); CREATE SERVER app_s TYPE 't' VERSION '1' FOREIGN DATA WRAPPER app_w OPTIONS (host 'h', port '1'); CREATE USER MAPPING FOR PUBLIC SERVER app_s; CREATE TABLE app.p (k int, v text) PARTITION BY LIST (k); CREATE FOREIGN TABLE app.f (k int OPTIONS (col 'a') NOT NULL, v text, CHECK (k > 0)) SERVER app_s OPTIONS (t 'x'); GRANT USAGE ON FOREIGN SERVER app_s TO anon; CREATE VIEW app.fv AS SELECT k FROM app.f;
--= b
CREATE FOREIGN DATA WRAPPER app_w OPTIONS (b '2'); CREATE SERVER app_s TYPE 't' VERSION '2' FOREIGN DATA WRAPPER app_w OPTIONS (host 'i', db 'd'); CREATE USER MAPPING FOR PUBLIC SERVER app_s; CREATE TABLE app.p (k int, v text) PARTITION BY LIST (k); CREATE FOREIGN TABLE app.f PARTITION OF app.p FOR VALUES IN (1) SERVER app_s OPTIONS (t 'y', "Größe" 'z'); COMMENT ON SERVER app_s IS 's'; COMMENT ON FOREIGN DATA WRAPPER app_w IS 'w'; CREATE VIEW app.fv AS SELECT k FROM app.f;
--# server of another wrapper and mapping of a role !superuser
--= a
CREATE FOREIGN DATA WRAPPER app_w1; CREATE FOREIGN DATA WRAPPER app_w2; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w1; CREATE FOREIGN TABLE app.f (a int) SERVER app_s; COMMENT ON FOREIGN TABLE app.f IS 'f'; CREATE TRIGGER tr AFTER INSERT ON app.f FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
CREATE FOREIGN DATA WRAPPER app_w1; CREATE FOREIGN DATA WRAPPER app_w2; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w2; CREATE USER MAPPING FOR authenticated SERVER app_s; CREATE FOREIGN TABLE app.f (a bigint DEFAULT 4) SERVER app_s; GRANT SELECT (a) ON app.f TO anon;
--# statistics of all sorts on expressions over a changing function
--= a
CREATE FUNCTION app.f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'; CREATE STATISTICS app.s1 (ndistinct, mcv) ON id, n FROM app.t; CREATE STATISTICS app.s2 ON (app.f(n)) FROM app.t; ALTER STATISTICS app.s1 SET STATISTICS 50; COMMENT ON STATISTICS app.s1 IS 's';
--= b
CREATE FUNCTION app.f(int) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::text'; CREATE STATISTICS app.s1 (dependencies, mcv) ON id, n FROM app.t; CREATE STATISTICS app.s2 ON (app.f(n)), a FROM app.t; COMMENT ON STATISTICS app.s1 IS 's';
--# publications of schemas, of all and of tables trade !superuser
--= a
CREATE PUBLICATION app_p1 FOR TABLES IN SCHEMA app; 
CREATE PUBLICATION app_p2 FOR ALL TABLES;
--= b
CREATE PUBLICATION app_p1 FOR TABLE app.t (id, n) WHERE (id > 4) WITH (publish = 'truncate'); COMMENT ON PUBLICATION app_p1 IS 'p';
CREATE PUBLICATION app_p2 FOR TABLES IN SCHEMA app WITH (publish_generated_columns = stored);
--# published columns drop and a generated one is published
--= both
CREATE PUBLICATION app_pub;
--= a
ALTER TABLE app.t ADD g int GENERATED ALWAYS AS (n + 1) STORED; ALTER PUBLICATION app_pub ADD TABLE app.t (id, a, g);
--= b
ALTER TABLE app.t DROP a; ALTER TABLE app.t ADD g bigint GENERATED ALWAYS AS (n + 2) STORED; ALTER PUBLICATION app_pub ADD TABLE app.t (id, n) WHERE (n IS NOT NULL);
