"""The few harmless statements that PostgreSQL reserves for superusers and the platform allows: read and said anew.

Nothing of the original text survives: each statement is written again from its parsed parts, so that what is run
elevated is one of the forms below and nothing else. Knows no database.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from workbench.record import record
from workbench.sql.depth import too_deep

_STARTS: Final = (
    ("CREATE", "EVENT", "TRIGGER"),
    ("ALTER", "EVENT", "TRIGGER"),
    ("DROP", "EVENT", "TRIGGER"),
    ("CREATE", "PUBLICATION"),
    ("ALTER", "PUBLICATION"),
    ("DROP", "PUBLICATION"),
    ("CREATE", "FOREIGN", "DATA", "WRAPPER"),
    ("ALTER", "FOREIGN", "DATA", "WRAPPER"),
    ("DROP", "FOREIGN", "DATA", "WRAPPER"),
    ("IMPORT", "FOREIGN", "SCHEMA"),
    ("COMMENT", "ON", "EVENT", "TRIGGER"),
    ("COMMENT", "ON", "FOREIGN", "DATA"),
    ("ALTER", "EXTENSION"),
    ("SECURITY", "LABEL"),
)
_OWN: Final = "_workbench"
_NOT_FOR_EXTENSIONS: Final = ("pg_", _OWN, "information_schema")
_DROP_SERVERS: Final = """DO $servers$ DECLARE server name; BEGIN
  FOR server IN SELECT s.srvname FROM pg_catalog.pg_foreign_server s
    JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE w.fdwname IN ({names})
  LOOP EXECUTE pg_catalog.format('DROP SERVER %I CASCADE', server); END LOOP;
END $servers$"""
_LABELLED: Final = """DO $labelled$ BEGIN
  IF pg_catalog.to_regprocedure('pgsodium._label(text, text, text)') IS NOT NULL THEN
    CALL pgsodium._label({names});
  END IF;
END $labelled$"""
# What the server's log is told: the platform lets its `postgres` say so, and a shadow keeps no log.
_LOGGED: Final = frozenset(
    {
        "log_disconnections", "log_duration", "log_lock_waits", "log_min_duration_statement", "log_min_error_statement",
        "log_min_messages", "log_parameter_max_length", "log_recovery_conflict_waits", "log_replication_commands",
        "log_statement", "log_temp_files",
    }
)  # fmt: skip
_STATES: Final = {"D": "DISABLE", "O": "ENABLE", "R": "ENABLE REPLICA", "A": "ENABLE ALWAYS"}


@record
class Privileged:
    """What to run elevated. The last statement wants `function`, if any, at its end: resolved, quoted, with `()`.

    `before` is run first, by whoever runs the statement.
    """

    statements: tuple[str, ...]
    function: str = ""
    before: str = ""


# Kinds of statements that are run elevated, and those of which only one form is.
_SAID: Final = frozenset(
    {
        "create_event_trig_stmt", "alter_event_trig_stmt", "alter_owner_stmt", "drop_stmt", "create_publication_stmt",
        "alter_publication_stmt", "create_fdw_stmt", "grant_stmt",
    }
)  # fmt: skip
_SAID_AGAIN: Final = frozenset({"rename_stmt", "comment_stmt", "alter_object_schema_stmt"})


def may_be_privileged(words: tuple[str, ...]) -> bool:
    """Whether a statement with these first words needs a closer look."""
    if "SET" in words and any(word.strip('"').lower() in _LOGGED for word in words):
        return True
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
    """Whether what is about to run elevated is one statement of the admitted kinds: a last look at the whole.

    Of kinds that are about much else, too, it must be what would be said of it again.
    """
    if too_deep(text):
        return False
    postgast: Any = import_module("postgast")
    try:
        parsed = postgast.parse(text).stmts
    except postgast.PgQueryError:
        return False
    kind = parsed[0].stmt.WhichOneof("node") if len(parsed) == 1 else ""
    return kind in _SAID or (kind in _SAID_AGAIN and read_privileged(text) == Privileged((text,)))


def quoted(name: str) -> str:
    """A name as an identifier in quotes."""
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'" if "\\" not in value else ""


def _text(value: str) -> str:
    return "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


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
    return Privileged(()) if _kind(node.object_type) else None


def _rename(node: Any) -> Privileged | None:
    kind, name = _kind(node.rename_type), node.object.string.sval
    if not kind or name.startswith(_OWN) or node.newname.startswith(_OWN):
        return None
    return Privileged((f"ALTER {kind} {quoted(name)} RENAME TO {quoted(node.newname)}",))


def _comment(node: Any) -> Privileged | None:
    kind, name = _kind(node.objtype), node.object.string.sval
    if not kind or name.startswith(_OWN):
        return None
    return Privileged((f"COMMENT ON {kind} {quoted(name)} IS {_text(node.comment) if node.comment else 'NULL'}",))


def _move(node: Any) -> Privileged | None:
    """An extension to another schema: all in it is the superuser's who made it, and has to go along."""
    name = node.object.string.sval
    if node.object_type != _object("OBJECT_EXTENSION") or node.newschema.startswith(_NOT_FOR_EXTENSIONS):
        return None
    return Privileged((f"ALTER EXTENSION {quoted(name)} SET SCHEMA {quoted(node.newschema)}",))


