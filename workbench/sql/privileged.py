"""The few harmless statements that PostgreSQL reserves for superusers and the platform allows: read and said anew.

Nothing of the original text survives: each statement is written again from its parsed parts, so that what is run
elevated is one of the forms below and nothing else. Knows no database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from workbench.sql.depth import too_deep

_STARTS: Final = (
    ("CREATE", "EVENT", "TRIGGER"),
    ("ALTER", "EVENT", "TRIGGER"),
    ("DROP", "EVENT", "TRIGGER"),
    ("CREATE", "PUBLICATION"),
    ("ALTER", "PUBLICATION"),
    ("DROP", "PUBLICATION"),
    ("CREATE", "FOREIGN", "DATA", "WRAPPER"),
    ("DROP", "FOREIGN", "DATA", "WRAPPER"),
)
_OWN: Final = "_workbench"
_STATES: Final = {"D": "DISABLE", "O": "ENABLE", "R": "ENABLE REPLICA", "A": "ENABLE ALWAYS"}


@dataclass(frozen=True, slots=True)
class Privileged:
    """What to run elevated. The last statement wants `function`, if any, at its end: resolved, quoted, with `()`."""

    statements: tuple[str, ...]
    function: str = ""


def may_be_privileged(words: tuple[str, ...]) -> bool:
    """Whether a statement with these first words needs a closer look."""
    return any(words[: len(start)] == start for start in _STARTS)


def read_privileged(text: str) -> Privileged | None:
    """The admitted form of one statement; None when it is to be run as it is, by whoever runs it."""
    if too_deep(text):
        return None
    postgast: Any = import_module("postgast")
    try:
        parsed = postgast.parse(text).stmts
    except postgast.PgQueryError:
        return None
    if len(parsed) != 1:
        return None
    node = parsed[0].stmt
    kind = node.WhichOneof("node")
    reader = _READERS.get(kind)
    return reader(getattr(node, kind)) if reader else None


def is_admitted(text: str) -> bool:
    """Whether what is about to run elevated is one statement of the admitted kinds: a last look at the whole."""
    if too_deep(text):
        return False
    postgast: Any = import_module("postgast")
    try:
        parsed = postgast.parse(text).stmts
    except postgast.PgQueryError:
        return False
    return len(parsed) == 1 and parsed[0].stmt.WhichOneof("node") in {*_READERS, "grant_stmt"}


def quoted(name: str) -> str:
    """A name as an identifier in quotes."""
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'" if "\\" not in value else ""


def _create_event_trigger(node: Any) -> Privileged | None:
    if node.trigname.startswith(_OWN):
        return None
    tags: list[str] = []
    for clause in node.whenclause:
        if clause.def_elem.defname != "tag":
            return None
        tags += [_literal(item.string.sval) for item in clause.def_elem.arg.list.items]
    when = f" WHEN TAG IN ({', '.join(tags)})" if tags else ""
    function = ".".join(quoted(part.string.sval) for part in node.funcname)
    head = f"CREATE EVENT TRIGGER {quoted(node.trigname)} ON {quoted(node.eventname)}{when}"
    return Privileged((f"{head} EXECUTE FUNCTION ",), function)


def _alter_event_trigger(node: Any) -> Privileged | None:
    state = _STATES.get(node.tgenabled)
    if state is None or node.trigname.startswith(_OWN):
        return None
    return Privileged((f"ALTER EVENT TRIGGER {quoted(node.trigname)} {state}",))


def _alter_owner(node: Any) -> Privileged | None:
    # Only a superuser can own one; the platform lets the statement pass and so does the shadow.
    return Privileged(()) if node.object_type == _object("OBJECT_EVENT_TRIGGER") else None


def _drop(node: Any) -> Privileged | None:
    words = {
        _object("OBJECT_EVENT_TRIGGER"): "EVENT TRIGGER",
        _object("OBJECT_PUBLICATION"): "PUBLICATION",
        _object("OBJECT_FDW"): "FOREIGN DATA WRAPPER",
    }.get(node.remove_type)
    names = [item.string.sval for item in node.objects]
    if words is None or any(name.startswith(_OWN) for name in names):
        return None
    exists = "IF EXISTS " if node.missing_ok else ""
    return Privileged((f"DROP {words} {exists}{', '.join(map(quoted, names))}",))


def _create_publication(node: Any) -> Privileged | None:
    """Only those of all tables or of schemas: one of named tables any role may make, and its filters could run code.

    It belongs to `postgres` then, as on the platform.
    """
    schemas = _schemas(node)
    if node.for_all_tables == bool(node.pubobjects) or schemas is None:
        return None
    options: list[str] = []
    for option in node.options:
        value = option.def_elem.arg.string.sval
        if option.def_elem.defname not in ("publish", "publish_via_partition_root") or not value:
            return None
        options.append(f"{option.def_elem.defname} = {_literal(value)}")
    with_options = f" WITH ({', '.join(options)})" if options else ""
    name = quoted(node.pubname)
    what = "ALL TABLES" if node.for_all_tables else f"TABLES IN SCHEMA {schemas}"
    return Privileged(
        (f"CREATE PUBLICATION {name} FOR {what}{with_options}", f"ALTER PUBLICATION {name} OWNER TO postgres")
    )


def _alter_publication(node: Any) -> Privileged | None:
    """Only those that add schemas, or put them in the place of what it had."""
    schemas = _schemas(node)
    if not schemas or node.options or node.for_all_tables or node.pubname.startswith(_OWN):
        return None
    action = {_action("AP_AddObjects"): "ADD", _action("AP_SetObjects"): "SET"}.get(node.action)
    if action is None:
        return None
    return Privileged((f"ALTER PUBLICATION {quoted(node.pubname)} {action} TABLES IN SCHEMA {schemas}",))


def _schemas(node: Any) -> str | None:
    """The schemas whose tables a publication is of; None if something else is among its objects."""
    named = import_module("postgast").pg_query_pb2.PublicationObjSpecType.Value("PUBLICATIONOBJ_TABLES_IN_SCHEMA")
    objects = [item.publication_obj_spec for item in node.pubobjects]
    if any(one.pubobjtype != named or one.name.startswith(_OWN) for one in objects):
        return None
    return ", ".join(quoted(one.name) for one in objects)


def _create_wrapper(node: Any) -> Privileged | None:
    """Without handler, validator and options: those name functions, and a validator would be called at once."""
    name = quoted(node.fdwname)
    return Privileged(
        (
            f"CREATE FOREIGN DATA WRAPPER {name}",
            f"GRANT USAGE ON FOREIGN DATA WRAPPER {name} TO postgres WITH GRANT OPTION",
        )
    )


def _object(name: str) -> int:
    number: int = import_module("postgast").pg_query_pb2.ObjectType.Value(name)
    return number


def _action(name: str) -> int:
    number: int = import_module("postgast").pg_query_pb2.AlterPublicationAction.Value(name)
    return number


_READERS: Final[dict[str, Callable[[Any], Privileged | None]]] = {
    "create_event_trig_stmt": _create_event_trigger,
    "alter_event_trig_stmt": _alter_event_trigger,
    "alter_owner_stmt": _alter_owner,
    "drop_stmt": _drop,
    "create_publication_stmt": _create_publication,
    "alter_publication_stmt": _alter_publication,
    "create_fdw_stmt": _create_wrapper,
}
