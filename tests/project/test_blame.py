"""Who wrote each line: commits, changes that are not committed, files git does not know, no repository."""

from pathlib import Path

import pytest

from tests.project.test_history import Repo
from workbench.errors import ProjectError
from workbench.project.blame import LineOrigin, read_blame

NAME = "20260101000000_a.sql"


def test_each_line_names_its_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path, "apps/db")
    repo.write(NAME, "SELECT 1;\r\n-- Größe\r\n")
    repo.commit("The first one", author="Zoë Müller")
    path = repo.write(NAME, "SELECT 1;\r\n-- Größe\r\nSELECT 2;\r\n")
    repo.commit("The second one", author="Ada Example")
    repo.write(NAME, "-- mine\r\nSELECT 1;\r\n-- Größe\r\nSELECT 2;\r\n")
    lines = read_blame(path)
    assert [(line.author, line.summary) for line in lines] == [
        ("", ""),
        ("Zoë Müller", "The first one"),
        ("Zoë Müller", "The first one"),
        ("Ada Example", "The second one"),
    ]
    assert lines[0] == LineOrigin()
    assert lines[1].commit
    assert repo.git("rev-parse", "HEAD").startswith(lines[3].commit)
    assert lines[3].when is not None


@pytest.mark.parametrize("committed", [True, False])
def test_a_file_that_git_does_not_know_has_no_origins(tmp_path: Path, committed: bool) -> None:  # noqa: FBT001 - a case
    repo = Repo(tmp_path)
    if committed:
        repo.commit()
    assert read_blame(repo.write(NAME)) == ()


def test_without_a_repository_there_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    path = tmp_path / NAME
    path.write_text("SELECT 1;\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="not a git repository"):
        read_blame(path)


def test_no_program_of_the_repository_is_started(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    mark = tmp_path / "ran"
    repo.git("config", "diff.sql.textconv", f"touch {mark};cat")
    (tmp_path / ".gitattributes").write_text("*.sql diff=sql\n", encoding="utf-8")
    path = repo.write(NAME)
    repo.commit()
    assert len(read_blame(path)) == 1
    assert not mark.exists()
