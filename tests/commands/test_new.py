"""`new`, end to end on real folders: both files or neither, and back again."""

import json
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.commands.new import run_new
from workbench.errors import ManifestError, ProjectError, ScaffoldError
from workbench.project.project import Project, open_project

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
MANIFEST = '{\r\n\t"tables": [\r\n\t\t"alpha"\r\n\t],\r\n\t"enums": []\r\n}\r\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "supabase" / "migrations").mkdir(parents=True)
    (tmp_path / "supabase" / "manifest.json").write_bytes(MANIFEST.encode())
    return open_project(tmp_path, {})


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_writes_both_and_takes_both_back(project: Project) -> None:
    before = tree(project.root)
    new = run_new(project, "Add sleep", "table", {}, now=NOW)
    after = tree(project.root)
    name = "supabase/migrations/20260301120000_add_sleep.sql"
    assert set(after) == {*before, name}
    assert after["supabase/manifest.json"] == MANIFEST.replace('"alpha"', '"alpha",\r\n\t\t"sleep"').encode()
    assert [migration.relative for migration in project.read_chain().migrations] == [name]
    assert new.applied is not None
    new.applied.undo()
    assert tree(project.root) == before


def test_only_planned(project: Project) -> None:
    before = tree(project.root)
    new = run_new(project, "Add sleep", "table", {}, now=NOW, write=False)
    assert new.applied is None
    assert "+CREATE TABLE IF NOT EXISTS public.sleep (" in new.plan.preview(project)
    assert tree(project.root) == before


def test_the_author_is_whom_git_knows(project: Project) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project.root, check=True)
    subprocess.run(["git", "config", "user.name", "Grace Example"], cwd=project.root, check=True)
    assert "-- Author: Grace Example\n" in run_new(project, "x", "template", {}, now=NOW, write=False).plan.sql
    values = {"author": "Somebody Else"}
    assert "-- Author: Somebody Else\n" in run_new(project, "x", "table", values, now=NOW, write=False).plan.sql


def test_twice_in_the_same_second(project: Project) -> None:
    names = [run_new(project, "x", "table", {"table": name}, now=NOW).plan.filename for name in ("b", "a", "c")]
    assert names == [f"2026030112000{second}_x.sql" for second in range(3)]
    assert json.loads(project.layout.manifest.read_text(encoding="utf-8"))["tables"] == ["a", "alpha", "b", "c"]


def test_the_first_of_a_project(tmp_path: Path) -> None:
    (tmp_path / "supabase").mkdir()
    project = open_project(tmp_path, {})
    new = run_new(project, "Add sleep", "table", {}, now=NOW)
    assert set(tree(tmp_path)) == {"supabase/manifest.json", "supabase/migrations/20260301120000_add_sleep.sql"}
    assert new.applied is not None
    new.applied.undo()
    assert [path.name for path in (tmp_path / "supabase").iterdir()] == []


def test_a_broken_manifest_stops_it_or_is_left_alone(project: Project) -> None:
    project.layout.manifest.write_bytes(b'{"tables": [1]}')
    before = tree(project.root)
    with pytest.raises(ManifestError, match="is broken"):
        run_new(project, "x", "table", {}, now=NOW)
    assert tree(project.root) == before
    run_new(project, "x", "table", {}, now=NOW, with_manifest=False)
    assert project.layout.manifest.read_bytes() == b'{"tables": [1]}'


def test_wrong_values_write_nothing(project: Project) -> None:
    before = tree(project.root)
    with pytest.raises(ScaffoldError):
        run_new(project, "x", "enum", {}, now=NOW)
    assert tree(project.root) == before


def test_a_file_in_the_place_of_the_folder(project: Project) -> None:
    project.layout.migrations.rmdir()
    project.layout.migrations.write_bytes(b"")
    before = tree(project.root)
    with pytest.raises(ProjectError, match="cannot list the migrations"):
        run_new(project, "x", "table", {}, now=NOW)
    assert tree(project.root) == before


_FULL_DISK = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from workbench.commands.new import run_new
from workbench.errors import EditError
from workbench.project.project import open_project

project = open_project(Path(sys.argv[1]), {})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    run_new(project, "Add sleep", "table", {}, now=datetime(2026, 3, 1, tzinfo=UTC))
except EditError as error:
    print(error)
"""


if sys.platform != "win32":

    @pytest.mark.parametrize(("limit", "blamed"), [(10, "add_sleep.sql"), (4000, "manifest.json")])
    def test_no_room_for_one_of_them(project: Project, limit: int, blamed: str) -> None:
        padding = MANIFEST.replace('"enums"', f'"notes": "{"x" * 5000}", "enums"')
        project.layout.manifest.write_bytes(padding.encode())
        before = tree(project.root)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(_FULL_DISK), str(project.root), str(limit)],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert blamed in done.stdout
        assert "Nothing was changed" in done.stdout
        assert tree(project.root) == before
