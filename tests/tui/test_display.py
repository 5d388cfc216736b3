"""Characters of a file in cells."""

from workbench.tui.widgets.display import displayed, displayed_column, split_lines


def test_tabs_reach_the_next_stop_counted_in_cells() -> None:
    assert displayed("\tx") == "    x"
    assert displayed("ab\tx") == "ab  x"
    assert displayed("日\tx") == "日  x"
    assert displayed("abcd\tx") == "abcd    x"


def test_controls_and_direction_marks_are_made_visible() -> None:
    assert displayed("a\x1b[31m\u202eb\x00") == "a\ufffd[31m\ufffdb\ufffd"


def test_columns_are_found_behind_tabs() -> None:
    assert displayed_column("\tSELECT", 2) == 4
    assert displayed_column("SELECT", 1) == 0
    assert displayed_column("ab\tcd", 4) == 4


def test_lines_are_counted_as_editors_do() -> None:
    assert split_lines("a\nb\n") == ["a", "b"]
    assert split_lines("a\r\nb") == ["a", "b"]
    assert split_lines("") == [""]
    assert split_lines("\n") == [""]
    assert split_lines("a\fb\x0bc\u2028d\n") == ["a\fb\x0bc\u2028d"]
