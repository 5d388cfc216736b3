"""Statements for columns and their defaults. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan.casting import bare_type, cast
from workbench.catalog.plan.children import STORED, usual_storage
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.identities import becomes_identity, identity_changes, numbered
from workbench.catalog.plan.names import ident, relation
from workbench.catalog.plan.options import foreign_options
from workbench.catalog.plan.presence import constraint_there, default_there, type_otherwise
from workbench.catalog.plan.scribe import Changed, Drafts, Scene, Scribe, altered, named

_SET_EXPRESSION_SINCE: Final = 17
_CALL: Final = re.compile(r'\.[\w"]+\(')  # of a function outside pg_catalog, which may not be there yet
_NO_REWRITE: Final = frozenset({("character varying", "text"), ("text", "character varying")})


def _head(key: Key) -> str:
    return f"ALTER TABLE {relation(key)}"


def _column(key: Key) -> str:
    return f"{_head(key)} ALTER COLUMN {ident(key.sub)}"


def line(item: CatalogObject, default: str = "") -> str:
    """A column as it stands in CREATE TABLE and ADD COLUMN, with a default that is kept apart."""
    marker = " NOT NULL"
    text = item.definition
    if not default:
        return text
    return (
        f"{text.removesuffix(marker)} DEFAULT {default}{marker}"
        if text.endswith(marker)
        else f"{text} DEFAULT {default}"
    )


def _is_typed(key: Key, scene: Scene) -> bool:
    """Whether its columns come and go with the table's type."""
    table = named(Kind.TABLE, key)
    return all(table in side and "of type" in side[table].attributes for side in (scene.old, scene.new))


def _create(item: CatalogObject, scene: Scene) -> Drafts:
    key = item.key
    if _is_typed(key, scene):
        return _create_typed(item, scene)
    default = scene.new.get(Key(Kind.DEFAULT, key.schema, key.name, key.sub))
    text = line(item, default.definition if default is not None else "")
    hazards: list[Hazard] = []
    if item.attributes.get("generated", "").endswith("STORED") or "identity" in item.attributes:
        hazards.append(Hazard.REWRITE)
    elif item.attributes.get("not null") == "on" and default is None:
        hazards.append(Hazard.ROWS)
    add = Draft(f"{_head(key)} ADD COLUMN IF NOT EXISTS {text}", tuple(hazards))
    return (add, *tuning(item))


def _create_typed(item: CatalogObject, scene: Scene) -> Drafts:
    """A column that comes with the table's type, and what it has besides."""
    key = item.key
    default = scene.new.get(Key(Kind.DEFAULT, key.schema, key.name, key.sub))
    hazards = (Hazard.LONG_SCAN, Hazard.ROWS, Hazard.EXCLUSIVE)
    filled = item.attributes.get("not null") == "on" and "not null sort" not in item.attributes
    name = ident(key.sub)
    fill = Draft(f"UPDATE {relation(key)} SET {name} = DEFAULT WHERE {name} IS NULL", (Hazard.LONG_SCAN,))  # noqa: S608 - names are quoted
    return (
        *(() if default is None else _set_default(default, scene)),
        *(() if default is None or not filled else (fill,)),
        *((Draft(f"{_column(key)} SET NOT NULL", hazards),) if filled else ()),
        *tuning(item),
    )


def tuning(item: CatalogObject) -> Drafts:
    """What CREATE TABLE cannot say of a column."""
    everything = {name: ("", value) for name, value in item.attributes.items()}
    return (*_tuning(None, item, everything), *_sorted_not_null(item))


def _stored_anew(item: CatalogObject, changed: Changed) -> Changed:
    """What has to be said of how a column is stored when its type is: with another type it is stored as is usual."""
    said = {name: ("", item.attributes[name]) for name in STORED if name in item.attributes}
    return {**{name: pair for name, pair in changed.items() if name not in STORED}, **said}


def _drop(item: CatalogObject, scene: Scene) -> Drafts:
    if _is_typed(item.key, scene):
        return ()
    return (
        Draft(
            f"{altered(item.key, scene)} DROP COLUMN IF EXISTS {ident(item.key.sub)}",
            (Hazard.DATA_LOSS, Hazard.EXCLUSIVE),
        ),
    )


def _alter(old: CatalogObject, new: CatalogObject, changed: Changed, scene: Scene) -> Drafts | None:
    if "generated" in changed:
        was, becomes = changed["generated"]
        if not was or (becomes and was.rsplit(" ", 1)[1] != becomes.rsplit(" ", 1)[1]):
            return None
        if becomes and (scene.server < _SET_EXPRESSION_SINCE or "type" in changed):
            return None
        if not becomes and was.endswith(" VIRTUAL"):
            return None
    elif "type" in changed and "generated" in new.attributes:
        return None
    table = scene.new.get(named(Kind.TABLE, new.key))
    foreign = table is not None and table.facts.get("sort") == "foreign"
    return tuple(_changes(old, new, changed, scene, foreign=foreign))


