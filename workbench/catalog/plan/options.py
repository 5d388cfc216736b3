"""Storage options (`fillfactor=70, toast.autovacuum_enabled=off`) from one list to another. Pure."""

from workbench.catalog.plan.draft import Draft
from workbench.catalog.plan.scribe import Drafts


def option_changes(head: str, old: str, new: str) -> Drafts:
    """`SET (…)` of what is new or different, `RESET (…)` of what is gone."""
    before, after = _read(old), _read(new)
    gone = [name for name in before if name not in after]
    given = [f"{name} = {value}" for name, value in after.items() if before.get(name) != value]
    drafts = [Draft(f"{head} RESET ({', '.join(gone)})")] if gone else []
    return (*drafts, *((Draft(f"{head} SET ({', '.join(given)})"),) if given else ()))


def _read(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(", ") if part)
    return {name: value for name, _, value in pairs}
