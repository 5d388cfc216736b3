"""Statements for subscriptions. None of them connects to the other server, and none knows the connection. Pure."""

from collections.abc import Iterator
from typing import Final

from workbench.catalog.model import CatalogObject
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.options import read_options
from workbench.catalog.plan.presence import subscription_there
from workbench.catalog.plan.scribe import Changed, Drafts, Scene, Scribe

_UNTRIED: Final = (Hazard.UNTRIED,)
# The values that are left out where an option has them.
_USUAL: Final = {
    "two_phase": "off", "disable_on_error": "off", "password_required": "on", "run_as_owner": "off", "origin": "any",
    "failover": "off",
}  # fmt: skip
_TWO_PHASE_SINCE: Final = 18


def _subscription(item: CatalogObject, _: Scene) -> Drafts:
    made = Draft(item.definition, (Hazard.FILL_IN, Hazard.UNTRIED), when=f"NOT {subscription_there(item.key)}")
    return (made, *([_switched(item)] if item.attributes["enabled"] == "on" else []))


def _switched(item: CatalogObject) -> Draft:
    word = "ENABLE" if item.attributes["enabled"] == "on" else "DISABLE"
    return Draft(f"{_head(item)} {word}", _UNTRIED)


def _head(item: CatalogObject) -> str:
    return f"ALTER SUBSCRIPTION {relation(item.key)}"


def _drop(item: CatalogObject, _: Scene) -> Drafts:
    """Its slot stays on the other server, which is not asked."""
    there = subscription_there(item.key)
    return (
        Draft(f"{_head(item)} DISABLE", _UNTRIED, when=there),
        Draft(f"{_head(item)} SET (slot_name = NONE)", _UNTRIED, when=there),
        Draft(f"DROP SUBSCRIPTION IF EXISTS {relation(item.key)}", _UNTRIED),
    )


def _alter(old: CatalogObject, new: CatalogObject, changed: Changed, scene: Scene) -> Drafts | None:
    wanted = dict(_options(changed))
    if "two_phase" in wanted and scene.server < _TWO_PHASE_SINCE:
        return None
    return tuple(_changes(old, new, changed, wanted))


def _changes(old: CatalogObject, new: CatalogObject, changed: Changed, wanted: dict[str, str]) -> Iterator[Draft]:
    head = _head(new)
    if "publications" in changed:
        text = f"{head} SET PUBLICATION {new.facts['publications']} WITH (refresh = false)"
        yield Draft(text, _UNTRIED)
    if "slot" in changed:
        wanted["slot_name"] = new.attributes["slot"]
    # A slot, two phases and failover are changed of what is switched off.
    off = bool(wanted.keys() & {"slot_name", "two_phase", "failover"})
    if off and old.attributes["enabled"] == "on":
        yield Draft(f"{head} DISABLE", _UNTRIED)
    if wanted:
        yield Draft(f"{head} SET ({', '.join(f'{name} = {value}' for name, value in wanted.items())})", _UNTRIED)
    if "enabled" in changed or (off and old.attributes["enabled"] == "on"):
        yield _switched(new)


def _options(changed: Changed) -> Iterator[tuple[str, str]]:
    before, after = map(read_options, changed.get("options", ("", "")))
    for name in {**before, **after}:
        value = after.get(name, _USUAL.get(name, ""))
        if before.get(name) != value:
            yield name, value


SCRIBE: Final = Scribe(_subscription, _drop, _alter)
