"""The demo's live database: a second database on the shadow server, on which somebody changed things by hand.

Gives the drift panel something to compare with where nobody has a database yet. Knows no window.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.demo.bundle import read_drift
from workbench.progress import CancelToken, Progress, Report, silent
from workbench.project.migrations import make_migration

if TYPE_CHECKING:
    from workbench.project.project import Project

# Told apart from the databases of runs, which are dropped when the next run begins.
_PREFIX: Final = "demo_"
# The changes by hand are run like a migration, which is what needs a name.
_DRIFT: Final = Path("99991231235959_drift.sql")


@contextmanager
def demo_target(project: "Project", *, report: Report = silent, cancel: CancelToken | None = None) -> Iterator[str]:
    """The URL of a database that holds the project's chain, as far as it applies, and changes nobody wrote down.

    It is there while the block lasts, and read by whoever has the URL.

    Raises:
        ServerError: there is no Postgres, or the chain has become so different that the changes do not fit it.
        Cancelled: the token was cancelled.
    """
    from workbench.shadow.databases import Databases
    from workbench.shadow.server import open_server

    token = cancel or CancelToken()
    with open_server(project.config, report, token) as server:
        database = _make(project, report, token)
        try:
            yield server.url(database)
        finally:
            with server.administer() as superuser:
                Databases(superuser).drop(database)


def _make(project: "Project", report: Report, cancel: CancelToken) -> str:
    """Make the database; its name."""
    from workbench.shadow.replay import apply, chain_keys, roles_file, take_turn, unreadable
    from workbench.shadow.runner import read_script

    chain = project.read_chain()
    with take_turn(project, report, cancel) as run:
        roles = roles_file(project)
        start = run.begin(chain_keys(run, chain, roles), roles)
        total = len(chain.migrations)
        for position in range(start, total):
            migration = chain.migrations[position]
            report(Progress(position, total, migration.filename))
            # Nobody deploys what does not apply: the live database stands where the chain breaks.
            if unreadable(migration) or run.run(read_script(migration)):
                break
        apply(run, make_migration(_DRIFT, _DRIFT.name, read_drift().encode("utf-8")))
        return run.databases.create(run.leave(), prefix=_PREFIX)
