"""Statements for what a table has from its parents, and for what it has otherwise than they do. Pure."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import ident, relation
from workbench.catalog.plan.presence import child_there
from workbench.catalog.plan.scribe import Changed, Scene

_STORAGE: Final = {"p": "PLAIN", "e": "EXTERNAL", "m": "MAIN", "x": "EXTENDED", "": ""}
# What a column loses with its type.
STORED: Final = ("storage", "compression")
_COMPRESSION: Final = {"p": "pglz", "l": "lz4", "": "default"}


def _head(key: Key) -> str:
    return f"ALTER TABLE {relation(key)}"


def _read(item: CatalogObject | None, fact: str) -> dict[str, Any]:
    found: dict[str, Any] = {} if item is None else json.loads(item.facts.get(fact, "{}"))
    return found


def from_parents(old: CatalogObject, new: CatalogObject, changed: Changed, scene: Scene) -> Iterator[Draft]:
    """Whose child it is, in order; it must have the columns of a parent before, and has them for itself afterwards."""
    if "inherits" not in changed:
        return
    head = _head(new.key)
    before, after = (json.loads(item.facts.get("parents", "[]")) for item in (old, new))
    same_start = [parent for parent in before if parent in after] == after[: len(before)]
    gone = [parent for parent in before if parent not in after or not same_start]
    had, has = _read(old, "inherited"), _read(new, "inherited")
    own_before, own_after = _own_columns(old, scene.old), _own_columns(new, scene.new)
    yield from (Draft(f"{head} NO INHERIT {parent}", when=child_there(new.key, parent)) for parent in gone)
    for name in had:
        if name not in has and name not in own_after:
            yield Draft(f"{head} DROP COLUMN IF EXISTS {name}", (Hazard.DATA_LOSS, Hazard.EXCLUSIVE))
    for name, text in has.items():
        if name not in had and name not in own_before:
            yield Draft(f"{head} ADD COLUMN IF NOT EXISTS {name} {text}")
    for parent in after:
        if parent not in before or parent in gone:
            yield Draft(f"{head} INHERIT {parent}", when=f"NOT {child_there(new.key, parent)}")


def _own_columns(item: CatalogObject, objects: Mapping[Key, CatalogObject]) -> list[str]:
    if "own columns" in item.facts:
        return list(json.loads(item.facts["own columns"]))
    table = (item.key.schema, item.key.name)
    return [ident(key.sub) for key in objects if key.kind is Kind.COLUMN and (key.schema, key.name) == table]


def own_not_null(item: CatalogObject, old: str = "") -> Iterator[Draft]:
    """NOT NULL that a table has for columns of its parent, where the parent has none.

    What the parent gets instead must not be taken from the child.
    """
    theirs = json.loads(item.facts.get("never null", "[]"))
    before, after = (text.split(", ") if text else [] for text in (old, item.attributes.get("own not null", "")))
    head = f"{_head(item.key)} ALTER COLUMN"
    yield from (Draft(f"{head} {name} DROP NOT NULL") for name in before if name not in (*after, *theirs))
    hazards = (Hazard.LONG_SCAN, Hazard.ROWS, Hazard.EXCLUSIVE)
    yield from (Draft(f"{head} {name} SET NOT NULL", hazards) for name in after if name not in before)


def own_defaults(new: CatalogObject, old: CatalogObject | None = None) -> Iterator[Draft]:
    """Defaults that a table has for columns of its parent; what is taken back is the parent's again."""
    before, wanted, theirs = _read(old, "defaults"), _read(new, "defaults"), _read(new, "their defaults")
    there = _read(new, "inherited")
    # A parent's default and type go down to all that is below.
    moved = {
        name
        for name in wanted
        for fact in ("their defaults", "inherited")
        if _read(old, fact).get(name) != _read(new, fact).get(name)
    }
    for name in [*wanted, *(name for name in before if name not in wanted)]:
        value = wanted.get(name, theirs.get(name))
        if name in moved or name not in before or before[name] != value:
            if name not in wanted and name not in there:
                continue  # the column is its own by now, or gone
            said = f"SET DEFAULT {value}" if value is not None else "DROP DEFAULT"
            yield Draft(f"{_head(new.key)} ALTER COLUMN {name} {said}")


def own_tuning(new: CatalogObject, old: CatalogObject | None = None) -> Iterator[Draft]:
    """Storage, compression, statistics and options of a parent's columns that differ from the parent's."""
    before, after, values = _read(old, "own tuning"), _read(new, "own tuning"), _read(new, "tuning")
    types, had = _read(new, "inherited"), _read(old, "inherited")
    for name in [*after, *(name for name in before if name not in after)]:
        was, becomes = before.get(name, {}), after.get(name, {})
        retyped = name in had and _type_in(had[name]) != _type_in(types.get(name, had[name]))
        if retyped:  # with another type it is stored as is usual
            was = {part: text for part, text in was.items() if part not in STORED}
        if retyped or was != becomes:
            head = f"{_head(new.key)} ALTER COLUMN {name}"
            yield from tuned(head, {**was, **becomes}, values.get(name, {}), usual_storage(types.get(name, "")))


def _type_in(text: str) -> str:
    return text.partition(" DEFAULT ")[0].removesuffix(" NOT NULL")


def usual_storage(type_name: str) -> str:
    """How columns of a type that has a choice are stored; before PostgreSQL 16, DEFAULT is no word for it."""
    return "MAIN" if type_name.startswith(("numeric", "inet", "cidr")) and "[]" not in type_name else "EXTENDED"


def tuned(head: str, parts: Mapping[str, str], values: Mapping[str, str], usual: str = "EXTENDED") -> Iterator[Draft]:
    """Set some of a column's storage, compression, statistics and options; `parts` holds what may have to go."""
    for part, was in parts.items():
        value = values.get(part, "")
        match part:
            case "storage":
                yield Draft(f"{head} SET STORAGE {_STORAGE[value] or usual}")
            case "compression":
                yield Draft(f"{head} SET COMPRESSION {_COMPRESSION[value]}")
            case "statistics":
                yield Draft(f"{head} SET STATISTICS {value or '-1'}")
            case _:
                gone = [name for name in _names(was) if name not in _names(value)]
                if gone:
                    yield Draft(f"{head} RESET ({', '.join(gone)})")
                if value:
                    yield Draft(f"{head} SET ({value})")


def _names(options: str) -> list[str]:
    return [pair.partition("=")[0] for pair in options.split(", ") if pair]


def own_triggers(new: CatalogObject, old: CatalogObject | None = None) -> Iterator[Draft]:
    """Triggers that a partition has from its parent, switched otherwise than there."""
    switched = [name for item in (old, new) if item is not None for name in json.loads(_own(item))]
    states = _read(new, "trigger states")
    same = old is not None and _own(old) == _own(new) and _read(old, "trigger states") == states
    for name in dict.fromkeys(switched):
        if name in states and not same:
            yield Draft(f"{_head(new.key)} {states[name]} TRIGGER {name}")


def _own(item: CatalogObject) -> str:
    return item.facts.get("own triggers", "[]")
