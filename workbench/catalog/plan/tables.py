"""Statements for tables, constraints, indexes, sequences and extended statistics. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.catalog.definitions import RAW
from workbench.catalog.kinds import PARTS_HERE
from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan.children import (
    joined_parents,
    left_parents,
    own_defaults,
    own_not_null,
    own_triggers,
    own_tuning,
)
from workbench.catalog.plan.columns import line, tuning
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.loose import move_of
from workbench.catalog.plan.names import ident, relation
from workbench.catalog.plan.options import foreign_options, option_changes
from workbench.catalog.plan.presence import (
    bound_otherwise,
    child_there,
    constraint_otherwise,
    constraint_there,
    index_otherwise,
    no_share,
    own_constraint_there,
    typed,
)
from workbench.catalog.plan.scribe import Changed, Drafts, Scene, Scribe, altered, drop_plainly, named

# Only a new table can have another one of these.
_FOR_GOOD = frozenset({"partition by", "server"})


def _alter_head(key: Key) -> str:
    return f"ALTER TABLE {relation(key)}"


def create_table(item: CatalogObject, scene: Scene, parts: list[CatalogObject]) -> Drafts:
    """A table with those of its parts that can be said along with it."""
    lines = []
    there = {part.key for part in parts}
    typed = "of type" in item.attributes
    for part in parts:
        if part.key.kind is Kind.COLUMN:
            default = scene.new.get(Key(Kind.DEFAULT, part.key.schema, part.key.name, part.key.sub))
            value = default.definition if default is not None and default.key in there else ""
            lines += _typed_line(part, value) if typed else [line(part, value)]
        elif part.key.kind is Kind.CONSTRAINT:
            lines.append(part.definition)
    head, _, tail = item.facts[RAW].partition(PARTS_HERE)
    head = re.sub(r"^(CREATE (?:UNLOGGED |FOREIGN )?TABLE) ", r"\1 IF NOT EXISTS ", head)
    if lines:
        inside = " (\n" + ",\n".join(f"  {text}" for text in lines) + "\n)"
    else:
        inside = "" if " PARTITION OF " in head or " OF " in head else " ()"
    first, *rest = f"{head}{inside}{tail}".split(";\nALTER TABLE ")
    late = [Draft(f"ALTER TABLE {text}") for text in rest if "REPLICA IDENTITY USING INDEX" not in text]
    extra = [draft for part in parts if part.key.kind is Kind.COLUMN for draft in tuning(part)]
    keys = [draft for part in parts if part.key.kind is Kind.CONSTRAINT for draft in _key_options(part)]
    own = own_not_null(item)
    return (Draft(first.rstrip(";")), *late, *extra, *keys, *own)


def _typed_line(part: CatalogObject, default: str) -> list[str]:
    """What a column has besides what comes with the table's type."""
    said = f" DEFAULT {default}" if default else ""
    said += " NOT NULL" if part.definition.endswith(" NOT NULL") else ""
    return [f"{ident(part.key.sub)}{said}"] if said else []


def late_table(item: CatalogObject, old: CatalogObject | None = None) -> Drafts:
    """What a table gets when its indexes are there."""
    head = _alter_head(item.key)
    drafts: list[Draft] = []
    bound = item.attributes.get("partition of")
    if old is not None and bound is not None and bound != old.attributes.get("partition of"):
        attach = f"ALTER TABLE {item.facts['parent']} ATTACH PARTITION {relation(item.key)} {item.facts['bound']}"
        there = child_there(item.key, item.facts["parent"])
        drafts.append(Draft(attach, (Hazard.LONG_SCAN, Hazard.ROWS, Hazard.EXCLUSIVE), when=f"NOT {there}"))
    if old is not None and "bound" not in item.facts:
        drafts += joined_parents(item, move_of(old, item).joined)
    identity, clustered = (item.attributes.get(name, "") for name in ("replica identity", "clustered on"))
    had, was = (
        ("", "") if old is None else (old.attributes.get(name, "") for name in ("replica identity", "clustered on"))
    )
    if identity != had and identity.startswith("USING INDEX"):
        drafts.append(Draft(f"{head} REPLICA IDENTITY {identity}"))
    if clustered != was:
        drafts.append(Draft(f"{head} CLUSTER ON {clustered}" if clustered else f"{head} SET WITHOUT CLUSTER"))
    return (*drafts, *own_defaults(item, old), *own_tuning(item, old), *own_triggers(item, old))


