"""The one grammar of filters."""

import pytest

from workbench.tui.widgets.filter_line import Facets, parse_filter

ROW = Facets("20260101 create_Sleep_scores", {"git": "new", "has": "error warning"})


@pytest.mark.parametrize(
    ("wish", "passes"),
    [
        ("sleep", True),
        ("SLEEP create", True),
        ("sleep drop", False),
        ("-drop", True),
        ("-sleep", False),
        ("git:new", True),
        ("git:merged", False),
        ("-git:merged", True),
        ("has:warning sleep", True),
        ("unknown:x", False),
        ("20260101", True),
    ],
)
def test_words_minus_and_facets(wish: str, *, passes: bool) -> None:
    test = parse_filter(wish)
    assert test is not None
    assert test(ROW) is passes


@pytest.mark.parametrize("wish", ["", "   ", "-", " - "])
def test_nothing_asked_lets_all_through(wish: str) -> None:
    assert parse_filter(wish) is None
