"""The fix of a drift, and the proof that it is one: run on a copy of *from*, after which nothing must differ."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from workbench.catalog.compare import compare, parent_of
from workbench.catalog.model import Catalog, Difference, Key, Kind
from workbench.catalog.plan.draft import Hazard, Statement
from workbench.catalog.plan.plan import OPENING, Plan, make_plan
from workbench.catalog.renames import Rename
from workbench.commands.stages import at_baseline, at_file, at_tip, run_text
from workbench.commands.untried import tryable, untryable
from workbench.errors import ServerError, TargetError
from workbench.progress import CancelToken, Progress, Report

if TYPE_CHECKING:
    import psycopg

    from workbench.commands.targets import Side
    from workbench.project.project import Project
    from workbench.shadow.replay import Run

Reader = Callable[["psycopg.Connection[tuple[Any, ...]]", str], Catalog]
# What is left after a fix is planned for again: a detached partition has things of its own that nobody saw before.
_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Fix:
    """The statements that turn *from* into *to*, in order.

    `verified` says that they were run on a copy of *from* and that nothing differed afterwards; otherwise `why` says
    what is known instead, and `residue` what was left. `causes` tells what was made again because of what, `anew` what
    no ALTER could change, `renamed` which object of *from* has another name now.
    """

    statements: tuple[Statement, ...]
    verified: bool
    why: str = ""
    residue: tuple[Difference, ...] = ()
    causes: Mapping[Key, Key] = field(default_factory=dict)
    renamed: Mapping[Key, Key] = field(default_factory=dict)
    anew: frozenset[Key] = frozenset()
    _served: Mapping[Key, tuple[Statement, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_served", _serving(self.statements, {**self.causes, **self.renamed}))

    @property
    def sql(self) -> str:
        """All statements as one text."""
        return Plan(self.statements).sql

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """What the statements may cost, each once."""
        found = {hazard for statement in self.statements for hazard in statement.hazards}
        return tuple(hazard for hazard in Hazard if hazard in found)

    def of(self, difference: Difference) -> tuple[Statement, ...]:
        """The statements that are for a difference, its parts and what it forces."""
        return self._served.get(difference.key, ())


def _serving(statements: tuple[Statement, ...], causes: Mapping[Key, Key]) -> dict[Key, tuple[Statement, ...]]:
    """Which statements an object's difference is answered with."""
    found: dict[Key, list[Statement]] = {}
    for statement in statements:
        served: set[Key] = set()
        key: Key | None = statement.key
        while key is not None and key not in served:
            parent = parent_of(key)
            served |= {key, _column(key), *(() if parent is None else (parent,))}
            key = causes.get(key)
        for one in served:
            found.setdefault(one, []).append(statement)
    return {key: tuple(those) for key, those in found.items()}


def _column(key: Key) -> Key:
    """The column that a default is of; that a key is of itself, otherwise."""
    return Key(Kind.COLUMN, key.schema, key.name, key.sub) if key.kind is Kind.DEFAULT else key


def make_fix(
    project: "Project",
    side: "Side",
    before: Catalog,
    after: Catalog,
    *,
    read: Reader,
    report: Report,
    cancel: CancelToken,
    renames: Sequence[Rename] = (),
    wanted: Callable[[Catalog], Catalog] | None = None,
) -> Fix:
    """Plan the fix, and try it on a copy of *from*.

    Args:
        project: whose migrations and server are used.
        side: where *from* came from.
        before: *from*.
        after: *to*.
        read: reads a catalog as both were read.
        report: hears of progress.
        cancel: stops it.
        renames: what is to be renamed rather than dropped and made; the rest is planned on a copy that has them.
        wanted: what is to come of *from*, where that is not all of *to*; it is given *from* with the renames.

    Raises:
        Cancelled: the token was cancelled.
    """
    report(Progress(0, 0, "planning the fix"))
    aim = wanted or (lambda _: after)
    untried = make_plan(untryable(before), untryable(aim(before))).statements
    tried = _made_and_tried(
        project,
        side,
        tryable(before),
        lambda there: tryable(aim(there)),
        lambda connection, label: tryable(read(connection, label)),
        report,
        cancel,
        renames,
    )
    return replace(tried, statements=(*tried.statements, *untried)) if untried else tried


