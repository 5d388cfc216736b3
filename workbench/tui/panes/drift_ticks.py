"""Which differences are ticked, to be captured. They stay ticked over refreshes, as long as they differ."""

from collections.abc import Collection, Iterable

from workbench.catalog.model import Key
from workbench.tui.panes.drift_tree import Node, differences_of


class DriftTicks:
    """A set of differences, ticked one by one or by the branch, and what they cannot do without."""

    def __init__(self) -> None:
        self._keys: set[Key] = set()
        self._along: frozenset[Key] = frozenset()

    @property
    def keys(self) -> frozenset[Key]:
        """The ticked ones."""
        return frozenset(self._keys)

    @property
    def along(self) -> frozenset[Key]:
        """What comes along with them, as far as it is known by now."""
        return self._along - self._keys

    def turn(self, node: Node) -> None:
        """Tick a row and all under it; or none of it, when all of it is ticked."""
        keys = {difference.key for difference in differences_of(node)}
        if keys <= self._keys:
            self._keys -= keys
        else:
            self._keys |= keys

    def holds(self, node: Node) -> bool:
        """Whether all of a row is ticked."""
        return _are_in(self._keys, node)

    def brings(self, node: Node) -> bool:
        """Whether a row is not ticked itself, or not all of it, and comes along all the same."""
        return _are_in(self._keys | self._along, node)

    def keep(self, keys: Iterable[Key]) -> None:
        """Forget what does not differ any more."""
        self._keys &= set(keys)

    def bring(self, taken: Collection[Key]) -> None:
        """The ticked ones take these along."""
        self._along = frozenset(taken)


def _are_in(keys: Collection[Key], node: Node) -> bool:
    """Whether there are differences at and under a row, and all of them are among those."""
    found = [difference.key in keys for difference in differences_of(node)]
    return bool(found) and all(found)
