"""The shadow as a guest on a server that the user points at: what it makes there, and that all of it goes again.

Everything made is written down first, in a database of ours on that server, so that a later workbench can remove what a
killed one left. Roles belong to the whole server: one that is used for anything else is refused. Running migrations on
it is `replay.py`'s, as on the workbench's own server.
"""

import atexit
import hashlib
import json
import os
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import ServerError
from workbench.progress import CancelToken, Progress, Report
from workbench.shadow.address import server_parameters, shown_address
from workbench.shadow.foundation import (
    CONTRIB,
    GUEST_SQL,
    baseline_files,
    baseline_hash,
    baseline_sql,
    extensions_made,
    read_stand_ins,
)  # fmt: skip
from workbench.shadow.guesthouse import ROLES, check_server, make_way, remove_all, wait_for_lock
from workbench.shadow.majors import BUILTIN_LOCALE_MAJOR, major_of
from workbench.shadow.places import Places, open_places
from workbench.shadow.settings import BASELINE, MAINTENANCE, MEMORY, MIGRATOR, SUPERUSER, superuser_options
from workbench.sql.extension_statements import read_extension
from workbench.sql.split import split

if TYPE_CHECKING:
    import psycopg

    from workbench.project.config import Config

    Connection = psycopg.Connection[tuple[Any, ...]]

_SETTING_UP: Final = 0x3077_0001  # advisory locks: in template1, while the server is prepared or left
_PRESENT: Final = 0x3077_0002  # in the maintenance database, shared, while a workbench uses it
_FORMAT: Final = "3"
_RECORD: Final = "guest"
_TEMP_FILES: Final = "1GB"
_CONNECT: Final[Mapping[str, Any]] = {
    "autocommit": True, "connect_timeout": 10, "application_name": "migration-workbench", "prepare_threshold": None,
    "client_encoding": "UTF8",
}  # fmt: skip


@dataclass(slots=True)
class Guest:
    """A server this process is a guest on: how to connect, and the connection that says so to others."""

    version: str
    places: Places
    parameters: Mapping[str, str]
    passwords: Mapping[str, str]
    owner: Mapping[str, str]
    presence: "Connection"


_GUESTS: Final[dict[str, Guest]] = {}
_TURN: Final = threading.Lock()


def enter_server(config: "Config", report: Report, cancel: CancelToken | None) -> Guest:
    """Be a guest on the server of `shadow.url` until this process ends; prepares it if nobody has.

    Raises:
        ServerError: it does not answer, is refused, or lets our roles in by no password.
        Cancelled: while waiting for another workbench.
    """
    parameters = server_parameters(config)
    key = json.dumps(parameters, sort_keys=True)
    with _TURN:
        known = _GUESTS.get(key)
        if known is not None and _is_there(known):
            return known
        guest = _enter(parameters, report, cancel or CancelToken())
        if not _GUESTS:
            atexit.register(leave_servers)
        _GUESTS[key] = guest
        return guest


def leave_servers() -> None:
    """Take off everything from the servers that no other workbench is a guest on."""
    from psycopg import Error

    with _TURN:
        while _GUESTS:
            _, guest = _GUESTS.popitem()
            with suppress(Error, ServerError), _setting_up(guest.owner, CancelToken()) as owner:
                with guest.presence as presence:
                    presence.execute("SELECT pg_catalog.pg_advisory_unlock_shared(%s)", (_PRESENT,))
                    if not _is_alone(presence):
                        continue
                    record = _recorded(presence)
                remove_all(owner, partial(_connect, guest.owner), record)


def describe_guest(config: "Config") -> str:
    """One line for `workbench doctor`; makes nothing on the server.

    Raises:
        ServerError: as `enter_server` would.
    """
    parameters = server_parameters(config)
    with _connect(parameters, "template1") as owner:
        if not _is_prepared(owner):
            check_server(owner, partial(_connect, parameters))
        version = _version(owner)
    return f"{version}, the server of shadow.url at {shown_address(parameters)}"


def _is_there(guest: Guest) -> bool:
    from psycopg import Error

    try:
        guest.presence.execute("SELECT")
    except Error:
        return False
    return True


