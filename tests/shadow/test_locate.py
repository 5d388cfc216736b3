"""Where errors belong: as the server tells them in migrations of every kind, and the mapping by itself."""

import re
from pathlib import Path

import pytest

from tests.shadow.conftest import MakeProject
from workbench.shadow.locate import ServerMessage, locate
from workbench.shadow.prove import Prover
from workbench.sql.span import LineIndex

DO = "-- first\nDO $x$\nBEGIN\n  INSERT INTO gone VALUES (1);\n  PERFORM f(a,\n    b);\nEND $x$;"
START = DO.index("DO")
CASES = re.split(
    r"^-- case: (.*)\n", (Path(__file__).parent / "places.sql").read_text(encoding="utf-8"), flags=re.MULTILINE
)
BEHIND = """
CREATE TABLE public.notes (id int PRIMARY KEY, body text, owner uuid);
CREATE TYPE public.mood AS ENUM ('ok');
CREATE FUNCTION public.boom() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'boom'; END $$;
"""
# As editors write files.
WRITTEN = (lambda sql: sql, lambda sql: sql.replace("\n", "\r\n"), lambda sql: f"\ufeff{sql}")


def _place(message: ServerMessage, text: str = DO, start: int = START) -> tuple[int, int]:
    error = locate(message, LineIndex(text), start, len(text))
    return error.line, error.column


def test_the_servers_position_comes_first() -> None:
    assert _place(ServerMessage("42601", "x", position=4, context="PL/pgSQL function inline_code_block line 3")) == (
        2,
        4,
    )


def test_a_position_behind_the_statement_stays_in_it() -> None:
    assert _place(ServerMessage("42601", "x", position=9999)) == (7, 8)


@pytest.mark.parametrize(
    ("message", "place"),
    [
        (ServerMessage("P0001", "x", context="PL/pgSQL function inline_code_block line 3 at RAISE"), (4, 3)),
        (
            ServerMessage(
                "42P01",
                "x",
                context="PL/pgSQL function inline_code_block line 3 at SQL statement",
                internal_query="INSERT INTO gone VALUES (1)",
                internal_position=13,
            ),
            (4, 15),
        ),
        (
            ServerMessage(
                "42703",
                "x",
                context="PL/pgSQL function inline_code_block line 4 at PERFORM",
                internal_query="SELECT f(a,\n    b)",
                internal_position=17,
            ),
            (6, 5),
        ),
        (ServerMessage("P0001", "x", context="PL/pgSQL function public.f() line 3 at RAISE"), (2, 1)),
        (ServerMessage("P0001", "x", context="PL/pgSQL function inline_code_block line 99 at RAISE"), (7, 1)),
        (ServerMessage("23505", "x"), (2, 1)),
    ],
)
def test_errors_in_a_do_block(message: ServerMessage, place: tuple[int, int]) -> None:
    assert _place(message) == place


def test_bodies_may_be_quoted_and_tagged_with_letters_of_any_language() -> None:
    context = "PL/pgSQL function inline_code_block line 2 at RAISE"
    assert _place(ServerMessage("P0001", "x", context=context), "DO $ä1$\n  x\n$ä1$", 0) == (2, 3)
    assert _place(ServerMessage("P0001", "x", context=context), "do language plpgsql '\n  x'", 0) == (2, 3)


@pytest.mark.parametrize(("number", "sql"), [*enumerate(CASES[2::2])], ids=CASES[1::2])
def test_an_error_is_told_where_it_stands(make_project: MakeProject, number: int, sql: str) -> None:
    before = sql[: sql.index("§")]
    project = make_project(BEHIND, WRITTEN[number % len(WRITTEN)](sql.replace("§", "")))
    proof = Prover(project).prove(project.read_chain()).proofs[-1]
    error = proof.error or (proof.second_run and proof.second_run.error)
    assert error
    assert (error.line, error.column) == (before.count("\n") + 1, len(before) - before.rfind("\n")), error


def test_functions_at_work_are_told() -> None:
    context = "PL/pgSQL function pp() line 2 at PERFORM\nPL/pgSQL function inline_code_block line 3 at PERFORM"
    error = locate(ServerMessage("22012", "division by zero", context=context), LineIndex(DO), START, len(DO))
    assert error.context == "PL/pgSQL function pp() line 2 at PERFORM"
    own = ServerMessage("P0001", "x", context="PL/pgSQL function inline_code_block line 3 at RAISE")
    assert not locate(own, LineIndex(DO), START, len(DO)).context


def test_a_name_missed_within_a_function_is_not_looked_for_in_the_call() -> None:
    message = ServerMessage("42703", 'column "b" does not exist', context="PL/pgSQL function pp() line 2 at PERFORM")
    assert _place(message, "INSERT INTO a\n(b) VALUES (1)", 0) == (1, 1)
