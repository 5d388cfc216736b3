"""The options of `workbench lint` as CI and editors use them."""

import io
import json
import os
import subprocess
from pathlib import Path

import pytest

from workbench.cli.main import run
from workbench.lint.baseline import BASELINE_NAME

INDEX = "CREATE INDEX {} ON public.a (b);\n"
CLEAN = "CREATE INDEX IF NOT EXISTS {} ON public.a (b);\n"
ONE = "supabase/migrations/20260101000000_one.sql"
TWO = "supabase/migrations/20260102000000_two.sql"
ONLY = ("--select", "idempotent-create")


class Desk:
    """A project in a folder, git if asked for, and the command line run on it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.baseline = root / "supabase" / BASELINE_NAME
        (root / "supabase" / "migrations").mkdir(parents=True)
        self._capsys = capsys
        self.write(ONE, INDEX.format("i"))

    def write(self, path: str, sql: str) -> None:
        (self.root / path).write_text(sql, encoding="utf-8")

    def git(self, *arguments: str) -> None:
        settings = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
        env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        subprocess.run(["git", *settings, *arguments], cwd=self.root, check=True, capture_output=True, env=env)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = run(["-C", str(self.root), "lint", *arguments])
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    def places(self, *arguments: str) -> list[tuple[str, int, str]]:
        _, out, _ = self.run("--format", "json", *ONLY, *arguments)
        found = json.loads(out)["findings"]
        return [(f["path"], f["line"], f["rule"]) for f in found if not f["baselined"]]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "Praxis", capsys)


def test_rules_may_be_named_with_commas(desk: Desk) -> None:
    code, out, _ = desk.run("--select", "idempotency,security", "--ignore", "idempotent-create, rls-not-enabled")
    assert (code, out.splitlines()[-1]) == (0, "no findings in 1 migration")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_answered_with_the_nearest(desk: Desk, option: str) -> None:
    code, out, err = desk.run(option, "idempotent-creat")
    assert (code, out) == (2, "")
    assert "Did you mean idempotent-create?" in err


@pytest.mark.parametrize(("fail_on", "expected"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_what_fails_is_the_callers_choice(desk: Desk, fail_on: str, expected: int) -> None:
    assert desk.run(*ONLY, "--fail-on", fail_on)[0] == expected


def test_only_what_is_new_since_a_commit_is_told(desk: Desk) -> None:
    desk.git("init", "-q", "-b", "main")
    desk.git("add", ".")
    desk.git("commit", "-qm", "one")
    desk.git("checkout", "-qb", "feature")
    desk.write(TWO, INDEX.format("j"))

    assert desk.places("--since", "main") == [(TWO, 1, "idempotent-create")]
    assert len(desk.places()) == 2
    assert desk.places("--since", "main", ONE) == []
    code, _, err = desk.run("--since", "nonsense")
    assert code == 2
    assert "git knows no commit 'nonsense'" in err


def test_without_git_nothing_can_be_new(desk: Desk) -> None:
    code, _, err = desk.run("--since", "main")
    assert code == 2
    assert "cannot tell what is new since main" in err


def _typed(monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sql.encode("utf-8")), encoding="utf-8"))


def test_a_buffer_stands_in_its_files_place(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "-- ä\n" + INDEX.format("i"))
    assert desk.places("--stdin-filename", ONE) == [(ONE, 2, "idempotent-create")]
    _typed(monkeypatch, INDEX.format("j"))
    assert desk.places("--stdin-filename", "20260102000000_two.sql") == [(TWO, 1, "idempotent-create")]
    assert not (desk.root / TWO).exists()
    _typed(monkeypatch, "-- ä\n" + INDEX.format("i"))
    code, out, _ = desk.run(*ONLY, "--verbose", "--stdin-filename", ONE)
    assert (code, "2 | CREATE INDEX i" in out) == (1, True)


@pytest.mark.parametrize("name", ["notes.sql", "elsewhere/20260101000000_one.txt", "/tmp/20260101000000_one.sql"])  # noqa: S108
def test_a_buffer_needs_a_migrations_name(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    _typed(monkeypatch, "SELECT 1;")
    code, _, err = desk.run("--stdin-filename", name)
    assert code == 2
    assert "no name of a migration" in err


def test_statistics_stand_for_the_findings(desk: Desk) -> None:
    code, out, _ = desk.run(*ONLY, "--statistics")
    assert code == 1
    assert out.splitlines()[1].split() == ["1", "1", "idempotent-create", "error"]
    content = json.loads(desk.run(*ONLY, "--statistics", "--format", "json")[1])
    assert content["statistics"][0]["count"] == len(content["findings"]) == 1
    assert desk.run("--statistics", "--format", "sarif")[0] == 2


def test_a_baseline_accepts_what_is_there_and_nothing_more(desk: Desk) -> None:
    code, _, err = desk.run(*ONLY, "--update-baseline")
    assert code == 0
    assert "supabase/.workbench-baseline.json: 1 added, 0 kept, 0 removed" in err
    assert desk.run(*ONLY)[0] == 0
    # Keyed by the statement: neither its line nor its spaces count.
    desk.write(ONE, "-- head\n\n" + INDEX.format("i").replace("INDEX ", "INDEX\n  "))
    assert desk.places() == []
    # A second one of the same kind is a new finding.
    desk.write(ONE, INDEX.format("i") * 2)
    assert desk.places() == [(ONE, 2, "idempotent-create")]
    assert desk.run(*ONLY)[0] == 1


def test_a_repaired_finding_is_stale_until_the_update(desk: Desk) -> None:
    desk.run(*ONLY, "--update-baseline")
    desk.write(ONE, CLEAN.format("i"))
    before = desk.baseline.read_bytes()
    code, out, _ = desk.run("--ignore", "unknown-reference")
    assert code == 0
    assert "supabase/.workbench-baseline.json:4:1 info baseline-stale the baseline accepts idempotent-create" in out
    assert desk.baseline.read_bytes() == before
    _, _, err = desk.run("--update-baseline", *ONLY)
    assert "0 added, 0 kept, 1 removed" in err
    assert json.loads(desk.baseline.read_text(encoding="utf-8")) == {"version": 1, "findings": []}


def test_an_update_leaves_alone_what_it_was_not_asked_about(desk: Desk) -> None:
    desk.write(TWO, INDEX.format("j"))
    desk.run(*ONLY, "--update-baseline")
    desk.write(ONE, CLEAN.format("i"))
    desk.write(TWO, CLEAN.format("j"))
    desk.run("--update-baseline", *ONLY, TWO)
    left = json.loads(desk.baseline.read_text(encoding="utf-8"))["findings"]
    assert [entry["migration"] for entry in left] == ["20260101000000"]
    desk.run("--update-baseline", "--select", "security")
    assert len(json.loads(desk.baseline.read_text(encoding="utf-8"))["findings"]) == 1
    assert "baseline-stale" not in desk.run("--select", "baseline-stale,idempotent-create", TWO)[1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ":1:1"),
        ('{\n  "version": 1,\n  "findings": [},\n}', ":3:16"),
        ('{"version": 1}', ":1:1"),
        ("[]", ":1:1"),
        ('{"version": 2, "findings": []}', ":1:13"),
        ('{"version": 3, "entries": {}}', ":1:13"),
        ('{"version": 1, "findings": [\n {"rule": 1}]}', ":2:2"),
        ('{"version": 1, "findings": [\n {"rule": "a", "migration": "b", "fingerprint": "c", "count": 0}]}', ":2:2"),
        ("[" * 100_000, ""),
    ],
)
def test_a_broken_baseline_says_where(desk: Desk, text: str, place: str) -> None:
    desk.baseline.write_text(text, encoding="utf-8")
    code, out, err = desk.run("--update-baseline")
    assert (code, out) == (2, "")
    assert f"{BASELINE_NAME}{place}: " in err
    assert "Delete the file" in err
    assert desk.baseline.read_text(encoding="utf-8") == text


def test_a_buffer_cannot_enter_the_baseline(desk: Desk) -> None:
    assert desk.run("--update-baseline", "--stdin-filename", ONE)[0] == 2
    assert not desk.baseline.exists()


def test_paths_count_from_the_repositorys_top(desk: Desk) -> None:
    top = desk.root.parent
    desk.root = top
    desk.git("init", "-q")
    desk.root = top / "Praxis"
    _, out, _ = desk.run(*ONLY, "--format", "github")
    assert out.startswith(f"::error file=Praxis/{ONE},line=1,")


def test_the_help_teaches_with_examples(desk: Desk) -> None:
    _, out, _ = desk.run("--help")
    assert "workbench lint --since origin/main" in out


def test_a_buffer_that_changes_a_merged_file_is_an_edit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.git("init", "-q", "-b", "main")
    desk.git("add", ".")
    desk.git("commit", "-qm", "one")
    _typed(monkeypatch, INDEX.format("i") + "SELECT 1;\n")
    code, out, _ = desk.run("--select", "history", "--stdin-filename", ONE)
    assert (code, out.splitlines()[0].split()[:3]) == (1, [f"{ONE}:2:1", "error", "migration-edited"])
    _typed(monkeypatch, INDEX.format("i").replace("\n", "\r\n"))
    assert desk.run("--select", "history", "--stdin-filename", ONE)[0] == 0


@pytest.mark.parametrize("key", ["migrations", "manifest"])
def test_a_path_with_a_typo_is_not_all_well(desk: Desk, key: str) -> None:
    desk.write("workbench.toml", f"[paths]\n{key} = 'nope'\n")
    code, out, err = desk.run(*ONLY, "--select", "manifest-missing", "--fail-on", "never")
    assert code == 2
    assert "nope" in out + err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
@pytest.mark.parametrize("path", [TWO, "supabase/manifest.json", f"supabase/{BASELINE_NAME}", "workbench.toml"])
def test_a_pipe_is_not_waited_for(desk: Desk, path: str) -> None:
    os.mkfifo(desk.root / path)
    code, out, err = desk.run()
    assert code in {1, 2}
    assert "pipe" in out + err
