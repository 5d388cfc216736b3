"""Readers of policies: what their conditions say, as far as a tree tells."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from workbench.sql.extract.expressions import expression
from workbench.sql.extract.naming import relation, strings
from workbench.sql.extract.walking import inside, messages, unwrapped
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact, PolicyCondition
from workbench.sql.lexer import tokens
from workbench.sql.place import Place

_SERVICE_ROLE: Final = "service_role"
_USER_METADATA: Final = frozenset({"user_metadata", "raw_user_meta_data"})
_RAW: Final = "raw_user_meta_data"
# Paths, JSON and its paths hold their steps in one string.
_COMPOUND: Final = ("{", "[", "$", "strict ", "lax ")
_OF_THE_REQUEST: Final = frozenset({("auth", "uid"), ("auth", "jwt"), ("auth", "role"), ("auth", "email")})
_COMPARING: Final = frozenset({"=", "<>", "!="})
_WORD: Final = re.compile(r"\w+")
_PUBLIC: Final = "public"
_SETTING: Final = "current_setting"
_TRUE: Final = frozenset({"t", "true", "y", "yes", "on", "1"})
_FALSE: Final = frozenset({"f", "false", "n", "no", "off", "0"})


def create(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE POLICY."""
    yield CreatePolicy(
        node.policy_name,
        relation(node.table, place),
        node.cmd_name,
        node.permissive,
        _roles(node),
        _condition(node, "qual", place),
        _condition(node, "with_check", place),
    )