def _enter(parameters: Mapping[str, str], report: Report, cancel: CancelToken) -> Guest:
    from psycopg import Error

    try:
        with _setting_up(parameters, cancel) as owner:
            record = _kept(owner, parameters)
            if record is None:
                check_server(owner, partial(_connect, parameters))
                record = _Building(owner, parameters, report, cancel).build()
            version = _version(owner)
            row = owner.execute("SELECT system_identifier::text FROM pg_catalog.pg_control_system()").fetchone()
            presence = _connect(parameters, MAINTENANCE)
            presence.execute("SELECT pg_catalog.pg_advisory_lock_shared(%s)", (_PRESENT,))
    except Error as error:
        raise ServerError(f"the server of shadow.url cannot be prepared: {str(error).strip()}") from error
    # Two servers may share an address one after the other, and two addresses be one server.
    places = open_places(hashlib.sha256(f"{row and row[0]}|{record['made']}".encode()).hexdigest()[:16], shared=False)
    ours = {name: value for name, value in parameters.items() if name not in ("user", "password", "passfile", "dbname")}
    return Guest(version, places, ours, record["passwords"], parameters, presence)


def _connect(parameters: Mapping[str, str], database: str, major: int = 0) -> "Connection":
    """A connection; with the server's major as a superuser to a database that a migration may have been in."""
    import psycopg

    options = f"{superuser_options(major) if major else '-c search_path=pg_catalog'} -c client_min_messages=error"
    try:
        return psycopg.connect(**{**parameters, **_CONNECT, "dbname": database, "options": options})
    except psycopg.OperationalError as error:
        said = str(error).strip()
        raise ServerError(
            f"the server of shadow.url at {shown_address(parameters)} does not answer: {said}",
            hint="Unset it to use the embedded Postgres.",
        ) from error


@contextmanager
def _setting_up(parameters: Mapping[str, str], cancel: CancelToken) -> Iterator["Connection"]:
    """The owner's connection to a database that is always there; others wait meanwhile, on other machines too."""
    with ExitStack() as stack:
        owner = stack.enter_context(_connect(parameters, "template1"))
        wait_for_lock(owner, _SETTING_UP, cancel)
        # CREATE DATABASE of others would find template1 in use: leave it as soon as possible.
        yield owner


def _version(owner: "Connection") -> str:
    return str(owner.execute("SHOW server_version").fetchall()[0][0]).split()[0]


def _is_prepared(owner: "Connection") -> bool:
    return owner.execute("SELECT FROM pg_database WHERE datname = %s", (MAINTENANCE,)).fetchone() is not None


def _recorded(maintenance: "Connection") -> dict[str, Any]:
    """What was made on the server; empty if the maintenance database is all there is."""
    from psycopg.errors import UndefinedTable

    try:
        row = maintenance.execute("SELECT state FROM public.memory WHERE name = %s", (_RECORD,)).fetchone()
    except UndefinedTable:
        row = None
    return {} if row is None else json.loads(row[0])


def _is_alone(maintenance: "Connection") -> bool:
    row = maintenance.execute("SELECT pg_catalog.pg_try_advisory_lock(%s)", (_PRESENT,)).fetchone()
    return row is not None and bool(row[0])


def _made_of(owner: "Connection") -> str:
    return f"{_FORMAT}|{major_of(_version(owner))}|{baseline_hash()}"


def _kept(owner: "Connection", parameters: Mapping[str, str]) -> dict[str, Any] | None:
    """The record of a server that is ready; None, and nothing of ours on it, if it has to be prepared."""
    if not _is_prepared(owner):
        return None
    with _connect(parameters, MAINTENANCE) as maintenance:
        record = _recorded(maintenance)
        if record.get("made") == _made_of(owner):
            return record
        if not _is_alone(maintenance):
            raise ServerError(
                "a workbench of another version is using the server of shadow.url", hint="Close that one first."
            )
    remove_all(owner, partial(_connect, parameters), record)
    return None


