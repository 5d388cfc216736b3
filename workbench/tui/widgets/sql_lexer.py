"""Tones of one line of SQL, given what was open when the line began. Pure; no grammar, so no file is too broken for it.

What is open is a stack: a string, a quoted name, a block comment (they nest), or a dollar quote. The body of a dollar
quote is SQL again, since in migrations it is a function or a `DO` block; only its own closing tag ends it, whatever
else is open inside.
"""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.sql_words import KEYWORDS, TYPES

State: TypeAlias = tuple[str, ...]
START: Final[State] = ()

_TOKEN: Final = re.compile(
    r"""(?P<comment>--.*)
      | (?P<block>/\*)
      | (?P<string>[eE]?')
      | (?P<quoted>")
      | (?P<dollar>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)
      | (?P<number>\b\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?\b)
      | (?P<word>[^\W\d][\w$]*)
      | (?P<space>\s+)
      | (?P<other>[^\w\s'"$/-]+|.)""",
    re.VERBOSE,
)
_END_OF_STRING: Final = re.compile(r"'(?!')|''")
_END_OF_ESCAPED: Final = re.compile(r"\\.|''|'")
_END_OF_QUOTED: Final = re.compile(r'""|"')
_COMMENT_EDGE: Final = re.compile(r"/\*|\*/")
# What a token opens: an empty text means itself (a dollar quote's tag, `'` or `e'`).
_OPENS: Final[Mapping[str, str]] = {"block": "/*", "string": "", "quoted": '"', "dollar": ""}
_TONES: Final[Mapping[str, Tone]] = {
    "comment": Tone.COMMENT,
    "block": Tone.COMMENT,
    "string": Tone.STRING,
    "quoted": Tone.IDENTIFIER,
    "dollar": Tone.STRING,
    "number": Tone.NUMBER,
}


def lex_line(text: str, state: State) -> tuple[Line, State]:
    """The toned pieces of a line, and what is open at its end."""
    scan = _Scan(text, list(state))
    scan.run()
    return _merged(scan.pieces), tuple(scan.stack)


class _Scan:
    """One line on its way through the lexer."""

    __slots__ = ("end", "pieces", "position", "stack", "text")

    def __init__(self, text: str, stack: list[str]) -> None:
        self.text = text
        self.stack = stack
        self.pieces: Line = []
        self.position = 0
        self.end = len(text)

    def run(self) -> None:
        """Lex to the end of the line."""
        while self.position < len(self.text):
            depth = next((at for at in range(len(self.stack) - 1, -1, -1) if self.stack[at].startswith("$")), -1)
            limit = self.text.find(self.stack[depth], self.position) if depth >= 0 else -1
            self.end = limit if limit >= 0 else len(self.text)
            while self.position < self.end:
                self._step()
                if len(self.stack) - 1 > depth and self.stack[-1].startswith("$"):
                    break  # a new dollar quote opened: its own tag is the limit now
            else:
                if limit >= 0:
                    self._take(limit + len(self.stack[depth]), Tone.STRING)
                    del self.stack[depth:]

    def _take(self, end: int, tone: Tone) -> None:
        self.pieces.append((self.text[self.position : end], tone))
        self.position = end

    def _step(self) -> None:
        """One token, or one stretch of what is open."""
        match self.stack[-1] if self.stack else "":
            case "/*":
                self._comment()
            case "'":
                self._until(_END_OF_STRING, "'", Tone.STRING)
            case "e'":
                self._until(_END_OF_ESCAPED, "'", Tone.STRING)
            case '"':
                self._until(_END_OF_QUOTED, '"', Tone.IDENTIFIER)
            case _:
                self._code()

    def _comment(self) -> None:
        edge = _COMMENT_EDGE.search(self.text, self.position, self.end)
        if edge is None:
            self._take(self.end, Tone.COMMENT)
            return
        if edge[0] == "/*":
            self.stack.append("/*")
        else:
            self.stack.pop()
        self._take(edge.end(), Tone.COMMENT)

    def _until(self, pattern: re.Pattern[str], quote: str, tone: Tone) -> None:
        for found in pattern.finditer(self.text, self.position, self.end):
            if found[0] == quote:
                self.stack.pop()
                self._take(found.end(), tone)
                return
        self._take(self.end, tone)

    def _code(self) -> None:
        token = _TOKEN.match(self.text, self.position, self.end)
        if token is None:  # nothing the pattern knows: one character on
            self._take(self.position + 1, Tone.PLAIN)
            return
        kind = token.lastgroup or ""
        if kind == "word":
            self._take(token.end(), _tone_of_word(token[0]))
            return
        opened = _OPENS.get(kind)
        if opened is not None:
            self.stack.append(opened or (token[0].lower() if kind == "string" else token[0]))
        self._take(token.end(), _TONES.get(kind, Tone.PLAIN))


def _tone_of_word(word: str) -> Tone:
    lowered = word.lower()
    if lowered in KEYWORDS:
        return Tone.KEYWORD
    return Tone.TYPE if lowered in TYPES else Tone.PLAIN


def _merged(pieces: Line) -> Line:
    """Neighbours of one tone as one piece: fewer segments to draw."""
    merged: Line = []
    for text, tone in pieces:
        if merged and merged[-1][1] is tone:
            merged[-1] = (merged[-1][0] + text, tone)
        else:
            merged.append((text, tone))
    return merged


class Lexed:
    """A text's lines with their states, found out as far down as somebody has looked.

    `replace` keeps what stands before the first line that differs, so that a save costs what follows it.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._states: list[State] = [START]

    def replace(self, lines: list[str]) -> None:
        """The text changed."""
        same = 0
        for old, new in zip(self.lines, lines, strict=False):
            if old != new:
                break
            same += 1
        self.lines = lines
        del self._states[same + 1 :]

    def pieces(self, index: int) -> Line:
        """The toned pieces of a line (0-based)."""
        while len(self._states) <= index:
            self._states.append(lex_line(self.lines[len(self._states) - 1], self._states[-1])[1])
        pieces, after = lex_line(self.lines[index], self._states[index])
        if len(self._states) == index + 1:
            self._states.append(after)
        return pieces
