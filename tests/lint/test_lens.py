"""What touches an object: renames both ways, parts of tables, statements inside others."""

import pytest

from tests.lint.making import chain_of
from workbench.lint.lens import look_at, objects_at
from workbench.sql.file_facts import file_facts
from workbench.sql.names import Name

FILES = {
    "20260101000000_a.sql": "CREATE TABLE old_name (id int);\nCREATE TABLE other (id int);",
    "20260102000000_b.sql": "ALTER TABLE old_name RENAME TO middle;\nALTER TABLE other RENAME COLUMN id TO middle;",
    "20260103000000_c.sql": "DO $$ BEGIN\n  ALTER TABLE middle SET SCHEMA app;\nEND $$;",
    "20260104000000_d.sql": 'DROP POLICY IF EXISTS "p" ON app.middle;\nDROP POLICY IF EXISTS middle ON app.other;',
}
CHAIN = chain_of(FILES)
FACTS = [file_facts(migration.text) for migration in CHAIN.migrations]


@pytest.mark.parametrize("name", [Name("public", "old_name"), Name("public", "middle"), Name("app", "middle")])
def test_all_its_names_lead_to_the_same_statements(name: Name) -> None:
    lens = look_at(CHAIN, FACTS, name)
    assert lens.names == {Name("public", "old_name"), Name("public", "middle"), Name("app", "middle")}
    assert [(touch.migration.version[-8:], touch.span.line) for touch in lens.touches] == [
        ("01000000", 1),
        ("02000000", 1),
        ("03000000", 2),
        ("04000000", 1),
    ]


def test_a_line_names_what_its_innermost_statement_names() -> None:
    assert objects_at(FACTS[2], 2) == (Name("public", "middle"),)
    assert objects_at(FACTS[0], 2) == (Name("public", "other"),)
    assert objects_at(FACTS[0], 9) == (Name("public", "old_name"), Name("public", "other"))
