"""The story of the chain, as rules ask it: a fold over the facts of all files in version order."""

from workbench.lint.story.chain import Edition, Story, retell, tell
from workbench.lint.story.life import Life
from workbench.lint.story.shape import ColumnLife, ConstraintLife, IndexLife, Shape
from workbench.lint.story.timeline import END, Position, Timeline

__all__ = [
    "END",
    "ColumnLife",
    "ConstraintLife",
    "Edition",
    "IndexLife",
    "Life",
    "Position",
    "Shape",
    "Story",
    "Timeline",
    "retell",
    "tell",
]
