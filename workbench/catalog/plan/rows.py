"""Which rows a fix has to put by: those of tables that are made anew, and those that change partitions. Pure."""

import json
from collections.abc import Iterator, Mapping

from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan import user_types
from workbench.catalog.plan.bounds import Bound, apart
from workbench.catalog.plan.closure import Closure
from workbench.catalog.plan.ground import Ground
from workbench.catalog.plan.holding import Holding
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.presence import key_otherwise, relation_there, type_otherwise
from workbench.catalog.plan.scribe import named
from workbench.catalog.plan.steps import Graph, Role, Step

# What is made when the rows are back: it would be checked, built or fired without them, or refuse them.
_AFTERWARDS = frozenset({Kind.CONSTRAINT, Kind.INDEX, Kind.TRIGGER, Kind.RULE, Kind.MATERIALIZED_VIEW, Kind.STATISTICS})
_BEFORE = frozenset({Kind.COLUMN, Kind.DEFAULT})
_NO_ROWS = "foreign"


def held_rows(work: Closure) -> dict[Key, Holding]:
    """The rows that are to be put by, by the table that they are in."""
    found: dict[Key, Holding] = {}
    parents = {relation(key) for key in work.made & work.dropped if _has_rows(work, key)}
    for key in work.made & work.dropped:
        # The rows of a partition are among those of its parent.
        if _has_rows(work, key) and work.old.objects[key].facts.get("parent") not in parents:
            found[key] = _of_anew(work, key)
    return found | {key: holding for key, holding in _displaced(work) if key not in found}


def _has_rows(work: Closure, key: Key) -> bool:
    if key.kind is not Kind.TABLE:
        return False
    return _NO_ROWS not in {work.old.objects[key].facts.get("sort"), work.new.objects[key].facts.get("sort")}


def _of_anew(work: Closure, key: Key) -> Holding:
    old, new = work.old.objects[key], work.new.objects[key]
    columns = _common(work, key, key)
    column = next((Key(Kind.COLUMN, key.schema, key.name, name) for name, was, to in columns if was != to), None)
    when = ""
    loose, composed = _loose(work, columns)
    types = sorted(other for other in _types(work, key) if other in work.dropped)
    if types:
        asked = [user_types.otherwise(work.old.objects[other], work.new.objects.get(other)) for other in types]
        when = f"({' OR '.join(asked)})" if all(asked) else ""
    elif old.attributes.get("partition by") != new.attributes.get("partition by"):
        when = key_otherwise(key, new.attributes.get("partition by", ""))
    elif column is not None:
        when = type_otherwise(column, _columns(work.new, key)[column.sub])
    partitioned = old.facts.get("sort") == "partitioned"
    counted = tuple(_counted(work, key))
    complete = _columns(work.old, key).keys() <= {name for name, _, _ in columns}
    checked = new.facts.get("sort") == "partitioned" or any(
        _is_checked(work, part) for part in work.new.by.get(key, ())
    )
    return Holding(
        key,
        key,
        columns,
        loose,
        composed,
        when=when,
        counted=counted,
        whole=partitioned,
        is_complete=complete,
        is_checked=checked,
    )


def _types(work: Closure, table: Key) -> set[Key]:
    """The types of a table and of its columns."""
    parts = {other for other in work.old.by.get(table, ()) if other.kind is Kind.COLUMN}
    return {other for part in (table, *parts) for other in work.old.on.get(part, ()) if other.kind in user_types.TYPES}


def _is_checked(work: Closure, part: Key) -> bool:
    """Whether a part of a table may refuse rows that were taken before."""
    if part.kind is Kind.CONSTRAINT:
        return work.old.objects.get(part) != work.new.objects[part]
    return part.kind is Kind.COLUMN and part not in work.old.objects and "NOT NULL" in work.new.objects[part].definition


def _columns(ground: Ground, table: Key) -> dict[str, str]:
    """A table's columns that rows are written with, and their types; those that come from parents, too."""
    given = json.loads(ground.objects[table].facts.get("inherited", "{}"))
    found = {name: str(text).partition(" DEFAULT ")[0].removesuffix(" NOT NULL") for name, text in given.items()}
    found = {name[1:-1].replace('""', '"') if name.startswith('"') else name: text for name, text in found.items()}
    for key in ground.by.get(table, ()):
        if key.kind is Kind.COLUMN and named(Kind.TABLE, key) == table:
            item = ground.objects[key]
            if "generated" not in item.attributes:
                found[key.sub] = item.attributes["type"]
    return found


def _common(work: Closure, source: Key, target: Key) -> tuple[tuple[str, str, str], ...]:
    before, after = _columns(work.old, source), _columns(work.new, target)
    return tuple((name, before[name], after[name]) for name in sorted(before) if name in after)


