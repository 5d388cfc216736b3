--# common
CREATE SCHEMA app;
CREATE TABLE app.users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text UNIQUE, role text DEFAULT 'user', tags text[], meta jsonb DEFAULT '{}', n int);
--# materialized view over a function over a new table
--= b
CREATE TABLE app.log (id bigserial PRIMARY KEY, u uuid REFERENCES app.users);
CREATE FUNCTION app.cnt(x uuid) RETURNS bigint STABLE LANGUAGE sql AS 'SELECT count(*) FROM app.log l WHERE l.u = x';
CREATE MATERIALIZED VIEW app.stats AS SELECT id, app.cnt(id) AS c FROM app.users;
CREATE UNIQUE INDEX ON app.stats (id);
--# view on view on materialized view, bottom column type changes
--= a
CREATE MATERIALIZED VIEW app.m AS SELECT id, n FROM app.users; CREATE VIEW app.v AS SELECT n FROM app.m; CREATE VIEW app.w AS SELECT n + 1 AS n1 FROM app.v;
--= b
ALTER TABLE app.users ALTER COLUMN n TYPE numeric(10,2);
CREATE MATERIALIZED VIEW app.m AS SELECT id, n FROM app.users; CREATE VIEW app.v AS SELECT n FROM app.m; CREATE VIEW app.w AS SELECT n + 1 AS n1 FROM app.v;
--# generated tsvector column with gin
--= b
ALTER TABLE app.users ADD COLUMN fts tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(email, ''))) STORED;
CREATE INDEX fts_i ON app.users USING gin (fts);
--# generated column drops what it reads
--= a
ALTER TABLE app.users ADD COLUMN g text GENERATED ALWAYS AS (lower(role)) STORED; CREATE INDEX gi ON app.users (g);
--= b
ALTER TABLE app.users DROP COLUMN role;
--# text role becomes enum with policy and function
--= a
CREATE FUNCTION app.is_admin() RETURNS boolean STABLE LANGUAGE sql AS $$SELECT EXISTS (SELECT 1 FROM app.users WHERE id = auth.uid() AND role::text = 'admin')$$;
ALTER TABLE app.users ENABLE ROW LEVEL SECURITY; CREATE POLICY adm ON app.users USING (app.is_admin()); CREATE POLICY r ON app.users FOR SELECT USING (role = 'user'::text);
CREATE INDEX by_role ON app.users (role) WHERE role <> 'user'::text;
--= b
CREATE TYPE app.urole AS ENUM ('user', 'admin');
ALTER TABLE app.users ALTER COLUMN role DROP DEFAULT, ALTER COLUMN role TYPE app.urole USING role::app.urole, ALTER COLUMN role SET DEFAULT 'user';
CREATE FUNCTION app.is_admin() RETURNS boolean STABLE LANGUAGE sql AS $$SELECT EXISTS (SELECT 1 FROM app.users WHERE id = auth.uid() AND role::text = 'admin')$$;
ALTER TABLE app.users ENABLE ROW LEVEL SECURITY; CREATE POLICY adm ON app.users USING (app.is_admin()); CREATE POLICY r ON app.users FOR SELECT USING (role = 'user');
CREATE INDEX by_role ON app.users (role) WHERE role <> 'user';
--# two enums rebuilt in one table and a composite
--= a
CREATE TYPE app.a AS ENUM ('x', 'y', 'z'); CREATE TYPE app.b AS ENUM ('p', 'q'); CREATE TYPE app.cc AS (a app.a, n int);
CREATE TABLE app.t (a app.a DEFAULT 'x', b app.b[] DEFAULT '{p}', CHECK (a <> 'z' OR b IS NULL));
--= b
CREATE TYPE app.a AS ENUM ('y', 'x'); CREATE TYPE app.b AS ENUM ('q', 'p'); CREATE TYPE app.cc AS (a app.a, n int);
CREATE TABLE app.t (a app.a DEFAULT 'x', b app.b[] DEFAULT '{p}', CHECK (a <> 'y' OR b IS NULL));
--# enum in a partition key list
--= a
CREATE TYPE app.k AS ENUM ('a', 'b'); CREATE TABLE app.p (k app.k) PARTITION BY LIST (k); CREATE TABLE app.pa PARTITION OF app.p FOR VALUES IN ('a');
--= b
CREATE TYPE app.k AS ENUM ('a', 'b', 'c'); CREATE TABLE app.p (k app.k) PARTITION BY LIST (k); CREATE TABLE app.pa PARTITION OF app.p FOR VALUES IN ('a');
--# enum in a partition key rebuilt
--= a
CREATE TYPE app.k AS ENUM ('a', 'b'); CREATE TABLE app.p (k app.k) PARTITION BY LIST (k); CREATE TABLE app.pa PARTITION OF app.p FOR VALUES IN ('a');
--= b
CREATE TYPE app.k AS ENUM ('b', 'a'); CREATE TABLE app.p (k app.k) PARTITION BY LIST (k); CREATE TABLE app.pa PARTITION OF app.p FOR VALUES IN ('a');
--# default value from an enum returning function
--= b
CREATE TYPE app.st AS ENUM ('new'); CREATE FUNCTION app.dflt() RETURNS app.st LANGUAGE sql AS $$SELECT 'new'::app.st$$; ALTER TABLE app.users ADD COLUMN st app.st DEFAULT app.dflt();
--# function with a default that calls another function
--= b
CREATE FUNCTION app.zz() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION app.aa(x int DEFAULT app.zz()) RETURNS int LANGUAGE sql AS 'SELECT x';
--# trigger function for two tables dropped with both
--= a
CREATE TABLE app.x (i int); CREATE TABLE app.y (i int); CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t1 BEFORE INSERT ON app.x FOR EACH ROW EXECUTE FUNCTION app.tf(); CREATE TRIGGER t2 BEFORE INSERT ON app.y FOR EACH ROW EXECUTE FUNCTION app.tf();
--# column swapped for two with backfill shape
--= b
ALTER TABLE app.users DROP COLUMN email; ALTER TABLE app.users ADD COLUMN mail_local text, ADD COLUMN mail_domain text, ADD CONSTRAINT uq UNIQUE (mail_local, mail_domain);
--# rename of a table with policies, triggers, indexes, comments
--= both
ALTER TABLE app.users ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON app.users USING (id = auth.uid()); CREATE INDEX un ON app.users (n); COMMENT ON COLUMN app.users.n IS 'number';
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE UPDATE ON app.users FOR EACH ROW EXECUTE FUNCTION app.tf();
--= b
ALTER TABLE app.users RENAME TO people;
--# self reference replaced by a join table
--= a
ALTER TABLE app.users ADD COLUMN boss uuid REFERENCES app.users ON DELETE SET NULL; CREATE INDEX ON app.users (boss);
--= b
CREATE TABLE app.bosses (who uuid REFERENCES app.users ON DELETE CASCADE, boss uuid REFERENCES app.users ON DELETE CASCADE, PRIMARY KEY (who, boss), CHECK (who <> boss));
--# primary key becomes composite with children
--= a
CREATE TABLE app.org (id int PRIMARY KEY, k int NOT NULL); CREATE TABLE app.mem (org int REFERENCES app.org);
--= b
CREATE TABLE app.org (id int, k int NOT NULL, PRIMARY KEY (id, k)); CREATE TABLE app.mem (org int, k int, FOREIGN KEY (org, k) REFERENCES app.org);
--# integer key to uuid key with children
--= a
CREATE TABLE app.org (id int PRIMARY KEY); CREATE TABLE app.mem (org int REFERENCES app.org, x int, PRIMARY KEY (org, x));
--= b
CREATE TABLE app.org (id uuid PRIMARY KEY DEFAULT gen_random_uuid()); CREATE TABLE app.mem (org uuid REFERENCES app.org, x int, PRIMARY KEY (org, x));
--# view with options on a table whose column is renamed
--= both
--= a
CREATE VIEW app.v WITH (security_invoker = true, check_option = local) AS SELECT id, email FROM app.users WHERE n > 0; GRANT SELECT, INSERT ON app.v TO authenticated;
--= b
ALTER TABLE app.users RENAME COLUMN email TO mail;
CREATE VIEW app.v WITH (security_invoker = true, check_option = local) AS SELECT id, mail AS email FROM app.users WHERE n > 0; GRANT SELECT, INSERT ON app.v TO authenticated;
--# rule and trigger on a view replaced
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= a
CREATE VIEW app.v AS SELECT id, n FROM app.users; CREATE RULE rr AS ON UPDATE TO app.v DO INSTEAD NOTHING; CREATE TRIGGER tt INSTEAD OF INSERT ON app.v FOR EACH ROW EXECUTE FUNCTION app.tf(); ALTER VIEW app.v ALTER COLUMN n SET DEFAULT 3;
--= b
CREATE VIEW app.v AS SELECT n, id FROM app.users; CREATE RULE rr AS ON UPDATE TO app.v DO INSTEAD NOTHING; CREATE TRIGGER tt INSTEAD OF INSERT ON app.v FOR EACH ROW EXECUTE FUNCTION app.tf(); ALTER VIEW app.v ALTER COLUMN n SET DEFAULT 3;
--# standard body that reads a view that changes
--= a
CREATE VIEW app.v AS SELECT id, n FROM app.users; CREATE FUNCTION app.f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT n FROM app.v; END;
--= b
CREATE VIEW app.v AS SELECT n FROM app.users; CREATE FUNCTION app.f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT n FROM app.v; END;
--# standard bodies in a chain used by an index
--= b
CREATE FUNCTION app.b1(x text) RETURNS text IMMUTABLE LANGUAGE sql RETURN lower(x); CREATE FUNCTION app.a1(x text) RETURNS text IMMUTABLE LANGUAGE sql RETURN app.b1(x) || '!';
CREATE INDEX fi ON app.users (app.a1(email));
--# check on a domain array column
--= b
CREATE DOMAIN app.pos AS int CHECK (VALUE > 0); ALTER TABLE app.users ADD COLUMN ps app.pos[] DEFAULT '{1}' CHECK (array_length(ps, 1) > 0);
--# domain base changes with array column
--= a
CREATE DOMAIN app.pos AS int CHECK (VALUE > 0); ALTER TABLE app.users ADD COLUMN ps app.pos[] DEFAULT '{1}';
--= b
CREATE DOMAIN app.pos AS bigint CHECK (VALUE > 0); ALTER TABLE app.users ADD COLUMN ps app.pos[] DEFAULT '{1}';
--# range type in exclusion
--= b
CREATE TYPE app.tr AS RANGE (subtype = timestamp); CREATE TABLE app.book (room int, at app.tr, EXCLUDE USING gist (at WITH &&));
--# inherit chain of three with checks and defaults
--= b
CREATE TABLE app.g (a int DEFAULT 1 CHECK (a > 0)); CREATE TABLE app.h (b int) INHERITS (app.g); CREATE TABLE app.i (c int, a int DEFAULT 2) INHERITS (app.h); CREATE INDEX ON app.i (c);
--# parent column type with child and view on the child
--= both
--= a
CREATE TABLE app.g (a int); CREATE TABLE app.h (b int) INHERITS (app.g); CREATE VIEW app.hv AS SELECT a FROM app.h;
--= b
CREATE TABLE app.g (a bigint); CREATE TABLE app.h (b int) INHERITS (app.g); CREATE VIEW app.hv AS SELECT a FROM app.h;
--# partition column type with a view on the partition
--= a
CREATE TABLE app.p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (9); CREATE VIEW app.pv AS SELECT b FROM app.p1; CREATE INDEX ON app.p (b);
--= b
CREATE TABLE app.p (a int, b bigint) PARTITION BY RANGE (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (9); CREATE VIEW app.pv AS SELECT b FROM app.p1; CREATE INDEX ON app.p (b);
--# partition not null of its own
--= both
CREATE TABLE app.p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (9);
--= b
ALTER TABLE app.p1 ALTER COLUMN b SET NOT NULL;
--# partition with its own index, primary key and trigger
--= both
CREATE TABLE app.p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (9);
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= b
ALTER TABLE app.p1 ADD PRIMARY KEY (a); CREATE INDEX ON app.p1 (b); CREATE TRIGGER tr BEFORE INSERT ON app.p1 FOR EACH ROW EXECUTE FUNCTION app.tf();
--# standalone table attached with its own indexes
--= both
CREATE TABLE app.p (a int NOT NULL, b int) PARTITION BY RANGE (a); CREATE INDEX pi ON app.p (b); CREATE TABLE app.s (a int NOT NULL, b int); CREATE INDEX si ON app.s (b);
--= b
ALTER TABLE app.p ATTACH PARTITION app.s FOR VALUES FROM (1) TO (9);
--# sub-partitioning replaced by one level
--= a
CREATE TABLE app.p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (9) PARTITION BY LIST (b); CREATE TABLE app.p1a PARTITION OF app.p1 FOR VALUES IN (1);
--= b
CREATE TABLE app.p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (9);
--# identity on a partitioned table
--= b
CREATE TABLE app.p (id bigint GENERATED ALWAYS AS IDENTITY, a int) PARTITION BY RANGE (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (1) TO (9);
--# identity column dropped and another made
--= a
CREATE TABLE app.q (x int GENERATED ALWAYS AS IDENTITY, y int);
--= b
CREATE TABLE app.q (x int NOT NULL, y int GENERATED BY DEFAULT AS IDENTITY (START WITH 5));
--# serial column's sequence renamed
--= both
CREATE TABLE app.q (id serial PRIMARY KEY);
--= b
ALTER SEQUENCE app.q_id_seq RENAME TO other_seq;
--# sequence shared by two tables
--= b
CREATE SEQUENCE app.sh; CREATE TABLE app.q1 (id int DEFAULT nextval('app.sh')); CREATE TABLE app.q2 (id int DEFAULT nextval('app.sh'));
--# sequence type with its serial column
--= a
CREATE TABLE app.q (id serial);
--= b
CREATE TABLE app.q (id bigserial);
--# revoke on a schema and its tables
--= both
GRANT USAGE ON SCHEMA app TO anon, authenticated; GRANT SELECT ON app.users TO anon, authenticated;
--= b
REVOKE ALL ON app.users FROM anon; REVOKE USAGE ON SCHEMA app FROM anon; GRANT UPDATE (email, tags) ON app.users TO authenticated;
--# column grants over a column type change
--= both
GRANT SELECT (email, n) ON app.users TO anon;
--= b
ALTER TABLE app.users ALTER COLUMN n TYPE bigint; REVOKE SELECT (email) ON app.users FROM anon;
--# column grant over a replaced generated column
--= a
ALTER TABLE app.users ADD COLUMN g int GENERATED ALWAYS AS (n + 1) VIRTUAL; GRANT SELECT (g) ON app.users TO anon; COMMENT ON COLUMN app.users.g IS 'g';
--= b
ALTER TABLE app.users ADD COLUMN g int GENERATED ALWAYS AS (n + 1) STORED; GRANT SELECT (g) ON app.users TO anon; COMMENT ON COLUMN app.users.g IS 'g';
--# grant on a view's column
--= both
CREATE VIEW app.v AS SELECT id, email FROM app.users;
--= b
GRANT SELECT (id) ON app.v TO anon;
--# function execute over an enum rebuild
--= a
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE FUNCTION app.f(x app.e) RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE EXECUTE ON FUNCTION app.f(app.e) FROM PUBLIC; COMMENT ON FUNCTION app.f(app.e) IS 'c';
--= b
CREATE TYPE app.e AS ENUM ('b', 'a'); CREATE FUNCTION app.f(x app.e) RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE EXECUTE ON FUNCTION app.f(app.e) FROM PUBLIC; COMMENT ON FUNCTION app.f(app.e) IS 'c';
--# default privileges for functions of everybody in a schema
--= both
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO anon;
--= b
CREATE FUNCTION app.nf() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE EXECUTE ON FUNCTION app.nf() FROM PUBLIC, anon;
--# policy on a view's table with subquery on the new column
--= b
ALTER TABLE app.users ADD COLUMN team uuid; ALTER TABLE app.users ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.users USING (team IN (SELECT u.team FROM app.users u WHERE u.id = auth.uid()));
--# policy with a jwt claim
--= b
CREATE POLICY j ON app.users AS RESTRICTIVE FOR UPDATE TO authenticated USING ((auth.jwt() ->> 'aal') = 'aal2') WITH CHECK (((auth.jwt() -> 'app_metadata') ->> 'org')::uuid = id);
--# storage policies swapped
--= a
CREATE POLICY "app read" ON storage.objects FOR SELECT USING (bucket_id = 'a');
--= b
CREATE POLICY "app read" ON storage.objects FOR SELECT TO authenticated USING (bucket_id = 'a' AND (storage.foldername(name))[1] = auth.uid()::text); CREATE POLICY "app write" ON storage.objects FOR INSERT WITH CHECK (bucket_id = 'a');
--# auth trigger replaced
--= a
CREATE FUNCTION app.nu() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER app_new_user AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION app.nu();
--= b
CREATE FUNCTION app.nu() RETURNS trigger SECURITY DEFINER SET search_path = '' LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER app_new_user AFTER INSERT OR UPDATE OF email ON auth.users FOR EACH ROW EXECUTE FUNCTION app.nu();
--# publication with a filter over a renamed column
--= a
CREATE PUBLICATION app_p FOR TABLE app.users (id, n) WHERE (n > 1);
--= b
ALTER TABLE app.users RENAME COLUMN n TO m; CREATE PUBLICATION app_p FOR TABLE app.users (id, m) WHERE (m > 1);
--# statistics on a column that changes
--= both
CREATE STATISTICS app.s1 ON role, n FROM app.users;
--= b
DROP STATISTICS app.s1; ALTER TABLE app.users ALTER COLUMN n TYPE bigint; CREATE STATISTICS app.s1 ON role, n FROM app.users;
--# aggregate over a composite state
--= b
CREATE TYPE app.stt AS (s int, c int); CREATE FUNCTION app.acc(app.stt, int) RETURNS app.stt IMMUTABLE LANGUAGE sql AS 'SELECT ($1.s + $2, $1.c + 1)::app.stt';
CREATE FUNCTION app.fin(app.stt) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1.s / $1.c'; CREATE AGGREGATE app.mean(int) (SFUNC = app.acc, STYPE = app.stt, FINALFUNC = app.fin, INITCOND = '(0,0)');
--# ordered set aggregate !superuser
--= b
CREATE AGGREGATE app.med(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
--# operator used in an index and a constraint
--= b
CREATE FUNCTION app.over(int, int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 > $2'; CREATE OPERATOR app.>> (FUNCTION = app.over, LEFTARG = int, RIGHTARG = int); ALTER TABLE app.users ADD CONSTRAINT opc CHECK (n OPERATOR(app.>>) 0);
--# cast that a view uses
--= both
CREATE TYPE app.mny AS (v numeric); CREATE FUNCTION app.tonum(app.mny) RETURNS numeric IMMUTABLE LANGUAGE sql AS 'SELECT $1.v';
--= b
CREATE CAST (app.mny AS numeric) WITH FUNCTION app.tonum(app.mny); CREATE TABLE app.pay (m app.mny); CREATE VIEW app.payv AS SELECT m::numeric AS n FROM app.pay;
--# unlogged to partitioned child replaced
--= a
CREATE UNLOGGED TABLE app.x (a int PRIMARY KEY);
--= b
CREATE TABLE app.x (a int PRIMARY KEY) PARTITION BY RANGE (a); CREATE TABLE app.x1 PARTITION OF app.x DEFAULT;
--# function becomes aggregate of the same signature
--= a
CREATE FUNCTION app.tot(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE AGGREGATE app.tot(int) (SFUNC = int4pl, STYPE = int);
--# table and its row type in function and composite
--= a
CREATE TABLE app.rt (a int); CREATE FUNCTION app.rf(r app.rt) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE app.rc AS (r app.rt);
--= b
CREATE TABLE app.rt (a int, b text); CREATE FUNCTION app.rf(r app.rt) RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE TYPE app.rc AS (r app.rt, n int);
--# index on a column that becomes another type with another class
--= a
CREATE INDEX ti ON app.users (email text_pattern_ops);
--= b
DROP VIEW IF EXISTS app.nope; ALTER TABLE app.users DROP CONSTRAINT users_email_key; ALTER TABLE app.users ALTER COLUMN email TYPE bytea USING email::bytea; CREATE INDEX ti ON app.users (email);
--# not null dropped on a key column
--= a
CREATE TABLE app.k (a int PRIMARY KEY);
--= b
CREATE TABLE app.k (a int UNIQUE);
--# long names
--= b
CREATE TABLE app.a_table_with_a_name_that_is_as_long_as_postgresql_lets_it_be_x (a_column_with_a_name_that_is_as_long_as_postgresql_lets_be_xxxx int REFERENCES app.a_table_with_a_name_that_is_as_long_as_postgresql_lets_it_be_x (a_column_with_a_name_that_is_as_long_as_postgresql_lets_be_xxxx), UNIQUE (a_column_with_a_name_that_is_as_long_as_postgresql_lets_be_xxxx));
--# unicode names
--= b
CREATE TABLE app."Größe" ("Länge" int DEFAULT 1, "日本" text CHECK ("日本" <> 'ü')); CREATE POLICY "nur für mich ✓" ON app."Größe" USING (true);
