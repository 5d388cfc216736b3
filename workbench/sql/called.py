"""What a PL/pgSQL routine names in the queries of its body: nobody looks for it before the routine is called.

What may not be met stays out: statements under a question to the catalogs, and those whose failure a handler catches.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from workbench.sql.bodies import declared
from workbench.sql.body import BodyStatement, Condition, Form, walk_whole
from workbench.sql.embedded import as_sql, assignment
from workbench.sql.extract.bodies_read import named_when_called
from workbench.sql.extract.reads import reads_of_body
from workbench.sql.extract.settings import settings
from workbench.sql.facts import NamesColumns, ReadsRelation, RegardsRelations, RoutineNames
from workbench.sql.functions import SERVER_FUNCTIONS
from workbench.sql.guards import GuardKind
from workbench.sql.names import PUBLIC, SearchPath, folded
from workbench.sql.place import Place
from workbench.sql.source import Source
from workbench.sql.trees import NotSqlError, TooDeepError, parse_trees, wide

if TYPE_CHECKING:
    from workbench.sql.extract.columns_read import Named

_SELECT: Final = "SELECT "
_QUERIES: Final = frozenset({"SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "PERFORM", "TABLE", "VALUES"})
_NAMES_SOMETHING: Final = re.compile(r"\b(?:from|join|into|update|using|merge|table)\b|::", re.IGNORECASE)
_CALLED: Final = re.compile(r"([\w\"]+\s*\.\s*)?([\w\"]+)\s*\(")
_ASKS: Final = re.compile(r"\bto_reg\w+|\binformation_schema\b|\bpg_\w+|\btg_\w+", re.IGNORECASE)
_MAKES: Final = re.compile(
    r"\b(?:create\s+(?:(?:global|local)\s+)?(?:temp(?:orary)?\s+|unlogged\s+)?(?:table|view|sequence)"
    r"\s+(?:if\s+not\s+exists\s+)?|\binto\s+temp(?:orary)?\s+(?:table\s+)?|\brename\s+to\s+)"
    r"(?:[\w\"%$]+\s*\.\s*)?[\"']*([\w%$]*)",
    re.IGNORECASE,
)
_LOOP: Final = re.compile(r"FOR(?:EACH)?\s+([\w\s,.\"]+?)\s+(?:SLICE\s+\d+\s+)?IN\b", re.IGNORECASE)
_WHILE: Final = re.compile(r"WHILE\b", re.IGNORECASE)
_QUERY: Final = re.compile(r"\s*(?:SELECT|WITH)\b", re.IGNORECASE)
_ARRAY: Final = re.compile(r"\s*ARRAY\b", re.IGNORECASE)
_CAUGHT: Final = frozenset(
    {"undefined_table", "undefined_column", "undefined_function", "undefined_object", "invalid_schema_name", "others"}
)
# The variables of triggers; those of diagnostics are known anyway.
_ALWAYS: Final = frozenset({"new", "old"})
_FOUND_FIRST: Final = frozenset({"pg_catalog", "pg_temp", "extensions", "$user", '"$user"', ""})
_Piece = tuple[str, int]


def routine_names(tree: Any, body: Source, path: SearchPath) -> Iterator[RoutineNames]:
    """What a routine's body names and makes; nothing where that is nothing.

    `path` is that of the statement. Where the routine has another one, or there is more on it than one schema besides
    those of the platform, only names with a schema are certain.
    """
    makes = tuple(dict.fromkeys(found[1].lower() for found in _MAKES.finditer(body.text)))
    items = walk_whole(body.text)
    variables = _variables(tree, body.text, items)
    own, own_path = _path_of(tree, path)
    found: list[ReadsRelation | Named] = []
    for sql, base in _pieces(body.text, items):
        if not _may_name(sql):
            continue
        try:
            raw = parse_trees(sql)
        except (NotSqlError, TooDeepError):
            continue
        place = Place(body, base, wide(sql), own)
        for statement in raw[:1]:
            found += reads_of_body(statement.node, place, own_path=own_path)
            found += named_when_called(statement.node, place, variables, own_path=own_path)
    # Tables that are made here are not there before.
    unsure = not all(makes) or any("%" in name for name in makes)
    kept = tuple(dict.fromkeys(fact for fact in found if not (unsure and _is_about_tables(fact))))
    if kept or makes:
        yield RoutineNames(kept, makes)


def _is_about_tables(fact: object) -> bool:
    return isinstance(fact, ReadsRelation | NamesColumns | RegardsRelations)


def _path_of(tree: Any, path: SearchPath) -> tuple[SearchPath, bool]:
    said = dict(settings(tree.options)).get("search_path")
    schemas = path.schemas if said is None else tuple(part.strip().strip("\"'") for part in said.split(","))
    left = [schema for schema in schemas if schema not in _FOUND_FIRST]
    return (SearchPath((PUBLIC,)), False) if left == [PUBLIC] else (path, True)


def _variables(tree: Any, text: str, items: Sequence[BodyStatement]) -> frozenset[str]:
    """All that may stand for something else than a column."""
    names = {item.function_parameter.name for item in tree.parameters}
    names.add(tree.funcname[-1].string.sval)
    for item in items:
        for condition in item.under:
            loop = _LOOP.match(text, condition.start) if condition.kind is GuardKind.LOOP else None
            if loop is not None:
                names.update(folded(name.strip()) for name in loop[1].split(","))
    return frozenset(names) | declared(text) | _ALWAYS


def _pieces(text: str, items: Sequence[BodyStatement]) -> Iterator[_Piece]:
    """The queries and expressions of a body that are surely met, with the places where they would begin."""
    seen: set[int] = set()
    for item in items:
        for number, condition in enumerate(item.under):
            if condition.start not in seen and condition.kind is not GuardKind.HANDLER and not condition.handled:
                seen.add(condition.start)
                if not _is_unsure(text, item.under[:number]):
                    yield from _of_head(text, condition)
        if not _is_unsure(text, item.under):
            yield from _of_item(text, item)


def _is_unsure(text: str, under: Sequence[Condition]) -> bool:
    return any(
        not _CAUGHT.isdisjoint(condition.handled)
        or (condition.kind is GuardKind.CONDITION and _ASKS.search(text, condition.start, condition.end) is not None)
        for condition in under
    )


def _of_head(text: str, head: Condition) -> Iterator[_Piece]:
    """What an IF or WHILE asks, or a loop goes through."""
    start = head.start
    repeated = _WHILE.match(text, start) if head.kind is GuardKind.LOOP else None
    if repeated is not None:
        yield from _expression(text[repeated.end() : head.end], repeated.end())
        return
    if head.kind is GuardKind.LOOP:
        loop = _LOOP.match(text, start, head.end)
        if loop is None or _ARRAY.match(text, loop.end()):
            return
        start = loop.end()
        if not _QUERY.match(text, start):
            return
        yield text[start : head.end], start
        return
    yield _SELECT + text[start : head.end], start - len(_SELECT)


def _of_item(text: str, item: BodyStatement) -> Iterator[_Piece]:
    word = item.stream[0].word
    if item.form is Form.ASSIGN:
        _, value = assignment(text, item)
        yield from _expression(value, item.end - len(value))
    elif item.form is Form.OWN and word == "RETURN":
        following = item.stream[1].word if len(item.stream) > 1 else ""
        if following == "QUERY" and len(item.stream) > 2 and item.stream[2].word in _QUERIES:  # noqa: PLR2004
            yield text[item.stream[2].start : item.end], item.stream[2].start
        elif following not in {"", "QUERY"}:
            start = item.stream[2 if following == "NEXT" and len(item.stream) > 2 else 1].start  # noqa: PLR2004
            yield from _expression(text[start : item.end], start)
    elif item.form in {Form.SQL, Form.PERFORM} and word in _QUERIES:
        yield as_sql(text, item), item.start


def _expression(written: str, start: int) -> Iterator[_Piece]:
    if written:
        yield _SELECT + written, start - len(_SELECT)


def _may_name(sql: str) -> bool:
    """Whether a piece is worth parsing: most compute with variables and the server's functions."""
    if _NAMES_SOMETHING.search(sql):
        return True
    return any(schema or folded(name) not in SERVER_FUNCTIONS for schema, name in _CALLED.findall(sql))
