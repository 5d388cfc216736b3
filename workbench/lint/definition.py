"""Where an object is made: the statement whose definition holds at some place of the chain. Values only."""

import re
from collections.abc import Sequence

from workbench.lint.lens import MAKERS, Touch, names_of, objects_at
from workbench.project.migrations import Chain
from workbench.record import record
from workbench.sql.facts import Drop, Fact, FileFacts, Origin, StatementFacts
from workbench.sql.names import Name


@record
class Definition:
    """An object and the statement that makes it; `here`: it is the very statement that was asked about."""

    name: Name
    touch: Touch
    here: bool = False


def definitions_at(chain: Chain, files: Sequence[FileFacts], number: int, line: int) -> tuple[Definition, ...]:
    """Where the objects are made that are named on a line of the migration `number`.

    Those that the line itself names; all of its statement where it names none. What the statement makes is left out
    as long as it names something else that is made elsewhere.
    """
    if not any(s.facts and s.span.line <= line <= s.span.end_line for s in files[number].statements):
        return ()
    names = objects_at(files[number], line)
    written = chain.migrations[number].text.split("\n")[line - 1 : line]
    on_line = tuple(name for name in names if written and _is_written(name, written[0]))
    found = [
        definition
        for name in on_line or names
        if (definition := definition_of(chain, files, name, (number, line))) is not None
    ]
    elsewhere = tuple(definition for definition in found if not definition.here)
    return elsewhere or tuple(found)


def definition_of(
    chain: Chain, files: Sequence[FileFacts], name: Name, at: tuple[int, int] | None = None
) -> Definition | None:
    """The statement that makes an object as it is at a place (a migration's number and a line), else in the end.

    What is made further down only is found there; None if no migration makes it.
    """
    names = names_of(files, name)
    holding: Definition | None = None
    for number, migration in enumerate(chain.migrations):
        for statement in files[number].statements:
            first, last = statement.span.line, statement.span.end_line
            if at is not None and (number, first) > at and holding is not None:
                return holding
            if _drops(statement, names) and (at is None or (number, last) < at):
                holding = None
            made = _made(statement, names)
            if not made or (holding is not None and _perhaps(statement, made)):
                continue
            here = at is not None and number == at[0] and first <= at[1] <= last
            if here and holding is not None:
                continue  # what it replaces is more news than itself
            holding = Definition(name, Touch(migration, statement.span, statement.kind, statement.origin), here)
    return holding


def _is_written(name: Name, line: str) -> bool:
    return re.search(rf"(?<![\w$]){re.escape(name.name)}(?![\w$])", line, re.IGNORECASE) is not None


def _made(statement: StatementFacts, names: frozenset[Name]) -> tuple[Fact, ...]:
    """The facts that make one of the names."""
    return tuple(fact for fact in statement.facts if isinstance(fact, MAKERS) and fact.name in names)


def _perhaps(statement: StatementFacts, made: tuple[Fact, ...]) -> bool:
    """Whether a statement makes it only where it is not there yet."""
    guarded = statement.origin is Origin.DO and bool(statement.guards)
    return guarded or all(getattr(fact, "if_not_exists", False) for fact in made)


def _drops(statement: StatementFacts, names: frozenset[Name]) -> bool:
    return any(isinstance(fact, Drop) and fact.table is None and fact.name in names for fact in statement.facts)
