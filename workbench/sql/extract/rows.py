"""Readers of statements about rows: INSERT, UPDATE, DELETE, MERGE, TRUNCATE, COPY, also where a WITH holds them."""

from collections.abc import Iterator
from typing import Any, Final

from workbench.sql.extract.again import again, anew, asks, inside
from workbench.sql.extract.expressions import expression
from workbench.sql.extract.fixed import fixed_rows
from workbench.sql.extract.inserted import asked, count, held, read, takes_all, takes_returned, tests_absence
from workbench.sql.extract.naming import relation, word_of
from workbench.sql.extract.twice import assigned
from workbench.sql.extract.walking import messages
from workbench.sql.facts import (
    CopyRows,
    DeleteRows,
    Fact,
    InsertRows,
    MergeRows,
    OnConflict,
    Reach,
    TruncateTable,
    UpdateRows,
)
from workbench.sql.place import Place

_ON_CONFLICT: Final = {"ONCONFLICT_NOTHING": OnConflict.NOTHING, "ONCONFLICT_UPDATE": OnConflict.UPDATE}
_DEPTH: Final = 40


def insert(node: Any, place: Place) -> Iterator[Fact]:
    """INSERT."""
    yield from in_with(node, place)
    yield from assigned(node.cols)
    yield from assigned(node.on_conflict_clause.target_list)
    query = node.select_stmt.select_stmt
    rows, fixed = count(query), fixed_rows(query, node, place.constants)
    on_conflict = OnConflict.FAIL
    if node.HasField("on_conflict_clause"):
        word = word_of("OnConflictAction", node.on_conflict_clause.action)
        on_conflict = _ON_CONFLICT.get(word, OnConflict.FAIL)
    yield InsertRows(
        relation(node.relation, place),
        tuple(item.res_target.name for item in node.cols),
        rows,
        fixed.constant,
        on_conflict,
        rows is None and tests_absence(node),
        () if rows is not None else tuple(dict.fromkeys(read(node, place))),
        fixed.made,
        _counted(node, node.on_conflict_clause),
        *held(node),
        asked(query) if rows is None else (),
        rows is None and takes_returned(node),
        rows is None and takes_all(query),
    )


def update(node: Any, place: Place) -> Iterator[Fact]:
    """UPDATE."""
    yield from in_with(node, place)
    yield from assigned(node.target_list)
    where = node.where_clause if node.HasField("where_clause") else None
    yield UpdateRows(
        relation(node.relation, place),
        tuple(dict.fromkeys(item.res_target.name for item in node.target_list)),
        _reach(node),
        expression(where, place) if where is not None else None,
        _limited(node),
        tuple(_pinned(node.where_clause, joined=_joined(node))),
        *(() if _joined(node) else (_counted(node, node), *_otherwise(node, where))),
    )


def delete(node: Any, place: Place) -> Iterator[Fact]:
    """DELETE."""
    yield from in_with(node, place)
    yield DeleteRows(
        relation(node.relation, place),
        _reach(node),
        expression(node.where_clause, place) if node.HasField("where_clause") else None,
        _limited(node),
        tuple(_pinned(node.where_clause, joined=_joined(node))),
    )


def merge(node: Any, place: Place) -> Iterator[Fact]:
    """MERGE."""
    yield from in_with(node, place)
    for item in node.merge_when_clauses:
        yield from assigned(item.merge_when_clause.target_list)
    yield MergeRows(relation(node.relation, place), tuple(dict.fromkeys(_merged(node))))
    if _truth(node.join_condition) is False:
        yield from _inserted(node, place)


def truncate(node: Any, place: Place) -> Iterator[Fact]:
    """TRUNCATE."""
    cascade = word_of("DropBehavior", node.behavior) == "DROP_CASCADE"
    for item in node.relations:
        yield TruncateTable(relation(item.range_var, place), cascade)


def copy(node: Any, place: Place) -> Iterator[Fact]:
    """COPY … FROM; TO changes nothing."""
    if node.is_from and node.HasField("relation"):
        yield CopyRows(relation(node.relation, place))


def in_with(node: Any, place: Place) -> Iterator[Fact]:
    """The statements in a WITH before another."""
    readers = {"insert_stmt": insert, "update_stmt": update, "delete_stmt": delete, "merge_stmt": merge}
    for item in node.with_clause.ctes if node.HasField("with_clause") else ():
        query = item.common_table_expr.ctequery
        which = query.WhichOneof("node")
        if which in readers:
            yield from readers[which](getattr(query, which), place)


def _counted(node: Any, setting: Any) -> tuple[str, ...]:
    """The columns that an UPDATE, or what an INSERT does on a conflict, gives another value each time."""
    where = setting.where_clause if setting.HasField("where_clause") else None
    return again(setting.target_list, where, {node.relation.relname, node.relation.alias.aliasname})


