"""Whether a value is made of itself so that doing it once more gives another: counted up, put together, turned over."""

from collections.abc import Collection
from typing import Any, Final

from workbench.sql.extract.naming import word_of
from workbench.sql.extract.walking import messages

_OPERATORS: Final = frozenset({"+", "-", "*", "/", "||", "^"})
_DOUBLING: Final = frozenset({"+", "||"})
_FUNCTIONS: Final = frozenset({"array_append", "array_cat", "array_prepend", "concat", "concat_ws", "reverse"})
_DEPTH: Final = 40


def again(targets: Any, where: Any | None, owners: Collection[str]) -> tuple[str, ...]:
    """The columns of a SET that get another value each time.

    None where the condition asks for what is set, or for other rows: it may pass over what is done.

    Args:
        targets: the assignments.
        where: their condition, if there is one.
        owners: what the table is called.
    """
    columns = {item.res_target.name: item.res_target.val for item in targets}
    found = tuple(name for name, value in columns.items() if gives_another(value, name, owners))
    return found if found and not (where is not None and asks(where, columns)) else ()


def asks(where: Any, columns: Collection[str]) -> bool:
    """Whether a condition asks for one of some columns, or for other rows."""
    for message in messages(where):
        kind = message.DESCRIPTOR.name
        if kind == "SubLink" or (kind == "ColumnRef" and message.fields[-1].string.sval in columns):
            return True
    return False


def gives_another(node: Any, column: str, owners: Collection[str], depth: int = 0) -> bool:
    """Whether an expression of a column gives another value when the column has what it gave."""
    which = node.WhichOneof("node") if depth <= _DEPTH else ""
    found = False
    if which == "type_cast":
        found = gives_another(node.type_cast.arg, column, owners, depth + 1)
    elif which == "coalesce_expr":
        found = any(gives_another(part, column, owners, depth + 1) for part in node.coalesce_expr.args)
    elif which == "a_expr" and node.a_expr.name and node.a_expr.name[-1].string.sval in _OPERATORS:
        found = _adds(node.a_expr, column, owners, depth + 1)
    elif which == "bool_expr" and word_of("BoolExprType", node.bool_expr.boolop) == "NOT_EXPR":
        found = _is_plain(node.bool_expr.args[0], column, owners, depth + 1)
    elif which == "func_call" and node.func_call.funcname[-1].string.sval in _FUNCTIONS:
        found = any(_is_plain(part, column, owners, depth + 1) for part in node.func_call.args)
    return found


def _adds(operation: Any, column: str, owners: Collection[str], depth: int) -> bool:
    """Whether one side is the column and the other has nothing of it: `x - x % 10` is the same the second time."""
    sides = [operation.rexpr, *([operation.lexpr] if operation.HasField("lexpr") else [])]
    others = [side for side in sides if not _is_plain(side, column, owners, depth)]
    if not others:
        return len(sides) == 1 or operation.name[-1].string.sval in _DOUBLING
    return len(others) < len(sides) and not any(_holds(side, column, owners) for side in others)


def _is_plain(node: Any, column: str, owners: Collection[str], depth: int) -> bool:
    """Whether it is the column as it is, or what already gives another of it."""
    if depth > _DEPTH:
        return False
    match node.WhichOneof("node"):
        case "column_ref":
            return _is(node.column_ref, column, owners)
        case "type_cast":
            return _is_plain(node.type_cast.arg, column, owners, depth + 1)
        case "coalesce_expr":
            return any(_is_plain(part, column, owners, depth + 1) for part in node.coalesce_expr.args)
        case _:
            return gives_another(node, column, owners, depth + 1)


def _holds(node: Any, column: str, owners: Collection[str]) -> bool:
    return any(m.DESCRIPTOR.name == "ColumnRef" and _is(m, column, owners) for m in messages(node))


def _is(reference: Any, column: str, owners: Collection[str]) -> bool:
    *owner, name = (field.string.sval for field in reference.fields)
    return name == column and (not owner or owner[-1] in owners)