def _pass(_: Any) -> Privileged:
    """Nothing to do: a wrapper's options reach nobody here, and no server has tables to be imported."""
    return Privileged(())


def _label(node: Any) -> Privileged | None:
    # Which columns pgsodium encrypts: nothing is encrypted here, but the view that shows them is made.
    if node.provider != "pgsodium":
        return None
    names = [item.string.sval for item in node.object.list.items]
    if node.objtype != _object("OBJECT_COLUMN") or not node.label or len(names) not in (2, 3):
        return Privileged(())
    return Privileged((), before=_LABELLED.format(names=", ".join(map(_text, ["public", *names][-3:]))))


def _set(node: Any) -> Privileged | None:
    return Privileged(()) if node.name in _LOGGED else None


def _set_for(node: Any) -> Privileged | None:
    return _set(node.setstmt)


def _drop(node: Any) -> Privileged | None:
    words = "PUBLICATION" if node.remove_type == _object("OBJECT_PUBLICATION") else _kind(node.remove_type)
    names = [item.string.sval for item in node.objects]
    if not words or any(name.startswith(_OWN) for name in names):
        return None
    exists = "IF EXISTS " if node.missing_ok else ""
    said = (f"DROP {words} {exists}{', '.join(map(quoted, names))}",)
    # Nothing is dropped along elevated: all that hangs on a wrapper hangs on a server of it, which is a migration's.
    cascades = node.remove_type == _object("OBJECT_FDW") and node.behavior == _behavior("DROP_CASCADE")
    return Privileged(said, before=_DROP_SERVERS.format(names=", ".join(map(_text, names))) if cascades else "")


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


def _kind(number: int) -> str:
    """The words for what only a superuser can own; empty for all else."""
    kinds = {_object("OBJECT_EVENT_TRIGGER"): "EVENT TRIGGER", _object("OBJECT_FDW"): "FOREIGN DATA WRAPPER"}
    return kinds.get(number, "")


def _object(name: str) -> int:
    number: int = import_module("postgast").pg_query_pb2.ObjectType.Value(name)
    return number


def _behavior(name: str) -> int:
    number: int = import_module("postgast").pg_query_pb2.DropBehavior.Value(name)
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
    "alter_fdw_stmt": _pass,
    "import_foreign_schema_stmt": _pass,
    "rename_stmt": _rename,
    "comment_stmt": _comment,
    "alter_object_schema_stmt": _move,
    "sec_label_stmt": _label,
    "variable_set_stmt": _set,
    "alter_role_set_stmt": _set_for,
    "alter_database_set_stmt": _set_for,
}
