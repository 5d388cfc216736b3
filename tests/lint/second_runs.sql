-- case
INSERT INTO settings VALUES ('a', '1'), ('b', '2');
-- case
INSERT INTO settings (key, value) SELECT v.k, v.x FROM (VALUES ('a', '1'), ('b', '2')) AS v (k, x);
-- case
INSERT INTO settings (key, value) SELECT 'a', '1' UNION ALL SELECT 'b', '2';
-- case
WITH seed (k, x) AS (VALUES ('a', '1')) INSERT INTO settings SELECT k, x FROM seed;
-- case
INSERT INTO settings SELECT 'k' || n, 'x' FROM generate_series(1, 3) AS n;
-- case
INSERT INTO settings SELECT r ->> 'k', r ->> 'v' FROM jsonb_array_elements('[{"k": "a", "v": "1"}]') AS r;
-- case
INSERT INTO settings SELECT v.k, v.x FROM (VALUES ('a', '1')) AS v (k, x)
WHERE NOT EXISTS (SELECT FROM settings s WHERE s.key = v.k);
-- case
INSERT INTO reports VALUES (1, 'x', 1) ON CONFLICT DO NOTHING;
INSERT INTO settings SELECT 'a', title FROM reports;
-- case
INSERT INTO named (id, name) VALUES (gen_random_uuid(), 'x');
-- case
INSERT INTO named (id, name) VALUES (DEFAULT, 'x');
-- case
INSERT INTO named (name) VALUES ('x') ON CONFLICT DO NOTHING;
-- case
ALTER TABLE named DROP CONSTRAINT IF EXISTS one, ADD CONSTRAINT one UNIQUE (name);
INSERT INTO named (name) VALUES ('x') ON CONFLICT DO NOTHING;
-- case
ALTER TABLE named DROP CONSTRAINT IF EXISTS one, ADD CONSTRAINT one UNIQUE (lang, name);
INSERT INTO named (name) VALUES ('x') ON CONFLICT DO NOTHING;
-- case
ALTER TABLE named DROP CONSTRAINT IF EXISTS one, ADD CONSTRAINT one UNIQUE (lang, name);
INSERT INTO named (name) VALUES ('x');
-- case
ALTER TABLE named ADD COLUMN IF NOT EXISTS at timestamptz DEFAULT clock_timestamp();
CREATE UNIQUE INDEX IF NOT EXISTS one ON named (name, at);
INSERT INTO named (name) VALUES ('x') ON CONFLICT DO NOTHING;
-- case
ALTER TABLE named ADD COLUMN IF NOT EXISTS owner uuid;
CREATE UNIQUE INDEX IF NOT EXISTS one ON named (owner, name);
INSERT INTO named (name) VALUES ('x') ON CONFLICT DO NOTHING;
-- case
ALTER TABLE named ADD COLUMN IF NOT EXISTS owner uuid;
CREATE UNIQUE INDEX IF NOT EXISTS one ON named (owner, name) NULLS NOT DISTINCT;
INSERT INTO named (name) VALUES ('x') ON CONFLICT DO NOTHING;
-- case
DO $$ DECLARE made uuid; BEGIN
  INSERT INTO named (id, name) VALUES ('00000000-0000-0000-0000-000000000001', 'x') RETURNING id INTO made;
END $$;
-- case
DO $$ DECLARE t text := 'reports'; BEGIN EXECUTE format('CREATE INDEX i ON %I (title)', t); END $$;
-- case
DO $$ DECLARE t CONSTANT text := 'reports'; BEGIN EXECUTE 'CREATE INDEX i ON ' || t || ' (title)'; END $$;
-- case
DO $$ DECLARE q text; BEGIN
  q := 'CREATE INDEX';
  q := q || ' i ON reports (title)';
  EXECUTE q;
