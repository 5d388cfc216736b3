"""From an expression's tree to its value."""

from typing import TYPE_CHECKING, Any, Final

from workbench.sql.extract.naming import qualified, relation, strings
from workbench.sql.extract.walking import messages
from workbench.sql.facts.expressions import Expression
from workbench.sql.place import Place
from workbench.sql.trees import printed

if TYPE_CHECKING:
    from workbench.sql.names import Name

_UNKNOWN_PLACE: Final = -1


def expression(node: Any, place: Place) -> Expression:
    """The value of an expression's `Node`."""
    first: int | None = None
    columns: dict[str, None] = {}
    relations: dict[Name, None] = {}
    functions: dict[Name, None] = {}
    for message in messages(node):
        fields = message.DESCRIPTOR.fields_by_name
        if "location" in fields and message.location != _UNKNOWN_PLACE:
            first = message.location if first is None else min(first, message.location)
        match message.DESCRIPTOR.name:
            case "ColumnRef" if message.fields:
                columns[message.fields[-1].string.sval or "*"] = None
            case "RangeVar":
                relations[relation(message, place)] = None
            case "FuncCall":
                functions[qualified(strings(message.funcname), place)] = None
            case _:
                pass
    at = place.offset(first or 0)
    return Expression(printed(node), at, tuple(columns), tuple(relations), tuple(functions))
