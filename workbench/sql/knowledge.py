"""What is known inside a body: which variable was last given which expression, and so what conditions prove."""

from collections.abc import Iterator
from typing import Any, Final

from workbench.sql.body import BodyStatement, Condition, Form
from workbench.sql.conditions import is_either_or, proven
from workbench.sql.embedded import as_sql, into_targets
from workbench.sql.guards import Guard, GuardKind
from workbench.sql.lexer import TokenKind, tokens
from workbench.sql.source import Source
from workbench.sql.trees import expression

_STRINGS: Final = frozenset({TokenKind.STRING, TokenKind.ESCAPED, TokenKind.DOLLAR})
# Expressions without one of these cannot say whether an object exists.
_TELLING: Final = ("pg_", "information_schema", "to_reg")
_QUERIES: Final = frozenset({"SELECT", "WITH"})


class Knowledge:
    """Grows with the statements of one body, in order."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[str, Any] = {}
        self._guards: dict[Condition, Guard] = {}

    def guards(self, under: tuple[Condition, ...]) -> Iterator[Guard]:
        """The guards of a statement, read when its conditions are first met."""
        for condition in under:
            guard = self._guards.get(condition)
            if guard is None:
                guard = self._guards[condition] = self._read(condition)
            yield guard

    def _read(self, condition: Condition) -> Guard:
        at = self._source.offset(condition.start)
        if condition.kind is GuardKind.HANDLER:
            return Guard(condition.kind, at, handled=condition.handled)
        text = self._source.text[condition.start : condition.end]
        literals = tuple(
            Source.of_file(text).literal(token.start, token.end).text
            for token in tokens(text)
            if token.kind in _STRINGS
        )
        if condition.kind is GuardKind.LOOP:
            return Guard(condition.kind, at, text, (), literals)
        tree = expression(text)
        found = () if tree is None else tuple(proven(tree, truth=condition.holds, known=self._known))
        if tree is not None and is_either_or(tree, truth=condition.holds):
            literals = ()
        return Guard(condition.kind, at, text, found, literals)

    def learn(self, item: BodyStatement) -> None:
        """Take note of what a statement leaves in variables."""
        text = self._source.text[item.start : item.end]
        if item.form is Form.ASSIGN:
            self._assign(item)
        elif item.form is Form.PERFORM:
            self._hold("found", f"EXISTS (SELECT {text[len('PERFORM') :]})")
        elif item.stream[0].word in _QUERIES:
            self._select(item)
        else:
            self._known.pop("found", None)

    def _assign(self, item: BodyStatement) -> None:
        for number, token in enumerate(item.stream):
            if token.word in {":", "="}:
                first = number + 1
                if token.word == ":" and first < len(item.stream) and item.stream[first].word == "=":
                    first += 1
                if first < len(item.stream):
                    name = self._source.text[item.stream[0].start : item.stream[number - 1].end]
                    self._hold(name, self._source.text[item.stream[first].start : item.end])
                return

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
        if any(word in lowered for word in _TELLING):
            tree = expression(text)
            if tree is not None:
                self._known[name] = tree
