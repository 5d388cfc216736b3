"""Statements for grants and default privileges: from the set that is there to the set that is wanted. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from workbench.catalog.acl import GRANTABLE, MAINTAIN, OWNER, PUBLIC, privileges
from workbench.catalog.majors import MAINTAIN_SINCE, major
from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.ownership import notable_owner
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import ident, relation, role
from workbench.catalog.plan.scribe import MAKER, Changed, Drafts, Scene, Scribe, column_goes, sequence_of

_RELATION: Final = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN"
_WORDS: Final = {
    Kind.SCHEMA: "SCHEMA", Kind.ENUM: "TYPE", Kind.DOMAIN: "DOMAIN", Kind.COMPOSITE: "TYPE", Kind.RANGE: "TYPE",
    Kind.WRAPPER: "FOREIGN DATA WRAPPER", Kind.SERVER: "FOREIGN SERVER", Kind.SEQUENCE: "SEQUENCE",
    Kind.TABLE: "TABLE", Kind.VIEW: "TABLE", Kind.MATERIALIZED_VIEW: "TABLE", Kind.COLUMN: "TABLE",
    Kind.FUNCTION: "FUNCTION", Kind.AGGREGATE: "FUNCTION", Kind.IDENTITY: "SEQUENCE",
    Kind.LANGUAGE: "LANGUAGE",
}  # fmt: skip
# What PostgreSQL gives on a new object where nobody said anything.
_USUAL: Final[Mapping[str, Mapping[str, str]]] = {
    "TABLES": {OWNER: _RELATION},
    "SEQUENCES": {OWNER: "SELECT, UPDATE, USAGE"},
    "FUNCTIONS": {OWNER: "EXECUTE", PUBLIC: "EXECUTE"},
    "TYPES": {OWNER: "USAGE", PUBLIC: "USAGE"},
    "LANGUAGES": {OWNER: "USAGE", PUBLIC: "USAGE"},
    "SCHEMAS": {OWNER: "USAGE, CREATE"},
    "": {OWNER: "USAGE"},
}
_MADE: Final = {
    Kind.TABLE: "TABLES", Kind.VIEW: "TABLES", Kind.MATERIALIZED_VIEW: "TABLES", Kind.SEQUENCE: "SEQUENCES",
    Kind.IDENTITY: "SEQUENCES", Kind.FUNCTION: "FUNCTIONS", Kind.AGGREGATE: "FUNCTIONS", Kind.SCHEMA: "SCHEMAS",
    Kind.ENUM: "TYPES", Kind.DOMAIN: "TYPES", Kind.COMPOSITE: "TYPES", Kind.RANGE: "TYPES",
    Kind.LANGUAGE: "LANGUAGES",
}  # fmt: skip


def grants(item: CatalogObject, scene: Scene) -> Drafts:
    """What a new object needs besides what it is given when it is made."""
    target = item.key.target
    given = {} if target is None or target.kind is Kind.COLUMN else _given(target, scene)
    return tuple(_between(item.key, given, item.attributes, item.owner, scene))


def _given(target: Key, scene: Scene) -> dict[str, str]:
    made = _MADE.get(target.kind, "")
    everywhere = scene.old.get(Key(Kind.DEFAULT_PRIVILEGES, "", f"{MAKER} {made}"))
    given = dict(everywhere.attributes if everywhere is not None else _USUAL[made])
    here = scene.old.get(Key(Kind.DEFAULT_PRIVILEGES, target.schema, f"{MAKER} {made}"))
    for grantee, held in (here.attributes if here is not None else {}).items():
        both = privileges(given.get(grantee, "")) | privileges(held)
        given[grantee] = ", ".join(sorted(both))
    return given


def _no_grants(item: CatalogObject, scene: Scene) -> Drafts:
    when = column_goes(item.key, scene)
    return tuple(replace(draft, when=when) for draft in _between(item.key, item.attributes, {}, item.owner, scene))


def _alter(old: CatalogObject, new: CatalogObject, _: Changed, scene: Scene) -> Drafts:
    if notable_owner(old.owner) == notable_owner(new.owner):
        return tuple(_between(new.key, old.attributes, new.attributes, old.owner, scene))
    # Its owner has changed by now: what the old one held the new one holds, besides what was granted to it.
    owner = notable_owner(new.owner) or MAKER
    held = {name: text for name, text in old.attributes.items() if name != owner}
    if OWNER in held and owner in old.attributes:
        held[OWNER] = ", ".join(sorted(privileges(held[OWNER]) | privileges(_plain(old.attributes[owner]))))
    return tuple(_between(new.key, held, new.attributes, owner, scene))


def _plain(text: str) -> str:
    return text.replace(GRANTABLE, "")


def _between(key: Key, old: Mapping[str, str], new: Mapping[str, str], owner: str, scene: Scene) -> Iterator[Draft]:
    target = key.target
    if target is None:
        return
    named = sequence_of(key, scene) if target.kind is Kind.IDENTITY else relation(target)
    on = f"ON {_WORDS[target.kind]} {named}"
    if target.kind in {Kind.FUNCTION, Kind.AGGREGATE}:
        item = scene.new.get(target) or scene.old.get(target)
        if item is not None and item.attributes.get("sort") == "procedure":
            on = f"ON PROCEDURE {relation(target)}"
    column = f" ({ident(target.sub)})" if target.kind is Kind.COLUMN else ""
    whole = _USUAL[_MADE.get(target.kind, "")][OWNER] if not column else ""
    yield from _statements(on, column, whole, old, new, owner, scene)


def _statements(  # noqa: PLR0917 - the parts of one sentence, in its order
    on: str,
    column: str,
    whole: str,
    old: Mapping[str, str],
    new: Mapping[str, str],
    owner: str,
    scene: Scene,
) -> Iterator[Draft]:
    """First what is taken, then what is given: a table's REVOKE takes its columns' grants along."""
    known = min(scene.server, major(scene.after.server)) >= MAINTAIN_SINCE
    grantees = [*old, *(name for name in new if name not in old)]
    before, after = ({name: _held(held.get(name, ""), known=known) for name in grantees} for held in (old, new))
    for name in grantees:
        passing_on = {part.removesuffix(GRANTABLE) for part in before[name] - after[name] if part.endswith(GRANTABLE)}
        kept = {part.removesuffix(GRANTABLE) for part in after[name]}
        gone = {part.removesuffix(GRANTABLE) for part in before[name]} - kept
        who = role(owner if name == OWNER else name)
        if gone:
            yield Draft(f"REVOKE {_listed(gone, column, whole)} {on} FROM {who}")
        if passing_on & kept:
            yield Draft(f"REVOKE GRANT OPTION FOR {_listed(passing_on & kept, column, '')} {on} FROM {who}")
    for name in grantees:
        given = after[name] - before[name]
        who = role(owner if name == OWNER else name)
        hazards = () if name == OWNER else (Hazard.SECURITY,)
        plain = {part for part in given if not part.endswith(GRANTABLE)}
        plain -= {part.removesuffix(GRANTABLE) for part in before[name]}
        if plain:
            yield Draft(f"GRANT {_listed(plain, column, whole)} {on} TO {who}", hazards)
        passed = {part.removesuffix(GRANTABLE) for part in given - plain if part.endswith(GRANTABLE)}
        if passed:
            yield Draft(f"GRANT {_listed(passed, column, whole)} {on} TO {who}{GRANTABLE}", hazards)


def _held(text: str, *, known: bool) -> frozenset[str]:
    held = privileges(text)
    return held if known else frozenset(part for part in held if not part.startswith(MAINTAIN))


def _listed(names: set[str] | frozenset[str], column: str, whole: str) -> str:
    order = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", MAINTAIN)
    wanted = privileges(whole)
    if whole and (names == wanted or names == wanted - {MAINTAIN}) and len(names) > 1:
        return "ALL"
    listed = sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))
    return ", ".join(f"{name}{column}" for name in listed)


# -- default privileges ------------------------------------------------------------------------------------------------


def _defaults(key: Key, old: Mapping[str, str], new: Mapping[str, str], owner: str, scene: Scene) -> Iterator[Draft]:
    made = key.name.removeprefix(f"{owner} ")
    place = f" IN SCHEMA {ident(key.schema)}" if key.schema else ""
    head = f"ALTER DEFAULT PRIVILEGES FOR ROLE {ident(owner)}{place}"
    usual = {} if key.schema else _USUAL.get(made, {})
    whole = _USUAL.get(made, {}).get(OWNER, "")
    drafts = _statements(f"ON {made}", "", whole, old or usual, new or usual, owner, scene)
    yield from (Draft(f"{head} {draft.sql}", draft.hazards) for draft in drafts)


def _make_defaults(item: CatalogObject, scene: Scene) -> Drafts:
    return tuple(_defaults(item.key, {}, item.attributes, item.owner, scene))


def _drop_defaults(item: CatalogObject, scene: Scene) -> Drafts:
    return tuple(_defaults(item.key, item.attributes, {}, item.owner, scene))


def _alter_defaults(old: CatalogObject, new: CatalogObject, _: Changed, scene: Scene) -> Drafts:
    return tuple(_defaults(new.key, old.attributes, new.attributes, new.owner, scene))


SCRIBES = {
    Kind.GRANT: Scribe(grants, _no_grants, _alter),
    Kind.DEFAULT_PRIVILEGES: Scribe(_make_defaults, _drop_defaults, _alter_defaults),
}
