"""`workbench verify` as typed: a line per step, and the exit code of the worst."""

import json
import re
from pathlib import Path

import pytest
import xmlschema

from tests.tui.bench import TABLE, write_project
from workbench.cli.main import run

SCHEMAS = Path(__file__).parent / "schemas"
QUICK = ("--skip", "prove", "--skip", "history")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(
        tmp_path / "small",
        {"20260101000000_one.sql": TABLE.format(name="alpha")},
        '{"tables": ["alpha"], "enums": []}\n',
    )


def test_each_step_has_its_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "verify", *QUICK]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["manifest", "passed"],
        ["lint", "passed"],
        ["history", "skipped"],
        ["prove", "skipped"],
        ["schema", "skipped"],
        ["drift", "skipped"],
    ]


def test_a_failure_exits_with_one_and_what_cannot_run_with_two(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "supabase/manifest.json").write_text('{"tables": [], "enums": []}\n', encoding="utf-8")
    assert run(["-C", str(root), "verify", *QUICK, "--format", "json"]) == 1
    steps = json.loads(capsys.readouterr().out)["steps"]
    assert [step["outcome"] for step in steps] == ["passed", "failed", "skipped", "skipped", "skipped", "skipped"]
    assert run(["-C", str(root), "verify", *QUICK, "--to", "nowhere"]) == 2
    capsys.readouterr()
    assert run(["-C", str(root), "verify", *QUICK, "--to", "nowhere", "--format", "junit"]) == 2
    document = capsys.readouterr().out
    xmlschema.XMLSchema(SCHEMAS / "junit.xsd").validate(document)
    cases = re.findall(r'<testcase name="(\w+)".*\n\s*<([a-z-]+)', document)
    assert cases == [
        ("manifest", "system-out"),
        ("lint", "failure"),
        ("history", "skipped"),
        ("prove", "skipped"),
        ("schema", "skipped"),
        ("drift", "error"),
    ]
