"""What the digits before a migration's name say: a moment, where they are one. Knows no file and no clock."""

import re
from datetime import UTC, datetime
from typing import Final

FORMAT: Final = "%Y%m%d%H%M%S"
DIGITS: Final = 14
_TIMESTAMP: Final = re.compile(r"[0-9]{14}")


def moment(version: str) -> datetime | None:
    """When a version was, or None if it is no date and time."""
    if _TIMESTAMP.fullmatch(version) is None:
        return None
    try:
        return datetime.strptime(version, FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None


def written(when: datetime) -> str:
    """The version of a moment."""
    return when.astimezone(UTC).strftime(FORMAT).rjust(DIGITS, "0")
