"""Options from one list to another: storage options (`fillfactor=70`), and those of foreign data. Pure."""

import json
from collections.abc import Iterator

from workbench.catalog.model import CatalogObject
from workbench.catalog.plan.draft import Draft
from workbench.catalog.plan.names import ident, literal
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


def foreign_options(old: CatalogObject | None, new: CatalogObject) -> Iterator[str]:
    """What goes into `OPTIONS (…)` of a foreign table, its columns, a server or a user mapping."""
    before, after = (json.loads(item.facts.get("options", "{}")) if item is not None else {} for item in (old, new))
    yield from (f"DROP {ident(name)}" for name in before if name not in after)
    for name, value in after.items():
        if name not in before:
            yield f"ADD {ident(name)} {literal(value)}"
        elif before[name] != value:
            yield f"SET {ident(name)} {literal(value)}"
