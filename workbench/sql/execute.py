"""What an `EXECUTE` runs, as far as its text can be known without running anything. Guesses nothing."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from workbench.record import record
from workbench.sql.lexer import TokenKind, tokenize
from workbench.sql.names import literal, quoted
from workbench.sql.source import Source
from workbench.sql.trees import expression

UNKNOWN: Final = "%"
_DIRECTIVE: Final = re.compile(r"%(?:(\d+)\$)?-?\d*([sIL%])")
_DEPTH: Final = 40
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_CASES: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {"lower": str.lower, "upper": str.upper, "btrim": str.strip}
)


@record
class Executed:
    """The text of an EXECUTE; `complete` if all of it is known, else `%` stands for what is not."""

    text: str
    complete: bool


_UNKNOWABLE: Final = Executed(UNKNOWN, complete=False)


def executed(text: str, known: Mapping[str, Any] = _NOTHING) -> Executed:
    """What `EXECUTE <text>` would run; `known` are the variables that certainly have a value, as expressions."""
    tree = expression(text)
    if tree is None:
        return Executed(UNKNOWN.join(constants(text)), complete=False)
    return value_of(tree, known)


def only_literal(text: str, start: int, end: int) -> bool:
    """Whether an expression is one string literal and nothing else."""
    found = tokenize(text, start, end)
    return len(found) == 1 and found[0].kind in {TokenKind.STRING, TokenKind.ESCAPED, TokenKind.DOLLAR}


def constants(text: str) -> Iterator[str]:
    """The values of all string literals in a text."""
    for token in tokenize(text):
        if token.kind in {TokenKind.STRING, TokenKind.ESCAPED, TokenKind.DOLLAR}:
            yield Source.of_file(text).literal(token.start, token.end).text


def value_of(  # noqa: PLR0911 - a row a form
    node: Any, known: Mapping[str, Any] = _NOTHING, depth: int = 0
) -> Executed:
    """The text that an expression makes, as far as it can be known."""
    if depth > _DEPTH:
        return _UNKNOWABLE
    match node.WhichOneof("node"):
        case "a_const" if node.a_const.HasField("sval"):
            return Executed(node.a_const.sval.sval, complete=True)
        case "type_cast":
            return value_of(node.type_cast.arg, known, depth + 1)
        case "a_const" if node.a_const.HasField("ival"):
            return Executed(str(node.a_const.ival.ival), complete=True)
        case "column_ref":
            held = known.get(".".join(field.string.sval for field in node.column_ref.fields))
            return _UNKNOWABLE if held is None else value_of(held, known, depth + 1)
        case "a_expr" if node.a_expr.name and node.a_expr.name[0].string.sval == "||":
            left, right = (value_of(side, known, depth + 1) for side in (node.a_expr.lexpr, node.a_expr.rexpr))
            return Executed(left.text + right.text, left.complete and right.complete)
        case "func_call":
            arguments = [value_of(argument, known, depth + 1) for argument in node.func_call.args]
            return _called(node.func_call, arguments)
        case _:
            return _UNKNOWABLE


def _called(call: Any, arguments: list[Executed]) -> Executed:
    name = call.funcname[-1].string.sval
    if name in _CASES and len(arguments) == 1:
        return Executed(_CASES[name](arguments[0].text), arguments[0].complete)
    if name == "format" and arguments and not call.func_variadic:
        return _formatted(arguments[0], arguments[1:])
    if name == "concat":
        return Executed("".join(a.text for a in arguments), all(a.complete for a in arguments))
    if name in {"quote_ident", "quote_literal"} and len(arguments) == 1 and arguments[0].complete:
        text = arguments[0].text
        return Executed(quoted(text) if name == "quote_ident" else literal(text), complete=True)
    return _UNKNOWABLE


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
