"""The keys of a dialog on one line, each of which can be clicked. Owns nothing but how they stand there."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.toned_line import Part, TonedLine, gap, width_of_parts


@dataclass(frozen=True, slots=True)
class DialogKey:
    """A key as people read it, what it does, the action of the screen it stands for, and whether it can be done now."""

    shown: str
    says: str
    action: str
    possible: bool = True


class KeyLine(TonedLine):
    """The first keys at the left, the last one (the way out) at the right."""

    DEFAULT_CSS = "KeyLine { width: 1fr; margin-top: 1; }"

    def __init__(self, keys: Sequence[DialogKey] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._keys = tuple(keys)

    def show(self, *keys: DialogKey) -> None:
        """Other keys."""
        if keys != self._keys:
            self._keys = keys
            self.forget_strips()

    def parts(self, width: int) -> Sequence[Part]:
        """As many keys as there is room for; the last one is always there."""
        if not self._keys:
            return ()
        last = _part(self._keys[-1], after="")
        first: list[Part] = []
        for key in self._keys[:-1]:
            part = _part(key)
            if width_of_parts([*first, part, last]) > width:
                break
            first.append(part)
        return [*first, gap(width - width_of_parts([*first, last])), last]

    def act(self, action: str) -> None:
        """Do what the key does."""
        self.run_worker(self.screen.run_action(action), group="keys")


def _part(key: DialogKey, after: str = "   ") -> Part:
    tones = (Tone.ACCENT, Tone.MUTED) if key.possible else (Tone.FAINT, Tone.FAINT)
    line: Line = [(key.shown, tones[0]), (f" {key.says}{after}", tones[1])]
    return line, key.action if key.possible else ""
