"""The story of the chain, as rules ask it: a fold over the facts of all files in version order."""

from workbench.lint.story.chain import Life, Story, tell
from workbench.lint.story.timeline import END, Position, Timeline

__all__ = ["END", "Life", "Position", "Story", "Timeline", "tell"]
