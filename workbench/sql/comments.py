"""Where comments stand in a file, those in bodies included. The one part of SQL that no parser hands over."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.sql.lexer import TokenKind, tokens
from workbench.sql.span import LineIndex, Span

# What begins a comment that waives findings: ours, and Squawk's.
REMARKS: Final = ("lint:ignore", "squawk-ignore")
# What other tools, and people, write above the part that takes a migration back.
_DOWN: Final = re.compile(
    r"^[ \t]*(--[ \t!=*#-]*(?:(?:\+(?:goose|migrate)[ \t]+down|migrate:down|//[ \t]*@undo|@(?:down|undo|rollback))\b.*"
    r"|(?:down|undo|rollback)(?:[ \t]+(?:migration|script|section))?[ \t:=*#-]*))\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_DOWN_WORDS: Final = ("down", "undo", "rollback")
_COMMENT: Final = re.compile(r"--[^\r\n]*|/\*.*?\*/", re.DOTALL)


def comments(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The comments of a text as `(start, end)`, in order; those in dollar-quoted bodies too, others' strings not."""
    stop = len(text) if end is None else end
    position = start
    for token in tokens(text, start, stop):
        yield from _between(text, position, token.start)
        position = token.end
        if token.kind is TokenKind.DOLLAR:
            tag = text.index("$", token.start + 1) + 1 - token.start
            yield from comments(text, token.start + tag, token.end - tag)
    yield from _between(text, position, stop)


def remarks(text: str) -> tuple[Span, ...]:
    """The comments that speak to the linter."""
    if not any(remark in text for remark in REMARKS):
        return ()
    index = LineIndex(text)
    found = (stretch for stretch in comments(text) if any(text.find(remark, *stretch) >= 0 for remark in REMARKS))
    return tuple(index.span(start, start + len(text[start:end].rstrip())) for start, end in found)


def down_marks(text: str) -> tuple[Span, ...]:
    """The comments that head a part which takes the migration back: `-- +goose Down`, `-- Rollback`."""
    lowered = text.lower()
    if not any(word in lowered for word in _DOWN_WORDS):
        return ()
    found = [match.span(1) for match in _DOWN.finditer(text)]
    if not found:
        return ()
    index, real = LineIndex(text), {start for start, _ in comments(text)}
    return tuple(index.span(*stretch) for stretch in found if stretch[0] in real)


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _COMMENT.finditer(text, start, end):
        yield found.span()
