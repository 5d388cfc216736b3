"""What a condition proves: `NOT EXISTS (SELECT … FROM pg_policies …)`, `to_regclass('x') IS NULL`, a count of zero.

Reads the parse tree of an expression with a polarity: what is known when it is true, or when it is false. A variable
stands for the expression it was last given. Knows nothing of rules.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from workbench.sql.execute import value_of
from workbench.sql.guards import ExistenceTest

_AND, _OR, _NOT = 1, 2, 3
_EXISTS_LINK, _EXPR_LINK = 1, 5
_IS_NULL: Final = 1
_OP, _IN, _LIKE, _ILIKE = 1, 7, 8, 9
_OP_ANY: Final = 2
_COMPARING: Final = frozenset({_OP, _OP_ANY, _IN, _LIKE, _ILIKE})
_ALIKE: Final = frozenset({"=", "~~", "~~*"})
_DEPTH: Final = 12
_TEXT_FUNCTIONS: Final = frozenset({"format", "concat", "lower", "upper", "quote_ident", "quote_literal"})
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


def asked_by(query: Any, known: Mapping[str, Any]) -> Iterator[ExistenceTest]:
    """What is there for each row of a query (a `SelectStmt`)."""
    yield from _of_query(query, exists=True, known=known)


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
        yield from _of_query(query, exists=truth, known=known)
    elif link.sub_link_type == _EXPR_LINK and len(query.target_list) == 1:
        value = query.target_list[0].res_target.val
        if not query.from_clause:
            yield from proven(value, truth=truth, known=known, depth=depth + 1)
        elif value.WhichOneof("node") == "a_const":
            # (SELECT true FROM …): true if there is a row, null (as good as false) if not.
            yield from _of_query(query, exists=truth, known=known)


def _of_bool(expression: Any, *, truth: bool, known: Mapping[str, Any], depth: int) -> Iterator[ExistenceTest]:
    if expression.boolop == _NOT:
        yield from proven(expression.args[0], truth=not truth, known=known, depth=depth + 1)
        return
    # All parts of a true AND are true, all parts of a false OR are false; of the others nothing certain is known.
    if (expression.boolop == _AND) is truth:
        for part in expression.args:
            yield from proven(part, truth=truth, known=known, depth=depth + 1)


def _of_query(query: Any, *, exists: bool, known: Mapping[str, Any]) -> Iterator[ExistenceTest]:
    reader = _QueryReader(known)
    reader.read(query)
    if reader.catalogs:
        yield ExistenceTest(exists, tuple(reader.catalogs), tuple(reader.equals))


class _QueryReader:
    """Which tables a query asks, and which columns it compares with which constants."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self.known = known
        self.catalogs: list[str] = []
        self.equals: list[tuple[str, str]] = []

    def read(self, query: Any) -> None:
        for item in query.from_clause:
            self._from(item)
        if query.HasField("where_clause"):
            self._where(query.where_clause)

    def _from(self, item: Any) -> None:
        match item.WhichOneof("node"):
            case "range_var":
                self.catalogs.append(item.range_var.relname)
            case "join_expr":
                self._from(item.join_expr.larg)
                self._from(item.join_expr.rarg)
                if item.join_expr.HasField("quals"):
                    self._where(item.join_expr.quals)
            case "range_subselect":
                self.read(item.range_subselect.subquery.select_stmt)
            case _:
                pass

    def _where(self, node: Any) -> None:
        match node.WhichOneof("node"):
            case "bool_expr":
                # An OR is read like an IN: each side names something that the test would find.
                if node.bool_expr.boolop != _NOT:
                    for part in node.bool_expr.args:
                        self._where(part)
            case "a_expr":
                self._comparison(node.a_expr)
            case "sub_link":
                self._equal(column_name(_bare(node.sub_link.testexpr)), node)
            case _:
                pass

    def _comparison(self, expression: Any) -> None:
        operator = expression.name[-1].string.sval if expression.name else ""
        if expression.kind not in _COMPARING or operator not in _ALIKE:
            return
        left, right = expression.lexpr, expression.rexpr
        column = column_name(_bare(left))
        # A variable on the left is the constant, not the column.
        if not column or (column in self.known and column_name(_bare(right))):
            left, right = right, left
            column = column_name(_bare(left))
        self._equal(column, right)

    def _equal(self, column: str, node: Any) -> None:
        if column:
            self.equals.extend((column, value) for value in self.constants(node))

    def constants(self, node: Any) -> Iterator[str]:
        """The strings that an expression can be. A subquery's own comparisons count as the outer query's."""
        node = _bare(node)
        match node.WhichOneof("node"):
            case "list":
                for item in node.list.items:
                    yield from self.constants(item)
            case "a_array_expr":
                for item in node.a_array_expr.elements:
                    yield from self.constants(item)
            case "sub_link":
                self.read(node.sub_link.subselect.select_stmt)
            case "func_call" if node.func_call.funcname[-1].string.sval not in _TEXT_FUNCTIONS:
                for argument in node.func_call.args:
                    yield from self.constants(argument)
            case _:
                text = value_of(node, self.known)
                if text.complete:
                    yield text.text


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
            equals = tuple(("name", value) for value in _QueryReader(known).constants(argument))
            yield ExistenceTest(exists, (function,), equals)
    elif which == "sub_link" and argument.sub_link.sub_link_type == _EXPR_LINK:
        yield from _of_query(argument.sub_link.subselect.select_stmt, exists=exists, known=known)


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
        yield from _of_query(left.sub_link.subselect.select_stmt, exists=absent is not truth, known=known)


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
