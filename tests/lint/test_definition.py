"""Where an object is made: under other names, made anew, made only where it is missing, dropped in between."""

import pytest

from tests.lint.making import chain_of
from workbench.lint.definition import definition_of, definitions_at
from workbench.sql.file_facts import file_facts
from workbench.sql.names import Name

FILES = {
    "20260101000000_a.sql": (
        "CREATE TABLE old_name (id int);\nCREATE TABLE gone (id int);\nCREATE TYPE mood AS ENUM ('a');"
    ),
    "20260102000000_b.sql": "ALTER TABLE old_name RENAME TO kept;\nDROP TABLE gone;",
    "20260103000000_c.sql": (
        "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
        "CREATE TABLE IF NOT EXISTS kept (id int);\n"
        "CREATE TABLE IF NOT EXISTS gone (id int, feels mood);"
    ),
    "20260104000000_d.sql": (
        "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';\n"
        "CREATE INDEX kept_id ON kept (id);\n"
        "ALTER TABLE gone\n  ADD COLUMN y int DEFAULT f();\n"
        "CREATE VIEW v AS SELECT k.id FROM kept k\n  JOIN gone g ON g.id = k.id;\n"
        "SELECT now(), 'Größe';\n-- kept"
    ),
}
CHAIN = chain_of(FILES)
FACTS = [file_facts(migration.text) for migration in CHAIN.migrations]
A, B, C, D = range(4)


def found(number: int, line: int) -> list[tuple[str, str, int]]:
    definitions = definitions_at(CHAIN, FACTS, number, line)
    return [(d.name.name, d.touch.migration.filename[14:-4], d.touch.span.line) for d in definitions]


@pytest.mark.parametrize(
    ("number", "line", "wanted"),
    [
        (B, 1, [("old_name", "_a", 1)]),
        (B, 2, [("gone", "_a", 2)]),
        (C, 2, [("kept", "_a", 1)]),
        (D, 1, [("f", "_c", 1)]),
        (D, 2, [("kept", "_a", 1)]),
        (D, 3, [("gone", "_c", 3)]),
        (D, 4, [("f", "_d", 1)]),
        (D, 5, [("kept", "_a", 1)]),
        (D, 6, [("gone", "_c", 3)]),
        (D, 7, []),
        (D, 8, []),
        (A, 1, [("old_name", "_a", 1)]),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else "",
)
def test_a_line_leads_to_what_it_names(number: int, line: int, wanted: list[tuple[str, str, int]]) -> None:
    assert found(number, line) == wanted


def test_a_statement_that_only_makes_says_that_it_is_here() -> None:
    assert [definition.here for definition in definitions_at(CHAIN, FACTS, A, 1)] == [True]


def test_asked_without_a_place_the_last_one_holds() -> None:
    last = definition_of(CHAIN, FACTS, Name("public", "f"))
    assert last is not None
    assert last.touch.migration.filename == "20260104000000_d.sql"
    assert definition_of(CHAIN, FACTS, Name("auth", "users")) is None
