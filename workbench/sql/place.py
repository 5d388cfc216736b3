"""Where a parsed piece of SQL stands, so that the parser's byte offsets can be turned into places of the file."""

from workbench.record import record
from workbench.span import ByteOffsets
from workbench.sql.names import SearchPath
from workbench.sql.source import Source


@record
class Place:
    """The parser was given `source.text` from `base` on; `wide` is its table of characters, None for ASCII.

    `constants` are the variables around it that certainly have a value.
    """

    source: Source
    base: int
    wide: ByteOffsets | None
    path: SearchPath
    constants: frozenset[str] = frozenset()

    def position(self, byte: int) -> int:
        """A byte offset of the parser as an offset in the source's text."""
        return self.base + (byte if self.wide is None else self.wide.code_point(byte))

    def offset(self, byte: int) -> int:
        """A byte offset of the parser as an offset in the file."""
        return self.source.offset(self.position(byte))
