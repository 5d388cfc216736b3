"""Steps that wait for one another in a circle, and what makes an end of it. Pure."""

from typing import Final

from workbench.catalog.model import Key, Kind
from workbench.catalog.plan.closure import Closure
from workbench.catalog.plan.routines import bodiless
from workbench.catalog.plan.scribe import named
from workbench.catalog.plan.steps import Role, Step
from workbench.catalog.plan.user_types import TYPES

# Parts that can be dropped by themselves before their table is.
_DROPPED_ALONE: Final = frozenset(
    {Kind.POLICY, Kind.TRIGGER, Kind.RULE, Kind.CONSTRAINT, Kind.DEFAULT, Kind.INDEX, Kind.STATISTICS, Kind.COLUMN}
)


def take_apart(work: Closure, inside: dict[Key, Key], steps: tuple[Step, ...]) -> bool:
    """Take a circle apart; whether there was a way.

    Types are renamed first, defaults and checks come after their tables, foreign keys are dropped before theirs; and
    functions are there, or out of the way, before their bodies are.
    """
    return _without_types(work, steps) or _without_parts(work, inside, steps) or _without_bodies(work, steps)


def _without_types(work: Closure, steps: tuple[Step, ...]) -> bool:
    altered = {step.key for step in steps if step.role is Role.ALTER and step.key.kind is Kind.COLUMN}
    traded = {
        step.key
        for step in steps
        if step.role is Role.DROP and step.key.kind in TYPES and work.old.by.get(step.key, set()) & altered
    }
    more = bool(traded - work.traded)
    work.traded |= traded
    return more


def _without_parts(work: Closure, inside: dict[Key, Key], steps: tuple[Step, ...]) -> bool:
    keys = {step.key for step in steps}
    made = [key for key, table in inside.items() if table in keys and key.kind in {Kind.DEFAULT, Kind.CONSTRAINT}]
    defaults = [key for key in made if key.kind is Kind.DEFAULT] or made
    if any(step.role is Role.CREATE for step in steps) and defaults:
        for key in defaults:
            del inside[key]
        return True
    foreign = [
        key
        for key, whole in work.taken.items()
        if work.old.objects[key].facts.get("type") == "f" and (whole in keys or named(Kind.TABLE, key) in keys)
    ]
    # A table's own policy, trigger, check or default may stand on what stands on the table: it goes before either.
    own = [
        key
        for key in work.taken
        if key.kind in _DROPPED_ALONE
        and (whole := work.taker(key)) in keys
        and {work.taker(other) for other in work.old.on.get(key, frozenset())} & keys - {whole}
    ]
    for key in {*foreign, *own}:
        del work.taken[key]
    return bool(foreign or own)


def _without_bodies(work: Closure, steps: tuple[Step, ...]) -> bool:
    """Bodies that name one another: one function is made without its own, replaced as it is, or emptied and dropped."""
    keys = frozenset(step.key for step in steps)
    for step in sorted(steps):
        key = step.key
        if key.kind is not Kind.FUNCTION or key in work.ready or key in work.emptied:
            continue
        match step.role:
            case Role.ALTER:
                work.ready.add(key)
                return True
            case Role.CREATE if bodiless(work.new.objects[key]):
                work.stubs[key] = keys - {key}
                work.ready.add(key)
                return True
            case Role.DROP if bodiless(work.old.objects[key]):
                work.emptied.add(key)
                return True
            case _:
                continue
    return False
