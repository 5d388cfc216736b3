"""A stranger's branch brings links and settings with it: nothing that is not the project's is read or written."""

import os
import sys
from pathlib import Path

import pytest

from workbench.errors import ConfigError, ServerError
from workbench.project.config import Config
from workbench.project.edits import FileEdit, apply_edits
from workbench.project.migrations import ReadProblem
from workbench.project.project import open_project
from workbench.shadow.engine import find_engine

posix = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there, and pipes have no names")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in a repository, and a secret outside of it."""
    (tmp_path / "secret.sql").write_text("CREATE TABLE public.secret (x int);", encoding="utf-8")
    project = tmp_path / "repository" / "apps" / "db"
    (project / "supabase" / "migrations").mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    (tmp_path / "repository" / "shared.sql").write_text("SELECT 1;", encoding="utf-8")
    return project


@posix
@pytest.mark.parametrize("target", ["../../../../../secret.sql", "/dev/zero", "/proc/self/environ", "/etc/passwd"])
def test_a_migration_that_is_a_link_out_of_the_project_is_not_read(root: Path, target: str) -> None:
    (root / "supabase" / "migrations" / "20260101000001_a.sql").symlink_to(target)
    (migration,) = open_project(root, {}).read_chain().migrations
    assert migration.problem is ReadProblem.UNREADABLE
    assert migration.text == ""


@posix
def test_a_migration_that_is_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "supabase" / "migrations" / "20260101000001_a.sql")
    (migration,) = open_project(root, {}).read_chain().migrations
    assert migration.problem is ReadProblem.UNREADABLE


@posix
def test_a_link_within_the_repository_is_followed(root: Path) -> None:
    (root / "supabase" / "migrations" / "20260101000001_a.sql").symlink_to("../../../../shared.sql")
    (migration,) = open_project(root, {}).read_chain().migrations
    assert migration.text == "SELECT 1;"


@pytest.mark.parametrize("key", ["migrations", "manifest", "template", "schema", "types", "roles"])
@pytest.mark.parametrize("outside", ["../../../secret.sql", "{secret}"])
def test_settings_cannot_name_files_outside(root: Path, key: str, outside: str) -> None:
    path = outside.replace("{secret}", (root / "../../../secret.sql").resolve().as_posix())
    (root / "workbench.toml").write_text(f'[paths]\n{key} = "{path}"', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"toml:2:1: .*(outside of it|leads out)"):
        open_project(root, {})


def test_settings_can_name_files_of_the_repository(root: Path) -> None:
    (root / "workbench.toml").write_text('paths.types = "../../shared.sql"', encoding="utf-8")
    assert open_project(root, {}).layout.types == root / "../../shared.sql"


@pytest.mark.parametrize(
    "seeds",
    ['["../../../../secret.sql"]', '["{secret}"]', '["../../../../*.sql"]', '["/**/*.sql"]', '["../../../**/*"]'],
)
def test_seed_files_outside_are_left_out(root: Path, seeds: str) -> None:
    said = seeds.replace("{secret}", (root / "../../../secret.sql").resolve().as_posix())
    (root / "supabase" / "config.toml").write_text(f"[db.seed]\nsql_paths = {said}", encoding="utf-8")
    found = open_project(root, {}).layout.seeds
    assert [path.name for path in found if path.name == "secret.sql"] == []


@posix
@pytest.mark.parametrize("name", ["manifest.json", "schema.sql", "roles.sql", "migration-template.sql"])
def test_files_that_are_links_out_of_the_project_are_refused(root: Path, name: str) -> None:
    (root / "supabase" / name).symlink_to(root / "../../../secret.sql")
    with pytest.raises(ConfigError, match="outside of it"):
        open_project(root, {})


@posix
def test_nothing_is_written_through_a_link_out_of_the_repository(root: Path) -> None:
    outside = (root / "../../../made.json").resolve()
    (root / "supabase" / "manifest.json").symlink_to(outside)
    with pytest.raises(ConfigError):
        open_project(root, {})
    apply_edits([FileEdit(root / "supabase" / "other.json", None, b"{}")])
    assert not outside.exists()


def test_a_branch_cannot_bring_the_programs_to_start(root: Path) -> None:
    """Nor from elsewhere in its repository."""
    folder = root.parents[1] / "tools" / "bin"
    folder.mkdir(parents=True)
    (folder / "postgres").touch()
    with pytest.raises(ServerError, match="inside the project"):
        find_engine(Config(root, shadow_bin=str(folder)))
