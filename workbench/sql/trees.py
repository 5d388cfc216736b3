"""The one door to PostgreSQL's parser: text in, parse trees out, its errors as values. Nothing else calls it.

Loaded on first use: whoever only wants names or spans does not pay for it.
"""

from ctypes import c_char_p, c_void_p, cast
from functools import lru_cache
from typing import Any, Final

from workbench.record import record
from workbench.span import ByteOffsets
from workbench.sql.depth import too_deep

_LENGTH_DELIMITED: Final = 2
_CONTINUED: Final = 0x80


@record
class RawStatement:
    """A statement's tree and the bytes it was found in; `end` is None for "to the end of the text"."""

    node: Any
    start: int
    end: int | None


class NotSqlError(Exception):
    """The text is no SQL. `position` is a 0-based code point of the text."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


class TooDeepError(Exception):
    """The text is SQL, but its tree is nested too deeply to be handed over (a chain of some fifty operators is)."""


def wide(text: str) -> ByteOffsets | None:
    """The table from the parser's bytes to code points; None where they are the same."""
    return None if text.isascii() else ByteOffsets(text)


def parse_trees(text: str) -> list[RawStatement]:
    """Parse a text of any number of statements.

    Raises:
        NotSqlError: with the first error.
        TooDeepError: there is no tree to be had.
    """
    from google.protobuf.message import DecodeError
    from postgast.errors import PgQueryError
    from postgast.parse import parse

    if too_deep(text):
        raise TooDeepError
    try:
        tree = parse(text)
    except PgQueryError as error:
        raise NotSqlError(error.message, max(0, (error.cursorpos or 1) - 1)) from error
    except DecodeError as error:
        raise TooDeepError from error
    found: list[RawStatement] = []
    for statement in tree.stmts:
        start, length = statement.stmt_location, statement.stmt_len
        found.append(RawStatement(statement.stmt, start, start + length if length else None))
    return found


@lru_cache(maxsize=512)
def expression(text: str) -> Any | None:
    """The tree (a `Node`) of one expression, or None if it is none."""
    try:
        found = parse_trees(f"SELECT {text}")
    except (NotSqlError, TooDeepError):
        return None
    if len(found) != 1 or found[0].node.WhichOneof("node") != "select_stmt":
        return None
    targets = found[0].node.select_stmt.target_list
    return targets[0].res_target.val if len(targets) == 1 else None


def printed(node: Any) -> str:
    """An expression as the parser's own printer writes it; empty where it cannot (it is nested too deeply)."""
    from postgast.errors import PgQueryError, check_error
    from postgast.native import PgQueryProtobuf, lib

    # Wrapping the bytes of the expression takes a fraction of the time that making the messages around it does.
    data = node.SerializeToString()
    for tag in _around_expression():
        data = tag + _varint(len(data)) + data
    result = lib.pg_query_deparse_protobuf(PgQueryProtobuf(len(data), cast(c_char_p(data), c_void_p)))
    try:
        check_error(result)
        text: str = result.query.decode("utf-8")
    except PgQueryError:
        return ""
    finally:
        lib.pg_query_free_deparse_result(result)
    return text.removeprefix("SELECT ")


@lru_cache(maxsize=1)
def _around_expression() -> tuple[bytes, ...]:
    """The tags of the fields that an expression stands in as the only one of a query, from the inside out."""
    from postgast import pg_query_pb2

    fields = (
        ("ResTarget", "val"),
        ("Node", "res_target"),
        ("SelectStmt", "target_list"),
        ("Node", "select_stmt"),
        ("RawStmt", "stmt"),
        ("ParseResult", "stmts"),
    )
    messages: Any = pg_query_pb2
    numbers = (getattr(messages, message).DESCRIPTOR.fields_by_name[field].number for message, field in fields)
    return tuple(_varint(number << 3 | _LENGTH_DELIMITED) for number in numbers)


def _varint(number: int) -> bytes:
    """A number as protobuf writes it: seven bits a byte, the lowest first."""
    if number < _CONTINUED:
        return bytes((number,))
    found = bytearray()
    while number >= _CONTINUED:
        found.append(number & _CONTINUED - 1 | _CONTINUED)
        number >>= 7
    found.append(number)
    return bytes(found)


def block_error(text: str) -> str | None:
    """What PL/pgSQL's own parser has against a DO or CREATE FUNCTION statement; None if it has nothing.

    It knows no tables, types or schemas, and so has something against sound code, too. What it makes of the body is not
    asked for: the library writes malformed JSON (a known defect).
    """
    from postgast.errors import PgQueryError, check_error
    from postgast.native import lib

    if any(too_deep(body) for body in (text, text.partition("$")[2])):
        return None
    result = lib.pg_query_parse_plpgsql(text.encode("utf-8"))
    try:
        check_error(result)
    except PgQueryError as error:
        return str(error.message)
    finally:
        lib.pg_query_free_plpgsql_parse_result(result)
    return None
