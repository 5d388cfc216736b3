"""Collations of ICU's said anew, for servers that were built without it. Knows no database."""

import re
from importlib import import_module
from typing import Any, Final

from workbench.sql.depth import too_deep
from workbench.sql.privileged import quoted

_MENTIONED: Final = re.compile(r"\bCOLLATION\b.*\bicu\b", re.IGNORECASE | re.DOTALL)


def without_icu(text: str) -> str:
    """A statement that makes a collation of ICU's, as one that makes a plain copy; empty for any other statement.

    Text of such a collation is sorted and compared by its bytes: unequal spellings stay unequal.
    """
    if _MENTIONED.search(text) is None or too_deep(text):
        return ""
    postgast: Any = import_module("postgast")
    try:
        parsed = postgast.parse(text).stmts
    except postgast.PgQueryError:
        return ""
    if len(parsed) != 1 or parsed[0].stmt.WhichOneof("node") != "define_stmt":
        return ""
    node = parsed[0].stmt.define_stmt
    if node.kind != postgast.pg_query_pb2.ObjectType.Value("OBJECT_COLLATION") or not _is_icu(node):
        return ""
    name = ".".join(quoted(part.string.sval) for part in node.defnames)
    return f'CREATE COLLATION {"IF NOT EXISTS " if node.if_not_exists else ""}{name} FROM pg_catalog."C"'


def _is_icu(node: Any) -> bool:
    for item in node.definition:
        if item.def_elem.defname == "provider":
            value = item.def_elem.arg
            names: list[str] = [part.string.sval for part in value.type_name.names] or [value.string.sval]
            return names[-1].lower() == "icu"
    return False
