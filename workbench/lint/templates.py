"""Which object a drop may be about whose text is known in part only, as of one that a loop puts together. Pure."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from workbench.lint.lookups import may_find
from workbench.lint.made import Made
from workbench.sql.execute import UNKNOWN
from workbench.sql.facts import ObjectKind
from workbench.sql.guards import Guard, GuardKind

_WORD: Final = r'(?:"(?:[^"]|"")*"|[\w$%]+)'
_IF: Final = r"(?:if\s+exists\s+)?"
_NAME: Final = rf"(?P<name>{_WORD})"
_OWNER: Final = rf"(?:only\s+)?(?:(?P<schema>{_WORD})\s*\.\s*)?(?P<owner>{_WORD})"
_ALTER: Final = rf"alter\s+(?:foreign\s+)?table\s+{_IF}{_OWNER}\s[^;]*?\bdrop\s+"
# What each kind is dropped with, beside those that are dropped like tables.
_PARTS: Final[Mapping[ObjectKind, str]] = {
    **dict.fromkeys(
        (ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.RULE),
        rf"drop\s+(?:policy|trigger|rule)\s+{_IF}{_NAME}\s+on\s+{_OWNER}",
    ),
    ObjectKind.CONSTRAINT: rf"{_ALTER}constraint\s+{_IF}{_NAME}",
    ObjectKind.COLUMN: rf"{_ALTER}column\s+{_IF}{_NAME}",
}


def may_drop(template: str, guards: Iterable[Guard], made: Made) -> bool:
    """Whether SQL that is known in part only may drop this object: not where it, or a loop around it, says another."""
    told = _told(template, made.kind)
    if told is None or (told and not any(_is_about(match, made) for match in told)):
        return False
    return all(may_find(test, made) for guard in guards if guard.kind is GuardKind.LOOP for test in guard.tests)


@lru_cache(maxsize=1 << 12)
def _told(template: str, kind: ObjectKind) -> tuple[re.Match[str], ...] | None:
    """The drops of a kind in a template; none where not all of them can be read, and None where there are none."""
    drop, whole = _forms(kind)
    drops, found = len(drop.findall(template)), tuple(whole.finditer(template))
    return None if not drops else found if len(found) == drops else ()


@lru_cache(maxsize=64)
def _forms(kind: ObjectKind) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a drop of one kind begins, and how all of it is written."""
    whole = _PARTS.get(kind, rf"drop\s+{kind}\s+(?:concurrently\s+)?{_IF}{_OWNER}")
    return re.compile(rf"drop\s+{kind}", re.IGNORECASE), re.compile(whole, re.IGNORECASE)


def _is_about(match: re.Match[str], made: Made) -> bool:
    part = match.groupdict().get("name")
    owner = made.table if part is not None and made.table is not None else made.name
    schema = match["schema"]
    return (
        (part is None or not made.name.name or _may_be(part, made.name.name))
        and _may_be(match["owner"], owner.name)
        and (schema is None or _may_be(schema, owner.schema))
    )


def _may_be(written: str, name: str) -> bool:
    """Whether a name as it is written is (or may be, where it is not known) another."""
    if UNKNOWN in written:
        return True
    return (written[1:-1].replace('""', '"') if written.startswith('"') else written.lower()) == name
