"""Statements for the identities of columns, whose counters go on behind the rows. Pure."""

import re
from collections.abc import Iterator

from workbench.catalog.model import CatalogObject
from workbench.catalog.plan.casting import bare_type
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.holding import counted_on
from workbench.catalog.plan.names import ident, relation
from workbench.catalog.plan.presence import identity_there
from workbench.catalog.plan.scribe import Changed


def becomes_identity(old: CatalogObject, new: CatalogObject) -> bool:
    """Whether a column that was none becomes an identity."""
    return "identity" in new.attributes and "identity" not in old.attributes


def numbered(new: CatalogObject) -> Iterator[Draft]:
    """Rows without a value get numbers behind those that are there, as they would in a new identity column."""
    table, name = relation(new.key), ident(new.key.sub)
    numbers = (
        f"SELECT tableoid AS t, ctid AS c, pg_catalog.row_number() OVER () "  # noqa: S608 - names are quoted
        f"+ (SELECT GREATEST(max({name}), 0) FROM {table}) AS n FROM {table} WHERE {name} IS NULL"
    )
    text = f"UPDATE {table} r SET {name} = f.n FROM ({numbers}) f WHERE r.tableoid = f.t AND r.ctid = f.c"  # noqa: S608 - names are quoted
    yield Draft(text, (Hazard.LONG_SCAN,), when=f"NOT {identity_there(new.key)}")


def identity_changes(old: CatalogObject, new: CatalogObject, changed: Changed, *, foreign: bool) -> Iterator[Draft]:
    """What makes a column an identity, or another one; what a foreign table holds is not counted."""
    head = f"ALTER TABLE {relation(new.key)} ALTER COLUMN {ident(new.key.sub)}"
    becomes = new.attributes.get("identity", "")
    if not becomes:
        return
    options = new.attributes.get("identity options", "")
    if "identity" in old.attributes and "identity sequence" in changed:
        name = new.facts["sequence"].rpartition(".")[2]
        yield Draft(f"ALTER SEQUENCE IF EXISTS {old.facts['sequence']} RENAME TO {name}")
    if "identity" not in old.attributes:
        named = new.attributes.get("identity sequence", "")
        options = " ".join(filter(None, (f"SEQUENCE NAME {named}" if named else "", options)))
        made = f"{head} ADD GENERATED {becomes} AS IDENTITY{f' ({options})' if options else ''}"
        yield Draft(made, when=f"NOT {identity_there(new.key)}")
        if not foreign:
            yield from _behind_the_rows(new)
        return
    parts = [f"SET GENERATED {becomes}"] if "identity" in changed else []
    if "identity options" in changed:
        said = _all_options(options, bare_type(new.attributes["type"]))
        parts += [f"SET {option}" for option in said]
        if not _starts_within(old.attributes.get("identity options", ""), said):
            parts.append("RESTART")  # where it stands can hardly be within the new bounds
    if parts:
        yield Draft(f"{head} {' '.join(parts)}")
    if "RESTART" in parts and not foreign:
        yield from _behind_the_rows(new)


def _behind_the_rows(new: CatalogObject) -> Iterator[Draft]:
    """An ascending counter goes on behind the last value that it can reach."""
    options = new.attributes.get("identity options", "")
    if "sequence" in new.facts and "INCREMENT BY -" not in options:
        top = re.search(r"MAXVALUE (\d+)", options)
        yield counted_on(new.facts["sequence"], relation(new.key), ident(new.key.sub), top[1] if top else "")


def _starts_within(before: str, said: list[str]) -> bool:
    """Whether a sequence that began as it did keeps to the new bounds."""
    wanted = {name: int(number) for name, _, number in (option.rpartition(" ") for option in said[:-1])}
    begun = re.search(r"START WITH (-?\d+)", before)
    return wanted["MINVALUE"] <= (int(begun[1]) if begun else 1) <= wanted["MAXVALUE"]


def _all_options(options: str, type_name: str) -> list[str]:
    """Every option of a sequence, those that were not said with their usual values."""
    top = {"smallint": "32767", "integer": "2147483647"}.get(type_name, "9223372036854775807")
    usual = {"INCREMENT BY": "1", "MINVALUE": "1", "MAXVALUE": top, "START WITH": "1", "CACHE": "1"}
    for name in usual:
        found = re.search(rf"{name} (-?\d+)", options)
        if found:
            usual[name] = found[1]
    said = [f"{name} {value}" for name, value in usual.items()]
    return [*said, "CYCLE" if re.search(r"(?<!NO )CYCLE", options) else "NO CYCLE"]