def _otherwise(node: Any, where: Any | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of an UPDATE that get another part of a document each time, and those that get what nobody can foresee."""
    owners = {node.relation.relname, node.relation.alias.aliasname}
    return inside(node.target_list, where, owners), anew(node.target_list, where)


def _merged(node: Any) -> Iterator[str]:
    """The same of what a MERGE does to rows that it finds."""
    owners = {node.relation.relname, node.relation.alias.aliasname}
    for item in node.merge_when_clauses:
        clause = item.merge_when_clause
        if word_of("CmdType", clause.command_type) == "CMD_UPDATE":
            found = again(clause.target_list, clause.condition if clause.HasField("condition") else None, owners)
            yield from found if not asks(node.join_condition, found) else ()


def _inserted(node: Any, place: Place) -> Iterator[Fact]:
    """What a MERGE inserts each time, as none of its rows is ever found."""
    for item in node.merge_when_clauses:
        clause = item.merge_when_clause
        if word_of("CmdType", clause.command_type) == "CMD_INSERT" and not clause.HasField("condition"):
            columns = tuple(target.res_target.name for target in clause.target_list)
            source = node.source_relation
            named = source.WhichOneof("node") == "range_var"
            reads = (relation(source.range_var, place),) if named else ()
            rows = None if named else count(source.range_subselect.subquery.select_stmt)
            yield InsertRows(relation(node.relation, place), columns, rows, reads=reads)


def _reach(node: Any) -> Reach:
    """What the WHERE lets through. A join in FROM or USING narrows as well."""
    if not node.HasField("where_clause"):
        return Reach.SOME if _joined(node) else Reach.ALL
    truth = _truth(node.where_clause)
    return Reach.SOME if truth is None else Reach.ALL if truth else Reach.NONE


def _joined(node: Any) -> bool:
    """Whether other tables stand beside the one that is changed."""
    return bool(node.from_clause if node.DESCRIPTOR.name == "UpdateStmt" else node.using_clause)


def _pinned(node: Any, *, joined: bool, depth: int = 0) -> Iterator[str]:
    """The columns that a condition compares with given values. Beside no other table, a name is a variable's."""
    which = node.WhichOneof("node")
    if which == "bool_expr" and word_of("BoolExprType", node.bool_expr.boolop) == "AND_EXPR" and depth < _DEPTH:
        for part in node.bool_expr.args:
            yield from _pinned(part, joined=joined, depth=depth + 1)
    elif which == "a_expr" and node.a_expr.name and node.a_expr.name[-1].string.sval == "=":
        if word_of("A_Expr_Kind", node.a_expr.kind) not in {"AEXPR_OP", "AEXPR_IN", "AEXPR_OP_ANY"}:
            return
        sides = (node.a_expr.lexpr, node.a_expr.rexpr)
        for column, value in (sides, sides[::-1]):
            if column.WhichOneof("node") == "column_ref" and _given(value, joined=joined):
                yield column.column_ref.fields[-1].string.sval
                return


def _given(node: Any, *, joined: bool) -> bool:
    """Whether a value is the same for all rows."""
    kinds = {message.DESCRIPTOR.name for message in messages(node)}
    return "SelectStmt" not in kinds and not (joined and "ColumnRef" in kinds)


def _truth(node: Any, depth: int = 0) -> bool | None:  # noqa: PLR0911 - a row a form
    """Whether a condition is true or false for every row (`true`, `1 = 1`, `true OR …`), as its text has it."""
    if depth > _DEPTH:
        return None
    match node.WhichOneof("node"):
        case "a_const" if node.a_const.HasField("boolval"):
            return bool(node.a_const.boolval.boolval)
        case "type_cast" if _text(node.type_cast.arg) in {"t", "f", "true", "false"}:
            return _text(node.type_cast.arg) in {"t", "true"}
        case "a_expr" if node.a_expr.name and node.a_expr.name[-1].string.sval in {"=", "<>"}:
            left, right = _literal(node.a_expr.lexpr), _literal(node.a_expr.rexpr)
            if left is None or right is None:
                return None
            return (left == right) is (node.a_expr.name[-1].string.sval == "=")
        case "bool_expr":
            parts = [_truth(part, depth + 1) for part in node.bool_expr.args]
            match word_of("BoolExprType", node.bool_expr.boolop):
                case "NOT_EXPR":
                    return None if parts[0] is None else not parts[0]
                case "AND_EXPR":
                    return False if False in parts else True if None not in parts else None
                case _:
                    return True if True in parts else False if None not in parts else None
        case _:
            return None


def _text(node: Any) -> str | None:
    if node.WhichOneof("node") == "a_const" and node.a_const.HasField("sval"):
        return str(node.a_const.sval.sval).lower()
    return None


def _literal(node: Any) -> str | None:
    if node.WhichOneof("node") != "a_const" or node.a_const.isnull:
        return None
    which = node.a_const.WhichOneof("val")
    value = getattr(node.a_const, which) if which else None
    return f"{which} {value}"


def _limited(node: Any) -> bool:
    """Whether a query with a LIMIT chooses the rows."""
    return any(m.DESCRIPTOR.name == "SelectStmt" and m.HasField("limit_count") for m in messages(node))
