"""The catalog between two: the first with only some of the differences made. Pure.

What a chosen difference cannot do without is taken along: what a new object stands on, what stands on one that goes.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from workbench.catalog.compare import changed_attributes, parent_of
from workbench.catalog.majors import major
from workbench.catalog.model import Catalog, Key, Kind
from workbench.catalog.plan.ground import Ground, ground_of


class Between(NamedTuple):
    """`catalog` is the first one with the `taken` differences made; they are the chosen ones and what came along."""

    catalog: Catalog
    taken: frozenset[Key]


def between(before: Catalog, after: Catalog, chosen: Collection[Key]) -> Between:
    """Make some of the differences.

    Args:
        before: the first catalog.
        after: the second one.
        chosen: keys of differences between the two; others are passed over.
    """
    old, new = before.objects, after.objects
    differing = _differing(before, after)
    grounds = (ground_of(before), ground_of(after))
    taken: set[Key] = set()
    waiting = [key for key in chosen if key in differing]
    while waiting:
        key = waiting.pop()
        if key in taken:
            continue
        taken.add(key)
        waiting.extend(other for other in _along(key, differing, before, after, grounds) if other not in taken)
    objects = {key: item for key, item in old.items() if key not in taken}
    objects |= {key: new[key] for key in taken if key in new}
    return Between(replace(after, objects=objects), frozenset(taken))


def _differing(before: Catalog, after: Catalog) -> frozenset[Key]:
    old, new = before.objects, after.objects
    majors = (major(before.server), major(after.server))
    changed = (key for key in old.keys() & new.keys() if changed_attributes(old[key], new[key], majors))
    return frozenset({*(old.keys() ^ new.keys()), *changed})


def _along(
    key: Key, differing: frozenset[Key], before: Catalog, after: Catalog, grounds: tuple[Ground, Ground]
) -> Iterator[Key]:
    """The differences that one cannot be made without."""
    old, new = before.objects, after.objects
    if key not in old or key not in new:  # a whole object comes or goes with all its parts
        yield from (other for other in differing if key in (parent_of(other), other.bearer))
    elif key.kind is Kind.COLUMN and "identity" not in old[key].attributes:
        yield from (other for other in differing if other.bearer == key and other.on == Kind.IDENTITY)
    if key in new:
        for under in _under(key, grounds[1]):
            if under in differing and under not in old:
                yield under
    else:
        for above in grounds[0].by.get(key, ()):
            if above in differing:
                yield _column_of(above)


def _under(key: Key, ground: Ground) -> Iterator[Key]:
    """What an object stands on, and what its default stands on."""
    own = [key, Key(Kind.DEFAULT, key.schema, key.name, key.sub)] if key.kind is Kind.COLUMN else [key]
    for item in own:
        for under in ground.on.get(item, ()):
            yield _column_of(under)


def _column_of(key: Key) -> Key:
    """A default is told as an attribute of its column."""
    return Key(Kind.COLUMN, key.schema, key.name, key.sub) if key.kind is Kind.DEFAULT else key
