"""Which branches of the drift tree are open. They stay as they were left over refreshes; a filter opens them all."""

from typing import Final

from workbench.tui.panes.drift_tree import Node

# A branch with more than this many differences starts folded.
_FOLDED: Final = 40


class Folds:
    """Branches that are not as they started."""

    def __init__(self) -> None:
        self._turned: set[str] = set()
        self._turned_in_filter: set[str] = set()
        self._filtered = False

    @property
    def filtered(self) -> bool:
        """Whether only what matches is shown, so that it is to be seen."""
        return self._filtered

    @filtered.setter
    def filtered(self, value: bool) -> None:
        if value and not self._filtered:
            self._turned_in_filter = set()
        self._filtered = value

    def is_open(self, node: Node) -> bool:
        """Whether a branch shows what it holds."""
        if self._filtered:
            return node.key not in self._turned_in_filter
        starts_open = not node.folded and (node.depth == 0 or node.count <= _FOLDED)
        return starts_open != (node.key in self._turned)

    def turn(self, node: Node) -> None:
        """Open what is folded, and fold what is open."""
        turned = self._turned_in_filter if self._filtered else self._turned
        turned ^= {node.key}