def alter(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER POLICY, but for its renaming."""
    roles = _roles(node) if node.roles else None
    using, check = _condition(node, "qual", place), _condition(node, "with_check", place)
    yield AlterPolicy(node.policy_name, relation(node.table, place), roles, using, check)


def _roles(node: Any) -> tuple[str, ...]:
    """Who it is for; nobody when nobody is named: the parser puts PUBLIC there, at no place."""
    said = (role.role_spec for role in node.roles)
    return tuple(role.rolename or _PUBLIC for role in said if role.location >= 0)


def _condition(node: Any, field: str, place: Place) -> PolicyCondition | None:
    if not node.HasField(field):
        return None
    tree = getattr(node, field)
    # Most conditions are small and ask little: one walk, and more only where it has met a reason for them.
    walk = messages(tree)
    every = [(type(message).__name__, message) for message in walk]
    said = set(_said(every))
    columns = {part for kind, message in every if kind == "ColumnRef" for part in _parts(message)}
    queries = any(kind == "SubLink" for kind, _ in every)
    tells = any(kind == "FuncCall" and _tells_of_the_request(message) for kind, message in every)
    return PolicyCondition(
        expression(tree, place, walk),
        always=_value(tree),
        own_columns=tuple(dict.fromkeys(_own_columns(_outside(tree) if queries else reversed(walk)))),
        per_row=tuple(_per_row(tree, place)) if tells else (),
        queries=queries,
        service_role=_SERVICE_ROLE in said,
        user_metadata=_RAW in columns or not _USER_METADATA.isdisjoint(said),
        self_compared=tuple(_self_compared(every, place)) if queries else (),
    )


def _self_compared(every: Iterable[tuple[str, Any]], place: Place) -> Iterator[tuple[str, int]]:
    """Columns that queries compare with themselves: alone, a name means the column of the query's own table."""
    for kind, query in every:
        if kind != "SelectStmt" or not query.from_clause:
            continue
        sources = set(_sources(query.from_clause))
        for message in _of_the_query(query):
            if type(message).__name__ != "A_Expr" or strings(message.name) != ["="]:
                continue
            sides = [side.column_ref for side in (message.lexpr, message.rexpr) if side.HasField("column_ref")]
            named = sorted((_parts(column), column.location) for column in sides)
            if sorted(len(parts) for parts, _ in named) == [1, 2]:
                ((column,), at), ((source, other), _) = sorted(named, key=lambda side: len(side[0]))
                if column and column == other and source in sources:
                    yield column, place.offset(at)


def _sources(items: Iterable[Any]) -> Iterator[str]:
    """What the tables of a FROM clause are called in their query."""
    for item in items:
        which = item.WhichOneof("node") or ""
        source: Any = getattr(item, which, None)
        if which == "join_expr":
            yield from _sources((source.larg, source.rarg))
        elif which in {"range_var", "range_subselect", "range_function"}:
            yield source.alias.aliasname or (source.relname if which == "range_var" else "")


def _of_the_query(query: Any) -> Iterator[Any]:
    """The messages of a query's own conditions; those of queries in it are not."""
    waiting = [*unwrapped(query.where_clause), *(part for item in query.from_clause for part in unwrapped(item))]
    while waiting:
        message = waiting.pop()
        yield message
        if type(message).__name__ == "SubLink":
            waiting += unwrapped(message.testexpr)
        elif type(message).__name__ != "SelectStmt":
            waiting += inside(message)


def _said(every: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """The strings of a condition, of JSON and paths (`'{a,b}'`) the words, but for what a column is compared with."""
    values: set[int] = set()
    for kind, message in every:
        if kind == "A_Expr" and "column_ref" in {message.lexpr.WhichOneof("node"), message.rexpr.WhichOneof("node")}:
            if strings(message.name)[-1] in _COMPARING:
                values |= {at for side in (message.lexpr, message.rexpr) for at in _constants(side)}
        elif kind == "A_Const" and message.location not in values:
            word = message.sval.sval
            yield from _WORD.findall(word) if word.startswith(_COMPOUND) else (word,)


def _constants(side: Any) -> Iterator[int]:
    """Where the constants stand that something is compared with: one, cast or not, or a list."""
    match side.WhichOneof("node"):
        case "a_const":
            yield side.a_const.location
        case "type_cast":
            yield from _constants(side.type_cast.arg)
        case "list":
            for item in side.list.items:
                yield from _constants(item)
        case "a_array_expr":
            for item in side.a_array_expr.elements:
                yield from _constants(item)
        case _:
            pass


def _parts(column: Any) -> list[str]:
    return [field.string.sval for field in column.fields]


def _own_columns(outside: Iterable[Any]) -> Iterator[str]:
    """The columns that messages outside of queries name; `row.*` and the table itself are none."""
    for message in outside:
        if type(message).__name__ == "ColumnRef" and len(message.fields) == 1 and message.fields[0].string.sval:
            yield message.fields[0].string.sval


def _outside(tree: Any) -> Iterator[Any]:
    """All messages that stand in no query."""
    waiting = unwrapped(tree)
    while waiting:
        message = waiting.pop()
        yield message
        if type(message).__name__ == "SubLink":
            waiting += unwrapped(message.testexpr)
        else:
            waiting += inside(message)


def _per_row(tree: Any, place: Place) -> Iterator[tuple[int, int]]:
    """Calls that tell something of the request, and are not the business of a query without a table."""
    waiting = unwrapped(tree)
    while waiting:
        message = waiting.pop()
        kind = type(message).__name__
        if kind == "SelectStmt" and not message.from_clause and not message.op > 1:
            continue
        if kind == "FuncCall" and _tells_of_the_request(message):
            start = place.offset(message.location)
            end = _end_of_call(place, place.position(message.location))
            if end is not None:
                yield start, start + end
            continue
        waiting += inside(message)


def _tells_of_the_request(call: Any) -> bool:
    names = tuple(strings(call.funcname))
    return names in _OF_THE_REQUEST or names[-1] == _SETTING


def _end_of_call(place: Place, start: int) -> int | None:
    """How long a call is, to its closing parenthesis."""
    depth = 0
    text = place.source.text
    for token in tokens(text, start, len(text)):
        word = text[token.start : token.end]
        depth += (word == "(") - (word == ")")
        if word == ")" and depth == 0:
            return token.end - start
    return None


def _value(node: Any) -> bool | None:
    """The value of a condition that is the same for every row; None where it is not, or not easily seen."""
    which = node.WhichOneof("node") or ""
    inner: Any = getattr(node, which, None)
    match which:
        case "a_const" if inner.WhichOneof("val") == "boolval":
            return bool(inner.boolval.boolval)
        case "type_cast":
            return _cast(inner)
        case "bool_expr":
            return _combined(inner)
        case "a_expr":
            return _compared(inner)
        case "sub_link":
            query = inner.subselect.select_stmt
            plain = not query.from_clause and not query.HasField("where_clause") and len(query.target_list) == 1
            return _value(query.target_list[0].res_target.val) if plain and not inner.HasField("testexpr") else None
        case _:
            return None


def _cast(cast: Any) -> bool | None:
    if strings(cast.type_name.names)[-1:] != ["bool"] or cast.arg.WhichOneof("node") != "a_const":
        return None
    word = cast.arg.a_const.sval.sval.lower()
    return True if word in _TRUE else False if word in _FALSE else None


def _combined(combined: Any) -> bool | None:
    from postgast.pg_query_pb2 import BoolExprType

    kinds: Any = BoolExprType
    values = [_value(argument) for argument in combined.args]
    match kinds.Name(combined.boolop):
        case "OR_EXPR":
            return True if True in values else False if set(values) == {False} else None
        case "AND_EXPR":
            return False if False in values else True if set(values) == {True} else None
        case _:
            return None if values[0] is None else not values[0]


def _compared(compared: Any) -> bool | None:
    """Two constants that are written alike."""
    sides = [compared.lexpr, compared.rexpr]
    if strings(compared.name) != ["="] or any(side.WhichOneof("node") != "a_const" for side in sides):
        return None
    left, right = (side.a_const for side in sides)
    if left.WhichOneof("val") != right.WhichOneof("val") or left.isnull:
        return None
    kind = left.WhichOneof("val")
    return bool(getattr(left, kind) == getattr(right, kind))
