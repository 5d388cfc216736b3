"""What the digits before a migration's name say: a moment, where they are one. Knows no file and no clock."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

FORMAT: Final = "%Y%m%d%H%M%S"
DIGITS: Final = 14
_DAY: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIMESTAMP: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})")


@lru_cache(maxsize=1 << 15)
def moment(version: str) -> datetime | None:
    """When a version was, or None if it is no date and time."""
    found = _TIMESTAMP.fullmatch(version)
    if found is None:
        return None
    year, month, day, hour, minute, second = map(int, found.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def day_of(version: str) -> date | None:
    """The day that a version begins with, be it followed by a time or not; None if it begins with none."""
    found = _DAY.match(version)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written(when: datetime) -> str:
    """The version of a moment."""
    return when.astimezone(UTC).strftime(FORMAT).rjust(DIGITS, "0")
