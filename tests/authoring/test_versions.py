"""Versions: the time now, or one second past the newest, whatever legacy there is."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from workbench.authoring.versions import next_version
from workbench.project.migrations import Chain, make_migration

NOW = datetime(2026, 2, 28, 23, 59, 58, 123456, tzinfo=UTC)


def chain(*names: str) -> Chain:
    return Chain(tuple(make_migration(Path(name), name, b"") for name in sorted(names)))


@pytest.mark.parametrize(
    ("names", "version", "note"),
    [
        ((), "20260228235958", ""),
        (("20260228235957_a.sql",), "20260228235958", ""),
        (("20260228235958_a.sql",), "20260228235959", "one second after"),
        (("20260228235959_a.sql",), "20260301000000", "one second after"),
        (("20261231235959_a.sql",), "20270101000000", "306 days ahead"),
        (("20280228235959_a.sql",), "20280229000000", "days ahead"),
        (("01_init.sql", "02_more.sql"), "20260228235958", ""),
        (("20260101_date_only.sql",), "20260228235958", ""),
        (("20261301000000_no_month.sql",), "20260228235958", "20261301000000_no_month.sql sorts after"),
        (("99999999999999_bogus.sql",), "20260228235958", "99999999999999_bogus.sql sorts after"),
        (("99999999999999_bogus.sql", "20260301000000_a.sql"), "20260301000001", "sorts after every date"),
        (("99991231235959_last.sql",), "20260228235958", "sorts after"),
        (("99_legacy.sql", "98_legacy.sql"), "20260228235958", "99_legacy.sql and 1 more sorts after"),
        (("00000000000000_zero.sql",), "20260228235958", ""),
    ],
)
def test_the_next_version(names: tuple[str, ...], version: str, note: str) -> None:
    found = next_version(chain(*names), NOW)
    assert found.version == version
    assert note in " / ".join(found.notes)
    assert bool(found.notes) == bool(note)
    assert found.version not in {name.partition("_")[0] for name in names}


def test_the_time_is_utc_wherever_the_author_is() -> None:
    there = datetime(2026, 3, 1, 1, 30, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert next_version(chain(), there).version == "20260228200000"


def test_one_after_the_other() -> None:
    names: list[str] = []
    for _ in range(5):
        names.append(f"{next_version(chain(*names), NOW).version}_x.sql")
    assert names == sorted(names)
    assert len(set(names)) == 5
