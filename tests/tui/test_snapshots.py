"""The main screen of the demo, as text, at three sizes: `--snapshot-update` accepts what it looks like now.

Times that differ from run to run are replaced, and blanks at the ends of lines do not count.
"""

import re
from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, LARGE, SMALL, bench
from tests.tui.settled import settled
from workbench.demo.copy import make_demo

FOLDER = Path(__file__).parent / "snapshots"
# How long things took stands at the end of the first line; how old the comparison is, before what fills its frame.
_TOOK = re.compile(r" +(?:saved|linted|proven) .*$")
_AGE = re.compile(r"\d+ s ago ─+")
_RUN = re.compile(r" +[\d.]+ m?s(?! ago) +")


def steady(text: str) -> str:
    """The screen without what differs from run to run."""
    first, *others = text.splitlines()
    lines = [_TOOK.sub("", first), *(_RUN.sub(" 0 ms ", _AGE.sub("0 s ago ─", line)) for line in others)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("size", [SMALL, DESIGN, LARGE], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_main_screen_looks_as_it_did(
    size: tuple[int, int], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    root = make_demo(tmp_path / "demo")
    async with bench(root, size=size, prove=True) as here:
        await settled(here.pilot)
        await here.press("d")
        await settled(here.pilot)
        await here.press("1", "0", "down", "down")
        await settled(here.pilot)
        text = steady(here.text)

    stored = FOLDER / f"main-{size[0]}x{size[1]}.txt"
    if request.config.getoption("--snapshot-update"):
        FOLDER.mkdir(exist_ok=True)
        stored.write_text(text, encoding="utf-8", newline="\n")
    assert text == stored.read_text(encoding="utf-8")
