"""Databases to compare, as users name them: `migrations`, a target of the project, or an address."""

import difflib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from workbench.catalog import address as addresses
from workbench.errors import ServerError, TargetError
from workbench.progress import CancelToken, Report
from workbench.project.config import DEMO_ADDRESS, LOCAL_TARGET

if TYPE_CHECKING:
    import psycopg

    from workbench.project.config import Config
    from workbench.project.project import Project

MIGRATIONS: Final = "migrations"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, and its address or schema file; neither: the migrations' own.

    `written`: the address stands in the project's file, so that whoever wrote a branch may have chosen the host.
    """

    label: str
    address: str | None = None
    file: Path | None = None
    written: bool = False


def find_side(project: "Project", name: str) -> Side:
    """The side that a user named. An address is labelled by itself, without its password.

    Raises:
        TargetError: nothing is called that, or its environment variable is not set.
    """
    config = project.config
    if name == MIGRATIONS:
        return Side(MIGRATIONS)
    if name in config.targets:
        return Side(name, config.targets[name], written=name in config.written_targets)
    if name in config.missing_targets:
        variable = config.missing_targets[name]
        raise TargetError(
            f"the target {name} takes its URL from {variable}, which is not set",
            hint=f"Set {variable}, or name another target.",
        )
    if addresses.is_address(name):
        return Side(addresses.mask(name), name)
    if PurePath(name).suffix.lower() == ".sql":
        return Side(name, file=_schema_file(project, name))
    known = [MIGRATIONS, *sorted({*config.targets, *config.missing_targets})]
    near = difflib.get_close_matches(name, known, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    # Whatever it is, it may be an address with a slip in it, password and all.
    shown = name if name.isidentifier() or name.replace("-", "_").isidentifier() else addresses.mask(name)
    if "@" in shown or "://" in shown:
        raise TargetError(
            "that is neither a target nor a Postgres URL", hint="Write postgresql://user@host:port/database."
        )
    raise TargetError(
        f"there is no target {shown}",
        hint=f"{guess}Known: {', '.join(known)}. Set others in workbench.toml under [targets], or give a URL.",
    )


def _schema_file(project: "Project", name: str) -> Path:
    """As seen from where the user is, or from the project."""
    for path in (Path(name), project.root / name):
        if path.is_file():
            return path
    raise TargetError(f"there is no schema file {name}", hint="It is looked for here, and in the project's folder.")


def all_targets(config: "Config") -> tuple[str, ...]:
    """All targets: those that the project names first, then `local`, then those whose variable is not set."""
    own = [name for name in config.targets if name != LOCAL_TARGET]
    return (*own, LOCAL_TARGET, *config.missing_targets)


@contextmanager
def open_side(
    project: "Project",
    side: Side,
    *,
    report: Report,
    cancel: CancelToken,
    stopped: Callable[[ServerError], None] | None = None,
) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """A connection to read one side with.

    With `stopped`, migrations are taken as far as they apply, and it hears why they go no further.

    Raises:
        TargetError: the database cannot be reached.
        ServerError: the migrations do not apply, or there is no Postgres to apply them on.
        Cancelled: the token was cancelled.
    """
    if side.file is not None:
        from workbench.commands.stages import at_file

        with at_file(project, side.file, report=report, cancel=cancel) as run:
            yield run.session.connection
        return
    if side.address is None:
        from workbench.shadow.replay import replayed

        chain = project.read_chain()
        with replayed(project, chain, report=report, cancel=cancel, stopped=stopped) as connection:
            yield connection
        return
    if side.address == DEMO_ADDRESS:
        from workbench.commands.demo import demo_target

        with (
            demo_target(project, report=report, cancel=cancel) as address,
            _connected(side, address, cancel) as connection,
        ):
            yield connection
        return
    with _connected(side, side.address, cancel) as connection:
        yield connection


@contextmanager
def _connected(side: Side, address: str, cancel: CancelToken) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    from workbench.catalog.connect import connect
    from workbench.catalog.trouble import LOCAL_HINT

    try:
        connection = connect(address, side.label, of_project=side.written, cancel=cancel)
    except TargetError as error:
        if side.label == LOCAL_TARGET and "listens" in error.title:
            raise TargetError(error.title, hint=LOCAL_HINT) from error
        raise
    try:
        yield connection
    finally:
        connection.close()
