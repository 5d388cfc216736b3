"""What an `EXECUTE` runs, as far as its text can be known without running anything. Guesses nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from workbench.sql.lexer import TokenKind, tokenize
from workbench.sql.names import literal, quoted
from workbench.sql.source import Source
from workbench.sql.trees import expression

UNKNOWN: Final = "%"
_DIRECTIVE: Final = re.compile(r"%(?:(\d+)\$)?-?\d*([sIL%])")
_DEPTH: Final = 40


@dataclass(frozen=True, slots=True)
class Executed:
    """The text of an EXECUTE; `complete` if all of it is known, else `%` stands for what is not."""

    text: str
    complete: bool


def executed(text: str) -> Executed:
    """What `EXECUTE <text>` would run."""
    tree = expression(text)
    if tree is None:
        return Executed(UNKNOWN.join(constants(text)), complete=False)
    return _value(tree, 0)


def only_literal(text: str, start: int, end: int) -> bool:
    """Whether an expression is one string literal and nothing else."""
    found = tokenize(text, start, end)
    return len(found) == 1 and found[0].kind in {TokenKind.STRING, TokenKind.ESCAPED, TokenKind.DOLLAR}


def constants(text: str) -> Iterator[str]:
    """The values of all string literals in a text."""
    for token in tokenize(text):
        if token.kind in {TokenKind.STRING, TokenKind.ESCAPED, TokenKind.DOLLAR}:
            yield Source.of_file(text).literal(token.start, token.end).text


def _value(node: Any, depth: int) -> Executed:  # noqa: PLR0911 - a row a form
    which = node.WhichOneof("node")
    unknown = Executed(UNKNOWN, complete=False)
    if depth > _DEPTH:
        return unknown
    if which == "a_const" and node.a_const.HasField("sval"):
        return Executed(node.a_const.sval.sval, complete=True)
    if which == "type_cast":
        return _value(node.type_cast.arg, depth + 1)
    if which == "a_expr" and node.a_expr.name and node.a_expr.name[0].string.sval == "||":
        left, right = _value(node.a_expr.lexpr, depth + 1), _value(node.a_expr.rexpr, depth + 1)
        return Executed(left.text + right.text, left.complete and right.complete)
    if which == "func_call":
        call = node.func_call
        name = call.funcname[-1].string.sval
        arguments = [_value(argument, depth + 1) for argument in call.args]
        if name == "format" and arguments and not call.func_variadic:
            return _formatted(arguments[0], arguments[1:])
        if name == "concat":
            return Executed("".join(a.text for a in arguments), all(a.complete for a in arguments))
        if name in {"quote_ident", "quote_literal"} and len(arguments) == 1 and arguments[0].complete:
            text = arguments[0].text
            return Executed(quoted(text) if name == "quote_ident" else literal(text), complete=True)
    return unknown


def _formatted(template: Executed, arguments: list[Executed]) -> Executed:
    complete = template.complete
    turn = 0

    def fill(found: re.Match[str]) -> str:
        nonlocal complete, turn
        if found[2] == "%":
            return "%"
        index = int(found[1]) - 1 if found[1] else turn
        turn = index + 1
        if not 0 <= index < len(arguments) or not arguments[index].complete:
            complete = False
            return UNKNOWN
        value = arguments[index].text
        return quoted(value) if found[2] == "I" else literal(value) if found[2] == "L" else value

    text = _DIRECTIVE.sub(fill, template.text)
    return Executed(text, complete)
