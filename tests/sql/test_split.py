"""Cutting texts into statements: as the server's scanner sees them, valid or not."""

import pytest

from workbench.sql.split import split


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("", []),
        ("  -- only a comment\n", []),
        (";;", []),
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1; ;\n/* c */ SELECT ';' -- x;\n;", ["SELECT 1", "SELECT ';'"]),
        ("SELECT 'é'; SELECT \"ü;\";", ["SELECT 'é'", 'SELECT "ü;"']),
        ("DO $a$ BEGIN; END $a$; SELECT 2", ["DO $a$ BEGIN; END $a$", "SELECT 2"]),
        ("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
         ["CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"]),
        ("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
         ["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "SELECT 3"]),
        ("BEGIN; SELECT 1; END;", ["BEGIN", "SELECT 1", "END"]),
        ("SELEKT 1; SELECT ) 2; SELECT 3", ["SELEKT 1", "SELECT ) 2", "SELECT 3"]),
        ("SELECT 1; SELECT 'open", ["SELECT 1; SELECT 'open"]),
    ],
)  # fmt: skip
def test_split(text: str, statements: list[str]) -> None:
    assert [text[piece.start : piece.end] for piece in split(text)] == statements


def test_first_words_are_upper_case_and_without_comments() -> None:
    (piece,) = split("create /* x */ unique index concurrently i on t (a)")
    assert piece.words[:4] == ("CREATE", "UNIQUE", "INDEX", "CONCURRENTLY")
