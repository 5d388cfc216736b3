"""What a loop over constants runs through: the rows of its query, or the elements of its array. Guesses nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from workbench.sql.execute import value_of
from workbench.sql.names import literal
from workbench.sql.trees import expression

Row: TypeAlias = Mapping[str, Any]
_DEPTH: Final = 40
_MOST: Final = 1000
_UNNEST: Final = "unnest"
_VALUES: Final = "column"
# An array as one string: elements in quotes or without, no arrays in it.
_ARRAY: Final = re.compile(r'\s*\{\s*((?:"(?:[^"\\]|\\.)*"|[^",{}\\]*)(?:,(?:"(?:[^"\\]|\\.)*"|[^",{}\\]*))*)\}\s*')
_ELEMENT: Final = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^",]+?))\s*(?:,|$)')


def turns_over_array(variable: str, array: Any, known: Mapping[str, Any]) -> tuple[Row, ...]:
    """What the variable of a FOREACH is in each turn; none where that is not known."""
    return tuple({variable: item} for item in elements(array, known))


def turns_over_numbers(variable: str, first: int, last: int) -> tuple[Row, ...]:
    """What the variable of `FOR … IN first..last` is in each turn."""
    return tuple({variable: expression(str(number))} for number in range(first, min(last, first + _MOST) + 1))


def turns_over_query(variables: Sequence[str], query: Any, known: Mapping[str, Any]) -> tuple[Row, ...]:
    """What the variables of a FOR are in each turn: each a column, or the only one a whole row (`row.column`)."""
    rows = _rows(query.sub_link.subselect.select_stmt, known) if query.WhichOneof("node") == "sub_link" else ()
    return tuple(_turn(variables, row) for row in rows)


def _turn(variables: Sequence[str], row: Row) -> Row:
    named = dict(zip(variables, row.values(), strict=False)) if len(variables) == len(row) else {}
    if len(variables) == 1:
        named |= {f"{variables[0]}.{column}": value for column, value in row.items()}
    return named


def elements(  # noqa: PLR0911 - a row a form
    node: Any, known: Mapping[str, Any], depth: int = 0
) -> tuple[Any, ...]:
    """The constants of an array, or of a query that makes one; none if some are not known."""
    if depth > _DEPTH:
        return ()
    match node.WhichOneof("node"):
        case "a_array_expr":
            items = tuple(node.a_array_expr.elements)
            return items if all(value_of(item).complete for item in items) else ()
        case "a_const":
            return _written(node.a_const.sval.sval)
        case "type_cast":
            return elements(node.type_cast.arg, known, depth + 1)
        case "column_ref" if len(node.column_ref.fields) == 1:
            held = known.get(node.column_ref.fields[0].string.sval)
            return () if held is None else elements(held, known, depth + 1)
        case "sub_link":
            query = node.sub_link.subselect.select_stmt
            plain = not query.from_clause and not query.HasField("where_clause") and len(query.target_list) == 1
            return elements(query.target_list[0].res_target.val, known, depth + 1) if plain else ()
        case _:
            return ()


def _written(text: str) -> tuple[Any, ...]:
    found = _ARRAY.fullmatch(text)
    if found is None or not found[1].strip():
        return ()
    words = (re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in _ELEMENT.findall(found[1]))
    return tuple(expression(literal(word)) for word in words)


def _rows(query: Any, known: Mapping[str, Any], depth: int = 0) -> tuple[Row, ...]:
    """The rows of a query over constants, their columns in order; none if some are not known."""
    if depth > _DEPTH or query.HasField("where_clause") or query.HasField("with_clause") or query.group_clause:
        return ()
    if query.HasField("larg"):
        left, right = (_rows(side, known, depth + 1) for side in (query.larg, query.rarg))
        return (*left, *right) if left and right else ()
    if query.values_lists:
        return _complete(dict(_numbered(item.list.items)) for item in query.values_lists)
    sources = list(query.from_clause)
    if not sources:
        return _without_source(query, known)
    source = _source(sources[0], known, depth) if len(sources) == 1 else ()
    return _complete(dict(_chosen(query.target_list, row)) for row in source)


def _without_source(query: Any, known: Mapping[str, Any]) -> tuple[Row, ...]:
    """`SELECT 'a', 'b'`, and `SELECT unnest(…)`."""
    targets = [item.res_target for item in query.target_list]
    if len(targets) == 1 and _is_unnest(targets[0].val):
        items = elements(targets[0].val.func_call.args[0], known)
        return tuple({targets[0].name or _UNNEST: item} for item in items)
    return _complete([{target.name or f"?{number}": target.val for number, target in enumerate(targets)}])


def _source(item: Any, known: Mapping[str, Any], depth: int) -> tuple[Row, ...]:
    """The rows of a FROM: arrays unnested, or a query in parentheses."""
    which = item.WhichOneof("node")
    if which == "range_subselect":
        aliases = [name.string.sval for name in item.range_subselect.alias.colnames]
        rows = _rows(item.range_subselect.subquery.select_stmt, known, depth + 1)
    elif which == "range_function" and len(item.range_function.functions) == 1:
        call, alias = item.range_function.functions[0].list.items[0], item.range_function.alias
        if not _is_unnest(call):
            return ()
        arrays = [elements(argument, known) for argument in call.func_call.args]
        if len({len(array) for array in arrays}) != 1:
            return ()
        aliases = [name.string.sval for name in alias.colnames] or [alias.aliasname or _UNNEST][: len(arrays)]
        rows = tuple(dict(_numbered(items)) for items in zip(*arrays, strict=True))
    else:
        return ()
    return tuple(_renamed(row, aliases) for row in rows)


def _renamed(row: Row, aliases: Sequence[str]) -> Row:
    names = [*aliases, *list(row)[len(aliases) :]]
    return dict(zip(names, row.values(), strict=False))


def _numbered(items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    for number, item in enumerate(items, start=1):
        yield f"{_VALUES}{number}", item


def _chosen(targets: Iterable[Any], row: Row) -> Iterator[tuple[str, Any]]:
    """The columns that a SELECT takes of a row; None for what is more than that."""
    for number, item in enumerate(targets):
        target = item.res_target
        which = target.val.WhichOneof("node")
        if which == "column_ref" and target.val.column_ref.fields[-1].HasField("a_star"):
            yield from row.items()
        elif which == "column_ref":
            name = target.val.column_ref.fields[-1].string.sval
            yield target.name or name, row.get(name)
        else:
            yield target.name or f"?{number}", target.val


def _complete(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, if all they hold are constants."""
    held = tuple(rows)
    known = all(value is not None and value_of(value).complete for row in held for value in row.values())
    return held if known else ()


def _is_unnest(node: Any) -> bool:
    return bool(
        node.WhichOneof("node") == "func_call"
        and node.func_call.funcname[-1].string.sval == _UNNEST
        and node.func_call.args
    )
