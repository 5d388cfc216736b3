"""Brings a database to a point of the chain: from the nearest checkpoint, migration by migration.

Owns the turn-taking (one chain at a time on a server, as roles are the server's) and the cleaning up after it.
"""

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from workbench.errors import ServerError
from workbench.progress import CancelToken, Progress, Report, silent
from workbench.project.migrations import Chain, Migration
from workbench.shadow.databases import CHECKPOINT_BYTES, Databases
from workbench.shadow.gate import Gate
from workbench.shadow.guesthouse import wait_for_turn
from workbench.shadow.locking import locked
from workbench.shadow.made import names_made
from workbench.shadow.nearest import with_nearest
from workbench.shadow.objects import read_objects
from workbench.shadow.preamble import Preamble, read_preamble
from workbench.shadow.proof import PostgresError
from workbench.shadow.roles import Roles
from workbench.shadow.room import Room
from workbench.shadow.runner import Notices, Observer, Script, read_script, run_script
from workbench.shadow.server import ShadowServer, open_server
from workbench.shadow.settings import BASELINE
from workbench.shadow.watch import STATEMENT_SECONDS, watched
from workbench.shadow.ways_out import with_way_out

if TYPE_CHECKING:
    import psycopg

    from workbench.project.config import Config
    from workbench.project.project import Project

_FRESH: Final = (
    "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; CLOSE ALL; UNLISTEN *; DEALLOCATE ALL; DISCARD TEMP; "
    "SELECT pg_catalog.pg_advisory_unlock_all(), "
    # What the session has counted so far is handed in, so that a transaction's counts are its own.
    "pg_catalog.pg_stat_force_next_flush()"
)
_TURN_SECONDS: Final = 600.0
_ATTEMPTS: Final = 3
_ANEW_SECONDS: Final = 5.0


def chain_keys(run: "Run", chain: Chain, preamble: Preamble) -> tuple[str, ...]:
    """One key for each point of the chain: `keys[i]` is the state before migration *i*, `keys[-1]` the tip.

    A key depends on the engine, the baseline, the runner, the preamble and everything that ran up to there.
    """
    first = "|".join(part.digest for part in preamble)
    key = hashlib.sha256(f"{run.server.places.key}|{run.program}|{first}".encode()).hexdigest()
    keys = [key]
    for migration in chain.migrations:
        key = hashlib.sha256(f"{key}|{migration.filename}|{migration.digest}".encode()).hexdigest()
        keys.append(key)
    return tuple(key[:32] for key in keys)


@dataclass(slots=True)
class Session:
    """A connection to the database of a run, and its name."""

    database: str
    connection: "psycopg.Connection[tuple[Any, ...]]"
    notices: Notices