END $$;
-- case
DO $$ DECLARE t text := 'reports'; BEGIN
  IF to_regclass('gone') IS NOT NULL THEN t := 'gone'; END IF;
  EXECUTE format('CREATE INDEX IF NOT EXISTS i ON %I (id)', t);
END $$;
-- case
DO $$ DECLARE pair record; BEGIN
  FOR pair IN SELECT * FROM (VALUES ('reports', 'p'), ('gone', 'q')) AS v (of, called) LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING (true)', pair.called, pair.of);
  END LOOP;
END $$;
-- case
DO $$ DECLARE pair record; BEGIN
  FOR pair IN SELECT v.called, v.of FROM (VALUES ('reports', 'p'), ('gone', 'q')) AS v (of, called) LOOP
    EXECUTE format('DROP POLICY IF EXISTS %I ON %I', pair.called, pair.of);
    EXECUTE format('CREATE POLICY %I ON %I USING (true)', pair.called, pair.of);
  END LOOP;
END $$;
-- case
DO $$ BEGIN FOR n IN 1..3 LOOP EXECUTE format('CREATE TABLE part_%s (id int)', n); END LOOP; END $$;
-- case
DO $$ BEGIN FOR n IN 1..3 LOOP EXECUTE 'CREATE TABLE IF NOT EXISTS part_' || n || ' (id int)'; END LOOP; END $$;
-- case
DO $$ DECLARE t text; tables text[] := '{reports, gone}'; BEGIN
  FOREACH t IN ARRAY tables LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN tenant uuid', t); END LOOP;
END $$;
-- case
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['reports', 'gone'] LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_policies WHERE tablename = t AND policyname = 'p');
    EXECUTE format('CREATE POLICY p ON %I USING (true)', t);
  END LOOP;
END $$;
-- case
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['reports', 'gone'] LOOP
    EXIT WHEN EXISTS (SELECT FROM pg_policies WHERE tablename = t AND policyname = 'another');
    EXECUTE format('CREATE POLICY p ON %I USING (true)', t);
  END LOOP;
END $$;
-- case
DO $$ BEGIN PERFORM 'snap'::regclass; EXCEPTION WHEN undefined_table THEN CREATE TABLE snap (id int); END $$;
-- case
DO $$ BEGIN PERFORM 1 FROM public.snap; EXCEPTION WHEN undefined_table THEN CREATE TABLE public.snap (id int); END $$;
-- case
DO $$ BEGIN PERFORM 1 FROM other; EXCEPTION WHEN undefined_table THEN CREATE TABLE snap (id int); END $$;
-- case
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_type WHERE typname = lower('Pace')) THEN CREATE TYPE pace AS ENUM ('slow'); END IF;
END $$;
-- case
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'reports' AND column_name = 'name') THEN
    ALTER TABLE reports RENAME COLUMN title TO name;
  END IF;
