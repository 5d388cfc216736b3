"""Places in a text, under the name the SQL side uses. The manifest has places too, so the values live below both."""

from workbench.span import LineIndex, Span

__all__ = ["LineIndex", "Span"]
