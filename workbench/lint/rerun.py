"""Would a statement that makes something run a second time? Reads guards, handlers and what the file dropped before.

Knows how PostgreSQL's catalogs name things, and which condition each kind of object raises when it exists already.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    AddEnumValue,
    ConstraintSort,
    CreateIndex,
    CreatePlain,
    CreatePolicy,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateType,
    CreateView,
    Drop,
    DropColumn,
    DropConstraint,
    DynamicSql,
    Fact,
    FileFacts,
    ObjectKind,
    Rename,
    SetSchema,
    StatementFacts,
)
from workbench.sql.guards import ExistenceTest, Guard, GuardKind
from workbench.sql.names import Name, split_regclass


@dataclass(frozen=True, slots=True)
class Made:
    """An object that a statement makes: of what kind, called what, on which table."""

    kind: ObjectKind
    name: Name
    table: Name | None = None
    raises: str = ""


_RELATION_CATALOGS: Final = frozenset(
    {
        "pg_class",
        "pg_tables",
        "pg_views",
        "pg_matviews",
        "pg_indexes",
        "pg_sequences",
        "tables",
        "views",
        "sequences",
        "columns",
        "pg_attribute",
        "to_regclass",
        "pg_stat_user_tables",
        "pg_stat_all_tables",
        "pg_stat_user_indexes",
        "pg_stat_all_indexes",
    }
)
_RELATION_COLUMNS: Final = (
    *("relname", "tablename", "table_name", "viewname", "matviewname", "indexname", "indexrelname"),
    *("sequencename", "sequence_name", "name", "oid", "attrelid"),
)
_TABLE_COLUMNS: Final = (
    *("tablename", "table_name", "relname", "event_object_table"),
    *("conrelid", "polrelid", "tgrelid", "attrelid", "indrelid"),
)
_SCHEMA_COLUMNS: Final = (
    *("schemaname", "nspname", "table_schema", "schema_name", "sequence_schema", "constraint_schema"),
    *("routine_schema", "trigger_schema", "event_object_schema", "typnamespace", "relnamespace", "pronamespace"),
)


@dataclass(frozen=True, slots=True)
class _Look:
    """Where one kind of object is looked up, by which columns, and what it raises when it is there already."""

    catalogs: frozenset[str]
    columns: tuple[str, ...]
    raises: str
    on_table: bool = False


_RELATION: Final = _Look(_RELATION_CATALOGS, _RELATION_COLUMNS, "duplicate_table")
_ROUTINE: Final = _Look(
    frozenset({"pg_proc", "routines", "to_regproc", "to_regprocedure"}),
    ("proname", "routine_name", "name", "oid"),
    "duplicate_function",
)
_LOOKS: Final[Mapping[ObjectKind, _Look]] = {
    ObjectKind.TABLE: _RELATION,
    ObjectKind.FOREIGN_TABLE: _RELATION,
    ObjectKind.VIEW: _RELATION,
    ObjectKind.MATERIALIZED_VIEW: _RELATION,
    ObjectKind.INDEX: _RELATION,
    ObjectKind.SEQUENCE: _RELATION,
    ObjectKind.TYPE: _Look(
        frozenset({"pg_type", "to_regtype", "pg_enum", "domains"}),
        ("typname", "name", "oid", "domain_name"),
        "duplicate_object",
    ),
    ObjectKind.SCHEMA: _Look(
        frozenset({"pg_namespace", "schemata", "to_regnamespace"}),
        ("nspname", "schema_name", "name"),
        "duplicate_schema",
    ),
    ObjectKind.EXTENSION: _Look(frozenset({"pg_extension"}), ("extname",), "duplicate_object"),
    ObjectKind.COLUMN: _Look(
        frozenset({"columns", "pg_attribute"}), ("column_name", "attname"), "duplicate_column", on_table=True
    ),
    ObjectKind.POLICY: _Look(
        frozenset({"pg_policies", "pg_policy"}), ("policyname", "polname"), "duplicate_object", on_table=True
    ),
    ObjectKind.TRIGGER: _Look(
        frozenset({"pg_trigger", "triggers"}), ("tgname", "trigger_name"), "duplicate_object", on_table=True
    ),
    ObjectKind.CONSTRAINT: _Look(
        frozenset(
            {
                "pg_constraint",
                "table_constraints",
                "constraint_column_usage",
                "constraint_table_usage",
                "key_column_usage",
                "check_constraints",
                "referential_constraints",
                "pg_class",
                "pg_indexes",
                "to_regclass",
            }
        ),
        ("conname", "constraint_name", "relname", "indexname"),
        "duplicate_object",
        on_table=True,
    ),
    ObjectKind.ENUM_VALUE: _Look(frozenset({"pg_enum"}), ("enumlabel",), "duplicate_object"),
    ObjectKind.FUNCTION: _ROUTINE,
    ObjectKind.PROCEDURE: _ROUTINE,
}
# What dropping something that is not there raises; functions and the like have conditions of their own.
_MISSING: Final[Mapping[ObjectKind, str]] = {
    **dict.fromkeys(
        (ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW), "undefined_table"
    ),
    ObjectKind.SEQUENCE: "undefined_table",
    ObjectKind.COLUMN: "undefined_column",
    ObjectKind.SCHEMA: "invalid_schema_name",
    ObjectKind.FUNCTION: "undefined_function",
    ObjectKind.PROCEDURE: "undefined_function",
}
_CATALOGS: Final = ("pg_", "information_schema")
_DROPPED_AS: Final[Mapping[ObjectKind, str]] = {
    ObjectKind.CONSTRAINT: r"drop\s+constraint",
    ObjectKind.COLUMN: r"drop\s+column",
}


def made_by(fact: Fact) -> Made | None:  # noqa: C901, PLR0911 - a row a kind
    """What a fact makes that a second run could stumble over."""
    match fact:
        case CreateTable() if not fact.temporary:
            return Made(ObjectKind.TABLE, fact.name)
        case CreateView() if not fact.temporary:
            return Made(ObjectKind.MATERIALIZED_VIEW if fact.materialized else ObjectKind.VIEW, fact.name)
        case CreateIndex():
            return Made(ObjectKind.INDEX, fact.name or Name(fact.table.schema, ""), fact.table)
        case CreatePlain() if not fact.temporary:
            return Made(fact.kind, fact.name)
        case CreateType():
            return Made(ObjectKind.TYPE, fact.name)
        case AddEnumValue():
            return Made(ObjectKind.ENUM_VALUE, Name(fact.type.schema, fact.value))
        case CreateRoutine():
            return Made(fact.kind, fact.name)
        case CreatePolicy() | CreateTrigger():
            kind = ObjectKind.POLICY if isinstance(fact, CreatePolicy) else ObjectKind.TRIGGER
            return Made(kind, Name(fact.table.schema, fact.name), fact.table)
        case AddColumn():
            return Made(ObjectKind.COLUMN, Name(fact.table.schema, fact.column), fact.table)
        case AddConstraint():
            return Made(ObjectKind.CONSTRAINT, Name(fact.table.schema, fact.name), fact.table, _raised(fact.sort))
        case _:
            return None


def _raised(sort: ConstraintSort) -> str:
    if sort in {ConstraintSort.UNIQUE, ConstraintSort.EXCLUDE}:
        return "duplicate_table"
    return "invalid_table_definition" if sort is ConstraintSort.PRIMARY_KEY else "duplicate_object"


@dataclass(slots=True)
class Rerun:
    """The file's side of the question: what is dropped where, and what happens under which guard."""

    facts: FileFacts
    _drops: list[tuple[int, Made]] = field(default_factory=list)
    _makes: list[Made] = field(default_factory=list)
    _temporary: set[str] = field(default_factory=set)
    _templates: list[tuple[int, str]] = field(default_factory=list)
    _made_under: dict[Guard, list[Made]] = field(default_factory=dict)
    _gone_under: dict[Guard, list[Made]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Go through the file once."""
        for number, statement in enumerate(self.facts.statements):
            for fact in statement.facts:
                made = made_by(fact)
                if made is not None:
                    self._makes.append(made)
                    _note(self._made_under, statement.guards, made)
                elif isinstance(fact, CreateTable | CreateView | CreatePlain):
                    self._temporary.add(fact.name.name)
                for gone in gone_by(fact):
                    self._drops.append((number, gone))
                    _note(self._gone_under, statement.guards, gone)
                if isinstance(fact, DynamicSql):
                    self._templates.append((number, fact.template))

    def is_safe(self, number: int, statement: StatementFacts, made: Made) -> bool:
        """Whether the second run does not stumble over `made`."""
        return any(self._protects(guard, made) for guard in statement.guards) or self._dropped(number, made)

    def drops_safely(self, number: int, statement: StatementFacts, gone: Made) -> bool:
        """Whether the second run finds what is dropped, or does not ask for it.

        It does where the file makes the object: before (then it makes it anew), or after (then it is there again).
        """
        if gone.table is None and gone.name.name in self._temporary:
            return True
        if any(_is_made_by(gone, made) for made in self._makes):
            return True
        renamed = (fact for s in self.facts.statements[:number] for fact in s.facts if isinstance(fact, Rename))
        if any(Name(fact.name.schema, fact.to) == gone.name and fact.table == gone.table for fact in renamed):
            return True
        return any(self._spares(guard, gone) for guard in statement.guards)

    def _spares(self, guard: Guard, gone: Made) -> bool:
        """Whether a drop is left out, or its failure caught, when the object is not there."""
        match guard.kind:
            case GuardKind.HANDLER:
                raised = _MISSING.get(gone.kind, "undefined_object")
                return bool(guard.handled & {raised, "undefined_object", "undefined_table", "others"})
            case GuardKind.LOOP:
                return any(catalog in guard.text.lower() for catalog in _CATALOGS)
        others = self._gone_under.get(guard, ())
        tests = [test for test in guard.tests if test.exists]
        if any(finds(test, each) for test in tests for each in (gone, *others)):
            return True
        return guard.opaque and any(_mentions(text, gone) for text in guard.literals)

    def _protects(self, guard: Guard, made: Made) -> bool:
        if guard.kind is GuardKind.HANDLER:
            raised = made.raises or _LOOKS[made.kind].raises
            return bool(guard.handled & {raised, "others"})
        if guard.kind is GuardKind.LOOP:
            return False
        for test in guard.tests:
            if not test.exists:
                # Whatever else is made under the guard is skipped with the object that it tests.
                others = self._made_under.get(guard, ())
                if finds(test, made) or any(finds(test, other) for other in others):
                    return True
            elif any(finds(test, gone) for gone in self._gone_under.get(guard, ())):
                # The first run takes away what the guard needs.
                return True
        return guard.opaque and any(_mentions(text, made) for text in guard.literals)

    def _dropped(self, number: int, made: Made) -> bool:
        for where, gone in self._drops:
            if where > number:
                break
            if _same(gone, made):
                return True
        pattern = _DROPPED_AS.get(made.kind, rf"drop\s+{made.kind}")
        return any(
            where < number and re.search(pattern, template, re.IGNORECASE) for where, template in self._templates
        )


def _is_made_by(gone: Made, made: Made) -> bool:
    """Whether it is the same object, whatever the two statements call its kind."""
    look = _LOOKS.get(gone.kind)
    kinds = gone.kind is made.kind or (look is not None and look is _LOOKS.get(made.kind))
    domain = gone.kind is ObjectKind.DOMAIN and made.kind is ObjectKind.TYPE
    return (kinds or domain) and gone.name == made.name and (gone.table is None or gone.table == made.table)


def _note(under: dict[Guard, list[Made]], guards: Sequence[Guard], made: Made) -> None:
    for guard in guards:
        under.setdefault(guard, []).append(made)


def gone_by(fact: Fact) -> Iterator[Made]:
    """What a fact takes away, or away from its name."""
    match fact:
        case Drop():
            yield Made(fact.kind, fact.name, fact.table)
        case DropColumn():
            yield Made(ObjectKind.COLUMN, Name(fact.table.schema, fact.column), fact.table)
        case DropConstraint():
            yield Made(ObjectKind.CONSTRAINT, Name(fact.table.schema, fact.name), fact.table)
        case Rename() | SetSchema():
            yield Made(fact.kind, fact.name, fact.table if isinstance(fact, Rename) else None)
        case _:
            pass


def _same(gone: Made, made: Made) -> bool:
    """Whether dropping one makes room for the other."""
    if gone.kind is ObjectKind.SCHEMA:
        return made.name.schema == gone.name.name or (made.kind is gone.kind and made.name == gone.name)
    if made.table is not None and gone.kind is ObjectKind.TABLE and gone.name == made.table:
        return True
    look, other = _LOOKS.get(gone.kind), _LOOKS.get(made.kind)
    kinds = gone.kind is made.kind or (look is not None and look is other)
    if made.kind is ObjectKind.CONSTRAINT and not made.name.name:
        # The server chooses the name; a file that drops a constraint of the table first knows which.
        return gone.kind is made.kind and gone.table == made.table
    if gone.kind is ObjectKind.DOMAIN and made.kind is ObjectKind.TYPE:
        kinds = True
    return kinds and gone.name == made.name and (gone.table is None or made.table is None or gone.table == made.table)


def finds(test: ExistenceTest, made: Made) -> bool:
    """Whether a test asks for this very object (or for any of its kind on its table)."""
    look = _LOOKS.get(made.kind)
    if look is None or not look.catalogs.intersection(test.catalogs):
        return False
    schemas = test.values(*_SCHEMA_COLUMNS)
    if made.kind is not ObjectKind.SCHEMA and schemas and made.name.schema and made.name.schema not in schemas:
        return False
    names = test.values(*(column for column in look.columns if not look.on_table or column not in _TABLE_COLUMNS))
    tables = test.values(*_TABLE_COLUMNS) if look.on_table and made.table is not None else ()
    named = any(_is(value, made.name) or _chosen(value, made) for value in names)
    on_table = made.table is None or any(_is(value, made.table) for value in tables)
    if names:
        return named and (not tables or on_table)
    if made.kind is ObjectKind.CONSTRAINT and not tables:
        # A unique constraint may be looked up by its index.
        return any(_is(value, made.name) for value in test.values("relname", "indexname", "name"))
    return bool(tables) and on_table


def _chosen(value: str, made: Made) -> bool:
    """Whether a constraint without a name may get this one from the server: it begins with the table's."""
    return (
        made.kind is ObjectKind.CONSTRAINT
        and not made.name.name
        and value.startswith(made.table.name if made.table else "")
    )


def _is(value: str, name: Name) -> bool:
    if value == name.name:
        return True
    asked = split_regclass(value)
    return asked.name == name.name and asked.schema in {"", name.schema}


def _mentions(text: str, made: Made) -> bool:
    return bool(made.name.name) and _is(text, made.name)
