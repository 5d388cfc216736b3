"""Statements for types: enums, domains, composite and range types. Pure."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan.casting import cast
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import WORDS, ident, literal, relation
from workbench.catalog.plan.presence import (
    attribute_there,
    attributes_otherwise,
    labels_otherwise,
    subtype_otherwise,
    type_there,
)
from workbench.catalog.plan.scribe import Changed, Drafts, Scene, Scribe, drop_plainly, named, replace_always

_UNPROVEN: Final = " NOT VALID"
_CALL: Final = re.compile(r'\.[\w"]+\(')  # of a function outside pg_catalog
# A column can be moved off these in place.
TYPES = frozenset({Kind.ENUM, Kind.DOMAIN, Kind.COMPOSITE, Kind.RANGE, Kind.COLLATION})


def _create(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(item.definition, when=f"NOT {type_there(item.key)}"),)


def put_aside(item: CatalogObject, scene: Scene) -> Drafts:
    """Rename a type that columns still have, so that its successor can take the name."""
    word = WORDS[item.key.kind]
    head = f"ALTER {word} {relation(item.key)}"
    when = otherwise(item, scene.new.get(item.key))
    return (*_calls_dropped(item, head), Draft(f"{head} RENAME TO {_aside(item.key)}", when=when))


def otherwise(item: CatalogObject, heir: CatalogObject | None) -> str:
    """The type has not made room yet for what takes its name; empty where that cannot be asked."""
    if heir is None or item.key.kind is not heir.key.kind:
        return ""
    if item.key.kind is Kind.ENUM:
        return labels_otherwise(item.key, labels(heir))
    if item.key.kind is Kind.COMPOSITE and _attributes(item) != _attributes(heir):
        return attributes_otherwise(item.key, _attributes(heir))
    return ""


def _attributes(item: CatalogObject) -> list[tuple[str, str]]:
    return [(name, text) for name, text in json.loads(item.facts.get("attributes", "[]"))]


def _calls_dropped(item: CatalogObject, head: str) -> Iterator[Draft]:
    """Take from a domain what calls functions, which may be about to go; its successor has checks of its own."""
    if item.key.kind is not Kind.DOMAIN:
        return
    for name, text in _checks(item).items():
        if _CALL.search(text):
            yield Draft(f"{head} DROP CONSTRAINT IF EXISTS {name}")
    if _CALL.search(item.attributes.get("default", "")):
        yield Draft(f"{head} DROP DEFAULT")


def drop_aside(item: CatalogObject) -> Drafts:
    """Drop the type that was put aside, when no column has it any more."""
    aside = Key(item.key.kind, item.key.schema, f"{item.key.name}__old")
    return (Draft(f"DROP {WORDS[item.key.kind]} IF EXISTS {relation(aside)}"),)


def _aside(key: Key) -> str:
    return relation(Key(key.kind, "", f"{key.name}__old"))


def still_there(key: Key) -> str:
    """The type that was put aside has not been dropped yet."""
    return type_there(Key(key.kind, key.schema, f"{key.name}__old"))


# -- enums -------------------------------------------------------------------------------------------------------------


def labels(item: CatalogObject) -> list[str]:
    """An enum's labels in order."""
    found: list[str] = json.loads(item.facts.get("labels", "[]"))
    return found


def added_labels(old: CatalogObject, new: CatalogObject) -> list[str] | None:
    """The labels that only the new enum has, if the old ones are all still there and in the same order."""
    before, after = labels(old), labels(new)
    kept = [label for label in after if label in before]
    return [label for label in after if label not in before] if kept == before else None


def _alter_enum(old: CatalogObject, new: CatalogObject, _: Changed, scene: Scene) -> Drafts | None:
    added = added_labels(old, new)
    if added is None or _is_used(new, added, scene):
        return None
    return tuple(_add_values(old, new))


def _is_used(enum: CatalogObject, added: list[str], scene: Scene) -> bool:
    """Whether a new label is named by what the fix makes, or calls: that cannot be in the same transaction."""
    name = relation(enum.key)
    words = [f"{literal(label)}::{name}" for label in added]
    changed = [item for key, item in scene.new.items() if scene.old.get(key) != item]
    bodies = [scene.new[key].attributes.get("body", "") for key in scene.called]
    if any(literal(label) in body for body in bodies for label in added):
        return True
    return any(
        word in text for item in changed for text in (item.definition, *item.attributes.values()) for word in words
    ) or any(
        literal(label) in item.facts.get("bound", "") and _is_key(name, item.facts["parent"], scene)
        for item in changed
        for label in added
    )


