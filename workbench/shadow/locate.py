"""Where in a migration's file an error of the server belongs: also inside `DO` blocks and static SQL in them. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from workbench.shadow.proof import PostgresError
from workbench.sql.lexer import TokenKind, tokenize
from workbench.sql.names import folded
from workbench.sql.source import Source
from workbench.sql.span import LineIndex

_INLINE: Final = re.compile(r"PL/pgSQL function inline_code_block line (\d+)")
_FUNCTION: Final = re.compile(r"(?:PL/\w+|SQL) function (?!inline_code_block)")
_MAKES_BODY: Final = re.compile(r"\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[^\n\t\x20-\x7e\xa0-\U0010ffff]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LENGTH: Final = 4000
_LITERALS: Final = (TokenKind.STRING, TokenKind.ESCAPED, TokenKind.DOLLAR)
_NAMES: Final = (TokenKind.WORD, TokenKind.QUOTED)
# What messages say of something that is not there, and whether it is likelier the last of that name in a statement:
# relations and roles come first, columns and functions in what is said of them.
_MISSING: Final = {"42703": True, "42883": True, "42P01": False, "42704": False, "3F000": False, "0A000": False}
_MISSED: Final = re.compile(r'"([^"]+)"|(?:column|function|procedure|aggregate) ([\w.$]+)')
_NEAR: Final = re.compile(r'(?:at or near|column|relation|type|function|schema) "?([^"(]+)')
_RUN: Final = (8, 4, 2)  # words that are looked for together, before one alone is
_ONE: Final = re.compile(r'"[^"]+"|\w+(?:\.\w+)*|\S')


@dataclass(frozen=True, slots=True)
class ServerMessage:
    """What the server said of an error; positions are 1-based characters, 0 where it named none."""

    sqlstate: str
    message: str
    detail: str = ""
    hint: str = ""
    context: str = ""
    position: int = 0
    internal_position: int = 0
    internal_query: str = ""


def locate(message: ServerMessage, index: LineIndex, start: int, end: int) -> PostgresError:
    """The error with its place in the file, given the statement's stretch of it.

    The server's own position comes first, then the line in a `DO` block that its context names, then the name that it
    misses, then the statement.
    """
    line, column = index.line_column(start + _offset(message, index.text[start:end]))
    parts = (message.message, message.detail, message.hint, _calls(message.context))
    said, detail, hint, context = (printable(part[:_LENGTH]) for part in parts)
    return PostgresError(message.sqlstate, said, line, column, detail, hint, context)


def printable(text: str) -> str:
    """A text of the server's with the signs that steer terminals made visible: a migration chooses what it says."""
    return _CONTROL.sub("\ufffd", text)


def _calls(context: str) -> str:
    """The functions that were at work; nothing if it was the file's own statement."""
    lines = context.splitlines()
    last = max((number for number, line in enumerate(lines) if _FUNCTION.match(line)), default=-1)
    return "\n".join(lines[: last + 1])


def _offset(message: ServerMessage, text: str) -> int:
    if message.position:
        return min(message.position - 1, max(len(text) - 1, 0))
    body = _inline_body(text)
    inline = _INLINE.search(message.context)
    if body is not None and inline is not None:
        return _in_body(text, body, int(inline[1]), message)
    return 0 if _calls(message.context) else _of_missing(message, text)


def _inline_body(text: str) -> Source | None:
    """A `DO` statement's body; None for other statements."""
    if not re.match(r"(?i)do\b", text):
        return None
    before = ""
    for token in tokenize(text):
        if token.kind in _LITERALS and before != "LANGUAGE":
            return Source.of_file(text).literal(token.start, token.end)
        before = token.word
    return None


def _in_body(text: str, body: Source, line: int, message: ServerMessage) -> int:
    """The offset of a 1-based line of the body, or of the failing part of the static SQL that stands at that line."""
    first = 0
    for _ in range(line - 1):
        following = body.text.find("\n", first)
        if following < 0:
            break
        first = following + 1
    query, position = message.internal_query, message.internal_position
    if query and position:
        if _is_of_whole(text, message):
            return min(position - 1, len(text) - 1)
        found = _found(body.text, first, query, position - 1)
        declared = body.text.find(query)  # a cursor's query, or the text of an EXECUTE
        if found < 0 <= declared:
            found = declared + position - 1
        if found >= 0:
            return body.offset(found)
    return body.offset(first + len(body.text[first:]) - len(body.text[first:].lstrip()))


def _is_of_whole(text: str, message: ServerMessage) -> bool:
    """Whether the position is one in the whole statement: that of an error in a function's body which a block makes."""
    query, position = message.internal_query, message.internal_position
    if not _MAKES_BODY.match(query):
        return False
    return position > len(query) or (_is_near(text, message) and not _is_near(query, message))


def _is_near(text: str, message: ServerMessage) -> bool:
    """Whether what the message speaks of stands at its position in a text."""
    if message.message.endswith("at end of input"):
        return text[message.internal_position - 1 :][:1] in ("$", "'")
    near = _NEAR.search(message.message)
    return near is not None and text.startswith(near[1], message.internal_position - 1)


def _found(body: str, first: int, query: str, offset: int) -> int:
    """Where a part of a query stands in a body; -1 for nowhere.

    PL/pgSQL hands on what stands in the body, but puts SELECT in front of expressions and leaves out INTO.
    """
    whole = body.find(query, first)
    if whole >= 0:
        return whole + offset
    rest = f"{body}\n".index("\n", first)  # the statement is one of those that begin in this line
    statement = body[first : next((t.end for t in tokenize(body, first) if t.word == ";" and t.end >= rest), len(body))]
    words = query[offset:].split()
    for count in _RUN:
        together = re.search(r"\s+".join(map(re.escape, words[:count])), statement) if len(words) >= count else None
        if together is not None:
            return first + together.start()
    one = _ONE.match(query, offset)
    alone = re.search(rf'(?<![\w."]){re.escape(one[0])}(?!\w)', statement) if one is not None else None
    return first + alone.start() if alone is not None else -1


def _of_missing(message: ServerMessage, text: str) -> int:
    """The offset of a name that the server does not find without saying where it is; otherwise the statement's."""
    missed = _MISSED.search(message.message) if message.sqlstate in _MISSING else None
    if missed is None:
        return 0
    parts = (missed[1] or missed[2]).split(".")
    tokens = tokenize(text)
    said = [folded(text[token.start : token.end]) if token.kind in _NAMES else token.word for token in tokens]
    for wanted in (parts, parts[-1:]):
        spelt = [sign for part in wanted for sign in (part, ".")][:-1]
        places = [n for n in range(len(said)) if said[n : n + len(spelt)] == spelt]
        if places:
            return tokens[places[-1] if _MISSING[message.sqlstate] else places[0]].start
    return 0
