"""How names stand in a manifest: `name` or `schema.name`, quoted where SQL would need it. Values and checks only."""

import re
from functools import lru_cache
from typing import Final

DEFAULT_SCHEMA: Final = "public"
LONGEST: Final = 63  # bytes; PostgreSQL cuts longer ones off with no more than a notice

_PART: Final = re.compile(r'"(?:[^"]|"")*"|[^."]+')
_NAME: Final = re.compile(r'(?:"(?:[^"]|"")*"|[^."]+)(?:\.(?:"(?:[^"]|"")*"|[^."]+))*')
_PLAIN: Final = re.compile(r"[^\W\d][\w$-]*")


@lru_cache(maxsize=1 << 14)
def split_name(name: str) -> tuple[str, str]:
    """Schema and bare name, without quotes: `"app"."Users"` → (app, Users); `users` → (public, users).

    A name that cannot be split (an odd quote) is taken as it stands; more than two parts keep the last two.
    """
    if _NAME.fullmatch(name) is None:
        return DEFAULT_SCHEMA, name
    parts = [_unquote(part) for part in _PART.findall(name)]
    return (parts[-2], parts[-1]) if len(parts) > 1 else (DEFAULT_SCHEMA, parts[0])


def _unquote(part: str) -> str:
    return part[1:-1].replace('""', '"') if part.startswith('"') else part


def validate_name(name: str) -> str | None:
    """What is wrong with a name for the manifest, or None. Made to be asked at every key stroke."""
    if name != name.strip() or not name:
        return "take out the spaces around the name" if name.strip() else "a name is needed"
    if any(character < " " or character == "\x7f" for character in name):
        return "line breaks and control characters cannot be part of a name"
    if name.count('"') % 2:
        return "a double quote is not closed"
    parts = _PART.findall(name)
    if _NAME.fullmatch(name) is None or len(parts) > 2:  # noqa: PLR2004 - schema and name
        return "write it as `name` or `schema.name`"
    return next((problem for problem in map(_part_problem, parts) if problem is not None), None)


def _part_problem(part: str) -> str | None:
    bare = _unquote(part)
    if not bare:
        return "the quotes are empty"
    if len(bare.encode("utf-8", "surrogatepass")) > LONGEST:
        return f"longer than the {LONGEST} bytes that PostgreSQL keeps"
    if part.startswith('"') or _PLAIN.fullmatch(part):
        return None
    if part[0].isdigit():
        return f'a name that starts with a digit needs double quotes: "{part}"'
    return f'put a name with spaces or signs in double quotes: "{part}"'
