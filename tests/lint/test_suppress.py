"""Waivers in comments: what they bind to, and what is said about them."""

from datetime import date

import pytest

from tests.lint.making import FIRST, chain_of, config_of, manifest_of
from workbench.lint.engine import Linter
from workbench.lint.finding import Finding, LintReport, Severity

INDEX = "CREATE INDEX i ON a (b);"
TODAY = date(2026, 6, 1)
ASIDE = ("idempotent-create", "locks", "unknown-reference")


def _report(sql: str) -> LintReport:
    chain, manifest = chain_of({FIRST: sql}), manifest_of('{"tables": []}')
    return Linter().lint(chain, manifest, config=config_of(), today=TODAY, ignore={"locks", "unknown-reference"})


def _shown(sql: str) -> list[tuple[str, int, str | None]]:
    return [(f.rule, f.span.line, f.suppressed) for f in _report(sql).findings]


def _only(sql: str) -> Finding:
    (finding,) = (f for f in _report(sql).findings if f.rule.startswith("suppression-"))
    return finding


@pytest.mark.parametrize(
    "comment",
    [
        "-- lint:ignore idempotent-create reason: made by hand",
        "-- lint:ignore rls-not-enabled, idempotent-create reason: made by hand until: 2026-06-01",
        "/* lint:ignore idempotent-create reason: made by hand */",
        "-- lint:ignore-file idempotent-create reason: made by hand\nSELECT 1;",
        "-- lint:ignore idempotent-create  reason: made by hand\n\n-- another word",
    ],
)
def test_a_waiver_binds_to_the_next_statement(comment: str) -> None:
    found = [f for f in _report(f"{comment}\n{INDEX}").findings if f.rule == "idempotent-create"]
    assert [f.suppressed for f in found] == ["made by hand"]


def test_waived_findings_do_not_count() -> None:
    report = _report(f"-- lint:ignore idempotent-create reason: fine\n{INDEX}")
    assert report.count(Severity.ERROR) == 0
    assert report.worst() is None


def test_it_binds_to_no_more_than_that() -> None:
    sql = f"-- lint:ignore idempotent-create reason: fine\n{INDEX}\nCREATE INDEX j ON a (b);"
    assert _shown(sql) == [("idempotent-create", 2, "fine"), ("idempotent-create", 3, None)]


def test_inside_a_block_and_around_it() -> None:
    inside = f"""DO $$ BEGIN
  {INDEX}
  -- lint:ignore idempotent-create reason: fine
  CREATE INDEX j ON a (b);
END $$;"""
    assert _shown(inside) == [("idempotent-create", 2, None), ("idempotent-create", 4, "fine")]
    around = f"-- lint:ignore idempotent-create reason: fine\nDO $$ BEGIN\n{INDEX}\nEND $$;"
    assert _shown(around) == [("idempotent-create", 3, "fine")]


def test_in_a_string_it_is_only_a_string() -> None:
    assert _shown(f"SELECT '-- lint:ignore idempotent-create reason: x'; {INDEX}") == [("idempotent-create", 1, None)]


def test_what_is_wrong_with_waivers() -> None:
    assert _only(f"-- lint:ignore idempotent-creat reason: x\n{INDEX}").help == "Did you mean idempotent-create?"
    nameless = [f.rule for f in _report(f"-- lint:ignore\n{INDEX}").findings]
    assert nameless == ["suppression-unknown-rule", "suppression-missing-reason", "idempotent-create"]
    assert _only(f"-- lint:ignore idempotent-create\n{INDEX}").rule == "suppression-missing-reason"
    assert _only("-- lint:ignore idempotent-create reason: x\nSELECT 1;").rule == "suppression-unused"
    assert _only("-- lint:ignore idempotent-create reason: x").rule == "suppression-unused"
    assert _only(f"-- lint:ignore idempotent-create reason: x until: soon\n{INDEX}").rule == "suppression-expired"


def test_an_expired_waiver_waives_nothing() -> None:
    sql = f"-- lint:ignore idempotent-create reason: x until: 2026-05-31\n{INDEX}"
    assert _shown(sql) == [("suppression-expired", 1, None), ("idempotent-create", 2, None)]


def test_a_rule_that_was_not_asked_is_not_unused() -> None:
    chain = chain_of({FIRST: f"-- lint:ignore idempotent-create reason: x\n{INDEX}"})
    report = Linter().lint(chain, manifest_of("{}"), config=config_of(), ignore=ASIDE, today=TODAY)
    assert report.findings == ()


def test_one_reason_names_several_rules() -> None:
    sql = f"-- lint:ignore idempotent-create,rls-not-enabled reason: fine\n{INDEX}"
    found = {f.rule: f for f in _report(sql).findings}
    assert found["idempotent-create"].suppressed == "fine"
    assert found["suppression-unused"].message == "the waiver of rls-not-enabled waives nothing"


def test_a_file_waiver_behind_the_first_statement_waives_nothing() -> None:
    sql = f"SELECT 1;\n-- lint:ignore-file idempotent-create reason: fine\n{INDEX}"
    assert _shown(sql) == [("suppression-unused", 2, None), ("idempotent-create", 3, None)]


