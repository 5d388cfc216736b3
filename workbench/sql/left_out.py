"""Statements without what they say that a shadow cannot do. Knows no database.

What is left out is made blanks, line ends kept: errors are told by their place.
"""

import re
from typing import Final

from workbench.sql.lexer import Token, TokenKind, tokenize

_ROLES: Final = frozenset({"ROLE", "USER", "GROUP"})
_MAKING_ROLES: Final = frozenset({"CREATE", "ALTER"})
_MENTIONED: Final = re.compile(r"\b(?:(?:no)?createdb|nobypassrls|pgroonga)\b", re.IGNORECASE)
_DATABASES: Final = frozenset({"CREATEDB", "NOCREATEDB"})  # said by those only who may make databases
_BYPASSING: Final = frozenset({"NOBYPASSRLS"})
_VISIBLE: Final = re.compile(r"[^\r\n]")


def left_out(text: str, *, of_superusers: bool = False) -> str:
    """A statement without what it need not do here; empty if it is to be run as it is.

    That is the right to make databases, which the platform's `postgres` may give and take, and what an index of
    PGroonga's is to be made with: its options are read by nobody else. Where only superusers may say that a role does
    not bypass row level security (before 16), that as well: dumps say it of every role.
    """
    if _MENTIONED.search(text) is None:
        return ""
    stream = tokenize(text)
    words = [token.word for token in stream]
    if words[:1] and words[0] in _MAKING_ROLES and words[1:2] and words[1] in _ROLES:
        words_left = _DATABASES | (_BYPASSING if of_superusers and words[0] == "ALTER" else frozenset())
        return _blanked(text, [(token.start, token.end) for token in stream if token.word in words_left])
    if words[:2] == ["CREATE", "INDEX"] or words[:3] == ["CREATE", "UNIQUE", "INDEX"]:
        return _blanked(text, _options(stream))
    return ""


def _options(stream: list[Token]) -> list[tuple[int, int]]:
    """Where the options of an index of PGroonga's stand, with the word before them."""
    words = [token.word for token in stream]
    method = next((at for at, word in enumerate(words[:-1]) if word == "USING" and words[at + 1] == "PGROONGA"), None)
    if method is None:
        return []
    depth, opened = 0, None
    for at in range(method, len(stream)):
        if words[at] == "WITH" and depth == 0 and words[at + 1 : at + 2] == ["("]:
            opened = at
        if stream[at].kind is TokenKind.SYMBOL:
            depth += (words[at] == "(") - (words[at] == ")")
            if opened is not None and words[at] == ")" and depth == 0:
                return [(stream[opened].start, stream[at].end)]
    return []


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    said = text
    for start, end in spans:
        said = f"{said[:start]}{_VISIBLE.sub(' ', said[start:end])}{said[end:]}"
    return said if said != text else ""
