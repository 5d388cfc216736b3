"""Options from one list to another: storage options (`fillfactor=70`), and those of foreign data. Pure."""

import json

from workbench.catalog.model import CatalogObject
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import ident, literal
from workbench.catalog.plan.presence import foreign_option_there
from workbench.catalog.plan.scribe import Drafts


def option_changes(head: str, old: str, new: str) -> Drafts:
    """`SET (…)` of what is new or different, `RESET (…)` of what is gone."""
    before, after = read_options(old), read_options(new)
    gone = [name for name in before if name not in after]
    given = [f"{name} = {value}" for name, value in after.items() if before.get(name) != value]
    drafts = [Draft(f"{head} RESET ({', '.join(gone)})")] if gone else []
    return (*drafts, *((Draft(f"{head} SET ({', '.join(given)})"),) if given else ()))


def read_options(text: str) -> dict[str, str]:
    """`name=value, …` taken apart."""
    pairs = (part.partition("=") for part in text.split(", ") if part)
    return {name.strip(): value.strip() for name, _, value in pairs}


def foreign_options(
    head: str, old: CatalogObject | None, new: CatalogObject, hazards: tuple[Hazard, ...] = ()
) -> Drafts:
    """`OPTIONS (…)` of a foreign table, its columns, a server, a wrapper or a user mapping, after what `head` says.

    ADD and DROP fail where they have been done; as all is done or nothing, one of them tells whether it has been.
    """
    before, after = (json.loads(item.facts.get("options", "{}")) if item is not None else {} for item in (old, new))
    gone = [name for name in before if name not in after]
    added = [name for name in after if name not in before]
    parts = [f"DROP {ident(name)}" for name in gone]
    for name, value in after.items():
        if before.get(name) != value:
            parts.append(f"{'SET' if name in before else 'ADD'} {ident(name)} {literal(value)}")
    text = f"{head} OPTIONS ({', '.join(parts)})" if parts else head
    if gone:
        return (Draft(text, hazards, when=foreign_option_there(new.key, gone[0])),)
    return (Draft(text, hazards, when=f"NOT {foreign_option_there(new.key, added[0])}" if added else ""),)
