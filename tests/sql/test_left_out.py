"""What a shadow cannot do is left out of its statement, and nothing else is."""

import pytest

from workbench.sql.left_out import left_out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CREATE ROLE a LOGIN CREATEDB", "CREATE ROLE a LOGIN         "),
        ("create user \"createdb\" with password 'it''s createdb' createdb bypassrls",
         "create user \"createdb\" with password 'it''s createdb'          bypassrls"),
        ("/* CREATEDB */ ALTER ROLE a CREATEDB NOINHERIT", "/* CREATEDB */ ALTER ROLE a          NOINHERIT"),
        ("ALTER ROLE a NOCREATEDB NOLOGIN", "ALTER ROLE a            NOLOGIN"),
        ("CREATE ROLE createdb_user", ""),
        ("SELECT 'CREATE ROLE a CREATEDB'", ""),
        ("CREATE TABLE a (createdb int)", ""),
        ("CREATE INDEX i ON t USING pgroonga (a) WITH (tokenizer = 'x(\"y\", true)',\n normalizer='z') WHERE (b > 0)",
         "CREATE INDEX i ON t USING pgroonga (a)                                  \n                 WHERE (b > 0)"),
        ('create index concurrently on t using "pgroonga" (a)', ""),
        ("CREATE INDEX i ON t USING pgroonga ((ARRAY[a, b]))", ""),
        ("CREATE INDEX pgroonga ON t USING btree (a) WITH (fillfactor = 70)", ""),
    ],
)  # fmt: skip
def test_only_what_cannot_be_done(text: str, said: str) -> None:
    assert left_out(text) == said


def test_what_only_superusers_say_of_roles() -> None:
    said = "ALTER ROLE a WITH NOBYPASSRLS LOGIN"
    assert left_out(said) == left_out("CREATE ROLE a NOBYPASSRLS", of_superusers=True) == ""
    assert left_out(said, of_superusers=True) == "ALTER ROLE a WITH             LOGIN"
