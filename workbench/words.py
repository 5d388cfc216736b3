"""Numbers of things and spans of time, in words, for both windows."""

from datetime import datetime
from typing import Final


def counted(number: int, thing: str) -> str:
    """A number and what it counts: `1 migration`, `2 migrations`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


_SPANS: Final = (
    ("year", 365 * 86400),
    ("month", 30 * 86400),
    ("week", 7 * 86400),
    ("day", 86400),
    ("hour", 3600),
    ("minute", 60),
)


def ago(then: datetime, now: datetime) -> str:
    """How long ago something was, in its largest unit: `3 weeks ago`."""
    seconds = (now - then).total_seconds()
    for thing, length in _SPANS:
        if seconds >= length:
            return f"{counted(int(seconds // length), thing)} ago"
    return "just now"
