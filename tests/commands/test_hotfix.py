"""A fix forward and its note: both are written, or neither."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.commands.hotfix import run_hotfix
from workbench.errors import EditError, ProjectError
from workbench.project.project import Project, open_project

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
NOTE = "docs/memory/incidents/2026-03-04_restore_own_rows.md"
FIX = "supabase/migrations/20260304050607_restore_own_rows.sql"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_one.sql").write_text("SELECT 1;\n", encoding="utf-8")
    return open_project(tmp_path, {})


def test_the_note_names_the_fix_and_what_it_is_for(project: Project) -> None:
    run_hotfix(project, "restore own rows", now=NOW, cause="20260101000000")
    note = (project.root / NOTE).read_text(encoding="utf-8")
    assert note.startswith("# Incident: restore own rows\n")
    assert f"- **Hotfix:** `{FIX}`\n- **Caused by:** `supabase/migrations/20260101000000_one.sql`\n" in note
    assert "{{" not in note
    assert (project.root / FIX).is_file()


def test_all_of_it_or_nothing(project: Project) -> None:
    (project.root / NOTE).parent.mkdir(parents=True)
    (project.root / NOTE).write_text("an earlier one", encoding="utf-8")
    with pytest.raises(EditError, match="exists already"):
        run_hotfix(project, "restore_own_rows", now=NOW)
    with pytest.raises(ProjectError, match="no migration is called nothing"):
        run_hotfix(project, "other", now=NOW, cause="nothing")
    made = run_hotfix(project, "third", now=NOW, pattern="table", values={"table": "beta"}, write=False)
    assert [edit.path.name for edit in made.plan.edits][1:] == ["manifest.json", "2026-03-04_third.md"]
    assert [path.name for path in project.layout.migrations.iterdir()] == ["20260101000000_one.sql"]
