"""What a statement's facts name that has to be there already: a table from fact to names. Knows no chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Final

from workbench.lint.story.mention import Mention, Sort
from workbench.lint.story.mentions_of_queries import OF_QUERIES
from workbench.lint.story.mentions_of_taking import OF_TAKING
from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    AddEnumValue,
    AlterPolicy,
    AlterRoutine,
    AlterTable,
    CastsTo,
    ColumnDefault,
    ColumnGeneration,
    ColumnGrant,
    ColumnNotNull,
    ColumnType,
    CommentOn,
    Constraint,
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
    DomainNotNull,
    DropColumn,
    DropConstraint,
    Expression,
    Fact,
    Grant,
    Inherit,
    NamesRoles,
    ObjectKind,
    Partition,
    Publish,
    PublishSchema,
    SetParameter,
    TypeRef,
    ValidateConstraint,
)
from workbench.sql.names import PUBLIC, Name, quoted

_RELATIONS: Final = frozenset(
    {ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW}
)
_TYPES: Final = frozenset({ObjectKind.TYPE, ObjectKind.DOMAIN})
_ON_TABLES: Final = {
    ObjectKind.POLICY: Sort.POLICY,
    ObjectKind.TRIGGER: Sort.TRIGGER,
    ObjectKind.CONSTRAINT: Sort.CONSTRAINT,
}
_ROUTINES: Final = frozenset({ObjectKind.FUNCTION, ObjectKind.PROCEDURE})
_NO_PARAMETERS: Final = frozenset({"all", "transaction", "transaction snapshot", "session characteristics"})


def mentions(facts: Iterable[Fact]) -> Iterator[Mention]:
    """What some facts of one statement name. Where it says IF EXISTS, nothing has to be there."""
    lenient = of_policy = False
    for fact in facts:
        of_policy = of_policy or isinstance(fact, CreatePolicy | AlterPolicy)
        if isinstance(fact, AlterTable):
            lenient = lenient or fact.if_exists or fact.temporary
        reader = _READERS.get(type(fact))
        if reader is not None:
            for mention in reader(fact):
                # A type or schema has to be there in any case.
                if not lenient or (mention.sort is not Sort.RELATION and mention.sort is not Sort.COLUMN):
                    yield replace(mention, of_policy=True) if of_policy and mention.at else mention


def _relation(name: Name, at: int = 0) -> Mention:
    return Mention(Sort.RELATION, name, at=at)


def _schema(name: str) -> Mention:
    return Mention(Sort.SCHEMA, Name("", name))


def _function(name: Name, at: int = 0, signature: tuple[str, ...] | None = None) -> Mention:
    return Mention(Sort.FUNCTION, name, at=at, signature=signature)


def _part(sort: Sort, table: Name, name: str) -> Mention:
    return Mention(sort, table, name)


def _role(name: str) -> Mention:
    return Mention(Sort.ROLE, Name("", name))


def _parameter(name: str) -> Iterator[Mention]:
    """Those of extensions have a dot; anybody may make up more of that kind."""
    if name and "." not in name and name not in _NO_PARAMETERS:
        yield Mention(Sort.PARAMETER, Name("", name))


def _settings(fact: CreateRoutine | AlterRoutine) -> Iterator[Mention]:
    for name, _ in fact.settings:
        yield from _parameter(name)


def _expression(table: Name, said: Expression | None) -> Iterator[Mention]:
    """What an expression of a table names: no query stands in it."""
    if said is not None:
        for column in said.columns:
            if column not in {"*", table.name}:
                yield Mention(Sort.COLUMN, table, column, said.at, qualified=True)
        yield from _calls(said)


def _calls(said: Expression | None) -> Iterator[Mention]:
    for function in said.functions if said is not None else ():
        # The search path is the server's business, unless the schema is written.
        written = f"{quoted(function.schema)}." in said.text if said is not None else False
        name = function if written or function.schema != PUBLIC else Name("", function.name)
        yield _function(name, said.at if said is not None else 0)


def _default(said: Expression | None) -> Iterator[Mention]:
    """What a default calls, and the sequence that it asks."""
    yield from _calls(said)
    sequence = said.sequence if said is not None else None
    if said is not None and sequence is not None:
        yield Mention(Sort.SEQUENCE, Name(sequence.schema or PUBLIC, sequence.name), at=said.at)


def _columns(table: Name, names: Iterable[str], at: int = 0) -> Iterator[Mention]:
    for name in names:
        yield Mention(Sort.COLUMN, table, name, at)


def _type(found: TypeRef | None) -> Iterator[Mention]:
    if found is not None and not found.builtin and not found.field:
        yield Mention(Sort.TYPE, found.name, at=found.at)


def _target(constraint: Constraint) -> Iterator[Mention]:
    if constraint.references is not None:
        yield _relation(constraint.references.table, constraint.at)
        yield from _columns(constraint.references.table, constraint.references.columns, constraint.at)


def _of_alter_table(fact: AlterTable) -> Iterator[Mention]:
    if fact.kind in _RELATIONS:
        yield _relation(fact.name)
    elif fact.kind in _TYPES:
        yield Mention(Sort.TYPE, fact.name)


def _of_constraint(fact: AddConstraint) -> Iterator[Mention]:
    held = fact.constraint
    yield from _columns(fact.table, (*held.columns, *held.include), held.at)
    yield from _checked(fact.table, held)
    yield from _target(held)
    if held.using_index:
        yield Mention(Sort.INDEX, Name(fact.table.schema, held.using_index), at=held.at)


def _checked(table: Name, held: Constraint) -> Iterator[Mention]:
    """What the conditions and keys of a constraint name."""
    for said in (held.check, held.predicate, *(key.expression for key in held.keys)):
        yield from _expression(table, said)
    yield from _columns(table, (key.column for key in held.keys if key.column), held.at)


def _of_added_column(fact: AddColumn) -> Iterator[Mention]:
    yield from _type(fact.definition.type)
    yield from _default(fact.definition.default)
    yield from _expression(fact.table, fact.definition.generated)
    for constraint in fact.constraints:
        yield from _checked(fact.table, constraint)
        yield from _target(constraint)


def _of_dropped_column(fact: DropColumn) -> Iterator[Mention]:
    if not fact.if_exists:
        yield from _columns(fact.table, (fact.column,))


def _of_column(fact: ColumnNotNull | ColumnDefault | ColumnGeneration | ColumnType) -> Iterator[Mention]:
    yield from _columns(fact.table, (fact.column,))
    if isinstance(fact, ColumnType):
        yield from _type(fact.type)
        yield from _expression(fact.table, fact.using)
    elif isinstance(fact, ColumnDefault):
        yield from _default(fact.default)


def _of_constraint_named(fact: DropConstraint | ValidateConstraint) -> Iterator[Mention]:
    if not (isinstance(fact, DropConstraint) and fact.if_exists):
        yield _part(Sort.CONSTRAINT, fact.table, fact.name)


def _of_table(fact: CreateTable) -> Iterator[Mention]:
    if fact.temporary:
        return
    yield _schema(fact.name.schema)
    for column in fact.columns:
        yield from _type(column.type)
        yield from _default(column.default)
        yield from _expression(fact.name, column.generated)
    for above in (fact.parent, *fact.inherits, *fact.likes):
        if above is not None:
            yield _relation(above)
    for constraint in fact.constraints:
        # With IF NOT EXISTS, nobody looks where the table is there; then the story has it, too.
        yield from _checked(fact.name, constraint)
        yield from _columns(fact.name, (*constraint.columns, *constraint.include), constraint.at)
        yield from _target(constraint)


def _of_index(fact: CreateIndex) -> Iterator[Mention]:
    yield _relation(fact.table)
    yield Mention(Sort.ACCESS_METHOD, Name("", fact.method))
    for key in fact.keys:
        if key.opclass:
            yield Mention(Sort.OPERATOR_CLASS, Name("", key.opclass.rpartition(".")[2]))
    yield from _columns(fact.table, (key.column for key in fact.keys if key.column))
    yield from _columns(fact.table, fact.include)
    for said in (fact.predicate, *(key.expression for key in fact.keys)):
        yield from _expression(fact.table, said)


def _of_trigger(fact: CreateTrigger) -> Iterator[Mention]:
    yield _relation(fact.table)
    yield _function(fact.function)


def _of_comment(fact: CommentOn) -> Iterator[Mention]:
    if fact.kind in _RELATIONS:
        yield _relation(fact.name)
    elif fact.kind is ObjectKind.COLUMN and fact.table is not None:
        # The table may be a view or a composite type as well.
        yield from _columns(fact.table, (fact.name.name,))
    elif fact.kind in _ON_TABLES and fact.table is not None:
        yield _part(_ON_TABLES[fact.kind], fact.table, fact.name.name)
    elif fact.kind in _TYPES:
        yield Mention(Sort.TYPE, fact.name)
    elif fact.kind in _ROUTINES:
        yield _function(fact.name, signature=fact.signature)
    elif fact.kind is ObjectKind.SCHEMA:
        yield _schema(fact.name.name)


def _of_policy(fact: CreatePolicy | AlterPolicy) -> Iterator[Mention]:
    yield _relation(fact.table)
    if isinstance(fact, AlterPolicy):
        yield _part(Sort.POLICY, fact.table, fact.name)
    for role in fact.roles or ():
        yield _role(role)
    for condition in fact.conditions:
        yield from _columns(fact.table, condition.own_columns, condition.expression.at)


def _of_column_grant(fact: ColumnGrant) -> Iterator[Mention]:
    for role in fact.grantees:
        yield _role(role)
    yield _relation(fact.table)
    yield from _columns(fact.table, fact.columns)


def _of_grant(fact: Grant) -> Iterator[Mention]:
    for role in fact.grantees:
        yield _role(role)
    for name, signature in zip_longest(fact.objects, fact.signatures):
        if fact.kind is ObjectKind.TABLE:
            yield _relation(name)
        elif fact.kind in _ROUTINES:
            yield _function(name, signature=signature)
        elif fact.kind in _TYPES:
            yield Mention(Sort.TYPE, name)
        elif fact.kind is ObjectKind.SCHEMA:
            yield _schema(name.name)
    for schema in fact.schemas:
        yield _schema(schema)


def _of_publication(fact: Publish | PublishSchema) -> Iterator[Mention]:
    yield Mention(Sort.PUBLICATION, Name("", fact.publication))
    if fact.added:
        yield _relation(fact.table) if isinstance(fact, Publish) else _schema(fact.schema)


def _of_plain(fact: CreatePlain) -> Iterator[Mention]:
    if fact.kind is ObjectKind.SEQUENCE and not fact.temporary:
        yield _schema(fact.name.schema)
    elif fact.table is not None:
        yield _relation(fact.table)


def _of_view(fact: CreateView) -> Iterator[Mention]:
    if not fact.temporary:
        yield _schema(fact.name.schema)


def _of_altered_routine(fact: AlterRoutine) -> Iterator[Mention]:
    yield _function(fact.name, signature=fact.signature)
    yield from _settings(fact)


def _of_routine(fact: CreateRoutine) -> Iterator[Mention]:
    yield _schema(fact.name.schema)
    yield from _settings(fact)
    for argument in fact.arguments:
        yield from _type(argument.type)
    yield from _type(fact.returns)


_READERS: Final[Mapping[type, Callable[[Any], Iterable[Mention]]]] = {
    AlterTable: _of_alter_table,
    AddConstraint: _of_constraint,
    AddColumn: _of_added_column,
    DropColumn: _of_dropped_column,
    **dict.fromkeys((ColumnNotNull, ColumnDefault, ColumnGeneration, ColumnType), _of_column),
    **dict.fromkeys((DropConstraint, ValidateConstraint), _of_constraint_named),
    Partition: lambda fact: (_relation(fact.part),),
    Inherit: lambda fact: (_relation(fact.parent),),
    CreateTable: _of_table,
    **OF_QUERIES,
    **OF_TAKING,
    CreateIndex: _of_index,
    **dict.fromkeys((CreatePolicy, AlterPolicy), _of_policy),
    CastsTo: lambda fact: (replace(mention, in_query=True) for found in fact.types for mention in _type(found)),
    NamesRoles: lambda fact: map(_role, fact.roles),
    Grant: _of_grant,
    ColumnGrant: _of_column_grant,
    AlterRoutine: _of_altered_routine,
    SetParameter: lambda fact: _parameter(fact.name),
    CreateTrigger: _of_trigger,
    CommentOn: _of_comment,
    Publish: _of_publication,
    PublishSchema: _of_publication,
    CreatePlain: _of_plain,
    CreateView: _of_view,
    CreateType: lambda fact: (_schema(fact.name.schema),),
    CreateRoutine: _of_routine,
    CreateEventTrigger: lambda fact: (_function(fact.function),),
    **dict.fromkeys((DomainConstraint, DomainNotNull), lambda fact: (Mention(Sort.TYPE, fact.domain),)),
    AddEnumValue: lambda fact: (Mention(Sort.TYPE, fact.type),),
}
