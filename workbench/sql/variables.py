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
from workbench.sql.extract.walking import messages
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
        self._own: frozenset[str] | None = None

    def kept(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Those of some values that nothing in the body changes."""
        changed = {change.name for change in self._changes} | self._lost
        return {name: value for name, value in given.items() if name not in changed}

    def settle(self, condition: Any) -> bool:
        """Whether a comparison (a tree) is of nothing but constants and what the body computes from constants."""
        if condition.WhichOneof("node") != "a_expr":
            return False
        if self._own is None:
            self._own = self._computed()
        names = _names_in(condition)
        return bool(names) and names <= self._own

    def _computed(self) -> frozenset[str]:
        """The variables whose every value is made of constants, or of such variables."""
        made: dict[str, list[frozenset[str] | None]] = {}
        for change in self._changes:
            tree = expression(change.text) if change.text else None
            made.setdefault(change.name, []).append(None if tree is None else _names_in(tree))
        own = {name for name in made if name not in self._lost}
        while True:
            kept = {name for name in own if all(used is not None and used <= own for used in made[name])}
            if kept == own:
                return frozenset(own)
            own = kept

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


def _names_in(tree: Any) -> frozenset[str]:
    """The names in an expression; one that nobody has where it calls something, or asks for rows."""
    found: set[str] = set()
    for message in messages(tree):
        match message.DESCRIPTOR.name:
            case "ColumnRef":
                found.add(".".join(field.string.sval for field in message.fields))
            case "SubLink" | "FuncCall":
                found.add("")
            case _:
                pass
    return frozenset(found)


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