def _made_and_tried(  # noqa: PLR0917 - all that a fix is made from
    project: "Project",
    side: "Side",
    before: Catalog,
    aim: Callable[[Catalog], Catalog],
    read: Reader,
    report: Report,
    cancel: CancelToken,
    renames: Sequence[Rename],
) -> Fix:
    plan = Plan() if renames else make_plan(before, aim(before))
    if plan.problem:
        return Fix((), verified=False, why=f"no order of statements was found: {plan.problem}")
    try:
        with _copy(project, side, before, read, report, cancel) as run:
            first: tuple[Statement, ...] = ()
            if renames:
                first = tuple(rename.statement for rename in renames)
                before = _renamed(run, first, read)
                plan = make_plan(before, aim(before))
            report(Progress(0, 0, "verifying the fix"))
            tried = try_plan(run, plan, aim(before), read, first)
            renamed = {rename.new: rename.old for rename in renames}
            return replace(tried, renamed=renamed, anew=plan.anew)
    except (ServerError, TargetError) as error:
        return Fix(plan.statements, verified=False, why=str(error.title), causes=plan.forced or {}, anew=plan.anew)


def _renamed(run: "Run", statements: tuple[Statement, ...], read: Reader) -> Catalog:
    """The copy's catalog after the renames, with all that PostgreSQL writes anew because of them."""
    error = run_text(run, Plan(statements).sql)
    if error is not None:
        raise ServerError(f"the rename does not apply: {error.message}")
    return read(run.session.connection, "the copy")


@contextmanager
def _copy(  # noqa: PLR0917 - all that says which copy
    project: "Project",
    side: "Side",
    before: Catalog,
    read: Reader,
    report: Report,
    cancel: CancelToken,
) -> Iterator["Run"]:
    """A copy of *from*: made by the migrations or the file again, or after the catalog of a live database."""
    if side.file is not None:
        with at_file(project, side.file, report=report, cancel=cancel) as run:
            yield run
    elif side.address is None:
        with at_tip(project, report=report, cancel=cancel, stopped=lambda _: None) as run:
            yield run
    else:
        with at_baseline(project, report=report, cancel=cancel) as run:
            _imitate(run, before, read)
            yield run


def _imitate(run: "Run", wanted: Catalog, read: Reader) -> None:
    """Make the baseline look like a live database, as far as its catalog tells."""
    plan = make_plan(read(run.session.connection, wanted.label), wanted)
    error = run_text(run, plan.sql) if plan.statements else None
    if plan.problem or error is not None:
        said = plan.problem or (error.message if error is not None else "")
        raise ServerError(f"no copy of {wanted.label} could be made to try it on: {said}")
    left = compare(read(run.session.connection, wanted.label), wanted)
    if left:
        raise ServerError(f"no exact copy of {wanted.label} could be made to try it on: {_named(left)} would differ")


def try_plan(
    run: "Run",
    plan: Plan,
    after: Catalog,
    read: Reader,
    first: tuple[Statement, ...] = (),
) -> Fix:
    """The plan as a fix, behind `first`, after it was run on a copy; what it left is planned for again."""
    causes = plan.forced or {}
    if plan.problem:
        return Fix((), verified=False, why=f"no order of statements was found: {plan.problem}")
    statements = (*first, *plan.statements)
    waiting = plan
    for _ in range(_ROUNDS):
        error = run_text(run, waiting.sql)
        if error is not None:
            failed = next(iter(_at_line(waiting, error.line)), "")
            return Fix(statements, verified=False, why=f"it does not apply: {error.message}{failed}", causes=causes)
        now = read(run.session.connection, after.label)
        left = compare(now, after)
        if not left:
            return Fix(statements, verified=True, causes=causes)
        waiting = make_plan(now, after)
        if waiting.problem or not waiting.statements:
            break
        statements = (*statements, *waiting.statements)
    return Fix(statements, verified=False, why=f"{_named(left)} would still differ", residue=left, causes=causes)


def _at_line(plan: Plan, line: int) -> Iterator[str]:
    """The first line of the statement that a line of the plan's text is in."""
    at = OPENING.count("\n") + 2
    for statement in plan.statements:
        at += statement.sql.count("\n") + 1
        if line < at + 1:
            yield f" ({statement.sql.splitlines()[0]})"
            return


def _named(differences: tuple[Difference, ...]) -> str:
    first = differences[0].key
    more = f" and {len(differences) - 1} more" if len(differences) > 1 else ""
    return f"{first.kind} {first}{more}"
