"""Who wrote the line under the cursor, when, in which commit. Says what it is given; asks nobody."""

from collections.abc import Sequence
from datetime import datetime

from workbench.project.blame import LineOrigin
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tones import Line, Tone, clip
from workbench.tui.widgets.toned_line import Part, TonedLine
from workbench.words import ago


class BlameLine(TonedLine):
    """One line below a text."""

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._said: Line = []

    def show(self, line: int, origins: Sequence[LineOrigin] | None) -> None:
        """The origin of a line; None: git is still asked."""
        self._said = blame_words(line, origins, datetime.now().astimezone(), self._marks)
        self.forget_strips()

    def parts(self, width: int) -> Sequence[Part]:
        """What there is room for."""
        return [(clip(self._said, width, self._marks.cut), "")]


def blame_words(line: int, origins: Sequence[LineOrigin] | None, now: datetime, marks: Marks) -> Line:
    """The line's number, who, when, and what for."""
    number: Line = [(f" line {line}  ", Tone.FAINT)]
    if origins is None:
        return [*number, (f"asking git {marks.cut}", Tone.FAINT)]
    origin = origins[line - 1] if line <= len(origins) else LineOrigin()
    if not origin.commit:
        return [*number, ("not committed yet", Tone.MUTED)]
    when = f"{ago(origin.when, now)}, {origin.when.astimezone(now.tzinfo):%Y-%m-%d}" if origin.when else ""
    return [
        *number,
        (origin.author, Tone.ACCENT),
        (f" {marks.dot} {when} {marks.dot} ", Tone.MUTED),
        (origin.commit, Tone.MUTED),
        (f" {origin.summary}", Tone.PLAIN),
    ]
