"""Where in a migration's file an error of the server belongs: also inside `DO` blocks and static SQL in them. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from workbench.shadow.proof import PostgresError
from workbench.sql.span import LineIndex

_INLINE: Final = re.compile(r"PL/pgSQL function inline_code_block line (\d+)")
_DOLLAR: Final = re.compile(r"\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$")
_CONTROL: Final = re.compile(r"[^\n\t\x20-\x7e\xa0-\U0010ffff]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LENGTH: Final = 4000


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

    The server's own position comes first, then the line in a `DO` block that its context names, then the statement.
    """
    text = index.text[start:end]
    offset = 0
    if message.position:
        offset = min(message.position - 1, max(len(text) - 1, 0))
    elif (body := _inline_body(text)) is not None and (inline := _INLINE.search(message.context)):
        offset = _in_body(text, body, int(inline[1]), message)
    line, column = index.line_column(start + offset)
    said, detail, hint = (printable(part[:_LENGTH]) for part in (message.message, message.detail, message.hint))
    return PostgresError(message.sqlstate, said, line, column, detail, hint)


def printable(text: str) -> str:
    """A text of the server's with the signs that steer terminals made visible: a migration chooses what it says."""
    return _CONTROL.sub("\ufffd", text)


def _inline_body(text: str) -> int | None:
    """The offset of a `DO` statement's body, just behind its opening quote; None for other statements."""
    if not re.match(r"(?i)do\b", text):
        return None
    dollar = _DOLLAR.search(text)
    quote = text.find("'")
    if dollar is not None and (quote < 0 or dollar.start() < quote):
        return dollar.end()
    return quote + 1 if quote >= 0 else None


def _in_body(text: str, body: int, line: int, message: ServerMessage) -> int:
    """The offset of a 1-based line of the body, or of the failing part of the static SQL that stands at that line."""
    offset = body
    for _ in range(line - 1):
        following = text.find("\n", offset)
        if following < 0:
            break
        offset = following + 1
    first = offset
    if message.internal_position and message.internal_query:
        # PL/pgSQL hands on what stands in the body word for word; expressions get a SELECT in front.
        found = text.find(message.internal_query, first)
        if found >= 0:
            return found + message.internal_position - 1
        wanted = message.internal_query[message.internal_position - 1 :]
        rest = re.sub(r"\s+", " ", wanted)[:40].strip()
        found = text.find(rest, first) if rest else -1
        if found >= 0:
            return found
    return first + len(text[first:]) - len(text[first:].lstrip())
