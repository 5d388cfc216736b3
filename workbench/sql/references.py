"""Which tables and types a statement names anywhere in it: queries, foreign keys, casts, bodies of functions."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, Final

from workbench.sql.lexer import Token, tokenize
from workbench.sql.names import Name, SearchPath
from workbench.sql.parse import parse
from workbench.sql.trees import NotSqlError, TooDeepError, parse_trees

_SYSTEM: Final = "pg_catalog"
_OPENING: Final = {"(": 1, "[": 1, "CASE": 1, ")": -1, "]": -1, "END": -1}
_CLOSING: Final = frozenset({";", "LOOP", "THEN"})


@lru_cache(maxsize=256)
def references_of(text: str, *, types: bool = True) -> frozenset[Name]:
    """The relations (and types) that a statement's text names, those of its body included; `public` by default."""
    found: set[Name] = set()
    path = SearchPath()
    for statement in parse(text, functions=True).statements:
        if statement.tree is not None:
            found |= _named(statement.tree, path, types=types)
            for body in _bodies(statement.node, statement.tree):
                for query in _queries(body):
                    found |= _named(query, path, types=types)
    return frozenset(found)


def _named(tree: Any, path: SearchPath, *, types: bool) -> set[Name]:
    shadowed: set[str] = set()
    names = [name for name, is_type in _walk(tree, path, shadowed) if types or not is_type]
    return {name for name in names if name.name not in shadowed or name.schema != path.first}


def _bodies(node: str, tree: Any) -> Iterator[str]:
    """The PL/pgSQL that a statement holds."""
    if node not in {"create_function_stmt", "do_stmt"}:
        return
    options = {item.def_elem.defname: item.def_elem.arg for item in (tree.args if node == "do_stmt" else tree.options)}
    language = options["language"].string.sval.lower() if "language" in options else "plpgsql"
    if language == "plpgsql" and "as" in options:
        text = options["as"]
        yield text.string.sval or "".join(item.string.sval for item in text.list.items[:1])


def _queries(body: str) -> Iterator[Any]:
    """The queries in what PL/pgSQL decides, loops over, assigns and returns; its SQL statements are read elsewhere."""
    stream = tokenize(body)
    at = 0
    while at < len(stream):
        if stream[at].word in {"SELECT", "WITH"}:
            last = _end(stream, at)
            with suppress(NotSqlError, TooDeepError):
                for statement in parse_trees(body[stream[at].start : stream[last - 1].end]):
                    # What stands behind INTO is a variable.
                    if not statement.node.select_stmt.HasField("into_clause"):
                        yield statement.node
                at = last
        at += 1


def _end(stream: list[Token], at: int) -> int:
    """Where a query ends that begins here: what closes a parenthesis around it, or the statement it is part of."""
    depth = 0
    for number in range(at, len(stream)):
        word = stream[number].word
        depth += _OPENING.get(word, 0)
        if depth < 0 or (depth == 0 and word in _CLOSING):
            return number
    return len(stream)


def _walk(message: Any, path: SearchPath, shadowed: set[str]) -> Iterator[tuple[Name, bool]]:
    """Each with whether it is a type."""
    kind = message.DESCRIPTOR.name
    if kind == "RangeVar":
        if message.schemaname != _SYSTEM:
            yield path.resolve(message.schemaname, message.relname), False
        return
    if kind == "TypeName":
        parts = [part.string.sval for part in message.names]
        if parts and parts[0] != _SYSTEM:
            yield path.resolve(parts[-2] if len(parts) > 1 else "", parts[-1]), True
        return
    if kind == "CommonTableExpr":
        # A WITH query hides a table of the same name.
        shadowed.add(message.ctename)
    for descriptor, value in message.ListFields():
        if descriptor.message_type is not None:
            for item in (value,) if hasattr(value, "DESCRIPTOR") else value:
                yield from _walk(item, path, shadowed)
