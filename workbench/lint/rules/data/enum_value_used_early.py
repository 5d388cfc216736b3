"""`enum-value-used-early`: a new value of an enum is used in the transaction that adds it."""

import re
from collections.abc import Iterator
from itertools import islice

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.execute import constants
from workbench.sql.facts import AddEnumValue, CreateType, DeleteRows, Fact, InsertRows, UpdateRows
from workbench.sql.lexer import TokenKind, tokens
from workbench.sql.names import Name, literal

_SKIPPED = frozenset({"DO", "EXECUTE", "COMMENT", "ALTER TYPE", ""})
_ROUTINES = frozenset({"CREATE FUNCTION", "CREATE PROCEDURE"})
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
    if at.statement.kind in _ROUTINES:
        typed = fact.type.name in at.text and literal(fact.value) in at.text
        return typed and _SQL.search(at.text) is not None
    return fact.value in constants(at.text) and _is_of_type(fact, at)


def _is_of_type(fact: AddEnumValue, at: At) -> bool:
    """Whether a constant in a statement is one of the enum: by a cast, or by the columns that it names."""
    said = frozenset(_identifiers(at))
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


def _identifiers(at: At) -> Iterator[str]:
    """All names in a statement's text, as the server has them."""
    for token in tokens(at.file.text, at.statement.span.start, at.statement.span.end):
        if token.kind is TokenKind.QUOTED:
            yield at.file.text[token.start + 1 : token.end - 1].replace('""', '"')
        elif token.kind is TokenKind.WORD:
            yield token.word.lower()


def _place(at: At, value: str) -> int:
    return at.statement.span.start + max(at.text.find(literal(value)), 0)