class Run:
    """One turn on the server: a database that goes through the chain. Made by `take_turn`."""

    def __init__(
        self, server: ShadowServer, databases: Databases, roles: Roles, cancel: CancelToken, config: "Config"
    ) -> None:
        self.server = server
        self.program = config.runner.program
        self.databases = databases
        self.cancel = cancel
        self._roles = roles
        self._room = Room(server, config.shadow_seconds)
        self._session: Session | None = None
        self._keys: tuple[str, ...] = ()

    @property
    def session(self) -> Session:
        """The connection, made when it is first needed."""
        if self._session is None:
            raise ServerError("the run has not begun")
        return self._session

    def begin(self, keys: tuple[str, ...], preamble: Preamble) -> int:
        """Start from the last checkpoint among the keys (else from the baseline); the index of its state.

        Raises:
            ServerError: the roles file, or another part of the preamble, fails.
        """
        self._keys = keys
        kept = self.databases.checkpoints()
        usable = (i for i in range(len(keys) - 1, -1, -1) if keys[i] in kept and self._roles.become(keys[i]))
        index = next(usable, None)
        if index is not None:
            self._connect(self.databases.restore(keys[index]))
        else:
            self._connect(self.databases.create(BASELINE))
            for part in preamble:
                error = self.run(read_script(part), record=False)
                if error is not None:
                    names = (*read_objects(self.session.connection).entries(), *names_made(part.text))
                    raise _does_not_apply(part, with_way_out(with_nearest(error, names)), "the file", "")
        return index or 0

    def run(
        self,
        script: Script,
        observe: Observer | None = None,
        *,
        ending: Callable[[], None] | None = None,
        record: bool = True,
        keep: bool = True,
    ) -> PostgresError | None:
        """Run a migration on the session's database, in a session as good as new."""
        self.cancel.check()
        connection = self.session.connection
        connection.execute(_FRESH, prepare=False)
        with (
            Gate(self.server, connection) as gate,
            watched(self.server, connection, self.cancel, self._room, STATEMENT_SECONDS) as watch,
        ):
            error = run_script(
                connection, script, watch, gate=gate, observe=observe, ending=ending, record=record, keep=keep
            )
        if connection.closed:  # by what the migration said itself
            self._connect(self.session.database)
        if error is None and keep:
            return self.databases.find_lockout(self.server, self.session.database, script)
        return error

    def checkpoint(self, key: str) -> None:
        """Keep the present state, unless it is large, or roles were changed in a way that cannot be brought back."""
        if not self._may_keep(key):
            return
        database = self.leave()
        self.databases.keep(key, database, self._keys)
        self._connect(database)

    def finish_as(self, key: str) -> None:
        """End the run; its database becomes the checkpoint of its state, if that can be kept."""
        if not self._may_keep(key):
            return
        self.databases.adopt(key, self.leave(), self._keys)

    def _may_keep(self, key: str) -> bool:
        return key not in self.databases.checkpoints() and self._is_small() and self._roles.keep(key)

    def _is_small(self) -> bool:
        return self.databases.size(self.session.database) <= CHECKPOINT_BYTES

    @contextmanager
    def on_a_copy(self) -> Iterator["Run"]:
        """Do something on a copy of the database, which is dropped afterwards."""
        database = self.leave()
        copy = self.databases.create(database)
        try:
            self._connect(copy)
            yield self
        finally:
            self.close()
            self.databases.drop(copy)
            self._connect(database)

    def _connect(self, database: str) -> None:
        notices = Notices()
        connection = self.server.connect(database)
        connection.add_notice_handler(notices.add)
        connection.add_notify_handler(_unheard)  # else they would be kept
        self._session = Session(database, connection, notices)

    def leave(self) -> str:
        """Disconnect; the database's name."""
        database = self.session.database
        self.close()
        return database

    def close(self) -> None:
        """Disconnect."""
        if self._session is not None:
            self._session.connection.close()
            self._session = None


def _unheard(_: "psycopg.Notify") -> None:
    pass


@contextmanager
def take_turn(project: "Project", report: Report, cancel: CancelToken) -> Iterator[Run]:
    """A turn on the shadow server; afterwards its databases are gone and the roles are as before.

    Raises:
        ServerError: there is no server.
        Cancelled: while waiting for it.
    """
    from psycopg import Error

    with contextlib.ExitStack() as stack:
        server, databases, roles = _cleared(stack, project, report, cancel)
        run = Run(server, databases, roles, cancel, project.config)
        try:
            yield run
        except Error as error:
            raise ServerError(f"the shadow's Postgres failed: {str(error).strip()}") from error
        finally:
            run.close()
            _clean(server, databases, roles)


def _cleared(
    stack: contextlib.ExitStack, project: "Project", report: Report, cancel: CancelToken
) -> tuple[ShadowServer, Databases, Roles]:
    """The server, with nothing on it of earlier runs."""
    from psycopg import Error

    for attempt in range(_ATTEMPTS):
        try:
            server, superuser = _entered(stack, project, report, cancel)
            databases = Databases(superuser)
            busy = databases.drop_stale(server)
            roles = Roles(superuser)
            if server.is_guest or not (busy or roles.excessive):
                roles.restore()
                return server, databases, roles
            if busy:
                _start_anew(server, superuser, busy)
            else:
                server.stop()
        except (Error, ServerError) as error:
            # A server that was killed just now may have answered still; the next one is there for good.
            if attempt and isinstance(error, ServerError):
                raise
            if attempt == _ATTEMPTS - 1:
                raise ServerError(f"the shadow's Postgres failed: {str(error).strip()}") from error
        stack.close()
    raise ServerError("the shadow's Postgres cannot be cleared of an earlier run")


