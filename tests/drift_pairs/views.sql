--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a text, b text, n int);
--# column added at the end
--= a
CREATE VIEW app.v AS SELECT id FROM app.t;
--= b
CREATE VIEW app.v AS SELECT id, a FROM app.t;
--# column added in front
--= a
CREATE VIEW app.v AS SELECT id FROM app.t;
--= b
CREATE VIEW app.v AS SELECT a, id FROM app.t;
--# column of another type
--= a
CREATE VIEW app.v AS SELECT id, n FROM app.t;
--= b
CREATE VIEW app.v AS SELECT id, n::text AS n FROM app.t;
--# column gone under a chain of views
--= a
CREATE VIEW app.v1 AS SELECT id, a, b FROM app.t;
CREATE VIEW app.v2 AS SELECT id, a FROM app.v1;
CREATE VIEW app.v3 AS SELECT id FROM app.v2;
--= b
CREATE VIEW app.v1 AS SELECT id, a FROM app.t;
CREATE VIEW app.v2 AS SELECT id, a FROM app.v1;
CREATE VIEW app.v3 AS SELECT id FROM app.v2;
--# a chain that changes from the bottom
--= a
CREATE VIEW app.z AS SELECT id FROM app.t;
CREATE VIEW app.y AS SELECT id FROM app.z;
CREATE VIEW app.x AS SELECT id FROM app.y;
GRANT SELECT ON app.x TO anon; COMMENT ON COLUMN app.x.id IS 'c';
--= b
CREATE VIEW app.z AS SELECT id::text AS id FROM app.t;
CREATE VIEW app.y AS SELECT id FROM app.z;
CREATE VIEW app.x AS SELECT id FROM app.y;
GRANT SELECT ON app.x TO anon; COMMENT ON COLUMN app.x.id IS 'c';
--# order of two views turned round
--= a
CREATE VIEW app.x AS SELECT id FROM app.t; CREATE VIEW app.y AS SELECT id FROM app.x;
--= b
CREATE VIEW app.y AS SELECT id FROM app.t; CREATE VIEW app.x AS SELECT id FROM app.y;
--# view becomes a table
--= a
CREATE VIEW app.v AS SELECT id FROM app.t;
--= b
CREATE TABLE app.v (id int);
--# view becomes a materialized view
--= a
CREATE VIEW app.v AS SELECT id FROM app.t;
--= b
CREATE MATERIALIZED VIEW app.v AS SELECT id FROM app.t;
--# security invoker given
--= both
CREATE VIEW app.v AS SELECT id FROM app.t;
--= b
ALTER VIEW app.v SET (security_invoker = on);
--# security barrier and check option
--= both
CREATE VIEW app.v AS SELECT id FROM app.t WHERE id > 0;
--= b
ALTER VIEW app.v SET (security_barrier = on, check_option = cascaded);
--# options kept over a new query
--= a
CREATE VIEW app.v WITH (security_invoker = on, security_barrier = on) AS SELECT id FROM app.t;
--= b
CREATE VIEW app.v WITH (security_invoker = on, security_barrier = on) AS SELECT id FROM app.t WHERE id > 0;
--# options and query together
--= a
CREATE VIEW app.v WITH (security_invoker = on) AS SELECT id FROM app.t;
--= b
CREATE VIEW app.v WITH (security_barrier = on) AS SELECT id FROM app.t WHERE id > 0;
--# default of a column
--= both
CREATE VIEW app.v AS SELECT id, a FROM app.t;
--= b
ALTER VIEW app.v ALTER COLUMN a SET DEFAULT 'x';
--# trigger on a view whose columns change
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= a
CREATE VIEW app.v AS SELECT id, a FROM app.t;
CREATE TRIGGER tr INSTEAD OF INSERT ON app.v FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
CREATE VIEW app.v AS SELECT id FROM app.t;
CREATE TRIGGER tr INSTEAD OF INSERT ON app.v FOR EACH ROW EXECUTE FUNCTION app.tf();
--# rule on a view
--= both
CREATE VIEW app.v AS SELECT id FROM app.t;
--= b
CREATE RULE r AS ON INSERT TO app.v DO INSTEAD INSERT INTO app.t (id) VALUES (NEW.id);
--# recursive query
--= b
CREATE VIEW app.v AS WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r WHERE x < 5) SELECT x FROM r;
--# window, filter, lateral and grouping sets
--= b
CREATE VIEW app.v AS SELECT t.a, count(*) FILTER (WHERE n > 0) AS c, rank() OVER (PARTITION BY t.a ORDER BY max(n)) AS r, l.x
FROM app.t t CROSS JOIN LATERAL (SELECT t.n + 1 AS x) l GROUP BY GROUPING SETS ((t.a, l.x), (t.a, l.x, t.b));
--# function in a view
--= b
CREATE FUNCTION app.f(int) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1';
CREATE VIEW app.v AS SELECT app.f(id) AS x FROM app.t;
--# function under a view replaced
--= a
CREATE FUNCTION app.f(x int) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1';
CREATE VIEW app.v AS SELECT app.f(id)::text AS x FROM app.t;
--= b
CREATE FUNCTION app.f(x int) RETURNS bigint STABLE LANGUAGE sql AS 'SELECT $1::bigint';
CREATE VIEW app.v AS SELECT app.f(id)::text AS x FROM app.t;
--# function that returns a view's rows
--= a
CREATE VIEW app.v AS SELECT id, a FROM app.t;
CREATE FUNCTION app.f() RETURNS SETOF app.v LANGUAGE sql AS 'SELECT * FROM app.v';
--= b
CREATE VIEW app.v AS SELECT id FROM app.t;
CREATE FUNCTION app.f() RETURNS SETOF app.v LANGUAGE sql AS 'SELECT * FROM app.v';
--# materialized view with options and index
--= b
CREATE MATERIALIZED VIEW app.m WITH (fillfactor = 70) AS SELECT a, count(*) AS n FROM app.t GROUP BY a WITH NO DATA;
CREATE UNIQUE INDEX mi ON app.m (a); COMMENT ON MATERIALIZED VIEW app.m IS 'm'; GRANT SELECT ON app.m TO anon;
--= a
--# materialized view's query under an index and a view
--= a
CREATE MATERIALIZED VIEW app.m AS SELECT id, a FROM app.t; CREATE INDEX mi ON app.m (id); CREATE VIEW app.v AS SELECT id FROM app.m;
--= b
CREATE MATERIALIZED VIEW app.m AS SELECT id, b FROM app.t; CREATE INDEX mi ON app.m (id); CREATE VIEW app.v AS SELECT id FROM app.m;
--# materialized view options
--= both
CREATE MATERIALIZED VIEW app.m AS SELECT id FROM app.t;
--= b
ALTER MATERIALIZED VIEW app.m SET (fillfactor = 60, autovacuum_enabled = off);
--# table dropped under a view that lives on
--= both
CREATE TABLE app.old (id int); CREATE TABLE app.new (id int);
--= a
CREATE VIEW app.v AS SELECT id FROM app.old;
--= b
CREATE VIEW app.v AS SELECT id FROM app.new;
DROP TABLE app.old;
--# quoted columns
--= b
CREATE VIEW app."V w" AS SELECT id AS "Select", a AS "x y" FROM app.t;
--# view of all columns after one was added
--= a
CREATE VIEW app.v AS SELECT * FROM app.t;
--= b
ALTER TABLE app.t ADD COLUMN z int; CREATE VIEW app.v AS SELECT * FROM app.t;
--# an option is said to be off rather than left unsaid
--= a
CREATE VIEW app.v WITH (security_invoker = on) AS SELECT 1 AS a;
--= b
CREATE VIEW app.v WITH (security_invoker = false) AS SELECT 1 AS a;
