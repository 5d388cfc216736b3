"""`workbench lint --fix` and `--diff` as typed."""

import json
from pathlib import Path

import pytest

from workbench.cli.main import run

PATH = "supabase/migrations/20260101000000_one.sql"
BAD = "CREATE INDEX i ON public.a (b);\n"
GOOD = "CREATE INDEX IF NOT EXISTS i ON public.a (b);\n"
ONLY = ("--select", "idempotent-create")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "supabase/migrations").mkdir(parents=True)
    (tmp_path / PATH).write_text(BAD, encoding="utf-8", newline="\n")
    return tmp_path


def test_the_diff_goes_to_stdout_and_nothing_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "lint", "--fix", "--diff", *ONLY]) == 1
    said = capsys.readouterr()
    assert said.out == f"--- a/{PATH}\n+++ b/{PATH}\n@@ -1 +1 @@\n-{BAD}+{GOOD}"
    assert said.err == "would fix 1 finding in 1 file: idempotent-create 1\n"
    assert (root / PATH).read_text(encoding="utf-8") == BAD


def test_fix_writes_and_reports_what_remains(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "lint", "--fix", "--format", "json", *ONLY]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["findings"] == []
    assert said.err == "fixed 1 finding in 1 file: idempotent-create 1\n"
    assert (root / PATH).read_text(encoding="utf-8") == GOOD
    assert run(["-C", str(root), "lint", "--diff", *ONLY]) == 0
    assert capsys.readouterr() == ("", "nothing to fix\n")


def test_buffers_and_the_baseline_are_not_fixed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "lint", "--fix", "--update-baseline"]) == 2
    assert "Give one option at a time" in capsys.readouterr().err


def test_what_concerns_the_manifest_is_said_in_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "supabase/manifest.json").write_text('{"tables": [], "enums": []}', encoding="utf-8")
    (root / PATH).write_text("CREATE TABLE IF NOT EXISTS public.a (id int);\n", encoding="utf-8")
    run(["-C", str(root), "lint", "--format", "json", "--select", "manifest-unknown-table"])
    [found] = json.loads(capsys.readouterr().out)["findings"]
    assert found["fix"] == {
        "title": 'Add "a" to "tables" in the manifest',
        "edits": [],
        "manifest": [{"kind": "table", "name": "a"}],
    }
