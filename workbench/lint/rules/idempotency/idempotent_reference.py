"""`idempotent-reference`: a statement needs what its own file takes away further down."""

from collections.abc import Iterable, Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.made import Made
from workbench.lint.rule import Family, StatementRule
from workbench.lint.story.mentions import Mention, Sort, mentions
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreateTable, Fact, ObjectKind, TableSource
from workbench.sql.names import Name, quoted

_KINDS: Final = {Sort.RELATION: ObjectKind.TABLE, Sort.TYPE: ObjectKind.TYPE}


class IdempotentReference(StatementRule):
    """A statement needs a table, column, type or policy that its own file drops or renames further down.

    ## What it does
    Compares what each statement names (queries and functions in SQL included) with what later statements of the same
    file drop, rename or move, in `DO` blocks too. It is content with a guard that looks for what is needed, with a
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
    """

    name = "idempotent-reference"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING

    def check(self, at: At) -> Iterator[Finding]:
        """One an object that is needed."""
        if not at.file.rerun.takes_away or any(_is_skipped(fact) for fact in at.statement.facts):
            return
        told: set[Made] = set()
        for needed, called, offset in _needs(at.statement.facts):
            if needed in told:
                continue
            where = at.file.rerun.is_lost(at.number, at.statement, needed)
            if where is not None:
                told.add(needed)
                line = at.file.index.line_column(at.file.facts.statements[where].span.start)[0]
                said = f"{called} is needed here and gone after line {line}: a second run does not find it and fails"
                help_ = "Put the statement into a DO block, under a test that it is there."
                yield at.finding(self, said, help_, objects=(needed.table or needed.name,), at=offset or None)


def _needs(facts: Iterable[Fact]) -> Iterator[tuple[Made, str, int]]:
    """What has to be there, what a message calls it, and where it stands (0 if that is not known)."""
    for fact in facts:
        if isinstance(fact, AlterPolicy):
            policy = Made(ObjectKind.POLICY, Name(fact.table.schema, fact.name), fact.table)
            yield policy, f"policy {quoted(fact.name)} on {fact.table}", 0
    for mention in mentions(facts):
        needed = _needed(mention)
        if needed is not None:
            of = f"column {quoted(mention.column)} of {mention.name}" if mention.column else f"{mention.name}"
            yield needed, of, mention.at


def _needed(mention: Mention) -> Made | None:
    """What has to be there; None for what may be something else as well."""
    if mention.sort is Sort.COLUMN:
        column = Made(ObjectKind.COLUMN, Name(mention.name.schema, mention.column), mention.name)
        return None if mention.others else column
    kind = _KINDS.get(mention.sort)
    return Made(kind, mention.name) if kind is not None else None


def _is_skipped(fact: object) -> bool:
    """Whether a second run looks no further: the table is there."""
    return isinstance(fact, CreateTable) and fact.if_not_exists and fact.source is TableSource.CREATE
