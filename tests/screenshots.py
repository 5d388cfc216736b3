"""Makes `screenshots/` from the running app on the demo project: `python tests/screenshots.py`. Needs the `dev` extra.

The pictures are PNGs of what Textual draws; only the times in them differ from run to run.
"""

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import cairosvg

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.tui.settled import settled
from workbench.demo.copy import make_demo
from workbench.demo.removal import remove_demo
from workbench.tui.app import WorkbenchApp

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER: Final = Path(__file__).parents[1] / "screenshots"
Steps: TypeAlias = Callable[["Pilot[int]"], Awaitable[None]]
_STEADY: Final = (
    (re.compile(r"\d\d:\d\d:\d\d"), "10:15:04"),
    (re.compile(r"terminal-\d+"), "terminal-1"),
    (re.compile(r"@font-face\s*{[^}]*}"), ""),
    (re.compile(r"Fira Code"), "DejaVu Sans Mono"),
)


# Whoever takes the pictures is nobody in them.
_NOBODY: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "user.name",
    "GIT_CONFIG_VALUE_0": "Ada Example",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen: its size in cells, its theme, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    steps: Steps
    theme: str = "workbench-dark"


async def _main(pilot: "Pilot[int]") -> None:
    await pilot.press("d")
    await settled(pilot)
    await pilot.press("1", "0", "down", "down")
    await pilot.pause()


async def _new(pilot: "Pilot[int]") -> None:
    await pilot.press("n")
    await pilot.pause()
    await pilot.press(*"add_meal_diary")
    await settled(pilot)


async def _explain(pilot: "Pilot[int]") -> None:
    await pilot.press("down", "down", "2")
    await pilot.pause()
    await pilot.press("x")
    await pilot.pause()


async def _drift(pilot: "Pilot[int]") -> None:
    await pilot.press("d")
    await settled(pilot)
    await pilot.press("4")
    await pilot.pause()
    await pilot.press("down", "down", "enter")
    await settled(pilot)


async def _drift_fix(pilot: "Pilot[int]") -> None:
    await pilot.press("d")
    await settled(pilot)
    await pilot.press("4")
    await pilot.pause()
    await pilot.press("down", "down", "down", "enter", "f")
    await settled(pilot)


async def _lens(pilot: "Pilot[int]") -> None:
    await pilot.press("3", "down", "down", "w")
    await settled(pilot)


async def _tour(pilot: "Pilot[int]") -> None:
    await pilot.press(".")
    await settled(pilot)


async def _typing(pilot: "Pilot[int]") -> None:
    await pilot.press("down", "down", "1", "i")
    await settled(pilot)
    await pilot.press(*("down",) * 16)
    await pilot.pause()


PICTURES: Final = (
    Picture("main-80x24", (80, 24), _main),
    Picture("main-120x40", (120, 40), _main),
    Picture("main-200x60", (200, 60), _main),
    Picture("main-200x60-light", (200, 60), _main, "workbench-light"),
    Picture("new-migration-120x40", (120, 40), _new),
    Picture("explain-120x40", (120, 40), _explain),
    Picture("drift-120x40", (120, 40), _drift),
    Picture("drift-fix-120x40", (120, 40), _drift_fix),
    Picture("lens-120x40", (120, 40), _lens),
    Picture("typing-120x40", (120, 40), _typing),
    Picture("tour-120x40", (120, 40), _tour),
)


async def take(picture: Picture) -> None:
    """Run the app, press the keys, write the PNG."""
    parent = Path(tempfile.mkdtemp(prefix="wb-"))
    app = WorkbenchApp(make_demo(parent / "demo"))
    try:
        async with app.run_test(size=picture.size) as pilot:
            app.theme = picture.theme
            await settled(pilot)
            await picture.steps(pilot)
            svg = app.export_screenshot(title="Migration Workbench")
    finally:
        remove_demo(parent)
    for pattern, steady in _STEADY:
        svg = pattern.sub(steady, svg)
    cairosvg.svg2png(svg.encode("utf-8"), write_to=str(FOLDER / f"{picture.name}.png"))


async def main(wanted: list[str]) -> None:
    """Take all pictures, or those named."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        if not wanted or picture.name in wanted:
            await take(picture)
            sys.stderr.write(f"{picture.name}\n")


if __name__ == "__main__":
    runtime = tempfile.mkdtemp(prefix="wb-")
    Path(runtime).chmod(0o711)  # root's server runs as somebody else, who must get through
    os.environ.update(_NOBODY, WORKBENCH_RUNTIME_DIR=runtime)
    os.environ.pop("NO_COLOR", None)
    try:
        asyncio.run(main(sys.argv[1:]))
    finally:
        shutil.rmtree(runtime, ignore_errors=True)
