"""How a statement is written, for rules of style: its keywords, and the names that it gives without a schema.

Facts do not keep that; whoever asks pays for reading the text again. Offsets are code points of the text given.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from workbench.span import ByteOffsets
from workbench.sql.lexer import TokenKind, tokens
from workbench.sql.names import folded
from workbench.sql.trees import NotSqlError, TooDeepError, parse_trees

_ALWAYS: Final = frozenset({"RESERVED_KEYWORD", "TYPE_FUNC_NAME_KEYWORD"})
_SYSTEM: Final = ("pg_", "sql_")
# Unreserved words that nobody calls a column or a table.
_HARDLY_NAMES: Final = frozenset({"CASCADE", "RESTRICT", "RETURNS", "GENERATED", "ALTER", "DROP", "EXISTS"})

_IN_HEADINGS: Final = frozenset({"OR", "REPLACE", "UNIQUE", "TEMP", "TEMPORARY", "UNLOGGED", "MATERIALIZED", "PERFORM"})


class Stretch(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


def keywords(text: str, kind: str = "") -> Iterator[Stretch]:
    """The keywords of a statement; the words of its kind (`CREATE INDEX`) are some where it begins with them.

    Words that may be names as well count only where they cannot be meant as such.
    """
    from postgast.errors import PgQueryError
    from postgast.scan import scan

    try:
        found = scan(text).tokens
    except PgQueryError:
        return
    kinds: Any = found[0].DESCRIPTOR.file.enum_types_by_name["KeywordKind"].values_by_number if found else {}
    wide = None if text.isascii() else ByteOffsets(text)
    words: list[tuple[Stretch, str, str]] = []
    for token in found:
        start, end = (
            (token.start, token.end) if wide is None else (wide.code_point(token.start), wide.code_point(token.end))
        )
        words.append((Stretch(start, end), text[start:end].upper(), kinds[token.keyword_kind].name))
    heading = {*kind.split(), *_IN_HEADINGS}
    leads = True
    for number, (stretch, word, sort) in enumerate(words):
        leads = leads and word in heading
        before = words[number - 1][1] if number else ""
        behind = words[number + 1][1] if number + 1 < len(words) else ""
        if not word.isalpha() or "." in {before, behind} or before == "AS":
            continue
        tested = word == "IF" and (behind == "EXISTS" or (behind == "NOT" and words[number + 2][1] == "EXISTS"))
        key = word == "KEY" and before in {"PRIMARY", "FOREIGN"}
        if leads or sort in _ALWAYS or word in _HARDLY_NAMES or tested or key:
            yield stretch


class Unqualified(NamedTuple):
    """A relation's name as written at `at`, without a schema."""

    name: str
    at: int


def unqualified(text: str) -> Iterator[Unqualified]:
    """The tables, views and sequences that a statement names without a schema; none where it cannot be read.

    Names of WITH queries, temporary relations, the server's catalogs and variables behind INTO are left out.
    """
    try:
        raw = parse_trees(text)
    except (NotSqlError, TooDeepError):
        return
    wide = None if text.isascii() else ByteOffsets(text)
    hidden: set[str] = set()
    found: list[Unqualified] = []
    for statement in raw:
        for node in _relations(statement.node, hidden):
            if not node.schemaname and node.relpersistence != "t" and not node.relname.startswith(_SYSTEM):
                at = node.location if wide is None else wide.code_point(node.location)
                found.append(Unqualified(node.relname, at))
    yield from (name for name in found if name.name not in hidden)


def _relations(message: Any, hidden: set[str]) -> Iterator[Any]:
    kind = message.DESCRIPTOR.name
    if kind == "RangeVar":
        yield message
        return
    if kind == "CommonTableExpr":
        hidden.add(message.ctename)
    for descriptor, value in message.ListFields():
        # What stands behind OF in FOR UPDATE is an alias; a SELECT's INTO, in a body, is a variable.
        if descriptor.message_type is None or descriptor.name == "locked_rels":
            continue
        if descriptor.name == "into_clause" or (kind == "IndexStmt" and descriptor.name == "idxname"):
            continue
        for item in (value,) if hasattr(value, "DESCRIPTOR") else value:
            yield from _relations(item, hidden)


def long_names(text: str, start: int, end: int, most: int) -> Iterator[tuple[str, Stretch]]:
    """The identifiers of a stretch that have more than `most` bytes."""
    for token in tokens(text, start, end):
        if token.end - token.start <= most // 4 or token.kind not in {TokenKind.WORD, TokenKind.QUOTED}:
            continue
        name = folded(text[token.start : token.end])
        if len(name.encode("utf-8", "replace")) > most:
            yield name, Stretch(token.start, token.end)