END $$;
-- case
DO $$ BEGIN ALTER TABLE reports RENAME title TO name; EXCEPTION WHEN duplicate_column THEN NULL; END $$;
-- case
ALTER INDEX parts_i ATTACH PARTITION parts_1_i;
-- case
CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- case
CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION pg_temp.f();
-- case
COMMENT ON FUNCTION old_function() IS 'x'; DROP FUNCTION IF EXISTS old_function();
-- case
COMMENT ON FUNCTION old_function() IS 'x'; DROP FUNCTION IF EXISTS old_function(text);
-- case
GRANT EXECUTE ON FUNCTION old_function() TO app; DROP FUNCTION IF EXISTS old_function();
-- case
ALTER FUNCTION old_function() OWNER TO app; DROP FUNCTION IF EXISTS old_function();
-- case
SELECT old_function(); DROP FUNCTION IF EXISTS old_function();
-- case
CREATE OR REPLACE FUNCTION old_function() RETURNS int LANGUAGE sql AS 'SELECT 2';
GRANT EXECUTE ON FUNCTION old_function() TO app; SELECT old_function(); DROP FUNCTION IF EXISTS old_function();
-- case
ALTER TABLE reports DISABLE TRIGGER old_trigger; DROP TRIGGER IF EXISTS old_trigger ON reports;
-- case
ALTER TABLE reports DISABLE TRIGGER old_trigger; ALTER TABLE reports ENABLE TRIGGER old_trigger;
-- case
COMMENT ON CONSTRAINT old_check ON reports IS 'x'; ALTER TABLE reports DROP CONSTRAINT IF EXISTS old_check;
-- case
ALTER INDEX old_index SET (fillfactor = 70); DROP INDEX IF EXISTS old_index;
-- case
ALTER INDEX IF EXISTS old_index SET (fillfactor = 70); DROP INDEX IF EXISTS old_index;
-- case
REFRESH MATERIALIZED VIEW old_matview; DROP MATERIALIZED VIEW IF EXISTS old_matview;
-- case
DROP TABLE IF EXISTS fresh; CREATE TABLE fresh (id int);
CREATE OR REPLACE FUNCTION all_fresh() RETURNS SETOF fresh LANGUAGE sql AS 'SELECT * FROM fresh';
-- case
DROP FUNCTION IF EXISTS all_fresh(); DROP TABLE IF EXISTS fresh; CREATE TABLE fresh (id int);
CREATE FUNCTION all_fresh() RETURNS SETOF fresh LANGUAGE sql AS 'SELECT * FROM fresh';
-- case
DROP SEQUENCE IF EXISTS fresh; CREATE SEQUENCE fresh;
ALTER TABLE reports ADD COLUMN IF NOT EXISTS number int DEFAULT nextval('public.fresh');
-- case
DROP SEQUENCE IF EXISTS fresh CASCADE; CREATE SEQUENCE fresh;
ALTER TABLE reports ADD COLUMN IF NOT EXISTS number int DEFAULT nextval('fresh');
-- case
DO $$ DECLARE owner uuid := '00000000-0000-0000-0000-000000000001'; BEGIN
  INSERT INTO named (id, name) VALUES (owner, 'x');
END $$;
-- case
DO $$ DECLARE owner uuid := '00000000-0000-0000-0000-000000000001'; BEGIN
  IF NOT EXISTS (SELECT FROM named WHERE id = owner) THEN INSERT INTO named (id, name) VALUES (owner, 'x'); END IF;
END $$;
-- case
DO $$ BEGIN FOR n IN 1..3 LOOP INSERT INTO settings VALUES ('k' || n, 'x'); END LOOP; END $$;
-- case
INSERT INTO settings SELECT * FROM jsonb_to_recordset('[{"key": "a", "value": "1"}]') AS r (key text, value text);
-- case
DO $$ BEGIN CREATE TABLE z (id int); EXCEPTION WHEN syntax_error_or_access_rule_violation THEN NULL; END $$;
-- case
DO $$ BEGIN CREATE TABLE z (id int); EXCEPTION WHEN integrity_constraint_violation THEN NULL; END $$;
-- case
CREATE STATISTICS IF NOT EXISTS st ON title, score FROM reports;
-- case
ALTER TABLE settings ALTER value TYPE boolean USING (value = 'active');
-- case
ALTER TABLE settings ALTER value TYPE boolean USING (value = 'yes');
-- case
ALTER TABLE settings ALTER value TYPE boolean USING CASE value WHEN 'on' THEN true WHEN 'never' THEN false END;
-- case
ALTER TABLE settings ALTER value TYPE mood USING (CASE WHEN value = 'fine' THEN 'ok' END)::mood;
-- case
ALTER TABLE settings ALTER value TYPE mood USING (CASE WHEN value = 'ok' THEN 'ok' END)::mood;
-- case
ALTER TABLE settings ALTER value TYPE mood USING lower(value)::mood;
-- case
ALTER TABLE settings ALTER value TYPE mood USING lower(value::text)::mood;
-- case
ALTER TABLE settings ALTER value TYPE numeric USING NULLIF(value, '')::numeric;
-- case
ALTER TABLE settings ALTER value TYPE uuid USING COALESCE(value, '00000000-0000-0000-0000-000000000000')::uuid;
-- case
ALTER TABLE settings ALTER value TYPE jsonb USING trim(value)::jsonb;
-- case
ALTER TABLE settings ALTER value TYPE text[] USING string_to_array(value, ',');
-- case
ALTER TABLE settings ALTER value TYPE varchar(9) USING left(value, 9);
-- case
ALTER TABLE settings ALTER value TYPE int USING (CASE WHEN value ~ '^\d+$' THEN value::int END);
-- case
ALTER TABLE gone ALTER id TYPE timestamptz USING to_timestamp(id);
-- case
ALTER TABLE gone ALTER id TYPE boolean USING (id = 1);
-- case
ALTER TABLE gone ALTER id TYPE bigint USING CASE WHEN id > 5 THEN 5 ELSE id END;
-- case
DROP TABLE IF EXISTS z; CREATE TABLE z (v text); ALTER TABLE z ALTER v TYPE int USING trim(v)::int;
-- case
DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.columns
             WHERE table_name = 'settings' AND column_name = 'value' AND data_type = 'text') THEN
    ALTER TABLE settings ALTER value TYPE int USING trim(value)::int;
  END IF;
