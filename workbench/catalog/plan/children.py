"""Statements for what a table has from its parents, and for what it has otherwise than they do. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from workbench.catalog.model import CatalogObject, Key
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.presence import child_there

STORAGES: Final = {"p": "PLAIN", "e": "EXTERNAL", "m": "MAIN", "x": "EXTENDED", "": ""}
# What a column loses with its type.
STORED: Final = ("storage", "compression")
COMPRESSIONS: Final = {"p": "pglz", "l": "lz4", "": "default"}


def _head(key: Key) -> str:
    return f"ALTER TABLE {relation(key)}"


def _read(item: CatalogObject | None, fact: str) -> dict[str, Any]:
    found: dict[str, Any] = {} if item is None else json.loads(item.facts.get(fact, "{}"))
    return found


def left_parents(new: CatalogObject, parents: Iterable[str]) -> Iterator[Draft]:
    """The parents that a table is no child of any more, or will be later than another."""
    yield from (Draft(f"{_head(new.key)} NO INHERIT {parent}", when=child_there(new.key, parent)) for parent in parents)


def joined_parents(new: CatalogObject, parents: Iterable[str]) -> Iterator[Draft]:
    """The parents that a table becomes a child of; it must have all that they have by then."""
    yield from (
        Draft(f"{_head(new.key)} INHERIT {parent}", when=f"NOT {child_there(new.key, parent)}") for parent in parents
    )


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
                yield Draft(f"{head} SET STORAGE {STORAGES[value] or usual}")
            case "compression":
                yield Draft(f"{head} SET COMPRESSION {COMPRESSIONS[value]}")
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
