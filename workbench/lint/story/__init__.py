"""The story of the chain, as rules ask it: a fold over the facts of all files in version order."""

from workbench.lint.story.chain import Life, Story, tell
from workbench.lint.story.timeline import Position, Timeline

__all__ = ["Life", "Position", "Story", "Timeline", "tell"]