END $$;
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND tablename = 'gone' LOOP
    EXECUTE format('DROP POLICY IF EXISTS %I ON gone', r.policyname);
  END LOOP;
END $$;
CREATE POLICY p ON reports USING (true);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT policyname, tablename FROM pg_policies WHERE tablename IN ('gone', 'reports') LOOP
    EXECUTE format('DROP POLICY %I ON %I', r.policyname, r.tablename);
  END LOOP;
END $$;
CREATE POLICY p ON reports USING (true);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT policyname, tablename FROM pg_policies WHERE tablename IN ('gone', 'logs') LOOP
    EXECUTE format('DROP POLICY %I ON %I', r.policyname, r.tablename);
  END LOOP;
END $$;
CREATE POLICY p ON reports USING (true);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT policyname FROM pg_policies WHERE tablename = 'reports' AND policyname LIKE 'old%' LOOP
    EXECUTE 'DROP POLICY "' || r.policyname || '" ON reports';
  END LOOP;
END $$;
CREATE POLICY p ON reports USING (true);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT policyname FROM pg_policies WHERE tablename = 'reports' AND policyname NOT LIKE 'old%' LOOP
    EXECUTE 'DROP POLICY "' || r.policyname || '" ON reports';
  END LOOP;
END $$;
CREATE POLICY p ON reports USING (true);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE '%s' LOOP
    EXECUTE format('DROP POLICY IF EXISTS "Admins" ON %I', r.tablename);
  END LOOP;
END $$;
CREATE POLICY "Owners" ON reports USING (true);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'public.gone'::regclass AND NOT tgisinternal LOOP
    EXECUTE format('DROP TRIGGER %I ON public.gone', r.tgname);
  END LOOP;
