"""Statements about extensions, read and said anew: as the platform takes them, and for a server that is not ours.

Nothing of the original text survives but names, each quoted. Knows no database.
"""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from workbench.record import record
from workbench.sql.depth import too_deep

_NAME: Final = re.compile(r"[\w@-]{1,63}")
_VERSION: Final = re.compile(r"\w[\w.+-]{0,62}")
_START: Final = re.compile(r"(?:CREATE|ALTER)\s+EXTENSION\b", re.IGNORECASE)
# Where the platform puts them, whatever the statement says.
_OVERRIDDEN: Final = {"pg_cron": "pg_catalog"}


@record
class ExtensionStatement:
    """What a statement says: the name, the schema, or nothing but the name of one that is to be updated or moved.

    `call` is a call of a function of ours with a mark where the schema belongs that is used when none is named;
    `restated` the statement without what it need not say, or empty if it says no such thing; `packaged` a call that
    makes one that is none of ours of what a package manager was told before.
    """

    call: str
    restated: str = ""
    packaged: str = ""

    def said(self, schema: str | None) -> str:
        """The call as SQL."""
        return f"SELECT _workbench.{self.call.replace('{schema}', _literal(schema))}"


def read_extension(text: str, made_in: Mapping[str, str]) -> ExtensionStatement | None:
    """What a statement that creates, updates or moves an extension comes to; None for any other.

    Args:
        text: one statement.
        made_in: the extensions that there is one version of, and the schema that each must be in, or nothing. Their
            versions and schemas need not be named, and of versions only ours is there.
    """
    if _START.search(text) is None or too_deep(text):
        return None
    postgast: Any = import_module("postgast")
    try:
        parsed = postgast.parse(text).stmts
    except postgast.PgQueryError:
        return None
    return _read(parsed[0].stmt, made_in) if len(parsed) == 1 else None


def _read(node: Any, made_in: Mapping[str, str]) -> ExtensionStatement | None:
    match node.WhichOneof("node"):
        case "create_extension_stmt":
            return _created(node.create_extension_stmt, made_in)
        case "alter_extension_stmt":
            return _updated(node.alter_extension_stmt, made_in)
        case "alter_object_schema_stmt":
            moved = node.alter_object_schema_stmt
            return _call("move_extension", moved.object.string.sval, moved.newschema)
        case _:
            return None


def _created(node: Any, made_in: Mapping[str, str]) -> ExtensionStatement | None:
    name = node.extname
    options = {option.def_elem.defname: option.def_elem.arg.string.sval for option in node.options}
    schema, version = options.get("schema"), options.get("new_version")
    if not (_NAME.fullmatch(name) and (schema is None or _NAME.fullmatch(schema))):
        return None
    place = _OVERRIDDEN.get(name, "" if made_in.get(name) == schema else schema or "")
    unversioned = name in made_in and version is not None and _VERSION.fullmatch(version) is not None
    if name in _OVERRIDDEN or not place:
        schema = None
    flags = f"{node.if_not_exists!s}, {'cascade' in options!s}".lower()
    call = f"create_extension({_literal(name)}, {_literal(schema)}, {{schema}}, {flags})"
    again = f"{node.if_not_exists!s}".lower()
    packaged = "" if name in made_in else f"CALL pgtle._create({_literal(name)}, {_literal(schema)}, {again})"
    if version is not None and not unversioned:
        return ExtensionStatement(call, packaged=packaged)
    restated = f'CREATE EXTENSION {"IF NOT EXISTS " if node.if_not_exists else ""}"{name}"'
    restated += f' SCHEMA "{place}"' if place else ""
    restated += " CASCADE" if "cascade" in options else ""
    return ExtensionStatement(call, restated, packaged)


def _updated(node: Any, made_in: Mapping[str, str]) -> ExtensionStatement | None:
    call = _call("update_extension", node.extname)
    if call is None or node.extname not in made_in or not node.options:
        return call
    return ExtensionStatement(call.call, f'ALTER EXTENSION "{node.extname}" UPDATE')


def _call(function: str, *names: str) -> ExtensionStatement | None:
    if not all(_NAME.fullmatch(name) for name in names):
        return None
    return ExtensionStatement(f"{function}({', '.join(map(_literal, names))})")


def _literal(name: str | None) -> str:
    if name is None:
        return "NULL"
    plain = name.replace("\\", "\\\\").replace("'", "''")
    return f" E'{plain}'" if "\\" in name else f"'{plain}'"
