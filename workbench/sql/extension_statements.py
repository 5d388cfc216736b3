"""Statements about extensions, read and said anew as calls of functions of ours, for a server that is not ours.

Nothing of the original text survives but names, each as a literal. Knows no database.
"""

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from workbench.sql.depth import too_deep

_NAME: Final = re.compile(r"[\w-]{1,63}")
_START: Final = re.compile(r"(?:CREATE|ALTER)\s+EXTENSION\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExtensionStatement:
    """A call, with a mark where the schema belongs that is used when none is named."""

    call: str

    def said(self, schema: str | None) -> str:
        """The call as SQL."""
        return f"SELECT _workbench.{self.call.replace('{schema}', _literal(schema))}"


def read_extension(text: str) -> ExtensionStatement | None:
    """The call for a statement that creates, updates or moves an extension; None for any other."""
    if _START.search(text) is None or too_deep(text):
        return None
    postgast: Any = import_module("postgast")
    try:
        parsed = postgast.parse(text).stmts
    except postgast.PgQueryError:
        return None
    return _read(parsed[0].stmt) if len(parsed) == 1 else None


def _read(node: Any) -> ExtensionStatement | None:
    match node.WhichOneof("node"):
        case "create_extension_stmt":
            return _created(node.create_extension_stmt)
        case "alter_extension_stmt":
            return _call("update_extension", node.alter_extension_stmt.extname)
        case "alter_object_schema_stmt":
            moved = node.alter_object_schema_stmt
            return _call("move_extension", moved.object.string.sval, moved.newschema)
        case _:
            return None


def _created(node: Any) -> ExtensionStatement | None:
    schema: str | None = None
    cascading = False
    for option in node.options:
        if option.def_elem.defname == "schema":
            schema = option.def_elem.arg.string.sval
        cascading = cascading or option.def_elem.defname == "cascade"
    if not (_NAME.fullmatch(node.extname) and (schema is None or _NAME.fullmatch(schema))):
        return None
    flags = f"{node.if_not_exists!s}, {cascading!s}".lower()
    return ExtensionStatement(f"create_extension({_literal(node.extname)}, {_literal(schema)}, {{schema}}, {flags})")


def _call(function: str, *names: str) -> ExtensionStatement | None:
    if not all(_NAME.fullmatch(name) for name in names):
        return None
    return ExtensionStatement(f"{function}({', '.join(map(_literal, names))})")


def _literal(name: str | None) -> str:
    if name is None:
        return "NULL"
    plain = name.replace("\\", "\\\\").replace("'", "''")
    return f" E'{plain}'" if "\\" in name else f"'{plain}'"
