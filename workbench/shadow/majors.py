"""The major versions of Postgres that something began with, and how to read one out of a version."""

import re
from typing import Final

OLDEST_MAJOR: Final = 15  # parameters that can be granted, copies of databases by file
ROLES_MAJOR: Final = 16  # the first whose roles hand on and take back what they themselves may do
BUILTIN_LOCALE_MAJOR: Final = 17  # the first with a locale that is the same on all systems
EVENT_TRIGGERS_MAJOR: Final = 17  # the first whose sessions can switch event triggers off
CONTROL_PATH_MAJOR: Final = 18  # the first that takes extensions from any folder


def major_of(version: str) -> int:
    """The first number of a version; 0 when there is none."""
    digits = re.match(r"\d+", version)
    return int(digits[0]) if digits else 0
