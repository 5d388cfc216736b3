"""What a guard asks for, held against what stands under it: something else, or more than that. Pure; knows no rule."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.lookups import LOOKS, looked_for, says_schema, says_table, says_type
from workbench.lint.made import Made
from workbench.lint.platform import PLATFORM_COLUMNS, PLATFORM_TABLES
from workbench.lint.view import At
from workbench.sql.facts import ObjectKind
from workbench.sql.guards import ExistenceTest, Guard
from workbench.sql.names import Name, literal

_PARTS: Final = frozenset({ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.CONSTRAINT})
_TABLES: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE})
_RELATIONS: Final = frozenset({*_TABLES, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.INDEX})
_WORDS: Final = 3


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
    if says_schema(test, guard.text) or not test.values(*LOOKS[made.kind].columns):
        return ""
    if made.kind in _PARTS:
        return _part(test, guard, made, at)
    if made.kind in _RELATIONS:
        return next((f"{name}" for name in _relations(made.name, at, platform=made.kind in _TABLES)), "")
    reader = {ObjectKind.COLUMN: _column, ObjectKind.ENUM_VALUE: _label, ObjectKind.TYPE: _type}.get(made.kind)
    return reader(test, guard, made, at) if reader is not None else ""


def _part(test: ExistenceTest, guard: Guard, made: Made, at: At) -> str:
    """A policy, trigger or constraint of that name on another table (of the same name, if the test says it)."""
    if made.table is None or not made.name.name:
        return ""
    story, same_table = at.world.story, says_table(test, guard.text)
    for owner in story.namesakes.owners(made.kind, made.name.name, at.position):
        if owner == made.table or story.is_gone(owner, at.position):
            continue
        if not same_table or owner.name == made.table.name:
            return f"{made.kind} {made.name.name} on {owner}"
    return ""


def _column(test: ExistenceTest, guard: Guard, made: Made, at: At) -> str:
    """A column of that name in a table of another schema; or in any table, if the test says none."""
    if made.table is None:
        return ""
    if not says_table(test, guard.text):
        return f"a column {made.name.name} of any table"
    for table in _relations(made.table, at, platform=True):
        shape = at.world.story.tables.before(table, at.position)
        columns = PLATFORM_COLUMNS.get(table, frozenset()) if shape is None else shape.columns.keys()
        if made.name.name in columns:
            return f"column {made.name.name} of {table}"
    return ""


def _type(_test: ExistenceTest, _guard: Guard, made: Made, at: At) -> str:
    """A type of that name in another schema."""
    story = at.world.story
    for owner in story.namesakes.owners(made.kind, made.name.name, at.position):
        if owner != made.name and story.type_made(owner, at.position) is not None:
            return f"type {owner}"
    return ""


def _label(test: ExistenceTest, guard: Guard, made: Made, at: At) -> str:
    """The same label of another enum."""
    if says_type(test, guard.text):
        return ""
    story = at.world.story
    for owner in story.namesakes.owners(made.kind, made.name.name, at.position):
        if owner != made.table and story.type_made(owner, at.position) is not None:
            return f"the value {literal(made.name.name)} of {owner}"
    return ""


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
