"""`idempotent-reference`: a statement needs what its own file takes away further down."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from workbench.lint.converting import not_taken
from workbench.lint.finding import Finding, Severity
from workbench.lint.lookups import LOOKS
from workbench.lint.made import Made
from workbench.lint.rule import Family, Scope, StatementRule
from workbench.lint.story.mention import Mention, Sort
from workbench.lint.story.mentions import mentions
from workbench.lint.view import At
from workbench.sql.facts import (
    AlterPolicy,
    AlterRoutine,
    AlterTable,
    ColumnType,
    CommentOn,
    CreateTable,
    CreateTrigger,
    Fact,
    Grant,
    Maintenance,
    ObjectKind,
    TableAction,
    TableSource,
    ValidateConstraint,
)
from workbench.sql.guards import GuardKind
from workbench.sql.names import PUBLIC, Name, quoted

_KINDS: Final = {Sort.RELATION: ObjectKind.TABLE, Sort.TYPE: ObjectKind.TYPE}


def _kept_with(*kinds: ObjectKind) -> frozenset[ObjectKind]:
    """Some kinds, and those that PostgreSQL keeps in the same place."""
    return frozenset(
        {kind for kind, look in LOOKS.items() if any(look is LOOKS.get(one) for one in kinds)}.union(kinds)
    )


_NAMED: Final = _kept_with(ObjectKind.TABLE, ObjectKind.TYPE, ObjectKind.COLUMN, ObjectKind.DOMAIN, ObjectKind.FUNCTION)
_NEEDED: Final = _NAMED | _kept_with(ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.CONSTRAINT)
_ROUTINES: Final = frozenset({ObjectKind.FUNCTION, ObjectKind.PROCEDURE})
# Comments on these are mentions of them already.
_MENTIONED: Final = frozenset({ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.COLUMN, ObjectKind.SCHEMA})
_OF_TRIGGERS: Final = frozenset({"EnableTrig", "DisableTrig", "EnableAlwaysTrig", "EnableReplicaTrig"})


class IdempotentReference(StatementRule):
    """A statement needs a table, column, function, policy … that its own file drops or renames further down.

    ## What it does
    Compares what each statement names (queries and functions in SQL included) with what later statements of the same
    file drop, rename or move, in `DO` blocks too; and the `USING` of a column's new type with that type, which it meets
    on the second run. It is content with a guard that looks for what is needed, with a
    handler for its absence, with `IF EXISTS`, and with what the file makes itself.

    ## Why is this bad?
    `DROP … IF EXISTS` alone does not make a migration safe to run twice: the second run stops before, at the statement
    that still needs what was dropped. Typical for data that moves from an old column to a new one.

    ## Example
    ```sql
    UPDATE public.reports SET note = remark WHERE note IS NULL;
    ALTER TABLE public.reports DROP COLUMN IF EXISTS remark;
    ```

    ## Use instead
    ```sql
    DO $$
    BEGIN
      IF EXISTS (
        SELECT 1 FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = 'reports' AND column_name = 'remark'
      ) THEN
        UPDATE public.reports SET note = remark WHERE note IS NULL;
      END IF;
    END $$;
    ALTER TABLE public.reports DROP COLUMN IF EXISTS remark;
    ```

    ## How to fix
    Put the statement into a `DO` block, under a test that what it needs is there.

    ## References
    - https://www.postgresql.org/docs/current/sql-altertable.html
    """

    name = "idempotent-reference"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING
    scope = Scope.CHAIN

    def check(self, at: At) -> Iterator[Finding]:
        """One an object that is needed."""
        for fact in at.statement.facts:
            if isinstance(fact, ColumnType):
                yield from self._converted(fact, at)
        taken = {kind for kind, last in at.file.rerun.taken.items() if last > at.number}
        if taken.isdisjoint(_NEEDED) or any(_is_skipped(fact) for fact in at.statement.facts):
            return
        told: set[Made] = set()
        for needed, called, offset in _needs(at, named=not taken.isdisjoint(_NAMED)):
            if needed in told:
                continue
            where = at.file.rerun.is_lost(at.number, at.statement, needed)
            if where is not None:
                told.add(needed)
                line = at.file.index.line_column(at.file.facts.statements[where].span.start)[0]
                said = f"{called} is needed here and gone after line {line}: a second run does not find it and fails"
                help_ = "Put the statement into a DO block, under a test that it is there."
                yield at.finding(self, said, help_, objects=(needed.table or needed.name,), at=offset or None)

    def _converted(self, fact: ColumnType, at: At) -> Iterator[Finding]:
        """A column whose new type its own USING does not take."""
        asked = any(guard.kind is GuardKind.CONDITION or guard.handled for guard in at.statement.guards)
        wrong = "" if asked or _has_it_again(fact, at) else not_taken(fact, at)
        if wrong:
            column = f"{quoted(fact.column)} of {fact.table}"
            said = (
                f"{column} becomes {fact.type} by an expression that {wrong}: a second run meets {fact.type} and fails"
            )
            help_ = "Put it into a DO block, under a test of the column's data_type in information_schema.columns."
            yield at.finding(self, said, help_, objects=(fact.table,), at=fact.at)


def _has_it_again(fact: ColumnType, at: At) -> bool:
    """Whether the file itself sees to it that a second run meets the old type."""
    column = Made(ObjectKind.COLUMN, Name(fact.table.schema, fact.column), fact.table)
    if at.file.rerun.drops(Made(ObjectKind.TABLE, fact.table)) or at.file.rerun.drops(column):
        return True
    facts = (other for statement in at.file.facts.statements for other in statement.facts)
    same = (o for o in facts if isinstance(o, ColumnType) and (o.table, o.column) == (fact.table, fact.column))
    return len(list(islice(same, 2))) > 1


def _needs(at: At, *, named: bool) -> Iterator[tuple[Made, str, int]]:
    """What has to be there, what a message calls it, and where it stands (0 if that is not known).

    `named`: tables, columns, types and functions as well.
    """
    for fact in at.statement.facts:
        for part in _parts(fact):
            of = f" on {part.table}" if part.table is not None else ""
            called = quoted(part.name.name) if part.table is not None else str(part.name)
            yield part, f"{part.kind} {called}{of}", 0
    for mention in mentions(at.statement.facts) if named else ():
        needed = _needed(mention, at)
        if needed is not None:
            of = f"column {quoted(mention.column)} of {mention.name}" if mention.column else f"{mention.name}"
            yield needed, of, mention.at


def _parts(fact: Fact) -> Iterator[Made]:
    """What is neither a table, a column nor a type, and has to be there."""
    match fact:
        case AlterPolicy() | ValidateConstraint():
            kind = ObjectKind.POLICY if isinstance(fact, AlterPolicy) else ObjectKind.CONSTRAINT
            yield Made(kind, Name(fact.table.schema, fact.name), fact.table)
        case TableAction() if fact.word in _OF_TRIGGERS:
            yield Made(ObjectKind.TRIGGER, Name(fact.table.schema, fact.column), fact.table)
        case CommentOn() if fact.kind not in _MENTIONED:
            yield Made(fact.kind, fact.name, fact.table, signature=fact.signature)
        case AlterTable() if fact.kind in {ObjectKind.INDEX, ObjectKind.SEQUENCE} and not fact.if_exists:
            yield Made(fact.kind, fact.name)
        case Maintenance() if fact.name is not None:
            yield Made(ObjectKind.TABLE, fact.name)
        case Grant() if fact.kind in _ROUTINES:
            for name, signature in zip(fact.objects, fact.signatures, strict=False):
                yield Made(ObjectKind.FUNCTION, name, signature=signature)
        case AlterRoutine():
            yield Made(ObjectKind.FUNCTION, fact.name, signature=fact.signature)
        case CreateTrigger():
            yield Made(ObjectKind.FUNCTION, fact.function, signature=())
        case _:
            pass


def _needed(mention: Mention, at: At) -> Made | None:
    """What has to be there; None for what may be something else as well."""
    if mention.sort is Sort.FUNCTION and mention.at:
        name = mention.name if mention.name.schema else Name(PUBLIC, mention.name.name)
        overloads = list(islice(at.world.story.replaceables.overloads(name, at.position), 2))
        return Made(ObjectKind.FUNCTION, name) if len(overloads) == 1 else None
    if mention.sort is Sort.COLUMN:
        column = Made(ObjectKind.COLUMN, Name(mention.name.schema, mention.column), mention.name)
        return None if mention.others else column
    kind = _KINDS.get(mention.sort)
    return Made(kind, mention.name) if kind is not None else None


def _is_skipped(fact: object) -> bool:
    """Whether a second run looks no further: the table is there."""
    return isinstance(fact, CreateTable) and fact.if_not_exists and fact.source is TableSource.CREATE