def test_a_waiver_in_a_block_ends_with_its_statement() -> None:
    sql = f"""DO $$ BEGIN
  -- lint:ignore idempotent-create reason: first
  {INDEX}
  CREATE INDEX j ON a (b); -- lint:ignore idempotent-create reason: last
END $$;
CREATE INDEX k ON a (b);"""
    assert [(line, why) for rule, line, why in _shown(sql) if rule == "idempotent-create"] == [
        (3, "first"),
        (4, "last"),
        (6, None),
    ]


WAIVER = "lint:ignore idempotent-create reason: fine"


@pytest.mark.parametrize(
    ("sql", "left"),
    [
        (f"{INDEX} -- {WAIVER}\n{INDEX}", [2]),
        (f"{INDEX}-- {WAIVER}\r\n{INDEX}", [2]),
        (f"{INDEX} /* {WAIVER} */ \n{INDEX}", [2]),
        (f"{INDEX} /* so */ -- {WAIVER}\n{INDEX}", [2]),
        (f"CREATE INDEX i\n  ON a (b); -- {WAIVER}\n{INDEX}", [3]),
        (f"CREATE INDEX i ON a (b) -- {WAIVER}\n;\n{INDEX}", [3]),
        (f"{INDEX} {INDEX} -- {WAIVER}\n{INDEX}", [1, 2]),
        (f"{INDEX}\n-- {WAIVER}\n{INDEX}", [1]),
        (f"{INDEX}\n;-- {WAIVER}\n{INDEX}", [1]),
        (f"{INDEX} /* {WAIVER} */ {INDEX}", [1]),
        (f"{INDEX} -- {WAIVER}", []),
        (f"DO $$ BEGIN\n{INDEX}\n{INDEX}\nEND $$; -- {WAIVER}\n{INDEX}", [5]),
        (f"DO $$ BEGIN\nIF true THEN {INDEX} -- {WAIVER}\nEND IF;\n{INDEX}\nEND $$;", [4]),
        (f"DO $$ BEGIN\nIF true THEN -- {WAIVER}\n{INDEX}\nEND IF;\nEND $$;", []),
        (f"DO $$ BEGIN EXECUTE 'CREATE INDEX i ON a (b)'; -- {WAIVER}\n{INDEX}\nEND $$;", [2]),
        (f"DO $$ BEGIN {INDEX} END $$; -- {WAIVER}\n{INDEX}", [2]),
    ],
)
def test_a_waiver_that_closes_a_line_is_for_the_statement_that_ends_there(sql: str, left: list[int]) -> None:
    found = [f for f in _report(sql).findings if f.rule.startswith(("idempotent-", "suppression-"))]
    assert [f.span.line for f in found if f.suppressed is None] == left
    assert [f.suppressed for f in found if f.suppressed is not None]


def test_a_waiver_in_a_statement_is_not_for_the_next_one() -> None:
    sql = f"""CREATE TABLE IF NOT EXISTS a ( -- lint:ignore idempotent-create reason: fine
  b int);
{INDEX}"""
    assert ("idempotent-create", 3, None) in _shown(sql)
    assert _only(sql).rule == "suppression-unused"


SQUAWK = "squawk-ignore prefer-robust-stmts"


@pytest.mark.parametrize(
    ("sql", "left"),
    [
        (f"-- {SQUAWK}\n{INDEX}", []),
        (f"-- {SQUAWK}, ban-drop-table\n{INDEX}", []),
        (f"--squawk-ignore ban-drop-table,prefer-robust-stmts\n{INDEX}", []),
        (f"/* {SQUAWK} */\n{INDEX}", []),
        (f"{INDEX} -- {SQUAWK}", []),
        (f"SELECT 1;\n-- squawk-ignore-file prefer-robust-stmts\n{INDEX}", []),
        (f"-- squawk-ignore-file\n{INDEX}", []),
        (f"-- squawk-ignore-file ban-drop-table\n{INDEX}", [2]),
        (f"-- squawk-ignore\n{INDEX}", [2]),
        (f"-- squawk-ignore no-such-rule\n{INDEX}", [2]),
        (f"-- {SQUAWK}\n{INDEX}\nCREATE INDEX j ON a (b);", [3]),
        (f"{INDEX} -- {SQUAWK}\nCREATE INDEX j ON a (b);\nCREATE INDEX k ON a (b);", [3]),
        (f"SELECT '{SQUAWK}'; {INDEX}", [1]),
        (f"ALTER TABLE a\n  -- {SQUAWK}\n  ADD COLUMN b int,\n  ADD COLUMN c int;", [4]),
        (f"ALTER TABLE a\n  ADD COLUMN b int, -- {SQUAWK}\n  ADD COLUMN d int,\n  ADD COLUMN c int;", [4]),
        (f"DO $$ BEGIN\n  -- {SQUAWK}\n  {INDEX}\n  CREATE INDEX j ON a (b);\nEND $$;", [4]),
    ],
)
def test_squawks_comments_count_and_nothing_is_said_about_them(sql: str, left: list[int]) -> None:
    found = [f for f in _report(sql).findings if f.rule.startswith(("idempotent-", "suppression-"))]
    assert [f.span.line for f in found if f.suppressed is None] == left
    assert not [f for f in found if f.rule.startswith("suppression-")]
