"""A page object: the app under test in the words of a user. Every wait is for something seen, with a deadline."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.main import MainScreen
from workbench.tui.snapshot import Snapshot

DESIGN: Final = (120, 40)
SMALL: Final = (80, 24)
LARGE: Final = (200, 60)
_DEADLINE: Final = 60.0

TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS public.{name} (id UUID PRIMARY KEY);\n"
    "ALTER TABLE public.{name} ENABLE ROW LEVEL SECURITY;\n"
)
MANIFEST: Final = '{\n  "tables": ["alpha", "beta"],\n  "enums": []\n}\n'


def write_project(root: Path, migrations: Mapping[str, str | bytes], manifest: str | None = MANIFEST) -> Path:
    """A small project on disk. Its tables have no policies, and that is nothing to speak of."""
    folder = root / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (root / "supabase" / "config.toml").write_text('project_id = "small"\n', encoding="utf-8")
    (root / "workbench.toml").write_text('[rules]\nrls-no-policy = "off"\n', encoding="utf-8")
    for name, content in migrations.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(raw)
    if manifest is not None:
        (root / "supabase" / "manifest.json").write_text(manifest, encoding="utf-8")
    return root


class Bench:
    """The running app."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""
        return self.app.screen

    @property
    def main(self) -> MainScreen:
        """The main screen, wherever it is in the stack."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    @property
    def on_main(self) -> bool:
        """Whether nothing lies over the main screen."""
        return isinstance(self.app.screen, MainScreen)

    @property
    def snapshot(self) -> Snapshot:
        """What the screen knows."""
        snapshot = self.main.snapshot
        assert snapshot is not None
        return snapshot

    @property
    def text(self) -> str:
        """What a person reads now."""
        width, height = self.app.size
        strips = self.screen._compositor.render_strips(None)
        assert len(strips) == height
        return "\n".join(strip.text[:width].rstrip() for strip in strips)

    @property
    def toasts(self) -> str:
        """What the toasts say."""
        return "\n".join(f"{note.title} {note.message}" for note in self.app._notifications)

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, words: str) -> None:
        """Type words."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def until(self, seen: Callable[[], object], what: str) -> None:
        """Wait for something; fails with the screen's text."""
        deadline = time.monotonic() + _DEADLINE
        while not seen():
            if time.monotonic() > deadline:
                raise AssertionError(f"never saw {what}; the screen:\n{self.text}")
            await asyncio.sleep(0.01)
            await self.pilot.pause()

    async def reads(self, *words: str) -> None:
        """Wait until all words are on the screen."""
        await self.until(lambda: all(word in self.text for word in words), repr(words))

    async def forgets(self, words: str) -> None:
        """Wait until words are gone from the screen."""
        await self.until(lambda: words not in self.text, f"{words!r} leave")

    async def linted(self) -> None:
        """Wait for the first findings."""
        await self.until(lambda: self._known and self._known.lint is not None, "the findings")
        await self.until(lambda: self._known and self._known.history is not None, "what git says")

    async def relinted(self, since: int) -> None:
        """Wait for findings of a newer revision."""
        await self.until(lambda: self.snapshot.revision > since and not self.snapshot.findings_stale, "new findings")

    @property
    def _known(self) -> Snapshot | None:
        found = [screen for screen in self.app.screen_stack if isinstance(screen, MainScreen)]
        return found[0].snapshot if found else None

    def row_texts(self, pane: Widget) -> list[str]:
        """The visible lines inside a pane's frame."""
        region = pane.region
        lines = self.text.split("\n")[region.y + 1 : region.bottom - 1]
        return [line.ljust(region.right)[region.x + 1 : region.right - 1].rstrip() for line in lines]


@asynccontextmanager
async def bench(
    root: Path | None, *, size: tuple[int, int] = DESIGN, demo: bool = False, watch: bool = False, prove: bool = False
) -> AsyncIterator[Bench]:
    """The app on a project, headless."""
    app = WorkbenchApp(root, demo=demo, watch=watch, prove=prove)
    async with app.run_test(size=size) as pilot:
        yield Bench(app, pilot)
