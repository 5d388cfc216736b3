"""`if-not-exists-shape-drift`: a statement that looks as if it changed what it leaves alone."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.made import made_by
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Position, Shape
from workbench.lint.view import At
from workbench.sql.facts import (
    AddColumn,
    AddEnumValue,
    Column,
    CreateIndex,
    CreateTable,
    CreateType,
    Expression,
    Fact,
    ObjectKind,
    TypeRef,
    TypeSort,
)
from workbench.sql.names import literal, quoted

_SHOWN: Final = 3
# Several words for what comes to the same.
_SAME: Final = {
    **dict.fromkeys(
        ("uuid_generate_v4()", "extensions.uuid_generate_v4()", "extensions.gen_random_uuid()"), "gen_random_uuid()"
    ),
    **dict.fromkeys(("current_timestamp", "pg_catalog.now()", "transaction_timestamp()"), "now()"),
}
_CAST: Final = re.compile(r"::[\w .\"]+(?:\([\d, ]*\))?(?:\[\])*$")


class IfNotExistsShapeDrift(FactRule):
    """`IF NOT EXISTS` meets an object that the chain has made with another shape.

    ## What it does
    Compares `CREATE TABLE`, `ADD COLUMN` and `CREATE INDEX` with `IF NOT EXISTS` (or under a guard that does the same),
    and guarded `CREATE TYPE … AS ENUM`, with what earlier migrations have made under that name. It reports columns that
    are missing there or differ in type, `NOT NULL` or default, labels that are missing, and indexes on something else.
    What the same file puts right afterwards (`ADD COLUMN IF NOT EXISTS`) is fine, and so are columns that came later.

    ## Why is this bad?
    The statement does nothing, silently. The migration reads as if the table had the column; every database lacks it.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.notes (id uuid PRIMARY KEY, body text);
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    CREATE TABLE IF NOT EXISTS public.notes (id uuid PRIMARY KEY, body text, pinned boolean);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.notes (id uuid PRIMARY KEY, body text);
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    ALTER TABLE public.notes ADD COLUMN IF NOT EXISTS pinned boolean;
    ```

    ## How to fix
    Change the object that is there: `ALTER TABLE`, `ALTER TYPE … ADD VALUE`, or drop the index first.

    ## References
    - https://www.postgresql.org/docs/current/sql-createtable.html
    """

    name = "if-not-exists-shape-drift"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreateTable, AddColumn, CreateIndex, CreateType)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object."""
        made = made_by(fact)
        if made is None:
            return
        # What has no predecessor is the rule: that is asked first.
        lacks = list(_differences(fact, at))
        keeps = isinstance(fact, CreateTable | AddColumn | CreateIndex) and fact.if_not_exists
        if not lacks or not (keeps or at.file.rerun.is_guarded(at.statement, made)):
            return
        more = f" and {len(lacks) - _SHOWN} more" if len(lacks) > _SHOWN else ""
        called = f"column {quoted(made.name.name)} of {made.table}" if isinstance(fact, AddColumn) else ""
        called = called or f"{made.kind} {made.name}"
        said = f"{called} is there already with another shape, so this does nothing: {'; '.join(lacks[:_SHOWN])}{more}"
        help_ = _HELP[made.kind]
        where = fact.at if isinstance(fact, AddColumn) else None
        yield at.finding(self, said, help_, objects=(made.table or made.name,), at=where)


_HELP: Final = {
    ObjectKind.TABLE: "Change the table that is there with ALTER TABLE.",
    ObjectKind.COLUMN: "Change the column that is there with ALTER TABLE … ALTER COLUMN.",
    ObjectKind.INDEX: "Drop the index first, or give the new one another name.",
    ObjectKind.TYPE: "Add the labels with ALTER TYPE … ADD VALUE IF NOT EXISTS.",
}


def _differences(fact: Fact, at: At) -> Iterator[str]:
    """What the author would expect, and the object does not have."""
    behind = Position(at.file.number + 1, 0)
    tables = at.world.story.tables
    match fact:
        case CreateTable() if not fact.temporary:
            shape = tables.before(fact.name, at.position) and tables.before(fact.name, behind)
            if shape is not None:
                yield from _of_columns(fact.columns, shape)
        case AddColumn():
            old, shape = tables.before(fact.table, at.position), tables.before(fact.table, behind)
            if old is not None and shape is not None and old.column(fact.column) is not None:
                yield from _of_columns((fact.definition,), shape)
        case CreateIndex():
            yield from _of_index(fact, at)
        case CreateType() if fact.sort is TypeSort.ENUM:
            yield from _of_enum(fact, at)
        case _:
            pass


def _of_columns(wanted: tuple[Column, ...], shape: Shape) -> Iterator[str]:
    for column in wanted:
        there = shape.column(column.name)
        name = quoted(column.name)
        if there is None:
            if shape.complete:
                yield f"it has no column {name}"
        elif column.type is not None and there.type is not None and _spelled(column.type) != _spelled(there.type):
            yield f"{name} is {there.type}, not {column.type}"
        elif column.not_null and not there.not_null:
            yield f"{name} may be NULL"
        elif _default(column) and _default(column) != _default(there):
            yield f"{name} has " + (f"the default {_default(there)}" if _default(there) else "no default")


def _spelled(type_: TypeRef) -> tuple[object, ...]:
    """A type as far as it matters: arrays have no fixed dimensions, and an extension may be in any schema."""
    return type_.stored or type_.name.name, type_.modifiers, type_.dimensions > 0, type_.field


def _default(column: Column) -> str:
    """A default in one spelling; empty if there is none, or the server makes it."""
    if column.default is None or column.identity is not None or (column.type is not None and column.type.serial):
        return ""
    text = column.default.text
    while (bare := _CAST.sub("", text)) != text:
        text = bare
    number = text[1:-1]
    return number if number.isdigit() else _SAME.get(text.lower(), text)


def _of_index(fact: CreateIndex, at: At) -> Iterator[str]:
    found = at.world.story.tables.with_index(fact.name, at.position) if fact.name is not None else None
    if found is None:
        return
    life, held = found
    there = life.name_before(at.position)
    if there != fact.table:
        yield f"it is on {there}"
    elif _keys(held.index) != _keys(fact):
        yield f"it is on ({', '.join(text for text, *_ in _keys(held.index))})"
    elif held.index.unique != fact.unique:
        yield "it is unique" if held.index.unique else "it is not unique"
    elif _text(held.index.predicate) != _text(fact.predicate):
        yield f"it holds rows where {_text(held.index.predicate)}" if held.index.predicate else "it holds all rows"


def _keys(index: CreateIndex) -> list[tuple[str, bool]]:
    return [(key.column or _text(key.expression), key.descending) for key in index.keys]


def _text(expression: Expression | None) -> str:
    return expression.text if expression is not None else ""


def _of_enum(fact: CreateType, at: At) -> Iterator[str]:
    story = at.world.story
    life = story.type_made(fact.name, Position(at.position.file, at.position.statement - 1))
    if life is None or life.sort is not TypeSort.ENUM or life.names.what[0] != fact.name:
        return
    facts = (other for statement in at.file.facts.statements for other in statement.facts)
    added = {other.value for other in facts if isinstance(other, AddEnumValue) and other.type == fact.name}
    for label in fact.labels:
        held = story.namesakes.owners(ObjectKind.ENUM_VALUE, label, at.position)
        if label not in added and fact.name not in held:
            yield f"it has no value {literal(label)}"
