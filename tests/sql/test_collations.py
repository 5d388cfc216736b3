"""Collations of ICU's said anew."""

import pytest

from workbench.sql.collations import without_icu


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "create collation if not exists a.\"B\" (provider = icu, locale = 'und', deterministic = false)",
            'CREATE COLLATION IF NOT EXISTS "a"."B" FROM pg_catalog."C"',
        ),
        ("CREATE COLLATION a (LOCALE = 'x', PROVIDER = 'ICU')", 'CREATE COLLATION "a" FROM pg_catalog."C"'),
        ("CREATE COLLATION a (provider = libc, locale = 'icu')", ""),
        ('CREATE COLLATION a FROM "icu"', ""),
        ("COMMENT ON COLLATION a IS 'icu'", ""),
        ("CREATE COLLATION a (provider = icu, locale = 'x'); SELECT 1", ""),
        ("CREATE COLLATION (provider = icu", ""),
    ],
)
def test_what_is_said_without_icu(sql: str, said: str) -> None:
    assert without_icu(sql) == said
