"""Whether a second run inserts rows once more: what is asked before, and whether the rows come from what stays."""

import re
from collections.abc import Collection
from typing import Final

from workbench.lint.view import At
from workbench.sql.facts import InsertRows, ObjectKind
from workbench.sql.guards import ExistenceTest, Guard, GuardKind
from workbench.sql.names import PUBLIC, Name

_CAUGHT: Final = frozenset({"unique_violation", "integrity_constraint_violation", "others"})
# A loop's query that may find nothing any more.
_ASKING: Final = re.compile(r"\b(?:NOT\s+(?:EXISTS|IN)|EXCEPT|IS\s+NULL)\b", re.IGNORECASE)
# Loops that go round for sure: those without a head, WHILE without a query, and those over numbers.
_CLOSED: Final = re.compile(r"\s*$|WHILE\b(?!.*\bSELECT\b)|FOR\s+\w+\s+IN\s+\d+\s*\.\.\s*\d", re.IGNORECASE | re.DOTALL)
_QUERY: Final = re.compile(r"FOR\b.*?\bIN\b\s*\(*\s*SELECT\b", re.IGNORECASE | re.DOTALL)
_WORD: Final = re.compile(r"\w+")


def asks_first(fact: InsertRows, at: At) -> bool:
    """Whether the INSERT, or what it stands under, asks for the rows before (or catches their being there)."""
    if any(_is_asked(guard, fact, at) for guard in at.statement.guards):
        return True
    if not fact.tests_absence or any(_misses(test, fact) for test in fact.tests):
        return False
    # Rows that are asked for in tables that stay as they are will be missing once more.
    asked = {Name(PUBLIC, name) for test in fact.tests if not test.exists for name in test.catalogs}
    tables = fact.reads if fact.table in fact.reads or not asked else asked
    return not _are_others(tables, fact, at) or _is_view(fact.reads, at)


def is_caught(at: At) -> bool:
    """Whether a handler catches the failure of an INSERT whose rows are there."""
    return any(guard.kind is GuardKind.HANDLER and spares(guard) for guard in at.statement.guards)


def surely_inserts(fact: InsertRows, at: At) -> bool:
    """Whether each run inserts rows, whatever their values, from tables that stay as they are."""
    changed = at.file.rerun.changed
    loops = [guard.text for guard in at.statement.guards if guard.kind is GuardKind.LOOP]
    if not all(_CLOSED.match(text) or _goes_round(text, fact, changed) for text in loops):
        return False
    if fact.rows is not None:
        return True
    if fact.returned or not changed.isdisjoint(fact.reads):
        return False
    # Of a table's own rows, a condition may leave none.
    others = bool(fact.reads) and (fact.of_all or fact.table not in fact.reads)
    return others or any(_misses(test, fact) for test in fact.tests)


def spares(guard: Guard) -> bool:
    """Whether a second run does not get to the INSERT, or goes on behind it."""
    if guard.kind is GuardKind.HANDLER:
        return bool(guard.handled & _CAUGHT)
    return guard.kind is GuardKind.CONDITION and (guard.opaque or any(not test.exists for test in guard.tests))


def _goes_round(text: str, fact: InsertRows, changed: Collection[Name]) -> bool:
    """Whether a loop over a query of tables finds the same rows each time, as far as can be told."""
    if not _QUERY.match(text) or _ASKING.search(text):
        return False
    words = {word.lower() for word in _WORD.findall(text)}
    return fact.table.name.lower() not in words and words.isdisjoint(name.name.lower() for name in changed)


def _is_asked(guard: Guard, fact: InsertRows, at: At) -> bool:
    if guard.kind is GuardKind.HANDLER or not spares(guard):
        return False
    if not guard.tests:
        return True
    asking = [test for test in guard.tests if not test.exists and not _is_elsewhere(test, fact, at)]
    return any(not _misses(test, fact) or _is_for_another(test, guard, at) for test in asking)


def _misses(test: ExistenceTest, fact: InsertRows) -> bool:
    """Whether a test of the table asks for another row than the one that is inserted."""
    if test.exists or set(test.catalogs) != {fact.table.name}:
        return False
    given = dict(fact.given)
    for column in {column for column, _ in test.equals}.intersection(given):
        wanted = [value.strip().lower() for value in test.values(column)]
        if given[column].strip().lower() not in wanted and not any("%" in value for value in wanted):
            return True
    return False


def _is_for_another(test: ExistenceTest, guard: Guard, at: At) -> bool:
    """Whether another INSERT under the same guard adds what it asks for."""
    under = (s for s in at.file.facts.statements if s is not at.statement and guard in s.guards)
    others = (fact for statement in under for fact in statement.facts if isinstance(fact, InsertRows))
    return any(other.table.name in test.catalogs and not _misses(test, other) for other in others)


def _is_elsewhere(test: ExistenceTest, fact: InsertRows, at: At) -> bool:
    return _are_others([Name(PUBLIC, name) for name in test.catalogs], fact, at)


def _are_others(tables: Collection[Name], fact: InsertRows, at: At) -> bool:
    """Whether what is asked for rows are other tables, in which the file changes nothing."""
    known = at.world.story.tables
    if not tables or any(table.name == fact.table.name or known.before(table, at.position) is None for table in tables):
        return False
    return at.file.rerun.filled.isdisjoint(tables) and at.file.rerun.changed.isdisjoint(tables)


def _is_view(tables: Collection[Name], at: At) -> bool:
    lives = (at.world.story.relation(table, at.position) for table in tables)
    return any(life is not None and life.kind is ObjectKind.VIEW for life in lives)
