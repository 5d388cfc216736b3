"""The commands as CI runs them: exit codes, stdout for data, stderr for narration, files written or left alone."""

import json
from pathlib import Path

import pytest

from workbench.cli.main import run

TABLE = """\
CREATE TABLE IF NOT EXISTS public.patients (id uuid PRIMARY KEY);
ALTER TABLE public.patients ENABLE ROW LEVEL SECURITY;
"""


class Shop:
    """A project in a folder, and the command line run on it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.migrations = root / "supabase" / "migrations"
        self.migrations.mkdir(parents=True)
        self.manifest = root / "supabase" / "manifest.json"
        self.manifest.write_text('{\n  "tables": [\n    "patients"\n  ],\n  "enums": []\n}\n', encoding="utf-8")
        self._capsys = capsys

    def migration(self, name: str, sql: str) -> Path:
        path = self.migrations / name
        path.write_bytes(sql.encode("utf-8"))
        return path

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = run(["-C", str(self.root), *arguments])
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    def files(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.root)): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}


@pytest.fixture
def shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shop:
    return Shop(tmp_path / "Praxis Müller", capsys)


def test_a_clean_project_passes(shop: Shop) -> None:
    shop.migration("20260101000000_patients.sql", TABLE)

    code, out, _ = shop.run("lint")

    assert code == 0
    assert out.strip()


def test_an_unlisted_table_fails_with_its_place(shop: Shop) -> None:
    shop.migration("20260101000000_patients.sql", TABLE + "\r\n-- Größe 📏\r\n" + TABLE.replace("patients", "größen"))

    code, out, _ = shop.run("lint")

    assert code == 1
    assert "20260101000000_patients.sql:5:1" in out
    assert "manifest-unknown-table" in out


def test_json_is_the_contract(shop: Shop) -> None:
    shop.migration("20260101000000_patients.sql", TABLE)
    shop.migration("20260102000000_visits.sql", TABLE.replace("patients", "visits"))

    code, out, err = shop.run("lint", "--format", "json")

    report = json.loads(out)
    assert (code, err) == (1, "")
    assert report["version"] == 1
    assert report["migrations"] == 2
    first = next(finding for finding in report["findings"] if finding["rule"] == "manifest-unknown-table")
    assert first["path"] == "supabase/migrations/20260102000000_visits.sql"
    assert (first["line"], first["column"]) == (1, 1)
    assert first["objects"] == ["public.visits"]
    assert report["summary"]["error"] == len([f for f in report["findings"] if f["severity"] == "error"])


def test_paths_narrow_what_is_reported_and_rules_can_be_chosen(shop: Shop) -> None:
    shop.migration("20260101000000_a.sql", TABLE.replace("patients", "a"))
    shop.migration("20260102000000_b.sql", "CREATE TABLE public.b (id int);")

    _, out, _ = shop.run("lint", "supabase/migrations/20260102000000_b.sql", "--select", "idempotent-create")

    assert "idempotent-create" in out
    assert "manifest-unknown-table" not in out
    assert "20260101000000_a.sql" not in out


@pytest.mark.parametrize("arguments", [["lint", "--select", "no-such-rule"], ["rule", "idempotent-polcy"]])
def test_an_unknown_rule_is_wrong_usage(shop: Shop, arguments: list[str]) -> None:
    code, out, err = shop.run(*arguments)

    assert (code, out) == (2, "")
    assert arguments[-1] in err


def test_never_fails_when_told_so(shop: Shop) -> None:
    shop.migration("20260101000000_x.sql", "CREATE TABLE public.x (id int);")

    assert shop.run("lint", "--fail-on", "never")[0] == 0


def test_every_rule_has_a_page(shop: Shop) -> None:
    code, listed, _ = shop.run("rule")
    assert code == 0
    for line in listed.splitlines():
        code, page, _ = shop.run("rule", line.split()[0])
        assert code == 0
        assert "Why" in page
    family = [line.split()[0] for line in shop.run("rule", "Idempotency")[1].splitlines()]
    assert {"idempotent-policy", "guard-mismatch"} < set(family) < {line.split()[0] for line in listed.splitlines()}


def test_new_writes_the_migration_and_the_manifest(shop: Shop) -> None:
    shop.migration("20260101000000_patients.sql", TABLE)

    code, out, _ = shop.run("new", "add sleep scores", "--pattern", "table", "--set", "table=sleep_scores")

    assert code == 0
    written = [line for line in out.splitlines() if line.endswith(".sql")]
    assert len(written) == 1
    assert "sleep_scores" in (shop.root / written[0]).read_text(encoding="utf-8")
    assert json.loads(shop.manifest.read_text(encoding="utf-8"))["tables"] == ["patients", "sleep_scores"]
    assert shop.run("lint")[0] == 0


def test_a_dry_run_prints_both_changes_and_writes_nothing(shop: Shop) -> None:
    before = shop.files()

    code, out, _ = shop.run("new", "add_sleep_scores", "--set", "table=sleep_scores", "--dry-run")

    assert code == 0
    assert shop.files() == before
    assert "manifest.json" in out
    assert '+    "sleep_scores"' in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["new"],
        ["new", "x", "--pattern", "no-such"],
        ["new", "x", "--set", "table"],
        ["new", "x", "--set", "colour=red"],
        ["manifest", "remove", "table", "nobody"],
        ["manifest", "add", "table", "two words"],
        ["manifest", "add", "view", "x"],
        ["prove", "no_such_migration"],
    ],
)
def test_bad_requests_change_nothing(shop: Shop, arguments: list[str]) -> None:
    before = shop.files()

    code, _, err = shop.run(*arguments)

    assert code == 2
    assert err.strip()
    assert shop.files() == before


def test_the_manifest_is_edited_in_place(shop: Shop) -> None:
    assert shop.run("manifest", "add", "enum", "user_role")[0] == 0
    assert shop.run("manifest", "rename", "table", "patients", "people")[0] == 0
    assert (
        shop.run("manifest", "deprecate", "table", "people", "--reason", "too wide", "--replacement", "persons")[0] == 0
    )

    code, out, _ = shop.run("manifest", "check")

    assert code == 0
    assert "1 tables, 1 enums" in out
    assert json.loads(shop.manifest.read_text(encoding="utf-8"))["deprecated"]["people"]["reason"] == "too wide"


def test_a_broken_manifest_is_told_with_its_place_and_left_alone(shop: Shop) -> None:
    shop.migration("20260101000000_patients.sql", TABLE)
    shop.manifest.write_text('{\n  "tables": ["patients",]\n}\n', encoding="utf-8")
    before = shop.files()

    code, out, _ = shop.run("manifest", "check")
    assert code == 1
    assert "manifest.json:2:" in out
    assert shop.run("manifest", "add", "table", "x")[0] == 2
    code, out, err = shop.run("lint")
    assert code == 2
    assert "manifest.json:2:" in out
    assert "manifest cannot be used" in err
    assert shop.files() == before


def test_prove_reports_what_fails_and_what_does_not_run_twice(shop: Shop) -> None:
    shop.migration("20260101000000_patients.sql", TABLE)
    shop.migration("20260102000000_type.sql", "SELECT 1;\nCREATE TYPE public.mood AS ENUM ('ok');\n")
    shop.migration("20260103000000_bad.sql", "-- é\nALTER TABLE public.patients ADD CHECK (agee > 0);\n")

    code, out, _ = shop.run("prove", "--format", "json")

    assert code == 1
    report = json.loads(out)
    first, second, third = report["migrations"]
    assert first["second_run"]["ok"] is True
    assert second["second_run"] == {**second["second_run"], "ok": False, "line": 2, "sqlstate": "42710"}
    assert third["applied"] is False
    assert (third["error"]["sqlstate"], third["error"]["line"]) == ("42703", 2)


def test_doctor_says_what_it_found(shop: Shop) -> None:
    shop.migration("20260101000000_a.sql", 'create extension if not exists "postgis";\nCREATE EXTENSION citext;\n')

    code, out, _ = shop.run("doctor")

    assert code == 0
    assert "Postgres" in out
    assert "1 tables, 0 enums" in out
    assert "postgis: the shadow has their names and types" in out


@pytest.mark.parametrize(
    "arguments", [["--verbose"], ["--format", "json"], ["--format", "sarif"], ["--format", "github"]]
)
def test_secrets_are_pointed_at_and_never_printed(shop: Shop, arguments: list[str]) -> None:
    key = "sk_live_51" + "H8fK2jLmN0pQrStUvWxYz"
    shop.migration("20260101000000_key.sql", f"-- key: {key}\nSELECT '{key}';\n")

    _, out, err = shop.run("lint", *arguments)

    assert "secret-in-migration" in out
    assert key not in out + err
