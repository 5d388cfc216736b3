"""SQL that stands in PL/pgSQL: how a statement of a body becomes what the SQL parser takes, at its old places."""

from itertools import pairwise
from typing import Final

from workbench.sql.body import BodyStatement, Form
from workbench.sql.lexer import Token, TokenKind, tokens
from workbench.sql.source import Source

_STRINGS: Final = frozenset({TokenKind.STRING, TokenKind.ESCAPED, TokenKind.DOLLAR})


def as_sql(text: str, item: BodyStatement) -> str:
    """A body's statement as the server's SQL parser gets it, with every character at its old place."""
    sql = text[item.start : item.end]
    if item.form is Form.PERFORM:
        return "SELECT " + sql[len("PERFORM") :]
    if item.stream[0].word in {"SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE"}:
        first, last = _into(item)
        if last >= first:
            start, end = item.stream[first].start - item.start, item.stream[last].end - item.start
            sql = sql[:start] + " " * (end - start) + sql[end:]
    return sql


def assignment(text: str, item: BodyStatement) -> tuple[str, str]:
    """What `target := expression` (or `=`, or a declaration with a default) assigns to what; empty if it is none."""
    for number, token in enumerate(item.stream):
        if token.word in {":", "=", "DEFAULT"}:
            first = number + 1
            if token.word == ":" and first < len(item.stream) and item.stream[first].word == "=":
                first += 1
            if not 0 < number < first < len(item.stream):
                break
            return text[item.stream[0].start : item.stream[number - 1].end], text[item.stream[first].start : item.end]
    return "", ""


def into_targets(text: str, item: BodyStatement) -> tuple[str, ...]:
    """The variables that a query's row goes into."""
    first, last = _into(item)
    names = "".join(text[token.start : token.end] for token in item.stream[first + 1 : last + 1])
    return tuple(name for name in names.removeprefix("STRICT").removeprefix("strict").split(",") if name)


def _into(item: BodyStatement) -> tuple[int, int]:
    """The tokens of `INTO [STRICT] target, …`, first and last; (0, -1) if there are none."""
    depth = 0
    for number, token in enumerate(item.stream):
        if token.word in {"(", "["}:
            depth += 1
        elif token.word in {")", "]"}:
            depth -= 1
        elif token.word == "INTO" and depth == 0 and item.stream[number - 1].word not in {"INSERT", "MERGE"}:
            last = number + 1
            if last < len(item.stream) and item.stream[last].word == "STRICT":
                last += 1
            # A target goes on as long as a dot or a comma joins the next word to it.
            while last + 1 < len(item.stream) and item.stream[last + 1].word in {".", ","}:
                last += 2
            return number, min(last, len(item.stream) - 1)
    return 0, -1


def execute_expression(item: BodyStatement) -> tuple[int, int]:
    """The part of an EXECUTE that makes its text: up to INTO or USING."""
    depth = 0
    end = item.end
    for before, token in pairwise(item.stream):
        if token.word in {"(", "["}:
            depth += 1
        elif token.word in {")", "]"}:
            depth -= 1
        elif depth == 0 and token.word in {"INTO", "USING"}:
            end = before.end
            break
    start = item.stream[1].start if len(item.stream) > 1 else item.end
    return start, max(start, end)


def body_literal(source: Source, start: int, end: int) -> Token | None:
    """The first string literal of a stretch that is not a language's name."""
    before = ""
    for token in tokens(source.text, start, end):
        if token.kind in _STRINGS and before != "LANGUAGE":
            return token
        before = token.word
    return None
