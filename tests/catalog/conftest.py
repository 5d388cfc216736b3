"""Databases of the shadow server to take snapshots of: the platform's baseline, and what a test runs on it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from workbench.catalog.model import Catalog, Difference
from workbench.catalog.snapshot import snapshot
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import ShadowServer, open_server
from workbench.shadow.settings import MIGRATOR, SUPERUSER

# How a script begins that only a superuser may run.
ELEVATED = "-- superuser"
CatalogOf = Callable[..., Catalog]
Database = Callable[..., str]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShadowServer]:
    """The shared server."""
    with open_server(Config(root=Path(tmp_path_factory.mktemp("project")))) as running:
        yield running


@pytest.fixture
def database(server: ShadowServer) -> Iterator[Database]:
    """Makes databases in which some SQL was run; their names."""
    with ExitStack() as stack:

        def make(*scripts: str) -> str:
            name = stack.enter_context(scratch_database(server))
            for script in scripts:
                role = SUPERUSER if script.startswith(ELEVATED) else MIGRATOR
                with server.connect(name, role=role) as connection:
                    connection.execute("RESET ROLE; SET search_path = public, extensions")
                    connection.execute(script.encode())
            return name

        yield make


@pytest.fixture
def catalog_of(server: ShadowServer, database: Database) -> CatalogOf:
    """The catalog of a database in which some SQL was run."""

    def read(*scripts: str, schemas: tuple[str, ...] | None = None) -> Catalog:
        with server.connect(database(*scripts)) as connection:
            return snapshot(connection, "test", schemas)

    return read


def said(differences: tuple[Difference, ...]) -> tuple[str, ...]:
    """Each difference as ``mark kind object``; a `!` behind the mark stands for lost protection."""
    marks = {"added": "+", "changed": "~", "removed": "-"}
    return tuple(
        f"{marks[found.change.value]}{'!' if found.security else ''} {found.key.kind.value} {found.key}"
        for found in differences
    )
