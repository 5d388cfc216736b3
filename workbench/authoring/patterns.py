"""The patterns that migrations start from: one folder each, data only. Knows their shape, fills nothing in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from workbench.errors import ScaffoldError

_FOLDER: Final = Path(__file__).parent / "patterns"
PLAIN: Final = "template"


class FieldKind(StrEnum):
    """What a field's value is; `fields.py` says how each is checked and put into SQL."""

    OBJECT = "object"  # name or schema.name
    IDENTIFIER = "identifier"  # a column, a role
    NAME = "name"  # an identifier made of words: a policy's name
    COLUMNS = "columns"  # name type, name type …
    LABELS = "labels"  # the values of an enum
    TYPE = "type"  # a data type
    EXPRESSION = "expression"  # a piece of SQL
    TEXT = "text"  # one line of words
    CHOICE = "choice"
    FLAG = "flag"  # yes or no


@dataclass(frozen=True, slots=True)
class PatternField:
    """One thing to ask for. `default` may hold `{{subject}}`, `{{title}}` and the names of fields before it.

    `taken` are columns that the pattern itself makes; a flag's `needs` is the field that must be filled in with it.
    """

    name: str
    label: str
    kind: FieldKind
    default: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()
    optional: bool = False
    taken: tuple[str, ...] = ()
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A scaffold for one kind of change.

    `derived` are names made of fields (`idx_{{table.bare}}_{{owner.bare}}`); `sections` are parts of the template that
    are there when each of some fields has one of some values (`*`: any); `tables` and `enums` are the fields whose
    objects belong into the manifest.
    """

    name: str
    title: str
    description: str
    fields: tuple[PatternField, ...]
    template: str
    derived: Mapping[str, str]
    sections: Mapping[str, Mapping[str, tuple[str, ...]]]
    tables: tuple[str, ...] = ()
    enums: tuple[str, ...] = ()

    def field(self, name: str) -> PatternField | None:
        """A field by its name."""
        return next((field for field in self.fields if field.name == name), None)


@cache
def all_patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order in which they are offered."""
    read = [_read(folder) for folder in _FOLDER.iterdir() if (folder / "pattern.toml").is_file()]
    return tuple(pattern for _, pattern in sorted(read, key=lambda pair: pair[0]))


def find_pattern(name: str) -> Pattern:
    """A pattern by its name.

    Raises:
        ScaffoldError: there is none of that name.
    """
    for pattern in all_patterns():
        if pattern.name == name:
            return pattern
    known = ", ".join(pattern.name for pattern in all_patterns())
    raise ScaffoldError(f"there is no pattern {name!r}", hint=f"Patterns: {known}.")


def _read(folder: Path) -> tuple[int, Pattern]:
    data: dict[str, Any] = tomllib.loads((folder / "pattern.toml").read_text(encoding="utf-8"))
    manifest = data.get("manifest", {})
    sections = {
        name: MappingProxyType({field: tuple(values) for field, values in when.items()})
        for name, when in data.get("sections", {}).items()
    }
    pattern = Pattern(
        name=folder.name,
        title=data["title"],
        description=data["description"],
        fields=tuple(_field(name, about) for name, about in data.get("fields", {}).items()),
        template=(folder / "template.sql").read_text(encoding="utf-8"),
        derived=MappingProxyType(dict(data.get("derived", {}))),
        sections=MappingProxyType(sections),
        tables=tuple(manifest.get("tables", ())),
        enums=tuple(manifest.get("enums", ())),
    )
    return data["order"], pattern


def _field(name: str, about: Mapping[str, Any]) -> PatternField:
    return PatternField(
        name=name,
        label=about["label"],
        kind=FieldKind(about["kind"]),
        default=about.get("default", ""),
        help=about.get("help", ""),
        choices=tuple(about.get("choices", ())),
        optional=about.get("optional", False),
        taken=tuple(about.get("taken", ())),
        needs=about.get("needs", ""),
    )
