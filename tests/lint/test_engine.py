"""The engine: what it keeps, how it weighs, what it does with the unreadable and the broken."""

from collections.abc import Iterator

import pytest

from tests.lint.making import FIRST, chain_of, config_of, history_of, lint, manifest_of
from workbench.errors import Cancelled
from workbench.lint.engine import Linter
from workbench.lint.finding import Finding, Severity
from workbench.lint.registry import all_rules, find_rule, nearest_rule
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World
from workbench.progress import CancelToken
from workbench.span import Span
from workbench.sql import file_facts as parsing

MANIFEST = '{"tables": [], "enums": []}'


def test_one_saved_file_is_one_file_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real = parsing.file_facts

    def counted(text: str, routines: tuple[str, ...] = ()) -> object:
        seen.append(text)
        return real(text, routines)

    monkeypatch.setattr(parsing, "file_facts", counted)
    files = {f"2026010100000{number}_x.sql": f"SELECT {number};" for number in range(5)}
    linter = Linter()
    linter.lint(chain_of(files), manifest_of(MANIFEST), config=config_of())
    assert len(seen) == 5
    files["20260101000003_x.sql"] = "CREATE SCHEMA s;"
    report = linter.lint(chain_of(files), manifest_of(MANIFEST), config=config_of())
    assert seen[5:] == ["CREATE SCHEMA s;"]
    assert [f.rule for f in report.findings] == ["idempotent-create"]


def test_findings_follow_the_manifest_and_the_settings() -> None:
    linter = Linter([rule for rule in all_rules() if rule.name != "rls-no-policy"])
    chain = chain_of({FIRST: "CREATE TABLE IF NOT EXISTS b (id int); ALTER TABLE b ENABLE ROW LEVEL SECURITY;"})
    first = linter.lint(chain, manifest_of(MANIFEST), config=config_of())
    assert [f.rule for f in first.findings] == ["manifest-unknown-table", "manifest-unknown-alter-target"]
    assert linter.lint(chain, manifest_of('{"tables": ["b"]}'), config=config_of()).findings == ()
    assert linter.lint(chain, manifest_of(MANIFEST), config=config_of(manifest_schemas=("app",))).findings == ()
    severities = {"manifest-unknown-table": "info", "manifest-unknown-alter-target": "off"}
    weighed = linter.lint(chain, manifest_of(MANIFEST), config=config_of(severities=severities))
    assert [(f.rule, f.severity) for f in weighed.findings] == [("manifest-unknown-table", Severity.INFO)]
    assert weighed.worst() is Severity.INFO


def test_files_come_in_order_and_findings_by_place() -> None:
    report = lint({"20260102000000_b.sql": "CREATE SCHEMA t; FOO;", "20260101000000_a.sql": "CREATE SCHEMA s;"})
    assert [(f.path[-5:], f.rule) for f in report.findings if f.rule != "manifest-missing"] == [
        ("a.sql", "idempotent-create"),
        ("b.sql", "idempotent-create"),
        ("b.sql", "parse-error"),
    ]


@pytest.mark.parametrize(
    ("raw", "says"),
    [(b"\xff\xfeS\x00", "NUL"), (b"SELECT '\xe4';", "0xe4 on line 1"), (b"a\x00b", "NUL")],
)
def test_unreadable_files_are_findings(raw: bytes, says: str) -> None:
    (finding,) = lint({FIRST: raw}, manifest=MANIFEST).findings
    assert finding.rule == "migration-unreadable"
    assert says in finding.message
    assert finding.help


def test_odd_but_sound_files_are_fine() -> None:
    assert lint({FIRST: b"\xef\xbb\xbfSELECT 1;\r\n"}, manifest=MANIFEST).findings == ()
    for raw in (b"", b"-- nothing\n", b"\t\n"):
        assert [f.rule for f in lint({FIRST: raw}, manifest=MANIFEST).findings] == ["migration-empty"]


def test_no_manifest_is_said_once() -> None:
    report = lint("CREATE TABLE IF NOT EXISTS x (); ALTER TABLE x ENABLE ROW LEVEL SECURITY;", manifest=None)
    assert [(f.rule, f.severity, f.path) for f in report.findings if f.rule != "rls-no-policy"] == [
        ("manifest-missing", Severity.INFO, "supabase/manifest.json")
    ]


def test_a_broken_manifest_is_said_where_it_breaks_and_keeps_the_others_quiet() -> None:
    report = lint("CREATE TABLE IF NOT EXISTS private.x ();", manifest='{\n  "tables": [1, "a", "a"]\n}')
    found = [(f.rule, f.severity, f.span.line, f.span.column) for f in report.findings]
    assert found == [
        ("manifest-invalid", Severity.ERROR, 2, 14),
        ("manifest-invalid", Severity.WARNING, 2, 22),
    ]


