"""What is known inside a body: which variable was last given which expression, and so what conditions prove."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import Any, Final

from workbench.sql.body import BodyStatement, Condition, Form, walk_body
from workbench.sql.conditions import asked_by, is_either_or, proven
from workbench.sql.embedded import as_sql, assignment, into_targets
from workbench.sql.execute import constants
from workbench.sql.guards import ExistenceTest, Guard, GuardKind
from workbench.sql.source import Source
from workbench.sql.trees import expression
from workbench.sql.turns import Row, turns_over_array, turns_over_numbers, turns_over_query
from workbench.sql.variables import Variables

# Expressions without one of these cannot say whether an object exists.
_TELLING: Final = ("pg_", "information_schema", "to_reg")
_QUERIES: Final = frozenset({"SELECT", "WITH"})
_INSERTING: Final = frozenset({"INSERT", "WITH"})
_PATHS: Final = re.compile(r'(?:[\w$]+|"[^"]+")(?:\.(?:[\w$]+|"[^"]+"))*')
_RANGE: Final = re.compile(r"(\d{1,6})\s*\.\.\s*(\d{1,6})\s*")
_MOST_TURNS: Final = 400
_HEAD: Final = re.compile(
    r"(?:FOREACH\s+(\w+)\s+IN\s+ARRAY|FOR\s+(\w+(?:\s*,\s*\w+)*)\s+IN)\b\s*(.*)", re.IGNORECASE | re.DOTALL
)


def looped(guards: Iterable[Guard]) -> tuple[str, ...]:
    """The constants in the heads of loops."""
    heads = (guard.text for guard in guards if guard.kind is GuardKind.LOOP)
    return tuple(word for head in heads for word in constants(head))


def _looked_through(head: str, known: Mapping[str, Any]) -> Iterator[ExistenceTest]:
    """What is there in each turn of a loop over a query of the catalogs."""
    found = _HEAD.fullmatch(head) if any(word in head.lower() for word in _TELLING) else None
    tree = expression(f"({found[3]})") if found is not None and found[2] else None
    if tree is not None and tree.WhichOneof("node") == "sub_link":
        yield from asked_by(tree.sub_link.subselect.select_stmt, known)


class Knowledge:
    """Grows with the statements of one body, in order."""

    def __init__(self, source: Source, given: Mapping[str, Any]) -> None:
        """`given` are the values of its parameters, as far as they are certain."""
        self.items = walk_body(source.text)
        self._source = source
        self._variables = Variables(source.text, self.items)
        self._given = self._variables.kept(given)
        self._known: dict[str, Any] = dict(self._given)
        self._guards: dict[Condition, Guard] = {}

    def guards(self, under: tuple[Condition, ...]) -> tuple[Guard, ...]:
        """The guards of a statement, read when its conditions are first met."""
        found: list[Guard] = []
        for condition in under:
            guard = self._guards.get(condition)
            if guard is None:
                guard = self._guards[condition] = self._read(condition, self._known)
            found.append(guard)
        return tuple(found)

    def turns(self, item: BodyStatement) -> Iterator[tuple[Mapping[str, Any], tuple[Guard, ...]]]:
        """The turns of the loops over constants that a statement stands in: what is known, and the guards then.

        A statement in no such loop has one turn. What is known are variables that certainly have a value.
        """
        loops = [loop for condition in item.under if (loop := self._loop(condition)) is not None]
        size = prod(len(rows) for rows in loops)
        if not loops or not 0 < size <= _MOST_TURNS:
            yield self._variables.at(item, self._given), self.guards(item.under)
            return
        for rows in product(*loops):
            variables = {name: value for row in rows for name, value in row.items()}
            known = {**self._known, **variables}
            yield (
                self._variables.at(item, {**self._given, **variables}),
                tuple(self._read(condition, known) for condition in item.under),
            )

    def constants(self, item: BodyStatement) -> frozenset[str]:
        """The variables that certainly have a value where rows are inserted."""
        if item.stream[0].word not in _INSERTING:
            return frozenset()
        loops = [loop for condition in item.under if (loop := self._loop(condition)) is not None]
        turn = {name: value for loop in loops for name, value in loop[0].items()}
        return frozenset(self._variables.at(item, {**self._given, **turn}))

    def _loop(self, condition: Condition) -> tuple[Row, ...] | None:
        """What the variables of a loop over constants are in each of its turns."""
        if condition.kind is not GuardKind.LOOP:
            return None
        head = _HEAD.fullmatch(self._source.text[condition.start : condition.end])
        if head is None:
            return None
        numbers = _RANGE.fullmatch(head[3])
        if numbers is not None and head[2]:
            return turns_over_numbers(head[2].lower(), int(numbers[1]), int(numbers[2])) or None
        tree = expression(head[3] if head[1] else f"({head[3]})")
        if tree is None:
            return None
        if head[1]:
            return turns_over_array(head[1].lower(), tree, self._known) or None
        variables = [name.strip().lower() for name in head[2].split(",")]
        return turns_over_query(variables, tree, self._known) or None

    def _read(self, condition: Condition, known: Mapping[str, Any]) -> Guard:
        at = self._source.offset(condition.start)
        if condition.kind is GuardKind.HANDLER:
            return Guard(condition.kind, at, handled=condition.handled)
        text = self._source.text[condition.start : condition.end]
        if condition.kind is GuardKind.LOOP:
            return Guard(condition.kind, at, text, tuple(_looked_through(text, known)))
        if condition.handled:
            # A block that failed because something is missing: it may be whatever the block names.
            return Guard(condition.kind, at, text, literals=(*constants(text), *_PATHS.findall(text)))
        tree = expression(text)
        found = () if tree is None else tuple(proven(tree, truth=condition.holds, known=known))
        literals: tuple[str, ...] = ()
        if not found and not (tree is not None and is_either_or(tree, truth=condition.holds)):
            literals = tuple(constants(text))
        settled = not found and tree is not None and self._variables.settle(tree)
        return Guard(condition.kind, at, text, found, literals, settled=settled)

    def learn(self, item: BodyStatement) -> None:
        """Take note of what a statement leaves in variables."""
        text = self._source.text[item.start : item.end]
        if item.form is Form.ASSIGN:
            self._hold(*assignment(self._source.text, item))
        elif item.form is Form.PERFORM:
            self._hold("found", f"EXISTS (SELECT {text[len('PERFORM') :]})")
        elif item.stream[0].word in _QUERIES:
            self._select(item)
        else:
            self._known.pop("found", None)

    def _select(self, item: BodyStatement) -> None:
        query = as_sql(self._source.text, item)
        self._hold("found", f"EXISTS ({query})")
        targets = into_targets(self._source.text, item)
        for target in targets:
            self._hold(target, f"({query})" if len(targets) == 1 else "")

    def _hold(self, name: str, text: str) -> None:
        name = name.strip().strip('"').lower()
        self._known.pop(name, None)
        lowered = text.lower()
        if "'" in text or any(word in lowered for word in _TELLING):
            tree = expression(text)
            if tree is not None:
                self._known[name] = tree
