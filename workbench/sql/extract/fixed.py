"""Whether the rows of an INSERT are fixed: made of constants, whether by VALUES, UNION, WITH or what stands in FROM."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from workbench.sql.extract.walking import messages

_DEPTH: Final = 40
_VARIABLES: Final = ""  # no WITH is called so
# Functions that give the same for the same, as far as seed rows use them.
_SAME: Final = frozenset(
    {
        *("abs", "array_append", "array_to_string", "btrim", "concat", "concat_ws", "decode", "encode", "format"),
        *("initcap", "json_build_array", "json_build_object", "jsonb_build_array", "jsonb_build_object", "left"),
        *("length", "lower", "lpad", "ltrim", "make_date", "make_interval", "make_timestamptz", "md5", "replace"),
        *("regexp_replace", "right", "round", "rpad", "rtrim", "split_part", "string_to_array", "substr", "substring"),
        *("to_date", "to_json", "to_jsonb", "to_timestamp", "upper", "uuid_generate_v5"),
    }
)
# Functions that make a key of their own for every row.
_MAKING: Final = frozenset({"gen_random_uuid", "nextval", "uuid_generate_v1", "uuid_generate_v4", "uuidv4", "uuidv7"})


class Fixed(NamedTuple):
    """For each of the columns: whether its values are constants; whether the server makes them, like a default."""

    constant: tuple[bool, ...]
    made: tuple[bool, ...]


_UNKNOWN: Final = Fixed((), ())


class _Column(NamedTuple):
    name: str
    constant: bool
    made: bool = False


class _Sources(NamedTuple):
    """What the FROM of a query gives: columns by name; `open` where more names are there, all of them constant.

    `variables` are constants that stand beside it.
    """

    columns: tuple[_Column, ...] = ()
    open: bool = False
    variables: frozenset[str] = frozenset()


_NOTHING: Final = _Sources()


def fixed_rows(query: Any, above: Any, variables: frozenset[str] = frozenset()) -> Fixed:
    """The columns of a query (a `SelectStmt`) that reads constants only; none for one that reads tables.

    Args:
        query: what the INSERT takes its rows from.
        above: the INSERT, whose WITH counts.
        variables: names that stand for constants.
    """
    around = {_VARIABLES: tuple(_Column(name, constant=True) for name in variables)}
    columns = _columns(query, _withs(above, around, 0), 0)
    return Fixed(tuple(c.constant for c in columns), tuple(c.made for c in columns)) if columns else _UNKNOWN


_Withs = Mapping[str, tuple[_Column, ...]]


def _withs(node: Any, known: _Withs, depth: int) -> _Withs:
    found = dict(known)
    for item in node.with_clause.ctes if node.HasField("with_clause") else ():
        named = item.common_table_expr
        query = named.ctequery
        columns = _columns(query.select_stmt, found, depth + 1) if query.WhichOneof("node") == "select_stmt" else None
        found.pop(named.ctename, None)
        if columns and not node.with_clause.recursive:
            found[named.ctename] = _renamed(columns, named.aliascolnames)
    return found


def _columns(query: Any, known: _Withs, depth: int) -> tuple[_Column, ...] | None:
    """The columns of a query; None where it reads what is no constant."""
    if depth > _DEPTH:
        return None
    known = _withs(query, known, depth)
    if query.HasField("larg"):
        left, right = _columns(query.larg, known, depth + 1), _columns(query.rarg, known, depth + 1)
        if not left or not right:
            return None
        pairs = zip(left, right, strict=False)
        return tuple(_Column(a.name, a.constant and b.constant, a.made and b.made) for a, b in pairs)
    if query.values_lists:
        return _of_values(query.values_lists, _beside(known))
    # What a subquery finds is nobody's constant, and neither is what it lets through.
    if query.HasField("where_clause") and _asks(query.where_clause):
        return None
    sources = _from(query.from_clause, known, depth)
    return None if sources is None else tuple(_chosen(query, sources._replace(variables=_beside(known).variables)))


def _beside(known: "_Withs") -> _Sources:
    return _Sources(variables=frozenset(column.name for column in known.get(_VARIABLES, ())))


def _asks(node: Any) -> bool:
    return any(message.DESCRIPTOR.name == "SubLink" for message in messages(node))


def _of_values(rows: Any, beside: _Sources) -> tuple[_Column, ...]:
    """The columns of VALUES, as many as all rows have. There may be a million rows, most of them of plain constants."""
    width = len(rows[0].list.items)
    constant, made = [True] * width, [True] * width
    for row in rows:
        number = -1
        for number, value in enumerate(islice(row.list.items, width)):
            kind = value.WhichOneof("node")
            if kind != "a_const" and constant[number]:
                constant[number] = _constant(value, beside)
            if made[number]:
                made[number] = kind != "a_const" and _made(value)
        width = min(width, number + 1)
    flags = zip(constant[:width], made[:width], strict=True)
    return tuple(_Column(f"column{n}", *said) for n, said in enumerate(flags, start=1))


def _renamed(columns: tuple[_Column, ...], names: Any) -> tuple[_Column, ...]:
    given = [name.string.sval for name in names]
    return (*(c._replace(name=name) for c, name in zip(columns, given, strict=False)), *columns[len(given) :])


def _from(items: Any, known: _Withs, depth: int) -> _Sources | None:
    columns: tuple[_Column, ...] = ()
    more = False
    for item in items:
        found = _source(item, known, depth)
        if found is None:
            return None
        columns += found.columns
        more = more or found.open
    return _Sources(columns, more)


def _source(item: Any, known: _Withs, depth: int) -> _Sources | None:
    match item.WhichOneof("node"):
        case "range_subselect":
            part = item.range_subselect
            columns = _columns(part.subquery.select_stmt, known, depth + 1)
            return None if columns is None else _Sources(_renamed(columns, part.alias.colnames))
        case "range_var" if not item.range_var.schemaname and item.range_var.relname in known:
            return _Sources(_renamed(known[item.range_var.relname], item.range_var.alias.colnames))
        case "range_function":
            calls = (function.list.items[0] for function in item.range_function.functions)
            said = (column.column_def.colname for column in item.range_function.coldeflist)
            columns = tuple(_Column(name, constant=True) for name in said)
            return _Sources(columns, open=True) if all(map(_same_call, calls)) else None
        case "join_expr":
            return _from((item.join_expr.larg, item.join_expr.rarg), known, depth + 1)
        case _:
            return None


def _same_call(node: Any) -> bool:
    """Whether a function in FROM gives the same rows each time: a series, an array's elements."""
    if node.WhichOneof("node") != "func_call":
        return False
    name = node.func_call.funcname[-1].string.sval
    known = name in {"generate_series", "unnest"} or name.startswith(("json", "regexp_split_to_table"))
    return known and all(map(_constant, node.func_call.args))


