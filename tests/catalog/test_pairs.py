"""Every kind of object, added, changed and removed, in both directions; and pairs that are the same."""

import pytest

from tests.catalog.conftest import CatalogOf, said
from tests.catalog.pairs import COMMON, Pair
from tests.catalog.pairs_of_one_state import SAME
from tests.catalog.pairs_of_others import OTHERS
from tests.catalog.pairs_of_relations import RELATIONS
from tests.catalog.pairs_of_types import TYPES
from workbench.catalog.compare import compare
from workbench.catalog.kinds import KINDS
from workbench.catalog.model import Catalog, Change, Kind

PAIRS = (*RELATIONS, *TYPES, *OTHERS)
_MADE: dict[str, Catalog] = {}


@pytest.fixture
def common(catalog_of: CatalogOf) -> Catalog:
    """The state that all pairs start from, read once."""
    if "common" not in _MADE:
        _MADE["common"] = catalog_of(COMMON)
    return _MADE["common"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_what_differs_is_said(pair: Pair, common: Catalog, catalog_of: CatalogOf) -> None:
    changed = catalog_of(COMMON, pair.sql)
    assert said(compare(common, changed)) == pair.said
    back = compare(changed, common)
    assert said(back) == pair.said_back
    for difference in back:
        assert (difference.before is None) == (difference.change is Change.ADDED)
        assert (difference.after is None) == (difference.change is Change.REMOVED)
        assert bool(difference.attributes) == (difference.change is Change.CHANGED)
        assert all(old != new for old, new in difference.attributes.values())


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in SAME], ids=[pair[0] for pair in SAME])
def test_different_ways_to_the_same_state_are_the_same(one: str, other: str, catalog_of: CatalogOf) -> None:
    assert said(compare(catalog_of(one), catalog_of(other))) == ()


def test_every_kind_is_in_the_common_state_or_in_a_pair(common: Catalog) -> None:
    kinds = {key.kind for key in common.objects}
    paired = {line.split(" ", 1)[1] for pair in PAIRS for line in pair.said}
    for row in KINDS:
        if row.kind is Kind.SUBSCRIPTION:  # which keeps its database: test_subscriptions.py
            continue
        assert row.kind in kinds or any(line.startswith(row.kind.value) for line in paired), row.kind


def test_a_fresh_database_holds_nothing_of_the_users(catalog_of: CatalogOf) -> None:
    kept = [key for key in catalog_of().objects if key.kind is not Kind.DEFAULT_PRIVILEGES]
    assert [str(key) for key in kept] == ["public"]  # who may do what in it