def _changes(
    old: CatalogObject, new: CatalogObject, changed: Changed, scene: Scene, *, foreign: bool
) -> Iterator[Draft]:
    head = _column(new.key)
    if "generated" in changed:
        becomes = changed["generated"][1]
        yield (
            Draft(f"{head} SET EXPRESSION AS ({becomes.rsplit(' ', 1)[0]})", (Hazard.REWRITE, Hazard.EXCLUSIVE))
            if becomes
            else Draft(f"{head} DROP EXPRESSION IF EXISTS")
        )
    if "identity" in changed and not changed["identity"][1]:
        yield Draft(f"{head} DROP IDENTITY IF EXISTS")
    if changed.keys() & {"type", "collation"}:
        yield _retyped_far(new) if foreign else _retyped(old, new, scene)
    if changed.get("not null", ("", ""))[1] == "on" and not foreign:
        yield from numbered(new) if becomes_identity(old, new) else _filled(new, scene)
    yield from _not_null(old, new, changed)
    yield from identity_changes(old, new, changed, foreign=foreign)
    yield from _tuning(old, new, _stored_anew(new, changed) if changed.keys() & {"type", "collation"} else changed)


def _filled(new: CatalogObject, scene: Scene) -> Iterator[Draft]:
    """Rows without a value get the default, which new ones will have, where that can be said by now."""
    key = new.key
    default = scene.new.get(Key(Kind.DEFAULT, key.schema, key.name, key.sub))
    if default is not None and not _CALL.search(default.definition) and "nextval(" not in default.definition:
        name = ident(key.sub)
        text = f"UPDATE {relation(key)} SET {name} = {default.definition} WHERE {name} IS NULL"  # noqa: S608 - names are quoted
        yield Draft(text, (Hazard.LONG_SCAN,))


def _not_null(old: CatalogObject, new: CatalogObject, changed: Changed) -> Iterator[Draft]:
    head = _column(new.key)
    sort = new.attributes.get("not null sort", "")
    if "not null sort" in changed:
        table, name = _head(new.key), ident(old.facts.get("not null name", ""))
        if changed["not null sort"][0] == "NOT VALID" and not sort and "not null" not in changed:
            yield Draft(f"{table} VALIDATE CONSTRAINT {name}", (Hazard.LONG_SCAN, Hazard.ROWS))
            return
        if "NOT VALID" not in changed["not null sort"] and "not null" not in changed:
            yield Draft(f"{table} ALTER CONSTRAINT {name} {sort or 'INHERIT'}")
            return
        if old.attributes.get("not null") == "on":
            yield Draft(f"{head} DROP NOT NULL")
        if sort:
            yield from _sorted_not_null(new)
            return
    elif "not null" not in changed:
        return
    if new.attributes.get("not null") == "on":
        rows = () if becomes_identity(old, new) else (Hazard.ROWS,)
        yield Draft(f"{head} SET NOT NULL", (Hazard.LONG_SCAN, *rows, Hazard.EXCLUSIVE))
    elif "not null sort" not in changed:
        yield Draft(f"{head} DROP NOT NULL")


def _sorted_not_null(item: CatalogObject) -> Iterator[Draft]:
    """One that is not inherited, or that not all rows are known to hold."""
    if "not null sort" in item.attributes:
        key, name, sort = item.key, item.facts["not null name"], item.attributes["not null sort"]
        hazards = () if sort == "NOT VALID" else (Hazard.LONG_SCAN, Hazard.ROWS, Hazard.EXCLUSIVE)
        text = f"{_head(key)} ADD CONSTRAINT {ident(name)} NOT NULL {ident(key.sub)} {sort}"
        there = constraint_there(Key(Kind.CONSTRAINT, key.schema, key.name, name))
        yield Draft(text, hazards, when=f"NOT {there}")


def _retyped_far(new: CatalogObject) -> Draft:
    """A foreign table has no rows to be converted."""
    return Draft(f"ALTER FOREIGN TABLE {relation(new.key)} ALTER COLUMN {ident(new.key.sub)} TYPE {_wanted(new)}")


def _wanted(new: CatalogObject) -> str:
    collation = new.attributes.get("collation", "")
    return f"{new.attributes['type']}{f' COLLATE {collation}' if collation else ''}"


