"""What the constants of a statement are compared with, assigned to or cast to, as far as its words tell. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from workbench.sql.lexer import Token, TokenKind, tokenize
from workbench.sql.names import folded
from workbench.sql.source import Source

_STRINGS: Final = frozenset({TokenKind.STRING, TokenKind.ESCAPED})
_NAMES: Final = frozenset({TokenKind.WORD, TokenKind.QUOTED})
_OPERATORS: Final = frozenset({"=", "<", ">", "!"})
_OPENING: Final = frozenset({"(", "["})
_BETWEEN: Final = frozenset({",", "(", "[", "ARRAY", "ANY", "SOME", "ALL"})
_NO_NAMES: Final = frozenset({"AND", "OR", "NOT", "WHERE", "THEN", "ELSE", "WHEN", "SELECT", "ON", "END"})


class Use(NamedTuple):
    """One place where a constant stands; what is not known is empty.

    `cast` is the type that the constant, or what it is compared with, is cast to; `column` is what it is compared with
    or assigned to; `place` its number in a row of VALUES, -1 elsewhere; `call` is the function that is given it;
    `label`: it is an output column under another name. `start` is where it stands.
    """

    start: int
    cast: str = ""
    column: str = ""
    place: int = -1
    call: str = ""
    label: bool = False


def uses_of(value: str, text: str) -> Iterator[Use]:
    """The places of a constant in a statement's text, by itself or as an element of an array (`'{a,b}'`)."""
    stream = tokenize(text)
    source = Source.of_file(text)
    for number, token in enumerate(stream):
        if token.kind not in _STRINGS:
            continue
        said = source.literal(token.start, token.end).text
        listed = said[:1] == "{" and value in re.split(r'[{},"\s]+', said)
        if said == value or listed:
            yield _use(text, stream, number)


def _use(text: str, stream: Sequence[Token], number: int) -> Use:
    start = stream[number].start
    before = [token.word for token in stream[max(number - 2, 0) : number]]
    behind = stream[number + 1].word if number + 1 < len(stream) else ""
    if before == ["CAST", "("] and behind == "AS":
        return Use(start, cast=_type_at(text, stream, number + 2))
    own = _cast_behind(text, stream, number + 1)
    return Use(start, cast=own, label=behind == "AS") if own or behind == "AS" else _before(text, stream, number)


def _before(text: str, stream: Sequence[Token], number: int) -> Use:
    """What the words before a constant tell of it."""
    start, at, commas, depth = stream[number].start, number - 1, 0, 0
    while at >= 0:
        word = stream[at].word
        if word in _OPERATORS:
            return _left_of(text, stream, _first_of_operator(stream, at), start)
        if word == "IN" and at:
            return _left_of(text, stream, at - 1 if stream[at - 1].word == "NOT" else at, start)
        if word == "(" and depth == 0 and at:
            if stream[at - 1].word in {"VALUES", ","}:
                return Use(start, place=commas)
            if _is_call(stream, at):
                return Use(start, call=folded(text[stream[at - 1].start : stream[at - 1].end]))
        skipped = _back_over(stream, at)
        if skipped is None:
            break
        commas += word == "," and depth == 0
        depth -= word in _OPENING and depth > 0
        at = skipped
    return Use(start)


def _is_call(stream: Sequence[Token], opening: int) -> bool:
    before = stream[opening - 1] if opening else None
    return before is not None and before.kind in _NAMES and before.word not in _NO_NAMES | _BETWEEN | {"IN", "VALUES"}


def _back_over(stream: Sequence[Token], at: int) -> int | None:
    """The token before another item of a list; None where there is no list."""
    token = stream[at]
    if token.word in _BETWEEN or token.kind in _STRINGS or token.kind in {TokenKind.NUMBER, TokenKind.DOLLAR}:
        return at - 1
    if token.word == ")":
        depth = 0
        for back in range(at, -1, -1):
            depth += (stream[back].word == ")") - (stream[back].word == "(")
            if depth == 0:
                # A call, or a row before this one.
                return (
                    back - 2
                    if back and stream[back - 1].kind in _NAMES and stream[back - 1].word != "VALUES"
                    else back - 1
                )
        return None
    if token.kind in _NAMES and token.word not in _NO_NAMES and at:
        return at - 1 if stream[at - 1].word in {":", ".", ","} or stream[at - 1].word in _OPENING else None
    return at - 1 if token.word in {":", "."} else None


def _first_of_operator(stream: Sequence[Token], at: int) -> int:
    while at and stream[at - 1].word in _OPERATORS:
        at -= 1
    return at


def _left_of(text: str, stream: Sequence[Token], operator: int, start: int) -> Use:
    """What stands left of an operator: a column, a cast, either in parentheses."""
    at = operator - 1
    if at >= 0 and stream[at].word == ")":
        depth, first = 0, at
        while first >= 0:
            depth += (stream[first].word == ")") - (stream[first].word == "(")
            if depth == 0:
                break
            first -= 1
        called = first > 0 and stream[first - 1].kind in _NAMES and stream[first - 1].word not in _NO_NAMES
        return Use(start) if called or first < 0 else _left_of(text, stream, at, start)
    if at < 0 or stream[at].kind not in _NAMES or stream[at].word in _NO_NAMES:
        return Use(start)
    first = at
    while first >= 2 and stream[first - 1].word == ".":  # noqa: PLR2004 - a dot and what stands before it
        first -= 2
    name = folded(text[stream[at].start : stream[at].end])
    if first >= 2 and stream[first - 1].word == ":" and stream[first - 2].word == ":":  # noqa: PLR2004 - `::`
        return Use(start, cast=name)
    return Use(start, column=name)


def _cast_behind(text: str, stream: Sequence[Token], at: int) -> str:
    """The last part of the type that `::` casts to."""
    return _type_at(text, stream, at + 2) if [t.word for t in stream[at : at + 2]] == [":", ":"] else ""


def _type_at(text: str, stream: Sequence[Token], at: int) -> str:
    name = ""
    while at < len(stream) and stream[at].kind in _NAMES:
        name = folded(text[stream[at].start : stream[at].end])
        if at + 1 >= len(stream) or stream[at + 1].word != ".":
            break
        at += 2
    return name
