"""Panes made wider and higher, by key and by mouse; and as they were left, the next time."""

from pathlib import Path

from textual.events import MouseDown, MouseMove, MouseUp

from tests.tui.bench import TABLE, bench, write_project
from workbench.tui.memory import recall_shares, remember_shares

FILES = {"20260101000000_first.sql": TABLE.format(name="alpha")}


async def test_keys_move_the_borders_of_the_pane_with_the_focus(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", FILES)
    async with bench(root, size=(120, 40)) as here:
        await here.linted()
        list_, source = here.main.migrations, here.main.source
        width, height = list_.region.width, list_.region.height
        await here.press("greater_than_sign", "plus")
        assert (list_.region.width, list_.region.height) == (width + 4, height + 2)
        assert source.region.x == width + 4
        await here.press("1", "greater_than_sign")
        assert list_.region.width == width
        await here.press("minus", "equals_sign")
        assert (list_.region.width, list_.region.height) == (width, height)
        await here.press("0", *["less_than_sign"] * 20)
        assert "does not move further" in here.toasts
        assert list_.region.width >= 20


async def test_a_border_is_dragged_and_stays_there_the_next_time(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", FILES)
    async with bench(root, size=(120, 40)) as here:
        await here.linted()
        edge = here.main.migrations.region.right - 1
        await here.pilot._post_mouse_events([MouseDown], offset=(edge, 5), button=1)
        await here.pilot._post_mouse_events([MouseMove], offset=(edge + 11, 9), button=1)
        await here.pilot._post_mouse_events([MouseUp], offset=(edge + 11, 9), button=1)
        await here.until(lambda: here.main.migrations.region.width == edge + 11, "the wider list")
        await here.until(lambda: recall_shares(root), "it is remembered")
    async with bench(root, size=(120, 40)) as here:
        await here.linted()
        await here.until(lambda: here.main.migrations.region.width == edge + 11, "the wider list")
    async with bench(write_project(tmp_path / "other", FILES), size=(120, 40)) as here:
        await here.linted()
        assert here.main.migrations.region.width == edge + 1


def test_a_damaged_memory_is_as_good_as_none(tmp_path: Path) -> None:
    env = {"WORKBENCH_STATE_DIR": str(tmp_path / "state")}
    remember_shares(tmp_path, {"full.left": 400}, env)
    assert recall_shares(tmp_path, env) == {"full.left": 400}
    (file,) = (tmp_path / "state").iterdir()
    for broken in ("", "[]", '{"shares": []}', '{"shares": {"full.left": "x", "full.foot": true}}', "\udcff" * 3):
        file.write_text(broken, encoding="utf-8", errors="surrogateescape")
        assert recall_shares(tmp_path, env) == {}
    (tmp_path / "blocked").write_text("a file where the folder should be", encoding="utf-8")
    remember_shares(tmp_path, {}, {"WORKBENCH_STATE_DIR": str(tmp_path / "blocked")})
