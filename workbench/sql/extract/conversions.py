"""What the USING of a changed column asks of the type that the column has: texts, numbers, values to compare with."""

from collections.abc import Iterator
from typing import Any, Final

from workbench.sql.extract.naming import word_of
from workbench.sql.extract.walking import messages
from workbench.sql.facts import Takes

_OF_TEXT: Final = frozenset(
    {
        *("ascii", "bit_length", "btrim", "char_length", "character_length", "initcap", "left", "length", "lower"),
        *("lpad", "ltrim", "md5", "regexp_match", "regexp_replace", "regexp_split_to_array", "replace", "reverse"),
        *("right", "rpad", "rtrim", "split_part", "starts_with", "string_to_array", "strpos", "substr", "substring"),
        *("to_date", "to_number", "translate", "trim", "upper"),
    }
)
_TO_TIMESTAMP: Final = "to_timestamp"
_LIKE: Final = frozenset({"AEXPR_LIKE", "AEXPR_ILIKE", "AEXPR_SIMILAR"})
_COMPARED: Final = frozenset({"AEXPR_OP", "AEXPR_IN", "AEXPR_NULLIF", "AEXPR_DISTINCT", "AEXPR_NOT_DISTINCT"})
_EQUALITY: Final = frozenset({"=", "<>"})
_ORDER: Final = frozenset({*_EQUALITY, "<", ">", "<=", ">="})
_MATCHES: Final = frozenset({"~", "~*", "!~", "!~*"})


def takes(column: str, using: Any) -> Takes:
    """Read it off the expression (a `Node`) for a column; only where the column stands bare, without a cast."""
    text = number = False
    values: dict[str, None] = {}
    for message in messages(using):
        match message.DESCRIPTOR.name:
            case "FuncCall" if any(_is(column, argument) for argument in message.args):
                name = message.funcname[-1].string.sval
                text = text or name in _OF_TEXT or (name == _TO_TIMESTAMP and len(message.args) > 1)
                number = number or (name == _TO_TIMESTAMP and len(message.args) == 1)
            case "A_Expr":
                text = text or (_is_match(message) and _is(column, message.lexpr))
                number = number or _is_counted(column, message)
                values.update(dict.fromkeys(_compared(column, message)))
            case "CaseExpr" if _is(column, message.arg):
                values.update(dict.fromkeys(_texts(arm.case_when.expr for arm in message.args)))
            case "CoalesceExpr" if any(_is(column, argument) for argument in message.args):
                values.update(dict.fromkeys(_texts(message.args)))
            case _:
                pass
    return Takes(text, number, tuple(values))


def _is_match(message: Any) -> bool:
    """LIKE and its kin, and regular expressions."""
    return word_of("A_Expr_Kind", message.kind) in _LIKE or message.name[-1].string.sval in _MATCHES


def _is_counted(column: str, message: Any) -> bool:
    """Whether the column is compared with a number."""
    if word_of("A_Expr_Kind", message.kind) not in _COMPARED or message.name[-1].string.sval not in _ORDER:
        return False
    sides = (message.lexpr, message.rexpr)
    return any(_is(column, one) and _is_number(other) for one, other in (sides, sides[::-1]))


def _is_number(node: Any) -> bool:
    return bool(
        node.WhichOneof("node") == "a_const" and (node.a_const.HasField("ival") or node.a_const.HasField("fval"))
    )


def _compared(column: str, message: Any) -> Iterator[str]:
    if word_of("A_Expr_Kind", message.kind) not in _COMPARED or message.name[-1].string.sval not in _EQUALITY:
        return
    sides = (message.lexpr, message.rexpr)
    for one, other in (sides, sides[::-1]):
        if _is(column, one):
            yield from _texts(other.list.items if other.WhichOneof("node") == "list" else (other,))


def _texts(nodes: Any) -> Iterator[str]:
    for node in nodes:
        if node.WhichOneof("node") == "a_const" and node.a_const.HasField("sval"):
            yield node.a_const.sval.sval


def _is(column: str, node: Any) -> bool:
    """Whether it is the column itself."""
    return bool(
        node.WhichOneof("node") == "column_ref"
        and node.column_ref.fields
        and node.column_ref.fields[-1].string.sval == column
    )
