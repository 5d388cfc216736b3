"""Pairs of states, as data: what both sides have, what only the second has, and what must be said of it.

Every pair is read in both directions; a difference that is `+` one way must be `-` the other.
"""

from dataclasses import dataclass
from typing import Final

# Something of everything, for the pairs to change.
COMMON: Final = """
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('calm', 'tense');
CREATE DOMAIN app.score AS integer CHECK (VALUE >= 0);
CREATE SEQUENCE app.ticket START 100;
CREATE TABLE app.people (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  feels app.mood DEFAULT 'calm',
  age integer,
  joined timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE app.notes (id serial PRIMARY KEY, person bigint, body text);
CREATE TABLE app.events (at timestamptz NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE app.events_2026 PARTITION OF app.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.joined := now(); RETURN NEW; END$$;
CREATE FUNCTION app.total(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql
  SECURITY DEFINER SET search_path = '' AS 'SELECT a + b';
CREATE VIEW app.emails WITH (security_invoker = on) AS SELECT id, email FROM app.people;
CREATE MATERIALIZED VIEW app.ages AS SELECT age, count(*) AS n FROM app.people GROUP BY age;
CREATE INDEX people_email ON app.people (email);
CREATE TRIGGER touched BEFORE UPDATE ON app.people FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.people ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.people FOR SELECT TO PUBLIC USING (id > 0);
CREATE POLICY few ON app.people AS RESTRICTIVE FOR ALL TO PUBLIC USING (age > 17);
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """`sql` turns the first state into the second; `said` is ``mark kind object`` of each difference, in order.

    A `!` behind the mark stands for lost protection; `back` is what is said in the other direction where that is not
    just the marks turned round (what costs protection one way gives it back the other).
    """

    name: str
    sql: str
    said: tuple[str, ...]
    back: tuple[str, ...] | None = None

    @property
    def said_back(self) -> tuple[str, ...]:
        """What must be said from the second state to the first."""
        if self.back is not None:
            return self.back
        turned = {"+": "-", "-": "+", "~": "~"}
        return tuple(turned[line[0]] + line[1:] for line in self.said)


def _pair(name: str, sql: str, *said: str, back: tuple[str, ...] | None = None) -> Pair:
    return Pair(name, sql, said, back)


PAIRS: Final = (
    _pair("schema", "CREATE SCHEMA extra", "+ schema extra"),
    _pair("extension", "CREATE EXTENSION citext WITH SCHEMA app", "+ extension citext"),
    _pair("enum", "CREATE TYPE app.size AS ENUM ('s', 'm')", "+ enum app.size"),
    _pair("enum label", "ALTER TYPE app.mood ADD VALUE 'happy' BEFORE 'tense'", "~ enum app.mood"),
    _pair("enum label renamed", "ALTER TYPE app.mood RENAME VALUE 'tense' TO 'cross'", "~ enum app.mood"),
    _pair("domain", "CREATE DOMAIN app.name AS text NOT NULL", "+ domain app.name"),
    _pair("domain check", "ALTER DOMAIN app.score ADD CONSTRAINT top CHECK (VALUE < 100)", "~ domain app.score"),
    _pair("domain default", "ALTER DOMAIN app.score SET DEFAULT 1", "~ domain app.score"),
    _pair("sequence", "CREATE SEQUENCE app.other", "+ sequence app.other"),
    _pair("sequence option", "ALTER SEQUENCE app.ticket INCREMENT 5 CYCLE", "~ sequence app.ticket"),
    _pair("table", "CREATE TABLE app.tags (id int PRIMARY KEY, tag text UNIQUE)", "+ table app.tags"),
    _pair(
        "table with everything",
        "CREATE TABLE app.tags (id int PRIMARY KEY, tag text); CREATE INDEX tags_tag ON app.tags (tag);"
        "ALTER TABLE app.tags ENABLE ROW LEVEL SECURITY; CREATE POLICY see ON app.tags USING (true);"
        "CREATE TRIGGER t AFTER INSERT ON app.tags EXECUTE FUNCTION app.touch()",
        "+ table app.tags",
        "+ index app.tags_tag",
        "+ trigger app.tags.t",
        "+ policy app.tags.see",
    ),
    _pair("a name in quotes", 'CREATE TABLE app."Sleep Log" ("Hours" int)', '+ table app."Sleep Log"'),
    _pair("table without columns", "CREATE TABLE app.nothing ()", "+ table app.nothing"),
    _pair("unlogged", "ALTER TABLE app.notes SET UNLOGGED", "~ sequence app.notes_id_seq", "~ table app.notes"),
    _pair("table option", "ALTER TABLE app.notes SET (fillfactor = 70)", "~ table app.notes"),
    _pair("replica identity", "ALTER TABLE app.notes REPLICA IDENTITY FULL", "~ table app.notes"),
    _pair(
        "row security",
        "ALTER TABLE app.people DISABLE ROW LEVEL SECURITY",
        "~! table app.people",
        back=("~ table app.people",),
    ),
    _pair(
        "forced row security",
        "ALTER TABLE app.people FORCE ROW LEVEL SECURITY",
        "~ table app.people",
        back=("~! table app.people",),
    ),
    _pair(
        "partition",
        "CREATE TABLE app.events_2027 PARTITION OF app.events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
        "+ table app.events_2027",
    ),
    _pair(
        "detached",
        "ALTER TABLE app.events DETACH PARTITION app.events_2026",
        "~ table app.events_2026",
        "+ column app.events_2026.at",
        "+ column app.events_2026.what",
    ),
    _pair("inheritance", "CREATE TABLE app.vips (level int) INHERITS (app.people)", "+ table app.vips"),
    _pair("column", "ALTER TABLE app.people ADD COLUMN phone varchar(20)", "+ column app.people.phone"),
    _pair("column of a partitioned table", "ALTER TABLE app.events ADD COLUMN who bigint", "+ column app.events.who"),
    _pair("type", "ALTER TABLE app.notes ALTER COLUMN person TYPE integer", "~ column app.notes.person"),
    _pair("type's modifier", "ALTER TABLE app.notes ALTER COLUMN body TYPE varchar(9)", "~ column app.notes.body"),
    _pair("not null", "ALTER TABLE app.people ALTER COLUMN age SET NOT NULL", "~ column app.people.age"),
    _pair("default", "ALTER TABLE app.people ALTER COLUMN age SET DEFAULT 18", "~ column app.people.age"),
    _pair(
        "default changed", "ALTER TABLE app.people ALTER COLUMN feels SET DEFAULT 'tense'", "~ column app.people.feels"
    ),
    _pair(
        "generated",
        "ALTER TABLE app.people ADD COLUMN older int GENERATED ALWAYS AS (age + 1) STORED",
        "+ column app.people.older",
    ),
    _pair("identity", "ALTER TABLE app.people ALTER COLUMN id SET GENERATED BY DEFAULT", "~ column app.people.id"),
    _pair(
        "identity's options",
        "ALTER TABLE app.people ALTER COLUMN id SET INCREMENT BY 7 SET CACHE 20",
        "~ column app.people.id",
    ),
    _pair("collation", 'ALTER TABLE app.notes ALTER COLUMN body TYPE text COLLATE "C"', "~ column app.notes.body"),
    _pair("storage", "ALTER TABLE app.notes ALTER COLUMN body SET STORAGE EXTERNAL", "~ column app.notes.body"),
    _pair("compression", "ALTER TABLE app.notes ALTER COLUMN body SET COMPRESSION pglz", "~ column app.notes.body"),
    _pair("statistics", "ALTER TABLE app.notes ALTER COLUMN body SET STATISTICS 500", "~ column app.notes.body"),
    _pair("check", "ALTER TABLE app.people ADD CONSTRAINT grown CHECK (age > 17)", "+ constraint app.people.grown"),
    _pair(
        "check not valid",
        "ALTER TABLE app.people ADD CONSTRAINT grown CHECK (age > 17) NOT VALID",
        "+ constraint app.people.grown",
    ),
    _pair("primary key", "ALTER TABLE app.notes DROP CONSTRAINT notes_pkey", "- constraint app.notes.notes_pkey"),
    _pair("unique", "ALTER TABLE app.people ADD CONSTRAINT one UNIQUE (email)", "+ constraint app.people.one"),
    _pair(
        "unique on nulls",
        "ALTER TABLE app.people ADD CONSTRAINT one UNIQUE NULLS NOT DISTINCT (age)",
        "+ constraint app.people.one",
    ),
    _pair(
        "foreign key",
        "ALTER TABLE app.notes ADD FOREIGN KEY (person) REFERENCES app.people ON DELETE CASCADE",
        "+ constraint app.notes.notes_person_fkey",
    ),
    _pair(
        "exclusion",
        "ALTER TABLE app.people ADD CONSTRAINT lone EXCLUDE USING btree (age WITH =)",
        "+ constraint app.people.lone",
    ),
    _pair(
        "index",
        "CREATE INDEX ON app.notes (person) INCLUDE (body) WHERE body IS NOT NULL",
        "+ index app.notes_person_body_idx",
    ),
    _pair("index of a partitioned table", "CREATE INDEX ON app.events (what)", "+ index app.events_what_idx"),
    _pair(
        "index changed",
        "DROP INDEX app.people_email; CREATE UNIQUE INDEX people_email ON app.people (lower(email))",
        "~ index app.people_email",
    ),
    _pair("index of a materialized view", "CREATE UNIQUE INDEX ON app.ages (age)", "+ index app.ages_age_idx"),
    _pair("view", "CREATE VIEW app.names AS SELECT email AS name FROM app.people", "+ view app.names"),
    _pair(
        "view's query",
        "CREATE OR REPLACE VIEW app.emails WITH (security_invoker = on) AS "
        "SELECT id, email FROM app.people WHERE age > 3",
        "~ view app.emails",
    ),
    _pair("view's column", "ALTER VIEW app.emails RENAME COLUMN email TO address", "~ view app.emails"),
    _pair(
        "security invoker",
        "ALTER VIEW app.emails RESET (security_invoker)",
        "~! view app.emails",
        back=("~ view app.emails",),
    ),
    _pair("check option", "ALTER VIEW app.emails SET (check_option = local)", "~ view app.emails"),
    _pair("materialized view", "CREATE MATERIALIZED VIEW app.m AS SELECT 1 AS one", "+ materialized view app.m"),
    _pair(
        "materialized view's query",
        "DROP MATERIALIZED VIEW app.ages; CREATE MATERIALIZED VIEW app.ages AS SELECT age FROM app.people",
        "~ materialized view app.ages",
    ),
    _pair("function", "CREATE FUNCTION app.one() RETURNS int LANGUAGE sql RETURN 1", "+ function app.one()"),
    _pair(
        "overload",
        "CREATE FUNCTION app.total(text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "+ function app.total(text)",
    ),
    _pair("procedure", "CREATE PROCEDURE app.p(INOUT x int) LANGUAGE sql AS 'SELECT 1'", "+ function app.p(integer)"),
    _pair(
        "body",
        "CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$",
        "~ function app.touch()",
    ),
    _pair("volatility", "ALTER FUNCTION app.touch() STABLE", "~ function app.touch()"),
    _pair(
        "function's default",
        "CREATE OR REPLACE FUNCTION app.total(a integer, b integer DEFAULT 2) RETURNS integer "
        "LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT a + b'",
        "~ function app.total(integer, integer)",
    ),
    _pair(
        "search_path",
        "ALTER FUNCTION app.total(int, int) RESET search_path",
        "~! function app.total(integer, integer)",
        back=("~ function app.total(integer, integer)",),
    ),
    _pair(
        "definer",
        "ALTER FUNCTION app.touch() SECURITY DEFINER",
        "~! function app.touch()",
        back=("~ function app.touch()",),
    ),
    _pair("setting", "ALTER FUNCTION app.touch() SET statement_timeout = '3s'", "~ function app.touch()"),
    _pair(
        "trigger",
        "CREATE TRIGGER late AFTER INSERT ON app.people REFERENCING NEW TABLE AS fresh "
        "FOR EACH STATEMENT EXECUTE FUNCTION app.touch()",
        "+ trigger app.people.late",
    ),
    _pair(
        "trigger changed",
        "CREATE OR REPLACE TRIGGER touched BEFORE UPDATE OF age ON app.people FOR EACH ROW "
        "WHEN (NEW.age > 1) EXECUTE FUNCTION app.touch()",
        "~ trigger app.people.touched",
    ),
    _pair("trigger switched off", "ALTER TABLE app.people DISABLE TRIGGER touched", "~ trigger app.people.touched"),
    _pair(
        "constraint trigger",
        "CREATE CONSTRAINT TRIGGER c AFTER INSERT ON app.notes DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION app.touch()",
        "+ trigger app.notes.c",
    ),
    _pair("collation", "CREATE COLLATION app.c (locale = 'C')", "+ collation app.c"),
    _pair("composite type", "CREATE TYPE app.place AS (lat float8, lon float8)", "+ composite type app.place"),
    _pair("range type", "CREATE TYPE app.span AS RANGE (subtype = float8)", "+ range type app.span"),
    _pair(
        "foreign data",
        "-- superuser\n"
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'x', password 'y');"
        "CREATE USER MAPPING FOR anon SERVER s; CREATE FOREIGN TABLE app.far (x int) SERVER s",
        "+ foreign data wrapper w",
        "+ server s",
        "+ user mapping s.anon",
        "+ table app.far",
    ),
    _pair(
        "language, access method, parser, template and transform",
        "-- superuser\n"
        "CREATE LANGUAGE plx HANDLER plpgsql_call_handler;"
        "CREATE ACCESS METHOD heaps TYPE TABLE HANDLER heap_tableam_handler;"
        "CREATE TEXT SEARCH PARSER app.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,"
        " LEXTYPES = prsd_lextype); CREATE TEXT SEARCH TEMPLATE app.simple (LEXIZE = dsimple_lexize);"
        "CREATE TRANSFORM FOR app.mood LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal))",
        "+ language plx",
        "+ access method heaps",
        "+ transform FOR app.mood LANGUAGE sql",
        "+ text search parser app.words",
        "+ text search template app.simple",
    ),
    _pair(
        "security label",
        # No provider comes with the server; what one would have stored is stored by hand.
        "-- superuser\n"
        "SET allow_system_table_mods = on; INSERT INTO pg_seclabel VALUES"
        " ('app.people'::regclass, 'pg_class'::regclass, 2, 'anon', 'MASKED'),"
        " ('app.people'::regclass, 'pg_class'::regclass, 0, 'anon', 'x'),"
        " ('app.people'::regclass, 'pg_class'::regclass, 0, 'other', 'y')",
        "+ security label app.people",
        "+ security label app.people.email",
    ),
    _pair(
        "grant on the sequence of an identity",
        "GRANT USAGE ON SEQUENCE app.people_id_seq TO anon; COMMENT ON SEQUENCE app.people_id_seq IS 'counts';"
        "COMMENT ON INDEX app.people_pkey IS 'index of a key'",
        "~! grant app.people.id",
        "+ comment app.people.id",
        "+ comment app.people.people_pkey",
        back=("~ grant app.people.id", "- comment app.people.id", "- comment app.people.people_pkey"),
    ),
    _pair("statistics", "CREATE STATISTICS app.stats ON email, age FROM app.people", "+ statistics app.stats"),
    _pair("rule", "CREATE RULE silent AS ON DELETE TO app.notes DO INSTEAD NOTHING", "+ rule app.notes.silent"),
    _pair(
        "aggregate",
        "CREATE AGGREGATE app.top(int) (SFUNC = int4larger, STYPE = int)",
        "+ aggregate app.top(integer)",
    ),
    _pair(
        "operator",
        "CREATE OPERATOR app.### (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int)",
        "+ operator app.###(integer, integer)",
    ),
    _pair(
        "operator class",
        "-- superuser\n"
        "CREATE OPERATOR CLASS app.k FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =,"
        " OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int)",
        "+ operator family app.k USING btree",
        "+ operator class app.k USING btree",
    ),
    _pair("cast", "CREATE CAST (app.mood AS integer) WITH INOUT", "+ cast (app.mood AS integer)"),
    _pair(
        "conversion",
        "CREATE CONVERSION app.conv FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1",
        "+ conversion app.conv",
    ),
    _pair(
        "text search",
        "CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple);"
        "CREATE TEXT SEARCH CONFIGURATION app.s (COPY = simple)",
        "+ text search dictionary app.d",
        "+ text search configuration app.s",
    ),
    _pair(
        "event trigger",
        "-- superuser\n"
        "CREATE FUNCTION app.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
        "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION app.e()",
        "+ event trigger watch",
        "+ function app.e()",
    ),
    _pair(
        "publication",
        "-- superuser\nCREATE PUBLICATION p FOR TABLES IN SCHEMA app",
        "+ publication p",
        "+ published schema app.p",
    ),
    _pair(
        "published table",
        "ALTER PUBLICATION supabase_realtime ADD TABLE app.notes (id, body) WHERE (id > 1)",
        "+ published table app.notes.supabase_realtime",
    ),
    _pair(
        "grant",
        "GRANT SELECT, INSERT ON app.notes TO anon",
        "~! grant app.notes",
        back=("~ grant app.notes",),
    ),
    _pair(
        "revoke",
        "REVOKE EXECUTE ON FUNCTION app.total FROM PUBLIC",
        "~ grant app.total(integer, integer)",
        back=("~! grant app.total(integer, integer)",),
    ),
    _pair(
        "grant on columns",
        "GRANT SELECT (email) ON app.people TO anon",
        "+! grant app.people.email",
        back=("- grant app.people.email",),
    ),
    _pair(
        "default privileges",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO anon",
        '+! default privileges app."postgres TABLES"',
        back=('- default privileges app."postgres TABLES"',),
    ),
    _pair("comment", "COMMENT ON TABLE app.notes IS 'what people say'", "+ comment app.notes"),
    _pair("comment on a view's column", "COMMENT ON COLUMN app.emails.id IS 'x'", "+ comment app.emails.id"),
    _pair("policy", "DROP POLICY own ON app.people", "-! policy app.people.own"),
    _pair(
        "restrictive policy",
        "DROP POLICY few ON app.people",
        "-! policy app.people.few",
        back=("+ policy app.people.few",),
    ),
    _pair("policy's expression", "ALTER POLICY own ON app.people USING (true)", "~! policy app.people.own"),
    _pair("policy's roles", "ALTER POLICY own ON app.people TO anon", "~! policy app.people.own"),
    _pair(
        "policy's command",
        "DROP POLICY own ON app.people; CREATE POLICY own ON app.people FOR ALL USING (id > 0)",
        "~! policy app.people.own",
    ),
    _pair(
        "security first",
        "CREATE TABLE app.a (); ALTER TABLE app.people DISABLE ROW LEVEL SECURITY; DROP POLICY own ON app.people",
        "~! table app.people",
        "-! policy app.people.own",
        "+ table app.a",
        back=("+! policy app.people.own", "- table app.a", "~ table app.people"),
    ),
    _pair(
        "a table gone with all it had",
        "DROP TABLE app.people CASCADE",
        "- table app.people",
        "- index app.people_email",
        "- view app.emails",
        "- materialized view app.ages",
        "- trigger app.people.touched",
        "- policy app.people.few",
        "- policy app.people.own",
    ),
)

# Different ways to the same state.
SAME: Final = (
    (
        "order of statements",
        "CREATE TABLE a (x int); CREATE TABLE b (x int)",
        "CREATE TABLE b (x int); CREATE TABLE a (x int)",
    ),
    ("order of columns", "CREATE TABLE a (x int, y text)", "CREATE TABLE a (y text, x int)"),
    ("added later", "CREATE TABLE a (x int, y text)", "CREATE TABLE a (x int); ALTER TABLE a ADD COLUMN y text"),
    ("dropped columns", "CREATE TABLE a (x int)", "CREATE TABLE a (z int, x int); ALTER TABLE a DROP COLUMN z"),
    (
        "words for types",
        "CREATE TABLE a (x int4, y varchar(3), z timestamptz)",
        "create table A (x integer, y character varying(3), z timestamp with time zone)",
    ),
    (
        "constraints apart",
        "CREATE TABLE a (x int PRIMARY KEY CHECK (x > 0))",
        (
            "CREATE TABLE a (x int NOT NULL); ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (x);"
            "ALTER TABLE a ADD CONSTRAINT a_x_check CHECK (x>0)"
        ),
    ),
    (
        "validated later",
        "CREATE TABLE a (x int CONSTRAINT c CHECK (x > 0))",
        (
            "CREATE TABLE a (x int); ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID;"
            " ALTER TABLE a VALIDATE CONSTRAINT c"
        ),
    ),
    (
        "names of not null constraints",
        "CREATE TABLE a (x int CONSTRAINT n1 NOT NULL)",
        "CREATE TABLE a (x int NOT NULL)",
    ),
    (
        "search_path",
        "SET search_path = public; CREATE TABLE a (x int); CREATE VIEW v AS SELECT x FROM a",
        "SET search_path = pg_catalog; CREATE TABLE public.a (x int); CREATE VIEW public.v AS SELECT a.x FROM public.a",
    ),
    (
        "line ends of a body",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS E'SELECT\n1'",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS E'SELECT\r\n1'",
    ),
    (
        "how an option is written",
        "CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS x",
        "CREATE VIEW v WITH (security_invoker = 'yes') AS SELECT 1 AS x",
    ),
    (
        "an option that is off",
        "CREATE VIEW v AS SELECT 1 AS x",
        "CREATE VIEW v WITH (security_invoker = off) AS SELECT 1 AS x",
    ),
    (
        "order of roles",
        "CREATE TABLE a (); CREATE POLICY p ON a TO anon, authenticated",
        "CREATE TABLE a (); CREATE POLICY p ON a TO authenticated, anon",
    ),
    (
        "roles of everyone",
        "CREATE TABLE a (); CREATE POLICY p ON a",
        "CREATE TABLE a (); CREATE POLICY p ON a TO public",
    ),
    (
        "enum grown",
        "CREATE TYPE e AS ENUM ('a', 'b', 'c')",
        "CREATE TYPE e AS ENUM ('a', 'c'); ALTER TYPE e ADD VALUE 'b' BEFORE 'c'",
    ),
    (
        "formatting",
        "CREATE TABLE a (x int); CREATE INDEX i ON a (x) WHERE x>1",
        "create table a(x int);create index i on a using btree (\n x asc)\nwhere (x > 1)",
    ),
    ("sequence read", "CREATE SEQUENCE s", "CREATE SEQUENCE s; SELECT nextval('s')"),
    (
        "materialized view filled",
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS x",
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS x WITH NO DATA",
    ),
    (
        "a partition made or attached",
        "CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
        (
            "CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 (x int);"
            " ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1)"
        ),
    ),
    (
        "a partition's index made or attached",
        (
            "CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
            " CREATE INDEX i ON p (x)"
        ),
        (
            "CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
            "CREATE INDEX i ON ONLY p (x); CREATE INDEX p1_x_idx ON p1 (x); ALTER INDEX i ATTACH PARTITION p1_x_idx"
        ),
    ),
    ("temporary things", "CREATE TABLE a (x int)", "CREATE TABLE a (x int); CREATE TEMP TABLE t (x int)"),
    (
        "default privileges and owners",
        "CREATE TABLE a (x int)",
        "SET ROLE supabase_admin; CREATE TABLE public.a (x int)",
    ),
    ("rows", "CREATE TABLE a (x int)", "CREATE TABLE a (x int); INSERT INTO a VALUES (1)"),
)