def _table(item: CatalogObject, scene: Scene) -> Drafts:
    return create_table(item, scene, [])


def _drop_table(item: CatalogObject, _: Scene) -> Drafts:
    foreign = item.facts.get("sort") == "foreign"
    word, hazards = ("FOREIGN TABLE", ()) if foreign else ("TABLE", (Hazard.DATA_LOSS,))
    return (Draft(f"DROP {word} IF EXISTS {relation(item.key)}", hazards),)


def _alter_table(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    if changed.keys() & _FOR_GOOD or old.facts.get("sort") != new.facts.get("sort"):
        return None
    return tuple(_table_changes(old, new, changed))


def _table_changes(old: CatalogObject, new: CatalogObject, changed: Changed) -> Iterator[Draft]:
    head = _alter_head(new.key)
    yield from _detachment(old, new, changed)
    if "of type" in changed:
        kind = changed["of type"][1]
        yield Draft(f"{head} OF {kind}") if kind else Draft(f"{head} NOT OF", when=typed(new.key))
    if "persistence" in changed:
        yield Draft(
            f"{head} SET {'UNLOGGED' if changed['persistence'][1] else 'LOGGED'}", (Hazard.REWRITE, Hazard.EXCLUSIVE)
        )
    if "access method" in changed:
        parted = new.facts.get("sort") == "partitioned"
        method = changed["access method"][1] or ("DEFAULT" if parted else "heap")
        yield Draft(f"{head} SET ACCESS METHOD {method}", () if parted else (Hazard.REWRITE,))
    if "tablespace" in changed:
        yield Draft(f"{head} SET TABLESPACE {ident(changed['tablespace'][1] or 'pg_default')}", (Hazard.REWRITE,))
    if "options" in changed:
        yield from option_changes(head, *changed["options"])
    if "foreign options" in changed:
        yield from foreign_options(f"ALTER FOREIGN TABLE {relation(new.key)}", old, new)
    identity = changed.get("replica identity", ("", ""))
    if identity[0] != identity[1] and not identity[1].startswith("USING INDEX"):
        yield Draft(f"{head} REPLICA IDENTITY {identity[1] or 'DEFAULT'}")
    if "own not null" in changed:
        yield from own_not_null(new, changed["own not null"][0])
    yield from _switches(new, changed)


def _switches(new: CatalogObject, changed: Changed) -> Iterator[Draft]:
    head = _alter_head(new.key)
    for attribute, on, off in (
        ("row security", "ENABLE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY"),
        ("force row security", "FORCE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"),
    ):
        if attribute in changed:
            yield Draft(f"{head} {on if changed[attribute][1] == 'on' else off}", (Hazard.SECURITY,))


def _detachment(old: CatalogObject, new: CatalogObject, changed: Changed) -> Iterator[Draft]:
    """Off its parents; onto others it goes when all others are off theirs."""
    table = relation(new.key)
    if "inherits" in changed:
        yield from left_parents(new, move_of(old, new).left)
    if "partition of" in changed and "parent" in old.facts:
        parent = old.facts["parent"]
        there = child_there(new.key, parent)
        if parent == new.facts.get("parent"):  # with other values, which it has the second time
            there += f" AND {bound_otherwise(new.key, new.facts['bound'])}"
        yield Draft(f"ALTER TABLE {parent} DETACH PARTITION {table}", (Hazard.EXCLUSIVE,), when=there)


# -- constraints -------------------------------------------------------------------------------------------------------


def _constraint(item: CatalogObject, _: Scene) -> Drafts:
    key = item.key
    table = relation(key)
    hazards: tuple[Hazard, ...] = ()
    if "NOT VALID" not in item.definition:
        sort = item.facts.get("type", "")
        hazards = (Hazard.ROWS, Hazard.BLOCKS_WRITES)
        if sort not in "pux":
            hazards = (Hazard.LONG_SCAN, *hazards)
    add = Draft(f"ALTER TABLE {table} ADD {item.definition}", hazards, when=f"NOT {constraint_there(key)}")
    return (add, *_key_options(item))


def _key_options(item: CatalogObject, old: str = "") -> Drafts:
    """Storage options of the index that a key or an exclusion has."""
    index = relation(Key(Kind.INDEX, item.key.schema, item.key.sub))
    return option_changes(f"ALTER INDEX {index}", old, item.attributes.get("options", ""))


def _drop_constraint(item: CatalogObject, scene: Scene) -> Drafts:
    key, heir, table = item.key, scene.new.get(item.key), scene.new.get(named(Kind.TABLE, item.key))
    when = ""
    if table is not None and heir is None and table.facts.keys() & {"parent", "parents"}:
        when = own_constraint_there(key)  # its parent may have one of that name by the second time
    elif heir is not None and item.facts.get("type", "") in "pu":
        before, after = (one.attributes["definition"] for one in (item, heir))
        when = "" if before == after else constraint_otherwise(key, after)  # other keys may refer to the new one
    return (Draft(f"{altered(key, scene)} DROP CONSTRAINT IF EXISTS {ident(key.sub)}", when=when),)


def _alter_constraint(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    if changed.keys() == {"options"}:
        return _key_options(new, changed["options"][0])
    before, after = old.attributes["definition"], new.attributes["definition"]
    if before == f"{after} NOT VALID":
        name = ident(new.key.sub)
        return (Draft(f"ALTER TABLE {relation(new.key)} VALIDATE CONSTRAINT {name}", (Hazard.LONG_SCAN, Hazard.ROWS)),)
    return None


def without_share(key: Key, heir: CatalogObject | None) -> Drafts:
    """Drop an index or a key that was a parent's share before; by the second time its name may be another one's."""
    index = Key(Kind.INDEX, key.schema, key.sub or key.name)
    if key.kind is Kind.INDEX:
        differs = "" if heir is None else index_otherwise(key, heir.attributes["definition"])
        text = f"DROP INDEX IF EXISTS {relation(key)}"
    else:
        differs = "" if heir is None else constraint_otherwise(key, heir.attributes["definition"])
        text = f"{_alter_head(key)} DROP CONSTRAINT IF EXISTS {ident(key.sub)}"
    return (Draft(text, when=" AND ".join(filter(None, (no_share(index), differs)))),)


# -- indexes -----------------------------------------------------------------------------------------------------------


def _index(item: CatalogObject, _: Scene) -> Drafts:
    text = item.attributes["definition"]
    text = re.sub(r"^(CREATE (?:UNIQUE )?INDEX) ", r"\1 IF NOT EXISTS ", text)
    # Of a partitioned table it is said of the parent alone; made so, it stays invalid.
    if item.attributes["valid"] == "on":
        text = text.replace(" ON ONLY ", " ON ", 1)
    unique = text.startswith("CREATE UNIQUE")
    hazards = (Hazard.ROWS, Hazard.BLOCKS_WRITES) if unique else (Hazard.BLOCKS_WRITES,)
    return (Draft(text, hazards), *_index_statistics(item, item.attributes.get("statistics", "")))


def _drop_index(item: CatalogObject, scene: Scene) -> Drafts:
    """Not what is as wanted by the second time."""
    heir = scene.new.get(item.key)
    wanted = item.attributes["definition"] if heir is None else heir.attributes["definition"]
    when = index_otherwise(item.key, wanted) if wanted != item.attributes["definition"] else ""
    return tuple(replace(draft, when=when) for draft in drop_plainly(item, scene))


def _index_statistics(item: CatalogObject, wanted: str) -> Iterator[Draft]:
    for pair in filter(None, wanted.split(", ")):
        number, _, target = pair.partition(": ")
        yield Draft(f"ALTER INDEX {relation(item.key)} ALTER COLUMN {number} SET STATISTICS {target}")


def _alter_index(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    if changed.keys() == {"statistics"}:
        was = {pair.partition(": ")[0] for pair in changed["statistics"][0].split(", ") if pair}
        stays = {pair.partition(": ")[0] for pair in changed["statistics"][1].split(", ") if pair}
        reset = [
            Draft(f"ALTER INDEX {relation(old.key)} ALTER COLUMN {number} SET STATISTICS -1")
            for number in sorted(was - stays)
        ]
        return (*reset, *_index_statistics(new, changed["statistics"][1]))
    return None


# -- sequences ---------------------------------------------------------------------------------------------------------


def _sequence(item: CatalogObject, _: Scene) -> Drafts:
    text = item.definition.partition("\n  OWNED BY")[0]
    return (Draft(re.sub(r"^(CREATE (?:UNLOGGED )?SEQUENCE) ", r"\1 IF NOT EXISTS ", text)),)


def owned_by(item: CatalogObject) -> Drafts:
    """Bind a sequence to its column, or to none."""
    owner = item.attributes.get("owned by", "NONE")
    return (Draft(f"ALTER SEQUENCE {relation(item.key)} OWNED BY {owner}"),)


def _alter_sequence(old: CatalogObject, new: CatalogObject, changed: Changed, __: Scene) -> Drafts:
    said = {
        "type": "AS", "increment": "INCREMENT BY", "minimum": "MINVALUE", "maximum": "MAXVALUE", "start": "START WITH",
        "cache": "CACHE",
    }  # fmt: skip
    parts = [f"{word} {changed[name][1]}" for name, word in said.items() if name in changed]
    if "cycle" in changed:
        parts.append("CYCLE" if changed["cycle"][1] == "on" else "NO CYCLE")
    head = f"ALTER SEQUENCE {relation(new.key)}"
    top, bottom = int(new.attributes["maximum"]), int(new.attributes["minimum"])
    if not bottom <= int(old.attributes["start"]) <= top:
        parts.append("RESTART")  # where it stands can hardly be within the new bounds
    drafts = [Draft(f"{head} {' '.join(parts)}")] if parts else []
    if "persistence" in changed and "owned by" not in new.attributes:  # an owned one goes with its table
        drafts.append(Draft(f"{head} SET {'UNLOGGED' if changed['persistence'][1] else 'LOGGED'}"))
    return drafts


# -- statistics --------------------------------------------------------------------------------------------------------


def _statistics(item: CatalogObject, scene: Scene) -> Drafts:
    text = item.attributes["definition"].replace("CREATE STATISTICS", "CREATE STATISTICS IF NOT EXISTS", 1)
    target = _statistics_target(item, scene) if "target" in item.attributes else ()
    return (Draft(text), *target)


def _statistics_target(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(f"ALTER STATISTICS {relation(item.key)} SET STATISTICS {item.attributes.get('target', '-1')}"),)


def _alter_statistics(_: CatalogObject, new: CatalogObject, changed: Changed, scene: Scene) -> Drafts | None:
    return _statistics_target(new, scene) if changed.keys() == {"target"} else None


SCRIBES = {
    Kind.TABLE: Scribe(_table, _drop_table, _alter_table),
    Kind.CONSTRAINT: Scribe(_constraint, _drop_constraint, _alter_constraint),
    Kind.INDEX: Scribe(_index, _drop_index, _alter_index),
    Kind.SEQUENCE: Scribe(_sequence, drop_plainly, _alter_sequence),
    Kind.STATISTICS: Scribe(_statistics, drop_plainly, _alter_statistics),
}