class _Building:
    """Makes the roles, the maintenance database and the baseline."""

    def __init__(self, owner: "Connection", parameters: Mapping[str, str], report: Report, cancel: CancelToken) -> None:
        self._owner = owner
        self._parameters = parameters
        self._report = report
        self._cancel = cancel
        self._major = major_of(_version(owner))

    def build(self) -> dict[str, Any]:
        """Make everything; the record of it. What was made is taken off again if something fails."""
        record = self._begun()
        try:
            self._baseline(record)
            self._check_access(record)
            record["made"] = _made_of(self._owner)
            with _connect(self._parameters, MAINTENANCE) as maintenance:
                _record(maintenance, record)
        except BaseException:
            remove_all(self._owner, partial(_connect, self._parameters), record)
            raise
        return record

    def _begun(self) -> dict[str, Any]:
        """The maintenance database, and in it the record of what there was and what is going to be made."""
        self._report(Progress(0, 2, f"preparing the server at {shown_address(self._parameters)}"))
        there = self._owner.execute("SELECT FROM pg_database WHERE datname = 'postgres'").fetchone() is not None
        record = {
            "made": "",
            "postgres": there,
            "passwords": {role: secrets.token_hex(24) for role in (SUPERUSER, MIGRATOR)},
        }
        self._owner.execute(f"CREATE DATABASE {MAINTENANCE} {self._like_ours()}")
        with _connect(self._parameters, MAINTENANCE) as maintenance:
            maintenance.execute(MEMORY)
            _record(maintenance, record)
        return record

    def _like_ours(self) -> str:
        provider = " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'" if self._major >= BUILTIN_LOCALE_MAJOR else ""
        return f"TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'{provider}"

    def _baseline(self, record: Mapping[str, Any]) -> None:
        password = record["passwords"][SUPERUSER]
        self._owner.execute(f"CREATE ROLE {SUPERUSER} SUPERUSER LOGIN PASSWORD '{password}'")
        make_way(self._owner)
        self._owner.execute("CREATE DATABASE postgres TEMPLATE template0")
        self._owner.execute(f"CREATE DATABASE {BASELINE} OWNER {SUPERUSER} {self._like_ours()}")
        self._report(Progress(1, 2, "applying the Supabase baseline"))
        with self._superuser(record) as connection:
            for path in baseline_files():
                self._cancel.check()
                self._apply(connection, baseline_sql(path, self._major, guest=True), path.name)
                if path.name.startswith("15_"):
                    self._apply(connection, baseline_sql(GUEST_SQL, self._major), GUEST_SQL.name)
                    self._fill(connection)
            connection.execute("RESET SESSION AUTHORIZATION")
            for role in ROLES:
                connection.execute(f"ALTER ROLE {role} NOREPLICATION")  # slots are the server's, and fill its disk
            connection.execute(f"ALTER ROLE {MIGRATOR} SET temp_file_limit = '{_TEMP_FILES}'")
            connection.execute(f"ALTER ROLE {MIGRATOR} PASSWORD '{record['passwords'][MIGRATOR]}'")

    def _superuser(self, record: Mapping[str, Any]) -> "Connection":
        user = {"user": SUPERUSER, "password": record["passwords"][SUPERUSER], "passfile": os.devnull}
        return _connect({**self._parameters, **user}, BASELINE)

    def _apply(self, connection: "Connection", text: str, name: str) -> None:
        from psycopg import Error

        # As good as a new session: each file stands for itself.
        connection.execute('RESET SESSION AUTHORIZATION; RESET ALL; SET search_path = "$user", public')
        for piece in split(text):
            statement = text[piece.start : piece.end]
            wanted = read_extension(statement, extensions_made())
            try:
                if wanted is None:
                    connection.execute(statement)
                else:  # their owner is `postgres` as ever; the script runs as ours, as it would there
                    connection.execute("RESET SESSION AUTHORIZATION")
                    connection.execute(wanted.said("public"))
            except Error as error:
                raise ServerError(
                    f"the baseline does not apply: {str(error).strip()}", path=f"baseline {name}"
                ) from error

    def _fill(self, connection: "Connection") -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO _workbench.stand_in VALUES (%s, %s, %s, NULLIF(%s, ''), %s, %s)",
                [(s.name, s.version, s.relocatable, s.schema, list(s.requires), s.script) for s in read_stand_ins()],
            )
            cursor.executemany("INSERT INTO _workbench.admitted_extension VALUES (%s)", [(name,) for name in CONTRIB])

    def _check_access(self, record: Mapping[str, Any]) -> None:
        user = {"user": MIGRATOR, "password": record["passwords"][MIGRATOR], "passfile": os.devnull}
        try:
            _connect({**self._parameters, **user}, BASELINE).close()
        except ServerError as error:
            raise ServerError(
                f"the server of shadow.url does not let the role `{MIGRATOR}` in with a password",
                hint="Its pg_hba.conf must have a line such as `host all all 127.0.0.1/32 scram-sha-256`.",
            ) from error


def _record(maintenance: "Connection", record: Mapping[str, Any]) -> None:
    maintenance.execute(
        "INSERT INTO public.memory VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET state = EXCLUDED.state",
        (_RECORD, json.dumps(record)),
    )
