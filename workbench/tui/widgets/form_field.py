"""One field of a form: label, control, and below it what is wrong or what it is for. Owns no meaning of the value.

A field follows suggestions until somebody types into it: from then on it is the user's.
"""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from workbench.tui.marks import UNICODE, Marks
from workbench.tui.widgets.choice import Choice


class FormField(Widget):
    """`control` is an `Input` or a `Choice`."""

    DEFAULT_CSS = """
    FormField { height: auto; width: 1fr; }
    FormField Horizontal { height: 1; width: 1fr; }
    FormField .label { width: 14; height: 1; color: $muted; }
    FormField.-focused .label { color: $accent; text-style: bold; }
    FormField Input, .dialog FormField Input {
        height: 1; width: 1fr; border: none; padding: 0 1; margin: 0;
        background: $panel; color: $foreground;
        &:focus { border: none; background: $cursor; }
        & > .input--placeholder { color: $faint; }
    }
    FormField .below { height: auto; width: 1fr; padding: 0 0 0 15; color: $muted; display: none; }
    FormField .below.-shown { display: block; }
    FormField .below.-help { color: $muted; }
    FormField.-narrow .below { padding: 0 0 0 2; }
    """

    class Edited(Message):
        """The user changed the value."""

        def __init__(self, field: "FormField") -> None:
            super().__init__()
            self.field = field

    class Entered(Message):
        """Enter was pressed in the control."""

    def __init__(
        self, name: str, label: str, control: Input | Choice, marks: Marks = UNICODE, *, about: str = ""
    ) -> None:
        super().__init__(id=f"field-{name}")
        self.field = name
        self.control = control
        self.touched = False
        self._label = label
        self._marks = marks
        self._help = about
        self._problem = ""
        self._remark = ""
        self._note = ""
        self._suggested = control.value

    def compose(self) -> ComposeResult:
        """Label and control, then the line below."""
        with Horizontal():
            yield Static(Content(self._label), classes="label")
            yield self.control
        yield Static(classes="below")

    def on_mount(self) -> None:
        """Show what there is to say."""
        if isinstance(self.control, Input):
            self.control.select_on_focus = False
        self._say()

    @property
    def value(self) -> str:
        """What it holds."""
        return self.control.value

    def suggest(self, value: str) -> None:
        """Hold this, unless the user has said something else."""
        if not self.touched and self.control.value != value:
            self._suggested = value
            self.control.value = value

    def take(self, value: str) -> None:
        """Hold what the user has said before."""
        self.touched = True
        self._suggested = value
        self.control.value = value

    def tell(self, problem: str, remark: str = "", note: str = "") -> None:
        """Say what is wrong, worth knowing, or what comes of it; else what it is for, while it has the focus."""
        if (problem, remark, note) != (self._problem, self._remark, self._note):
            self._problem, self._remark, self._note = problem, remark, note
            self._say()

    @on(Input.Changed)
    @on(Choice.Changed)
    def _edited(self, event: Input.Changed | Choice.Changed) -> None:
        event.stop()
        if not self.touched and event.value == self._suggested:
            return
        self.touched = True
        self.post_message(self.Edited(self))

    @on(Input.Submitted)
    @on(Choice.Entered)
    def _entered(self, event: Input.Submitted | Choice.Entered) -> None:
        event.stop()
        self.post_message(self.Entered())

    def on_descendant_focus(self) -> None:
        """What it is for is worth its line now."""
        self.add_class("-focused")
        self._say()

    def on_descendant_blur(self) -> None:
        """No longer."""
        self.remove_class("-focused")
        self._say()

    def _say(self) -> None:
        below = self.query_one(".below", Static)
        if self._problem:
            said = Content.styled(f"{self._marks.failed} {self._problem}", "$error")
        elif self._remark:
            said = Content.styled(self._remark, "$warning")
        elif self._note:
            said = Content.styled(self._note, "$muted")
        elif self._help and self.control.has_focus:
            said = Content.styled(self._help, "$muted")
        else:
            below.remove_class("-shown")
            return
        below.add_class("-shown")
        below.update(said)
