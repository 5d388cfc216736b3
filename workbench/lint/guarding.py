"""What a guard asks for, held against what stands under it: something else, or more than that. Pure; knows no rule."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from workbench.lint.lookups import LOOKS, finds, looked_for, says_schema, says_table, says_type
from workbench.lint.made import Made
from workbench.lint.platform import PLATFORM_COLUMNS, PLATFORM_TABLES
from workbench.lint.view import At
from workbench.sql.facts import ObjectKind
from workbench.sql.guards import ExistenceTest, Guard
from workbench.sql.names import Name, literal

_PARTS: Final = frozenset({ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.CONSTRAINT})
_TABLES: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE})
_RELATIONS: Final = frozenset({*_TABLES, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.INDEX})
_TAKEN: Final = frozenset().union(*PLATFORM_TABLES.values())
_WORDS: Final = 3


@lru_cache(maxsize=1 << 14)
def finding(guard: Guard, made: Made) -> tuple[ExistenceTest, ...]:
    """The tests of a guard that find an object to be absent. Asked on every save about every guard of the chain."""
    return tuple(test for test in guard.tests if not test.exists and finds(test, made))


def asked(test: ExistenceTest) -> str:
    """A test in words, for a message."""
    equal = [f"{column} = {literal(value)}" for column, value in test.equals[:_WORDS]]
    more = " …" if len(test.equals) > _WORDS else ""
    where = f" where {' and '.join(equal)}{more}" if equal else ""
    return f"{test.catalogs[0]}{where}"


def tests_its_kind(test: ExistenceTest, made: Made) -> bool:
    """Whether a test looks where objects of that kind are."""
    kinds = looked_for(test)
    return made.kind in kinds or (made.kind in _RELATIONS and bool(kinds & _RELATIONS))


def other_found(test: ExistenceTest, guard: Guard, made: Made, at: At) -> str:
    """What else a test finds than the object that it is meant to find, in words; empty if there is nothing."""
    # Most names are had by one object only, so that is asked first.
    if not _is_shared(made, at) or not _is_wide(test, guard, made):
        return ""
    if made.kind in _PARTS:
        others = _part(test, guard, made, at)
    elif made.kind is ObjectKind.COLUMN:
        others = _column(test, guard, made, at)
    elif made.kind is ObjectKind.ENUM_VALUE:
        others = _label(test, guard, made, at)
    elif made.kind is ObjectKind.TYPE:
        others = _type(made, at)
    else:
        others = (str(name) for name in _relations(made.name, at, platform=made.kind in _TABLES))
    return next(iter(others), "")


def _is_shared(made: Made, at: At) -> bool:
    """Whether another object may have the name."""
    if made.kind is ObjectKind.COLUMN:
        return True
    if made.kind in _TABLES and made.name.name in _TAKEN:
        return True
    kind = ObjectKind.TABLE if made.kind in _RELATIONS else made.kind
    return at.world.story.namesakes.count(kind, made.name.name) > 1


def _is_wide(test: ExistenceTest, guard: Guard, made: Made) -> bool:
    """Whether a test asks by name, and in no schema."""
    return not says_schema(test, guard.text) and bool(test.values(*LOOKS[made.kind].columns))


def _part(test: ExistenceTest, guard: Guard, made: Made, at: At) -> Iterator[str]:
    """A policy, trigger or constraint of that name on another table (of the same name, if the test says it)."""
    if made.table is None or not made.name.name:
        return
    story = at.world.story
    for owner in story.namesakes.owners(made.kind, made.name.name, at.position):
        if owner == made.table or story.is_gone(owner, at.position):
            continue
        if owner.name == made.table.name or not says_table(test, guard.text):
            yield f"{made.kind} {made.name.name} on {owner}"


def _column(test: ExistenceTest, guard: Guard, made: Made, at: At) -> Iterator[str]:
    """A column of that name in a table of another schema; or in any table, if the test says none."""
    if made.table is None:
        return
    for table in _relations(made.table, at, platform=True):
        shape = at.world.story.tables.before(table, at.position)
        columns = PLATFORM_COLUMNS.get(table, frozenset()) if shape is None else shape.columns.keys()
        if made.name.name in columns:
            yield f"column {made.name.name} of {table}"
    if made.table.name not in {value for _, value in test.equals} and not says_table(test, guard.text):
        yield f"a column {made.name.name} of any table"


def _type(made: Made, at: At) -> Iterator[str]:
    """A type of that name in another schema."""
    story = at.world.story
    for owner in story.namesakes.owners(made.kind, made.name.name, at.position):
        if owner != made.name and story.type_made(owner, at.position) is not None:
            yield f"type {owner}"


def _label(test: ExistenceTest, guard: Guard, made: Made, at: At) -> Iterator[str]:
    """The same label of another enum."""
    story = at.world.story
    for owner in story.namesakes.owners(made.kind, made.name.name, at.position):
        if owner == made.table or story.type_made(owner, at.position) is None:
            continue
        if not says_type(test, guard.text):
            yield f"the value {literal(made.name.name)} of {owner}"


def _relations(name: Name, at: At, *, platform: bool) -> Iterator[Name]:
    """Relations of the same name in other schemas."""
    story = at.world.story
    for other in story.namesakes.owners(ObjectKind.TABLE, name.name, at.position):
        if other != name and not story.is_gone(other, at.position):
            yield other
    if platform:
        for schema, tables in PLATFORM_TABLES.items():
            if name.name in tables and schema != name.schema:
                yield Name(schema, name.name)
