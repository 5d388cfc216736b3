"""Names that do not exist, and what was probably meant."""

import pytest

from tests.shadow.conftest import ProveOne
from workbench.shadow.made import names_made
from workbench.shadow.nearest import with_nearest
from workbench.shadow.proof import PostgresError

OBJECTS = [
    ("table", "public.patients"), ("table", "app.visits"), ("enum", "public.mood"), ("schema", "reporting"),
    ("function", "public.is_member(uuid, text)"), ("role", "auditor"), ("column", "public.patients.name"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sqlstate", "message", "hint"),
    [
        ("42P01", 'relation "public.patient" does not exist', "Did you mean public.patients?"),
        ("42P01", 'relation "pateints" does not exist', "Did you mean public.patients?"),
        ("42P01", 'relation "public.visits" does not exist', "Did you mean app.visits?"),
        ("42P01", 'relation "public.elsewhere" does not exist', ""),
        ("42704", 'type "moood" does not exist', "Did you mean public.mood?"),
        ("42704", 'role "auditors" does not exist', "Did you mean auditor?"),
        ("42883", "function public.nowhere(uuid) does not exist", ""),
        ("42703", 'column "nane" of relation "patients" does not exist', "Did you mean name?"),
        ("42703", 'column "nane" does not exist', ""),
        ("42883", "function is_menber(uuid) does not exist", "Did you mean public.is_member(uuid, text)?"),
        ("3F000", 'schema "other" does not exist', ""),
        ("3F000", 'schema "reportng" does not exist', "Did you mean reporting?"),
        ("23505", 'duplicate key value violates unique constraint "patient"', ""),
    ],
)
def test_the_nearest_name_is_offered(sqlstate: str, message: str, hint: str) -> None:
    assert with_nearest(PostgresError(sqlstate, message, 1, 1), OBJECTS).hint == hint


def test_what_a_later_statement_makes_is_to_come_first() -> None:
    text = "CREATE TABLE a (b int REFERENCES visits);\nCREATE TABLE app.visits (id int PRIMARY KEY);"
    error = PostgresError("42P01", 'relation "visits" does not exist', 1, 29)
    hint = with_nearest(error, names_made(text), names_made(text, error.line)).hint
    assert hint == "A later statement makes app.visits: put that first."
    assert with_nearest(error, names_made(text), names_made(text, 2)).hint == "Did you mean app.visits?"


def test_the_servers_own_hint_is_kept() -> None:
    error = PostgresError("42P01", 'relation "patient" does not exist', 1, 1, hint="There is a table elsewhere.")
    assert with_nearest(error, OBJECTS) is error


def test_what_a_migration_makes_itself_is_meant_as_well(prove: ProveOne) -> None:
    made = """
CREATE TABLE public.messages (id int, body text);
CREATE VIEW public.recent AS SELECT id FROM public.messages;
CREATE TYPE public.kind AS ENUM ('a');
CREATE DOMAIN public.short AS text;
CREATE SEQUENCE public.counter;
CREATE ROLE auditor;
CREATE FUNCTION public.is_member(a int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
"""
    for sql, hint in (
        ("SELECT FROM public.mesages;", "public.messages"),
        ("SELECT FROM recnt;", "public.recent"),
        ("SELECT 'a'::public.kinds;", "public.kind"),
        ("SELECT 'a'::public.shorts;", "public.short"),
        ("ALTER SEQUENCE public.couner RESTART;", "public.counter"),
        ("GRANT SELECT ON public.messages TO auditors;", "auditor"),
        ("SELECT public.is_membre(1);", "public.is_member(int4)"),
        ("ALTER TABLE public.messages DROP COLUMN bdy;", "body"),
    ):
        error = prove(made + sql).error
        assert error is not None
        assert error.hint == f"Did you mean {hint}?"
