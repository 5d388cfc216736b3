"""What may be typed into a pattern's fields, and how it is taken apart. Makes no SQL but columns as they were typed."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from workbench.authoring.identifiers import identifier_problem, quote
from workbench.authoring.patterns import FieldKind, PatternField
from workbench.project.manifest_names import LONGEST

YES: Final = frozenset(("yes", "y", "true", "on", "1"))
_NO: Final = frozenset(("no", "n", "false", "off", "0", ""))
_DOLLAR: Final = re.compile(r"\$\w*\$")
_COLUMN: Final = re.compile(r'("(?:[^"]|"")+"|[^\s"]+)\s+(\S.*)')


def check(field: PatternField, value: str) -> str | None:
    """What is wrong with a field's value, or None. Made to be asked at every key stroke."""
    value = value.strip()
    if not value:
        return None if field.optional or field.kind is FieldKind.FLAG else "is needed"
    if any(character < " " or character == "\x7f" for character in value):
        return "line breaks and control characters cannot be part of it"
    return _CHECKS[field.kind](field, value)


def _object_problem(_: PatternField, value: str) -> str | None:
    return identifier_problem(value)


def _plain_problem(_: PatternField, value: str) -> str | None:
    qualified = "." in re.sub(r'"(?:[^"]|"")*"', "", value)
    return "write it without a schema" if qualified else identifier_problem(value)


def _name_problem(_: PatternField, value: str) -> str | None:
    if _DOLLAR.search(value):
        return "dollar quotes cannot be part of it: it stands inside a DO block"
    return f"longer than the {LONGEST} bytes that PostgreSQL keeps" if len(value.encode()) > LONGEST else None


def _columns_problem(field: PatternField, value: str) -> str | None:
    parts = split_list(value)
    wrong = next((problem for part in parts if (problem := _column_problem(field, part)) is not None), None)
    return wrong or _twice([_column_name(part) for part in parts], "the column")


def _expression_problem(_: PatternField, value: str) -> str | None:
    return _sql_problem(value)


def _no_problem(_: PatternField, __: str) -> str | None:
    return None


def _choice_problem(field: PatternField, value: str) -> str | None:
    return None if value in field.choices else f"must be one of {', '.join(field.choices)}"


def _flag_problem(_: PatternField, value: str) -> str | None:
    return None if value.lower() in YES | _NO else "must be yes or no"


def split_list(value: str) -> list[str]:
    """The parts between commas, leaving alone those in brackets and quotes: `a numeric(6, 2), b text`."""
    parts, depth, quoted, start = [], 0, "", 0
    for at, character in enumerate(value):
        if quoted:
            quoted = "" if character == quoted else quoted
        elif character in "'\"":
            quoted = character
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "," and depth <= 0:
            parts.append(value[start:at].strip())
            start = at + 1
    parts.append(value[start:].strip())
    return [part for part in parts if part]


def unquoted(value: str) -> str:
    """An identifier as it was typed, without its double quotes."""
    return value[1:-1].replace('""', '"') if value.startswith('"') else value


def _sql_problem(value: str) -> str | None:
    """Pieces of SQL are the author's own; they only must not end the statement they stand in."""
    plain = re.sub(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", "", value)
    if "'" in plain or '"' in plain:
        return "a quote is not closed"
    if plain.count("(") != plain.count(")") or plain.count("[") != plain.count("]"):
        return "a bracket is not closed"
    if ";" in plain or "--" in plain or "/*" in plain:
        return "semicolons and comments cannot be part of it"
    if _DOLLAR.search(value):
        return "dollar quotes cannot be part of it: it may stand inside a DO block"
    return None


def _column_problem(field: PatternField, part: str) -> str | None:
    match = _COLUMN.fullmatch(part)
    if match is None:
        return f"`{part}` needs a type: `{part} text`"
    problem = identifier_problem(match[1]) or _sql_problem(match[2])
    if problem is not None:
        return f"`{part}`: {problem}"
    return f"the pattern makes `{_column_name(part)}` itself" if _column_name(part) in field.taken else None


def _column_name(part: str) -> str:
    match = _COLUMN.fullmatch(part)
    return unquoted(match[1] if match else part)


def label_of(part: str) -> str:
    """An enum's value as it was typed, with or without SQL's quotes."""
    return part[1:-1].replace("''", "'") if part[:1] == "'" == part[-1:] and len(part) > 1 else part


def _labels_problem(_: PatternField, value: str) -> str | None:
    labels = [label_of(part) for part in split_list(value)]
    if not labels:
        return "is needed"
    for label in labels:
        if len(label.encode("utf-8")) > LONGEST:
            return f"`{label}` is longer than the {LONGEST} bytes that PostgreSQL keeps"
        if not label:
            return "a value is empty"
        if _DOLLAR.search(label):
            return "dollar quotes cannot be part of it: it stands inside a DO block"
    return _twice(labels, "the value")


def _twice(names: list[str], what: str) -> str | None:
    return next((f"{what} `{name}` stands twice" for name in names if names.count(name) > 1), None)


def column_sql(part: str) -> str:
    """A column's definition with its name quoted where it must be."""
    match = _COLUMN.fullmatch(part)
    return f"{quote(unquoted(match[1]))} {match[2]}" if match else part


_CHECKS: Final[Mapping[FieldKind, Callable[[PatternField, str], str | None]]] = MappingProxyType(
    {
        FieldKind.OBJECT: _object_problem,
        FieldKind.IDENTIFIER: _plain_problem,
        FieldKind.NAME: _name_problem,
        FieldKind.COLUMNS: _columns_problem,
        FieldKind.LABELS: _labels_problem,
        FieldKind.TYPE: _expression_problem,
        FieldKind.EXPRESSION: _expression_problem,
        FieldKind.TEXT: _no_problem,
        FieldKind.CHOICE: _choice_problem,
        FieldKind.FLAG: _flag_problem,
    }
)
