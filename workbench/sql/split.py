"""A file's text cut into top-level statements, without parsing them: works on text that is not valid SQL too.

Follows the server's own scanner. Owns no judgement of what a statement means beyond its leading words.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

from workbench.record import record
from workbench.sql.span import LineIndex

_WORDS: Final = 14  # as far as the last of ALTER TABLE IF EXISTS ONLY a.b DETACH PARTITION c.d CONCURRENTLY
_SYMBOLS: Final = {40: 1, 41: -1}  # ASCII codes of the parentheses are their token numbers
_SEMICOLON: Final = 59


@record
class Piece:
    """One statement: `text[start:end]` without its semicolon, and its first words in upper case."""

    start: int
    end: int
    words: tuple[str, ...]


def _postgast() -> Any:
    """The parser's package; by name, as one of its stubs is not valid for type checkers."""
    return import_module("postgast")


@lru_cache(maxsize=1)
def _token_numbers() -> tuple[frozenset[int], int, int, int, int]:
    numbers = _postgast().pg_query_pb2.Token
    comments = frozenset({numbers.Value("SQL_COMMENT"), numbers.Value("C_COMMENT")})
    return comments, numbers.Value("BEGIN_P"), numbers.Value("ATOMIC"), numbers.Value("CASE"), numbers.Value("END_P")


def _tokens(text: str) -> Iterator[tuple[int, int, int]]:
    """`(token, start, end)` in code points; text that cannot be scanned is one unknown token at the end."""
    postgast = _postgast()
    try:
        scanned = postgast.scan(text).tokens
    except postgast.PgQueryError:
        start = len(text) - len(text.lstrip())
        if text.strip():
            yield 0, start, len(text.rstrip())
        return
    index = LineIndex(text)
    for token in scanned:
        yield token.token, index.from_bytes(token.start), index.from_bytes(token.end)


def split(text: str) -> tuple[Piece, ...]:
    """The top-level statements of a text, in order; semicolons in parentheses or `BEGIN ATOMIC` bodies do not split."""
    comments, begin, atomic, case, end_token = _token_numbers()
    pieces: list[Piece] = []
    start = stop = -1
    words: list[str] = []
    depth = body = 0
    previous = 0
    for token, left, right in _tokens(text):
        if token in comments:
            continue
        if token == _SEMICOLON and depth <= 0 and body == 0:
            if start >= 0:
                pieces.append(Piece(start, stop, tuple(words)))
            start, words, depth, previous = -1, [], 0, 0
            continue
        if start < 0:
            start = left
        stop = right
        if len(words) < _WORDS:
            words.append(text[left:right].upper())
        depth += _SYMBOLS.get(token, 0)
        if token == atomic and previous == begin:
            body = 1
        elif body:
            body += (token == case) - (token == end_token)
        previous = token
    if start >= 0:
        pieces.append(Piece(start, stop, tuple(words)))
    return tuple(pieces)
