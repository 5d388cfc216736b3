"""The command: which migrations are proven, and what is printed and returned."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.formats.prove_json import render_json
from workbench.cli.formats.prove_text import render_text
from workbench.commands.prove import run_prove
from workbench.errors import ProjectError
from workbench.progress import CancelToken, silent
from workbench.project.project import Project, open_project
from workbench.shadow.proof import Lock, ObjectChanges, PostgresError, Proof, ProofReport, SecondRun, StatementProof


def _proof(name: str, milliseconds: float = 1.0, **more: Any) -> Proof:
    return Proof(
        f"supabase/migrations/{name}.sql", name[0], "d", **{"applied": True, "milliseconds": milliseconds, **more}
    )


ONE = StatementProof(12, 14, (Lock("public.reports", "AccessExclusiveLock"),), ("public.reports",))
EXISTS = PostgresError("42710", "policy … already exists", 31, 1)
MISSING = PostgresError("42P01", "no table", 2, 15, detail="a\nb", hint="look")
REPORT = ProofReport(
    "18.6",
    "embedded",
    (
        _proof(
            "1_a",
            21.44,
            statements=(ONE,),
            second_run=SecondRun(ok=False, error=EXISTS),
            objects=ObjectChanges(added=("table public.reports",)),
        ),
        _proof("2_b", 3.0, applied=False, error=MISSING),
        _proof("3_c", applied=False, blocked_by="supabase/migrations/2_b.sql"),
        _proof("4_d", second_run=SecondRun(ok=False, changed=tuple("abcdefg"))),
        _proof("5_e", second_run=SecondRun(ok=True)),
    ),
    100.0,
    ("notes.sql",),
)


def test_json_is_the_contract() -> None:
    document = json.loads(render_json(REPORT))
    assert (document["version"], document["postgres"]) == (1, "18.6")
    first, second, third, *_ = document["migrations"]
    assert first["path"] == "supabase/migrations/1_a.sql"
    assert first["applied"] is True
    assert first["milliseconds"] == 21.4
    assert first["error"] is None
    assert first["statements"] == [
        {
            "line": 12,
            "locks": [{"object": "public.reports", "mode": "AccessExclusiveLock"}],
            "rewrites": ["public.reports"],
        }
    ]
    again = first["second_run"]
    told = {"ok": False, "line": 31, "sqlstate": "42710", "message": EXISTS.message}
    assert {name: again[name] for name in told} == told
    assert first["objects"] == {"added": ["table public.reports"], "changed": [], "removed": []}
    assert (second["error"]["line"], second["error"]["column"], second["error"]["sqlstate"]) == (2, 15, "42P01")
    assert second["second_run"] is None
    assert third["blocked_by"] == "supabase/migrations/2_b.sql"


def test_text_names_places() -> None:
    assert render_text(REPORT) == (
        "↻ supabase/migrations/1_a.sql (21 ms)\n"
        "    the second run fails:\n"
        "    supabase/migrations/1_a.sql:31:1: 42710 policy … already exists\n"
        "✗ supabase/migrations/2_b.sql (3 ms)\n"
        "    supabase/migrations/2_b.sql:2:15: 42P01 no table\n"
        "      detail: a\n        b\n"
        "      hint: look\n"
        "⊘ supabase/migrations/3_c.sql\n"
        "    not tried: supabase/migrations/2_b.sql fails\n"
        "↻ supabase/migrations/4_d.sql (1 ms)\n"
        "    the second run changes a, b, c, d, e and 2 more\n"
        "\n"
        "1 proven, 2 not re-runnable, 1 failed, 1 blocked · Postgres 18.6 (embedded), 100 ms\n"
        "  skipped: notes.sql is not <version>_<name>.sql\n"
    )


def test_verbose_text_tells_all_and_colour_only_paints() -> None:
    verbose = render_text(REPORT, verbose=True)
    assert "    supabase/migrations/1_a.sql:12: locks AccessExclusiveLock on public.reports\n" in verbose
    assert "    supabase/migrations/1_a.sql:12: rewrites public.reports\n" in verbose
    assert "    + table public.reports\n" in verbose
    assert "✓ supabase/migrations/5_e.sql" in verbose
    assert "\x1b[" not in verbose
    assert "\x1b[31m" in render_text(REPORT, colour=True)


def test_nothing_to_prove() -> None:
    assert render_text(ProofReport("18.6", "embedded", (), 5.0)) == "no migrations · Postgres 18.6 (embedded), 5 ms\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_one.sql").write_text(
        "CREATE TABLE IF NOT EXISTS public.one (id int);\n", encoding="utf-8"
    )
    (folder / "20260102000000_two.sql").write_text("CREATE TYPE public.two AS ENUM ('a');\n", encoding="utf-8")
    return open_project(tmp_path, {})


@pytest.mark.parametrize("name", ["two", "20260102000000", "supabase/migrations/20260102000000_two.sql", "20260102"])
def test_migrations_are_found_by_any_name(project: Project, name: str) -> None:
    report = run_prove(project, [name], silent, CancelToken())
    assert [proof.version for proof in report.proofs] == ["20260102000000"]
    assert not report.ok


def test_an_unknown_name_is_an_error(project: Project) -> None:
    with pytest.raises(ProjectError, match="no migration is called nope"):
        run_prove(project, ["nope"], silent, CancelToken())


def test_the_command_line(project: Project) -> None:
    command = [sys.executable, "-m", "workbench", "-C", str(project.root), "prove"]
    found = subprocess.run([*command, "--format", "json"], capture_output=True, check=False)
    assert found.returncode == 1, found.stderr
    assert [m["state"] for m in json.loads(found.stdout)["migrations"]] == ["proven", "not re-runnable"]
    assert found.stderr == b""
    assert subprocess.run([*command, "one"], capture_output=True, check=False).returncode == 0
    wrong = subprocess.run([*command, "nope"], capture_output=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
