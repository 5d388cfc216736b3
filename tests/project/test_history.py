"""What git says of migrations, asked of real repositories in every state that people leave them in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.project.history import GitState, History, read_history
from workbench.project.project import Project, open_project

NEW, EDITED, MERGED = GitState.NEW, GitState.EDITED, GitState.MERGED


class Repo:
    """A repository with a project in it."""

    def __init__(self, root: Path, project: str = "") -> None:
        self.root = root
        self.project_root = root / project
        (self.project_root / "supabase" / "migrations").mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, author: str = "Ada Example") -> str:
        env = os.environ | {"GIT_AUTHOR_NAME": author}
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=env, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def write(self, name: str, text: str = "SELECT 1;\n") -> Path:
        path = self.project_root / "supabase" / "migrations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def commit(self, message: str = "a commit", author: str = "Ada Example") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, author=author)

    def project(self) -> Project:
        return open_project(self.project_root, {})

    def history(self, base: str | None = None) -> History:
        project = self.project()
        return read_history(project, project.read_chain(), base)

    def staged(self) -> History:
        project = self.project()
        return read_history(project, project.read_chain(), staged=True)

    def states(self, base: str | None = None) -> dict[str, str]:
        """States by file name."""
        return {path.rpartition("/")[2]: state.value for path, state in self.history(base).states.items()}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """One merged migration on main, and a branch."""
    repo = Repo(tmp_path / "repo")
    repo.write("1_a.sql")
    repo.write("2_b.sql")
    repo.commit()
    repo.git("checkout", "-q", "-b", "feature/sleep")
    return repo


def test_new_edited_deleted_and_merged(repo: Repo) -> None:
    repo.write("3_committed.sql")
    repo.commit(author="Grace Example")
    repo.write("4_staged.sql")
    repo.git("add", "-A")
    repo.write("5_untracked.sql")
    repo.write("1_a.sql", "SELECT 2;\n")
    repo.write("2_b.sql").unlink()
    history = repo.history()
    assert history.available
    assert (history.branch, history.base_ref, history.ahead, history.behind) == ("feature/sleep", "main", 1, 0)
    assert history.base == repo.git("rev-parse", "main").strip()
    assert repo.states() == {
        "1_a.sql": "edited",
        "3_committed.sql": "new",
        "4_staged.sql": "new",
        "5_untracked.sql": "new",
    }
    assert history.deleted == ("supabase/migrations/2_b.sql",)
    assert history.authors["supabase/migrations/1_a.sql"] == "Ada Example"
    assert history.authors["supabase/migrations/3_committed.sql"] == "Grace Example"
    assert "supabase/migrations/5_untracked.sql" not in history.authors


def test_an_edit_counts_whether_committed_staged_or_not(repo: Repo) -> None:
    for step in ("unstaged", "staged", "committed"):
        repo.write("1_a.sql", "SELECT 2;\n")
        if step == "staged":
            repo.git("add", "-A")
        if step == "committed":
            repo.commit()
        assert repo.states()["1_a.sql"] == "edited"
    repo.write("1_a.sql")
    assert repo.states()["1_a.sql"] == "merged"


def test_what_main_did_since_does_not_matter(repo: Repo) -> None:
    repo.git("checkout", "-q", "main")
    repo.write("3_main.sql")
    repo.write("1_a.sql", "SELECT 3;\n")
    repo.commit()
    repo.git("checkout", "-q", "feature/sleep")
    history = repo.history()
    assert repo.states() == {"1_a.sql": "merged", "2_b.sql": "merged"}
    assert (history.ahead, history.behind, history.deleted) == (0, 1, ())


def test_a_renamed_migration_is_one_deleted_and_one_new(repo: Repo) -> None:
    repo.git("mv", "supabase/migrations/1_a.sql", "supabase/migrations/9_a.sql")
    assert repo.states() == {"2_b.sql": "merged", "9_a.sql": "new"}
    history = repo.history()
    assert history.deleted == ("supabase/migrations/1_a.sql",)
    assert history.renamed == {"supabase/migrations/1_a.sql": "supabase/migrations/9_a.sql"}


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [("9_z.sql", "SELECT 1;\n", True), ("9_a.sql", "new", True), ("1_z.sql", "new", True), ("9_z.sql", "new", False)],
)
def test_a_rename_is_told_by_content_name_or_version(tmp_path: Path, name: str, text: str, *, known: bool) -> None:
    repo = Repo(tmp_path / "mono", "apps/web")
    path = repo.write("1_a.sql")
    repo.commit()
    path.unlink()
    repo.write("3_other.sql", "other")
    repo.write(name, text)
    renamed = {"supabase/migrations/1_a.sql": f"supabase/migrations/{name}"}
    assert repo.history().renamed == (renamed if known else {})


def test_the_line_of_the_first_change(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "mono", "apps/web")
    repo.write("1_ä [x].sql", "a\nb\nc\n")
    repo.write("1_b.sql", "a\nb\n")
    repo.commit()
    repo.git("checkout", "-q", "-b", "other")
    repo.write("1_ä [x].sql", "a\nb\nC\n")
    repo.write("1_b.sql", "")
    assert repo.history().first_change == {"supabase/migrations/1_ä [x].sql": 3, "supabase/migrations/1_b.sql": 1}


def test_the_newest_of_the_base_branch_is_that_of_today(repo: Repo) -> None:
    assert repo.history().newest == "2_b.sql"
    repo.write("7_mine.sql")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("5_theirs.sql")
    repo.write("old/9_x.sql")
    repo.commit()
    repo.git("checkout", "-q", "feature/sleep")
    assert repo.history().newest == "5_theirs.sql"


def test_files_that_the_runner_skips_have_a_state_and_are_not_missed(repo: Repo) -> None:
    repo.git("checkout", "-q", "main")
    repo.write("notes.sql")
    repo.write("gone.sql")
    repo.commit()
    repo.git("checkout", "-q", "-b", "other")
    repo.write("more.SQL")
    (repo.root / "supabase" / "migrations" / "gone.sql").unlink()
    history = repo.history()
    assert history.deleted == ()
    assert history.state_of("supabase/migrations/notes.sql") is MERGED
    assert history.state_of("supabase/migrations/more.SQL") is NEW


def test_taken_out_of_the_index_but_still_there(repo: Repo) -> None:
    repo.git("rm", "-q", "--cached", "supabase/migrations/1_a.sql")
    assert repo.states()["1_a.sql"] == "merged"


def test_on_the_default_branch_without_a_remote(repo: Repo) -> None:
    repo.git("checkout", "-q", "main")
    repo.write("3_untracked.sql")
    repo.write("2_b.sql", "SELECT 2;\n")
    history = repo.history()
    assert repo.states() == {"1_a.sql": "merged", "2_b.sql": "edited", "3_untracked.sql": "new"}
    assert (history.branch, history.base_ref, history.ahead, history.behind) == ("main", "main", 0, 0)


def test_on_the_default_branch_with_a_remote(repo: Repo, tmp_path: Path) -> None:
    repo.git("checkout", "-q", "main")
    repo.git("init", "-q", "--bare", str(tmp_path / "origin.git"))
    repo.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    repo.git("push", "-q", "origin", "main")
    repo.write("3_unpushed.sql")
    repo.commit()
    history = repo.history()
    assert repo.states() == {"1_a.sql": "merged", "2_b.sql": "merged", "3_unpushed.sql": "new"}
    assert (history.base_ref, history.ahead) == ("origin/main", 1)


def test_the_remote_says_which_branch_is_the_default(tmp_path: Path) -> None:
    upstream = Repo(tmp_path / "upstream")
    upstream.git("checkout", "-q", "-b", "trunk")
    upstream.write("1_a.sql")
    upstream.commit()
    clone = tmp_path / "clone"
    upstream.git("clone", "-q", str(upstream.root), str(clone))
    project = open_project(clone, {})
    (clone / "supabase" / "migrations" / "2_b.sql").write_bytes(b"")
    history = read_history(project, project.read_chain())
    assert history.base_ref == "origin/trunk"
    assert [state.value for state in history.states.values()] == ["merged", "new"]


def test_the_config_says_which_branch_is_the_default(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "release")
    repo.write("3_c.sql")
    repo.commit()
    repo.git("checkout", "-q", "-b", "hotfix")
    assert repo.states()["3_c.sql"] == "new"
    (repo.root / "workbench.toml").write_text('default_branch = "release"\n', encoding="utf-8")
    assert repo.states()["3_c.sql"] == "merged"


def test_what_is_staged_is_another_matter_than_what_is_on_disk(repo: Repo) -> None:
    repo.git("checkout", "-q", "main")
    repo.write("2_c.sql", "SELECT 3;\n")
    repo.write("old/0_x.sql")
    repo.write("notes.txt")
    repo.commit()
    repo.git("checkout", "-q", "-b", "other")
    repo.write("1_a.sql", "SELECT 2;\n")
    assert repo.staged().states == {f"supabase/migrations/{name}": MERGED for name in ("1_a.sql", "2_b.sql", "2_c.sql")}
    repo.git("add", "-A")
    repo.git("mv", "supabase/migrations/2_b.sql", "supabase/migrations/9_b.sql")
    repo.git("rm", "-q", "--cached", "supabase/migrations/2_c.sql")
    repo.write("1_a.sql")
    repo.write("8_unstaged.sql")
    history = repo.staged()
    assert {path.rpartition("/")[2]: state.value for path, state in history.states.items()} == {
        "1_a.sql": "edited",
        "9_b.sql": "new",
    }
    assert history.deleted == ("supabase/migrations/2_b.sql", "supabase/migrations/2_c.sql")
    assert history.renamed == {"supabase/migrations/2_b.sql": "supabase/migrations/9_b.sql"}
    assert history.first_change == {"supabase/migrations/1_a.sql": 1}


def test_a_commit_of_everything_has_an_index_of_its_own(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As a hook of `git commit -a` sees it: run there, it writes down what it was told.
    hook = repo.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\ncp "$GIT_INDEX_FILE" .git/seen\n', encoding="utf-8", newline="\n")
    hook.chmod(0o755)
    repo.write("1_a.sql", "SELECT 2;\n")
    head = repo.git("rev-parse", "HEAD").strip()
    repo.git("commit", "-q", "-a", "-m", "All of it")
    repo.git("reset", "-q", "--mixed", head)
    assert repo.staged().states["supabase/migrations/1_a.sql"] is MERGED
    monkeypatch.setenv("GIT_INDEX_FILE", str(repo.root / ".git" / "seen"))
    assert repo.staged().states["supabase/migrations/1_a.sql"] is EDITED
    other = tmp_path / "seen"
    shutil.copy(repo.root / ".git" / "seen", other)
    monkeypatch.setenv("GIT_INDEX_FILE", str(other))
    assert repo.staged().states["supabase/migrations/1_a.sql"] is MERGED


def test_no_default_branch_to_be_found(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    repo.git("checkout", "-q", "-b", "odd")
    repo.write("1_a.sql")
    repo.commit()
    repo.write("2_b.sql")
    history = repo.history()
    assert history.available
    assert "no default branch" in history.reason
    assert repo.states() == {"1_a.sql": "merged", "2_b.sql": "new"}


def test_another_base(repo: Repo) -> None:
    repo.write("3_c.sql")
    repo.commit()
    repo.git("tag", "v1")
    repo.write("4_d.sql")
    repo.commit()
    assert repo.states("v1") == {"1_a.sql": "merged", "2_b.sql": "merged", "3_c.sql": "merged", "4_d.sql": "new"}
    for wrong in ("nothing", "--all", "-x"):
        with pytest.raises(ProjectError, match="knows no commit"):
            repo.history(wrong)


def test_nothing_committed_yet(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    repo.write("1_a.sql")
    history = repo.history()
    assert history.available
    assert "nothing has been committed" in history.reason
    assert (history.branch, history.base, repo.states()) == ("main", "", {"1_a.sql": "new"})


def test_no_repository(tmp_path: Path) -> None:
    (tmp_path / "supabase" / "migrations").mkdir(parents=True)
    project = open_project(tmp_path, {})
    history = read_history(project, project.read_chain())
    assert (history.available, history.reason) == (False, "not a git repository")
    assert history.state_of("anything") is GitState.UNKNOWN


def test_no_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.root))
    history = repo.history()
    assert (history.available, history.reason) == (False, "git is not installed")


def test_a_broken_repository(repo: Repo) -> None:
    (repo.root / ".git" / "config").write_text("[core\n", encoding="utf-8")
    history = repo.history()
    assert not history.available
    assert "cannot read the repository" in history.reason


def test_the_variables_of_a_hook_do_not_mislead(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Repo(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git" / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert repo.project().root == repo.root
    history = repo.history()
    assert (history.branch, len(history.states)) == ("feature/sleep", 2)


def test_reading_writes_nothing(repo: Repo) -> None:
    # A touched file makes git want to refresh its index.
    path = repo.write("1_a.sql")
    os.utime(path, (1, 1))
    index = (repo.root / ".git" / "index").read_bytes()
    repo.history()
    assert (repo.root / ".git" / "index").read_bytes() == index


def test_settings_of_the_repository_start_no_programs(repo: Repo, tmp_path: Path) -> None:
    trap = tmp_path / "started"
    command = f"{sys.executable} -c \"open(r'{trap}', 'w')\""
    for key in ("core.fsmonitor", "diff.external", "core.pager"):
        repo.git("config", key, command)
    (repo.root / ".git" / "info" / "attributes").write_text("*.sql diff=trap\n", encoding="utf-8")
    repo.git("config", "diff.trap.textconv", command)
    repo.git("config", "diff.trap.command", command)
    trap.unlink(missing_ok=True)
    repo.write("1_a.sql", "SELECT 2;\n")
    assert repo.states()["1_a.sql"] == "edited"
    assert not trap.exists()


@pytest.mark.parametrize("name", ["1_ä ö.sql", "1_日本.sql", "1_a'b\"c.sql", "1_tab\there.sql", "1_-x.sql"])
def test_names_that_git_would_quote(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and any(sign in name for sign in '"\t'):
        name = "1_ä.sql"
    repo = Repo(tmp_path / "repo")
    repo.write(name)
    repo.commit()
    repo.git("checkout", "-q", "-b", "b")
    assert repo.states() == {name: "merged"}
    repo.write(name, "SELECT 2;\n")
    assert repo.states() == {name: "edited"}
    assert repo.history().authors == {f"supabase/migrations/{name}": "Ada Example"}


def test_line_ends_of_a_checkout_are_no_edit(repo: Repo) -> None:
    repo.git("config", "core.autocrlf", "true")
    repo.write("1_a.sql", "SELECT 1;\r\n")
    assert repo.states()["1_a.sql"] == "merged"
    repo.git("config", "core.autocrlf", "false")
    assert repo.states()["1_a.sql"] == "edited"


def test_a_project_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "mono", "apps/web site")
    repo.write("1_a.sql")
    (repo.root / "supabase" / "migrations").mkdir(parents=True)
    (repo.root / "supabase" / "migrations" / "1_other.sql").write_bytes(b"")
    repo.commit()
    repo.git("checkout", "-q", "-b", "b")
    repo.write("1_a.sql", "SELECT 2;\n")
    repo.write("2_b.sql")
    history = repo.history()
    assert history.states == {"supabase/migrations/1_a.sql": EDITED, "supabase/migrations/2_b.sql": NEW}
    assert history.authors == {"supabase/migrations/1_a.sql": "Ada Example"}
    assert history.deleted == ()


def test_folders_below_the_migrations_are_not_migrations(repo: Repo) -> None:
    repo.write("old/0_x.sql")
    repo.git("checkout", "-q", "main")
    repo.commit()
    repo.write("old/0_x.sql").unlink()
    assert repo.history().deleted == ()


def test_all_migrations_deleted(repo: Repo) -> None:
    shutil.rmtree(repo.root / "supabase" / "migrations")
    history = repo.history()
    assert history.states == {}
    assert history.deleted == ("supabase/migrations/1_a.sql", "supabase/migrations/2_b.sql")


def test_a_detached_head(repo: Repo) -> None:
    repo.write("3_c.sql")
    repo.commit()
    repo.git("checkout", "-q", "--detach")
    history = repo.history()
    assert history.branch == f"({repo.git('rev-parse', 'HEAD')[:8]})"
    assert repo.states() == {"1_a.sql": "merged", "2_b.sql": "merged", "3_c.sql": "new"}


def test_a_worktree(repo: Repo, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    repo.git("worktree", "add", "-q", "-b", "other", str(tree), "main")
    (tree / "supabase" / "migrations" / "3_c.sql").write_bytes(b"")
    project = open_project(tree, {})
    history = read_history(project, project.read_chain())
    assert history.branch == "other"
    assert list(history.states.values()) == [MERGED, MERGED, NEW]


def test_migrations_in_a_submodule(repo: Repo, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    repo.git("checkout", "-q", "main")
    source = tmp_path / "source"
    shutil.copytree(repo.root / "supabase", source)
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", *arguments], cwd=source, check=True)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=outer, check=True)
    add = ["git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(source), "supabase"]
    subprocess.run(add, cwd=outer, check=True)
    (outer / "supabase" / "migrations" / "3_c.sql").write_bytes(b"")
    project = open_project(outer, {})
    history = read_history(project, project.read_chain())
    assert history.available
    assert list(history.states.values()) == [MERGED, MERGED, NEW]
    assert history.authors["supabase/migrations/1_a.sql"] == "Ada Example"


@pytest.fixture
def shallow(repo: Repo, tmp_path: Path) -> Callable[..., Path]:
    """Make clones of one commit's depth, as CI does."""
    repo.write("3_c.sql")
    repo.commit(author="Grace Example")

    def clone(*options: str) -> Path:
        target = tmp_path / "clone"
        repo.git("clone", "-q", "--depth", "1", *options, repo.root.as_uri(), str(target))
        return target

    return clone


def test_a_shallow_clone_without_the_default_branch(shallow: Callable[..., Path]) -> None:
    project = open_project(shallow("--branch", "feature/sleep"), {})
    subprocess.run(["git", "remote", "remove", "origin"], cwd=project.root, check=True)
    history = read_history(project, project.read_chain())
    assert not history.available
    assert "shallow" in history.reason
    assert "git fetch" in history.reason


def test_a_shallow_clone_with_the_default_branch(shallow: Callable[..., Path]) -> None:
    root = shallow("--branch", "feature/sleep", "--no-single-branch")
    project = open_project(root, {"WORKBENCH_DEFAULT_BRANCH": "main"})
    history = read_history(project, project.read_chain())
    assert history.available
    assert "too shallow" in history.reason
    assert list(history.states.values()) == [MERGED, MERGED, NEW]
    assert history.authors == {}


def test_an_unrelated_base(repo: Repo) -> None:
    repo.git("checkout", "-q", "--orphan", "fresh")
    repo.commit("another start")
    history = repo.history()
    assert "no commit where main was left" in history.reason
    assert repo.states() == {"1_a.sql": "merged", "2_b.sql": "merged"}
