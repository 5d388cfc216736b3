"""What an INSERT puts into a table: from where its rows come, what they certainly hold, what is asked before."""

from collections.abc import Iterator
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from workbench.sql.conditions import proven
from workbench.sql.execute import value_of
from workbench.sql.extract.naming import relation, word_of
from workbench.sql.extract.walking import messages
from workbench.sql.guards import ExistenceTest
from workbench.sql.names import Name
from workbench.sql.place import Place

_WRITING: Final = frozenset({"insert_stmt", "update_stmt", "delete_stmt", "merge_stmt"})
_MOST: Final = 200  # columns of a row
_LONGEST: Final = 120  # characters that anybody compares


def count(query: Any) -> int | None:
    """How many rows VALUES gives; a SELECT from nothing is a row too. None for a query."""
    if query.values_lists:
        return len(query.values_lists)
    plain = not query.HasField("larg") and not query.from_clause and not query.HasField("where_clause")
    return 1 if plain else None


def read(node: Any, place: Place) -> Iterator[Name]:
    """The tables that an INSERT takes its rows from, or asks for them."""
    withs = {item.common_table_expr.ctename for item in _with(node)}
    for tree in _queries(node):
        for message in messages(tree):
            kind = message.DESCRIPTOR.name
            if kind == "CommonTableExpr":
                withs.add(message.ctename)
            elif kind == "RangeVar" and not (not message.schemaname and message.relname in withs):
                yield relation(message, place)


def takes_returned(node: Any) -> bool:
    """Whether an INSERT has a WITH that changes rows: whose RETURNING gives none where nothing was to be done."""
    return any(item.common_table_expr.ctequery.WhichOneof("node") in _WRITING for item in _with(node))


def takes_all(query: Any) -> bool:
    """Whether a query gives a row for each one of a single table."""
    clauses = ("larg", "where_clause", "with_clause", "having_clause", "limit_count")
    fewer = query.group_clause or query.distinct_clause or any(map(query.HasField, clauses))
    sources = [item.WhichOneof("node") for item in query.from_clause]
    return not fewer and sources == ["range_var"]


def held(node: Any) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The columns that get one constant and nothing else, with it; and those that get NULL."""
    given: list[tuple[str, str]] = []
    nulls: list[str] = []
    for item, value in zip(node.cols, _row(node.select_stmt.select_stmt), strict=False):
        bare = value
        while bare.WhichOneof("node") == "type_cast":
            bare = bare.type_cast.arg
        if bare.WhichOneof("node") == "a_const" and bare.a_const.isnull:
            nulls.append(item.res_target.name)
            continue
        text = value_of(value, MappingProxyType({}))
        if text.complete and len(text.text) <= _LONGEST:
            given.append((item.res_target.name, text.text))
    return tuple(given), tuple(nulls)


def _row(query: Any) -> list[Any]:
    """The values of the only row of VALUES, or those that each row of a SELECT has."""
    if query.values_lists:
        row = query.values_lists[0].list.items if len(query.values_lists) == 1 else ()
        return list(islice(row, _MOST))
    if query.HasField("larg"):
        return []
    return [item.res_target.val for item in islice(query.target_list, _MOST)]


def asked(query: Any) -> tuple[ExistenceTest, ...]:
    """What the condition of a query asks for."""
    if query.HasField("larg") or not query.HasField("where_clause"):
        return ()
    return tuple(proven(query.where_clause, truth=True, known=MappingProxyType({})))


def tests_absence(node: Any) -> bool:
    """Whether an INSERT asks for rows that are not there yet."""
    return any(_asks_absence(message) for tree in _queries(node) for message in messages(tree))


def _asks_absence(message: Any) -> bool:
    match message.DESCRIPTOR.name:
        case "SelectStmt":
            return word_of("SetOperation", message.op) == "SETOP_EXCEPT"
        case "BoolExpr" if word_of("BoolExprType", message.boolop) == "NOT_EXPR":
            return any(part.WhichOneof("node") == "sub_link" for part in message.args)
        case "NullTest":
            return word_of("NullTestType", message.nulltesttype) == "IS_NULL"
        case "SubLink":
            return word_of("SubLinkType", message.sub_link_type) == "ALL_SUBLINK"
        case _:
            return False


def _queries(node: Any) -> Iterator[Any]:
    """The query of an INSERT, and those of its WITH."""
    for item in _with(node):
        query = item.common_table_expr.ctequery
        if query.WhichOneof("node") not in _WRITING:
            yield getattr(query, query.WhichOneof("node"))
    yield node.select_stmt.select_stmt


def _with(node: Any) -> Any:
    return node.with_clause.ctes if node.HasField("with_clause") else ()