def _is_key(type_name: str, table: str, scene: Scene) -> bool:
    """Whether a table is partitioned by a column of that type."""
    return any(
        item.attributes["type"] == type_name and key.sub in json.loads(scene.new[named(Kind.TABLE, key)].facts["key"])
        for key, item in scene.new.items()
        if key.kind is Kind.COLUMN and relation(key) == table
    )


def _drop(item: CatalogObject, scene: Scene) -> Drafts:
    when = otherwise(item, scene.new.get(item.key))
    return tuple(replace(draft, when=when) for draft in drop_plainly(item, scene))


def _add_values(old: CatalogObject, new: CatalogObject) -> Iterator[Draft]:
    present = labels(old)
    wanted = labels(new)
    for place, label in enumerate(wanted):
        if label in present:
            continue
        following = next((other for other in wanted[place + 1 :] if other in present), None)
        where = f" BEFORE {literal(following)}" if following is not None else ""
        yield Draft(f"ALTER TYPE {relation(new.key)} ADD VALUE IF NOT EXISTS {literal(label)}{where}")
        present.insert(present.index(following) if following is not None else len(present), label)


# -- domains -----------------------------------------------------------------------------------------------------------


def _is_checked(old: CatalogObject, new: CatalogObject, changed: Changed) -> bool:
    """Whether the values that are there must be looked at."""
    before, after = _checks(old), _checks(new)
    added = [text for name, text in after.items() if before.get(name) != text and not text.endswith(_UNPROVEN)]
    return changed.get("not null", ("", ""))[1] == "on" or bool(added)


def _alter_domain(old: CatalogObject, new: CatalogObject, changed: Changed, scene: Scene) -> Drafts | None:
    if changed.keys() & {"type", "collation"}:
        return None
    if new.key in scene.wrapped and _is_checked(old, new, changed):
        return None  # PostgreSQL does not look into what holds it
    return tuple(_domain_changes(old, new, changed))


def _domain_changes(old: CatalogObject, new: CatalogObject, changed: Changed) -> Iterator[Draft]:
    head = _altered(new)
    before, after = _checks(old), _checks(new)
    for name, text in before.items():
        if after.get(name) != text:
            yield Draft(f"{head} DROP CONSTRAINT IF EXISTS {name}")
    if "default" in changed:
        value = changed["default"][1]
        yield Draft(f"{head} SET DEFAULT {value}" if value else f"{head} DROP DEFAULT")
    if "not null" in changed:
        on = changed["not null"][1] == "on"
        yield Draft(f"{head} {'SET' if on else 'DROP'} NOT NULL", (Hazard.LONG_SCAN, Hazard.ROWS) if on else ())
    for name, text in after.items():
        if before.get(name) != text:
            yield _added(head, name, text)
    kept = {name: said for name, said in _said(old).items() if before.get(name) == after.get(name)}
    yield from _check_comments(kept, new)


def _added(head: str, name: str, text: str) -> Draft:
    hazards = () if text.endswith(_UNPROVEN) else (Hazard.LONG_SCAN, Hazard.ROWS)
    return Draft(f"{head} ADD CONSTRAINT {name} {text}", hazards, first=f"{head} DROP CONSTRAINT IF EXISTS {name}")


def _checks(item: CatalogObject) -> dict[str, str]:
    found: dict[str, str] = json.loads(item.facts.get("checks", "{}"))
    return found


def _said(item: CatalogObject) -> dict[str, str]:
    found: dict[str, str] = json.loads(item.facts.get("comments", "{}"))
    return found


def _check_comments(before: dict[str, str], item: CatalogObject) -> Iterator[Draft]:
    """Comments on a domain's checks, which are no objects of their own."""
    after = _said(item)
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            text = literal(after[name]) if name in after else "NULL"
            yield Draft(f"COMMENT ON CONSTRAINT {name} ON DOMAIN {relation(item.key)} IS {text}")