def _loose(work: Closure, columns: tuple[tuple[str, str, str], ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The columns whose types go before the rows are back, and those of them that hold composite values."""
    going = {relation(key): key.kind for key in work.dropped if key.kind in user_types.TYPES}
    found = {name: going[was.removesuffix("[]")] for name, was, _ in columns if was.removesuffix("[]") in going}
    composed = frozenset(name for name, kind in found.items() if kind is Kind.COMPOSITE)
    return frozenset(found) - composed, composed


def _counted(work: Closure, table: Key) -> Iterator[tuple[str, str]]:
    """The sequences that are made for columns of a table, with those."""
    for key in sorted(work.new.by.get(table, ())):
        item = work.new.objects[key]
        if key.kind is Kind.COLUMN and "sequence" in item.facts and "INCREMENT BY -" not in _options(item):
            yield item.facts["sequence"], key.sub
    for key in sorted(work.made):
        if key.kind is Kind.SEQUENCE and work.new.objects[key].attributes.get("increment", "1")[0] != "-":
            owners = (other for other in work.new.on.get(key, ()) if other.kind is Kind.COLUMN)
            yield from ((relation(key), other.sub) for other in owners if named(Kind.TABLE, other) == table)


def _options(item: CatalogObject) -> str:
    return item.attributes.get("identity options", "")


# -- rows that change partitions ---------------------------------------------------------------------------------------


def _displaced(work: Closure) -> Iterator[tuple[Key, Holding]]:
    """The rows of partitions that go, get other values or are the default one, which belong in another one then."""
    before, after = _families(work.old), _families(work.new)
    for name in sorted(before.keys() & after.keys()):
        parent = before[name][0]
        if parent in work.made or parent not in work.new.objects or _is_referred_to(work, parent):
            continue
        yield from _of_family(work, parent, before[name][1], after[name][1])


def _families(ground: Ground) -> dict[str, tuple[Key, dict[Key, str]]]:
    """The partitions of each table, with their values."""
    tables = {relation(key): key for key in ground.objects if key.kind is Kind.TABLE}
    found: dict[str, tuple[Key, dict[Key, str]]] = {}
    for key, item in ground.objects.items():
        if key.kind is Kind.TABLE and item.facts.get("parent") in tables:
            name = item.facts["parent"]
            found.setdefault(name, (tables[name], {}))[1][key] = item.facts["bound"]
    return found


def _is_referred_to(work: Closure, parent: Key) -> bool:
    """Whether foreign keys refer to it, so that no row may leave it, be it for a moment."""
    name = relation(parent)
    return any(
        item.facts.get("references") == name for key, item in work.old.objects.items() if key.kind is Kind.CONSTRAINT
    )


def _of_family(
    work: Closure, parent: Key, before: Mapping[Key, str], after: Mapping[Key, str]
) -> Iterator[tuple[Key, Holding]]:
    fresh = {key: bound for key, bound in after.items() if before.get(key) != bound}
    for key, bound in before.items():
        stays = key in after and after[key] == bound
        if (stays and bound != "DEFAULT") or (key in work.new.objects and key not in after) or key in work.made:
            continue
        # What goes may be among what the default one takes then.
        near = fresh | {other: to for other, to in after.items() if to == "DEFAULT" and key not in after}
        heirs = [other for other, to in near.items() if other != key and not apart(Bound(bound), Bound(to))]
        values = [work.new.objects[other].facts.get("values", "true") for other in sorted(heirs)]
        if not values:
            continue
        yield key, _moving(work, key, parent, " OR ".join(f"({text})" for text in values))


def _moving(work: Closure, key: Key, parent: Key, where: str) -> Holding:
    """Of a partition that is dropped, all rows go; of one that stays, only these."""
    columns = _common(work, key, parent)
    loose, composed = _loose(work, columns)
    stays = key in work.new.objects
    when = "" if stays else relation_there(key)
    partitioned = work.old.objects[key].facts.get("sort") == "partitioned"
    return Holding(key, parent, columns, loose, composed, where, when, moved=stays, whole=partitioned)


# -- their place in the order ------------------------------------------------------------------------------------------


def order_rows(graph: Graph) -> None:
    """Rows are put by before their table goes, and are back before what needs them, or would mind them, is made."""
    families = _families(graph.work.new)
    for key, holding in graph.work.held_rows.items():
        fill = Step(Role.FILL, key)
        graph.add(fill, graph.drop(key) or graph.alter(key))
        below = list(_below(holding.target, families))
        for table in (holding.target, *below):
            graph.add(fill, graph.create(table))
            if Step(Role.LATE, table) in graph.needs:
                graph.add(fill, Step(Role.LATE, table))
        if holding.moved and graph.alter(key) is None:
            hold = Step(Role.HOLD, key)
            graph.add(fill, hold)
            for table in below:
                graph.add(graph.create(table), hold)
                if Step(Role.LATE, table) in graph.needs:
                    graph.add(Step(Role.LATE, table), hold)
        for part in graph.work.new.by.get(holding.target, ()):
            if part.kind in _BEFORE:
                graph.add(fill, graph.create(part), graph.alter(part))
        _order_parts(graph, fill, [holding.target, *(table for table in below if table in graph.work.made)])


def _below(table: Key, families: Mapping[str, tuple[Key, dict[Key, str]]]) -> Iterator[Key]:
    for key in families.get(relation(table), (table, {}))[1]:
        yield key
        yield from _below(key, families)


def _order_parts(graph: Graph, fill: Step, tables: list[Key]) -> None:
    whole = {Step(Role.CREATE, table) for table in tables}
    for table in tables:
        for part in graph.work.new.by.get(table, ()):
            step = graph.create(part)
            if part.kind in _AFTERWARDS and step is not None and step not in whole:
                graph.add(step, fill)
