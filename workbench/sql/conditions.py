"""What a condition proves: `NOT EXISTS (SELECT … FROM pg_policies …)`, `to_regclass('x') IS NULL`, a count of zero.

Reads the parse tree of an expression with a polarity: what is known when it is true, or when it is false. A variable
stands for the expression it was last given. Knows nothing of rules.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from workbench.sql.guards import ExistenceTest

_AND, _OR, _NOT = 1, 2, 3
_EXISTS_LINK, _EXPR_LINK = 1, 5
_IS_NULL: Final = 1
_OP, _IN, _LIKE, _ILIKE = 1, 7, 8, 9
_OP_ANY: Final = 2
_COMPARING: Final = frozenset({_OP, _OP_ANY, _IN, _LIKE, _ILIKE})
_DEPTH: Final = 12
_LOOKUPS: Final = frozenset(
    {"to_regclass", "to_regtype", "to_regproc", "to_regprocedure", "to_regnamespace", "to_regrole"}
)


def proven(node: Any, *, truth: bool, known: Mapping[str, Any], depth: int = 0) -> Iterator[ExistenceTest]:
    """What is known when an expression (a `Node`) is true (or false).

    Args:
        node: the expression's tree.
        truth: which of the two it is.
        known: the expressions that variables hold, by name in lower case; `found` among them.
        depth: how deep variables and parentheses have been followed.
    """
    if depth > _DEPTH:
        return
    match node.WhichOneof("node"):
        case "bool_expr":
            yield from _of_bool(node.bool_expr, truth=truth, known=known, depth=depth)
        case "sub_link":
            yield from _of_sublink(node.sub_link, truth=truth, known=known, depth=depth)
        case "null_test":
            yield from _of_null(node.null_test, truth=truth, known=known)
        case "a_expr":
            yield from _of_comparison(node.a_expr, truth=truth, known=known, depth=depth)
        case "boolean_test":
            holds = _boolean_test(node.boolean_test.booltesttype, truth=truth)
            if holds is not None:
                yield from proven(node.boolean_test.arg, truth=holds, known=known, depth=depth + 1)
        case "column_ref":
            held = known.get(column_name(node))
            if held is not None:
                yield from proven(held, truth=truth, known=known, depth=depth + 1)
        case _:
            pass


def is_either_or(node: Any, *, truth: bool) -> bool:
    """Whether all that is known is that one of several parts holds: read, but nothing is proven by it."""
    while node.WhichOneof("node") == "bool_expr" and node.bool_expr.boolop == _NOT:
        node, truth = node.bool_expr.args[0], not truth
    return node.WhichOneof("node") == "bool_expr" and (node.bool_expr.boolop == _AND) is not truth


def _boolean_test(kind: int, *, truth: bool) -> bool | None:
    """What IS TRUE, IS NOT TRUE, IS FALSE and IS NOT FALSE say of what they test."""
    return {1: truth, 2: not truth, 3: not truth, 4: truth}.get(kind)


def _of_sublink(link: Any, *, truth: bool, known: Mapping[str, Any], depth: int) -> Iterator[ExistenceTest]:
    query = link.subselect.select_stmt
    if link.sub_link_type == _EXISTS_LINK:
        yield from _of_query(query, exists=truth)
    elif link.sub_link_type == _EXPR_LINK and len(query.target_list) == 1:
        value = query.target_list[0].res_target.val
        if not query.from_clause:
            yield from proven(value, truth=truth, known=known, depth=depth + 1)
        elif value.WhichOneof("node") == "a_const":
            # (SELECT true FROM …): true if there is a row, null (as good as false) if not.
            yield from _of_query(query, exists=truth)


def _of_bool(expression: Any, *, truth: bool, known: Mapping[str, Any], depth: int) -> Iterator[ExistenceTest]:
    if expression.boolop == _NOT:
        yield from proven(expression.args[0], truth=not truth, known=known, depth=depth + 1)
        return
    # All parts of a true AND are true, all parts of a false OR are false; of the others nothing certain is known.
    if (expression.boolop == _AND) is truth:
        for part in expression.args:
            yield from proven(part, truth=truth, known=known, depth=depth + 1)


def _of_query(query: Any, *, exists: bool) -> Iterator[ExistenceTest]:
    catalogs: list[str] = []
    equals: list[tuple[str, str]] = []
    for item in query.from_clause:
        _read_from(item, catalogs, equals)
    if query.HasField("where_clause"):
        _read_where(query.where_clause, catalogs, equals)
    if catalogs:
        yield ExistenceTest(exists, tuple(catalogs), tuple(equals))


def _read_from(item: Any, catalogs: list[str], equals: list[tuple[str, str]]) -> None:
    which = item.WhichOneof("node")
    if which == "range_var":
        catalogs.append(item.range_var.relname)
    elif which == "join_expr":
        join = item.join_expr
        _read_from(join.larg, catalogs, equals)
        _read_from(join.rarg, catalogs, equals)
        if join.HasField("quals"):
            _read_where(join.quals, catalogs, equals)
    elif which == "range_subselect":
        query = item.range_subselect.subquery.select_stmt
        for inner in query.from_clause:
            _read_from(inner, catalogs, equals)
        if query.HasField("where_clause"):
            _read_where(query.where_clause, catalogs, equals)


def _read_where(node: Any, catalogs: list[str], equals: list[tuple[str, str]]) -> None:
    match node.WhichOneof("node"):
        case "bool_expr":
            # An OR is read like an IN: each side names something that the test would find.
            if node.bool_expr.boolop != _NOT:
                for part in node.bool_expr.args:
                    _read_where(part, catalogs, equals)
        case "a_expr":
            _read_comparison(node.a_expr, catalogs, equals)
        case "sub_link":
            column = column_name(_bare(node.sub_link.testexpr))
            if column:
                equals.extend((column, value) for value in _constants(node, catalogs, equals))
        case _:
            pass


def _read_comparison(expression: Any, catalogs: list[str], equals: list[tuple[str, str]]) -> None:
    operator = expression.name[-1].string.sval if expression.name else ""
    if expression.kind not in _COMPARING or (operator != "=" and expression.kind not in {_LIKE, _ILIKE}):
        return
    left, right = expression.lexpr, expression.rexpr
    column = column_name(_bare(left))
    if not column:
        left, right = right, left
        column = column_name(_bare(left))
    if column:
        equals.extend((column, value) for value in _constants(right, catalogs, equals))


def _constants(node: Any, catalogs: list[str], equals: list[tuple[str, str]]) -> Iterator[str]:
    """The strings that an expression can be. A subquery's own comparisons count as the outer query's."""
    node = _bare(node)
    which = node.WhichOneof("node")
    if which == "a_const":
        if node.a_const.HasField("sval"):
            yield node.a_const.sval.sval
    elif which == "func_call":
        for argument in node.func_call.args:
            yield from _constants(argument, catalogs, equals)
    elif which in {"list", "a_array_expr"}:
        for item in node.list.items if which == "list" else node.a_array_expr.elements:
            yield from _constants(item, catalogs, equals)
    elif which == "sub_link":
        for inner in _of_query(node.sub_link.subselect.select_stmt, exists=True):
            equals.extend(inner.equals)
            catalogs.extend(inner.catalogs)


def _of_null(test: Any, *, truth: bool, known: Mapping[str, Any]) -> Iterator[ExistenceTest]:
    exists = (test.nulltesttype != _IS_NULL) is truth
    argument = _bare(test.arg)
    if argument.WhichOneof("node") == "column_ref":
        held = known.get(column_name(argument))
        if held is None:
            return
        argument = _bare(held)
    which = argument.WhichOneof("node")
    if which == "func_call":
        function = argument.func_call.funcname[-1].string.sval
        if function in _LOOKUPS:
            equals = tuple(("name", value) for value in _constants(argument, [], []))
            yield ExistenceTest(exists, (function,), equals)
    elif which == "sub_link" and argument.sub_link.sub_link_type == _EXPR_LINK:
        yield from _of_query(argument.sub_link.subselect.select_stmt, exists=exists)


def _of_comparison(expression: Any, *, truth: bool, known: Mapping[str, Any], depth: int) -> Iterator[ExistenceTest]:
    """`(SELECT count(*) …) = 0`, `> 0`, `EXISTS (…) = false`, and the same through a variable."""
    if expression.kind != _OP or not expression.name:
        return
    operator = expression.name[-1].string.sval
    right = _bare(expression.rexpr)
    if right.WhichOneof("node") != "a_const":
        return
    constant = right.a_const
    if constant.HasField("boolval"):
        if operator in {"=", "<>"}:
            holds = (constant.boolval.boolval is (operator == "=")) is truth
            yield from proven(expression.lexpr, truth=holds, known=known, depth=depth + 1)
        return
    # A zero is sent as an absent field, so the constant's own kind has to be asked.
    if not constant.HasField("ival"):
        return
    number = constant.ival.ival
    nothing = {("=", 0): True, ("<", 1): True, ("<=", 0): True, (">", 0): False, (">=", 1): False, ("<>", 0): False}
    absent = nothing.get((operator, number))
    if absent is None:
        return
    left = _bare(expression.lexpr)
    if left.WhichOneof("node") == "column_ref":
        held = known.get(column_name(left))
        left = _bare(held) if held is not None else left
    if left.WhichOneof("node") == "sub_link":
        yield from _of_query(left.sub_link.subselect.select_stmt, exists=absent is not truth)


def _bare(node: Any) -> Any:
    """An expression without casts and collations around it."""
    while True:
        which = node.WhichOneof("node")
        if which == "type_cast":
            node = node.type_cast.arg
        elif which == "collate_clause":
            node = node.collate_clause.arg
        else:
            return node


def column_name(node: Any) -> str:
    """The last part of a column reference, or an empty string."""
    if node.WhichOneof("node") == "func_call" and len(node.func_call.args) == 1:
        # lower(tablename) = 'x'
        node = _bare(node.func_call.args[0])
    if node.WhichOneof("node") != "column_ref" or not node.column_ref.fields:
        return ""
    last: str = node.column_ref.fields[-1].string.sval
    return last
