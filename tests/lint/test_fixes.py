"""Fixes taken together: again and again, never what makes an error, never twice in one place."""

from collections.abc import Iterator

from tests.lint.making import FIRST, chain_of, config_of, manifest_of
from workbench.lint.engine import Linter
from workbench.lint.finding import Finding, Fix, LintReport, Severity, TextEdit
from workbench.lint.fixes import Fixed, State, fix_all, fixed_text
from workbench.lint.registry import find_rule
from workbench.lint.rule import Family, Rule, StatementRule
from workbench.lint.view import At

PATH = f"supabase/migrations/{FIRST}"


class Broken(StatementRule):
    """Its fix makes of a SELECT what is no SQL, but of a SELECT 1 something good."""

    name = "broken"
    family = Family.STYLE
    severity = Severity.WARNING

    def check(self, at: At) -> Iterator[Finding]:
        """One a SELECT."""
        if at.statement.kind == "SELECT" and "good" not in at.text:
            start = at.statement.span.start
            text = "SELECT 'good'," if at.text == "SELECT 1" else "SELEKT"
            yield at.finding(self, "bad", "Better it.", fix=Fix("Better it", (TextEdit(start, start + 6, text),)))


def fixed(sql: str, *rules: Rule, manifest: str | None = None) -> Fixed:
    linter = Linter(rules or None)

    def relint(state: State) -> LintReport:
        return linter.lint(state.chain, state.manifest, config=config_of())

    state = State(chain_of({FIRST: sql}), manifest_of(manifest), manifest)
    return fix_all(state, relint, wanted=lambda _: True)


def test_turn_after_turn_until_nothing_is_left() -> None:
    sql = "CREATE TABLE ü (id int);\r\nCREATE POLICY p ON ü FOR SELECT TO authenticated USING (true);\r\n"
    result = fixed(sql)
    assert result.texts[PATH] == (
        "CREATE TABLE IF NOT EXISTS ü (id int);\r\n"
        'DROP POLICY IF EXISTS p ON public."ü";\r\n'
        "CREATE POLICY p ON ü FOR SELECT TO authenticated USING (true);\r\n"
        'ALTER TABLE public."ü" ENABLE ROW LEVEL SECURITY;\r\n'
    )
    assert not [f for f in result.report.findings if f.fix is not None]
    assert [f.rule for f in result.taken] == ["idempotent-create", "idempotent-policy", "policy-without-rls"]


def test_what_makes_an_error_is_not_taken_and_keeps_nobody_else_back() -> None:
    parse_error = find_rule("parse-error")
    assert parse_error is not None
    result = fixed("SELECT 1; SELECT 2; SELECT 3;\nSELECT 1;\n", Broken(), parse_error)
    assert [f.span.line for f in result.refused] == [1, 1]
    assert len(result.taken) == 2
    assert result.texts[PATH] == "SELECT 'good', 1; SELECT 2; SELECT 3;\nSELECT 'good', 1;\n"


def test_names_are_listed_once_in_the_manifest() -> None:
    sql = "CREATE TABLE IF NOT EXISTS b (id int);\nCREATE TYPE e AS ENUM ('x');\nALTER TABLE b ADD COLUMN c int;\n"
    result = fixed(sql, manifest='{"tables": ["a", "z"], "enums": []}\n')
    assert result.manifest == '{"tables": ["a", "b", "z"], "enums": ["e"]}\n'
    assert not [f for f in result.report.findings if f.rule.startswith("manifest-unknown")]


def test_one_finding_alone() -> None:
    sql = "CREATE INDEX i ON a (b);"
    found = Linter().lint(chain_of({FIRST: sql}), manifest_of(None), config=config_of(), select=["idempotent-create"])
    fix = found.findings[0].fix
    assert fix is not None
    assert fixed_text(sql, fix) == "CREATE INDEX IF NOT EXISTS i ON a (b);"
