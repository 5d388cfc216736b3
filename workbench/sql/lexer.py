"""SQL text as tokens in code points. Never fails: an open quote is a token that reaches the end of the text.

Follows the server's scanner as far as finding statements needs it: comments, strings of every kind, dollar quotes,
quoted names, words. It does not tell operators apart, and knows no grammar.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple


class TokenKind(Enum):
    """What a token is. `OPEN` is a quote or comment that nothing closes."""

    WORD = "word"
    QUOTED = "quoted name"
    STRING = "string"
    ESCAPED = "escape string"
    DOLLAR = "dollar-quoted string"
    NUMBER = "number"
    SYMBOL = "symbol"
    OPEN = "open quote"


class Token(NamedTuple):
    """`text[start:end]`; `word` is a WORD in upper case, a SYMBOL's character, else empty."""

    kind: TokenKind
    start: int
    end: int
    word: str


_NAME_START: Final = r"A-Za-z_\x80-\U0010ffff"
# White space and line comments before a token are part of its match: one match a token.
_TOKEN: Final = re.compile(
    rf"""
    (?:[ \t\r\n\f\v\ufeff]+|--[^\r\n]*)*+
    (?:
      (?P<ESCAPED>[eE]'(?:[^'\\]|\\.|'')*+')
    | (?P<STRING>(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*+')
    | (?P<QUOTED>(?:[uU]&)?"(?:[^"]|"")*+")
    | (?P<OPEN>(?:[eEbBxXnN]|[uU]&)?['"])
    | (?P<WORD>[{_NAME_START}][{_NAME_START}0-9$]*)
    | (?P<NUMBER>[0-9][0-9A-Za-z_.]*)
    | (?P<DOLLAR>\$(?:[{_NAME_START}][{_NAME_START}0-9]*)?\$)
    | (?P<COMMENT>/\*)
    | (?P<SYMBOL>.)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_EDGE: Final = re.compile(r"/\*|\*/")
_SKIPPED: Final = re.compile(r"(?:[ \t\r\n\f\v\ufeff]+|--[^\r\n]*)+")
_WORD: Final = TokenKind.WORD
_SYMBOL: Final = TokenKind.SYMBOL
_WORD_GROUP: Final = _TOKEN.groupindex["WORD"]
_SYMBOL_GROUP: Final = _TOKEN.groupindex["SYMBOL"]
_KINDS: Final = {kind.name: kind for kind in TokenKind}


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, comments left out."""
    return list(tokens(text, start, end))


@lru_cache(maxsize=4)
def whole(text: str) -> Sequence[Token]:
    """The tokens of a text that several readers go through one after another, as they do with a body."""
    return tokenize(text)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The same, one by one."""
    position = start
    stop = len(text) if end is None else end
    match = _TOKEN.match
    made = tuple.__new__  # what a named tuple calls itself, behind a function that takes as long again
    while (found := match(text, position, stop)) is not None:
        group = found.lastindex or 0
        left, position = found.span(group)
        if group == _WORD_GROUP:
            yield made(Token, (_WORD, left, position, text[left:position].upper()))
            continue
        if group == _SYMBOL_GROUP:
            yield made(Token, (_SYMBOL, left, position, text[left]))
            continue
        name = found.lastgroup or ""
        if name == "COMMENT":
            position = _comment_end(text, left, stop)
        elif name == "DOLLAR":
            tag = text[left:position]
            closing = text.find(tag, position, stop)
            position = closing + len(tag) if closing >= 0 else -1
            if closing >= 0:
                yield Token(TokenKind.DOLLAR, left, position, "")
        else:
            position = -1 if name == "OPEN" else position
            if position >= 0:
                yield Token(_KINDS[name], left, position, "")
        if position < 0:
            yield Token(TokenKind.OPEN, left, stop, "")
            return


def _comment_end(text: str, start: int, stop: int) -> int:
    """Where a block comment ends (they nest), or -1."""
    depth = 0
    for edge in _COMMENT_EDGE.finditer(text, start, stop):
        depth += 1 if edge[0] == "/*" else -1
        if depth == 0:
            return edge.end()
    return -1


def skip_blank(text: str, start: int, stop: int) -> int:
    """The first offset at or after `start` that is neither white space nor in a comment; `stop` if there is none."""
    position = start
    while position < stop:
        skipped = _SKIPPED.match(text, position, stop)
        if skipped is not None:
            position = skipped.end()
        if not text.startswith("/*", position):
            break
        position = _comment_end(text, position, stop)
        if position < 0:
            return stop
    return min(position, stop)


def last_end(text: str, start: int, stop: int) -> int:
    """Where the last token of `text[start:stop]` ends."""
    end = start
    for token in tokens(text, start, stop):
        end = token.end
    return end


def statement_end(stream: Sequence[Token], first: int) -> int:
    """The index of the semicolon that ends the statement which starts at token `first`, or `len(stream)`.

    Semicolons in parentheses, and those of a `BEGIN ATOMIC … END` body, do not end it.
    """
    depth = atomic = 0
    previous = ""
    for index in range(first, len(stream)):
        word = stream[index].word
        if word == ";":
            if depth <= 0 and atomic == 0:
                return index
        elif word in {"(", "["}:
            depth += 1
        elif word in {")", "]"}:
            depth -= 1
        elif word == "ATOMIC" and previous == "BEGIN":
            atomic = 1
        elif atomic:
            atomic += (word == "CASE") - (word == "END")
        previous = word
    return len(stream)
