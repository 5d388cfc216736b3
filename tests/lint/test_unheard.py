"""What the story passes over without a look, no part of it heeds."""

from pathlib import Path

import pytest

from workbench.lint import story
from workbench.lint.story.chain import _UNHEARD

PARTS = ("access", "routines", "views", "grants", "tables", "namesakes", "replaceable")


@pytest.mark.parametrize("part", PARTS)
def test_nobody_waits_for_what_is_passed_over(part: str) -> None:
    text = Path(story.__file__).with_name(f"{part}.py").read_text(encoding="utf-8")
    assert "Drop" in text or "Grant" in text
    assert [kind.__name__ for kind in _UNHEARD if kind.__name__ in text] == []
