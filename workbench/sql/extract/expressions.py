"""From an expression's tree to its value."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from workbench.sql.extract.naming import qualified, relation, strings
from workbench.sql.extract.walking import messages
from workbench.sql.facts.expressions import Expression
from workbench.sql.names import literal, quoted
from workbench.sql.place import Place
from workbench.sql.trees import printed

if TYPE_CHECKING:
    from workbench.sql.names import Name

_UNKNOWN_PLACE: Final = -1
_CATALOG: Final = "pg_catalog"


def expression(node: Any, place: Place, walk: Sequence[Any] | None = None) -> Expression:
    """The value of an expression's `Node`; `walk` are its messages, where the caller has them already."""
    return _plain(node, place) or _any(node, place, messages(node) if walk is None else walk)


def _plain(node: Any, place: Place) -> Expression | None:
    """Constants and calls without arguments, as most defaults are; None for all else, and what is odd to write."""
    which = node.WhichOneof("node")
    if which == "a_const":
        text = _constant(node.a_const)
        return None if text is None else Expression(text, place.offset(node.a_const.location))
    if which == "func_call":
        call = node.func_call
        names = strings(call.funcname)
        odd = call.args or call.agg_star or call.HasField("over") or names[0] == _CATALOG
        if not odd and all(quoted(name) == name for name in names):
            text = f"{'.'.join(names)}()"
            return Expression(text, place.offset(call.location), functions=(qualified(names, place),))
    return None


def _constant(constant: Any) -> str | None:
    match constant.WhichOneof("val"):
        case "sval" if "\\" not in constant.sval.sval:
            return literal(constant.sval.sval)
        case "ival":
            return str(constant.ival.ival)
        case "boolval":
            return str(constant.boolval.boolval).lower()
        case _:
            return None


def _any(node: Any, place: Place, walk: Sequence[Any]) -> Expression:
    first: int | None = None
    columns: dict[str, None] = {}
    relations: dict[Name, None] = {}
    functions: dict[Name, None] = {}
    named: set[str] = set()  # by WITH: these are no tables, unless they are written with a schema
    written: set[str] = set()
    for message in walk:
        location = getattr(message, "location", _UNKNOWN_PLACE)
        if location != _UNKNOWN_PLACE and (first is None or location < first):
            first = location
        match type(message).__name__:
            case "ColumnRef" if message.fields:
                columns[message.fields[-1].string.sval or "*"] = None
            case "RangeVar":
                relations[relation(message, place)] = None
                if message.schemaname:
                    written.add(message.relname)
            case "CommonTableExpr":
                named.add(message.ctename)
            case "FuncCall":
                functions[qualified(strings(message.funcname), place)] = None
            case _:
                pass
    at = place.offset(first or 0)
    tables = tuple(name for name in relations if name.name not in named - written)
    return Expression(printed(node), at, tuple(columns), tables, tuple(functions))
