"""The demo's drift: a live database that somebody changed by hand, and a newest migration that does not apply."""

from pathlib import Path

import pytest

from workbench.commands.drift import run_drift
from workbench.demo.copy import make_demo
from workbench.errors import ServerError
from workbench.project.project import open_project

NEWEST = "supabase/migrations/20261120161108_show_weekly_sleep.sql"


def test_a_chain_that_breaks_is_an_error_unless_a_partial_answer_will_do(tmp_path: Path) -> None:
    project = open_project(make_demo(tmp_path / "demo"))

    with pytest.raises(ServerError) as caught:
        run_drift(project, target="live")
    report = run_drift(project, target="live", partial=True)

    assert caught.value.path == NEWEST
    assert report.stopped.startswith(f"{NEWEST}:12:13: ")
    assert report.security == 4
    assert (report.drifted, len(report.differences)) == (9, 16)


def test_a_repaired_chain_is_compared_whole(tmp_path: Path) -> None:
    root = make_demo(tmp_path / "demo")
    (root / NEWEST).unlink()

    report = run_drift(open_project(root), target="live", partial=True)

    assert report.stopped == ""
    assert report.security == 4
