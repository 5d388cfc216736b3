--# common
CREATE SCHEMA app;
--# tables with all sorts of columns
--= b
CREATE TABLE app.a (a smallint, b bigint, c numeric(5,2)[], d char(3), e varchar, f timestamptz(3) DEFAULT now(), g time, h interval day to second, i bit varying(5), j xml, k point, l int4range, m tsvector, n uuid, o money, p macaddr, q "char", r oid, s regclass DEFAULT 'pg_class'::regclass, t bytea, u date[] DEFAULT '{}'::date[]);
--# int to smallint with check and default
--= a
CREATE TABLE app.a (x int DEFAULT 5 NOT NULL, CONSTRAINT k CHECK (x < 10));
--= b
CREATE TABLE app.a (x smallint DEFAULT 6 NOT NULL, CONSTRAINT k CHECK (x < 10));
--# text to boolean
--= a
CREATE TABLE app.a (x text DEFAULT 'true');
--= b
CREATE TABLE app.a (x boolean DEFAULT true);
--# bigint epoch to timestamptz
--= a
CREATE TABLE app.a (x bigint);
--= b
CREATE TABLE app.a (x timestamptz);
--# interval to integer
--= a
CREATE TABLE app.a (x interval);
--= b
CREATE TABLE app.a (x integer);
--# jsonb to text array
--= a
CREATE TABLE app.a (x jsonb DEFAULT '[]');
--= b
CREATE TABLE app.a (x text[] DEFAULT '{}');
--# array dimensions are nothing
--= a
CREATE TABLE app.a (x int[]);
--= b
CREATE TABLE app.a (x int[][], y int);
--# add and drop several constraints
--= a
CREATE TABLE app.a (x int UNIQUE, y int CHECK (y > 0), z int PRIMARY KEY);
--= b
CREATE TABLE app.a (x int PRIMARY KEY, y int UNIQUE, z int NOT NULL CHECK (z > 0));
--# foreign key moves to another table
--= both
CREATE TABLE app.p1 (id int PRIMARY KEY); CREATE TABLE app.p2 (id int PRIMARY KEY);
--= a
CREATE TABLE app.c (p int CONSTRAINT fk REFERENCES app.p1);
--= b
CREATE TABLE app.c (p int CONSTRAINT fk REFERENCES app.p2);
--# foreign key on a unique index
--= b
CREATE TABLE app.p (id int); CREATE UNIQUE INDEX pi ON app.p (id); CREATE TABLE app.c (p int REFERENCES app.p (id));
--# unique index of a foreign key replaced
--= a
CREATE TABLE app.p (id int NOT NULL); CREATE UNIQUE INDEX pi ON app.p (id); CREATE TABLE app.c (p int CONSTRAINT fk REFERENCES app.p (id));
--= b
CREATE TABLE app.p (id int NOT NULL); CREATE UNIQUE INDEX pj ON app.p (id); CREATE TABLE app.c (p int CONSTRAINT fk REFERENCES app.p (id));
--# schema with its own function used elsewhere
--= b
CREATE SCHEMA app_util; CREATE FUNCTION app_util.now_utc() RETURNS timestamp STABLE LANGUAGE sql AS $$SELECT now() AT TIME ZONE 'utc'$$;
CREATE TABLE app.a (at timestamp DEFAULT app_util.now_utc());
--# function moves to another schema
--= both
CREATE SCHEMA app_util;
--= a
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW app.v AS SELECT app.f() AS x;
--= b
CREATE FUNCTION app_util.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW app.v AS SELECT app_util.f() AS x;
--# plpgsql with every kind of line
--= b
CREATE FUNCTION app.f(INOUT a int, b text DEFAULT 'x''y', VARIADIC c numeric[] DEFAULT '{}') LANGUAGE plpgsql COST 5 AS $f$
DECLARE r record;
BEGIN
  FOR r IN SELECT 1 AS x LOOP a := a + r.x; END LOOP; -- loop; comment
  RETURN;
