"""Statements for views and materialized views. Pure."""

import json
from collections.abc import Iterator
from typing import Any

from workbench.catalog.model import CatalogObject, Kind
from workbench.catalog.plan.children import tuned
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.options import option_changes
from workbench.catalog.plan.scribe import Changed, Drafts, Scene, Scribe, drop_plainly

_OPTIONS = {
    "security_invoker": (Hazard.SECURITY,),
    "security_barrier": (Hazard.SECURITY,),
    "check option": (),
}


def _view(item: CatalogObject, _: Scene) -> Drafts:
    made = Draft(item.definition.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))
    return (made, *_defaults({}, _json(item, "defaults"), item))


def _defaults(old: dict[str, str], new: dict[str, str], item: CatalogObject) -> Iterator[Draft]:
    head = f"ALTER VIEW {relation(item.key)} ALTER COLUMN"
    for name in old:
        if name not in new:
            yield Draft(f"{head} {name} DROP DEFAULT")
    for name, value in new.items():
        if old.get(name) != value:
            yield Draft(f"{head} {name} SET DEFAULT {value}")


def _json(item: CatalogObject, fact: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(item.facts.get(fact) or "{}")
    return found


def _alter_view(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    before, after = (json.loads(item.facts.get("columns", "[]")) for item in (old, new))
    if after[: len(before)] != before:
        return None  # OR REPLACE can only add columns at the end
    drafts: list[Draft] = []
    if "query" in changed:
        drafts.append(Draft(new.definition.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1)))
    else:
        drafts += _view_options(new, changed)
    return (*drafts, *_defaults(_json(old, "defaults"), _json(new, "defaults"), new))


def _view_options(item: CatalogObject, changed: Changed) -> Iterator[Draft]:
    """Options as they are said there, where `off` may be said or left unsaid."""
    head, said = f"ALTER VIEW {relation(item.key)}", _json(item, "options")
    for attribute, hazards in _OPTIONS.items():
        option = attribute.replace(" ", "_")
        if attribute in changed:
            text = f"SET ({option} = {said[option]})" if option in said else f"RESET ({option})"
            yield Draft(f"{head} {text}", hazards)


def _materialized(item: CatalogObject, scene: Scene) -> Drafts:
    text = item.definition.replace("CREATE MATERIALIZED VIEW", "CREATE MATERIALIZED VIEW IF NOT EXISTS", 1)
    old = scene.old.get(item.key)
    if "empty" in item.facts and (old is None or "empty" in old.facts):
        return (Draft(f"{text.rstrip(';')}\nWITH NO DATA"), *_tuned({}, item))
    return (Draft(text, (Hazard.LONG_SCAN,)), *_tuned({}, item))


def _tuned(before: dict[str, Any], item: CatalogObject) -> Iterator[Draft]:
    """Storage, compression, statistics and options of its columns."""
    after: dict[str, Any] = json.loads(item.facts.get("tuning", "{}"))
    for name in [*after, *(name for name in before if name not in after)]:
        parts = {**before.get(name, {}), **after.get(name, {})}
        if before.get(name) != after.get(name):
            yield from tuned(
                f"ALTER MATERIALIZED VIEW {relation(item.key)} ALTER COLUMN {name}", parts, after.get(name, {})
            )


def _alter_materialized(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    if "query" in changed:
        return None
    options = changed.get("options", ("", ""))
    before = json.loads(old.facts.get("tuning", "{}"))
    return (*option_changes(f"ALTER MATERIALIZED VIEW {relation(new.key)}", *options), *_tuned(before, new))


SCRIBES = {
    Kind.VIEW: Scribe(_view, drop_plainly, _alter_view),
    Kind.MATERIALIZED_VIEW: Scribe(_materialized, drop_plainly, _alter_materialized),
}
