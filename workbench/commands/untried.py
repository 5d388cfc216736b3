"""What no copy is made of: its fix is planned by itself, and not tried."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.catalog.model import Catalog, Key, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

# A subscription takes rows from another server, and keeps a database from being dropped.
_KINDS: Final = frozenset({Kind.SUBSCRIPTION})


def tryable(catalog: Catalog) -> Catalog:
    """The catalog without what no copy is made of."""
    return _only(catalog, lambda key: not _is_untried(key))


def untryable(catalog: Catalog) -> Catalog:
    """Nothing but what no copy is made of, with its comments and labels."""
    return _only(catalog, _is_untried)


def _is_untried(key: Key) -> bool:
    return key.kind in _KINDS or key.on in _KINDS


def _only(catalog: Catalog, wanted: "Callable[[Key], bool]") -> Catalog:
    return replace(catalog, objects={key: item for key, item in catalog.objects.items() if wanted(key)})
