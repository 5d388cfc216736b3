"""Whether a value is made of itself so that doing it once more gives another: counted up, put together, turned over."""

from collections.abc import Collection
from typing import Any, Final

from workbench.sql.extract.naming import word_of
from workbench.sql.extract.walking import messages

_OPERATORS: Final = frozenset({"+", "-", "*", "/", "||", "^"})
_DOUBLING: Final = frozenset({"+", "||"})
_FUNCTIONS: Final = frozenset({"array_append", "array_cat", "array_prepend", "concat", "concat_ws", "reverse"})
# What gives a value of its own each time, the clock's aside: a time says when the run was.
_ANEW: Final = frozenset(
    {"gen_random_bytes", "gen_random_uuid", "gen_salt", "nextval", "random", "uuid_generate_v1", "uuid_generate_v4"}
    | {"uuidv4", "uuidv7"}
)
_INTO_DOCUMENT: Final = frozenset({"jsonb_insert", "jsonb_set", "jsonb_set_lax"})
_TEXTS: Final = 2
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


def inside(targets: Any, where: Any | None, owners: Collection[str]) -> tuple[str, ...]:
    """The columns of documents that get a part which is computed from the column itself; see `again`."""
    columns = {item.res_target.name: item.res_target.val for item in targets}
    found = tuple(name for name, value in columns.items() if _puts_in(value, name, owners))
    return found if found and not (where is not None and asks(where, columns)) else ()


def anew(targets: Any, where: Any | None) -> tuple[str, ...]:
    """The columns that get a value nobody can foresee; see `again`."""
    columns = {item.res_target.name: item.res_target.val for item in targets}
    found = tuple(name for name, value in columns.items() if any(map(_is_anew, messages(value))))
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
    elif which == "func_call" and node.func_call.funcname[-1].string.sval == "replace":
        found = _grows(list(node.func_call.args), column, owners, depth + 1)
    return found


def _grows(arguments: list[Any], column: str, owners: Collection[str], depth: int) -> bool:
    """Whether `replace` puts in what it will find again."""
    subject, *texts = arguments
    said = [text.a_const.sval.sval for text in texts if text.WhichOneof("node") == "a_const"]
    if len(said) != len(texts) or len(said) != _TEXTS or not said[0]:
        return False
    return said[0] in said[1] and said[0] != said[1] and _is_plain(subject, column, owners, depth)


def _puts_in(node: Any, column: str, owners: Collection[str]) -> bool:
    """Whether `jsonb_set(column, path, value)` counts a part of the column up, or keeps the column in itself."""
    if node.WhichOneof("node") != "func_call" or node.func_call.funcname[-1].string.sval not in _INTO_DOCUMENT:
        return False
    arguments = list(node.func_call.args)
    value = arguments[2] if len(arguments) > _TEXTS else None
    if value is None or not _holds(arguments[0], column, owners):
        return False
    return any(m.DESCRIPTOR.name == "A_Expr" and _counts(m, column, owners) for m in messages(value))


def _counts(operation: Any, column: str, owners: Collection[str]) -> bool:
    operator = operation.name[-1].string.sval if operation.name else ""
    return operator in _OPERATORS - {"-"} and _holds(operation, column, owners)


def _is_anew(message: Any) -> bool:
    return message.DESCRIPTOR.name == "FuncCall" and message.funcname[-1].string.sval in _ANEW


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