END $$;
CREATE TRIGGER t BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION touch();
-- case
DROP FUNCTION IF EXISTS allowed() CASCADE;
CREATE FUNCTION allowed() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE POLICY p ON reports USING (allowed());
-- case
DROP FUNCTION IF EXISTS allowed() CASCADE;
CREATE FUNCTION allowed() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE POLICY p ON reports USING (true);
-- case
DROP FUNCTION IF EXISTS stamp() CASCADE;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER t BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION stamp();
-- case
DROP VIEW IF EXISTS lower_v CASCADE;
CREATE VIEW lower_v AS SELECT 1 AS a;
CREATE VIEW upper_v AS SELECT a FROM lower_v;
CREATE VIEW top_v AS SELECT a FROM upper_v;
-- case
DROP TYPE IF EXISTS pace CASCADE;
CREATE TYPE pace AS ENUM ('slow');
ALTER TABLE reports ADD COLUMN pace pace;
-- case
DROP SCHEMA IF EXISTS authz CASCADE;
CREATE SCHEMA authz;
CREATE FUNCTION authz.ok() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE POLICY p ON reports USING (authz.ok());
-- case
DROP SCHEMA IF EXISTS authz CASCADE;
CREATE SCHEMA authz;
CREATE TABLE authz.members (id int);
-- case
DROP TABLE IF EXISTS fresh;
CREATE TABLE fresh (id int);
INSERT INTO fresh VALUES (1);
DROP TABLE fresh;
-- case
DO $$ BEGIN CREATE TABLE audit (id int);
EXCEPTION WHEN OTHERS THEN IF SQLSTATE <> '42P07' THEN RAISE; END IF; END $$;
-- case
DO $$ BEGIN CREATE TABLE audit (id int);
EXCEPTION WHEN OTHERS THEN IF SQLSTATE <> '42710' THEN RAISE; END IF; END $$;
-- case
DO $$ BEGIN CREATE TABLE audit (id int);
EXCEPTION WHEN OTHERS THEN IF SQLERRM NOT LIKE '%already exists%' THEN RAISE EXCEPTION '%', SQLERRM; END IF; END $$;
-- case
DO $$ BEGIN CREATE TABLE audit (id int);
EXCEPTION WHEN OTHERS THEN IF SQLSTATE IN ('42P07', '42710') THEN RAISE NOTICE 'x'; ELSE RAISE; END IF; END $$;
-- case
DO $$ BEGIN CREATE TABLE audit (id int);
EXCEPTION WHEN OTHERS THEN CASE WHEN SQLSTATE = '42P07' THEN NULL; ELSE RAISE; END CASE; END $$;
-- case
DO $$ BEGIN CREATE TABLE audit (id int);
EXCEPTION WHEN OTHERS THEN IF SQLSTATE = '42710' THEN NULL; END IF; RAISE; END $$;
-- case
explain (analyze, buffers) create table tmp_copy as select 1 as a;
-- case
explain (analyze off) create table tmp_copy as select 1 as a;
-- case
DO $$ BEGIN EXECUTE 'INSERT INTO logs (msg) VALUES ($1)' USING 'a'; END $$;
-- case
DO $$ BEGIN EXECUTE 'INSERT INTO settings (key) VALUES ($1) ON CONFLICT DO NOTHING' USING 'a'; END $$;
-- case
DO $$ DECLARE n int; BEGIN
  EXECUTE 'SELECT count(*) FROM logs' INTO n;
  INSERT INTO logs VALUES (n);
END $$;
-- case
INSERT INTO settings VALUES ('a') ON CONFLICT DO NOTHING;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT key FROM settings LOOP INSERT INTO logs VALUES (r.key); END LOOP;
END $$;
-- case
INSERT INTO settings VALUES ('a') ON CONFLICT DO NOTHING;
INSERT INTO logs SELECT key FROM settings WHERE NOT EXISTS (SELECT FROM logs WHERE msg = key);
-- case
INSERT INTO settings VALUES ('a') ON CONFLICT DO NOTHING;
INSERT INTO logs SELECT key FROM settings WHERE NOT EXISTS (SELECT FROM reports);
-- case
INSERT INTO settings VALUES ('a') ON CONFLICT DO NOTHING;
INSERT INTO named (id, name) SELECT '00000000-0000-0000-0000-000000000001', key FROM settings ON CONFLICT DO NOTHING;
-- case
INSERT INTO settings VALUES ('a') ON CONFLICT DO NOTHING;
INSERT INTO named (name) SELECT key FROM settings ON CONFLICT DO NOTHING;
-- case
WITH fresh AS (INSERT INTO settings VALUES ('a') ON CONFLICT DO NOTHING RETURNING key)
INSERT INTO logs SELECT key FROM fresh;
-- case
INSERT INTO logs (msg) SELECT 'now' WHERE NOT EXISTS (SELECT FROM logs WHERE msg = 'new');
-- case
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM settings WHERE key = 'one') THEN INSERT INTO settings (key) VALUES ('two'); END IF;
END $$;
-- case
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM settings WHERE key = 'one') THEN
    INSERT INTO settings (key) VALUES ('one');
    INSERT INTO settings (key) VALUES ('two');
  END IF;
