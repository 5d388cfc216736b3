"""The page of a rule: what it found here, why it exists, bad and good SQL, how to fix it. Reads the rule only."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from workbench.commands.agreement import PROOF
from workbench.lint.finding import Finding
from workbench.lint.registry import find_rule
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.finding_row import severity_piece
from workbench.tui.widgets.sql_view import Remarks, SqlView

_PROOF_PAGE: Final = (
    "Postgres itself says so: the migration was run on the shadow, on top of all earlier ones, and then a second time. "
    "A migration that fails the second time is not idempotent: guard what it creates."
)


class ExplainScreen(ModalScreen[None]):
    """Esc, q or x leaves; arrows scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,x,enter", "leave", "Back"),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
    ]

    def __init__(self, rule: str, finding: Finding | None = None, marks: Marks = UNICODE) -> None:
        super().__init__()
        self._rule = rule
        self._finding = finding
        self._marks = marks

    def compose(self) -> ComposeResult:
        """The page."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._rule
            dialog.border_subtitle = "Esc leaves"
            with VerticalScroll(can_focus=False, id="explain-page"):
                yield from self._page()

    def on_mount(self) -> None:
        """Show the examples; they are as high as they are long."""
        rule = find_rule(self._rule)
        if rule is None:
            return
        for name, sql in (("explain-bad", rule.bad), ("explain-good", rule.good)):
            for view in self.query(f"#{name}").results(SqlView):
                view.show(sql.strip("\n"), Remarks(), keep=False)
                view.styles.height = view.line_count

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Down or up the page."""
        self.query_one("#explain-page", VerticalScroll).scroll_relative(y=by, animate=False)

    def _page(self) -> Iterator[Widget]:
        finding, rule = self._finding, find_rule(self._rule)
        if finding is not None:
            mark = severity_piece(finding.severity, self._marks)[0]
            colour = {"error": "$error", "warning": "$warning"}.get(str(finding.severity), "$accent")
            place = Content.styled(f"\n{finding.path}:{finding.span.line}", "$muted")
            yield Static(Content.assemble(Content.styled(f"{mark} {finding.message}", colour), place), classes="said")
            if finding.help:
                yield Static(Content(finding.help), classes="said")
        if rule is None:
            told = _PROOF_PAGE if self._rule == PROOF else "There is no page for this rule."
            yield Static(Content(told), classes="muted")
            return
        if finding is None:
            yield Static(Content(rule.summary), classes="said")
        yield Static("Why", classes="heading")
        yield Static(Content(flowing(rule.why)), classes="said")
        for title, name, sql in (("Instead of", "explain-bad", rule.bad), ("write", "explain-good", rule.good)):
            if sql.strip():
                yield Static(title, classes="heading")
                view = SqlView(id=name, numbers=False)
                view.can_focus = False
                yield view
        if rule.how_to_fix.strip():
            yield Static("How to fix it", classes="heading")
            yield Static(Content(flowing(rule.how_to_fix)), classes="said")
        yield Static(Content(f"{rule.family} · {rule.severity}"), classes="muted")


def flowing(text: str) -> str:
    """A docstring's section as paragraphs: its own line ends go, those of lists and empty lines stay."""
    paragraphs = (paragraph.split("\n") for paragraph in text.strip().split("\n\n"))
    return "\n\n".join(
        "".join(f"\n{line}" if line.startswith(("- ", "* ", "  ")) else f" {line}" for line in lines).strip()
        for lines in paragraphs
    )