def _chosen(query: Any, sources: _Sources) -> Iterator[_Column]:
    for item in query.target_list:
        value = item.res_target.val
        if value.WhichOneof("node") == "column_ref" and value.column_ref.fields[-1].WhichOneof("node") == "a_star":
            yield from sources.columns
        else:
            name = item.res_target.name or _name_of(value)
            yield _Column(name, _constant(value, sources), _made(value, sources))


def _name_of(node: Any) -> str:
    return str(node.column_ref.fields[-1].string.sval) if node.WhichOneof("node") == "column_ref" else ""


def _held(node: Any, sources: _Sources) -> _Column | None:
    """The column that a name means: the first of that name, whatever table it is qualified with."""
    name = _name_of(node)
    held = next((column for column in sources.columns if column.name == name), None)
    return _Column(name, constant=True) if held is None and (sources.open or name in sources.variables) else held


def _made(node: Any, sources: _Sources = _NOTHING) -> bool:
    match node.WhichOneof("node"):
        case "set_to_default":
            return True
        case "func_call":
            return node.func_call.funcname[-1].string.sval in _MAKING
        case "column_ref":
            held = _held(node, sources)
            return held is not None and held.made
        case "type_cast":
            return _made(node.type_cast.arg, sources)
        case _:
            return False


def _constant(node: Any, sources: _Sources = _NOTHING, depth: int = 0) -> bool:
    kind = node.WhichOneof("node")
    if kind == "a_const":
        return True
    if kind == "column_ref":
        held = _held(node, sources)
        return held is not None and held.constant
    if kind == "func_call" and node.func_call.funcname[-1].string.sval not in _SAME:
        return False
    parts = _PARTS.get(kind)
    if parts is None or depth > _DEPTH:
        return False
    return all(_constant(part, sources, depth + 1) for part in parts(getattr(node, kind)))


def _of_case(node: Any) -> Iterable[Any]:
    arms = [part for arm in node.args for part in (arm.case_when.expr, arm.case_when.result)]
    return [*arms, node.defresult] if node.HasField("defresult") else arms


_PARTS: Final[Mapping[str, Callable[[Any], Iterable[Any]]]] = MappingProxyType(
    {
        "type_cast": lambda node: (node.arg,),
        "a_array_expr": lambda node: node.elements,
        "a_expr": lambda node: (node.lexpr, node.rexpr) if node.HasField("lexpr") else (node.rexpr,),
        "func_call": lambda node: node.args,
        "coalesce_expr": lambda node: node.args,
        "row_expr": lambda node: node.args,
        "list": lambda node: node.items,
        "case_expr": _of_case,
    }
)