END $$;
-- case
MERGE INTO logs USING (VALUES ('a')) AS v (x) ON false WHEN NOT MATCHED THEN INSERT VALUES (v.x);
-- case
MERGE INTO logs USING (VALUES ('a')) AS v (x) ON msg = x WHEN NOT MATCHED THEN INSERT VALUES (v.x);
-- case
ALTER TABLE named ADD COLUMN IF NOT EXISTS slug text UNIQUE;
DO $$ BEGIN INSERT INTO named (slug) VALUES (NULL); EXCEPTION WHEN unique_violation THEN NULL; END $$;
-- case
ALTER TABLE named ADD COLUMN IF NOT EXISTS slug text UNIQUE;
DO $$ BEGIN INSERT INTO named (slug) VALUES ('x'); EXCEPTION WHEN unique_violation THEN NULL; END $$;
-- case
INSERT INTO logs VALUES (now());
-- case
INSERT INTO logs DEFAULT VALUES;
-- case
INSERT INTO logs VALUES ((SELECT max(key) FROM settings));
-- case
DELETE FROM logs; INSERT INTO logs VALUES ('a'); UPDATE logs SET msg = msg || 'b';
-- case
DROP FUNCTION IF EXISTS allowed(int) CASCADE;
CREATE FUNCTION allowed(a int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OR REPLACE FUNCTION allowed(a text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE POLICY p ON reports USING (allowed('x'::text));
-- case
DO $$ DECLARE r record; tables text[] := ARRAY['gone', 'reports']; BEGIN
  FOR r IN SELECT policyname, tablename FROM pg_policies WHERE tablename = ANY (tables) LOOP
    EXECUTE format('DROP POLICY %I ON %I', r.policyname, r.tablename);
  END LOOP;
END $$;
CREATE POLICY p ON reports USING (true);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT policyname, tablename FROM pg_policies WHERE tablename NOT IN ('gone', 'logs') LOOP
    EXECUTE format('DROP POLICY %I ON %I', r.policyname, r.tablename);
  END LOOP;
END $$;
CREATE POLICY p ON reports USING (true);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT polname FROM pg_policy WHERE polrelid = 'gone'::regclass LOOP
    EXECUTE format('DROP POLICY %I ON gone', r.polname);
  END LOOP;
END $$;
CREATE POLICY p ON reports USING (true);
-- case
DO $$ DECLARE n int := 0; BEGIN
  LOOP
    n := n + 1;
    EXIT WHEN n > 3;
    INSERT INTO logs VALUES ('turn ' || n);
  END LOOP;
END $$;
-- case
DO $$ DECLARE n int; BEGIN
  SELECT count(*) INTO n FROM logs;
  LOOP
    n := n + 1;
    EXIT WHEN n > 3;
    INSERT INTO logs VALUES ('turn ' || n);
  END LOOP;
END $$;
-- case
ALTER TABLE gone ALTER COLUMN id SET NOT NULL, ALTER COLUMN id DROP DEFAULT;
ALTER TABLE gone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
-- case
DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.columns
             WHERE table_name = 'gone' AND column_name = 'id' AND is_identity = 'NO') THEN
    ALTER TABLE gone ALTER COLUMN id SET NOT NULL, ALTER COLUMN id DROP DEFAULT;
    ALTER TABLE gone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
  END IF;
END $$;
-- case
ALTER PUBLICATION live SET TABLE logs;
ALTER PUBLICATION live ADD TABLE reports;
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'reports'::regclass AND contype = 'f' LOOP
    EXECUTE format('ALTER TABLE reports DROP CONSTRAINT %I', r.conname);
  END LOOP;
END $$;
ALTER TABLE reports ADD CONSTRAINT c CHECK (score < 9);
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'reports'::regclass AND contype = 'c' LOOP
    EXECUTE format('ALTER TABLE reports DROP CONSTRAINT %I', r.conname);
  END LOOP;
END $$;
ALTER TABLE reports ADD CONSTRAINT c CHECK (score < 9);
-- case
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'i' AND relkind = 'r') THEN
    CREATE INDEX i ON reports (title);
  END IF;
