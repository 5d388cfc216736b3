"""What is worked out from a story once, however many statements ask for it: as long as the story is told the same."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from workbench.lint.story import Edition, Story

Key = TypeVar("Key")
Value = TypeVar("Value")


class Once(Generic[Key, Value]):
    """Answers of `find` about a story, by what was asked."""

    def __init__(self, find: Callable[[Story, Key], Value]) -> None:
        self._find = find
        self._known: WeakKeyDictionary[Edition, dict[Key, Value]] = WeakKeyDictionary()

    def of(self, story: Story, key: Key) -> Value:
        """The answer, found at the first question."""
        known = self._known.setdefault(story.edition, {})
        if key not in known:
            known[key] = self._find(story, key)
        return known[key]
