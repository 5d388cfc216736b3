"""The footer: the keys that fit the focus, as many as there is room for; greyed ones say why when they are pressed."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from textual.binding import Binding
from textual.screen import Screen

from workbench.tui.keys import SCREENS
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.toned_line import Part, TonedLine, gap, width_of_parts

# These stay whatever else has to go.
_ALWAYS: Final = ("workbench.commands", "workbench.help")
# These are not worth their place while they have nothing to do.
_WHEN_POSSIBLE: Final = ("workbench.cancel", "workbench.type", "workbench.blame")


class KeyBar(TonedLine):
    """Reads the active bindings of its screen; asks it (`why_not`) what is greyed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, _: Screen[object]) -> None:
        self.refresh()

    def parts(self, width: int) -> Sequence[Part]:
        """The keys, then at the right the ones that are always there."""
        shown = list(self._shown())
        # The screen is asked once for each key: it looks at what is under the cursor for it.
        greyed = {binding.action: self._greyed(binding) for binding in shown}
        parts = {binding.action: self._part(binding, greyed=greyed[binding.action]) for binding in shown}
        last = [parts[binding.action] for binding in shown if binding.id in _ALWAYS]
        room = width - width_of_parts(last) - 2
        wanted = [
            binding.action
            for binding in shown
            if binding.id not in _ALWAYS and not (binding.id in _WHEN_POSSIBLE and greyed[binding.action])
        ]
        while wanted and width_of_parts([parts[action] for action in wanted]) + 1 > room:
            # What can be done matters more than what cannot.
            idle = [action for action in wanted if greyed[action]]
            wanted.remove(idle[-1] if idle else wanted[-1])
        first = [gap(1), *(parts[action] for action in wanted)]
        return [*first, gap(width - width_of_parts([*first, *last])), *last]

    def _shown(self) -> Iterator[Binding]:
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                yield binding

    def _greyed(self, binding: Binding) -> bool:
        why_not = getattr(self.screen, "why_not", None)
        return bool(why_not and why_not(binding.action.removeprefix(SCREENS)))

    def _part(self, binding: Binding, *, greyed: bool) -> Part:
        key = self.app.get_key_display(binding)
        line: Line = [
            (key, Tone.FAINT if greyed else Tone.ACCENT),
            (f" {binding.description}  ", Tone.FAINT if greyed else Tone.MUTED),
        ]
        return line, binding.key
