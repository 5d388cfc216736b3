"""What stands on what, by key: the server's rows made sense of. Pure.

Rows of things that are no objects of their own (a view's rule, a row type, an array type, a constraint's index) count
for the object that they belong to.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from workbench.catalog.model import Address, Catalog, Key, Kind

_RELATION: Final = 1259
_DEFAULT: Final = 2604
# Operators and functions are in the class or the family that has them, not in what else they go with.
_MEMBERS: Final = frozenset({2602, 2603})
_FAMILIES: Final = frozenset({2616, 2753})
_DEPTH: Final = 8
_GROUNDS: Final = frozenset({Kind.TABLE, Kind.COLUMN})
_UPON: Final = frozenset({Kind.CONSTRAINT, Kind.INDEX, Kind.TRIGGER})


class Dependencies:
    """The dependencies of one catalog: on what an object stands."""

    def __init__(self, catalog: Catalog) -> None:
        links = catalog.links
        self._keys = links.keys
        self._defaults: Mapping[int, Address] = links.defaults
        self._inherited = links.inherited
        self._owners: dict[Address, Address] = {}
        self._shares: set[Address] = set()
        rows = [((a, b, c), (d, e, f), sort) for a, b, c, d, e, f, sort in links.rows]
        for address, on, sort in rows:
            self._belongs(address, on, sort)
        self._folded: dict[Address, Key | None] = {}
        self.on: dict[Key, set[Key]] = {}
        self.of_default: dict[Key, set[Key]] = {}
        for address, on, _ in rows:
            self._take(address, on)

    def _belongs(self, address: Address, on: Address, sort: str) -> None:
        """Remember whose part an address is that is no object: by internal links first, then by automatic ones."""
        if address in self._keys or (address[0] in _MEMBERS and on[0] not in _FAMILIES):
            return
        if sort == "P":  # a partition's share of its parent's index, constraint or trigger counts for those
            self._owners[address] = on
            self._shares.add(address)
        elif address not in self._shares and (sort in "ie" or (sort in "aS" and address not in self._owners)):
            self._owners[address] = on

    def _take(self, address: Address, under: Address) -> None:
        on = self.key_of(under) if address not in self._shares else None
        if on is None:
            return
        if address[0] == _DEFAULT and address[1] in self._defaults:
            column = self.key_of(self._defaults[address[1]])
            if column is not None and column != on:
                self.of_default.setdefault(column, set()).add(on)
            return
        key = self.key_of((*address[:2], 0) if address in self._inherited else address)
        if key is None or key == on or _is_share(key, on):
            return
        self.on.setdefault(key, set()).add(on)
        if under in self._inherited:  # it stands on the child as well, not only on where the column comes from
            table = self.key_of((under[0], under[1], 0))
            if table is not None and table != key:
                self.on[key].add(table)

    def key_of(self, address: Address) -> Key | None:
        """The object that an address is, or is a part of."""
        if address not in self._folded:
            self._folded[address] = self._fold(address)
        return self._folded[address]

    def _fold(self, address: Address) -> Key | None:
        for at in self._way_up(address):
            key = self._keys.get(at)
            if key is not None:
                return key
        return None

    def _way_up(self, address: Address) -> Iterator[Address]:
        while address in self._inherited:  # of a parent, which may have it from its own
            address = self._inherited[address]
        for _ in range(_DEPTH):
            yield address
            if address[0] == _RELATION and address[2]:
                yield (address[0], address[1], 0)
            following = self._owners.get(address) or self._owners.get((address[0], address[1], 0))
            if following is None or following == address:
                return
            address = following


def _is_share(key: Key, on: Key) -> bool:
    """Whether it is only a partition's own share of its parent's constraint, index or column that stands on those.

    It counts for the partition as a whole, which does not stand on any of them.
    """
    if key.kind in _GROUNDS and on.kind in _UPON:
        return True
    return key.kind is Kind.TABLE and on.kind is Kind.COLUMN and (key.schema, key.name) != (on.schema, on.name)
