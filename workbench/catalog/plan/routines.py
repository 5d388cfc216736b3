"""Statements for functions, aggregates, triggers, rules and event triggers. Pure."""

import re
from typing import Final

from workbench.catalog.model import CatalogObject, Kind
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import ident, relation
from workbench.catalog.plan.presence import function_there, own_trigger_there
from workbench.catalog.plan.scribe import Changed, Drafts, Scene, Scribe, drop_plainly, named, replace_always

# Said by CREATE OR REPLACE; what it returns and whether it is a procedure is not among them.
_FIXED: Final = frozenset({"returns", "sort"})
# The modes of arguments that are part of what is returned.
_RETURNED: Final = re.compile(r"(?:^| )[iv]*[obt][iobvt]*$")
_DYNAMIC: Final = re.compile(r"\bexecute\s+(?!function\b|procedure\b)", re.IGNORECASE)


def _function(item: CatalogObject, _: Scene) -> Drafts:
    calls_itself = f"{relation(item.key).partition('(')[0]}(" in item.attributes.get("body", "")
    return (*(bodiless(item) if calls_itself else ()), _function_draft(item))


def _function_draft(item: CatalogObject) -> Draft:
    hazards = (Hazard.UNTRACKED,) if _DYNAMIC.search(item.attributes.get("body", "")) else ()
    return Draft(item.definition, hazards)


def bodiless(item: CatalogObject, *, only_if_there: bool = False) -> Drafts:
    """A function whose body names others, without it: a place for them to find; nothing of other functions."""
    body = item.attributes.get("body", "")
    if item.attributes.get("language") != "sql" or not body.startswith(("BEGIN ATOMIC", "RETURN ")):
        return ()
    head = item.definition[: item.definition.rindex(body)]
    when = function_there(item.key, item.attributes.get("returns", "")) if only_if_there else ""
    return (Draft(f"{head}AS $$ $$", when=when),)


def _drop_function(item: CatalogObject, _: Scene) -> Drafts:
    word = "PROCEDURE" if item.attributes.get("sort") == "procedure" else "FUNCTION"
    return (Draft(f"DROP {word} IF EXISTS {relation(item.key)}"),)