END $$;
-- case
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'i' AND relkind = 'i') THEN
    CREATE INDEX i ON reports (title);
  END IF;
END $$;
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE '%s' LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING (true)', r.tablename || '_read', r.tablename);
  END LOOP;
END $$;
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE '%s' LOOP
    EXECUTE format('DROP POLICY IF EXISTS %1$I ON %2$I; CREATE POLICY %1$I ON %2$I USING (true)', 'p', r.tablename);
  END LOOP;
END $$;
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE '%s' LOOP
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'tr' AND tgrelid = r.tablename::regclass) THEN
      EXECUTE format('CREATE TRIGGER tr BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch()', r.tablename);
    END IF;
  END LOOP;
END $$;
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE '%s' LOOP
    BEGIN
      EXECUTE 'CREATE TRIGGER tr BEFORE UPDATE ON ' || r.tablename || ' FOR EACH ROW EXECUTE FUNCTION touch()';
    EXCEPTION WHEN duplicate_object THEN NULL; END;
  END LOOP;
END $$;
-- case
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE '%s' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN made_at timestamptz', r.tablename);
  END LOOP;
END $$;
-- case
INSERT INTO settings VALUES ('a') ON CONFLICT DO NOTHING;
WITH missing AS (SELECT key FROM settings WHERE NOT EXISTS (SELECT FROM logs WHERE msg = key))
INSERT INTO logs SELECT key FROM missing;
-- case
CREATE OR REPLACE FUNCTION make() RETURNS void LANGUAGE plpgsql AS 'BEGIN CREATE TABLE made (id int); END';
SELECT make();
-- case
CREATE OR REPLACE FUNCTION make() RETURNS void LANGUAGE plpgsql AS 'BEGIN CREATE TABLE made (id int); END';
DO $$ BEGIN IF to_regclass('made') IS NULL THEN PERFORM make(); END IF; END $$;
-- case
CREATE OR REPLACE PROCEDURE make(t text, c text DEFAULT 'made') LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = t AND column_name = c) THEN
    EXECUTE format('ALTER TABLE %I ADD COLUMN %I int', t, c);
  END IF;
END $$;
CALL make('reports'); CALL make('logs', c => 'other');
-- case
CREATE OR REPLACE PROCEDURE make(t text) LANGUAGE plpgsql AS $$ BEGIN
  EXECUTE format('CREATE POLICY p ON %I USING (true)', t);
END $$;
CALL make('reports');
-- case
CREATE OR REPLACE FUNCTION inner_make() RETURNS void LANGUAGE sql AS $$ INSERT INTO settings VALUES ('a'); $$;
CREATE OR REPLACE FUNCTION make() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM inner_make(); END $$;
SELECT * FROM make();
-- case
CREATE OR REPLACE FUNCTION make(k text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO settings VALUES (k) ON CONFLICT DO NOTHING;
$$;
SELECT make('a'), make('b');
-- case
CREATE OR REPLACE FUNCTION make() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
  CREATE TABLE made (id int);
EXCEPTION WHEN duplicate_table THEN NULL; END $$;
SELECT make();
