"""Wires the terminal UI together: screens, themes, styles, the way in and the way out. No logic of its own."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.driver import Driver

from workbench.tui.crash import crash_report
from workbench.tui.hanging_up import lasting
from workbench.tui.leaving import leave_when_asked
from workbench.tui.marks import marks_for, wants_ascii
from workbench.tui.palette import WorkbenchCommands
from workbench.tui.screens.main import MainScreen
from workbench.tui.screens.welcome import WelcomeScreen, Wish
from workbench.tui.theme import DARK, THEMES, first_theme, next_theme

EXIT_CRASHED = 2


class WorkbenchApp(App[int]):
    """The workbench on a project, on a private copy of the demo, or with nothing to work on."""

    TITLE = "Migration Workbench"
    CSS_PATH: ClassVar[list[str | Path]] = [  # type: ignore[assignment]
        "styles/tones.tcss",
        "styles/panes.tcss",
        "styles/main.tcss",
        "styles/dialogs.tcss",
    ]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {WorkbenchCommands}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        project_root: Path | None,
        *,
        demo: bool = False,
        tour: bool = False,
        watch: bool = True,
        prove: bool = True,
    ) -> None:
        super().__init__()
        self._project_root = project_root
        self._demo = demo or tour
        self._tour = tour
        self._watch = watch
        self._prove = prove
        self.marks = marks_for(os.environ)
        self.demo_root: Path | None = None
        self.crash: Exception | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = first_theme({**os.environ, **({"NO_COLOR": "1"} if self.no_color else {})})

    def get_driver_class(self) -> type[Driver]:
        """That of the platform, for a terminal that may be closed."""
        return lasting(super().get_driver_class())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables of our styles, for themes that know nothing of them."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Open the first screen."""
        if not self.is_headless:
            leave_when_asked(lambda code: self.exit(code, return_code=code))
        self.set_class(wants_ascii(os.environ), "-ascii")
        if self._demo:
            self._open(self._make_demo, "making a private copy of the demo project")
        elif self._project_root is not None:
            self._open(partial(Path, self._project_root), "")
        else:
            self.push_screen(WelcomeScreen(Path.cwd()), self._welcomed)

    def _welcomed(self, wish: Wish | None) -> None:
        if wish is not None:
            self._tour = wish is Wish.TOUR
            self._open(self._make_demo, "making a private copy of the demo project")
        else:
            self.exit(0)

    def _open(self, find_root: Callable[[], Path], opening: str) -> None:
        self.push_screen(
            MainScreen(find_root, self.marks, opening=opening, watch=self._watch, prove=self._prove, tour=self._tour),
            lambda _: self.exit(0),
        )

    def _make_demo(self) -> Path:
        """The copy, made once; runs in a worker."""
        if self.demo_root is None:
            from workbench.demo.copy import make_demo

            self.demo_root = make_demo()
        return self.demo_root

    async def action_quit(self) -> None:
        """Leave at once, unless something that was typed would be lost: then that is asked about first."""
        typed = next((screen for screen in self.screen_stack if getattr(screen, "changed", False)), None)
        if typed is None:
            await super().action_quit()
        elif typed is self.screen:
            await typed.run_action("leave")

    def action_theme(self) -> None:
        """The next theme."""
        self.theme = next_theme(self.theme)

    def _handle_exception(self, error: Exception) -> None:
        """A bug: leave, and remember it for the report. Textual's own would print local values, which may be secret."""
        if self.is_headless:
            super()._handle_exception(error)  # tests want the error itself
            return
        if self.crash is None:
            self.crash = error
        self._return_code = EXIT_CRASHED
        self._close_messages_no_wait()


def run(root: Path | None, *, demo: bool = False, tour: bool = False) -> int:
    """Open the terminal UI; returns the exit code once the terminal is as it was before."""
    app = WorkbenchApp(root, demo=demo, tour=tour)
    app.run()
    if app.crash is not None:
        if os.environ.get("WORKBENCH_DEBUG"):
            raise app.crash
        sys.stderr.write(crash_report(app.crash) + "\n")
        return EXIT_CRASHED
    if app.demo_root is not None:
        sys.stderr.write(f"Your copy of the demo project stays in {app.demo_root}\n")
    return app.return_code or 0
