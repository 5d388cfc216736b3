"""Texts in terminal cells: cut, padded, spread."""

import pytest
from rich.cells import cell_len

from workbench.tui.tones import Line, Tone, clip, fit, plain, shorten, shorten_middle, spread, width_of

WIDE = "日本語の表"


@pytest.mark.parametrize("text", ["abc", "a much longer text", WIDE, "🎉🎉🎉🎉🎉🎉", ""])
@pytest.mark.parametrize("width", [0, 1, 2, 5, 9, 40])
def test_widths_are_kept_whatever_the_characters(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(shorten(text, width)) <= max(width, 0)
    assert cell_len(shorten_middle(text, width)) <= max(width, 0)


def test_the_middle_gives_way() -> None:
    assert shorten_middle("create_sleep_scores", 11) == "creat…cores"
    assert shorten_middle("short", 11) == "short"


def test_a_clipped_line_keeps_its_tones() -> None:
    line: Line = [("abc", Tone.ERROR), ("defgh", Tone.MUTED)]
    assert clip(line, 5, "…") == [("abc", Tone.ERROR), ("d…", Tone.MUTED)]
    assert clip(line, 50) == line


@pytest.mark.parametrize("width", [3, 8, 12, 30])
def test_spread_fills_the_width(width: int) -> None:
    line = spread([("left side", Tone.PLAIN)], [("42", Tone.FAINT)], width)
    assert width_of(line) == width
    assert plain(line).endswith("42")
