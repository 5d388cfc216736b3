"""What a chain shows of the team's habits, for patterns to follow. Guesses only; the proof has the last word."""

import re
from typing import Final

from workbench.authoring.identifiers import quote
from workbench.project.manifest_names import split_name
from workbench.project.migrations import Chain

_NAME: Final = r'(?:"[^"]+"|[\w$]+)(?:\.(?:"[^"]+"|[\w$]+))?'
_TRIGGER_FUNCTION: Final = re.compile(
    rf"\bCREATE\s+(?:OR\s+REPLACE\s+)?FUNCTION\s+({_NAME})\s*\(\s*\)\s+RETURNS\s+TRIGGER\b(.*?)\bEND\b",
    re.IGNORECASE | re.DOTALL,
)
_DROP: Final = re.compile(rf"\bDROP\s+FUNCTION\s+(?:IF\s+EXISTS\s+)?({_NAME})", re.IGNORECASE)
_TOUCH: Final = re.compile(r"\bNEW\.updated_at\s*:?=", re.IGNORECASE)
# A function that does more than this is about something else as well.
_SHORT: Final = 300


def touch_function(chain: Chain) -> str | None:
    """The chain's own trigger function that keeps `updated_at` current, qualified and quoted, or None."""
    found: dict[tuple[str, str], None] = {}
    for migration in chain.migrations:
        if "updated_at" not in migration.text:
            continue
        for match in _DROP.finditer(migration.text):
            found.pop(_folded(match[1]), None)
        for match in _TRIGGER_FUNCTION.finditer(migration.text):
            if _TOUCH.search(match[2]) and len(match[2]) < _SHORT:
                found.setdefault(_folded(match[1]))
    if not found:
        return None
    schema, name = next(reversed(found))
    return f"{quote(schema)}.{quote(name)}"


def _folded(name: str) -> tuple[str, str]:
    schema, bare = split_name(name if '"' in name else name.lower())
    return schema, bare
