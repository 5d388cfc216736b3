--# common
CREATE SCHEMA app;
CREATE TABLE app.org (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, plan text DEFAULT 'free');
CREATE TABLE app.usr (id uuid PRIMARY KEY, org uuid REFERENCES app.org, email text UNIQUE, score int, meta jsonb DEFAULT '{}', at timestamptz DEFAULT now());
CREATE FUNCTION app.trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--# audit trail added everywhere
--= b
CREATE TABLE app.audit (id bigserial PRIMARY KEY, tab regclass, who uuid, was jsonb, at timestamptz DEFAULT clock_timestamp());
CREATE FUNCTION app.audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$BEGIN INSERT INTO app.audit (tab, was) VALUES (TG_RELID, to_jsonb(OLD)); RETURN NULL; END$$;
CREATE TRIGGER audit AFTER UPDATE OR DELETE ON app.org FOR EACH ROW EXECUTE FUNCTION app.audit();
CREATE TRIGGER audit AFTER UPDATE OR DELETE ON app.usr FOR EACH ROW EXECUTE FUNCTION app.audit();
CREATE INDEX ON app.audit USING brin (at); REVOKE ALL ON app.audit FROM anon, authenticated;
--# membership with helper and policies
--= b
CREATE TYPE app.role AS ENUM ('owner', 'member');
CREATE TABLE app.member (org uuid REFERENCES app.org ON DELETE CASCADE, usr uuid REFERENCES app.usr ON DELETE CASCADE, role app.role NOT NULL DEFAULT 'member', PRIMARY KEY (org, usr));
CREATE FUNCTION app.has_role(o uuid, r app.role) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS 'SELECT EXISTS (SELECT 1 FROM app.member m WHERE m.org = o AND m.usr = auth.uid() AND m.role = r)';
ALTER TABLE app.org ENABLE ROW LEVEL SECURITY; ALTER TABLE app.member ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.org FOR UPDATE TO authenticated USING (app.has_role(id, 'owner'::app.role)) WITH CHECK (app.has_role(id, 'owner'::app.role));
CREATE POLICY see ON app.member FOR SELECT TO authenticated USING (usr = (SELECT auth.uid()) OR app.has_role(org, 'owner'::app.role));
--# role enum gains a value used in policy
CREATE TYPE app.role AS ENUM ('owner', 'member');
--= a
CREATE TABLE app.member (org uuid, role app.role NOT NULL DEFAULT 'member'); ALTER TABLE app.member ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.member USING (role = 'owner'::app.role);
--= b
ALTER TYPE app.role ADD VALUE 'admin' AFTER 'owner';
CREATE TABLE app.member (org uuid, role app.role NOT NULL DEFAULT 'member'); ALTER TABLE app.member ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.member USING (role IN ('owner'::app.role, 'admin'::app.role));
--# text plan becomes enum under view and index
--= a
CREATE VIEW app.plans AS SELECT plan, count(*) AS n FROM app.org GROUP BY plan; CREATE INDEX pl ON app.org (plan) WHERE plan <> 'free';
--= b
CREATE TYPE app.plan AS ENUM ('free', 'pro'); ALTER TABLE app.org ALTER plan DROP DEFAULT, ALTER plan TYPE app.plan USING plan::app.plan, ALTER plan SET DEFAULT 'free';
CREATE VIEW app.plans AS SELECT plan, count(*) AS n FROM app.org GROUP BY plan; CREATE INDEX pl ON app.org (plan) WHERE plan <> 'free';
--# soft delete and partial unique
--= b
ALTER TABLE app.usr ADD deleted_at timestamptz, DROP CONSTRAINT usr_email_key; CREATE UNIQUE INDEX usr_email_live ON app.usr (lower(email)) WHERE deleted_at IS NULL; CREATE VIEW app.live AS SELECT * FROM app.usr WHERE deleted_at IS NULL;
--# search vector generated and gin
--= b
ALTER TABLE app.org ADD fts tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(name, '') || ' ' || coalesce(plan, ''))) STORED; CREATE INDEX org_fts ON app.org USING gin (fts);
--# generated search vector changes
--= a
ALTER TABLE app.org ADD fts tsvector GENERATED ALWAYS AS (to_tsvector('english', name)) STORED; CREATE INDEX org_fts ON app.org USING gin (fts); CREATE VIEW app.fv AS SELECT id, fts FROM app.org;
--= b
ALTER TABLE app.org ADD fts tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple', name), 'A')) STORED; CREATE INDEX org_fts ON app.org USING gin (fts); CREATE VIEW app.fv AS SELECT id, fts FROM app.org;
--# events partitioned monthly with fk indexes policies
--= b
CREATE TABLE app.ev (id bigint GENERATED ALWAYS AS IDENTITY, usr uuid REFERENCES app.usr, at timestamptz NOT NULL, kind text CHECK (kind <> ''), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE app.ev_01 PARTITION OF app.ev FOR VALUES FROM ('2025-01-01') TO ('2025-02-01'); CREATE TABLE app.ev_def PARTITION OF app.ev DEFAULT;
CREATE INDEX ON app.ev (usr, at DESC); ALTER TABLE app.ev ENABLE ROW LEVEL SECURITY; CREATE POLICY mine ON app.ev FOR SELECT USING (usr = auth.uid()); CREATE TRIGGER t BEFORE INSERT ON app.ev FOR EACH ROW EXECUTE FUNCTION app.trg();
--# a partition more and one less with rows policies
CREATE TABLE app.ev (id bigint, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE INDEX ea ON app.ev (at);
--= a
CREATE TABLE app.ev_1 PARTITION OF app.ev FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
CREATE TABLE app.ev_2 PARTITION OF app.ev FOR VALUES FROM ('2025-02-01') TO ('2025-03-01'); CREATE VIEW app.e2 AS SELECT * FROM app.ev_2;
--= b
CREATE TABLE app.ev_2 PARTITION OF app.ev FOR VALUES FROM ('2025-02-01') TO ('2025-03-01'); CREATE VIEW app.e2 AS SELECT * FROM app.ev_2;
CREATE TABLE app.ev_3 PARTITION OF app.ev FOR VALUES FROM ('2025-03-01') TO ('2025-04-01') WITH (fillfactor = 80);
--# partitioned unique constraint changes
CREATE TABLE app.ev (id bigint, at date NOT NULL, k text) PARTITION BY RANGE (at); CREATE TABLE app.ev_1 PARTITION OF app.ev FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--= a
ALTER TABLE app.ev ADD CONSTRAINT u UNIQUE (id, at), ADD CONSTRAINT c CHECK (id > 0);
--= b
ALTER TABLE app.ev ADD CONSTRAINT u UNIQUE (k, at), ADD CONSTRAINT c CHECK (id > 5) NOT VALID; ALTER TABLE app.ev ALTER k SET NOT NULL, ALTER k SET DEFAULT 'x';
--# rls lifted and policies gone
ALTER TABLE app.usr ENABLE ROW LEVEL SECURITY; 
--= a
ALTER TABLE app.usr FORCE ROW LEVEL SECURITY; CREATE POLICY a ON app.usr USING (id = auth.uid()); CREATE POLICY b ON app.usr AS RESTRICTIVE FOR INSERT TO authenticated WITH CHECK (true);
--= b
ALTER TABLE app.usr DISABLE ROW LEVEL SECURITY; CREATE POLICY b ON app.usr FOR INSERT TO authenticated, anon WITH CHECK (score > 0);
--# function signature changes under policy and view
--= a
CREATE FUNCTION app.me() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT auth.uid()'; CREATE POLICY a ON app.usr USING (id = app.me()); CREATE VIEW app.mine WITH (security_invoker = on) AS SELECT * FROM app.usr WHERE id = app.me();
--= b
CREATE FUNCTION app.me() RETURNS text LANGUAGE sql STABLE AS 'SELECT auth.uid()::text'; CREATE POLICY a ON app.usr USING (id::text = app.me()); CREATE VIEW app.mine WITH (security_invoker = on) AS SELECT * FROM app.usr WHERE id::text = app.me();
--# function gets out parameters
--= a
CREATE FUNCTION app.stat(o uuid) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW app.sv AS SELECT app.stat(id) FROM app.org;
--= b
CREATE FUNCTION app.stat(o uuid, OUT n int, OUT m int) LANGUAGE sql AS 'SELECT 1, 2'; CREATE VIEW app.sv AS SELECT (app.stat(id)).n FROM app.org;
--# returns table changes
--= a
CREATE FUNCTION app.list() RETURNS TABLE (id uuid, name text) LANGUAGE sql STABLE AS 'SELECT id, name FROM app.org'; GRANT EXECUTE ON FUNCTION app.list() TO anon; REVOKE EXECUTE ON FUNCTION app.list() FROM PUBLIC; COMMENT ON FUNCTION app.list() IS 'l';
--= b
CREATE FUNCTION app.list() RETURNS TABLE (id uuid, label text) LANGUAGE sql STABLE AS 'SELECT id, name FROM app.org'; GRANT EXECUTE ON FUNCTION app.list() TO anon; REVOKE EXECUTE ON FUNCTION app.list() FROM PUBLIC; COMMENT ON FUNCTION app.list() IS 'l';
--# composite column rebuilt
--= a
CREATE TYPE app.addr AS (street text, zip int); ALTER TABLE app.usr ADD home app.addr; CREATE VIEW app.zips AS SELECT (home).zip FROM app.usr;
--= b
CREATE TYPE app.addr AS (street text, zip text); ALTER TABLE app.usr ADD home app.addr; CREATE VIEW app.zips AS SELECT (home).zip FROM app.usr;
--# domain over domain base changes
--= a
CREATE DOMAIN app.d1 AS int CHECK (VALUE > 0); CREATE DOMAIN app.d2 AS app.d1; ALTER TABLE app.usr ADD x app.d2 DEFAULT 5;
--= b
CREATE DOMAIN app.d1 AS bigint CHECK (VALUE > 0); CREATE DOMAIN app.d2 AS app.d1; ALTER TABLE app.usr ADD x app.d2 DEFAULT 5;
--# domain dropped in favour of text
--= a
CREATE DOMAIN app.mail AS text CHECK (VALUE LIKE '%@%'); ALTER TABLE app.usr ADD m app.mail; CREATE FUNCTION app.mf(app.mail) RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
ALTER TABLE app.usr ADD m text CHECK (m LIKE '%@%'); CREATE FUNCTION app.mf(text) RETURNS int LANGUAGE sql AS 'SELECT 1';
--# enum array default and check
--= a
CREATE TYPE app.tag AS ENUM ('x', 'y'); ALTER TABLE app.usr ADD tags app.tag[] NOT NULL DEFAULT ARRAY['x'::app.tag], ADD CHECK ('y'::app.tag <> ALL (tags));
--= b
CREATE TYPE app.tag AS ENUM ('y', 'z'); ALTER TABLE app.usr ADD tags app.tag[] NOT NULL DEFAULT ARRAY['y'::app.tag], ADD CHECK ('z'::app.tag <> ALL (tags));
--# enum renamed label in function argument default
--= a
CREATE TYPE app.tag AS ENUM ('x', 'y'); CREATE FUNCTION app.tf(t app.tag DEFAULT 'x') RETURNS SETOF app.tag LANGUAGE sql AS 'SELECT t';
--= b
CREATE TYPE app.tag AS ENUM ('xx', 'y'); CREATE FUNCTION app.tf(t app.tag DEFAULT 'xx') RETURNS SETOF app.tag LANGUAGE sql AS 'SELECT t';
--# statistics and index on expression of changed column
CREATE STATISTICS app.st ON (lower(email)), score FROM app.usr; CREATE INDEX ie ON app.usr ((score + 1));
--= a
SELECT 1;
--= b
DROP STATISTICS app.st; ALTER TABLE app.usr ALTER score TYPE bigint; CREATE STATISTICS app.st ON (lower(email)), score FROM app.usr;
--# fk to another column set and on update
--= a
CREATE TABLE app.pay (id int PRIMARY KEY, mail text REFERENCES app.usr (email));
--= b
CREATE TABLE app.pay (id int PRIMARY KEY, mail text REFERENCES app.usr (email) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE, usr uuid NOT NULL REFERENCES app.usr);
--# serial to identity and bigint with fk
--= a
CREATE TABLE app.item (id serial PRIMARY KEY); CREATE TABLE app.line (item int REFERENCES app.item); CREATE VIEW app.lv AS SELECT item FROM app.line;
--= b
CREATE TABLE app.item (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY); CREATE TABLE app.line (item bigint REFERENCES app.item); CREATE VIEW app.lv AS SELECT item FROM app.line;
--# identity grants and comment
CREATE TABLE app.item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
--= b
GRANT ALL ON SEQUENCE app.item_id_seq TO authenticated; ALTER TABLE app.item ALTER id SET GENERATED BY DEFAULT SET CACHE 5;
--# identity column dropped and other made
--= a
CREATE TABLE app.item (id bigint GENERATED ALWAYS AS IDENTITY, n int); GRANT USAGE ON SEQUENCE app.item_id_seq TO anon;
--= b
CREATE TABLE app.item (id bigint, n int GENERATED ALWAYS AS IDENTITY (START WITH 10)); GRANT USAGE ON SEQUENCE app.item_n_seq TO anon;
--# table moved between schemas with dependants
CREATE SCHEMA other;
--= a
CREATE TABLE app.mv (id serial PRIMARY KEY, u uuid REFERENCES app.usr); CREATE VIEW app.mvv AS SELECT id FROM app.mv;
--= b
CREATE TABLE other.mv (id serial PRIMARY KEY, u uuid REFERENCES app.usr); CREATE VIEW app.mvv AS SELECT id FROM other.mv;
--# matview on view on function
--= a
CREATE FUNCTION app.calc(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2'; CREATE VIEW app.cv AS SELECT id, app.calc(score) AS c FROM app.usr; CREATE MATERIALIZED VIEW app.cm AS SELECT max(c) AS m FROM app.cv; CREATE UNIQUE INDEX cmi ON app.cm (m);
--= b
CREATE FUNCTION app.calc(int) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2.5'; CREATE VIEW app.cv AS SELECT id, app.calc(score) AS c FROM app.usr; CREATE MATERIALIZED VIEW app.cm AS SELECT max(c) AS m FROM app.cv; CREATE UNIQUE INDEX cmi ON app.cm (m);
--# view swaps with its dependant
--= a
CREATE VIEW app.v1 AS SELECT id, name FROM app.org; CREATE VIEW app.v2 AS SELECT id FROM app.v1;
--= b
CREATE VIEW app.v2 AS SELECT id FROM app.org; CREATE VIEW app.v1 AS SELECT id, 'x'::text AS name FROM app.v2;
--# rule and trigger on view with defaults
CREATE VIEW app.ov AS SELECT id, name, plan FROM app.org;
--= b
ALTER VIEW app.ov ALTER plan SET DEFAULT 'pro'; CREATE RULE ins AS ON INSERT TO app.ov DO INSTEAD INSERT INTO app.org (name, plan) VALUES (new.name, new.plan); CREATE TRIGGER itr INSTEAD OF UPDATE ON app.ov FOR EACH ROW EXECUTE FUNCTION app.trg(); GRANT SELECT (id, name) ON app.ov TO anon;
--# publication membership and columns change
CREATE PUBLICATION pub_e FOR TABLE app.org;
--= a
ALTER PUBLICATION pub_e ADD TABLE app.usr (id, org);
--= b
ALTER PUBLICATION pub_e ADD TABLE app.usr WHERE (score > 1); ALTER TABLE app.usr REPLICA IDENTITY FULL; ALTER PUBLICATION pub_e SET (publish = 'insert, delete');
--# default privileges and objects made after
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon;
--= a
CREATE TABLE app.x1 (id serial);
--= b
ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE SELECT ON TABLES FROM anon; ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO authenticated; CREATE TABLE app.x1 (id serial); CREATE VIEW app.x2 AS SELECT 1 AS one;
--# revoke usage of schema and default execute
CREATE FUNCTION app.f1() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT USAGE ON SCHEMA app TO anon, authenticated;
--= b
REVOKE USAGE ON SCHEMA app FROM anon; REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC; GRANT EXECUTE ON FUNCTION app.f1() TO authenticated;
--# exclusion with operator class and where
CREATE EXTENSION btree_gist WITH SCHEMA extensions;
--= b
CREATE TABLE app.book (id int PRIMARY KEY, room int, r daterange NOT NULL, c circle, EXCLUDE USING gist (room WITH =, r WITH &&) WHERE (room > 0), EXCLUDE USING gist (c WITH &&)); CREATE INDEX ON app.book USING gist (r, room);
--# toast tuning and autovacuum of matview and index
CREATE MATERIALIZED VIEW app.mm AS SELECT name FROM app.org; CREATE INDEX mx ON app.mm (name);
--= b
ALTER MATERIALIZED VIEW app.mm SET (autovacuum_enabled = false); ALTER INDEX app.mx SET (fillfactor = 50); ALTER TABLE app.org ALTER name SET STORAGE EXTERNAL, SET (toast_tuple_target = 200);
--# inherited tables and checks with views
CREATE TABLE app.base (id int NOT NULL, kind text CHECK (kind <> '')); CREATE TABLE app.sub (extra int) INHERITS (app.base); CREATE VIEW app.bv AS SELECT id, kind FROM app.base;
--= b
ALTER TABLE app.base ADD CONSTRAINT pos CHECK (id > 0), ADD COLUMN at date DEFAULT CURRENT_DATE, ALTER kind SET NOT NULL; CREATE INDEX ON app.sub (kind); CREATE TRIGGER t BEFORE INSERT ON app.sub FOR EACH ROW EXECUTE FUNCTION app.trg();
--# child loses its own column and gains the parent's
CREATE TABLE app.base (id int);
--= a
CREATE TABLE app.sub (note text) INHERITS (app.base);
--= b
ALTER TABLE app.base ADD note2 text; CREATE TABLE app.sub (more int DEFAULT 3) INHERITS (app.base);
--# aggregate used in view changes state type
CREATE FUNCTION app.s1(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'; CREATE FUNCTION app.s2(numeric, int) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
--= a
CREATE AGGREGATE app.tot(int) (SFUNC = app.s1, STYPE = bigint, INITCOND = '0'); CREATE VIEW app.tv AS SELECT app.tot(score) FROM app.usr;
--= b
CREATE AGGREGATE app.tot(int) (SFUNC = app.s2, STYPE = numeric, INITCOND = '0'); CREATE VIEW app.tv AS SELECT app.tot(score) FROM app.usr;
--# constraint trigger and deferrable unique
--= b
ALTER TABLE app.usr ADD CONSTRAINT du UNIQUE (score) DEFERRABLE INITIALLY DEFERRED; CREATE CONSTRAINT TRIGGER ct AFTER UPDATE ON app.usr DEFERRABLE FOR EACH ROW WHEN (OLD.score <> NEW.score) EXECUTE FUNCTION app.trg();
--# function body atomic over table that gains column and loses another
CREATE FUNCTION app.names() RETURNS SETOF text LANGUAGE sql STABLE BEGIN ATOMIC SELECT name FROM app.org; END;
--= b
ALTER TABLE app.org DROP COLUMN plan, ADD COLUMN since date; CREATE OR REPLACE FUNCTION app.names() RETURNS SETOF text LANGUAGE sql STABLE BEGIN ATOMIC SELECT name || since FROM app.org; END;
--# atomic function over a column that changes type
--= a
CREATE FUNCTION app.sc() RETURNS SETOF int LANGUAGE sql STABLE BEGIN ATOMIC SELECT score FROM app.usr; END; CREATE VIEW app.scv AS SELECT * FROM app.sc();
--= b
ALTER TABLE app.usr ALTER score TYPE bigint; CREATE FUNCTION app.sc() RETURNS SETOF bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT score FROM app.usr; END; CREATE VIEW app.scv AS SELECT * FROM app.sc();
--# everything goes
--= a
CREATE TYPE app.k AS ENUM ('a'); CREATE TABLE app.z1 (id serial PRIMARY KEY, k app.k, u uuid REFERENCES app.usr); CREATE TABLE app.z2 (z int REFERENCES app.z1, k app.k[]); CREATE VIEW app.zv AS SELECT z1.k FROM app.z1 JOIN app.z2 ON z = id; CREATE FUNCTION app.zf(app.z1) RETURNS app.k LANGUAGE sql AS 'SELECT $1.k'; CREATE POLICY zp ON app.z1 USING (app.zf(z1) = 'a'::app.k); CREATE MATERIALIZED VIEW app.zm AS SELECT app.zf(z1) FROM app.z1;
--= b
SELECT 1;
--# written in another way !same
--= a
CREATE TABLE app.n1 (id int, b text, PRIMARY KEY (id)); ALTER TABLE app.n1 ADD CONSTRAINT ck CHECK (b IN ('x', 'y')); CREATE VIEW app.nv AS SELECT n.id FROM app.n1 AS n WHERE n.b = 'x';
--= b
CREATE TABLE app.n1 (id int PRIMARY KEY); ALTER TABLE app.n1 ADD b text CONSTRAINT ck CHECK (b = ANY (ARRAY['x'::text, 'y'::text])); CREATE VIEW app.nv AS SELECT id FROM app.n1 n WHERE b = 'x';
