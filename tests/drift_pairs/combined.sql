--# common
CREATE SCHEMA app;
CREATE TABLE app.acc (id int PRIMARY KEY, name text, kind text DEFAULT 'x', n int, amount numeric(10,2), d date, tags text[], js jsonb, at timestamptz DEFAULT now());
CREATE FUNCTION app.one(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION app.trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--# column type under view, matview, policy, index, trigger and generated column
--= a
CREATE TABLE app.t (id int, v int, w int GENERATED ALWAYS AS (v * 2) STORED); CREATE INDEX tv ON app.t (v); CREATE VIEW app.tv1 AS SELECT id, v FROM app.t WHERE v > 1; CREATE MATERIALIZED VIEW app.tm AS SELECT v FROM app.tv1; CREATE UNIQUE INDEX tmi ON app.tm (v); ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.t USING (v > 0); CREATE TRIGGER tr BEFORE UPDATE OF v ON app.t FOR EACH ROW WHEN (NEW.v > 3) EXECUTE FUNCTION app.trg();
--= b
CREATE TABLE app.t (id int, v bigint, w bigint GENERATED ALWAYS AS (v * 2) STORED); CREATE INDEX tv ON app.t (v); CREATE VIEW app.tv1 AS SELECT id, v FROM app.t WHERE v > 1; CREATE MATERIALIZED VIEW app.tm AS SELECT v FROM app.tv1; CREATE UNIQUE INDEX tmi ON app.tm (v); ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.t USING (v > 0); CREATE TRIGGER tr BEFORE UPDATE OF v ON app.t FOR EACH ROW WHEN (NEW.v > 3) EXECUTE FUNCTION app.trg();
--# function argument type changes, used by check, default, index and view
--= a
CREATE FUNCTION app.norm(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(x)'; CREATE TABLE app.u (a text DEFAULT app.norm('A'), CHECK (app.norm(a) <> '')); CREATE INDEX ui ON app.u (app.norm(a)); CREATE VIEW app.uv AS SELECT app.norm(a) AS n FROM app.u;
--= b
CREATE FUNCTION app.norm(x text, y boolean DEFAULT true) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(x)'; CREATE TABLE app.u (a text DEFAULT app.norm('A'), CHECK (app.norm(a) <> '')); CREATE INDEX ui ON app.u (app.norm(a)); CREATE VIEW app.uv AS SELECT app.norm(a) AS n FROM app.u;
--# function return type changes under view and policy
--= a
CREATE FUNCTION app.role() RETURNS text LANGUAGE sql STABLE AS $$SELECT 'a'$$; CREATE VIEW app.rv AS SELECT app.role() AS r; ALTER TABLE app.acc ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.acc USING (app.role() = kind);
--= b
CREATE FUNCTION app.role() RETURNS varchar LANGUAGE sql STABLE AS $$SELECT 'a'::varchar$$; CREATE VIEW app.rv AS SELECT app.role() AS r; ALTER TABLE app.acc ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.acc USING (app.role() = kind);
--# enum loses a value under array column, domain, composite, function argument
--= a
CREATE TYPE app.e AS ENUM ('a', 'b', 'c'); CREATE TABLE app.et (e app.e DEFAULT 'a', es app.e[] DEFAULT '{a}'); CREATE DOMAIN app.ed AS app.e CHECK (VALUE <> 'b'); CREATE TYPE app.ec AS (x app.e, y int); CREATE FUNCTION app.ef(app.e) RETURNS app.e LANGUAGE sql AS 'SELECT $1';
--= b
CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TABLE app.et (e app.e DEFAULT 'a', es app.e[] DEFAULT '{a}'); CREATE DOMAIN app.ed AS app.e CHECK (VALUE <> 'b'); CREATE TYPE app.ec AS (x app.e, y int); CREATE FUNCTION app.ef(app.e) RETURNS app.e LANGUAGE sql AS 'SELECT $1';
--# composite attribute changes type and is used in a table and a function
--= a
CREATE TYPE app.addr AS (street text, zip int); CREATE TABLE app.ct (a app.addr); CREATE FUNCTION app.cf(app.addr) RETURNS text LANGUAGE sql AS 'SELECT ($1).street';
--= b
CREATE TYPE app.addr AS (street text, zip text, city text); CREATE TABLE app.ct (a app.addr); CREATE FUNCTION app.cf(app.addr) RETURNS text LANGUAGE sql AS 'SELECT ($1).street';
--# domain over domain with checks and defaults
--= a
CREATE DOMAIN app.pos AS int CHECK (VALUE > 0); CREATE DOMAIN app.small AS app.pos CHECK (VALUE < 100); CREATE TABLE app.dt (x app.small);
--= b
CREATE DOMAIN app.pos AS int DEFAULT 1 NOT NULL CONSTRAINT positive CHECK (VALUE >= 1); CREATE DOMAIN app.small AS app.pos CHECK (VALUE < 50); CREATE TABLE app.dt (x app.small);
--# domain base type changes
--= a
CREATE DOMAIN app.code AS varchar(10); CREATE TABLE app.dc (c app.code PRIMARY KEY); CREATE VIEW app.dcv AS SELECT c FROM app.dc;
--= b
CREATE DOMAIN app.code AS text; CREATE TABLE app.dc (c app.code PRIMARY KEY); CREATE VIEW app.dcv AS SELECT c FROM app.dc;
--# partitioned table with fk, identity, subpartitions and index
--= a
CREATE TABLE app.ev (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, k int, acc int REFERENCES app.acc) PARTITION BY RANGE (at); CREATE TABLE app.ev25 PARTITION OF app.ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--= b
CREATE TABLE app.ev (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, k int, acc int REFERENCES app.acc ON DELETE CASCADE, PRIMARY KEY (id, at, k)) PARTITION BY RANGE (at); CREATE TABLE app.ev25 PARTITION OF app.ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'); CREATE TABLE app.ev26 PARTITION OF app.ev FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY HASH (k); CREATE TABLE app.ev26a PARTITION OF app.ev26 FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE INDEX evk ON app.ev (k);
--# partition with constraints, trigger and grants of its own
--= a
CREATE TABLE app.pp (a int NOT NULL, b int) PARTITION BY LIST (a); CREATE TABLE app.pp1 PARTITION OF app.pp FOR VALUES IN (1);
--= b
CREATE TABLE app.pp (a int NOT NULL, b int, CONSTRAINT bpos CHECK (b > 0)) PARTITION BY LIST (a); CREATE TABLE app.pp1 PARTITION OF app.pp FOR VALUES IN (1, 2); ALTER TABLE app.pp1 ADD CONSTRAINT bmax CHECK (b < 10); CREATE INDEX pp1b ON app.pp1 (b); GRANT SELECT ON app.pp1 TO anon; CREATE TRIGGER ppt AFTER INSERT ON app.pp FOR EACH ROW EXECUTE FUNCTION app.trg(); COMMENT ON TABLE app.pp1 IS 'eins'; ALTER TABLE app.pp1 ALTER b SET DEFAULT 5;
--# plain table attached as partition
--= a
CREATE TABLE app.log (at date NOT NULL, m text) PARTITION BY RANGE (at); CREATE TABLE app.log_old (at date NOT NULL, m text);
--= b
CREATE TABLE app.log (at date NOT NULL, m text) PARTITION BY RANGE (at); CREATE TABLE app.log_old PARTITION OF app.log FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
--# serial to identity with data
--= a
CREATE TABLE app.s (id serial PRIMARY KEY, v text);
--= b
CREATE TABLE app.s (id int GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 5) PRIMARY KEY, v text);
--# identity options change and to bigint
--= a
CREATE TABLE app.s (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text); CREATE TABLE app.sr (s int REFERENCES app.s);
--= b
CREATE TABLE app.s (id bigint GENERATED BY DEFAULT AS IDENTITY (CACHE 20) PRIMARY KEY, v text); CREATE TABLE app.sr (s bigint REFERENCES app.s);
--# sequence ownership and options
--= a
CREATE SEQUENCE app.sq AS int MAXVALUE 1000 CYCLE OWNED BY app.acc.n; ALTER TABLE app.acc ALTER n SET DEFAULT nextval('app.sq');
--= b
CREATE SEQUENCE app.sq AS bigint MINVALUE 5 START 7 CACHE 3;
--# exclusion constraint with gist, deferrable
--= a
CREATE TABLE app.bk (r int4range, x box, EXCLUDE USING gist (r WITH &&));
--= b
CREATE TABLE app.bk (r int4range, x box, CONSTRAINT bk_no EXCLUDE USING gist (r WITH &&, x WITH &&) WHERE (NOT isempty(r)) DEFERRABLE INITIALLY DEFERRED);
--# foreign keys change action, match, deferrability and set columns
--= a
CREATE TABLE app.o (a int, b int, UNIQUE (a, b)); CREATE TABLE app.c (a int, b int, FOREIGN KEY (a, b) REFERENCES app.o (a, b) ON DELETE CASCADE);
--= b
CREATE TABLE app.o (a int, b int, UNIQUE (a, b)); CREATE TABLE app.c (a int, b int, FOREIGN KEY (a, b) REFERENCES app.o (a, b) MATCH FULL ON DELETE SET NULL (b) ON UPDATE CASCADE DEFERRABLE);
--# unique key referenced by foreign key is replaced
--= a
CREATE TABLE app.o (a int CONSTRAINT ok UNIQUE, b int); CREATE TABLE app.c (a int REFERENCES app.o (a));
--= b
CREATE TABLE app.o (a int CONSTRAINT ok2 UNIQUE DEFERRABLE, b int, CONSTRAINT ok UNIQUE (a) INCLUDE (b)); CREATE TABLE app.c (a int REFERENCES app.o (a));
--# primary key moves to other columns under foreign keys
--= a
CREATE TABLE app.o (a int PRIMARY KEY, b int NOT NULL UNIQUE); CREATE TABLE app.c (a int REFERENCES app.o);
--= b
CREATE TABLE app.o (a int NOT NULL UNIQUE, b int PRIMARY KEY); CREATE TABLE app.c (a int REFERENCES app.o (a), b int REFERENCES app.o);
--# not valid, no inherit, not enforced
--= a
CREATE TABLE app.q (a int, CONSTRAINT c1 CHECK (a > 0));
--= b
CREATE TABLE app.q (a int); ALTER TABLE app.q ADD CONSTRAINT c1 CHECK (a > 0) NOT VALID, ADD CONSTRAINT c2 CHECK (a < 9) NO INHERIT, ADD CONSTRAINT c3 CHECK (a <> 4) NOT ENFORCED;
--# temporal keys
--= a
CREATE TABLE app.tp (id int4range, v tstzrange);
--= b
CREATE TABLE app.tp (id int4range, v tstzrange, CONSTRAINT tpk PRIMARY KEY (id, v WITHOUT OVERLAPS)); CREATE TABLE app.tpr (id int4range, v tstzrange, FOREIGN KEY (id, PERIOD v) REFERENCES app.tp (id, PERIOD v));
--# column grants after a table revoke and grant options
--= a
GRANT SELECT, UPDATE ON app.acc TO authenticated; GRANT SELECT ON app.acc TO anon;
--= b
REVOKE ALL ON app.acc FROM authenticated; GRANT SELECT (id, name), UPDATE (name) ON app.acc TO authenticated; GRANT SELECT ON app.acc TO anon WITH GRANT OPTION;
--# default privileges per schema and globally
--= a
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon;
--= b
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO authenticated; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; CREATE TABLE app.later (id int); CREATE FUNCTION app.later() RETURNS int LANGUAGE sql AS 'SELECT 1';
--# view chain where the middle loses a column
--= a
CREATE VIEW app.v1 AS SELECT id, name, kind FROM app.acc; CREATE VIEW app.v2 AS SELECT id, name, kind FROM app.v1; CREATE VIEW app.v3 AS SELECT id, name FROM app.v2; COMMENT ON VIEW app.v3 IS 'drei'; GRANT SELECT ON app.v3 TO anon;
--= b
CREATE VIEW app.v1 AS SELECT id, name FROM app.acc; CREATE VIEW app.v2 AS SELECT name, id FROM app.v1; CREATE VIEW app.v3 AS SELECT id, name FROM app.v2; COMMENT ON VIEW app.v3 IS 'drei'; GRANT SELECT ON app.v3 TO anon;
--# view options, check option, column default, instead of trigger and rule
--= a
CREATE VIEW app.vo AS SELECT id, name FROM app.acc WHERE id > 0;
--= b
CREATE VIEW app.vo WITH (security_barrier = true, security_invoker = true) AS SELECT id, name FROM app.acc WHERE id > 0 WITH CASCADED CHECK OPTION; ALTER VIEW app.vo ALTER name SET DEFAULT 'q'; COMMENT ON COLUMN app.vo.name IS 'n'; CREATE TRIGGER io INSTEAD OF INSERT ON app.vo FOR EACH ROW EXECUTE FUNCTION app.trg();
--# recursive view and window
--= a
CREATE VIEW app.rv AS WITH RECURSIVE r (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r;
--= b
CREATE VIEW app.rv AS WITH RECURSIVE r (n) AS (VALUES (1) UNION ALL SELECT n + 2 FROM r WHERE n < 9) SELECT n FROM r; CREATE VIEW app.wv AS SELECT id, rank() OVER (PARTITION BY kind ORDER BY n DESC) AS r FROM app.acc;
--# matview without data, with options and index
--= a
CREATE MATERIALIZED VIEW app.mv AS SELECT kind, count(*) AS c FROM app.acc GROUP BY kind;
--= b
CREATE MATERIALIZED VIEW app.mv WITH (fillfactor = 70) AS SELECT kind, sum(n) AS c FROM app.acc GROUP BY kind WITH NO DATA; CREATE UNIQUE INDEX mvk ON app.mv (kind); COMMENT ON MATERIALIZED VIEW app.mv IS 'm'; CREATE VIEW app.omv AS SELECT * FROM app.mv;
--# rules with conditions
--= a
CREATE TABLE app.rt (a int); CREATE RULE r1 AS ON INSERT TO app.rt WHERE NEW.a < 0 DO INSTEAD NOTHING;
--= b
CREATE TABLE app.rt (a int, b int); CREATE RULE r1 AS ON INSERT TO app.rt WHERE NEW.a < 1 DO ALSO UPDATE app.acc SET n = NEW.a WHERE id = NEW.b; ALTER TABLE app.rt DISABLE RULE r1;
--# triggers: constraint, transition tables, enabled states, arguments, renames of function
--= a
CREATE TABLE app.tt (a int, b int); CREATE TRIGGER t1 AFTER UPDATE ON app.tt REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION app.trg(); CREATE TRIGGER t2 BEFORE INSERT ON app.tt FOR EACH ROW EXECUTE FUNCTION app.trg('x');
--= b
CREATE TABLE app.tt (a int, b int); CREATE TRIGGER t1 AFTER UPDATE ON app.tt REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION app.trg(); CREATE TRIGGER t2 BEFORE INSERT OR UPDATE OF a, b ON app.tt FOR EACH ROW WHEN (NEW.a IS NOT NULL) EXECUTE FUNCTION app.trg('y', '2'); CREATE CONSTRAINT TRIGGER t3 AFTER DELETE ON app.tt DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.trg(); ALTER TABLE app.tt ENABLE ALWAYS TRIGGER t2, DISABLE TRIGGER t1;
--# event trigger with tags !superuser
--= a
CREATE FUNCTION app.ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
--= b
CREATE FUNCTION app.ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RETURN; END'; CREATE EVENT TRIGGER app_et ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION app.ev(); ALTER EVENT TRIGGER app_et DISABLE;
--# policies change command, roles, restrictiveness and refer to each other's tables
--= a
CREATE TABLE app.m (u uuid, o int); ALTER TABLE app.m ENABLE ROW LEVEL SECURITY; ALTER TABLE app.acc ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.acc FOR SELECT TO authenticated USING (EXISTS (SELECT 1 FROM app.m WHERE m.o = acc.id)); CREATE POLICY q ON app.m USING (u = auth.uid());
--= b
CREATE TABLE app.m (u uuid, o int, r text); ALTER TABLE app.m ENABLE ROW LEVEL SECURITY; ALTER TABLE app.acc ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p ON app.acc AS RESTRICTIVE FOR ALL TO authenticated, anon USING (EXISTS (SELECT 1 FROM app.m WHERE m.o = acc.id AND m.r = 'w')) WITH CHECK (kind <> 'z'); CREATE POLICY q ON app.m FOR UPDATE USING (u = auth.uid()) WITH CHECK (r IS NULL);
--# quoted, mixed-case, umlaut and reserved names
--= a
CREATE TABLE app."Order" ("select" int, "Größe m²" text, "a.b" int); CREATE INDEX "i x" ON app."Order" ("Größe m²"); CREATE FUNCTION app."F"("From" int) RETURNS int LANGUAGE sql AS 'SELECT $1';
--= b
CREATE TABLE app."Order" ("select" bigint NOT NULL, "Größe m²" varchar(5) DEFAULT 'ä''', "a.b" int, CONSTRAINT "pk ""q""" PRIMARY KEY ("select")); CREATE INDEX "i x" ON app."Order" ("Größe m²" DESC NULLS LAST); CREATE FUNCTION app."F"("From" int, "To" text DEFAULT 'x''y') RETURNS int LANGUAGE sql AS 'SELECT $1'; GRANT EXECUTE ON FUNCTION app."F"(int, text) TO anon; CREATE POLICY "läsen dürfen" ON app."Order" USING ("a.b" > 0);
--# operators, classes and an index that uses them !superuser
--= a
CREATE FUNCTION app.cmp(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1'; CREATE OPERATOR CLASS app.rev FOR TYPE int USING btree AS OPERATOR 1 > (int, int), OPERATOR 2 >= (int, int), OPERATOR 3 = (int, int), OPERATOR 4 <= (int, int), OPERATOR 5 < (int, int), FUNCTION 1 app.cmp(int, int);
--= b
CREATE FUNCTION app.cmp(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1'; CREATE OPERATOR CLASS app.rev FOR TYPE int USING btree AS OPERATOR 1 > (int, int), OPERATOR 2 >= (int, int), OPERATOR 3 = (int, int), OPERATOR 4 <= (int, int), OPERATOR 5 < (int, int), FUNCTION 1 app.cmp(int, int); CREATE INDEX arev ON app.acc (n app.rev); CREATE OPERATOR app.=~= (LEFTARG = int, RIGHTARG = int, FUNCTION = app.cmp);
--# casts and collations and text search
--= a
CREATE TYPE app.w AS (v int);
--= b
CREATE TYPE app.w AS (v int); CREATE FUNCTION app.wt(app.w) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v::text'; CREATE CAST (app.w AS text) WITH FUNCTION app.wt(app.w) AS ASSIGNMENT; CREATE TEXT SEARCH CONFIGURATION app.de (COPY = german); ALTER TEXT SEARCH CONFIGURATION app.de ALTER MAPPING FOR asciiword WITH simple; CREATE INDEX af ON app.acc USING gin (to_tsvector('app.de', name));
--# aggregates: state function changes, ordered set
--= a
CREATE FUNCTION app.sf(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'; CREATE AGGREGATE app.ag(int) (SFUNC = app.sf, STYPE = int, INITCOND = '0'); CREATE VIEW app.agv AS SELECT app.ag(n) AS x FROM app.acc;
--= b
CREATE FUNCTION app.sf(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2 + 1'; CREATE AGGREGATE app.ag(int) (SFUNC = app.sf, STYPE = int, INITCOND = '5', PARALLEL = safe); CREATE VIEW app.agv AS SELECT app.ag(n) AS x FROM app.acc;
--# procedures, window functions, variadic, returns table, cost, settings !superuser
--= a
CREATE PROCEDURE app.pr(INOUT a int) LANGUAGE plpgsql AS 'BEGIN a := 1; END'; CREATE FUNCTION app.tb(x int) RETURNS TABLE (a int, b text) LANGUAGE sql AS $$SELECT 1, 'x'$$;
--= b
CREATE PROCEDURE app.pr(INOUT a int, IN b text DEFAULT 'q') LANGUAGE plpgsql SET work_mem = '8MB' AS 'BEGIN a := 2; END'; CREATE FUNCTION app.tb(x int) RETURNS TABLE (a int, b text, c date) LANGUAGE sql STABLE COST 5 ROWS 7 PARALLEL SAFE LEAKPROOF SET search_path = app, public AS $$SELECT 1, 'x', current_date$$; CREATE FUNCTION app.va(VARIADIC a int[]) RETURNS int LANGUAGE sql AS 'SELECT $1[1]';
--# begin atomic body depends on a column
--= a
CREATE FUNCTION app.ba() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(n) FROM app.acc; END; CREATE VIEW app.bav AS SELECT app.ba() AS b;
--= b
ALTER TABLE app.acc ALTER n TYPE bigint; CREATE FUNCTION app.ba() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(n) + max(id) FROM app.acc; END; CREATE VIEW app.bav AS SELECT app.ba() AS b;
--# mutual functions and a table type
--= a
CREATE FUNCTION app.ping(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN app.pong($1); END'; CREATE FUNCTION app.pong(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
--= b
CREATE FUNCTION app.ping(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN app.pong($1 - 1); END'; CREATE FUNCTION app.pong(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN app.ping($1 - 1); END'; CREATE FUNCTION app.row(app.acc) RETURNS text LANGUAGE sql AS 'SELECT $1.name'; CREATE FUNCTION app.rows() RETURNS SETOF app.acc LANGUAGE sql AS 'SELECT * FROM app.acc';
--# table type function under added and dropped columns
--= a
CREATE FUNCTION app.rows() RETURNS SETOF app.acc LANGUAGE sql AS 'SELECT * FROM app.acc'; CREATE VIEW app.rowv AS SELECT * FROM app.rows();
--= b
ALTER TABLE app.acc DROP COLUMN js; ALTER TABLE app.acc ADD COLUMN zz int; CREATE FUNCTION app.rows() RETURNS SETOF app.acc LANGUAGE sql AS 'SELECT * FROM app.acc'; CREATE VIEW app.rowv AS SELECT id, zz FROM app.rows();
--# replica identity by index, cluster on, options, toast
--= a
CREATE UNIQUE INDEX ux ON app.acc (id, kind); ALTER TABLE app.acc ALTER kind SET NOT NULL;
--= b
ALTER TABLE app.acc ALTER kind SET NOT NULL; CREATE UNIQUE INDEX ux ON app.acc (kind, id); ALTER TABLE app.acc REPLICA IDENTITY USING INDEX ux; ALTER TABLE app.acc CLUSTER ON ux; ALTER TABLE app.acc SET (fillfactor = 80, autovacuum_enabled = false, toast.autovacuum_vacuum_scale_factor = 0.3);
--# storage, compression, statistics, n_distinct, extended statistics
--= a
CREATE STATISTICS app.st (dependencies) ON name, kind FROM app.acc;
--= b
ALTER TABLE app.acc ALTER name SET STORAGE EXTERNAL, ALTER name SET COMPRESSION pglz, ALTER n SET STATISTICS 500, ALTER kind SET (n_distinct = -0.3); CREATE STATISTICS app.st (mcv, ndistinct) ON name, kind, (lower(name)) FROM app.acc; ALTER STATISTICS app.st SET STATISTICS 77;
--# generated column becomes plain and back, virtual
--= a
CREATE TABLE app.g (a int, b int GENERATED ALWAYS AS (a + 1) STORED, c int);
--= b
CREATE TABLE app.g (a int, b int, c int GENERATED ALWAYS AS (a * 3) VIRTUAL);
--# publication with row filters, columns, schemas
--= a
CREATE PUBLICATION app_pub FOR TABLE app.acc;
--= b
CREATE TABLE app.pt (id int PRIMARY KEY, x int); CREATE PUBLICATION app_pub FOR TABLE app.acc (id, name) WHERE (id > 3), app.pt WITH (publish = 'insert, update', publish_via_partition_root = true);
--# publication follows a type change
--= a
CREATE TABLE app.pt (id int PRIMARY KEY, x int); CREATE PUBLICATION app_pub FOR TABLE app.pt WHERE (x > 1);
--= b
CREATE TABLE app.pt (id bigint PRIMARY KEY, x bigint); CREATE PUBLICATION app_pub FOR TABLE app.pt WHERE (x > 1);
--# comments on everything
--= a
CREATE VIEW app.cv AS SELECT id FROM app.acc; CREATE TYPE app.cc AS (a int); CREATE DOMAIN app.cdm AS int CONSTRAINT k CHECK (VALUE > 0);
--= b
CREATE VIEW app.cv AS SELECT id FROM app.acc; CREATE TYPE app.cc AS (a int); CREATE DOMAIN app.cdm AS int CONSTRAINT k CHECK (VALUE > 0); COMMENT ON SCHEMA app IS 's'; COMMENT ON COLUMN app.cc.a IS 'ca'; COMMENT ON COLUMN app.cv.id IS 'vi'; COMMENT ON CONSTRAINT k ON DOMAIN app.cdm IS 'dk'; COMMENT ON CONSTRAINT acc_pkey ON app.acc IS 'pk'; COMMENT ON INDEX app.acc_pkey IS 'ix'; COMMENT ON FUNCTION app.one(int) IS E'line\nbreak\\'; COMMENT ON TYPE app.cc IS 't';
--# schema owner and rename-like move of tables between schemas
--= a
CREATE TABLE public.app_mv (id int PRIMARY KEY, a int REFERENCES app.acc); CREATE VIEW public.app_mvv AS SELECT id FROM public.app_mv;
--= b
CREATE TABLE app.mv1 (id int PRIMARY KEY, a int REFERENCES app.acc); CREATE VIEW public.app_mvv AS SELECT id FROM app.mv1;
--# table becomes view and view becomes table
--= a
CREATE TABLE app.sw (id int); CREATE VIEW app.ws AS SELECT 1 AS id; CREATE FUNCTION app.usesw() RETURNS SETOF app.sw LANGUAGE sql AS 'SELECT * FROM app.sw';
--= b
CREATE VIEW app.sw AS SELECT 1 AS id; CREATE TABLE app.ws (id int); CREATE FUNCTION app.usesw() RETURNS SETOF app.sw LANGUAGE sql AS 'SELECT * FROM app.sw';
--# table becomes partitioned
--= a
CREATE TABLE app.big (id int NOT NULL, at date NOT NULL);
--= b
CREATE TABLE app.big (id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (at); CREATE TABLE app.big26 PARTITION OF app.big FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--# unlogged and access method and typed table
--= a
CREATE TABLE app.ul (id int); CREATE TYPE app.ty AS (a int, b text);
--= b
CREATE UNLOGGED TABLE app.ul (id int); CREATE TYPE app.ty AS (a int, b text); CREATE TABLE app.ot OF app.ty (PRIMARY KEY (a), b WITH OPTIONS DEFAULT 'x');
--# ranges and multiranges
--= a
CREATE TYPE app.fr AS RANGE (subtype = float8, subtype_diff = float8mi);
--= b
CREATE TYPE app.fr AS RANGE (subtype = float8, multirange_type_name = app.frm); CREATE TABLE app.rr (r app.fr, m app.frm);
--# circular foreign keys and defaults by functions that read tables
--= a
CREATE TABLE app.x1 (id int PRIMARY KEY); CREATE TABLE app.x2 (id int PRIMARY KEY);
--= b
CREATE TABLE app.x1 (id int PRIMARY KEY, b int); CREATE TABLE app.x2 (id int PRIMARY KEY, a int REFERENCES app.x1); ALTER TABLE app.x1 ADD FOREIGN KEY (b) REFERENCES app.x2; CREATE FUNCTION app.nx() RETURNS int LANGUAGE sql AS 'SELECT count(*)::int FROM app.x2'; ALTER TABLE app.x1 ADD c int DEFAULT app.nx();
--# check that calls a function that reads another table
--= a
CREATE TABLE app.l (id int);
--= b
CREATE TABLE app.l (id int); CREATE FUNCTION app.okl(int) RETURNS boolean LANGUAGE sql AS 'SELECT EXISTS (SELECT 1 FROM app.acc WHERE id = $1)'; ALTER TABLE app.l ADD CONSTRAINT okc CHECK (app.okl(id));
--# column order and dropped columns
--= a
CREATE TABLE app.co (a int, b int, c int); ALTER TABLE app.co DROP b; ALTER TABLE app.co ADD b text;
--= b
CREATE TABLE app.co (a int, c int, b text, d int DEFAULT 1 NOT NULL);
--# collation of a column under index and view
--= a
CREATE TABLE app.cl (t text); CREATE INDEX cli ON app.cl (t); CREATE VIEW app.clv AS SELECT t FROM app.cl ORDER BY t;
--= b
CREATE TABLE app.cl (t text COLLATE "C"); CREATE INDEX cli ON app.cl (t COLLATE "POSIX" text_pattern_ops); CREATE VIEW app.clv AS SELECT t FROM app.cl ORDER BY t;
--# grants on schema, sequence, type, language, large mix !superuser
--= a
GRANT USAGE ON SCHEMA app TO anon; CREATE SEQUENCE app.gs; CREATE TYPE app.gt AS ENUM ('a');
--= b
CREATE SEQUENCE app.gs; GRANT USAGE, SELECT ON SEQUENCE app.gs TO authenticated; CREATE TYPE app.gt AS ENUM ('a'); REVOKE USAGE ON TYPE app.gt FROM PUBLIC; REVOKE EXECUTE ON FUNCTION app.one(int) FROM PUBLIC; GRANT CREATE, USAGE ON SCHEMA app TO authenticated; ALTER TABLE app.acc OWNER TO supabase_admin;
