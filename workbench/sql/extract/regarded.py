"""Relations that stand in texts, where the server looks for them at once: `'a'::regclass`, `nextval('a')`."""

import re
from typing import Any, Final, NamedTuple

from workbench.sql.extract.naming import strings
from workbench.sql.names import Name, split_regclass

_REGCLASS: Final = "regclass"
_CATALOG: Final = "pg_catalog"
_OF_SEQUENCES: Final = frozenset({"nextval", "setval", "currval"})
_OF_RELATIONS: Final = frozenset(
    {"pg_get_serial_sequence", "pg_relation_size", "pg_table_size", "pg_indexes_size", "pg_total_relation_size"}
)
# What is no name, or may be one of the server's own.
_ODD: Final = re.compile(r"\s*(?:\d|pg_|information_schema\b|-|$)", re.IGNORECASE)


class Regarded(NamedTuple):
    """A relation in a text (no schema where none is written), where it stands; `sequence`: it has to be one."""

    name: Name
    location: int
    sequence: bool


def regarded(message: Any, kind: str) -> Regarded | None:
    """What a `TypeCast` or a `FuncCall` looks for."""
    if kind == "TypeCast":
        names = strings(message.type_name.names)
        fitting = names[-1:] == [_REGCLASS] and names[:-1] in ([], [_CATALOG]) and not message.type_name.array_bounds
        return _text(message.arg, sequence=False) if fitting else None
    names = strings(message.funcname)
    if not message.args or names[:-1] not in ([], [_CATALOG]):
        return None
    sequence = names[-1] in _OF_SEQUENCES
    return _text(message.args[0], sequence=sequence) if sequence or names[-1] in _OF_RELATIONS else None


def _text(node: Any, *, sequence: bool) -> Regarded | None:
    if sequence and node.WhichOneof("node") == "type_cast":
        node = node.type_cast.arg  # a cast to `text` is looked up later, and not found just the same
    text = node.a_const.sval.sval if node.WhichOneof("node") == "a_const" else ""
    if not text or _ODD.match(text):
        return None
    return Regarded(split_regclass(text), node.a_const.location, sequence)
