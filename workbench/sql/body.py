"""PL/pgSQL bodies walked by their tokens: which statements they hold, under which conditions, loops and handlers.

Reads structure only (blocks, IF, CASE, loops, handlers); what the statements say is `parse.py`'s business. Nothing is a
failure: what cannot be made sense of is passed over up to the next semicolon.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from enum import Enum
from itertools import pairwise, takewhile
from typing import Final

from workbench.record import record
from workbench.sql.guards import GuardKind
from workbench.sql.lexer import Token, TokenKind, statement_end, whole


class Form(Enum):
    """What a statement of a body is."""

    SQL = "sql"
    PERFORM = "perform"
    EXECUTE = "execute"
    ASSIGN = "assignment"
    OWN = "the language's own"


@record
class Condition:
    """A piece of the body that decides: `body[start:end]` is true (`holds`) or false here; or a loop's head.

    With `handled`, the piece is a block that has failed with one of those conditions.
    """

    kind: GuardKind
    start: int
    end: int
    holds: bool = True
    handled: frozenset[str] = frozenset()


@record
class BodyStatement:
    """One statement, without its semicolon; `under` from the outside in. `stream` are its tokens."""

    form: Form
    start: int
    end: int
    under: tuple[Condition, ...]
    stream: Sequence[Token] = field(repr=False)


_STOPS: Final = frozenset({"END", "ELSE", "ELSIF", "ELSEIF", "EXCEPTION", "WHEN"})
# Statements of the language itself, which hold no SQL that does anything.
_OWN: Final = frozenset(
    {
        "NULL",
        "RETURN",
        "RAISE",
        "GET",
        "EXIT",
        "CONTINUE",
        "OPEN",
        "FETCH",
        "MOVE",
        "CLOSE",
        "ASSERT",
    }
)
_LEAVING: Final = frozenset({"RETURN", "EXIT", "CONTINUE"})
_RAISE_LEVELS: Final = frozenset({"DEBUG", "LOG", "INFO", "NOTICE", "WARNING"})
_NESTING: Final = 60
_SQLSTATES: Final = {
    "42P07": "duplicate_table",
    "42710": "duplicate_object",
    "42701": "duplicate_column",
    "42P06": "duplicate_schema",
    "42723": "duplicate_function",
    "42P16": "invalid_table_definition",
    "23505": "unique_violation",
    "42000": "syntax_error_or_access_rule_violation",
    "23000": "integrity_constraint_violation",
}
# A condition that stands for a whole class of others, as far as they matter here.
_STATE: Final = re.compile(r"[0-9A-Z]{5}")
_CLASSES: Final = {
    "syntax_error_or_access_rule_violation": (
        *("duplicate_table", "duplicate_object", "duplicate_column", "duplicate_schema", "duplicate_function"),
        *("invalid_table_definition", "wrong_object_type", "invalid_schema_name"),
        *("undefined_table", "undefined_object", "undefined_column", "undefined_function"),
    ),
    "integrity_constraint_violation": ("unique_violation",),
}


def walk_body(text: str) -> tuple[BodyStatement, ...]:
    """The statements of a body, in order."""
    return tuple(item for item in walk_whole(text) if item.form is not Form.OWN)


def walk_whole(text: str) -> tuple[BodyStatement, ...]:
    """The same with those of the language itself: RETURN, RAISE and the like."""
    walker = _Walker(text)
    walker.run()
    return tuple(walker.found)


class _Walker:
    """A reader with one place in the token stream."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stream = whole(text)
        self.at = 0
        self.depth = 0
        self.found: list[BodyStatement] = []

    def run(self) -> None:
        while self.at < len(self.stream):
            before = self.at
            self._statements(())
            if self.at == before:
                self.at += 1

    def word(self, ahead: int = 0) -> str:
        index = self.at + ahead
        return self.stream[index].word if index < len(self.stream) else ""

    def _skip_semicolon(self) -> None:
        """To behind the next semicolon (labels and `END IF` have no more than words before it)."""
        self.at = min(statement_end(self.stream, self.at) + 1, len(self.stream))

    def _skip_label(self) -> None:
        """To behind `<<name>>`; what only looks like one is passed over all the same."""
        while self.at < len(self.stream) and not (self.word() == ">" and self.word(1) == ">"):
            self.at += 1
        self.at += 2

    def _statements(self, under: tuple[Condition, ...]) -> bool:
        """Statements up to a word that closes them. Returns whether the last of them leaves the block."""
        leaves = False
        self.depth += 1
        while self.at < len(self.stream):
            before, word = self.at, self.word()
            if word in _STOPS:
                break
            if word == ";":
                self.at += 1
                continue
            leaves = False
            if word == "<":
                self._skip_label()
            elif self.depth > _NESTING:
                self._simple(under)
            elif word in {"DECLARE", "BEGIN"}:
                self._block(under)
            elif word == "IF":
                under = (*under, *self._if(under))
            elif word == "CASE":
                self._case(under)
            elif word in {"LOOP", "WHILE", "FOR", "FOREACH"}:
                self._loop(under)
            else:
                first = self.at
                leaves = self._simple(under)
                under = (*under, *self._goes_on(first))
            # Whatever was written there: the walk goes forward.
            self.at = max(self.at, before + 1)
        self.depth -= 1
        return leaves

    def _goes_on(self, first: int) -> Iterator[Condition]:
        """What is false behind `CONTINUE WHEN …` and `EXIT WHEN …`."""
        if self.stream[first].word not in {"CONTINUE", "EXIT"}:
            return
        last = statement_end(self.stream, first)
        for number in range(first, last - 1):
            if self.stream[number].word == "WHEN":
                yield Condition(
                    GuardKind.CONDITION, self.stream[number + 1].start, self.stream[last - 1].end, holds=False
                )
                return

    def _block(self, under: tuple[Condition, ...]) -> None:
        if self.word() == "DECLARE":
            self.at += 1
            while self.at < len(self.stream) and self.word() != "BEGIN":
                self._declaration(under)
        start = self.stream[self.at].start if self.at < len(self.stream) else len(self.text)
        self.at += 1
        first = len(self.found)
        self._statements(under)
        if self.word() == "EXCEPTION":
            last = len(self.found)
            end = self.stream[self.at].start
            handled = frozenset(self._handlers(under, start, end))
            guard = Condition(GuardKind.HANDLER, start, start, handled=handled)
            place = len(under)
            for index in range(first, last):
                known = self.found[index]
                inner = (*known.under[:place], guard, *known.under[place:])
                self.found[index] = BodyStatement(known.form, known.start, known.end, inner, known.stream)
        if self.word() == "END":
            self._skip_semicolon()

    def _declaration(self, under: tuple[Condition, ...]) -> None:
        """`name type := value` counts as an assignment."""
        first, last = self.at, statement_end(self.stream, self.at)
        self.at = min(last + 1, len(self.stream))
        for index in range(first + 1, last):
            word = self.stream[index].word
            if word in {":", "=", "DEFAULT"}:
                stream = [self.stream[first], *self.stream[index:last]]
                self.found.append(BodyStatement(Form.ASSIGN, stream[0].start, stream[-1].end, under, stream))
                return

    def _handlers(self, under: tuple[Condition, ...], start: int, end: int) -> Iterator[str]:
        """The conditions that are caught for good; the handlers' own statements are found on the way.

        Those run when `text[start:end]`, what the handlers are for, has failed.
        """
        self.at += 1
        while self.word() == "WHEN":
            self.at += 1
            names: list[str] = []
            while self.at < len(self.stream) and self.word() != "THEN":
                token = self.stream[self.at]
                if token.kind is TokenKind.WORD and token.word not in {"OR", "SQLSTATE"}:
                    names.append(token.word.lower())
                elif token.kind is TokenKind.STRING:
                    state = self.text[token.start + 1 : token.end - 1].upper()
                    names.append(_SQLSTATES.get(state, state))
                self.at += 1
            self.at += 1
            first = self.at
            failed = Condition(GuardKind.CONDITION, start, end, holds=False, handled=frozenset(names))
            self._statements((*under, failed))
            raised = self._raises(first, self.at)
            yield from names if raised is None else raised
            yield from (part for name in names if raised is None for part in _CLASSES.get(name, ()))

    def _raises(self, first: int, last: int) -> frozenset[str] | None:
        """What a handler between two tokens lets pass when it raises an error again: None where it never does.

        `IF SQLSTATE <> '42P07' THEN RAISE; END IF;` lets that state pass; any other RAISE nothing.
        """
        told: list[bool] = []
        states: set[str] = set()
        raises = False
        for index in range(first, last):
            before, token = self.stream[index - 1].word, self.stream[index]
            if token.word in {"IF", "CASE"} and before == "END":
                told = told[:-1]
            elif token.word in {"IF", "CASE", "ELSIF", "ELSEIF"}:
                asked = takewhile(lambda token: token.word not in {"THEN", ";"}, self.stream[index:last])
                condition = list(asked)
                told = told[: len(told) - token.word.startswith("ELS")]
                told.append(any(part.word in {"SQLSTATE", "SQLERRM"} for part in condition))
                states.update(self._states(condition))
            elif token.word == "RAISE" and (index == first or before in {";", "THEN", "ELSE"}):
                following = self.stream[index + 1].word if index + 1 < len(self.stream) else ";"
                if following not in _RAISE_LEVELS:
                    raises = True
                    if not any(told):
                        return frozenset()
        return frozenset(states) or None if raises else None

    def _states(self, condition: Sequence[Token]) -> Iterator[str]:
        """The conditions that the SQLSTATEs in a condition stand for."""
        for token in condition:
            state = self.text[token.start + 1 : token.end - 1] if token.kind is TokenKind.STRING else ""
            if _STATE.fullmatch(state):
                yield _SQLSTATES.get(state, state)

    def _until(self, closing: str) -> tuple[int, int]:
        """Text up to a word outside parentheses and CASE expressions, which is stepped over."""
        start = self.stream[self.at].start if self.at < len(self.stream) else len(self.text)
        end = start
        depth = 0
        while self.at < len(self.stream):
            token = self.stream[self.at]
            if depth == 0 and token.word in {closing, ";"}:
                self.at += token.word == closing
                break
            if token.word in {"(", "[", "CASE"}:
                depth += 1
            elif token.word in {")", "]", "END"}:
                depth -= 1
            end = token.end
            self.at += 1
        return start, end

    def _if(self, under: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """An IF with its branches. Returns what is known behind it, when a branch leaves the block."""
        failed: tuple[Condition, ...] = ()
        behind: tuple[Condition, ...] = ()
        only_leaving = True
        while self.word() in {"IF", "ELSIF", "ELSEIF"}:
            self.at += 1
            start, end = self._until("THEN")
            leaves = self._statements((*under, *failed, Condition(GuardKind.CONDITION, start, end)))
            failed = (*failed, Condition(GuardKind.CONDITION, start, end, holds=False))
            only_leaving = only_leaving and leaves
            if only_leaving:
                behind = failed
        if self.word() == "ELSE":
            self.at += 1
            self._statements((*under, *failed))
        if self.word() == "END":
            self._skip_semicolon()
        return behind

    def _case(self, under: tuple[Condition, ...]) -> None:
        self.at += 1
        searched = self.word() == "WHEN"
        start, end = (0, 0) if searched else self._until("WHEN")
        if not searched and self.word(-1) == "WHEN":
            self.at -= 1
        failed: tuple[Condition, ...] = ()
        while self.word() == "WHEN":
            self.at += 1
            left, right = self._until("THEN")
            # `CASE x WHEN 1` as a condition is no expression: it stays one that nothing can be read of.
            start, end = (left, right) if searched else (start, right)
            self._statements((*under, *failed, Condition(GuardKind.CONDITION, start, end)))
            failed = (*failed, Condition(GuardKind.CONDITION, start, end, holds=False))
        if self.word() == "ELSE":
            self.at += 1
            self._statements((*under, *failed))
        if self.word() == "END":
            self._skip_semicolon()

    def _loop(self, under: tuple[Condition, ...]) -> None:
        start, end = self._until("LOOP")
        self._statements((*under, Condition(GuardKind.LOOP, start, end)))
        if self.word() == "END":
            self._skip_semicolon()

    def _simple(self, under: tuple[Condition, ...]) -> bool:
        """One statement up to its semicolon. Returns whether it leaves the block."""
        first = self.at
        last = statement_end(self.stream, first)
        stream = self.stream[first:last]
        self.at = min(last + 1, len(self.stream))
        if not stream:
            return False
        word = stream[0].word
        form = _form(stream)
        self.found.append(BodyStatement(form, stream[0].start, stream[-1].end, under, stream))
        if word in _LEAVING:
            if word == "RETURN":
                return len(stream) == 1 or stream[1].word not in {"NEXT", "QUERY"}
            return all(token.word != "WHEN" for token in stream)
        if word == "RAISE":
            return len(stream) == 1 or stream[1].word not in _RAISE_LEVELS
        return False


def _form(stream: Sequence[Token]) -> Form:
    word = stream[0].word
    if word == "PERFORM":
        return Form.PERFORM
    if word == "EXECUTE":
        return Form.EXECUTE
    assigned = _assigned(stream)
    if assigned:
        return Form.ASSIGN
    return Form.OWN if word in _OWN else Form.SQL


def _assigned(stream: Sequence[Token]) -> bool:
    """Whether it is `name[.name][[index]] := …` (or `=`)."""
    depth = 0
    for before, token in pairwise(stream):
        if token.word in {"[", "("}:
            depth += 1
        elif token.word in {"]", ")"}:
            depth -= 1
        elif depth == 0 and token.word in {":", "="}:
            return True
        elif depth == 0 and token.word != "." and before.word != ".":
            return False
    return False
