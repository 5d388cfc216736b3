"""The idempotency rules and a real Postgres agree on what runs a second time."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.lint.making import config_of, lint
from workbench.lint.registry import all_rules
from workbench.lint.rule import Family
from workbench.shadow.server import SUPERUSER, open_server

SETUP = """
CREATE ROLE app NOLOGIN;
CREATE TABLE reports (id int PRIMARY KEY, title text, score int, CONSTRAINT old_check CHECK (score > -1));
CREATE TABLE gone (id int);
CREATE INDEX old_index ON reports (title);
CREATE VIEW old_view AS SELECT id FROM reports;
CREATE TYPE mood AS ENUM ('ok');
CREATE DOMAIN amount AS int CONSTRAINT small CHECK (VALUE <> 7);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION old_function() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TRIGGER old_trigger BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY old_policy ON reports USING (true);
CREATE PUBLICATION live;
CREATE SCHEMA old_schema;
CREATE FOREIGN DATA WRAPPER far;
CREATE SERVER away FOREIGN DATA WRAPPER far;
"""
CASES = [
    "CREATE TABLE a (id int);",
    "CREATE TABLE IF NOT EXISTS a (id int);",
    "DROP TABLE IF EXISTS a; CREATE TABLE a (id int);",
    "CREATE TABLE a AS SELECT 1 AS x;",
    "SELECT 1 AS x INTO a;",
    "CREATE TEMP TABLE a (id int); DROP TABLE a;",
    "CREATE INDEX i ON reports (title);",
    "CREATE INDEX IF NOT EXISTS i ON reports (title);",
    "DROP INDEX IF EXISTS i; CREATE UNIQUE INDEX i ON reports (title);",
    "ALTER TABLE reports ADD COLUMN b int;",
    "ALTER TABLE reports ADD COLUMN IF NOT EXISTS b int, ADD COLUMN IF NOT EXISTS c int;",
    "ALTER TABLE reports DROP COLUMN IF EXISTS b; ALTER TABLE reports ADD COLUMN b int;",
    "DO $$ BEGIN ALTER TABLE reports ADD COLUMN b int; EXCEPTION WHEN duplicate_column THEN NULL; END $$;",
    "DO $$ BEGIN ALTER TABLE reports ADD COLUMN b int; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    "ALTER TABLE reports ADD CONSTRAINT c CHECK (score < 9);",
    "ALTER TABLE reports DROP CONSTRAINT IF EXISTS c, ADD CONSTRAINT c CHECK (score < 9);",
    "ALTER TABLE reports DROP CONSTRAINT old_check; ALTER TABLE reports ADD CONSTRAINT old_check CHECK (score < 9);",
    "DO $$ BEGIN ALTER TABLE reports ADD CONSTRAINT c UNIQUE (id); EXCEPTION WHEN duplicate_table THEN NULL; END $$;",
    "DO $$ BEGIN ALTER TABLE reports ADD CONSTRAINT c UNIQUE (id); EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'c' AND conrelid = 'reports'::regclass) THEN
        ALTER TABLE reports ADD CONSTRAINT c CHECK (score < 9);
      END IF; END $$;""",
    """DO $$ BEGIN
      IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'reports') THEN
        ALTER TABLE reports ADD CONSTRAINT c CHECK (score < 9);
      END IF; END $$;""",
    "CREATE TYPE pace AS ENUM ('slow');",
    "DO $$ BEGIN CREATE TYPE pace AS ENUM ('slow'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    "DROP TYPE IF EXISTS pace; CREATE TYPE pace AS (a int);",
    "CREATE DOMAIN email AS text;",
    "DO $$ BEGIN IF to_regtype('email') IS NULL THEN CREATE DOMAIN email AS text; END IF; END $$;",
    "CREATE POLICY p ON reports USING (true);",
    "DROP POLICY IF EXISTS p ON reports; CREATE POLICY p ON reports USING (true);",
    "DROP POLICY old_policy ON reports; CREATE POLICY old_policy ON reports USING (false);",
    "DO $$ BEGIN CREATE POLICY p ON reports USING (true); EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = 'reports' AND policyname = 'P') THEN
        CREATE POLICY p ON reports USING (true);
      END IF; END $$;""",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = 'public.reports' AND policyname = 'p') THEN
        CREATE POLICY p ON reports USING (true);
      END IF; END $$;""",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = 'PUBLIC.Reports'::regclass AND polname = 'p') THEN
        CREATE POLICY p ON reports USING (true);
      END IF; END $$;""",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = 'reports' AND policyname = 'p') THEN
        CREATE POLICY p ON reports USING (true);
      END IF; END $$;""",
    "CREATE TRIGGER t BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION touch();",
    "CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION touch();",
    "DROP TRIGGER IF EXISTS t ON reports; CREATE TRIGGER t BEFORE UPDATE ON reports EXECUTE FUNCTION touch();",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    "CREATE VIEW v AS SELECT 1 AS a;",
    "CREATE OR REPLACE VIEW v AS SELECT 1 AS a;",
    "CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;",
    "CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1 AS a;",
    "CREATE SCHEMA s;",
    "CREATE SCHEMA IF NOT EXISTS s;",
    "CREATE SEQUENCE s;",
    "DO $$ BEGIN IF to_regclass('s') IS NULL THEN CREATE SEQUENCE s; END IF; END $$;",
    "CREATE ROLE reader;",
    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'x') THEN CREATE ROLE x; END IF; END $$;",
    "DO $$ BEGIN CREATE ROLE reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    "CREATE PUBLICATION p;",
    "DO $$ BEGIN CREATE PUBLICATION p; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    "ALTER PUBLICATION live ADD TABLE reports;",
    "ALTER PUBLICATION live SET TABLE reports;",
    "DO $$ BEGIN ALTER PUBLICATION live ADD TABLE reports; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_publication_tables WHERE pubname = 'live' AND tablename = 'reports') THEN
        ALTER PUBLICATION live ADD TABLE reports;
      END IF; END $$;""",
    "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION old_event();",
    "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'fine';",
    "DROP TABLE gone;",
    "DROP TABLE IF EXISTS gone;",
    "DO $$ BEGIN IF to_regclass('gone') IS NOT NULL THEN DROP TABLE gone; END IF; END $$;",
    "DO $$ BEGIN DROP TABLE gone; EXCEPTION WHEN undefined_table THEN NULL; END $$;",
    "DO $$ BEGIN DROP TABLE gone; EXCEPTION WHEN duplicate_table THEN NULL; END $$;",
    "DROP VIEW old_view;",
    "DROP VIEW old_view; CREATE VIEW old_view AS SELECT title FROM reports;",
    "DROP INDEX old_index;",
    "ALTER TABLE reports DROP COLUMN title;",
    "ALTER TABLE reports DROP COLUMN IF EXISTS title;",
    "ALTER TABLE reports DROP CONSTRAINT old_check;",
    "DO $$ BEGIN ALTER TABLE reports DROP CONSTRAINT old_check; EXCEPTION WHEN undefined_object THEN NULL; END $$;",
    "DROP POLICY old_policy ON reports;",
    "DROP TRIGGER old_trigger ON reports;",
    "DO $$ BEGIN DROP TRIGGER old_trigger ON reports; EXCEPTION WHEN undefined_object THEN NULL; END $$;",
    "DROP FUNCTION old_function();",
    "DO $$ BEGIN DROP FUNCTION old_function(); EXCEPTION WHEN undefined_function THEN NULL; END $$;",
    "DROP SCHEMA old_schema;",
    "DO $$ BEGIN DROP SCHEMA old_schema; EXCEPTION WHEN invalid_schema_name THEN NULL; END $$;",
    "DROP ROLE app;",
    "DROP ROLE IF EXISTS app;",
    "CREATE TABLE IF NOT EXISTS k (id int PRIMARY KEY); INSERT INTO k (id) VALUES (1);",
    "CREATE TABLE IF NOT EXISTS k (id int PRIMARY KEY); INSERT INTO k (id) VALUES (1) ON CONFLICT DO NOTHING;",
    "CREATE TABLE IF NOT EXISTS k (id int PRIMARY KEY); DELETE FROM k; INSERT INTO k VALUES (1), (2);",
    "CREATE TABLE IF NOT EXISTS k (id int PRIMARY KEY); INSERT INTO k SELECT 1 WHERE NOT EXISTS (SELECT FROM k);",
    """CREATE TABLE IF NOT EXISTS k (id int PRIMARY KEY);
    DO $$ BEGIN INSERT INTO k VALUES (1); EXCEPTION WHEN unique_violation THEN NULL; END $$;""",
    """CREATE TABLE IF NOT EXISTS k (id int PRIMARY KEY);
    DO $$ BEGIN IF NOT EXISTS (SELECT FROM k WHERE id = 1) THEN INSERT INTO k VALUES (1); END IF; END $$;""",
    """DO $$ DECLARE known boolean; BEGIN
      SELECT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'pace') INTO known;
      IF NOT known THEN CREATE TYPE pace AS ENUM ('slow'); END IF; END $$;""",
    """DO $$ DECLARE n int; BEGIN
      SELECT count(*) INTO n FROM pg_policies WHERE policyname = 'p';
      IF n = 0 THEN CREATE POLICY p ON reports USING (true); END IF; END $$;""",
    """DO $$ DECLARE n int := (SELECT count(*) FROM pg_policies WHERE policyname = 'p'); BEGIN
      IF n > 0 THEN RAISE NOTICE 'there'; ELSE CREATE POLICY p ON reports USING (true); END IF; END $$;""",
    """DO $$ BEGIN
      PERFORM 1 FROM pg_class WHERE relname = 'i';
      IF NOT FOUND THEN CREATE INDEX i ON reports (title); END IF; END $$;""",
    """DO $$ BEGIN
      IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'i') THEN RETURN; END IF;
      CREATE INDEX i ON reports (title); END $$;""",
    """DO $$ BEGIN
      IF (SELECT to_regclass('public.i')) IS NULL THEN CREATE INDEX i ON reports (title); END IF; END $$;""",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'i') OR true THEN
        CREATE INDEX i ON reports (title);
      END IF; END $$;""",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'i') AND 1 = 1 THEN
        CREATE INDEX i ON reports (title);
      END IF; END $$;""",
    """DO $$ DECLARE name text; BEGIN
      FOREACH name IN ARRAY ARRAY['i', 'j'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = name) THEN
          EXECUTE format('CREATE INDEX %I ON reports (title)', name);
        END IF;
      END LOOP; END $$;""",
    """DO $$ DECLARE name text; BEGIN
      FOREACH name IN ARRAY ARRAY['i', 'j'] LOOP
        EXECUTE format('CREATE INDEX %I ON reports (title)', name);
      END LOOP; END $$;""",
    """DO $$ DECLARE name text; BEGIN
      FOREACH name IN ARRAY ARRAY['i', 'j'] LOOP
        EXECUTE format('DROP INDEX IF EXISTS %I', name);
        EXECUTE format('CREATE INDEX %I ON reports (title)', name);
      END LOOP; END $$;""",
    """DO $$ BEGIN
      BEGIN CREATE TYPE pace AS ENUM ('slow'); EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'there'; END;
      BEGIN CREATE TYPE size AS ENUM ('s'); EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
      END $$;""",
    "DO $$ BEGIN CREATE TYPE pace AS ENUM ('slow'); EXCEPTION WHEN duplicate_object THEN RAISE; END $$;",
    "DO $$ BEGIN CREATE TYPE pace AS ENUM ('slow'); EXCEPTION WHEN SQLSTATE '42710' THEN NULL; END $$;",
    """DO $$ BEGIN
      CASE WHEN NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'pace') THEN CREATE TYPE pace AS ENUM ('slow');
      ELSE NULL; END CASE; END $$;""",
    """DO $do$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                     WHERE n.nspname = 'public' AND p.proname = 'f') THEN
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
      END IF; END $do$;""",
    """DO $$ BEGIN
      IF to_regprocedure('public.f()') IS NULL THEN
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
      END IF; END $$;""",
    """DO $$ BEGIN
      IF (SELECT count(*) FROM information_schema.columns WHERE table_name = 'reports' AND column_name = 'b') < 1 THEN
        ALTER TABLE reports ADD COLUMN b int;
      END IF; END $$;""",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_attribute
                     WHERE attrelid = 'public.reports'::regclass AND attname = 'b' AND NOT attisdropped) THEN
        ALTER TABLE reports ADD COLUMN b int;
      END IF; END $$;""",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
                     WHERE t.relname = 'reports' AND c.conname = 'c') THEN
        ALTER TABLE reports ADD CONSTRAINT c CHECK (score < 9);
      END IF; END $$;""",
    """DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM information_schema.table_constraints
                     WHERE table_name = 'reports' AND constraint_type = 'PRIMARY KEY') THEN
        ALTER TABLE reports ADD CONSTRAINT again PRIMARY KEY (id);
      END IF; END $$;""",
    "ALTER TABLE IF EXISTS reports ADD COLUMN b int;",
    "CREATE TABLE a (id int); DROP TABLE a;",
    "DROP TABLE IF EXISTS a CASCADE; CREATE TABLE a (id int); CREATE INDEX i ON a (id); CREATE POLICY p ON a;",
    "DROP SCHEMA IF EXISTS s CASCADE; CREATE SCHEMA s; CREATE TABLE s.a (id int);",
    "ALTER TABLE reports DROP COLUMN IF EXISTS b, ADD COLUMN b int;",
    "CREATE TABLE a (id int); DROP TABLE a; CREATE TABLE a (id int);",
    "CREATE TABLE fresh (id int); DROP TABLE IF EXISTS gone; ALTER TABLE fresh RENAME TO gone;",
    "CREATE TYPE mood_new AS ENUM ('ok'); DROP TYPE mood; ALTER TYPE mood_new RENAME TO mood;",
    "ALTER TYPE mood RENAME TO mood_old; CREATE TYPE mood AS ENUM ('ok'); DROP TYPE mood_old;",
    "ALTER TABLE gone RENAME TO here;",
    "ALTER TABLE IF EXISTS gone RENAME TO here;",
    "ALTER TABLE reports RENAME title TO name;",
    "ALTER TABLE IF EXISTS reports RENAME title TO name;",
    "ALTER TABLE reports RENAME CONSTRAINT old_check TO new_check;",
    "ALTER INDEX old_index RENAME TO new_index;",
    "ALTER INDEX IF EXISTS old_index RENAME TO new_index;",
    "ALTER VIEW old_view RENAME TO new_view;",
    "ALTER TYPE mood RENAME TO spirit;",
    "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';",
    "ALTER FUNCTION old_function() RENAME TO new_function;",
    "ALTER FUNCTION old_function() SET SCHEMA old_schema;",
    "ALTER POLICY old_policy ON reports RENAME TO new_policy;",
    "ALTER TRIGGER old_trigger ON reports RENAME TO new_trigger;",
    "ALTER SCHEMA old_schema RENAME TO new_schema;",
    "ALTER TABLE gone SET SCHEMA old_schema;",
    "ALTER TABLE IF EXISTS gone SET SCHEMA old_schema;",
    "DO $$ BEGIN ALTER TABLE gone RENAME TO here; EXCEPTION WHEN undefined_table THEN NULL; END $$;",
    "DO $$ BEGIN ALTER TABLE reports RENAME title TO name; EXCEPTION WHEN undefined_column THEN NULL; END $$;",
    """DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'reports'::regclass AND attname = 'title') THEN
        ALTER TABLE reports RENAME title TO name;
      END IF; END $$;""",
    """DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'old_check') THEN
        ALTER TABLE reports RENAME CONSTRAINT old_check TO new_check;
      END IF; END $$;""",
    "ALTER TABLE gone RENAME TO here; ALTER TABLE here RENAME TO gone;",
    "ALTER TABLE gone RENAME TO here; CREATE TABLE IF NOT EXISTS gone (id int); DROP TABLE here;",
    "UPDATE reports SET title = score; ALTER TABLE reports DROP COLUMN IF EXISTS score;",
    "UPDATE reports SET title = 'x' WHERE score IS NULL; ALTER TABLE IF EXISTS reports DROP COLUMN IF EXISTS score;",
    "UPDATE reports SET title = 'x'; ALTER TABLE reports DROP COLUMN IF EXISTS score;",
    (
        "ALTER TABLE reports ADD COLUMN IF NOT EXISTS score int; UPDATE reports SET title = score;"
        " ALTER TABLE reports DROP COLUMN score;"
    ),
    """DO $$ BEGIN
      IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'reports' AND column_name = 'score') THEN
        UPDATE reports SET title = score;
        ALTER TABLE reports DROP COLUMN score;
      END IF; END $$;""",
    (
        "DO $$ BEGIN UPDATE reports SET title = score; EXCEPTION WHEN undefined_column THEN NULL; END $$;"
        " ALTER TABLE reports DROP COLUMN IF EXISTS score;"
    ),
    "INSERT INTO reports (id) SELECT id FROM gone ON CONFLICT DO NOTHING; DROP TABLE IF EXISTS gone;",
    "DELETE FROM gone; DROP TABLE IF EXISTS gone;",
    "ALTER TABLE gone DISABLE ROW LEVEL SECURITY; DROP TABLE IF EXISTS gone;",
    "ALTER TABLE IF EXISTS gone DISABLE ROW LEVEL SECURITY; DROP TABLE IF EXISTS gone;",
    "DROP POLICY IF EXISTS p ON gone; DROP TRIGGER IF EXISTS t ON gone; DROP TABLE IF EXISTS gone;",
    "CREATE TABLE IF NOT EXISTS heir AS SELECT id FROM gone; DROP TABLE IF EXISTS gone;",
    "CREATE TABLE IF NOT EXISTS heir (LIKE gone); DROP TABLE IF EXISTS gone;",
    "CREATE TEMP TABLE kept AS SELECT * FROM gone; DROP TABLE kept;",
    "CREATE TABLE IF NOT EXISTS gone (id int); DELETE FROM gone; DROP TABLE gone;",
    "COMMENT ON TABLE gone IS 'x'; DROP TABLE IF EXISTS gone;",
    "ALTER TABLE reports ALTER score SET NOT NULL; ALTER TABLE reports ALTER score ADD GENERATED ALWAYS AS IDENTITY;",
    (
        "ALTER TABLE gone ALTER id SET NOT NULL;"
        " DO $$ BEGIN ALTER TABLE gone ALTER id ADD GENERATED ALWAYS AS IDENTITY;"
        " EXCEPTION WHEN object_not_in_prerequisite_state THEN NULL; END $$;"
    ),
    "CREATE TABLE IF NOT EXISTS n (a int GENERATED ALWAYS AS IDENTITY); ALTER TABLE n ALTER a DROP IDENTITY;",
    "CREATE TABLE IF NOT EXISTS n (a int GENERATED ALWAYS AS IDENTITY); ALTER TABLE n ALTER a DROP IDENTITY IF EXISTS;",
    (
        "CREATE TABLE IF NOT EXISTS w (id int) PARTITION BY LIST (id); CREATE TABLE IF NOT EXISTS w1 (id int);"
        " ALTER TABLE w ATTACH PARTITION w1 FOR VALUES IN (1);"
    ),
    (
        "CREATE TABLE IF NOT EXISTS w (id int) PARTITION BY LIST (id); CREATE TABLE IF NOT EXISTS w1 (id int);"
        " DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = 'w1'::regclass) THEN"
        " ALTER TABLE w ATTACH PARTITION w1 FOR VALUES IN (1); END IF; END $$;"
    ),
    (
        "CREATE TABLE IF NOT EXISTS w (id int) PARTITION BY LIST (id);"
        " CREATE TABLE IF NOT EXISTS w1 PARTITION OF w FOR VALUES IN (1);"
    ),
    "CREATE TABLE IF NOT EXISTS heir (id int); ALTER TABLE heir INHERIT gone;",
    "CREATE TABLE IF NOT EXISTS heir (id int); ALTER TABLE heir INHERIT gone; ALTER TABLE heir NO INHERIT gone;",
    "ALTER PUBLICATION live ADD TABLE reports; ALTER PUBLICATION live DROP TABLE reports;",
    "CREATE RULE r AS ON INSERT TO gone DO NOTHING;",
    "CREATE OR REPLACE RULE r AS ON INSERT TO gone DO NOTHING;",
    "DROP RULE IF EXISTS r ON gone; CREATE RULE r AS ON INSERT TO gone DO NOTHING;",
    "CREATE STATISTICS s ON id, title FROM reports;",
    "CREATE STATISTICS IF NOT EXISTS s ON id, title FROM reports;",
    "CREATE COLLATION c (locale = 'C');",
    "CREATE COLLATION IF NOT EXISTS c (locale = 'C');",
    "CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);",
    "CREATE OR REPLACE AGGREGATE total(int) (sfunc = int4pl, stype = int);",
    "DROP AGGREGATE IF EXISTS total(int); CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);",
    "CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);",
    "DROP OPERATOR IF EXISTS === (int, int); CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);",
    "CREATE CAST (mood AS int) WITH INOUT;",
    "DROP CAST IF EXISTS (mood AS int); CREATE CAST (mood AS int) WITH INOUT;",
    "DO $$ BEGIN CREATE CAST (mood AS int) WITH INOUT; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    "CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);",
    (
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_ts_config WHERE cfgname = 'plain') THEN"
        " CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple); END IF; END $$;"
    ),
    "CREATE FOREIGN DATA WRAPPER w;",
    "CREATE USER MAPPING FOR app SERVER away;",
    "CREATE USER MAPPING IF NOT EXISTS FOR app SERVER away;",
    "DROP USER MAPPING IF EXISTS FOR app SERVER away; CREATE USER MAPPING FOR app SERVER away;",
    "DROP FUNCTION IF EXISTS old_function(int); CREATE FUNCTION old_function(a text) RETURNS int RETURN 1;",
    "CREATE DOMAIN d AS int; ALTER DOMAIN d ADD CONSTRAINT pos CHECK (VALUE > 0); DROP DOMAIN d;",
    "DROP DOMAIN IF EXISTS d; CREATE DOMAIN d AS int; ALTER DOMAIN d ADD CONSTRAINT pos CHECK (VALUE > 0);",
    "ALTER DOMAIN amount ADD CONSTRAINT pos CHECK (VALUE > 0);",
    "ALTER DOMAIN amount DROP CONSTRAINT IF EXISTS pos; ALTER DOMAIN amount ADD CONSTRAINT pos CHECK (VALUE > 0);",
    (
        "DO $$ BEGIN ALTER DOMAIN amount ADD CONSTRAINT pos CHECK (VALUE > 0);"
        " EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
    ),
    "ALTER DOMAIN amount DROP CONSTRAINT small;",
    "ALTER DOMAIN amount DROP CONSTRAINT IF EXISTS small;",
    "ALTER DOMAIN amount SET NOT NULL; ALTER DOMAIN amount SET DEFAULT 1;",
    "CREATE TABLE z (id int); ALTER TABLE z RENAME TO zz;",
    "CREATE TABLE IF NOT EXISTS z (id int); ALTER TABLE IF EXISTS z RENAME TO zz;",
    "DROP TABLE IF EXISTS zz; CREATE TABLE z (id int); ALTER TABLE z RENAME TO zz;",
    "ALTER TABLE reports ADD COLUMN IF NOT EXISTS n int; ALTER TABLE reports RENAME n TO m;",
    "ALTER TABLE reports DROP COLUMN IF EXISTS m, ADD COLUMN n int; ALTER TABLE reports RENAME n TO m;",
    "ALTER TABLE gone SET SCHEMA old_schema; ALTER TABLE old_schema.gone SET SCHEMA public;",
    "DROP TABLE IF EXISTS gone; CREATE VIEW gone AS SELECT 1 AS a;",
    "DROP VIEW IF EXISTS old_view; CREATE TABLE old_view (id int);",
    "DROP VIEW IF EXISTS old_view; CREATE MATERIALIZED VIEW old_view AS SELECT 1 AS a;",
    "DROP MATERIALIZED VIEW IF EXISTS m; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE UNIQUE INDEX mi ON m (a);",
    "DROP TYPE IF EXISTS comp; CREATE TYPE comp AS (a int); ALTER TYPE comp ADD ATTRIBUTE b int;",
    "CREATE TABLE t (id int); CREATE INDEX ti ON t (id); DROP TABLE t;",
    "DROP SCHEMA IF EXISTS old_schema; CREATE SCHEMA old_schema; CREATE TYPE old_schema.t AS ENUM ('a');",
    "DROP SCHEMA IF EXISTS old_schema CASCADE; CREATE SCHEMA old_schema; CREATE TYPE old_schema.t AS ENUM ('a');",
    "DROP TABLE IF EXISTS p; CREATE TABLE p (id int); CREATE OR REPLACE VIEW v AS SELECT id FROM p;",
    "DROP TABLE IF EXISTS p CASCADE; CREATE TABLE p (id int); CREATE OR REPLACE VIEW v AS SELECT id FROM p;",
    "DROP VIEW IF EXISTS v; DROP TABLE IF EXISTS p; CREATE TABLE p (id int); CREATE VIEW v AS SELECT id FROM p;",
    "DROP TABLE IF EXISTS p; CREATE TABLE p (id int); CREATE VIEW v AS SELECT id FROM p; DROP VIEW v;",
    "DROP TABLE IF EXISTS p; CREATE TABLE p (id int PRIMARY KEY, up int REFERENCES p (id));",
    (
        "DROP TABLE IF EXISTS p; CREATE TABLE p (id int PRIMARY KEY);"
        "CREATE TABLE IF NOT EXISTS q (id int REFERENCES p (id));"
    ),
    "DROP TABLE IF EXISTS q, p; CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE q (id int REFERENCES p (id));",
    (
        "DROP TABLE IF EXISTS p; CREATE TABLE p (id int PRIMARY KEY); DROP TABLE IF EXISTS q;"
        "CREATE TABLE q (id int REFERENCES p (id));"
    ),
    "DROP TABLE IF EXISTS p; CREATE TABLE p (id int); CREATE TABLE IF NOT EXISTS q () INHERITS (p);",
    (
        "DROP TABLE IF EXISTS p; CREATE TABLE p (id int) PARTITION BY LIST (id);"
        "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
    ),
    "DROP TABLE IF EXISTS p; CREATE TABLE p (id int); CREATE TABLE IF NOT EXISTS q AS SELECT id FROM p;",
    "DROP TABLE IF EXISTS p; CREATE TABLE p (id int); CREATE INDEX pi ON p (id); CREATE POLICY pp ON p;",
    (
        "DROP TABLE IF EXISTS p; CREATE TABLE p (id int); DROP POLICY IF EXISTS pp ON reports;"
        "CREATE POLICY pp ON reports USING (id IN (SELECT id FROM p));"
    ),
    "DROP TYPE IF EXISTS pace; CREATE TYPE pace AS ENUM ('slow'); ALTER TABLE reports ADD COLUMN IF NOT EXISTS p pace;",
    (
        "DROP TYPE IF EXISTS pace CASCADE; CREATE TYPE pace AS ENUM ('slow');"
        "ALTER TABLE reports ADD COLUMN IF NOT EXISTS p pace;"
    ),
    (
        "DROP TYPE IF EXISTS pace; CREATE TYPE pace AS ENUM ('slow'); CREATE OR REPLACE FUNCTION f(a pace) RETURNS int"
        " LANGUAGE sql AS 'SELECT 1';"
    ),
    (
        "DROP FUNCTION IF EXISTS f(); CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';"
        "CREATE OR REPLACE VIEW v AS SELECT f() AS a;"
    ),
    (
        "DROP FUNCTION IF EXISTS f(); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION f();"
    ),
    (
        "DROP TRIGGER IF EXISTS t ON reports; DROP FUNCTION IF EXISTS f(); CREATE FUNCTION f() RETURNS trigger"
        " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE TRIGGER t BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION f();"
    ),
    (
        "DROP FUNCTION IF EXISTS f(); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"
        "CREATE OR REPLACE FUNCTION g() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN f(); END';"
    ),
    (
        "ALTER TABLE reports DROP CONSTRAINT IF EXISTS one, ADD CONSTRAINT one UNIQUE (title);"
        "CREATE TABLE IF NOT EXISTS q (title text REFERENCES reports (title));"
    ),
    (
        "ALTER TABLE reports DROP CONSTRAINT IF EXISTS one, ADD CONSTRAINT one UNIQUE (title);"
        "CREATE TABLE IF NOT EXISTS q (id int REFERENCES reports (id));"
    ),
    (
        "ALTER TABLE reports DROP CONSTRAINT IF EXISTS one CASCADE, ADD CONSTRAINT one UNIQUE (title);"
        "CREATE TABLE IF NOT EXISTS q (title text REFERENCES reports (title));"
    ),
    (
        "ALTER TABLE reports DROP CONSTRAINT reports_pkey, ADD CONSTRAINT reports_pkey PRIMARY KEY (id);"
        "CREATE TABLE IF NOT EXISTS q (id int REFERENCES reports);"
    ),
]


@pytest.fixture(scope="module")
def connection() -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    with open_server(config_of()) as server, server.administer() as maintenance:
        maintenance.execute("CREATE DATABASE rerunning")
        with server.connect("rerunning", role=SUPERUSER) as connection:
            connection.execute("SET search_path TO public")
            connection.autocommit = False
            yield connection
        maintenance.execute("DROP DATABASE rerunning WITH (FORCE)")


def identities(connection: "psycopg.Connection[tuple[Any, ...]]") -> dict[str, int]:
    query = "SELECT relname, oid::bigint FROM pg_class WHERE relkind IN ('r', 'p') AND relpersistence <> 't'"
    return dict(connection.execute(query).fetchall())


@pytest.mark.parametrize("sql", CASES)
def test_the_rules_and_the_server_agree(connection: "psycopg.Connection[tuple[Any, ...]]", sql: str) -> None:
    fails = False
    try:
        connection.execute(SETUP)
        connection.execute("CREATE FUNCTION old_event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'")
        connection.execute(sql)
        tables = identities(connection)
        try:
            connection.execute(sql)
            # A table that was made once more has lost its rows.
            fails = any(tables.get(name, oid) != oid for name, oid in identities(connection).items())
        except psycopg.Error:
            fails = True
    finally:
        connection.rollback()
    rules = [rule for rule in all_rules() if rule.family is Family.IDEMPOTENCY and rule.name.startswith("idempotent-")]
    said = lint({"20260101000000_a.sql": SETUP, "20260102000000_b.sql": sql}, rules=rules).findings
    assert bool([finding for finding in said if finding.path.endswith("b.sql")]) is fails