def _domain(item: CatalogObject, _: Scene) -> Drafts:
    """CREATE DOMAIN knows no NOT VALID: such checks come after it."""
    made = item.definition.partition(f";\n{_altered(item)}")[0].removesuffix(";")
    unproven = {name: text for name, text in _checks(item).items() if text.endswith(_UNPROVEN)}
    return (
        Draft(made, when=f"NOT {type_there(item.key)}"),
        *(_added(_altered(item), name, text) for name, text in unproven.items()),
        *_check_comments({}, item),
    )


def _altered(item: CatalogObject) -> str:
    return f"ALTER DOMAIN {relation(item.key)}"


# -- range types -------------------------------------------------------------------------------------------------------


def _subtype(item: CatalogObject) -> str:
    return item.attributes["options"].partition(", ")[0].removeprefix("subtype = ")


def _drop_range(item: CatalogObject, scene: Scene) -> Drafts:
    heir = scene.new.get(item.key)
    when = ""
    if heir is not None and _subtype(heir) != _subtype(item):
        when = subtype_otherwise(item.key, _subtype(heir))
    return tuple(replace(draft, when=when) for draft in drop_plainly(item, scene))


# -- composite types ---------------------------------------------------------------------------------------------------


def _alter_composite(old: CatalogObject, new: CatalogObject, _: Changed, scene: Scene) -> Drafts | None:
    before, after = (dict(json.loads(item.facts.get("attributes", "[]"))) for item in (old, new))
    kept = [name for name in before if name in after]
    if list(after)[: len(kept)] != kept or any(before[name] != after[name] for name in kept):
        return None
    if new.key in scene.in_use and len(kept) < len(before):
        return None
    head = f"ALTER TYPE {relation(new.key)}"
    # The tables of the type have its columns, too.
    typed = any(item.attributes.get("of type") == relation(new.key) for item in scene.old.values())
    lost, along = ((Hazard.DATA_LOSS, Hazard.EXCLUSIVE), " CASCADE") if typed else ((), "")
    drops = [Draft(f"{head} DROP ATTRIBUTE IF EXISTS {name}{along}", lost) for name in before if name not in after]
    adds = [
        Draft(f"{head} ADD ATTRIBUTE {name} {after[name]}{along}", when=f"NOT {attribute_there(new.key, name)}")
        for name in after
        if name not in before
    ]
    return (*drops, *adds)


def converted(column: Key, old: CatalogObject, new: CatalogObject, renamed: frozenset[str]) -> str:
    """A column's value of the old type as one of the new, attribute by attribute; by way of text it had to have all.

    `renamed` are the types that are put aside.
    """
    before, after = (dict(json.loads(item.facts.get("attributes", "[]"))) for item in (old, new))
    name = ident(column.sub)
    row = ", ".join(_part(f"({name}).{part}", before.get(part), text, renamed) for part, text in after.items())
    return f"CASE WHEN {name} IS DISTINCT FROM NULL THEN ROW({row})::{relation(new.key)} END"


def retyped_array(column: CatalogObject, retype: Callable[[CatalogObject, str, str], Drafts], when: str) -> Drafts:
    """An array of composite values goes by way of JSON, which PostgreSQL reads back into a type that holds one."""
    name = ident(column.key.sub)
    holder = f"pg_temp.{ident(f'{column.key.name}_{column.key.sub}__held')}"
    value = f"pg_catalog.jsonb_build_object('v', pg_catalog.to_jsonb({name}))"
    using = f"CASE WHEN {name} IS NOT NULL THEN (pg_catalog.jsonb_populate_record(NULL::{holder}, {value})).v END"
    return (
        Draft(f"CREATE TYPE {holder} AS (v {column.attributes['type']})", when=when),
        *retype(column, using, when),
        Draft(f"DROP TYPE IF EXISTS {holder}"),
    )


def _part(value: str, was: str | None, becomes: str, renamed: frozenset[str]) -> str:
    if was is None:
        return "NULL"
    plain, target = (text.partition(" COLLATE ")[0] for text in (was, becomes))
    if plain == target and target.removesuffix("[]") in renamed:
        return f"{value}::text{'[]' if target.endswith('[]') else ''}::{target}"
    return value if plain == target else cast(value, plain, target)


SCRIBES = {
    Kind.ENUM: Scribe(_create, _drop, _alter_enum),
    Kind.DOMAIN: Scribe(_domain, drop_plainly, _alter_domain),
    Kind.COMPOSITE: Scribe(_create, _drop, _alter_composite),
    Kind.RANGE: Scribe(_create, _drop_range, replace_always),
}
