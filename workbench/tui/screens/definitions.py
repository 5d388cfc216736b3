"""Several objects are named on one line: asks whose definition is meant. Reads only; Enter goes there."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from workbench.lint.definition import Definition
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tones import Line, Tone, shorten_middle, spread
from workbench.tui.widgets.key_line import DialogKey, KeyLine
from workbench.tui.widgets.row_list import Row, RowList


class DefinitionsScreen(ModalScreen[Definition]):
    """One row an object."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Back")]

    def __init__(self, found: Sequence[Definition], marks: Marks = UNICODE) -> None:
        super().__init__()
        self._found = found
        self._marks = marks

    def compose(self) -> ComposeResult:
        """The objects, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Go to the definition of"
            rows: RowList[Definition] = RowList(self._line, id="definition-rows")
            rows.styles.height = len(self._found)
            yield rows
            yield KeyLine((DialogKey("Enter", "goes there", "open"), DialogKey("Esc", "back", "leave")))

    def on_mount(self) -> None:
        """Show them."""
        rows = self.query_one("#definition-rows", RowList)
        rows.set_rows([Row(str(number), definition) for number, definition in enumerate(self._found)])
        rows.focus()

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Go to the one under the cursor."""
        row = self.query_one("#definition-rows", RowList).current
        self.dismiss(row.value if row is not None else None)

    def _line(self, definition: Definition, width: int) -> Line:
        touch = definition.touch
        place = f"{touch.migration.filename.removesuffix('.sql')}:{touch.span.line} "
        left: Line = [(f" {definition.name} ", Tone.PLAIN), (touch.kind.lower(), Tone.MUTED)]
        return spread(left, [(shorten_middle(place, width // 2, self._marks.cut), Tone.FAINT)], width, self._marks.cut)
