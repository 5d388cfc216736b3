"""`enum-value-used-early`: a new value of an enum is used in the transaction that adds it."""

import re
from collections.abc import Iterator
from itertools import islice

from workbench.lint.enum_uses import Use, uses_of
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.execute import constants
from workbench.sql.facts import AddEnumValue, CreateType, DeleteRows, Fact, InsertRows, UpdateRows
from workbench.sql.functions import SERVER_FUNCTIONS
from workbench.sql.lexer import TokenKind, tokens
from workbench.sql.names import Name, literal

_SKIPPED = frozenset({"DO", "EXECUTE", "COMMENT", "ALTER TYPE", ""})
_ROUTINES = frozenset({"CREATE FUNCTION", "CREATE PROCEDURE"})
# The server's functions whose arguments are of one type, whichever that is; the grammar's own are no functions.
_ANY_TYPE = frozenset(
    {"array_append", "array_prepend", "array_position", "array_positions", "array_remove", "array_replace"}
    | {"array_fill", "lag", "lead", "enum_first", "enum_last", "enum_range"}
)
_SQL = re.compile(r"\blanguage\s+'?sql'?(?!\w)", re.IGNORECASE)


class EnumValueUsedEarly(FactRule):
    """A value that is added to an enum is used before the transaction has ended.

    ## What it does
    Looks at `ALTER TYPE … ADD VALUE`, and at what stands behind it in the same transaction (for the Supabase CLI, the
    rest of the file): statements that hold the new value as this enum's, be it by a cast, be it in a statement about a
    table with a column of that type. Bodies of functions count when they are in SQL. Where the same transaction makes
    the type itself, all is fine.

    ## Why is this bad?
    The statement fails with 55P04, `unsafe use of new value`: until it is committed, the value may not be used.

    ## Example
    ```sql
    ALTER TYPE public.report_status ADD VALUE IF NOT EXISTS 'archived';
    UPDATE public.reports SET status = 'archived'::public.report_status WHERE created_at < '2025-01-01';
    ```

    ## Use instead
    ```sql
    ALTER TYPE public.report_status ADD VALUE IF NOT EXISTS 'archived';
    ```

    ## How to fix
    Move the use into a migration of its own, behind this one.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES
    """

    name = "enum-value-used-early"
    family = Family.DATA
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (AddEnumValue,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a value, at its first use."""
        if not isinstance(fact, AddEnumValue) or at.transaction is None or _is_made_here(fact.type, at):
            return
        statements = at.file.facts.statements
        for number in range(at.number + 1, len(statements)):
            statement = statements[number]
            if at.frames[number].transaction != at.transaction or statement.kind in _SKIPPED:
                continue
            later = At(at.world, at.file, number, statement)
            if fact.value in later.text and _is_used(fact, later):
                yield later.finding(
                    self,
                    f"{literal(fact.value)} of {fact.type} is used in the transaction that adds it on line "
                    f"{at.statement.span.line}, which fails",
                    "Move this into a migration of its own, behind the one that adds the value.",
                    objects=(fact.type,),
                    at=_place(later, fact.value),
                )
                return


def _is_made_here(enum: Name, at: At) -> bool:
    """Whether this transaction makes the type: then its values may be used at once."""
    before = islice(at.file.facts.statements, at.number)
    return any(
        isinstance(made, CreateType) and made.name == enum and at.frames[number].transaction == at.transaction
        for number, statement in enumerate(before)
        for made in statement.facts
    )


def _is_used(fact: AddEnumValue, at: At) -> bool:
    """Whether a statement needs the value now. Bodies in SQL are read at once, those in PL/pgSQL when called."""
    if at.statement.kind not in _ROUTINES:
        return _is_used_in(fact, at, at.text)
    bodies = (text for text in constants(at.text) if literal(fact.value) in text)
    return _SQL.search(at.text) is not None and any(_is_used_in(fact, at, body) for body in bodies)


def _is_used_in(fact: AddEnumValue, at: At, text: str) -> bool:
    """Whether some SQL holds the value as the enum's; where its words do not tell, what else it names decides."""
    unsure = False
    said = frozenset(_identifiers(text))
    for use in uses_of(fact.value, text):
        if use.cast:
            if use.cast == fact.type.name:
                return True
            continue
        types = frozenset(_types_of(use, said, at))
        if fact.type in types:
            return True
        told = types or _is_text(use, at)
        unsure = unsure or not told
    return unsure and _is_of_type(fact, said, at)


def _is_text(use: Use, at: At) -> bool:
    """Whether a constant is surely no enum's: an output column of its own, or given to a function that takes texts."""
    if use.label:
        return not any(isinstance(fact, InsertRows) for fact in at.statement.facts)
    return use.call in SERVER_FUNCTIONS and use.call not in _ANY_TYPE


def _types_of(use: Use, said: frozenset[str], at: At) -> Iterator[Name]:
    """The types of the columns that a constant may be meant for, of the tables that its statement names."""
    for life, shape in at.world.story.tables.each(at.position):
        if life.name_before(at.position).name not in said:
            continue
        name = use.column
        for row in at.statement.facts if use.place >= 0 else ():
            if isinstance(row, InsertRows) and row.table == life.name_before(at.position):
                name = next(islice(row.columns or shape.columns, use.place, None), "")
        column = shape.column(name)
        if column is not None and column.type is not None:
            yield column.type.name


def _is_of_type(fact: AddEnumValue, said: frozenset[str], at: At) -> bool:
    """Whether a constant in a statement is one of the enum: by a cast, or by the columns that it names."""
    if fact.type.name in said:
        return True
    story = at.world.story
    written = {row.table for row in at.statement.facts if isinstance(row, InsertRows | UpdateRows | DeleteRows)}
    if any(story.tables.before(table, at.position) is None for table in written):
        # Nothing is known of the table; where nothing is of the enum either, it may be a column's.
        return story.type_made(fact.type, at.position) is None
    whole = any(isinstance(row, InsertRows) and not row.columns for row in at.statement.facts)
    return any(
        held.column.type is not None and held.column.type.name == fact.type and (whole or held.column.name in said)
        for life, shape in story.tables.each(at.position)
        if life.name_before(at.position).name in said
        for held in shape.columns.values()
    )


def _identifiers(text: str) -> Iterator[str]:
    """All names in a text, as the server has them."""
    for token in tokens(text):
        if token.kind is TokenKind.QUOTED:
            yield text[token.start + 1 : token.end - 1].replace('""', '"')
        elif token.kind is TokenKind.WORD:
            yield token.word.lower()


def _place(at: At, value: str) -> int:
    return at.statement.span.start + max(at.text.find(literal(value)), 0)
