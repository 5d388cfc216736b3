"""Everything checked in one go: order, what fails and what cannot run, what is left out, a stop in the middle."""

from pathlib import Path

import pytest

from tests.project.test_history import Repo
from tests.tui.bench import TABLE, write_project
from workbench.commands.verify import Outcome, Step, StepResult, run_verify
from workbench.errors import Cancelled
from workbench.progress import CancelToken
from workbench.project.project import open_project

NAME = "20260101000000_a.sql"
PASSED, FAILED, SKIPPED, BROKEN = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED, Outcome.BROKEN


def outcomes(results: tuple[StepResult, ...]) -> list[Outcome]:
    return [result.outcome for result in results]


def test_a_sound_project_passes_and_says_what_was_looked_at(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write(NAME, TABLE.format(name="alpha") + "ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;\n")
    (tmp_path / "supabase/manifest.json").write_text('{"tables": ["alpha"], "enums": []}\n', encoding="utf-8")
    (tmp_path / "workbench.toml").write_text('[rules]\nrls-no-policy = "off"\n', encoding="utf-8")
    repo.commit()
    heard: list[StepResult] = []
    results = run_verify(repo.project(), on_step=heard.append)
    assert outcomes(results) == [PASSED, PASSED, PASSED, PASSED, SKIPPED, SKIPPED]
    assert tuple(heard) == results
    assert [result.step for result in results] == list(Step)
    words = [result.words for result in results]
    assert words[0] == "1 table, 0 enums"
    assert words[2] == "1 merged and unchanged, 0 new"
    assert words[3].startswith("1 migration on Postgres ")
    assert words[3].endswith(", twice; hosted projects refuse 1 statement: `workbench prove`")


def test_what_fails_or_cannot_run_keeps_nothing_from_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    files = {NAME: "CREATE TYPE public.mood AS ENUM ('a');\n", "20260102000000_b.sql": "SELECT nowhere;\n"}
    project = open_project(write_project(tmp_path / "small", files, "{"), {})
    results = run_verify(project)
    assert outcomes(results) == [FAILED, FAILED, BROKEN, FAILED, SKIPPED, SKIPPED]
    assert "not a git repository" in results[2].words
    assert results[3].words == f"{NAME} is not re-runnable, and 1 more"


def test_steps_are_left_out_and_a_target_that_is_not_there_is_told(tmp_path: Path) -> None:
    project = open_project(write_project(tmp_path / "small", {}, None), {})
    results = run_verify(project, target="nowhere", skip=(Step.PROVE, Step.HISTORY))
    assert outcomes(results)[0] is SKIPPED
    assert outcomes(results)[2:] == [SKIPPED, SKIPPED, SKIPPED, BROKEN]
    assert "nowhere" in results[5].words


def test_it_can_be_stopped(tmp_path: Path) -> None:
    project = open_project(write_project(tmp_path / "small", {}, None), {})
    token = CancelToken()
    heard: list[StepResult] = []

    def stop(result: StepResult) -> None:
        heard.append(result)
        token.cancel()

    with pytest.raises(Cancelled):
        run_verify(project, on_step=stop, cancel=token)
    assert [result.step for result in heard] == [Step.MANIFEST]
