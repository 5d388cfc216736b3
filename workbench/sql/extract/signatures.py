"""What a routine takes and a view shows: arguments and columns, as far as the statement itself tells."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from workbench.sql.extract.columns import type_ref
from workbench.sql.extract.naming import object_words, word_of
from workbench.sql.facts import Argument, ArgumentMode, TypeRef, ViewColumn
from workbench.sql.facts.types import signature
from workbench.sql.place import Place

_MODES: Final[Mapping[str, ArgumentMode]] = {
    "FUNC_PARAM_IN": ArgumentMode.IN,
    "FUNC_PARAM_DEFAULT": ArgumentMode.IN,
    "FUNC_PARAM_OUT": ArgumentMode.OUT,
    "FUNC_PARAM_INOUT": ArgumentMode.INOUT,
    "FUNC_PARAM_VARIADIC": ArgumentMode.VARIADIC,
    "FUNC_PARAM_TABLE": ArgumentMode.TABLE,
}


def arguments(node: Any, place: Place) -> Iterator[Argument]:
    """The arguments of a `CreateFunctionStmt`, the columns of RETURNS TABLE behind them."""
    for item in node.parameters:
        parameter = item.function_parameter
        mode = _MODES.get(word_of("FunctionParameterMode", parameter.mode), ArgumentMode.IN)
        yield Argument(parameter.name, type_ref(parameter.arg_type, place), mode, parameter.HasField("defexpr"))


def given(node: Any, type_: int, place: Place) -> tuple[str, ...] | None:
    """What tells a routine that a statement names (in a `Node`) from its overloads; None where that is not known."""
    return signature_of(node.object_with_args, type_, place) if node.WhichOneof("node") == "object_with_args" else None


def signature_of(routine: Any, type_: int, place: Place) -> tuple[str, ...] | None:
    """The same, of an `ObjectWithArgs` that is called an `ObjectType`.

    A procedure may be named with what it gives back, or without; a routine may be one.
    """
    if routine.args_unspecified or object_words(type_) in {"PROCEDURE", "ROUTINE"}:
        return None
    return signature(type_ref(item.type_name, place) for item in routine.objargs)


def query_columns(query: Any, given: list[str], place: Place) -> tuple[ViewColumn, ...] | None:
    """The columns of a query, the first ones under the names that are given; None where not all names are certain."""
    leftmost = query
    while leftmost.HasField("larg"):
        leftmost = leftmost.larg
    found: list[ViewColumn] = []
    for number, item in enumerate(leftmost.target_list):
        value = item.res_target.val
        name = given[number] if number < len(given) else item.res_target.name or _natural(value)
        if not name or _is_star(value):
            return None
        # The type of a union's column is not its first part's alone.
        found.append(ViewColumn(name, _cast(value, place) if leftmost is query else None))
    return tuple(found) or None


def _natural(node: Any) -> str:
    """The name that the server gives to an expression without one, where it is simple."""
    match node.WhichOneof("node"):
        case "column_ref":
            return str(node.column_ref.fields[-1].string.sval)
        case "func_call":
            return str(node.func_call.funcname[-1].string.sval)
        case "type_cast" if node.type_cast.arg.WhichOneof("node") in {"column_ref", "func_call"}:
            return _natural(node.type_cast.arg)
        case "coalesce_expr":
            return "coalesce"
        case _:
            return ""


def _is_star(node: Any) -> bool:
    if node.WhichOneof("node") != "column_ref" or not node.column_ref.fields:
        return False
    return bool(node.column_ref.fields[-1].WhichOneof("node") == "a_star")


def _cast(node: Any, place: Place) -> TypeRef | None:
    return type_ref(node.type_cast.type_name, place) if node.WhichOneof("node") == "type_cast" else None
