"""Readers of statements about the session, its transaction and its locks, and of maintenance commands."""

from collections.abc import Iterator
from typing import Any, Final

from workbench.sql.extract.naming import relation, word_of
from workbench.sql.facts import (
    Fact,
    LockTable,
    Maintenance,
    NamesRoles,
    SetParameter,
    TransactionControl,
    TransactionWord,
)
from workbench.sql.place import Place

_TRANSACTIONS: Final = {
    "TRANS_STMT_BEGIN": TransactionWord.BEGIN,
    "TRANS_STMT_START": TransactionWord.BEGIN,
    "TRANS_STMT_COMMIT": TransactionWord.COMMIT,
    "TRANS_STMT_ROLLBACK": TransactionWord.ROLLBACK,
    "TRANS_STMT_SAVEPOINT": TransactionWord.SAVEPOINT,
    "TRANS_STMT_RELEASE": TransactionWord.RELEASE,
    "TRANS_STMT_ROLLBACK_TO": TransactionWord.ROLLBACK_TO,
}
_MODES: Final = (
    *("", "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE"),
    *("EXCLUSIVE", "ACCESS EXCLUSIVE"),
)
_ROLES: Final = frozenset({"role", "session_authorization"})
_OFF: Final = frozenset({"false", "off", "0"})


def set_parameter(node: Any, _: Place) -> Iterator[Fact]:
    """SET and RESET."""
    name = node.name or ("all" if "ALL" in word_of("VariableSetKind", node.kind) else "")
    values = tuple(_values(node.args))
    yield SetParameter(name.lower(), values, node.is_local)
    if name.lower() in _ROLES and values and values[0].lower() not in {"none", "default"}:
        yield NamesRoles(values)


def set_config(call: Any) -> Iterator[Fact]:
    """`set_config('name', 'value', is_local)` with constants."""
    if call.funcname[-1].string.sval != "set_config":
        return
    arguments = [next(_values([argument]), None) for argument in call.args]
    match arguments:
        case [str() as name, str() as value, local]:
            yield SetParameter(name.lower(), (value,), local == str(True))
        case _:
            pass


def _values(nodes: Any) -> Iterator[str]:
    for node in nodes:
        which = node.WhichOneof("node")
        if which == "type_cast":
            yield from _values([node.type_cast.arg])
        elif which == "a_const":
            kind = node.a_const.WhichOneof("val")
            yield str(getattr(getattr(node.a_const, kind), kind)) if kind else ""


def transaction(node: Any, _: Place) -> Iterator[Fact]:
    """BEGIN, COMMIT, ROLLBACK, SAVEPOINT …."""
    yield TransactionControl(
        _TRANSACTIONS.get(word_of("TransactionStmtKind", node.kind), TransactionWord.PREPARED),
    )


def lock(node: Any, place: Place) -> Iterator[Fact]:
    """LOCK TABLE."""
    for item in node.relations:
        yield LockTable(relation(item.range_var, place), _MODES[node.mode])


def vacuum(node: Any, place: Place) -> Iterator[Fact]:
    """VACUUM; ANALYZE locks nothing that matters."""
    if not node.is_vacuumcmd:
        return
    full = option(node.options, "full")
    for item in node.rels:
        yield Maintenance("VACUUM", relation(item.vacuum_relation.relation, place), full=full)
    if not node.rels:
        yield Maintenance("VACUUM", full=full)


def reindex(node: Any, place: Place) -> Iterator[Fact]:
    """REINDEX."""
    name = relation(node.relation, place) if node.HasField("relation") else None
    yield Maintenance("REINDEX", name, option(node.params, "concurrently"))


def refresh(node: Any, place: Place) -> Iterator[Fact]:
    """REFRESH MATERIALIZED VIEW."""
    yield Maintenance("REFRESH MATERIALIZED VIEW", relation(node.relation, place), node.concurrent)


def cluster(node: Any, place: Place) -> Iterator[Fact]:
    """CLUSTER."""
    yield Maintenance("CLUSTER", relation(node.relation, place) if node.HasField("relation") else None)


def option(options: Any, name: str) -> bool:
    """Whether an option is on: named alone, or with what does not turn it off."""
    for item in options:
        if item.def_elem.defname == name:
            said = item.def_elem.arg
            which = said.WhichOneof("node")
            return not (which == "string" and said.string.sval.lower() in _OFF) and not (
                which == "boolean" and not said.boolean.boolval
            )
    return False
