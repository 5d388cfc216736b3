"""`idempotent-drop`: dropping what a second run does not find."""

from collections.abc import Iterator
from itertools import islice
from typing import Final, TypeAlias, get_args

from workbench.lint.edits import if_exists, part_if_exists, where_there
from workbench.lint.finding import Finding, Fix, Severity
from workbench.lint.made import Made, gone_by
from workbench.lint.rule import Family, StatementRule
from workbench.lint.view import At
from workbench.sql.facts import (
    CallRoutine,
    ColumnDefault,
    ColumnGeneration,
    DomainConstraint,
    Drop,
    DropColumn,
    DropConstraint,
    Inherit,
    ObjectKind,
    Partition,
    Publish,
)
from workbench.sql.guards import Guard, GuardKind
from workbench.sql.names import Name, literal, quoted

_PLAIN: Final = "DROP EXPRESSION"
_SCHEDULE: Final = Name("cron", "schedule")
_UNSCHEDULE: Final = Name("cron", "unschedule")
_OF_KIND: Final = frozenset({"wrong_object_type", "others"})
_OF_DEPENDANTS: Final = frozenset({"dependent_objects_still_exist", "others"})
_Part: TypeAlias = Publish | Partition | Inherit | ColumnGeneration | DomainConstraint


class IdempotentDrop(StatementRule):
    """Something is dropped without `IF EXISTS`, or in a way that the second run cannot repeat.

    ## What it does
    Looks at `DROP` of every kind, `DROP COLUMN`, `DROP CONSTRAINT`, `DROP IDENTITY`, `DROP EXPRESSION`, `DETACH
    PARTITION`, `NO INHERIT`, `ALTER PUBLICATION … DROP TABLE` and `cron.unschedule('name')`, in `DO` blocks too. It
    is content with a guard that looks the object up, with a handler for the condition that is raised
    (`undefined_table`, `undefined_object` …; `OTHERS`), and with files that make the object themselves, before or
    after: then a second run finds it. Temporary tables do not count. Of what the file makes anew it reports a drop
    without `CASCADE` where the file also makes something that depends on it (a view on the table, a column of the
    type, a trigger that calls the function), one that meets another kind of relation, and that of a table that is to
    stay: the second run drops the new one, with its rows.

    ## Why is this bad?
    The second run fails, and so does the first on a database that has lost the object already: a restored branch, one
    with a hotfix by hand.

    ## Example
    ```sql
    DROP TABLE public.sleep_diary;
    ```

    ## Use instead
    ```sql
    DROP TABLE IF EXISTS public.sleep_diary;
    ```

    ## How to fix
    Add `IF EXISTS`.

    ## References
    - https://www.postgresql.org/docs/current/sql-droptable.html
    """

    name = "idempotent-drop"
    family = Family.IDEMPOTENCY
    severity = Severity.WARNING

    reads = (Drop, DropColumn, DropConstraint, CallRoutine, ColumnDefault, *get_args(_Part))

    def check(self, at: At) -> Iterator[Finding]:
        """One a DROP, one a column or constraint."""
        drops: list[Made] = []
        for fact in at.statement.facts:
            if isinstance(fact, _Part):
                yield from self._taken_off(fact, at)
                continue
            if isinstance(fact, ColumnDefault):
                yield from self._of_identity(fact, at)
                continue
            if isinstance(fact, CallRoutine):
                yield from self._unscheduled(fact, at)
                continue
            if not isinstance(fact, Drop | DropColumn | DropConstraint):
                continue
            gone = next(gone_by(fact))
            yield from self._refused(fact, gone, at)
            if fact.if_exists:
                continue
            if at.file.rerun.drops_safely(at.statement, gone):
                continue
            if isinstance(fact, Drop):
                drops.append(gone)
            else:
                part = "COLUMN" if isinstance(fact, DropColumn) else "CONSTRAINT"
                fix = part_if_exists(at, part, gone.name.name)
                yield self._say(at, [gone], fix, fix.edits[0].start if fix is not None else None)
        if drops:
            yield self._say(at, drops, if_exists(at, *at.statement.kind.split(), "CONCURRENTLY"), None)

    def _of_identity(self, fact: ColumnDefault, at: At) -> Iterator[Finding]:
        """The default of a column that becomes an identity column, which has none."""
        identity = Made(ObjectKind.IDENTITY, Name(fact.table.schema, fact.column), fact.table)
        rerun = at.file.rerun
        if not rerun.remakes(identity) or rerun.is_safe(at.number, at.statement, identity):
            return
        said = (
            f"column {quoted(fact.column)} of {fact.table} is an identity column on the second run, without a default"
        )
        help_ = "Do it in a DO block, under a test of pg_attribute by attrelid, attname and attidentity."
        yield at.finding(self, said, help_, objects=(fact.table,))

    def _unscheduled(self, fact: CallRoutine, at: At) -> Iterator[Finding]:
        """A job that is taken off the schedule: pg_cron raises an error where it knows none of that name."""
        job = fact.given[0] if fact.name == _UNSCHEDULE and fact.once and fact.given else ""
        if not job:
            return
        calls = (call for n in at.file.held.get(CallRoutine, ()) for call in at.file.facts.statements[n].facts)
        made = any(isinstance(c, CallRoutine) and c.name == _SCHEDULE and c.given[:1] == (job,) for c in calls)
        if made or any(_asks_for_job(guard, job) for guard in at.statement.guards):
            return
        said = f"job {literal(job)} is unscheduled: a second run does not find it and fails"
        help_ = f"Take the `jobid` from `cron.job` by its name: `… FROM cron.job WHERE jobname = {literal(job)}`."
        yield at.finding(self, said, help_, objects=(Name("cron", job),))

    def _refused(self, fact: Drop | DropColumn | DropConstraint, gone: Made, at: At) -> Iterator[Finding]:
        """What the second run finds, but cannot drop."""
        rerun = at.file.rerun
        handlers = [guard for guard in at.statement.guards if guard.kind is GuardKind.HANDLER]
        asked = len(handlers) < len(at.statement.guards)
        if asked or not rerun.remakes(gone) or isinstance(fact, DropColumn):
            return
        caught = frozenset[str]().union(*(guard.handled for guard in handlers))
        other = None if caught & _OF_KIND else rerun.meets_another(at.number, gone)
        objects = (gone.table or gone.name,)
        if other is not None:
            said = f"{gone.name} is a {other} on the second run, which {at.statement.kind} refuses"
            help_ = "Put the drop into a DO block, under a test of its kind."
            yield at.finding(self, said, help_, objects=objects)
            return
        held = () if fact.cascade or caught & _OF_DEPENDANTS else islice(rerun.holders(at.number, gone), 1)
        for where, made in held:
            line = at.file.index.line_column(at.file.facts.statements[where].span.start)[0]
            holder = f"{made.kind} {_called(made)}"
            said = f"{gone.kind} {_called(gone)} cannot be dropped a second time: {holder} of line {line} needs it"
            help_ = f"Drop the {made.kind} before, or test first whether anything is left to do."
            yield at.finding(self, said, help_, objects=objects)
            return
        anew = rerun.makes_anew(at.number, gone)
        if anew is not None:
            said = f"table {anew} is dropped and made anew: a second run takes the rows that it holds by then"
            help_ = "Write CREATE TABLE IF NOT EXISTS and ALTER TABLE, or test first whether anything is left to do."
            yield at.finding(self, said, help_, objects=(anew,))

    def _taken_off(self, fact: _Part, at: At) -> Iterator[Finding]:
        """What is not dropped, but taken off something else."""
        if isinstance(fact, ColumnGeneration) and fact.word == _PLAIN:
            yield from self._made_plain(fact, at)
            return
        gone = next(gone_by(fact), None)
        if gone is None or (isinstance(fact, ColumnGeneration | DomainConstraint) and fact.if_exists):
            return
        if at.file.rerun.drops_safely(at.statement, gone):
            return
        if isinstance(fact, DomainConstraint):
            said = f"constraint {quoted(fact.name)} of domain {fact.domain} is dropped without IF EXISTS"
            help_, fix = "Add IF EXISTS, so that the migration can be run again.", if_exists(at, "DROP", "CONSTRAINT")
        elif isinstance(fact, ColumnGeneration):
            said = f"column {quoted(fact.column)} of {fact.table} loses its identity and fails on the second run"
            help_, fix = "Add IF EXISTS, so that the migration can be run again.", if_exists(at, "IDENTITY")
        elif isinstance(fact, Publish):
            said = f"{fact.table} is taken out of publication {quoted(fact.publication)} and fails on the second run"
            help_ = "Do it in a DO block, under a test of pg_publication_tables by pubname, schemaname and tablename."
            pairs = {"pubname": fact.publication, "schemaname": fact.table.schema, "tablename": fact.table.name}
            asked = (f"{column} = {literal(value)}" for column, value in pairs.items())
            fix = where_there(at, "pg_publication_tables", *asked)
        else:
            done = "is detached from" if isinstance(fact, Partition) else "no longer inherits from"
            said = f"{gone.name} {done} {gone.table} and fails on the second run"
            help_ = "Do it in a DO block, under a test of pg_inherits by inhrelid and inhparent."
            pairs = {"inhrelid": str(gone.name), "inhparent": str(gone.table)}
            asked = (f"{column} = {literal(name)}::regclass" for column, name in pairs.items())
            concurrently = isinstance(fact, Partition) and fact.concurrently
            fix = None if concurrently else where_there(at, "pg_inherits", *asked)
        yield at.finding(self, said, help_, objects=(gone.table,), fix=fix)

    def _made_plain(self, fact: ColumnGeneration, at: At) -> Iterator[Finding]:
        """A generated column becomes one like any other; a condition asks for that one way or another."""
        column = Made(ObjectKind.COLUMN, Name(fact.table.schema, fact.column), fact.table)
        table = Made(ObjectKind.TABLE, fact.table)
        if fact.if_exists or at.statement.guards or at.file.rerun.drops(column) or at.file.rerun.drops(table):
            return
        said = f"column {quoted(fact.column)} of {fact.table} is generated no more and fails on the second run"
        help_ = "Add IF EXISTS, so that the migration can be run again."
        alike = [other for other in at.statement.facts if isinstance(other, ColumnGeneration)]
        fix = if_exists(at, *_PLAIN.split()) if len(alike) == 1 else None
        yield at.finding(self, said, help_, objects=(fact.table,), fix=fix)

    def _say(self, at: At, drops: list[Made], fix: Fix | None, where: int | None) -> Finding:
        named = ", ".join(f"{gone.kind} {_called(gone)}" for gone in drops)
        said = f"{named} is dropped without IF EXISTS and fails on the second run"
        help_ = "Add IF EXISTS, so that the migration can be run again."
        return at.finding(self, said, help_, objects=[gone.table or gone.name for gone in drops], fix=fix, at=where)


def _called(gone: Made) -> str:
    if gone.table is None:
        return str(gone.name)
    of = "of" if gone.kind is ObjectKind.COLUMN else "on"
    return f"{quoted(gone.name.name)} {of} {gone.table}"


def _asks_for_job(guard: Guard, job: str) -> bool:
    """Whether a job that is not there is not asked for, or its absence caught."""
    match guard.kind:
        case GuardKind.HANDLER:
            return bool(guard.handled & {"others", "internal_error"})
        case GuardKind.LOOP:
            return "cron.job" in guard.text.lower()
    asked = any(test.exists and "job" in test.catalogs for test in guard.tests)
    return asked or (guard.opaque and (job in guard.literals or "cron.job" in guard.text.lower()))
