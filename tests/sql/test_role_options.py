"""What a role is not given here is left out of its statement, and nothing else is."""

import pytest

from workbench.sql.role_options import without_createdb


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CREATE ROLE a LOGIN CREATEDB", "CREATE ROLE a LOGIN         "),
        ("create user \"createdb\" with password 'it''s createdb' createdb bypassrls",
         "create user \"createdb\" with password 'it''s createdb'          bypassrls"),
        ("ALTER ROLE a CREATEDB NOINHERIT", "ALTER ROLE a          NOINHERIT"),
        ("ALTER ROLE a NOCREATEDB", ""),
        ("CREATE ROLE createdb_user", ""),
        ("SELECT 'CREATE ROLE a CREATEDB'", ""),
        ("CREATE TABLE a (createdb int)", ""),
    ],
)  # fmt: skip
def test_databases_are_made_by_nobody(text: str, said: str) -> None:
    assert without_createdb(text) == said
