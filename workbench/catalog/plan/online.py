"""The online form of a fix: the same end by ways that hold no lock for long, statement by statement. Pure.

Constraints are added NOT VALID and validated, indexes are built CONCURRENTLY, NOT NULL follows a CHECK that was
validated. What is new with the fix is empty, and partitioned tables know no CONCURRENTLY: both stay as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from workbench.catalog.model import Catalog, CatalogObject, Key, Kind
from workbench.catalog.plan.draft import Draft, Hazard, Statement
from workbench.catalog.plan.names import ident, relation
from workbench.catalog.plan.presence import constraint_there

_Objects = Mapping[Key, CatalogObject]
_ADD: Final = re.compile(
    r"ALTER TABLE (?P<table>.+?) ADD CONSTRAINT (?P<name>\"(?:[^\"]|\"\")+\"|\S+) (?P<what>.*)", re.DOTALL
)
_INDEX: Final = re.compile(r"CREATE (UNIQUE )?INDEX IF NOT EXISTS ")
_KEY: Final = re.compile(
    r"(?P<sort>PRIMARY KEY|UNIQUE)(?P<nulls> NULLS NOT DISTINCT)? (?P<columns>\([^()]*\))"
    r"(?P<include> INCLUDE \([^()]*\))?(?P<deferrable>(?: DEFERRABLE)?(?: INITIALLY DEFERRED)?)"
)
_ALONE: Final = (Hazard.OWN_TRANSACTION,)
_LOOKS: Final = (Hazard.LONG_SCAN, Hazard.ROWS)


def online_form(statements: Sequence[Statement], before: Catalog, after: Catalog) -> tuple[Statement, ...]:
    """The statements of a fix from one catalog to the other, those that would lock for long written the other way.

    They are to be run one by one, not in one transaction: those that say so refuse to be in one.
    """
    new = {(found.key.schema, found.key.name) for found in statements if _makes_table(found)}
    objects = {**before.objects, **after.objects}
    return tuple(other for found in statements for other in _online(found, new, objects))


def _makes_table(statement: Statement) -> bool:
    sql = statement.draft.sql
    return sql.startswith("CREATE ") and statement.key.kind in {Kind.TABLE, Kind.MATERIALIZED_VIEW}


def _online(statement: Statement, new: set[tuple[str, str]], objects: _Objects) -> Iterator[Statement]:
    key = statement.key
    table = _table(statement, objects)
    item = objects.get(table) if table is not None else None
    partitioned = item is not None and (item.facts.get("sort") == "partitioned" or "partition of" in item.attributes)
    if table is None or (table.schema, table.name) in new or partitioned:
        yield statement
        return
    drafts = list(_drafts(statement.draft, key))
    yield from (Statement(key, draft) for draft in drafts or [statement.draft])


def _table(statement: Statement, objects: _Objects) -> Key | None:
    key = statement.key
    if key.kind in {Kind.COLUMN, Kind.CONSTRAINT}:
        return Key(Kind.TABLE, key.schema, key.name)
    if key.kind is not Kind.INDEX:
        return None
    item = objects.get(key)
    of = item.attributes.get("table") if item is not None else None
    return next((other for other in objects if other.kind is Kind.TABLE and relation(other) == of), key)


def _drafts(draft: Draft, key: Key) -> Iterator[Draft]:
    """Another way to the same end; nothing where there is none."""
    match key.kind:
        case Kind.INDEX:
            yield from _index(draft)
        case Kind.CONSTRAINT:
            yield from _constraint(draft, key)
        case Kind.COLUMN if draft.sql.endswith(" SET NOT NULL"):
            yield from _not_null(draft, key)
        case _:
            return


def _index(draft: Draft) -> Iterator[Draft]:
    made, count = _INDEX.subn(lambda found: f"CREATE {found[1] or ''}INDEX CONCURRENTLY IF NOT EXISTS ", draft.sql, 1)
    if count:
        rows = tuple(hazard for hazard in draft.hazards if hazard is Hazard.ROWS)
        yield Draft(made, (*_ALONE, *rows))
    # Where it may be a key's by the second time, that has to be asked.
    elif draft.sql.startswith("DROP INDEX IF EXISTS ") and "pg_constraint" not in draft.when:
        yield Draft(draft.sql.replace("DROP INDEX", "DROP INDEX CONCURRENTLY", 1), _ALONE)


def _constraint(draft: Draft, key: Key) -> Iterator[Draft]:
    found = _ADD.fullmatch(draft.sql)
    if found is None or "NOT VALID" in draft.sql or "NOT ENFORCED" in draft.sql:
        return
    head, name = f"ALTER TABLE {found['table']}", ident(key.sub)
    if found["what"].startswith(("CHECK", "FOREIGN KEY")):
        yield Draft(f"{draft.sql} NOT VALID", when=draft.when)
        yield Draft(f"{head} VALIDATE CONSTRAINT {name}", _LOOKS)
        return
    shape = _KEY.fullmatch(found["what"])
    if shape is None or shape["sort"] == "PRIMARY KEY":  # a key's columns must not be NULL, which it would look for
        return
    columns = f"{shape['columns']}{shape['include'] or ''}{shape['nulls'] or ''}"
    yield Draft(
        f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {found['table']} {columns}", (*_ALONE, Hazard.ROWS)
    )
    using = f"{head} ADD CONSTRAINT {name} {shape['sort']} USING INDEX {name}{shape['deferrable'] or ''}"
    yield Draft(using, (Hazard.EXCLUSIVE,), when=draft.when)


def _not_null(draft: Draft, key: Key) -> Iterator[Draft]:
    """A CHECK that was validated spares the scan under an exclusive lock."""
    table, column = relation(key), ident(key.sub)
    check = Key(Kind.CONSTRAINT, key.schema, key.name, f"{key.sub}_is_not_null")
    name = ident(check.sub)
    head = f"ALTER TABLE {table}"
    yield Draft(
        f"{head} ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID", when=f"NOT {constraint_there(check)}"
    )
    yield Draft(f"{head} VALIDATE CONSTRAINT {name}", _LOOKS)
    yield Draft(draft.sql)
    yield Draft(f"{head} DROP CONSTRAINT IF EXISTS {name}")
