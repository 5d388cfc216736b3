"""What a new migration would be: its SQL, and what it changes in the manifest. Shows a plan; makes none."""

import textwrap
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.diff_lines import diff_lines
from workbench.tui.widgets.line_view import LineView
from workbench.tui.widgets.sql_view import Remarks, SqlView
from workbench.tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from workbench.authoring.scaffold import ScaffoldPlan

SQL: Final = "sql"
MANIFEST: Final = "manifest"


class PlanPreview(Vertical):
    """Two tabs: SQL, Manifest."""

    def compose(self) -> ComposeResult:
        """The tabs and their views."""
        yield TabLine([(SQL, "SQL"), (MANIFEST, "Manifest")], "ctrl+t", id="preview-tabs")
        yield SqlView(id="preview-sql")
        yield LineView(id="preview-manifest")

    @property
    def tabs(self) -> TabLine:
        """Which view is open."""
        return self.query_one(TabLine)

    @property
    def sql(self) -> SqlView:
        """The migration's text."""
        return self.query_one(SqlView)

    @property
    def manifest(self) -> LineView:
        """The manifest's change."""
        return self.query_one(LineView)

    def show(self, plan: "ScaffoldPlan", about: str, why_unchanged: str) -> None:
        """Show a plan, with a word about it; `why_unchanged` stands where the manifest stays as it is."""
        self.remove_class("-stale")
        self.sql.show(plan.sql, Remarks(), keep=True)
        if plan.manifest_after is None:
            self.manifest.show(_words(why_unchanged, self.size.width))
            extra: Line = []
        else:
            lines = diff_lines(plan.manifest_before or "", plan.manifest_after)
            self.manifest.show(lines)
            added = sum(1 for line in lines if any(text == "+ " and tone is Tone.SUCCESS for text, tone in line))
            extra = [(f" +{added}", Tone.SUCCESS)]
        self.tabs.say([(about, Tone.FAINT)] if about else [], {MANIFEST: extra})

    def say_stale(self, why: str) -> None:
        """What is shown is not what was typed last."""
        self.add_class("-stale")
        self.tabs.say([(why, Tone.WARNING)], {})

    def scroll_page(self, by: int) -> None:
        """A screenful up or down, wherever the focus is."""
        view = self.manifest if self.has_class("-manifest") else self.sql
        view.scroll_relative(y=by * max(1, view.size.height - 1), animate=False)

    @on(TabLine.Opened)
    def _open(self, event: TabLine.Opened) -> None:
        event.stop()
        self.set_class(event.name == MANIFEST, "-manifest")


def _words(text: str, width: int) -> list[Line]:
    return [[(f" {line}", Tone.MUTED)] for line in textwrap.wrap(text, max(16, width - 3))]
