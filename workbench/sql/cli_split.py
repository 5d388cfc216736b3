"""Where the Supabase CLI cuts a file into statements. It reads SQL less closely than the server: this follows it.

Owns the differences that matter for the cuts. What is right is `lexer`'s and the server's business.
"""

import re
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"A-Za-z0-9_\x80-\U0010ffff"
# To it, a backslash in a string is a character as any other, so that \' ends the string.
_STEPS: Final = r"""
      '(?:[^']|'')*+(?:'|\Z)
    | "(?:[^"]|"")*+(?:"|\Z)
    | --[^\n]*(?:\n|\Z)
    | (?P<comment>/\*)
    | (?P<dollar>{dollar})
    | \\.?
    | (?P<mark>[;()])
    | (?P<atomic>(?<![{name}$])begin[ \t\r\n\f\v]+atomic)
    | (?P<end>{end})
"""
_FLAGS: Final = re.VERBOSE | re.DOTALL | re.IGNORECASE
_NEW: Final = re.compile(
    _STEPS.format(name=_NAME, dollar=rf"(?<![{_NAME}$])\$", end=rf"(?<![{_NAME}$])end(?![{_NAME}$])"), _FLAGS
)
_OLD: Final = re.compile(_STEPS.format(name=_NAME, dollar=r"\$", end="end"), _FLAGS)
_TAG: Final = re.compile(rf"\$[{_NAME}]*")
_BLANK: Final = re.compile(r"(?:[ \t\r\n\f\v]+|--[^\n]*)+")
# Openings and ends of comments may share a character: `/*/` is both.
_EDGE: Final = re.compile(r"(?=(/\*|\*/))")
# A file without any of these is cut as the server cuts it.
_SIGNS: Final = ("\\'", "/*/", "$$$")
_WORDS: Final = ("atomic", "rule")
_WHOLE_WORD: Final = re.compile(r"\b(?:atomic|rule)\b")
_SUSPECT_OLD: Final = re.compile(rf"(?<![{_NAME}$])[A-Za-z_][{_NAME}]*\$")


@dataclass(slots=True)
class _Body:
    """A parenthesis, or the body of a function: semicolons in it end nothing. `start`: of its present statement."""

    atomic: bool
    start: int


def may_differ(text: str, *, bounded: bool) -> bool:
    """Whether `cuts` is worth its time."""
    folded = text.lower()
    if any(sign in folded for sign in _SIGNS):
        return True
    if any(word in folded for word in _WORDS) and _WHOLE_WORD.search(folded) is not None:
        return True
    return not bounded and _SUSPECT_OLD.search(text) is not None


def cuts(text: str, *, bounded: bool) -> tuple[int, ...]:
    """The offsets of the semicolons at which it cuts.

    Args:
        text: a migration.
        bounded: it knows where names begin and end, as it does since 2.118: `ended_at` is no END, and the dollars of
            `a$b$c` open no string.
    """
    found: list[int] = []
    inside: list[_Body] = []
    step = _NEW if bounded else _OLD
    position = 0
    while (token := step.search(text, position)) is not None:
        position = token.end()
        match token.lastgroup:
            case "comment":
                position = _comment_end(text, position)
            case "dollar":
                position = _dollar_end(text, token.start())
            case "atomic":
                inside.append(_Body(atomic=True, start=position))
            case "end" if inside and inside[-1].atomic and (not bounded or _begins(text, inside[-1], token.start())):
                inside.pop()
            case "mark":
                _mark(token, inside, found)
            case _:
                pass
    return tuple(found)


def _mark(token: re.Match[str], inside: list[_Body], found: list[int]) -> None:
    match token[0]:
        case "(":
            inside.append(_Body(atomic=False, start=token.end()))
        case ")":
            # It does not count them: the first one that closes closes all.
            while inside and not inside[-1].atomic:
                inside.pop()
        case _ if inside:
            inside[-1].start = token.end()
        case _:
            found.append(token.start())


def _begins(text: str, body: _Body, at: int) -> bool:
    """Whether nothing but comments stands in the present statement of a body yet."""
    position = body.start
    while position < at:
        blank = _BLANK.match(text, position, at)
        if blank is not None:
            position = blank.end()
        elif text.startswith("/*", position):
            position = _comment_end(text, position + 2)
        else:
            return False
    return True


def _comment_end(text: str, start: int) -> int:
    depth = 1
    for edge in _EDGE.finditer(text, start - 1):
        depth += 1 if edge[1] == "/*" else -1
        if depth == 0:
            return edge.start() + 2
    return len(text)


def _dollar_end(text: str, start: int) -> int:
    """The end of a string in dollars; what looks like one and is none ends with its tag."""
    opened = _TAG.match(text, start)
    position = opened.end() if opened is not None else start + 1
    if not text.startswith("$", position):
        return position
    tag = text[start : position + 1]
    # It may find the end in what overlaps with the beginning, such as $$$.
    closing = text.find(tag, start + 1)
    return closing + len(tag) if closing >= 0 else len(text)
