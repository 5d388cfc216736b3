"""`b` says who wrote the line under the cursor, follows it, and goes away again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.project.test_history import Repo
from tests.tui.bench import TABLE, bench, write_project
from workbench.words import ago

FIRST = "20260101000000_first.sql"
SECOND = "20260102000000_second.sql"


async def test_it_follows_the_line_and_the_selection_until_it_is_put_away(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write(FIRST, TABLE.format(name="alpha"))
    repo.commit("Make alpha", author="Zoë Müller")
    repo.write(SECOND, "-- one\n" + TABLE.format(name="beta"))
    repo.commit("Make beta", author="Ada Example")
    repo.write(SECOND, "-- two\n" + TABLE.format(name="beta"))
    async with bench(tmp_path) as here:
        await here.linted()
        await here.press("1")
        await here.reads("b Blame")
        await here.press("b")
        await here.reads("line 1  not committed yet")
        await here.press("down")
        await here.reads("line 2  Ada Example", "Make beta", "just now")
        await here.press("0", "down")
        await here.reads("line 1  Zoë Müller", "Make alpha")
        await here.press("1", "b")
        await here.forgets("Make alpha")
        await here.press("b")
        await here.reads("Make alpha")


async def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = write_project(tmp_path / "small", {FIRST: TABLE.format(name="alpha")})
    async with bench(root) as here:
        await here.linted()
        await here.press("1", "b")
        await here.until(lambda: "no git here" in here.toasts, "the reason")


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "just now"), (1, "1 day ago"), (15, "2 weeks ago"), (70, "2 months ago"), (800, "2 years ago")],
)
def test_spans_of_time_are_said_in_their_largest_unit(days: int, said: str) -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert ago(now - timedelta(days=days), now) == said