EXCEPTION WHEN others THEN RAISE NOTICE '%', SQLERRM;
END;
$f$;
--# returns setof record and table functions
--= a
CREATE FUNCTION app.f() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, 2';
--= b
CREATE FUNCTION app.f(OUT a int, OUT b int) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, 2';
--# function's language
--= a
CREATE FUNCTION app.f(x int) RETURNS int LANGUAGE sql AS 'SELECT x';
--= b
CREATE FUNCTION app.f(x int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN x; END';
--# function's default taken away
--= a
CREATE FUNCTION app.f(x int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT x'; CREATE VIEW app.v AS SELECT app.f(2) AS y;
--= b
CREATE FUNCTION app.f(x int) RETURNS int LANGUAGE sql AS 'SELECT x'; CREATE VIEW app.v AS SELECT app.f(2) AS y;
--# functions of enums and tables both ways
--= b
CREATE TYPE app.k AS ENUM ('a'); CREATE TABLE app.t (k app.k); CREATE FUNCTION app.of(x app.k) RETURNS SETOF app.t LANGUAGE sql AS 'SELECT * FROM app.t WHERE k = x'; CREATE FUNCTION app.arr(x app.k[]) RETURNS app.t[] LANGUAGE sql AS 'SELECT NULL::app.t[]';
--# view chain with grants and a dropped middle
--= a
CREATE TABLE app.t (a int, b int); CREATE VIEW app.v1 AS SELECT a, b FROM app.t; CREATE VIEW app.v2 AS SELECT a FROM app.v1; CREATE VIEW app.v3 AS SELECT a FROM app.v2; GRANT SELECT ON app.v3 TO anon;
--= b
CREATE TABLE app.t (a int, b int); CREATE VIEW app.v1 AS SELECT a, b FROM app.t; CREATE VIEW app.v3 AS SELECT a FROM app.v1; GRANT SELECT ON app.v3 TO anon;
--# diamond of views
--= a
CREATE TABLE app.t (a int, b int); CREATE VIEW app.l AS SELECT a FROM app.t; CREATE VIEW app.r AS SELECT b FROM app.t; CREATE VIEW app.bottom AS SELECT l.a, r.b FROM app.l l, app.r r;
--= b
CREATE TABLE app.t (a bigint, b text); CREATE VIEW app.l AS SELECT a FROM app.t; CREATE VIEW app.r AS SELECT b FROM app.t; CREATE VIEW app.bottom AS SELECT l.a, r.b FROM app.l l, app.r r;
--# view over set operations and values
--= b
CREATE VIEW app.v AS SELECT x, y FROM (VALUES (1, 'a'), (2, 'b')) AS t(x, y) UNION ALL SELECT 3, 'c' EXCEPT SELECT 2, 'b' ORDER BY 1 LIMIT 5;
--# view with json and arrays
--= b
CREATE TABLE app.t (j jsonb, xs int[]); CREATE VIEW app.v AS SELECT j -> 'a' ->> 'b' AS ab, xs[1:2] AS part, u.x, u.ord FROM app.t, unnest(xs) WITH ORDINALITY AS u(x, ord) WHERE j @> '{"k": 1}' AND 1 = ANY (xs);
--# two triggers swap functions
--= both
CREATE TABLE app.t (a int); CREATE FUNCTION app.f1() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE FUNCTION app.f2() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= a
CREATE TRIGGER a1 BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f1(); CREATE TRIGGER a2 AFTER DELETE OR UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.f2();
--= b
CREATE TRIGGER a1 BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f2(); CREATE TRIGGER a2 AFTER DELETE OR UPDATE OR INSERT ON app.t FOR EACH STATEMENT EXECUTE FUNCTION app.f1();
--# trigger moves from table to table with its function
--= a
CREATE TABLE app.t (a int); CREATE TABLE app.u (a int); CREATE FUNCTION app.f1() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f1();
--= b
CREATE TABLE app.t (a int); CREATE TABLE app.u (a int); CREATE FUNCTION app.f1() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'; CREATE TRIGGER tr BEFORE INSERT ON app.u FOR EACH ROW EXECUTE FUNCTION app.f1();
--# index becomes constraint with the same name
--= a
CREATE TABLE app.t (a int NOT NULL); CREATE UNIQUE INDEX t_a ON app.t (a);
--= b
CREATE TABLE app.t (a int NOT NULL, CONSTRAINT t_a PRIMARY KEY (a));
--# table and view swap names
--= a
CREATE TABLE app.x (a int); CREATE VIEW app.y AS SELECT 1 AS a;
--= b
CREATE TABLE app.y (a int); CREATE VIEW app.x AS SELECT 1 AS a;
--# two tables swap their columns' types with a key between
--= a
CREATE TABLE app.x (id int PRIMARY KEY, n text); CREATE TABLE app.y (id int REFERENCES app.x, n int);
--= b
CREATE TABLE app.x (id bigint PRIMARY KEY, n int); CREATE TABLE app.y (id bigint REFERENCES app.x, n text);
--# policy refers to a new function of a new enum
--= both
CREATE TABLE app.t (id uuid);
--= b
CREATE TYPE app.r AS ENUM ('a', 'b'); CREATE FUNCTION app.has(x app.r) RETURNS boolean STABLE LANGUAGE sql AS 'SELECT true'; ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.t USING (app.has('a'));
--# enum label added and used by a policy
--= a
CREATE TYPE app.r AS ENUM ('a'); CREATE TABLE app.t (r app.r); CREATE POLICY p ON app.t USING (r = 'a');
--= b
CREATE TYPE app.r AS ENUM ('a', 'b'); CREATE TABLE app.t (r app.r); CREATE POLICY p ON app.t USING (r = 'b');
--# enum label added and used by a function's body
--= a
CREATE TYPE app.r AS ENUM ('a'); CREATE FUNCTION app.f() RETURNS app.r LANGUAGE sql AS $$SELECT 'a'::app.r$$;
--= b
CREATE TYPE app.r AS ENUM ('a', 'b'); CREATE FUNCTION app.f() RETURNS app.r LANGUAGE sql AS $$SELECT 'b'::app.r$$;
--# enum label added and used in a partial index
--= a
CREATE TYPE app.r AS ENUM ('a'); CREATE TABLE app.t (r app.r, x int);
--= b
CREATE TYPE app.r AS ENUM ('a', 'b'); CREATE TABLE app.t (r app.r, x int); CREATE INDEX i ON app.t (x) WHERE r = 'b';
--# enum array default with a new label
--= a
CREATE TYPE app.r AS ENUM ('a'); CREATE TABLE app.t (r app.r[] DEFAULT '{a}');
--= b
CREATE TYPE app.r AS ENUM ('a', 'b'); CREATE TABLE app.t (r app.r[] DEFAULT ARRAY['b'::app.r]);
--# enum with a column in a view's case
--= a
CREATE TYPE app.r AS ENUM ('a', 'b'); CREATE TABLE app.t (r app.r NOT NULL); CREATE VIEW app.v AS SELECT CASE r WHEN 'a' THEN 1 ELSE 2 END AS n FROM app.t; CREATE MATERIALIZED VIEW app.m AS SELECT r, count(*) FROM app.t GROUP BY r;
--= b
CREATE TYPE app.r AS ENUM ('b', 'a', 'c'); CREATE TABLE app.t (r app.r NOT NULL); CREATE VIEW app.v AS SELECT CASE r WHEN 'a' THEN 1 ELSE 2 END AS n FROM app.t; CREATE MATERIALIZED VIEW app.m AS SELECT r, count(*) FROM app.t GROUP BY r;
--# enum in a foreign key
--= a
CREATE TYPE app.r AS ENUM ('a', 'b'); CREATE TABLE app.p (r app.r PRIMARY KEY); CREATE TABLE app.c (r app.r REFERENCES app.p);
--= b
CREATE TYPE app.r AS ENUM ('b'); CREATE TABLE app.p (r app.r PRIMARY KEY); CREATE TABLE app.c (r app.r REFERENCES app.p);
--# enum in a generated column and a trigger's condition
--= a
CREATE TYPE app.r AS ENUM ('a', 'b'); CREATE TABLE app.t (r app.r, g boolean GENERATED ALWAYS AS (r = 'a'::app.r) STORED); CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE UPDATE ON app.t FOR EACH ROW WHEN (NEW.r = 'a') EXECUTE FUNCTION app.tf();
--= b
CREATE TYPE app.r AS ENUM ('a'); CREATE TABLE app.t (r app.r, g boolean GENERATED ALWAYS AS (r = 'a'::app.r) STORED); CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE UPDATE ON app.t FOR EACH ROW WHEN (NEW.r = 'a') EXECUTE FUNCTION app.tf();
--# composite type in a function, a view and a table column
--= a
CREATE TYPE app.c AS (a int, b text); CREATE TABLE app.t (c app.c); CREATE FUNCTION app.f(x app.c) RETURNS app.c LANGUAGE sql AS 'SELECT x'; CREATE VIEW app.v AS SELECT (c).a FROM app.t;
--= b
CREATE TYPE app.c AS (a int, b text, d date); CREATE TABLE app.t (c app.c); CREATE FUNCTION app.f(x app.c) RETURNS app.c LANGUAGE sql AS 'SELECT x'; CREATE VIEW app.v AS SELECT (c).a FROM app.t;
--# domain with new check on a domain of a domain
--= a
CREATE DOMAIN app.d1 AS text CHECK (VALUE <> ''); CREATE DOMAIN app.d2 AS app.d1 CHECK (length(VALUE) < 9); CREATE TABLE app.t (x app.d2);
--= b
CREATE DOMAIN app.d1 AS text CHECK (VALUE <> 'x'); CREATE DOMAIN app.d2 AS app.d1 CHECK (length(VALUE) < 10); CREATE TABLE app.t (x app.d2);
--# domain's collation
--= a
CREATE DOMAIN app.d AS text; CREATE TABLE app.t (x app.d);
--= b
CREATE DOMAIN app.d AS text COLLATE "C"; CREATE TABLE app.t (x app.d);
--# sequences default swapped between columns
--= a
CREATE SEQUENCE app.s1; CREATE SEQUENCE app.s2; CREATE TABLE app.t (a int DEFAULT nextval('app.s1'), b int DEFAULT nextval('app.s2'));
--= b
CREATE SEQUENCE app.s1; CREATE SEQUENCE app.s2; CREATE TABLE app.t (a int DEFAULT nextval('app.s2'), b int DEFAULT nextval('app.s1'));
--# identity becomes serial of another name
--= a
CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY);
--= b
CREATE SEQUENCE app.custom; CREATE TABLE app.t (id int NOT NULL DEFAULT nextval('app.custom')); ALTER SEQUENCE app.custom OWNED BY app.t.id;
--# identity with another sequence name
--= a
CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY, x int);
--= b
CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME app.my_seq), x int);
--# table renamed with its serial
--= a
CREATE TABLE app.t (id serial PRIMARY KEY);
--= b
CREATE TABLE app.u (id serial PRIMARY KEY);
--# partitions in another range
--= a
CREATE TABLE app.p (d date) PARTITION BY RANGE (d); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'); CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--= b
CREATE TABLE app.p (d date) PARTITION BY RANGE (d); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM ('2025-01-01') TO ('2025-07-01'); CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES FROM ('2025-07-01') TO ('2027-01-01');
--# partition moves to another parent
--= both
CREATE TABLE app.p (d int) PARTITION BY LIST (d); CREATE TABLE app.q (d int) PARTITION BY LIST (d);
--= a
CREATE TABLE app.x PARTITION OF app.p FOR VALUES IN (1);
--= b
CREATE TABLE app.x PARTITION OF app.q FOR VALUES IN (1);
--# partitioned table with everything
--= b
CREATE TABLE app.p (id int GENERATED BY DEFAULT AS IDENTITY, k text NOT NULL DEFAULT 'a', n int CHECK (n > 0), PRIMARY KEY (id, k), UNIQUE (k, n, id)) PARTITION BY LIST (k); CREATE TABLE app.pa PARTITION OF app.p FOR VALUES IN ('a') WITH (fillfactor = 70); CREATE INDEX pn ON app.p (n) WHERE n > 5; ALTER TABLE app.p ENABLE ROW LEVEL SECURITY; CREATE POLICY o ON app.p USING (true); COMMENT ON TABLE app.pa IS 'a'; GRANT SELECT ON app.p TO anon;
--# partitioned table dropped with all
--= a
CREATE TABLE app.p (id int, k text, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE app.pa PARTITION OF app.p FOR VALUES IN ('a'); CREATE VIEW app.v AS SELECT id FROM app.pa; CREATE TABLE app.c (id int, k text, FOREIGN KEY (id, k) REFERENCES app.p);
--= b
CREATE TABLE app.c (id int, k text);
--# inheritance removed
--= a
CREATE TABLE app.p (a int CHECK (a > 0)); CREATE TABLE app.c (b int) INHERITS (app.p);
--= b
CREATE TABLE app.p (a int CHECK (a > 0)); CREATE TABLE app.c (a int CONSTRAINT p_a_check CHECK (a > 0), b int);
--# parent swapped
--= both
CREATE TABLE app.p1 (a int); CREATE TABLE app.p2 (a int);
--= a
CREATE TABLE app.c (b int) INHERITS (app.p1);
--= b
CREATE TABLE app.c (b int) INHERITS (app.p2);
--# column grants and table grants exchanged
--= both
CREATE TABLE app.t (a int, b int);
--= a
GRANT SELECT (a), INSERT (b) ON app.t TO anon; GRANT UPDATE ON app.t TO authenticated;
--= b
GRANT SELECT (b), UPDATE (a, b) ON app.t TO anon; GRANT UPDATE (a) ON app.t TO authenticated; GRANT DELETE ON app.t TO anon;
--# grants to everybody and one without
--= a
CREATE TABLE app.t (a int); GRANT ALL ON app.t TO PUBLIC;
--= b
CREATE TABLE app.t (a int); GRANT SELECT, REFERENCES ON app.t TO anon WITH GRANT OPTION;
--# schema grants with default privileges in a new schema
--= b
CREATE SCHEMA app_api; GRANT USAGE ON SCHEMA app_api TO anon; ALTER DEFAULT PRIVILEGES IN SCHEMA app_api GRANT SELECT ON TABLES TO anon; CREATE TABLE app_api.t (a int); CREATE VIEW app_api.v AS SELECT a FROM app_api.t;
--# comment with quotes and unicode on a function with defaults
--= b
CREATE FUNCTION app.f(a int DEFAULT 1, b text[] DEFAULT '{}') RETURNS void LANGUAGE sql AS ''; COMMENT ON FUNCTION app.f IS E'it''s \\ "fine"\nzweite Zeile ✓';
--# extension types in functions and domains
--= b
CREATE EXTENSION citext WITH SCHEMA extensions; CREATE DOMAIN app.mail AS extensions.citext CHECK (VALUE ~ '@'); CREATE FUNCTION app.same(a app.mail, b extensions.citext) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = $2';
--# extension gone with its column
--= a
CREATE EXTENSION citext WITH SCHEMA extensions; CREATE TABLE app.t (m extensions.citext, n int);
--= b
CREATE TABLE app.t (m text, n int);
--# vector column with an index
--= b
CREATE EXTENSION vector WITH SCHEMA extensions; CREATE TABLE app.t (e extensions.vector(3)); CREATE INDEX vi ON app.t USING hnsw (e extensions.vector_cosine_ops);
--# realtime publication of a renamed table
--= a
CREATE TABLE app.t (id int PRIMARY KEY); ALTER PUBLICATION supabase_realtime ADD TABLE app.t; ALTER TABLE app.t REPLICA IDENTITY FULL;
--= b
CREATE TABLE app.t2 (id int PRIMARY KEY); ALTER PUBLICATION supabase_realtime ADD TABLE app.t2; ALTER TABLE app.t2 REPLICA IDENTITY FULL;
--# rules of all events
--= both
CREATE TABLE app.t (id int, a text); CREATE TABLE app.log (a text);
--= b
CREATE RULE ins AS ON INSERT TO app.t DO ALSO INSERT INTO app.log VALUES (NEW.a); CREATE RULE upd AS ON UPDATE TO app.t WHERE NEW.a <> OLD.a DO ALSO (INSERT INTO app.log VALUES ('old'); INSERT INTO app.log VALUES (NEW.a));
--# column default to a column of a rule
--= a
CREATE TABLE app.t (id int, a int); CREATE RULE r AS ON INSERT TO app.t DO ALSO UPDATE app.t SET a = 1 WHERE id = NEW.id;
--= b
CREATE TABLE app.t (id int, a bigint); CREATE RULE r AS ON INSERT TO app.t DO ALSO UPDATE app.t SET a = 1 WHERE id = NEW.id;
--# a large mixed step
--= a
CREATE TYPE app.s AS ENUM ('new', 'done'); CREATE TABLE app.o (id serial PRIMARY KEY, s app.s DEFAULT 'new', total numeric(8,2)); CREATE VIEW app.open AS SELECT id, total FROM app.o WHERE s = 'new'; CREATE FUNCTION app.total() RETURNS numeric LANGUAGE sql AS 'SELECT sum(total) FROM app.open';
--= b
CREATE TYPE app.s AS ENUM ('new', 'paid', 'done', 'void'); CREATE TABLE app.cust (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL); CREATE TABLE app.o (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, cust uuid NOT NULL REFERENCES app.cust, s app.s NOT NULL DEFAULT 'paid', total numeric(12,2) NOT NULL DEFAULT 0, CHECK (total >= 0)); CREATE INDEX ON app.o (cust); CREATE VIEW app.open WITH (security_invoker = on) AS SELECT o.id, c.name, o.total FROM app.o JOIN app.cust c ON c.id = o.cust WHERE o.s = 'new'; CREATE FUNCTION app.total(c uuid DEFAULT NULL) RETURNS numeric STABLE LANGUAGE sql AS 'SELECT sum(total) FROM app.o WHERE c IS NULL OR cust = c'; ALTER TABLE app.o ENABLE ROW LEVEL SECURITY; CREATE POLICY mine ON app.o FOR SELECT USING (cust = auth.uid());
