"""What is wrong with the bodies of DO blocks and functions, and where.

PL/pgSQL's own parser decides whether anything is. It knows no tables, types or schemas and so takes sound code for
wrong: only errors that need none of these are told. It gives no place, so the place is searched for: the first piece of
SQL that is none, else the shortest beginning of the body that already has the error.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from workbench.sql.body import Form, walk_body
from workbench.sql.embedded import as_sql
from workbench.sql.lexer import Token, TokenKind, tokenize, whole
from workbench.sql.names import folded
from workbench.sql.trees import NotSqlError, TooDeepError, block_error, parse_trees

_CERTAIN: Final = re.compile(
    r"syntax error|^missing \"|^unterminated|^unexpected end of function"
    r"|^too (?:few|many) parameters specified for RAISE"
    r"|^unrecognized exception condition|^there is no label|^end label|cannot be used outside a loop"
)
_UNKNOWN: Final = re.compile(r"\"([^\".]+)\" is not a known variable")
_NAMED: Final = re.compile(r"\"([^\"]+)\"")
_TOO_EARLY: Final = ("at end of input", "unexpected end of function", "unterminated")


class BodyProblem(NamedTuple):
    """What is wrong with `body[start:end]`."""

    message: str
    start: int
    end: int


def plpgsql_problem(head: str, body: str, tail: str = "") -> BodyProblem | None:
    """What PL/pgSQL has against a body; None if nothing is certain.

    Args:
        head: the statement up to the literal that holds the body.
        body: its value.
        tail: the statement behind that literal.
    """
    quote = _quote_for(body)
    around = f"{head} {tail}"
    message = _error(head, body, quote, tail)
    if message is not None and message.startswith("Not implemented"):
        # A type of a schema of its own in the head: the body alone tells as well.
        head, tail = "DO ", ""
        message = _error(head, body, quote, tail)
    if message is None:
        return None
    unknown = _UNKNOWN.fullmatch(message)
    if unknown is not None and (unknown[1] in _names(around) or unknown[1] in declared(body)):
        # It is known all the same: its type is what the parser does not know.
        return None
    if unknown is None and not _CERTAIN.search(message):
        return None
    place = _broken_sql(body) if unknown is None else None
    if place is not None:
        return place
    stream = tokenize(body)
    if not stream:
        return BodyProblem(message, 0, 0)
    token = _culprit(body, stream, message, lambda end: _error(head, body[:end], quote, tail))
    return BodyProblem(message, token.start, token.end)


def sql_problem(body: str, error: NotSqlError) -> BodyProblem:
    """What the grammar has against the body of a LANGUAGE sql function, with its place."""
    at = min(error.position, len(body))
    near = next(iter(tokenize(body, at)), None)
    return BodyProblem(error.message, at, near.end if near is not None and near.start == at else at)


def _names(text: str) -> frozenset[str]:
    """Everything in a text that may be a name."""
    kinds = {TokenKind.WORD, TokenKind.QUOTED}
    return frozenset(folded(text[token.start : token.end]) for token in tokenize(text) if token.kind in kinds)


@lru_cache(maxsize=64)
def declared(body: str) -> frozenset[str]:
    """Everything in a body that may be a variable's declaration: all between DECLARE and BEGIN, and behind FOR."""
    found: set[str] = set()
    declaring, before = False, ""
    for token in whole(body):
        if token.word in {"DECLARE", "BEGIN"}:
            declaring = token.word == "DECLARE"
        elif declaring or before in {"FOR", "FOREACH"}:
            found.add(folded(body[token.start : token.end]))
        before = token.word
    return frozenset(found)


def _quote_for(body: str) -> str:
    """A dollar quote that the body does not hold."""
    tag = "$body$"
    while tag in body:
        tag = f"{tag[:-1]}_$"
    return tag


def _error(head: str, body: str, quote: str, tail: str) -> str | None:
    return block_error(f"{head}{quote}{body}{quote}{tail}")


def _broken_sql(body: str) -> BodyProblem | None:
    """The first statement of the body that is no SQL."""
    for item in walk_body(body):
        if item.form not in {Form.SQL, Form.PERFORM}:
            continue
        try:
            parse_trees(as_sql(body, item))
        except NotSqlError as error:
            at = min(item.start + error.position, item.end)
            near = next(iter(tokenize(body, at, item.end)), None)
            return BodyProblem(error.message, at, near.end if near is not None else at)
        except TooDeepError:
            continue
    return None


def _culprit(body: str, stream: Sequence[Token], message: str, error: Callable[[int], str | None]) -> Token:
    """The token that the error is about.

    Where the parser gives up is found by halves: the error stays once a beginning of the body is long enough for it.
    """
    low, high = 0, len(stream) - 1
    while low < high:
        middle = (low + high) // 2
        if error(stream[middle].end) == message and not any(words in message for words in _TOO_EARLY):
            high = middle
        else:
            low = middle + 1
    named = _NAMED.search(message) if not message.startswith("missing") else None
    for token in reversed(stream[: low + 1]):
        written = body[token.start : token.end]
        if token.word == "RAISE" if "for RAISE" in message else named and named[1] in {written, folded(written)}:
            return token
    return stream[low]
