"""What a fix makes upon what it makes anew, and what thus stands in the way of the first DROP a second time. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workbench.catalog.model import Key, Kind
from workbench.catalog.plan.again import Name, names
from workbench.catalog.plan.book import BOOK
from workbench.catalog.plan.closure import Closure
from workbench.catalog.plan.scribe import Drafts

# What holds no rows, so that it can be dropped and made again.
_LIGHT: Final = frozenset(
    {Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.FUNCTION, Kind.AGGREGATE, Kind.POLICY, Kind.TRIGGER, Kind.RULE}
)


class Newcomers:
    """The objects that only the second catalog has, and that hold no rows."""

    def __init__(self, work: Closure) -> None:
        self._work = work
        taken: set[Name] = {name for item in work.old.objects.values() for name in names(item)}
        self._keys = {
            key
            for key in work.made - work.old.objects.keys()
            if key.kind in _LIGHT and taken.isdisjoint(names(work.new.objects[key]))
        }

    def cleared(self, key: Key, drafts: Drafts) -> Drafts:
        """The statements that drop an object, which for a second time are told to drop these before."""
        if key not in self._work.made or not self._keys:
            return drafts
        first = ";\n".join(dict.fromkeys(self._drops(key, set())))
        if not first:
            return drafts
        return tuple(draft if draft.when or draft.first else replace(draft, first=first) for draft in drafts)

    def _drops(self, key: Key, seen: set[Key]) -> Iterator[str]:
        """What stands on the object, the last first."""
        for other in sorted(self._work.new.by.get(key, frozenset()) & self._keys):
            if other not in seen:
                seen.add(other)
                yield from self._drops(other, seen)
                for draft in BOOK[other.kind].drop(self._work.new.objects[other], self._work.scene):
                    if not draft.when:
                        yield draft.sql