def _retyped(old: CatalogObject, new: CatalogObject, scene: Scene) -> Draft:
    key = new.key
    was, becomes = old.attributes["type"], new.attributes["type"]
    text = f"{_column(key)} TYPE {_wanted(new)}"
    name = ident(key.sub)
    hazards = [Hazard.EXCLUSIVE]
    plain, target = bare_type(was), bare_type(becomes)
    if plain == target:
        if "(" in becomes:
            hazards.insert(0, Hazard.REWRITE)
        return Draft(text, tuple(hazards))
    if (plain, target) in _NO_REWRITE and "(" not in becomes:
        return Draft(text, tuple(hazards))
    hazards[:0] = [Hazard.REWRITE, Hazard.ROWS]
    base = _base(becomes, scene.new)
    using = cast(name, _base(was, scene.old), base)
    if base != becomes:
        using += f"::{becomes}"
    # Of what has the type already, most of them make no sense.
    when = "" if using.startswith(f"{name}::") else type_otherwise(key, becomes)
    return Draft(f"{text} USING {using}", tuple(hazards), when=when)


def _base(type_name: str, objects: Mapping[Key, CatalogObject]) -> str:
    """What a domain is made of; of other types, the type itself."""
    domains = {relation(key): item.attributes["type"] for key, item in objects.items() if key.kind is Kind.DOMAIN}
    while type_name in domains:
        type_name = domains[type_name]
    return type_name


def leave_type(item: CatalogObject) -> Drafts:
    """Take a column off its type, which cannot be renamed with all that came along with it."""
    name = ident(item.key.sub)
    text = "text[]" if bare_type(item.attributes["type"]).endswith("[]") else "text"
    return (Draft(f"{_column(item.key)} TYPE {text} USING {name}::{text}", (Hazard.REWRITE, Hazard.EXCLUSIVE)),)


def retype(item: CatalogObject, using: str = "", when: str = "") -> Drafts:
    """Give a column the type that has taken the name of the one it had, and store it as before.

    Values go by way of text, or by `using`; `when` tells whether there is anything to be done.
    """
    key, wanted = item.key, item.attributes["type"]
    name = ident(key.sub)
    array = bare_type(wanted).endswith("[]")
    cast = using or (f"{name}::text[]::{wanted}" if array else f"{name}::text::{wanted}")
    collation = item.attributes.get("collation", "")
    collated = f" COLLATE {collation}" if collation else ""
    text = f"{_column(key)} TYPE {wanted}{collated} USING {cast}"
    retyped = Draft(text, (Hazard.REWRITE, Hazard.ROWS, Hazard.EXCLUSIVE), when=when)
    return (retyped, *_tuning(item, item, _stored_anew(item, {})))


def _tuning(old: CatalogObject | None, item: CatalogObject, changed: Changed) -> Iterator[Draft]:
    """Storage, compression, statistics and options."""
    head = _column(item.key)
    storage = usual_storage(item.attributes["type"])
    for name, usual in (("storage", storage), ("compression", "default"), ("statistics", "-1")):
        if name in changed:
            yield Draft(f"{head} SET {name.upper()} {changed[name][1] or usual}")
    if "foreign options" in changed:
        table, name = relation(item.key), ident(item.key.sub)
        yield from foreign_options(f"ALTER FOREIGN TABLE {table} ALTER COLUMN {name}", old, item)
    if "options" in changed:
        was, becomes = (dict(_pairs(text)) for text in changed["options"])
        gone = [name for name in was if name not in becomes]
        if gone:
            yield Draft(f"{head} RESET ({', '.join(gone)})")
        if becomes:
            yield Draft(f"{head} SET ({', '.join(f'{name} = {value}' for name, value in becomes.items())})")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split(", "):
        name, _, value = part.partition("=")
        if name:
            yield name, value


# -- defaults ----------------------------------------------------------------------------------------------------------


def _set_default(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(f"{_column(item.key)} SET DEFAULT {item.definition}"),)


def _drop_default(item: CatalogObject, scene: Scene) -> Drafts:
    key = item.key
    column = scene.new.get(Key(Kind.COLUMN, key.schema, key.name, key.sub))
    # An identity or a generated column has no default to be dropped the second time; nor has one that is gone.
    plain = column is not None and not column.attributes.keys() & {"identity", "generated"}
    return (
        Draft(
            f"{altered(key, scene)} ALTER COLUMN {ident(key.sub)} DROP DEFAULT",
            when="" if plain else default_there(key),
        ),
    )


def _alter_default(_: CatalogObject, new: CatalogObject, __: Changed, scene: Scene) -> Drafts:
    return _set_default(new, scene)


SCRIBES = {
    Kind.COLUMN: Scribe(_create, _drop, _alter),
    Kind.DEFAULT: Scribe(_set_default, _drop_default, _alter_default),
}
