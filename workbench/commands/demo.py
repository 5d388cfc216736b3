"""The demo's live database: a second database on the shadow server, on which somebody changed things by hand.

Gives the drift panel something to compare with where nobody has a database yet. Knows no window.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.demo.bundle import read_drift
from workbench.errors import ServerError
from workbench.progress import CancelToken, Progress, Report, silent
from workbench.project.history import GitState, read_history

if TYPE_CHECKING:
    from workbench.project.project import Project
    from workbench.shadow.locking import FileLock


@contextmanager
def demo_target(project: "Project", *, report: Report = silent, cancel: CancelToken | None = None) -> Iterator[str]:
    """The URL of a database that holds the project's merged migrations, and changes nobody wrote down.

    It is there while the block lasts, and read by whoever has the URL.

    Raises:
        ServerError: there is no Postgres, or the chain has become so different that the changes do not fit it.
        Cancelled: the token was cancelled.
    """
    from workbench.shadow.databases import Databases
    from workbench.shadow.server import open_server

    token = cancel or CancelToken()
    with open_server(project.config, report, token) as server:
        database, lock = _make(project, report, token)
        try:
            yield server.url(database)
        finally:
            with server.administer() as superuser:
                Databases(superuser).let_go(database, lock)


def _make(project: "Project", report: Report, cancel: CancelToken) -> "tuple[str, FileLock]":
    """Make the database; its name, and what says that it is in use."""
    from workbench.commands.stages import run_text
    from workbench.shadow.preamble import read_preamble
    from workbench.shadow.replay import chain_keys, take_turn, unreadable
    from workbench.shadow.runner import read_script

    chain = project.read_chain()
    states = read_history(project, chain).states
    merged = (migration for migration in chain.migrations if states.get(migration.relative) is not GitState.NEW)
    chain = replace(chain, migrations=tuple(merged))
    with take_turn(project, report, cancel) as run:
        preamble = read_preamble(project)
        start = run.begin(chain_keys(run, chain, preamble), preamble)
        total = len(chain.migrations)
        for position in range(start, total):
            migration = chain.migrations[position]
            report(Progress(position, total, migration.filename))
            # Nobody deploys what does not apply, nor what is not merged.
            if unreadable(migration) or run.run(read_script(migration)):
                break
        error = run_text(run, read_drift())
        if error is not None:
            raise ServerError(f"the changes by hand do not fit the demo any more: {error.message}")
        return run.databases.hold(run.server, run.leave())