def _alter_function(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    returned = old.facts.get("out", "") != new.facts.get("out", "")
    if changed.keys() & _FIXED or returned or not _same_arguments(old, new):
        return None
    if int(new.facts.get("defaults", "0")) < int(old.facts.get("defaults", "0")):
        return None
    return (_function_draft(new),)


def _same_arguments(old: CatalogObject, new: CatalogObject) -> bool:
    """Whether names and modes are as before, or the old ones had no names."""
    before, after = old.facts.get("names", "").strip(), new.facts.get("names", "").strip()
    return before == after or (not before and not _RETURNED.search(after))


def _aggregate(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(item.definition.replace("CREATE AGGREGATE", "CREATE OR REPLACE AGGREGATE", 1)),)


# -- triggers ----------------------------------------------------------------------------------------------------------


def _trigger(item: CatalogObject, scene: Scene) -> Drafts:
    drop = _drop_part(item, scene)[0].sql
    statements = item.definition.split(";\nALTER TABLE ")
    switch = [Draft(f"ALTER TABLE {rest}") for rest in statements[1:]]
    return (Draft(statements[0], first=drop), *switch)


def _drop_part(item: CatalogObject, scene: Scene) -> Drafts:
    """`DROP TRIGGER|RULE|POLICY … ON …`."""
    word = {Kind.TRIGGER: "TRIGGER", Kind.RULE: "RULE", Kind.POLICY: "POLICY"}[item.key.kind]
    table = scene.new.get(named(Kind.TABLE, item.key))
    # Its parent may have one of that name by the second time.
    shared = table is not None and "parent" in table.facts and item.key not in scene.new
    when = own_trigger_there(item.key) if shared and item.key.kind is Kind.TRIGGER else ""
    return (Draft(f"DROP {word} IF EXISTS {ident(item.key.sub)} ON {relation(item.key)}", when=when),)


def _alter_trigger(_: CatalogObject, new: CatalogObject, changed: Changed, __: Scene) -> Drafts | None:
    return (_switch(new, "TRIGGER"),) if changed.keys() == {"enabled"} else None


def _alter_rule(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    if changed.keys() == {"enabled"}:
        return (_switch(new, "RULE"),)
    drafts = [Draft(new.attributes["definition"].replace("CREATE RULE", "CREATE OR REPLACE RULE", 1))]
    # What replaces it is switched as the old one was.
    if new.attributes["enabled"] != "on" or old.attributes["enabled"] != "on":
        drafts.append(_switch(new, "RULE"))
    return drafts


def _rule(item: CatalogObject, _: Scene) -> Drafts:
    made = Draft(item.attributes["definition"].replace("CREATE RULE", "CREATE OR REPLACE RULE", 1))
    return (made,) if item.attributes["enabled"] == "on" else (made, _switch(item, "RULE"))


def _switch(item: CatalogObject, word: str) -> Draft:
    state = {"on": "ENABLE", "off": "DISABLE", "replica": "ENABLE REPLICA", "always": "ENABLE ALWAYS"}
    return Draft(f"ALTER TABLE {relation(item.key)} {state[item.attributes['enabled']]} {word} {ident(item.key.sub)}")


# -- event triggers ----------------------------------------------------------------------------------------------------


def _event_trigger(item: CatalogObject, _: Scene) -> Drafts:
    made, *switch = item.definition.split(";\n")
    # Dropped first rather than tested for: what lets `postgres` make one admits no DO block.
    drop = f"DROP EVENT TRIGGER IF EXISTS {ident(item.key.name)}"
    return (Draft(made, first=drop), *(Draft(statement) for statement in switch))


def _alter_event_trigger(_: CatalogObject, new: CatalogObject, changed: Changed, __: Scene) -> Drafts | None:
    if changed.keys() != {"enabled"}:
        return None
    return (Draft(f"ALTER EVENT TRIGGER {ident(new.key.name)} {new.attributes.get('enabled', 'ENABLE')}"),)


# -- policies ----------------------------------------------------------------------------------------------------------


def _policy(item: CatalogObject, scene: Scene) -> Drafts:
    return (Draft(item.definition, first=_drop_part(item, scene)[0].sql),)


def _drop_policy(item: CatalogObject, scene: Scene) -> Drafts:
    return (Draft(_drop_part(item, scene)[0].sql, (Hazard.SECURITY,)),)


def _alter_policy(_: CatalogObject, new: CatalogObject, changed: Changed, __: Scene) -> Drafts | None:
    if changed.keys() & {"command", "combines as"}:
        return None
    if any(not changed[name][1] for name in ("using", "with check") if name in changed):
        return None  # ALTER POLICY can take no expression away
    parts = [f"ALTER POLICY {ident(new.key.sub)} ON {relation(new.key)}"]
    if "roles" in changed:
        parts.append(f"TO {changed['roles'][1]}")
    if "using" in changed:
        parts.append(f"USING ({changed['using'][1]})")
    if "with check" in changed:
        parts.append(f"WITH CHECK ({changed['with check'][1]})")
    return (Draft("\n  ".join(parts), (Hazard.SECURITY,)),)


SCRIBES = {
    Kind.FUNCTION: Scribe(_function, _drop_function, _alter_function),
    Kind.AGGREGATE: Scribe(_aggregate, drop_plainly, replace_always),
    Kind.TRIGGER: Scribe(_trigger, _drop_part, _alter_trigger),
    Kind.RULE: Scribe(_rule, _drop_part, _alter_rule),
    Kind.EVENT_TRIGGER: Scribe(_event_trigger, drop_plainly, _alter_event_trigger),
    Kind.POLICY: Scribe(_policy, _drop_policy, _alter_policy),
}
