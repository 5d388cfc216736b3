"""What to say of a name that nothing stands behind, and what looks most like it. Pure; reads the story."""

import difflib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from workbench.lint.extensions import GIVEN_SCHEMAS
from workbench.lint.platform import PLATFORM_COLUMNS, PLATFORM_PUBLICATIONS, PLATFORM_ROLES
from workbench.lint.story import END
from workbench.lint.story.mentions import Mention, Sort
from workbench.lint.view import At
from workbench.sql.names import Name, quoted
from workbench.sql.server import CATALOG_SCHEMAS, catalog_columns, server_parameters

_CLOSE: Final = 0.75


def what_is_missing(mention: Mention) -> str:
    """There is no such thing."""
    if mention.sort is Sort.COLUMN:
        tables = " or ".join(map(str, (mention.name, *mention.others)))
        return f"there is no column {quoted(mention.column)} in {tables}"
    return f"there is no {mention.sort} {mention.name}"


def is_servers(mention: Mention) -> bool:
    """Whether no migration could make it: it would be the server's own."""
    return mention.sort is Sort.PARAMETER or (mention.sort is Sort.COLUMN and mention.name.schema in CATALOG_SCHEMAS)


def what_helps(mention: Mention, at: At) -> str:
    """What to do about it."""
    story = at.world.story
    if mention.sort is Sort.RELATION and story.relation_made(mention.name, END) is not None:
        return "A later statement makes it: put that first."
    if mention.sort is Sort.FUNCTION and story.missing.made.routines.intersection({mention.name.name}):
        return "A later statement makes it: put that first."
    near = _near(mention, at)
    if near:
        return f"Did you mean {near}?"
    return "Correct the name." if is_servers(mention) else "Correct the name, or create it in an earlier statement."


def _near(mention: Mention, at: At) -> str:
    """What looks most like the name, of what there is."""
    story = at.world.story
    made = story.missing.made
    wanted = mention.name.name
    names: AbstractSet[str]
    match mention.sort:
        case Sort.COLUMN:
            tables = (mention.name, *mention.others)
            wanted, names = mention.column, {name for table in tables for name in _columns(table, at)}
        case Sort.RELATION:
            return _closest(str(mention.name), {str(life.name) for life, _ in story.tables.each(at.position)})
        case Sort.FUNCTION:
            names = made.routines
        case Sort.TYPE:
            names = made.types
        case Sort.ROLE:
            names = made.roles | PLATFORM_ROLES
        case Sort.SCHEMA:
            names = made.schemas | GIVEN_SCHEMAS
        case Sort.PUBLICATION:
            names = made.publications | PLATFORM_PUBLICATIONS
        case Sort.PARAMETER:
            names = server_parameters()
    found = _closest(wanted, names)
    return quoted(found) if found else ""


def _columns(table: Name, at: At) -> Iterable[str]:
    if table.schema in CATALOG_SCHEMAS:
        return catalog_columns().get(table.name, frozenset())
    shape = at.world.story.tables.before(table, at.position)
    return PLATFORM_COLUMNS.get(table, frozenset()) if shape is None else shape.columns.keys()


def _closest(wanted: str, names: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(wanted, sorted(names), n=1, cutoff=_CLOSE)), "")
