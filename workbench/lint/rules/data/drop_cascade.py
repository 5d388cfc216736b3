"""`drop-cascade`: CASCADE takes other objects along that the statement does not name."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from workbench.lint.dependants import of_object, of_table
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import (
    ConstraintSort,
    CreatePlain,
    Drop,
    DropColumn,
    DropConstraint,
    Fact,
    ObjectKind,
    TruncateTable,
)
from workbench.sql.names import Name, quoted

_Dropping: TypeAlias = Drop | DropColumn | DropConstraint | TruncateTable
_MOST: Final = 6


class DropCascade(FactRule):
    """`CASCADE` takes other objects along without a word.

    ## What it does
    Looks at `DROP … CASCADE`, also of columns and constraints, and at `TRUNCATE … CASCADE`, and lists by name what goes
    along as far as the chain tells: foreign keys, views, policies, triggers, columns of a type, functions by their
    signature, all that is in a schema; for `TRUNCATE`, the tables that point at it and lose all their rows. Nothing is
    said where the chain knows of nothing, and where all of it comes to the database together with this migration.

    ## Why is this bad?
    The statement that was meant to remove one thing removes a protection (a policy, a foreign key) or a view that the
    app reads, and nobody sees it in review.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TYPE public.report_status AS ENUM ('draft', 'sent');
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, status public.report_status);

    -- 20260201000000_no_status.sql
    DROP TYPE IF EXISTS public.report_status CASCADE;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TYPE public.report_status AS ENUM ('draft', 'sent');
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, status public.report_status);

    -- 20260201000000_no_status.sql
    DROP TYPE IF EXISTS public.report_status;
    ```

    ## How to fix
    Drop what depends on it by name first, in statements that a reviewer can see; then leave out `CASCADE`.

    ## References
    - https://www.postgresql.org/docs/current/ddl-depend.html
    """

    name = "drop-cascade"
    family = Family.DATA
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Drop, DropColumn, DropConstraint, TruncateTable)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object."""
        if not isinstance(fact, _Dropping) or not fact.cascade:
            return
        others = list(dict.fromkeys(_others(fact, at)))
        if not others:
            return
        shown = ", ".join(others[:_MOST]) + (f" and {len(others) - _MOST} more" if len(others) > _MOST else "")
        what, name = _named(fact)
        if isinstance(fact, TruncateTable):
            said, help_ = f"CASCADE empties {shown}, too", "Name all tables that are meant in the TRUNCATE."
        else:
            said, help_ = f"CASCADE drops more than {what}: {shown}", "Drop those by name first, and leave out CASCADE."
        yield at.finding(self, said, help_, objects=(name,))


def _is_unknown(schema: str, at: At) -> bool:
    """Whether the chain neither makes a schema (before, or behind the drop) nor has anything in it."""
    mentioned = any(
        said.fact.name.name == schema and said.position.file <= at.file.number
        for said in at.world.story.sayings.of(CreatePlain)
    )
    return not mentioned and next(at.world.story.within(schema, at.position), None) is None


def _named(fact: _Dropping) -> tuple[str, Name]:
    match fact:
        case Drop():
            return f"{fact.kind} {fact.name}", fact.name
        case DropColumn():
            return f"column {quoted(fact.column)}", fact.table
        case DropConstraint():
            return f"constraint {quoted(fact.name)}", fact.table
        case TruncateTable():
            return f"table {fact.table}", fact.table


def _others(fact: _Dropping, at: At) -> Iterator[str]:
    story = at.world.story
    match fact:
        case Drop():
            life = story.relation(fact.name, at.position) or story.type_made(fact.name, at.position)
            together = {named.name for named in at.statement.facts if isinstance(named, Drop)}
            if fact.kind is ObjectKind.SCHEMA and _is_unknown(fact.name.name, at):
                yield "all that is in it, of which the chain knows nothing"
            elif life is None or not at.world.fresh(life.born, at.position):
                found = of_object(at, fact.kind, fact.name)
                yield from (other for other in found if not any(other.endswith(f" {name}") for name in together))
        case DropColumn():
            yield from of_table(at, fact.table, fact.column)
        case DropConstraint():
            yield from _pointing_at(fact, at)
        case TruncateTable():
            life = story.relation(fact.table, at.position)
            named = {one.table for one in at.statement.facts if isinstance(one, TruncateTable)}
            for other, _ in story.tables.pointing_at(life, at.position) if life is not None else ():
                table = other.name_before(at.position)
                if table not in named and not at.world.fresh(other.born, at.position):
                    yield f"{ObjectKind.TABLE} {table}"


def _pointing_at(fact: DropConstraint, at: At) -> Iterator[str]:
    """The foreign keys that go with the key they point at."""
    story = at.world.story
    life, shape = story.relation(fact.table, at.position), story.tables.before(fact.table, at.position)
    key = shape.constraints.get(fact.name) if shape is not None else None
    if life is None or key is None or not key.constraint.has_index:
        return
    for other, held in story.tables.pointing_at(life, at.position):
        referred = held.constraint.references.columns if held.constraint.references is not None else ()
        primary = not referred and key.constraint.sort is ConstraintSort.PRIMARY_KEY
        if primary or set(referred) == set(key.constraint.columns):
            yield f"foreign key {quoted(held.name)} of {other.name_before(at.position)}"
