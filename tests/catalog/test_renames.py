"""What may be a rename is proposed, one of a shape; what may be another thing, too, is not."""

import pytest

from tests.catalog.conftest import CatalogOf
from workbench.catalog.renames import proposals

TABLE = "CREATE TABLE public.people (id int PRIMARY KEY, mail text NOT NULL, age int, note text);"


@pytest.mark.parametrize(
    ("change", "proposed"),
    [
        ("ALTER TABLE public.people RENAME COLUMN mail TO email", ["public.people.mail=public.people.email"]),
        ("ALTER TABLE public.people RENAME TO persons", ["public.people=public.persons"]),
        ('ALTER TABLE public.people RENAME COLUMN note TO "My note"', ['public.people.note=public.people."My note"']),
        # Another type, another promise, another table: none of them is a rename.
        ("ALTER TABLE public.people DROP mail, ADD email varchar(9) NOT NULL", []),
        ("ALTER TABLE public.people DROP mail, ADD email text", []),
        ("ALTER TABLE public.people DROP age; CREATE TABLE public.other (age int)", []),
        ("DROP TABLE public.people; CREATE TABLE public.persons (id int PRIMARY KEY, mail text NOT NULL)", []),
        # Which of the two it became, nobody can tell.
        ("ALTER TABLE public.people DROP note, ADD one text, ADD two text", []),
        ("ALTER TABLE public.people DROP note, ADD more text, DROP age, ADD years int", [
            "public.people.age=public.people.years", "public.people.note=public.people.more",
        ]),
        ("ALTER TABLE public.people SET SCHEMA auth", []),
    ],
)  # fmt: skip
def test_what_may_be_a_rename(change: str, proposed: list[str], catalog_of: CatalogOf) -> None:
    assert [str(rename) for rename in proposals(catalog_of(TABLE), catalog_of(TABLE, change))] == proposed


def test_a_rename_may_be_run_twice_and_names_the_new_object(catalog_of: CatalogOf) -> None:
    [rename] = proposals(catalog_of(TABLE), catalog_of(TABLE, "ALTER TABLE public.people RENAME mail TO email"))
    statement = rename.statement
    assert statement.sql == "ALTER TABLE public.people RENAME COLUMN mail TO email;"
    assert statement.rerunnable.startswith("DO $$")
    assert statement.key == rename.new
