"""The project's own template: filled in where it is plain what it asks for, and otherwise left to the team."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.authoring.template import Header, fill, opening, read_template
from workbench.errors import ScaffoldError

HEADER = Header("20260301120000", "add_sleep", "Add sleep", "Ada Example", datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        ("-- Migration: Add sleep assessment funnel", "-- Migration: Add sleep"),
        ("-- Migration: <feature name>", "-- Migration: Add sleep"),
        ("-- Migration:", "-- Migration: Add sleep"),
        ("--migration :  x", "--migration :  Add sleep"),
        ("-- Created: 2025-12-30", "-- Created: 2026-03-01"),
        ("-- Date: <YYYY-MM-DD>", "-- Date: 2026-03-01"),
        ("-- Author: Developer Name", "-- Author: Ada Example"),
        ("-- Author: <your name>", "-- Author: Ada Example"),
        ("-- Author:", "-- Author: Ada Example"),
        ("-- Author: [Name]", "-- Author: Ada Example"),
        ("-- Author: TODO", "-- Author: Ada Example"),
        ("-- Author: Platform Team", "-- Author: Platform Team"),
        ("-- Description: <short summary>", "-- Description: <short summary>"),
        (
            "-- Copy to supabase/migrations/<timestamp>_<description>.sql",
            "-- Copy to supabase/migrations/20260301120000_add_sleep.sql",
        ),
        ("-- On YYYY-MM-DD by <author>", "-- On 2026-03-01 by Ada Example"),
        ("-- Ticket: ABC-123", "-- Ticket: ABC-123"),
    ],
)
def test_header_lines(line: str, filled: str) -> None:
    assert fill(f"{line}\nSELECT 1;\n", HEADER) == f"{filled}\nSELECT 1;\n"


def test_without_an_author_the_line_stays() -> None:
    nobody = Header("1", "x", "X", "", HEADER.created)
    assert fill("-- Author: <name>\n", nobody) == "-- Author: <name>\n"


def test_only_the_top_of_the_file_is_filled_in() -> None:
    text = "\n-- Migration: x\n\n-- Created: y\nSELECT 1; -- Author: me\n-- Author: me\n-- <timestamp>\n"
    assert fill(text, HEADER) == text.replace(": x", ": Add sleep").replace(": y", ": 2026-03-01")


def test_what_other_patterns_take_from_it() -> None:
    template = (
        "-- Migration: x\n-- Why it changes\n-- Author: <name>\n\nSET lock_timeout = '5s';\nset role to postgres;\n"
        "\n-- Tables\nSET later = 1;\n"
    )
    labelled, settings = opening(template, HEADER)
    assert labelled == "-- Migration: Add sleep\n-- Author: Ada Example"
    assert settings == "SET lock_timeout = '5s';\nset role to postgres;"
    assert opening("-- nothing\nCREATE TABLE x ();\nSET a = 1;\n", HEADER) == ("", "")


def test_files_as_they_are_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "template.sql"
    assert read_template(path) is None
    path.write_bytes(b"\xef\xbb\xbf-- Migration: x\r\nSELECT 1;\r\n")
    template = read_template(path)
    assert template is not None
    assert template.text == "-- Migration: x\nSELECT 1;\n"
    assert template.written("a\nb\n").encode() == b"\xef\xbb\xbfa\r\nb\r\n"
    for raw, message in ((b"\xff\xfe-\x00", "NUL"), (b"\xe4", "not UTF-8")):
        path.write_bytes(raw)
        with pytest.raises(ScaffoldError, match=message):
            read_template(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(ScaffoldError, match="cannot be read"):
        read_template(path)
