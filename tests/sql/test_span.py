"""Lines, columns, and bytes against code points."""

import pytest

from workbench.sql.span import LineIndex


@pytest.mark.parametrize("text", ["", "plain", "aü\n😀b\r\nßc€", "😀😀\n\n", "\tü\t"])
def test_bytes_become_code_points(text: str) -> None:
    index = LineIndex(text)
    for position in range(len(text) + 1):
        assert index.from_bytes(len(text[:position].encode())) == position


def test_lines_and_columns_count_characters_from_one() -> None:
    index = LineIndex("a\r\nü😀x\n")
    assert index.line_column(0) == (1, 1)
    assert index.line_column(5) == (2, 3)
    span = index.span(3, 6)
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 1, 2, 4)
