"""Pairs of states that differ in types, routines, triggers and what is around them."""

from typing import Final

from tests.catalog.pairs import pair

TYPES: Final = (
    pair("schema", "CREATE SCHEMA extra", "+ schema extra"),
    pair("extension", "CREATE EXTENSION citext WITH SCHEMA app", "+ extension citext"),
    pair("enum", "CREATE TYPE app.size AS ENUM ('s', 'm')", "+ enum app.size"),
    pair("enum label", "ALTER TYPE app.mood ADD VALUE 'happy' BEFORE 'tense'", "~ enum app.mood"),
    pair("enum label renamed", "ALTER TYPE app.mood RENAME VALUE 'tense' TO 'cross'", "~ enum app.mood"),
    pair("domain", "CREATE DOMAIN app.name AS text NOT NULL", "+ domain app.name"),
    pair("domain check", "ALTER DOMAIN app.score ADD CONSTRAINT top CHECK (VALUE < 100)", "~ domain app.score"),
    pair("domain default", "ALTER DOMAIN app.score SET DEFAULT 1", "~ domain app.score"),
    pair("function", "CREATE FUNCTION app.one() RETURNS int LANGUAGE sql RETURN 1", "+ function app.one()"),
    pair(
        "overload",
        "CREATE FUNCTION app.total(text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "+ function app.total(text)",
    ),
    pair("procedure", "CREATE PROCEDURE app.p(INOUT x int) LANGUAGE sql AS 'SELECT 1'", "+ function app.p(integer)"),
    pair(
        "body",
        "CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$",
        "~ function app.touch()",
    ),
    pair("volatility", "ALTER FUNCTION app.touch() STABLE", "~ function app.touch()"),
    pair(
        "function's default",
        "CREATE OR REPLACE FUNCTION app.total(a integer, b integer DEFAULT 2) RETURNS integer "
        "LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT a + b'",
        "~ function app.total(integer, integer)",
    ),
    pair(
        "search_path",
        "ALTER FUNCTION app.total(int, int) RESET search_path",
        "~! function app.total(integer, integer)",
        back=("~ function app.total(integer, integer)",),
    ),
    pair(
        "definer",
        "ALTER FUNCTION app.touch() SECURITY DEFINER",
        "~! function app.touch()",
        back=("~ function app.touch()",),
    ),
    pair("setting", "ALTER FUNCTION app.touch() SET statement_timeout = '3s'", "~ function app.touch()"),
    pair(
        "trigger",
        "CREATE TRIGGER late AFTER INSERT ON app.people REFERENCING NEW TABLE AS fresh "
        "FOR EACH STATEMENT EXECUTE FUNCTION app.touch()",
        "+ trigger app.people.late",
    ),
    pair(
        "trigger changed",
        "CREATE OR REPLACE TRIGGER touched BEFORE UPDATE OF age ON app.people FOR EACH ROW "
        "WHEN (NEW.age > 1) EXECUTE FUNCTION app.touch()",
        "~ trigger app.people.touched",
    ),
    pair("trigger switched off", "ALTER TABLE app.people DISABLE TRIGGER touched", "~ trigger app.people.touched"),
    pair(
        "constraint trigger",
        "CREATE CONSTRAINT TRIGGER c AFTER INSERT ON app.notes DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION app.touch()",
        "+ trigger app.notes.c",
    ),
    pair("collation", "CREATE COLLATION app.c (locale = 'C')", "+ collation app.c"),
    pair("composite type", "CREATE TYPE app.place AS (lat float8, lon float8)", "+ composite type app.place"),
    pair("range type", "CREATE TYPE app.span AS RANGE (subtype = float8)", "+ range type app.span"),
    pair(
        "aggregate",
        "CREATE AGGREGATE app.top(int) (SFUNC = int4larger, STYPE = int)",
        "+ aggregate app.top(integer)",
    ),
    pair(
        "operator",
        "CREATE OPERATOR app.### (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int)",
        "+ operator app.###(integer, integer)",
    ),
    pair(
        "operator class",
        "-- superuser\n"
        "CREATE OPERATOR CLASS app.k FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =,"
        " OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int)",
        "+ operator family app.k USING btree",
        "+ operator class app.k USING btree",
    ),
    pair("cast", "CREATE CAST (app.mood AS integer) WITH INOUT", "+ cast (app.mood AS integer)"),
    pair(
        "conversion",
        "CREATE CONVERSION app.conv FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1",
        "+ conversion app.conv",
    ),
    pair(
        "text search",
        "CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple);"
        "CREATE TEXT SEARCH CONFIGURATION app.s (COPY = simple)",
        "+ text search dictionary app.d",
        "+ text search configuration app.s",
    ),
    pair(
        "event trigger",
        "-- superuser\n"
        "CREATE FUNCTION app.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
        "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION app.e()",
        "+ event trigger watch",
        "+ function app.e()",
    ),
)
