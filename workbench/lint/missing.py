"""What to say of a name that nothing stands behind, and what looks most like it. Pure; reads the story."""

import difflib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from workbench.lint.brought import (
    BROUGHT_CLASSES,
    BROUGHT_METHODS,
    BROUGHT_SCHEMAS,
    BROUGHT_TYPES,
    brought_functions,
)
from workbench.lint.extensions import GIVEN_FUNCTIONS, GIVEN_SCHEMAS
from workbench.lint.platform import PLATFORM_COLUMNS, PLATFORM_PUBLICATIONS, PLATFORM_ROLES
from workbench.lint.story import END
from workbench.lint.story.made import NamesMade
from workbench.lint.story.mention import Mention, Sort
from workbench.lint.view import At
from workbench.sql.facts.types import SPOKEN
from workbench.sql.names import PUBLIC, Name, literal, quoted
from workbench.sql.server import CATALOG_SCHEMAS, catalog_columns, server_parameters

_CLOSE: Final = 0.75
# These have a schema of their own.
_AT_HOME: Final = frozenset({"pg_cron", "pgmq", "postgis_topology", "postgis_tiger_geocoder", "supabase-dbdev"})


def what_is_missing(mention: Mention) -> str:
    """There is no such thing."""
    if mention.sort in {Sort.POLICY, Sort.CONSTRAINT, Sort.TRIGGER}:
        return f"there is no {mention.sort} {quoted(mention.column)} on {mention.name}"
    if mention.sort is Sort.LABEL:
        return f"there is no value {literal(mention.column)} in {mention.name}"
    if mention.sort is Sort.COLUMN and not mention.column:
        return f"nothing in the query is called {mention.name}"
    if mention.sort is Sort.COLUMN:
        tables = " or ".join(map(str, (mention.name, *mention.others)))
        return f"there is no column {quoted(mention.column)} in {tables}"
    if mention.given >= 0:
        arguments = "argument" if mention.given == 1 else "arguments"
        return f"there is no {mention.sort} {mention.name} that takes {mention.given or 'no'} {arguments}"
    return f"there is no {mention.sort} {mention.name}{_given(mention.signature)}"


def _given(signature: tuple[str, ...] | None) -> str:
    """A routine's types as one would write them."""
    if signature is None:
        return ""
    bare = ((type_.removesuffix("[]"), "[]" * type_.endswith("[]")) for type_ in signature)
    return f"({', '.join(SPOKEN.get(name, name) + many for name, many in bare)})"


def is_servers(mention: Mention) -> bool:
    """Whether no migration could make it: it would be the server's own."""
    return mention.sort is Sort.PARAMETER or (mention.sort is Sort.COLUMN and mention.name.schema in CATALOG_SCHEMAS)


def what_helps(mention: Mention, at: At) -> str:
    """What to do about it."""
    story = at.world.story
    if mention.sort is Sort.RELATION and story.relation_made(mention.name, END) is not None:
        return "A later statement makes it: put that first."
    namesakes = _namesakes(mention, at) if mention.sort is Sort.FUNCTION else ""
    if namesakes:
        return namesakes
    if mention.sort is Sort.FUNCTION and story.missing.made.routines.intersection({mention.name.name}):
        return "A later statement makes it: put that first."
    extension = _brought_by(mention)
    if extension:
        return _installing(extension, at)
    near = _near(mention, at)
    if near:
        return f"Did you mean {near}?"
    return "Correct the name." if is_servers(mention) else "Correct the name, or create it in an earlier statement."


def _namesakes(mention: Mention, at: At) -> str:
    """The routines of that name that there are."""
    made = at.world.story.replaceables.overloads(mention.name, at.position)
    if mention.signature is not None or mention.given >= 0:
        given = [f"{mention.name}{_given(overload.signature)}" for overload, _ in made]
        return f"There is {' and '.join(given)}." if given else ""
    if mention.name.schema == PUBLIC and mention.name.name in GIVEN_FUNCTIONS:
        return f"Its extension is in the schema extensions: write extensions.{quoted(mention.name.name)}."
    return ""


def _brought_by(mention: Mention) -> str:
    """The extension that brings it, of several the one that the others need."""
    name = mention.name.name
    match mention.sort:
        case Sort.SCHEMA:
            found = BROUGHT_SCHEMAS.get(name)
        case Sort.TYPE:
            found = BROUGHT_TYPES.get(name)
        case Sort.FUNCTION:
            found = brought_functions(name)
        case Sort.OPERATOR_CLASS:
            found = BROUGHT_CLASSES.get(name)
        case Sort.ACCESS_METHOD:
            found = BROUGHT_METHODS.get(name)
        case _:
            found = None
    return min(found or ("",), key=lambda extension: (len(extension), extension))


def _installing(extension: str, at: At) -> str:
    home = at.world.story.missing.made.homes.get(extension)
    if home:
        return f"The extension {extension} is in the schema {quoted(home)}: write that."
    if extension in at.world.story.missing.made.extensions:
        return f"The extension {extension} brings it: install that first."
    where = "" if extension in _AT_HOME else " WITH SCHEMA extensions"
    return f"The extension {extension} brings it: CREATE EXTENSION IF NOT EXISTS {quoted(extension)}{where};"


def _near(mention: Mention, at: At) -> str:
    """What looks most like the name, of what there is."""
    story = at.world.story
    wanted = mention.name.name
    names: AbstractSet[str]
    match mention.sort:
        case Sort.COLUMN:
            tables = (mention.name, *mention.others)
            wanted, names = mention.column, {name for table in tables for name in _columns(table, at)}
        case Sort.RELATION:
            relations = {life.name for life, _ in story.tables.each(at.position)}
            # A schema that both are in makes no two names alike.
            alike = difflib.get_close_matches(wanted, {name.name for name in relations}, cutoff=_CLOSE)
            return _closest(str(mention.name), {str(name) for name in relations if name.name in alike})
        case Sort.POLICY:
            life = story.relation(mention.name, at.position)
            held = story.access.policies(life) if life is not None else ()
            wanted, names = mention.column, {policy.policy.name for policy in held}
        case Sort.CONSTRAINT:
            shape = story.tables.before(mention.name, at.position)
            wanted, names = mention.column, shape.constraints.keys() if shape is not None else set()
        case _:
            names = _all_of(mention.sort, story.missing.made)
    found = _closest(wanted, names)
    return quoted(found) if found else ""


def _all_of(sort: Sort, made: NamesMade) -> AbstractSet[str]:
    """The names that there are of a sort, where they stand alone."""
    known = {
        Sort.FUNCTION: made.routines,
        Sort.TYPE: made.types,
        Sort.ROLE: made.roles | PLATFORM_ROLES,
        Sort.SCHEMA: made.schemas | GIVEN_SCHEMAS,
        Sort.PUBLICATION: made.publications | PLATFORM_PUBLICATIONS,
        Sort.PARAMETER: server_parameters(),
    }
    return known.get(sort, frozenset())


def _columns(table: Name, at: At) -> Iterable[str]:
    if table.schema in CATALOG_SCHEMAS:
        return catalog_columns().get(table.name, frozenset())
    shape = at.world.story.tables.before(table, at.position)
    return PLATFORM_COLUMNS.get(table, frozenset()) if shape is None else shape.columns.keys()


def _closest(wanted: str, names: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(wanted, sorted(names), n=1, cutoff=_CLOSE)), "")