def _start_anew(server: ShadowServer, superuser: "psycopg.Connection[tuple[Any, ...]]", busy: Sequence[int]) -> None:
    """End processes that nothing else ends. The server ends all others, this connection's too, and starts anew."""
    from psycopg import Error

    server.kill(busy)
    deadline = time.monotonic() + _ANEW_SECONDS
    with contextlib.suppress(Error):
        while time.monotonic() < deadline:
            superuser.execute("SELECT")
            time.sleep(0.01)


def _entered(
    stack: contextlib.ExitStack, project: "Project", report: Report, cancel: CancelToken
) -> "tuple[ShadowServer, psycopg.Connection[tuple[Any, ...]]]":
    server = stack.enter_context(open_server(project.config, report, cancel))
    stack.enter_context(locked(server.places.runs, cancel, _TURN_SECONDS))
    superuser = stack.enter_context(server.administer())
    if server.is_guest:  # those on other machines do not see our locks
        wait_for_turn(superuser, cancel)
    return server, superuser


def _clean(server: ShadowServer, databases: Databases, roles: Roles) -> None:
    """Leave nothing of a run, even if the server has restarted meanwhile; else the next turn begins with it."""
    from psycopg import Error

    try:
        databases.drop_stale(server)
        if roles.excessive and not server.is_guest:
            server.stop()  # a fresh one takes a moment
            return
        roles.restore()
    except (Error, ServerError):
        with contextlib.suppress(Error, ServerError), server.administer() as superuser:
            Databases(superuser).drop_stale(server)
            Roles(superuser).restore()


@contextmanager
def replayed(
    project: "Project",
    chain: Chain,
    *,
    report: Report = silent,
    cancel: CancelToken | None = None,
    stopped: Callable[[ServerError], None] | None = None,
) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """A connection to a shadow database that holds the whole chain. It is dropped afterwards.

    Others wait for their turn meanwhile: read what is needed and leave. With `stopped`, the chain is taken as far as it
    applies, and `stopped` hears why it goes no further.

    Raises:
        ServerError: a migration does not apply (it says which, and where), or there is no server.
        Cancelled: the token was cancelled.
    """
    token = cancel or CancelToken()
    with take_turn(project, report, token) as run:
        preamble = read_preamble(project)
        keys = chain_keys(run, chain, preamble)
        start = run.begin(keys, preamble)
        total = len(chain.migrations)
        for position in range(start, total):
            migration = chain.migrations[position]
            report(Progress(position, total, migration.filename))
            try:
                apply(run, migration)
            except ServerError as error:
                if stopped is None:
                    raise
                stopped(error)
                break
        else:
            if start < total:
                run.checkpoint(keys[-1])
        run.session.connection.execute(_FRESH, prepare=False)
        yield run.session.connection


def apply(run: Run, migration: Migration) -> None:
    """Apply one migration that is expected to.

    Raises:
        ServerError: it does not.
    """
    error = unreadable(migration) or run.run(read_script(migration, run.program))
    if error is not None:
        raise _does_not_apply(migration, error)


def unreadable(migration: Migration) -> PostgresError | None:
    """The error of a file that has no text to run."""
    if migration.problem is None:
        return None
    return PostgresError("", f"the file cannot be run: {migration.problem_detail or migration.problem}", 1, 1)


def _does_not_apply(
    migration: Migration, error: PostgresError, what: str = "the migration", more: str = "`workbench prove` says more."
) -> ServerError:
    error = with_way_out(error)
    code = f" ({error.sqlstate})" if error.sqlstate else ""
    return ServerError(
        f"{what} does not apply: {error.message}{code}",
        path=migration.relative,
        line=error.line,
        column=error.column,
        hint=error.hint or error.detail or more,
    )
