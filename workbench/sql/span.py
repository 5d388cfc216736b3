"""Places in a text, as the SQL side has always called them; the manifest has places too, so they live one floor down."""

from workbench.span import LineIndex, Span

__all__ = ["LineIndex", "Span"]
