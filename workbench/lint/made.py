"""What a statement makes that a second run could stumble over, and what it takes away. Pure; reads facts."""

from collections.abc import Iterator
from typing import Final

from workbench.record import record
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    AddEnumValue,
    ColumnGeneration,
    ConstraintSort,
    CreateEventTrigger,
    CreateIndex,
    CreatePlain,
    CreatePolicy,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateType,
    CreateView,
    DomainConstraint,
    Drop,
    DropColumn,
    DropConstraint,
    Fact,
    Inherit,
    ObjectKind,
    Partition,
    Publish,
    PublishOnly,
    Rename,
    SetSchema,
)
from workbench.sql.names import Name

_TEMPORARY: Final = "pg_temp"
SECOND_KEY: Final = "invalid_table_definition"
"""What a table raises that has a primary key already, whatever they are called."""
MAKING: Final = frozenset(
    {AddColumn, AddConstraint, AddEnumValue, ColumnGeneration, CreateEventTrigger, CreateIndex, CreatePlain}
    | {CreatePolicy, CreateRoutine, CreateTable, CreateTrigger, CreateType, CreateView, DomainConstraint, Inherit}
    | {Partition, Publish}
)
"""The kinds of facts that may make something."""
TAKING: Final = frozenset(
    {
        ColumnGeneration,
        DomainConstraint,
        Drop,
        DropColumn,
        DropConstraint,
        Inherit,
        Partition,
        Publish,
        PublishOnly,
        Rename,
        SetSchema,
    }
)
"""The kinds of facts that may take something away."""


@record
class Made:
    """An object that a statement makes: of what kind, called what, on which table (in which enum, under which parent).

    `raises` is what it raises where it is there (to be taken away: where it is not), if not what its kind does.
    `columns` are those of an index: it goes when one of them does. `signature` tells a routine from its overloads,
    where it is known. `sort` is a constraint's.
    """

    kind: ObjectKind
    name: Name
    table: Name | None = None
    raises: str = ""
    columns: tuple[str, ...] = ()
    signature: tuple[str, ...] | None = None
    sort: ConstraintSort | None = None

    def may_be(self, other: "Made") -> bool:
        """Whether two routines of one name may be the same."""
        return self.signature is None or other.signature is None or self.signature == other.signature


def made_by(fact: Fact) -> Made | None:  # noqa: C901, PLR0911, PLR0912 - a row a kind
    """What a fact makes that a second run could stumble over."""
    if type(fact) not in MAKING:
        return None
    match fact:
        case CreateTable() if not fact.temporary:
            return Made(ObjectKind.TABLE, fact.name, fact.parent)
        case CreateView() if not fact.temporary:
            return Made(ObjectKind.MATERIALIZED_VIEW if fact.materialized else ObjectKind.VIEW, fact.name)
        case CreateIndex():
            columns = tuple(key.column for key in fact.keys if key.column)
            return Made(ObjectKind.INDEX, fact.name or Name(fact.table.schema, ""), fact.table, columns=columns)
        case CreatePlain() if not fact.temporary:
            return Made(fact.kind, fact.name, fact.table)
        case Partition() if fact.attach:
            return Made(ObjectKind.PARTITION, fact.part, fact.table)
        case Inherit() if fact.added:
            return Made(ObjectKind.PARTITION, fact.table, fact.parent, "duplicate_table")
        case CreateType() if fact.name.schema != _TEMPORARY:
            return Made(ObjectKind.TYPE, fact.name)
        case AddEnumValue():
            return Made(ObjectKind.ENUM_VALUE, Name(fact.type.schema, fact.value), fact.type)
        case CreateRoutine() if fact.name.schema != _TEMPORARY:
            return Made(fact.kind, fact.name, signature=fact.signature)
        case CreatePolicy() | CreateTrigger():
            kind = ObjectKind.POLICY if isinstance(fact, CreatePolicy) else ObjectKind.TRIGGER
            return Made(kind, Name(fact.table.schema, fact.name), fact.table)
        case CreateEventTrigger():
            return Made(ObjectKind.EVENT_TRIGGER, Name("", fact.name))
        case Publish() if fact.added:
            return Made(ObjectKind.PUBLISHED, Name(fact.table.schema, fact.publication), fact.table)
        case AddColumn():
            return Made(ObjectKind.COLUMN, Name(fact.table.schema, fact.column), fact.table)
        case ColumnGeneration() if fact.word == "ADD IDENTITY":
            return Made(ObjectKind.IDENTITY, Name(fact.table.schema, fact.column), fact.table)
        case DomainConstraint() if fact.added:
            return Made(ObjectKind.CONSTRAINT, Name(fact.domain.schema, fact.name), fact.domain)
        case AddConstraint():
            name = Name(fact.table.schema, fact.name)
            return Made(ObjectKind.CONSTRAINT, name, fact.table, _raised(fact.sort), sort=fact.sort)
        case _:
            return None


def _raised(sort: ConstraintSort) -> str:
    if sort in {ConstraintSort.UNIQUE, ConstraintSort.EXCLUDE}:
        return "duplicate_table"
    return SECOND_KEY if sort is ConstraintSort.PRIMARY_KEY else "duplicate_object"


def gone_by(fact: Fact) -> Iterator[Made]:  # noqa: C901 - a row a kind
    """What a fact takes away, or away from its name."""
    match fact:
        case Drop():
            yield Made(fact.kind, fact.name, fact.table, signature=fact.signature)
        case DropColumn():
            yield Made(ObjectKind.COLUMN, Name(fact.table.schema, fact.column), fact.table)
            yield Made(ObjectKind.IDENTITY, Name(fact.table.schema, fact.column), fact.table)
        case ColumnGeneration() if fact.word == "DROP IDENTITY":
            yield Made(ObjectKind.IDENTITY, Name(fact.table.schema, fact.column), fact.table)
        case DomainConstraint() if not fact.added:
            yield Made(ObjectKind.CONSTRAINT, Name(fact.domain.schema, fact.name), fact.domain)
        case DropConstraint():
            yield Made(ObjectKind.CONSTRAINT, Name(fact.table.schema, fact.name), fact.table)
        case Partition() if not fact.attach:
            yield Made(ObjectKind.PARTITION, fact.part, fact.table)
        case Inherit() if not fact.added:
            yield Made(ObjectKind.PARTITION, fact.table, fact.parent)
        case PublishOnly():
            yield Made(ObjectKind.PUBLISHED, Name("", fact.publication))
        case Publish() if not fact.added:
            yield Made(ObjectKind.PUBLISHED, Name(fact.table.schema, fact.publication), fact.table)
        case SetSchema() if fact.to == fact.name.schema:
            return  # the server lets it be
        case Rename() | SetSchema():
            table = fact.table if isinstance(fact, Rename) else None
            # ALTER INDEX looks for any relation, DROP INDEX for an index.
            raises = "undefined_table" if fact.kind is ObjectKind.INDEX else ""
            yield Made(fact.kind, fact.name, table, raises, signature=fact.signature)
        case _:
            pass


def renamed_by(fact: Rename | SetSchema) -> Made:
    """What an object is called afterwards."""
    if isinstance(fact, SetSchema):
        return Made(fact.kind, Name(fact.to, fact.name.name), signature=fact.signature)
    return Made(fact.kind, Name(fact.name.schema, fact.to), fact.table, signature=fact.signature)
