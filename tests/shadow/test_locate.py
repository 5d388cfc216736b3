"""Where errors belong: pure mapping, without a server."""

import pytest

from workbench.shadow.locate import ServerMessage, locate
from workbench.sql.span import LineIndex

DO = "-- first\nDO $x$\nBEGIN\n  INSERT INTO gone VALUES (1);\n  PERFORM f(a,\n    b);\nEND $x$;"
START = DO.index("DO")


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
