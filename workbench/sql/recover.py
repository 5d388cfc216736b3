"""What to do with a text that is not SQL as a whole: cut it into statements, so that one error costs one statement.

Knows the three things that end up in migrations and that no server takes: psql's backslash commands, COPY data, and
quotes that nobody closed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.sql.lexer import Token, TokenKind, last_end, skip_blank, statement_end, tokenize

_META: Final = re.compile(r"^[ \t]*(\\[A-Za-z!?][^\n]*)", re.MULTILINE)
_COPY: Final = re.compile(r"\bFROM\s+STDIN\b[^;]*;[^\n]*\n", re.IGNORECASE)
_COPY_WORD: Final = re.compile(r"\bCOPY\b", re.IGNORECASE)
_DATA_END: Final = re.compile(r"^\\\.[ \t\r]*$", re.MULTILINE)
_STARTS: Final = frozenset(
    {
        "ALTER",
        "CALL",
        "COMMENT",
        "COPY",
        "CREATE",
        "DELETE",
        "DO",
        "DROP",
        "GRANT",
        "INSERT",
        "MERGE",
        "REFRESH",
        "REVOKE",
        "SELECT",
        "SET",
        "TRUNCATE",
        "UPDATE",
        "WITH",
    }
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is found without parsing."""

    message: str
    start: int
    end: int
    hint: str


def blank_foreign(text: str) -> tuple[str, list[Trouble]]:
    """The text with psql's commands and COPY data as spaces (all offsets stay), and what was found."""
    found: list[Trouble] = []
    if "\x00" in text:
        at = text.index("\x00")
        found.append(Trouble("a NUL character", at, at + 1, "PostgreSQL takes no text with NUL in it; remove it."))
        text = text.replace("\x00", " ")
    if "\\" not in text:
        return text, found
    for copy in list(_COPY.finditer(text)):
        closing = _DATA_END.search(text, copy.end())
        if closing is None or _inside_quote(text, copy.start()):
            continue
        text = _blank(text, copy.end(), closing.end())
        start = max((word.start() for word in _COPY_WORD.finditer(text, 0, copy.start())), default=copy.start())
        hint = "Write the rows as INSERT statements; COPY … FROM stdin needs psql to feed it."
        found.append(
            Trouble("COPY … FROM stdin with its data in the file", start, copy.start() + len(copy[0].rstrip()), hint)
        )
    for meta in list(_META.finditer(text)):
        if text[meta.start(1)] != "\\" or _inside_quote(text, meta.start(1)):
            continue
        word = meta[1].split()[0]
        hint = "Only psql knows backslash commands; the runner sends the file to the server as it is. Remove the line."
        found.append(Trouble(f"{word} is a psql command, not SQL", meta.start(1), meta.start(1) + len(word), hint))
        text = _blank(text, meta.start(1), meta.end(1))
    return text, found


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _inside_quote(text: str, at: int) -> bool:
    """Whether an offset is in a string or comment: then nothing but that starts before it and ends behind it."""
    if skip_blank(text, at, at + 1) != at:
        return True
    return any(token.start < at < token.end for token in tokenize(text) if token.kind is not TokenKind.OPEN)


def cut(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The statements of a text, as `(start, end)` without semicolons."""
    stream = tokenize(text, start, end)
    first = 0
    while first < len(stream):
        last = statement_end(stream, first)
        if last > first:
            yield stream[first].start, stream[last - 1].end
        first = last + 1


def cut_again(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch that did not parse, cut at each semicolon that a new statement follows, whatever the parentheses."""
    stream = tokenize(text, start, end)
    cuts: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(stream)):
        if stream[index].word in _STARTS and stream[index - 1].word == ";":
            cuts.append((stream[first].start, _content_end(stream, first, index)))
            first = index
    if stream:
        cuts.append((stream[first].start, _content_end(stream, first, len(stream))))
    return cuts


def _content_end(stream: Sequence[Token], first: int, behind: int) -> int:
    while behind - 1 > first and stream[behind - 1].word == ";":
        behind -= 1
    return stream[behind - 1].end


def trimmed(text: str, start: int, end: int, *, to_the_end: bool) -> tuple[int, int]:
    """A statement's stretch without the comments and white space around it.

    The parser's stretch begins behind the previous semicolon; only one that ends with the text can trail comments.
    """
    start = skip_blank(text, start, end)
    if to_the_end:
        return start, last_end(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