def test_new_files_are_marked_and_fingerprints_stay() -> None:
    sql = "CREATE INDEX i\n  ON a (b);"
    first = lint({FIRST: sql}, manifest=MANIFEST, merged=[]).findings[0]
    moved = lint({FIRST: f"SELECT 1;\n\n{sql.replace(chr(10), chr(32))}"}, manifest=MANIFEST, merged=[FIRST]).findings[
        0
    ]
    assert first.new
    assert not moved.new
    assert first.fingerprint == moved.fingerprint
    assert first.span != moved.span


def test_the_report_knows_where_objects_come_from() -> None:
    files = {
        "20260101000000_a.sql": "CREATE TABLE a (); CREATE TYPE mood AS ENUM (); CREATE TABLE gone ();",
        "20260102000000_b.sql": "DROP TABLE gone; ALTER TABLE a RENAME TO b; CREATE VIEW v AS SELECT 1;",
    }
    path = "supabase/migrations/20260101000000_a.sql"
    assert lint(files).created == {("table", "public.b"): path, ("enum", "public.mood"): path}


def test_a_rule_that_breaks_costs_only_itself() -> None:
    class Broken(FileRule):
        """Breaks."""

        name = "broken"
        family = Family.META
        severity = Severity.WARNING

        def check(self, file: FileView, world: World) -> Iterator[Finding]:  # noqa: ARG002
            if file.text:
                raise ZeroDivisionError("oh")
            yield from ()

    parse_error = find_rule("parse-error")
    assert parse_error is not None
    found = lint("FOO;", rules=[Broken(), parse_error]).findings
    assert [(f.rule, f.severity) for f in found] == [("rule-failed", Severity.ERROR), ("parse-error", Severity.ERROR)]
    assert "broken" in found[0].message


def test_rules_can_be_chosen() -> None:
    chain, manifest = chain_of({FIRST: "CREATE TABLE x (); FOO;"}), manifest_of(MANIFEST)
    linter = Linter()

    def named(**chosen: list[str]) -> set[str]:
        return {f.rule for f in linter.lint(chain, manifest, config=config_of(), **chosen).findings}  # type: ignore[arg-type]

    # What cannot be read is told whatever is asked for, unless it is refused.
    assert named(select=["idempotency"]) == {"idempotent-create", "parse-error"}
    assert named(select=["idempotency"], ignore=["parse-error"]) == {"idempotent-create"}
    assert named(select=["parse-error", "manifest"]) == {"parse-error", "manifest-unknown-table"}
    assert named(ignore=["manifest", "security", "idempotent-create"]) == {"parse-error"}


def test_a_rule_that_is_off_waits_until_it_is_wanted() -> None:
    class Shy(FileRule):
        """Speaks when asked."""

        name = "shy"
        family = Family.STYLE
        severity = Severity.WARNING
        off = True

        def check(self, file: FileView, world: World) -> Iterator[Finding]:  # noqa: ARG002
            yield file.finding(self, "hello", span=Span(0, 0, 1, 1, 1, 1))

    chain, manifest, linter = chain_of({FIRST: ""}), manifest_of(MANIFEST), Linter([Shy()])

    def severities(select: list[str], **said: str) -> list[Severity]:
        report = linter.lint(chain, manifest, config=config_of(severities=said), select=select)
        return [f.severity for f in report.findings]

    assert severities([]) == []
    assert severities(["meta"]) == []
    assert severities(["style"]) == [Severity.WARNING]
    assert severities(["shy"]) == [Severity.WARNING]
    assert severities([], shy="info") == [Severity.INFO]
    assert severities(["shy"], shy="off") == []
    assert severities(["meta"], shy="error") == []


def test_lint_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        Linter().lint(chain_of({FIRST: "SELECT 1;"}), manifest_of(None), config=config_of(), cancel=token)


def test_git_decides_who_is_warned_of_deprecated_objects() -> None:
    manifest = '{"tables": ["a"], "deprecated": ["a"]}'
    chain = chain_of({FIRST: "ALTER TABLE a ADD COLUMN IF NOT EXISTS b int;"})
    config = config_of()
    linter = Linter()
    only = ["manifest-deprecated-object"]
    merged = linter.lint(chain, manifest_of(manifest), config=config, history=history_of(chain, FIRST), select=only)
    assert merged.findings == ()
    new = linter.lint(chain, manifest_of(manifest), config=config, history=history_of(chain), select=only)
    assert [f.rule for f in new.findings] == ["manifest-deprecated-object"]


def test_rules_are_found_by_name() -> None:
    assert find_rule("no-such-rule") is None
    assert nearest_rule("rls-not-enable") == "rls-not-enabled"
    assert len({rule.name for rule in all_rules()}) == len(all_rules())
