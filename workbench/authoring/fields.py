"""From what was typed into a pattern's fields to pieces of SQL: checked, quoted, as literals. Renders no templates."""

from collections.abc import Mapping
from typing import Final, assert_never

from workbench.authoring.field_checks import YES, check, column_sql, label_of, split_list, unquoted
from workbench.authoring.identifiers import cut, literal, quote, split
from workbench.authoring.patterns import FieldKind, Pattern, PatternField
from workbench.authoring.rendering import render
from workbench.errors import ScaffoldError

_ANY: Final = "*"


def prepare(pattern: Pattern, given: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, str]:
    """All values of a pattern's template.

    Args:
        pattern: which.
        given: what was typed, by field; what is not given gets its default.
        facts: values that are there anyway (`subject`, `title`, …).

    Raises:
        ScaffoldError: a value is missing or cannot be used; says which field.
    """
    raw: dict[str, str] = {}
    values = dict(facts)
    for field in pattern.fields:
        typed = given.get(field.name)
        raw[field.name] = (_default(field, values) if typed is None else typed).strip()
        problem = check(field, raw[field.name])
        if problem is not None:
            raise ScaffoldError(f"{field.label}: {problem}", hint=field.help)
        if field.needs and raw[field.name].lower() in YES and not raw[field.needs]:
            raise ScaffoldError(f"{field.label}: needs a value for `{field.needs}` as well", hint=field.help)
        values.update(_pieces(field, raw[field.name]))
    for name, template in pattern.derived.items():
        made = cut(render(template, values).strip())
        values |= {name: quote(made), f"{name}.literal": literal(made)}
    for name, conditions in pattern.sections.items():
        met = all(raw[field] in wanted or (_ANY in wanted and raw[field]) for field, wanted in conditions.items())
        values[name] = "yes" if met else ""
    return values


def suggest(pattern: Pattern, given: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, str]:
    """What each field would hold if it were left alone, with the others as given. For forms: nothing is refused."""
    values = dict(facts)
    suggested: dict[str, str] = {}
    for field in pattern.fields:
        suggested[field.name] = _default(field, values)
        values.update(_pieces(field, given.get(field.name, suggested[field.name]).strip()))
    return suggested


def _default(field: PatternField, values: Mapping[str, str]) -> str:
    made = render(field.default, values).strip()
    return cut(made) if field.kind is FieldKind.NAME else made


def _pieces(field: PatternField, value: str) -> dict[str, str]:
    """What a template may ask of a field: `name`, `name.bare`, `name.literal` …; all empty where nothing was typed."""
    name = field.name
    match field.kind:
        case FieldKind.OBJECT:
            return _object_pieces(name, value)
        case FieldKind.IDENTIFIER | FieldKind.NAME:
            bare = unquoted(value) if field.kind is FieldKind.IDENTIFIER else value
            pieces = {"": quote(bare) if bare else "", ".bare": bare, ".literal": literal(bare)}
        case FieldKind.COLUMNS:
            pieces = {"": "\n".join(f"{column_sql(part)}," for part in split_list(value))}
        case FieldKind.LABELS:
            pieces = {"": ",\n".join(literal(label_of(part)) for part in split_list(value))}
        case FieldKind.FLAG:
            pieces = {"": "yes" if value.lower() in YES else ""}
        case FieldKind.TEXT:
            pieces = {"": value, ".literal": literal(value)}
        case FieldKind.TYPE | FieldKind.EXPRESSION | FieldKind.CHOICE:
            pieces = {"": value, ".lower": value.lower()}
        case _:
            assert_never(field.kind)
    return {f"{name}{suffix}": piece for suffix, piece in pieces.items()}


def _object_pieces(name: str, value: str) -> dict[str, str]:
    schema, bare = split(value) if value else ("", "")
    return {
        name: f"{quote(schema)}.{quote(bare)}" if value else "",
        f"{name}.bare": bare,
        f"{name}.literal": literal(bare),
        f"{name}.schema": quote(schema) if schema else "",
        f"{name}.schema.bare": schema,
        f"{name}.schema.literal": literal(schema),
        f"{name}.words": bare.replace("_", " "),
    }
