"""What the roles file makes is there before the first migration."""

from dataclasses import replace

import pytest

from tests.lint.making import NOW, chain_of, config_of, manifest_of
from workbench.lint.engine import Linter

MIGRATION = "20260101000000_first.sql"
CHAIN = {
    MIGRATION: "GRANT SELECT ON t TO operator; CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
    " SELECT a FROM t; SELECT extensions.url_encode('');"
}
EVERYTHING = """
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'operator') THEN CREATE ROLE operator; END IF; END $$;
CREATE TABLE IF NOT EXISTS t (a int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE EXTENSION pgjwt WITH SCHEMA extensions;
"""


def _missing(linter: Linter, roles: str, major: int | None = None) -> list[str]:
    chain = replace(chain_of(CHAIN), roles=roles)
    config = config_of(major_version=major)
    found = linter.lint(chain, manifest_of(None), config=config, select=["unknown-reference"], now=NOW).findings
    return [finding.message.removeprefix("there is no ").partition(" at ")[0] for finding in found]


def test_nothing_is_missing_that_the_roles_file_makes() -> None:
    linter = Linter()
    alone = _missing(linter, "")
    assert alone == ["role operator", "table public.t", "function public.f", "function extensions.url_encode"]
    assert _missing(linter, EVERYTHING) == []
    assert _missing(linter, "CREATE ROLE other;") == alone  # the same linter, told of another file


@pytest.mark.parametrize(("major", "there"), [(15, True), (17, False), (None, False)])
def test_older_projects_begin_with_an_extension_more(major: int | None, *, there: bool) -> None:
    assert ("function extensions.url_encode" not in _missing(Linter(), "", major)) is there
