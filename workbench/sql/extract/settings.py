"""What stands beside an object's definition: options in WITH and SET, a routine's SET clauses and its security."""

from collections.abc import Iterator
from typing import Any

from workbench.sql.extract.naming import qualified, strings, word_of
from workbench.sql.extract.signatures import signature_of
from workbench.sql.facts import AlterRoutine, Fact
from workbench.sql.place import Place


def options(nodes: Any) -> tuple[tuple[str, str], ...]:
    """Options of a relation or an extension; one without a value is `true`."""
    return tuple((item.def_elem.defname.lower(), _value(item.def_elem)) for item in nodes)


def _value(definition: Any) -> str:
    if not definition.HasField("arg"):
        return "true"
    which = definition.arg.WhichOneof("node")
    held = getattr(definition.arg, which)
    match which:
        case "string":
            return str(held.sval)
        case "integer":
            return str(held.ival)
        case "boolean":
            return str(held.boolval)
        case "type_name":
            return str(held.names[-1].string.sval)
        case _:
            return ""


def security_definer(nodes: Any) -> bool | None:
    """What a routine's options say of its security; None where they say nothing."""
    for item in nodes:
        if item.def_elem.defname == "security":
            return bool(item.def_elem.arg.boolean.boolval)
    return None


def settings(nodes: Any) -> tuple[tuple[str, str], ...]:
    """The SET clauses of a routine: parameter and value."""
    return tuple((node.name.lower(), ", ".join(_said(node))) for node in _set(nodes) if not _resets(node))


def _set(nodes: Any) -> Iterator[Any]:
    for item in nodes:
        if item.def_elem.defname == "set":
            yield item.def_elem.arg.variable_set_stmt


def _resets(node: Any) -> bool:
    return word_of("VariableSetKind", node.kind) in {"VAR_RESET", "VAR_RESET_ALL", "VAR_SET_DEFAULT"}


def _said(node: Any) -> Iterator[str]:
    for argument in node.args:
        kind = argument.a_const.WhichOneof("val")
        yield str(getattr(getattr(argument.a_const, kind), kind)) if kind else ""


def alter_routine(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER FUNCTION, PROCEDURE and ROUTINE, but for renaming and moving."""
    said = node.func
    yield AlterRoutine(
        qualified(strings(said.objname), place),
        signature_of(said, node.objtype, place),
        settings(node.actions),
        tuple(part.name.lower() or "*" for part in _set(node.actions) if _resets(part)),
        security_definer(node.actions),
    )
