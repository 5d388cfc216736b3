"""Which values a body's variables certainly have where an EXECUTE uses them: what was assigned, in order, on the way.

An assignment counts where every way to the EXECUTE leads through it; where only some do, nothing is known. Guesses
nothing, runs nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from workbench.sql.body import BodyStatement, Condition, Form
from workbench.sql.embedded import assignment, into_targets
from workbench.sql.execute import value_of
from workbench.sql.guards import GuardKind
from workbench.sql.names import literal
from workbench.sql.trees import expression

# What gives variables values beside assignments and queries.
_FILLED: Final = re.compile(r"\bDIAGNOSTICS\s+(\w+)|\b(?:FETCH|CALL)\b[^;]*?\b(?:INTO\b|\()([^;]*)", re.IGNORECASE)
_LOOPED: Final = re.compile(r"(?:FOR|FOREACH)\s+([\w\s,]+?)\s+(?:SLICE|IN)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_MOST: Final = 200  # who assigns more than that is no migration to be followed


class _Change(NamedTuple):
    """A variable gets a value: the text of an expression; empty where it is not known."""

    at: int
    under: tuple[Condition, ...]
    name: str
    text: str


class Variables:
    """The variables of one body."""

    def __init__(self, text: str, items: Sequence[BodyStatement]) -> None:
        """`items` are all statements of the body `text`."""
        found = [change for item in items for change in _changes(text, item)]
        self._changes = found if len(found) <= _MOST else []
        names = (group for match in _FILLED.finditer(text) for group in match.groups() if group)
        self._lost = {word.lower() for group in names for word in _WORD.findall(group)}
        self._text = text

    def at(self, item: BodyStatement, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The values (as expressions) that are certain at a statement; `given` are those of its loops."""
        if not self._changes or not self._uses_some(item):
            return given
        loops = [condition for condition in item.under if condition.kind is GuardKind.LOOP]
        events = [change for change in self._changes if change.at < item.start]
        events += [change for loop in loops for change in self._changed_in(loop)]
        known = dict(given)
        for change in sorted(events, key=lambda event: event.at):
            certain = change.name not in self._lost and change.under == item.under[: len(change.under)]
            tree = expression(change.text) if certain and change.text else None
            value = value_of(tree, known) if tree is not None else None
            known.pop(change.name, None)
            if value is not None and value.complete:
                known[change.name] = expression(literal(value.text))
        return {**known, **given}

    def _uses_some(self, item: BodyStatement) -> bool:
        names = {change.name for change in self._changes}
        return any(token.word.lower() in names for token in item.stream[1:])

    def _changed_in(self, loop: Condition) -> Iterator[_Change]:
        """What a loop changes has no certain value at its beginning: it may come from an earlier turn."""
        for change in self._changes:
            if loop in change.under:
                yield _Change(loop.start, (loop,), change.name, "")
        head = _LOOPED.match(self._text, loop.start, loop.end)
        for name in _WORD.findall(head[1]) if head is not None else ():
            yield _Change(loop.start, (loop,), name.lower(), "")


def _changes(text: str, item: BodyStatement) -> Iterator[_Change]:
    if item.form is Form.ASSIGN:
        name, value = assignment(text, item)
        whole = _WORD.fullmatch(name) is not None
        for word in _WORD.findall(name)[:1]:
            yield _Change(item.start, item.under, word.lower(), value if whole else "")
        return
    for target in _targets(text, item):
        yield _Change(item.start, item.under, target, "")


def _targets(text: str, item: BodyStatement) -> Iterable[str]:
    """The variables that a query (or what an EXECUTE runs) fills."""
    if item.form is Form.PERFORM or all(token.word != "INTO" for token in item.stream):
        return ()
    return [word.lower() for target in into_targets(text, item) for word in _WORD.findall(target)[:1]]
