"""The two one-line bars of the drift panel: the targets to choose from, and how a comparison goes."""

from collections.abc import Sequence

from textual.message import Message

from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes import drift_words
from workbench.tui.tones import Line, Tone, clip, shorten
from workbench.tui.widgets.toned_line import Part, TonedLine


class TargetLine(TonedLine):
    """Names the targets; a click chooses one."""

    class Chosen(Message):
        """A target was clicked."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._selected = ""
        self._targets: tuple[str, ...] = ()
        self._aside: Line = []

    def show(self, selected: str, targets: Sequence[str], aside: Line) -> None:
        """Which there are, which is chosen, and what is known of it where there is room."""
        if (selected, tuple(targets), aside) != (self._selected, self._targets, self._aside):
            self._selected, self._targets, self._aside = selected, tuple(targets), aside
            self.forget_strips()

    def parts(self, width: int) -> Sequence[Part]:
        """The names."""
        return drift_words.head(self._selected, self._targets, width, self._marks, self._aside)

    def act(self, action: str) -> None:
        """A name was clicked, or the key beside them."""
        if action in self._targets:
            self.post_message(self.Chosen(action))
        else:
            self.app.simulate_key(action)


class StateLine(TonedLine):
    """Says one thing, or takes no room."""

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._said: Line = []
        self._key = ""
        self._bar: tuple[int, int] | None = None
        self.display = False

    def say(self, line: Line, key: str = "", bar: tuple[int, int] | None = None) -> None:
        """Say this; an empty line hides the bar. A click stands for `key`."""
        if (line, key, bar) != (self._said, self._key, self._bar):
            self._said, self._key, self._bar = line, key, bar
            self.forget_strips()
        self.display = bool(line)

    def say_progress(self, what: str, done: int, total: int) -> None:
        """A step is being done."""
        self.say([(f" {what or 'comparing'} ", Tone.ACCENT)], "c", (done, total))

    def say_trouble(self, what: str, key: str, does: str) -> None:
        """Something went wrong."""
        self.say([(f" {self._marks.failed} {what} ", Tone.ERROR), (key, Tone.ACCENT), (f" {does}", Tone.MUTED)], key)

    def say_note(self, what: str, key: str, does: str) -> None:
        """Something is worth knowing."""
        self.say([(f" {self._marks.warning} {what} ", Tone.WARNING), (key, Tone.ACCENT), (f" {does}", Tone.MUTED)], key)

    def parts(self, width: int) -> Sequence[Part]:
        """The words; with progress, a bar and the key that cancels."""
        if self._bar is None:
            return [(self._shortened(width), self._key)]
        done, total = self._bar
        end: Line = [(f" {done}/{total} " if total else " ", Tone.MUTED), ("c", Tone.ACCENT), (" cancel", Tone.MUTED)]
        room = min(24, max(0, width - sum(len(text) for text, _ in end) - 16))
        full = room * done // total if total else 0
        bar: Line = [("━" * full if self._unicode else "#" * full, Tone.ACCENT)]
        bar.append((("━" if self._unicode else "-") * (room - full), Tone.FAINT))
        said = clip(self._said, width - room - sum(len(text) for text, _ in end), self._marks.cut)
        return [(said, ""), (bar if total else [], ""), (end, "c")]

    @property
    def _unicode(self) -> bool:
        return self._marks.cut == UNICODE.cut

    def _shortened(self, width: int) -> Line:
        """The first words give way to the key behind them."""
        if not self._said or len(self._said) == 1:
            return self._said
        (text, tone), *rest = self._said
        room = width - sum(len(more) for more, _ in rest)
        return [(shorten(text, room, self._marks.cut), tone), *rest]
