"""Changes that can be taken back: a story is cut back to before a file, and told on from there.

Owns how a change is noted and undone, and which names it was about. Knows nothing of what a story tells. Notes are
taken for the last files of a chain only: that is where people write.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

K = TypeVar("K")
V = TypeVar("V")
_ABSENT: Final[Any] = object()


class Journal:
    """The notes of one story, by file. Until the first `begin`, nothing is noted and nothing can be taken back."""

    def __init__(self) -> None:
        self._undo: list[tuple[Callable[..., object], *tuple[Any, ...]]] = []
        self._marks: dict[int, int] = {}
        self._names: dict[int, set[str]] = {}
        self._wide: set[int] = set()
        self._file = -1
        self.noting = False

    @property
    def length(self) -> int:
        """How many changes are noted."""
        return len(self._undo)

    def begin(self, file: int) -> None:
        """What is noted from here on is a file's doing."""
        self.noting = True
        self._file = file
        self._marks[file] = len(self._undo)
        self._names[file] = set()

    def reaches(self, file: int) -> bool:
        """Whether all from a file on can be taken back."""
        return file in self._marks or (self.noting and file > self._file)

    def about(self, names: Iterable[str]) -> None:
        """What the last changes were about."""
        if self.noting:
            self._names[self._file].update(names)

    def about_everything(self) -> None:
        """The last changes may concern any object."""
        if self.noting:
            self._wide.add(self._file)

    def names_since(self, file: int) -> set[str] | None:
        """What all changes from a file on were about; None for everything."""
        if any(wide >= file for wide in self._wide):
            return None
        return {name for later, names in self._names.items() if later >= file for name in names}

    def take_back(self, file: int) -> None:
        """Undo all changes from a file on."""
        if file > self._file:
            return
        mark = self._marks[file]
        while len(self._undo) > mark:
            undo, *what = self._undo.pop()
            undo(*what)
        for later in [known for known in self._marks if known >= file]:
            del self._marks[later], self._names[later]
            self._wide.discard(later)
        self._file = max(self._marks, default=file - 1)

    # -- what is noted -----------------------------------------------------------------------------------------------

    def note(self, undo: Callable[..., object], *what: Any) -> None:
        """How to take a change back that is made now."""
        if self.noting:
            self._undo.append((undo, *what))

    def put(self, owner: object, attribute: str, value: object) -> None:
        """Set an attribute."""
        if self.noting:
            self._undo.append((setattr, owner, attribute, getattr(owner, attribute)))
        setattr(owner, attribute, value)


class KeptDict(dict[K, V]):
    """A dictionary whose changes can be taken back, its order included."""

    __slots__ = ("_journal",)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def __setitem__(self, key: K, value: V) -> None:
        if self._journal.noting:
            old = self.get(key, _ABSENT)
            if old is _ABSENT:
                self._journal.note(dict.pop, self, key)
            else:
                self._journal.note(dict.__setitem__, self, key, old)
        super().__setitem__(key, value)

    def __delitem__(self, key: K) -> None:
        self._note_whole()
        super().__delitem__(key)

    def setdefault(self, key: K, default: V) -> V:
        """The value of a key, which is the default from now on if there was none."""
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key: K, default: Any = None) -> Any:
        """Take a key out, if it is there."""
        if key in self:
            self._note_whole()
        return super().pop(key, default)

    def _note_whole(self) -> None:
        if self._journal.noting:
            self._journal.note(_restore, self, tuple(self.items()))


class KeptSet(set[V]):
    """A set that grows, and whose growth can be taken back."""

    __slots__ = ("_journal",)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def add(self, item: V) -> None:
        """Add an item."""
        if item not in self:
            self._journal.note(set.discard, self, item)
            super().add(item)

    def add_all(self, items: Iterable[V]) -> None:
        """Add some items."""
        for item in items:
            self.add(item)


class KeptList(list[V]):
    """A list that grows, and whose growth can be taken back."""

    __slots__ = ("_journal",)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def append(self, item: V) -> None:
        """Add an item."""
        self._journal.note(list.pop, self)
        super().append(item)


def _restore(target: dict[Any, Any], items: Iterable[tuple[Any, Any]]) -> None:
    """A dictionary as it was, in its order."""
    dict.clear(target)
    dict.update(target, items)
