"""`workbench history` and `workbench retime`, on real repositories."""

import os
import subprocess
from pathlib import Path

import pytest

from workbench.cli.main import run
from workbench.project.versions import moment


class Repo:
    """A project in a repository with two merged migrations, and a branch."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.migrations = root / "supabase" / "migrations"
        self.migrations.mkdir(parents=True)
        self._capsys = capsys

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=os.environ, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def write(self, name: str, text: str = "SELECT 1;\n") -> Path:
        path = self.migrations / name
        path.write_bytes(text.encode())
        return path

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = run(["-C", str(self.root), *arguments])
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    def names(self) -> list[str]:
        return sorted(path.name for path in self.migrations.iterdir())


OLD, NEWER = "20260101000000_old.sql", "20260102000000_newer.sql"


@pytest.fixture
def repo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Repo:
    repo = Repo(tmp_path / "Praxis Müller", capsys)
    repo.write(OLD, "SELECT 1;\nSELECT 2;\n")
    repo.write(NEWER, "SELECT 3;\n")
    repo.git("init", "-q", "-b", "main")
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "Start")
    repo.git("checkout", "-q", "-b", "feature")
    return repo


class TestHistory:
    def test_all_as_it_was(self, repo: Repo) -> None:
        repo.write("20260103000000_mine.sql")
        code, out, _ = repo.run("history")
        assert code == 0
        assert out.startswith("2 merged as they were, 1 new (compared with main at ")

    def test_edited_renamed_and_deleted(self, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.write("20260103000000_third.sql")
        repo.git("add", "-A")
        repo.git("commit", "-q", "-m", "A third one")
        repo.git("checkout", "-q", "-b", "other")
        repo.write(OLD, "SELECT 1;\nSELECT 4;\n")
        (repo.migrations / NEWER).rename(repo.migrations / "20260109000000_newer.sql")
        (repo.migrations / "20260103000000_third.sql").unlink()
        code, out, err = repo.run("history", "--base", "feature")
        folder = "supabase/migrations/"
        against = f"compared with feature at {repo.git('rev-parse', 'feature')[:12]}"
        assert out.splitlines() == [
            f"{folder}{OLD}:2: error: edited",
            f"{folder}{NEWER}:1: error: renamed to {folder}20260109000000_newer.sql",
            f"{folder}20260103000000_third.sql:1: error: deleted",
            f"3 merged migrations were changed; 0 merged as they were, 0 new ({against})",
        ]
        assert code == 1
        assert "workbench new" in err
        monkeypatch.setenv("ALLOW_MIGRATION_EDITS", "1")
        code, out, err = repo.run("history", "--base", "feature")
        assert code == 0
        assert f"{OLD}:2: warning: edited" in out
        assert "ALLOW_MIGRATION_EDITS" in err

    def test_what_is_staged(self, repo: Repo) -> None:
        repo.write(OLD, "SELECT 9;\n")
        assert repo.run("history", "--staged")[0] == 0
        repo.git("add", "-A")
        repo.write(OLD, "SELECT 1;\nSELECT 2;\n")
        assert repo.run("history")[0] == 0
        code, out, _ = repo.run("history", "--staged")
        assert code == 1
        assert f"{OLD}:1: error: edited" in out

    def test_it_cannot_tell_without_git_or_a_base(self, repo: Repo, tmp_path: Path) -> None:
        code, _, err = repo.run("history", "--base", "nothing")
        assert code == 2
        assert "nothing" in err
        (tmp_path / "plain" / "supabase" / "migrations").mkdir(parents=True)
        assert run(["-C", str(tmp_path / "plain"), "history"]) == 2


class TestRetime:
    def test_an_untracked_duplicate(self, repo: Repo) -> None:
        repo.write("20260102000000_mine.sql", "SELECT 7;\r\n")
        code, out, err = repo.run("retime", "supabase/migrations/20260102000000_mine.sql")
        assert code == 0
        (new,) = set(repo.names()) - {OLD, NEWER}
        assert out.strip() == f"supabase/migrations/{new}"
        assert moment(new[:14]) is not None
        assert new > NEWER
        assert new.endswith("_mine.sql")
        assert (repo.migrations / new).read_bytes() == b"SELECT 7;\r\n"
        assert "20260102000000_mine.sql" in err
        assert repo.git("diff", "--cached", "--name-only") == ""

    def test_a_tracked_one_is_moved_in_the_index_too(self, repo: Repo) -> None:
        repo.write("20250101000000_Mine [1].sql")
        repo.git("add", "-A")
        repo.git("commit", "-q", "-m", "Mine")
        code, out, _ = repo.run("retime", "Mine [1]")
        assert code == 0
        status = repo.git("status", "--porcelain")
        assert status.startswith("R ")
        assert out.strip().rpartition("/")[2] in status

    def test_it_goes_behind_what_others_have_merged(self, repo: Repo) -> None:
        repo.git("checkout", "-q", "main")
        repo.write("20990101000000_theirs.sql")
        repo.git("add", "-A")
        repo.git("commit", "-q", "-m", "Theirs")
        repo.git("checkout", "-q", "feature")
        repo.write("20260101000000_mine.sql")
        _, out, err = repo.run("retime", "20260101000000_mine.sql", "--dry-run")
        assert out.strip() == "supabase/migrations/20990101000001_mine.sql"
        assert "20990101000000_theirs.sql" in err
        assert repo.names() == [OLD.replace("old", "mine"), OLD, NEWER]

    def test_what_the_runner_skips_gets_a_version_and_a_name(self, repo: Repo) -> None:
        repo.write("2026-03-01 Add Users.sql")
        repo.git("add", "-A")
        code, out, _ = repo.run("retime", "2026-03-01 Add Users.sql")
        assert code == 0
        assert out.strip().endswith("_add_users.sql")
        assert moment(out.strip().rpartition("/")[2][:14]) is not None

    @pytest.mark.parametrize(
        ("wanted", "says"),
        [(OLD, "is merged"), ("20260102000000", "may be any of"), ("nothing", "no migration is called nothing")],
    )
    def test_what_it_refuses(self, repo: Repo, wanted: str, says: str) -> None:
        repo.write("20260102000000_mine.sql")
        before = repo.names()
        code, out, err = repo.run("retime", wanted)
        assert (code, out) == (2, "")
        assert says in err
        assert repo.names() == before

    def test_without_git(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        repo = Repo(tmp_path / "plain", capsys)
        repo.write("01_x.sql")
        code, _, err = repo.run("retime", "x")
        assert code == 0
        assert "git was not asked: not a git repository" in err
        assert repo.names()[0].endswith("_x.sql")
        assert moment(repo.names()[0][:14]) is not None
