"""What to do with a text that is not SQL as a whole: cut it into statements, so that one error costs one statement.

Knows the three things that end up in migrations and that no server takes: psql's backslash commands, COPY data, and
quotes that nobody closed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from workbench.record import record
from workbench.sql.lexer import Token, last_end, skip_blank, statement_end, tokenize, tokens

_LONGEST: Final = 80  # characters of a message
_META: Final = re.compile(r"\\[A-Za-z!?]+")
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


@record
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
    pieces: list[str] = []
    done = 0
    for trouble, start, end in _foreign(text):
        found.append(trouble)
        pieces += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    pieces.append(text[done:])
    return "".join(pieces), found


def _foreign(text: str) -> Iterator[tuple[Trouble, int, int]]:
    """What psql alone understands, and the stretch to leave out for each. One pass; a jump starts the lexer anew."""
    position: int | None = 0
    statement: list[Token] = []
    while position is not None:
        start, position = position, None
        for token in tokens(text, start):
            if token.word == "\\" and not text[text.rfind("\n", 0, token.start) + 1 : token.start].strip():
                end = text.find("\n", token.start)
                position = len(text) if end < 0 else end
                yield _meta(text, token.start), token.start, position
                break
            if token.word != ";":
                statement.append(token)
                continue
            words = [part.word for part in statement]
            if words[:1] == ["COPY"] and ("FROM", "STDIN") in pairwise(words):
                closing = _DATA_END.search(text, token.end)
                if closing is not None:
                    position = closing.end()
                    yield _copy(statement[0].start, token.end), token.end, position
            statement = []
            if position is not None:
                break


def _meta(text: str, at: int) -> Trouble:
    found = _META.match(text, at)
    word = found[0] if found is not None else "\\"
    hint = "Only psql knows backslash commands; the runner sends the file to the server as it is. Remove the line."
    return Trouble(f"{word} is a psql command, not SQL", at, at + len(word), hint)


def _copy(start: int, end: int) -> Trouble:
    hint = "Write the rows as INSERT statements; COPY … FROM stdin needs psql to feed it."
    return Trouble("COPY … FROM stdin with its data in the file", start, end, hint)


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


def first_line(message: str) -> str:
    """An error's message without the rest of the file, which an unclosed quote drags along."""
    head, _, rest = message.partition("\n")
    return head if not rest and len(head) <= _LONGEST else head[: _LONGEST - 1].rstrip() + "…"
