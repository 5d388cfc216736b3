"""`replace-signature-change`: OR REPLACE that replaces nothing."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.guarding import finding
from workbench.lint.made import made_by
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import Argument, ArgumentMode, CreateRoutine, CreateView, Drop, Fact, ObjectKind, TypeRef
from workbench.sql.guards import GuardKind
from workbench.sql.names import quoted

_MEANT: Final = 10  # who has so many overloads means it
_OUT: Final = frozenset({ArgumentMode.OUT, ArgumentMode.INOUT, ArgumentMode.TABLE})


class ReplaceSignatureChange(FactRule):
    """`CREATE OR REPLACE` changes what the server does not let it change, or makes a second overload.

    ## What it does
    Compares functions, procedures and views that are replaced with what the chain has made of them before. As errors it
    reports what PostgreSQL refuses: another return type (other columns of `RETURNS TABLE` too), an input argument with
    another name, fewer defaults, a function that becomes a procedure; a view whose columns are dropped, renamed or
    moved, or cast to another type. Other argument types make a second function beside the old one: a warning, unless
    the file drops the old one or makes both. Views whose columns are not all named (`SELECT *`) are left out, and so is
    what a `CASCADE` or SQL made at run time may have changed.

    ## Why is this bad?
    The migration fails with 42P13 or 42P16. With a second overload, callers go on to get the old one, or fail because
    the call is ambiguous (42725; PGRST203 from the API).

    ## Example
    ```sql
    CREATE OR REPLACE FUNCTION public.sleep_score(patient uuid) RETURNS integer
      LANGUAGE sql STABLE SET search_path = '' AS 'SELECT 1';
    CREATE OR REPLACE FUNCTION public.sleep_score(patient uuid) RETURNS numeric
      LANGUAGE sql STABLE SET search_path = '' AS 'SELECT 1.5';
    ```

    ## Use instead
    ```sql
    CREATE OR REPLACE FUNCTION public.sleep_score(patient uuid) RETURNS integer
      LANGUAGE sql STABLE SET search_path = '' AS 'SELECT 1';
    DROP FUNCTION IF EXISTS public.sleep_score(uuid);
    CREATE OR REPLACE FUNCTION public.sleep_score(patient uuid) RETURNS numeric
      LANGUAGE sql STABLE SET search_path = '' AS 'SELECT 1.5';
    ```

    ## How to fix
    Drop the old one first, with its argument types; policies, triggers and views that use it have to be made anew. Add
    columns of a view at the end.

    ## References
    - https://www.postgresql.org/docs/current/sql-createfunction.html
    - https://www.postgresql.org/docs/current/sql-createview.html
    """

    name = "replace-signature-change"
    family = Family.IDEMPOTENCY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreateRoutine, CreateView)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        if _is_left_out(fact, at):
            return
        if isinstance(fact, CreateRoutine) and fact.replace:
            yield from self._routine(fact, at)
        elif isinstance(fact, CreateView) and fact.replace and not fact.temporary:
            yield from self._view(fact, at)

    def _routine(self, fact: CreateRoutine, at: At) -> Iterator[Finding]:
        own = fact.signature
        if own is None:
            return
        drop = f"DROP {fact.kind.upper()} IF EXISTS {fact.name}(…);"
        known = at.world.story.replaceables
        same = known.routine(fact.name, own, at.position)
        if same is not None:
            wrong = _refused(same, fact)
            if wrong:
                said = f"{fact.kind} {fact.name} cannot be replaced: {wrong}"
                help_ = f"Write `{drop}` before it, and make anew what uses it."
                yield at.finding(self, said, help_, objects=(fact.name,))
            return
        others = list(islice(known.overloads(fact.name, at.position), _MEANT))
        if not others or len(others) == _MEANT or any(since.file == at.file.number for _, since in others):
            return
        if not _drops(fact, at):
            now = ", ".join(str(argument.type) for argument in others[0][0].arguments if argument.given)
            said = f"{fact.kind} {fact.name} gets a second overload: {fact.name}({now}) stays as it is"
            help_ = f"Write `{drop}` with the old types, if it is meant to replace it."
            yield replace(at.finding(self, said, help_, objects=(fact.name,)), severity=Severity.WARNING)

    def _view(self, fact: CreateView, at: At) -> Iterator[Finding]:
        old = at.world.story.replaceables.view(fact.name, at.position)
        if old is None or old.columns is None or fact.columns is None:
            return
        wrong = ""
        for number, column in enumerate(old.columns):
            if number >= len(fact.columns):
                wrong = f"the column {quoted(column.name)} would be dropped"
                break
            new = fact.columns[number]
            if new.name != column.name:
                wrong = f"its column {quoted(column.name)} would become {quoted(new.name)}"
                break
            if new.type is not None and column.type is not None and _exactly(new.type) != _exactly(column.type):
                wrong = f"the type of {quoted(column.name)} would change from {column.type} to {new.type}"
                break
        if wrong:
            said = f"view {fact.name} cannot be replaced: {wrong}"
            help_ = f"Add columns at the end, or write `DROP VIEW IF EXISTS {fact.name};` before it."
            yield at.finding(self, said, help_, objects=(fact.name,))


def _is_left_out(fact: Fact, at: At) -> bool:
    """Whether a failure is caught, or nothing done where there is one of that name."""
    made = made_by(fact)
    return any(
        guard.handled if guard.kind is GuardKind.HANDLER else made is not None and finding(guard, made)
        for guard in at.statement.guards
    )


def _exactly(type_: TypeRef) -> tuple[object, ...]:
    """A type with its modifiers, which a view's column keeps."""
    return type_.identity, type_.modifiers


def _refused(old: CreateRoutine, new: CreateRoutine) -> str:
    """Why the server refuses to replace one routine by another with the same input types; empty if it does not."""
    if old.kind is not new.kind:
        return f"it is a {old.kind}"
    result = _result(old), _result(new)
    if None not in result and result[0] != result[1]:
        return "its return type would change"
    given = [argument for argument in old.arguments if argument.given]
    now = [argument for argument in new.arguments if argument.given]
    for before, after in zip(given, now, strict=True):
        if before.name and before.name != after.name:
            to = f"become {quoted(after.name)}" if after.name else "lose its name"
            return f"its argument {quoted(before.name)} would {to}"
    if sum(a.has_default for a in now) < sum(a.has_default for a in given):
        return "a default of its arguments would be removed"
    return ""


def _result(fact: CreateRoutine) -> tuple[object, ...] | None:
    """What a call gives back, in one spelling; None where it is not known (`%TYPE`)."""
    outs: list[Argument] = [argument for argument in fact.arguments if argument.mode in _OUT]
    returns = fact.returns
    if any(argument.type.field for argument in outs) or (returns is not None and returns.field):
        return None
    table = any(argument.mode is ArgumentMode.TABLE for argument in outs)
    many = table or (returns is not None and returns.set_of)
    # A procedure's result is a row, however few arguments come out.
    if len(outs) > 1 or (outs and fact.kind is ObjectKind.PROCEDURE):
        return many, *((argument.name, argument.type.identity) for argument in outs)
    if outs:
        return many, outs[0].type.identity
    return (many, returns.identity) if returns is not None else (many,)


def _drops(fact: CreateRoutine, at: At) -> bool:
    """Whether the file drops a routine of that name, before or after."""
    kinds = {ObjectKind.FUNCTION, ObjectKind.PROCEDURE}
    facts = (other for statement in at.file.facts.statements for other in statement.facts)
    return any(isinstance(other, Drop) and other.kind in kinds and other.name == fact.name for other in facts)
