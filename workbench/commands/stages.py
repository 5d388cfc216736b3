"""Throw-away databases on the shadow server in a given state: the chain's tip, a schema file's, the bare baseline.

On one of them anything may be tried out; it is dropped afterwards.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.commands.dumped import runnable
from workbench.errors import ServerError, TargetError
from workbench.progress import CancelToken, Progress, Report
from workbench.project.migrations import make_migration

if TYPE_CHECKING:
    from workbench.project.project import Project
    from workbench.shadow.preamble import Preamble
    from workbench.shadow.proof import PostgresError
    from workbench.shadow.replay import Run

_LATER: Final = "SET check_function_bodies = off; "
_CREATE_EXTENSION: Final = re.compile(r"^\s*CREATE EXTENSION [^;']*;", re.MULTILINE | re.IGNORECASE)


@contextmanager
def at_baseline(
    project: "Project", *, report: Report, cancel: CancelToken, preamble: "Preamble" = ()
) -> Iterator["Run"]:
    """A database that holds the platform's baseline, what is run before everything, and nothing else.

    Raises:
        ServerError: there is no server.
        Cancelled: the token was cancelled.
    """
    from workbench.shadow.replay import take_turn

    with take_turn(project, report, cancel) as run:
        run.begin((), preamble)
        yield run


@contextmanager
def at_tip(
    project: "Project",
    *,
    report: Report,
    cancel: CancelToken,
    stopped: Callable[[ServerError], None] | None = None,
) -> Iterator["Run"]:
    """A database that holds what the migrations produce; with `stopped`, as far as they apply.

    Raises:
        ServerError: a migration does not apply, or there is no server.
        Cancelled: the token was cancelled.
    """
    from workbench.shadow.preamble import read_preamble
    from workbench.shadow.replay import apply, chain_keys, take_turn

    chain = project.read_chain()
    with take_turn(project, report, cancel) as run:
        preamble = read_preamble(project)
        keys = chain_keys(run, chain, preamble)
        start = run.begin(keys, preamble)
        for position, migration in enumerate(chain.migrations[start:], start):
            report(Progress(position, len(chain.migrations), migration.filename))
            try:
                apply(run, migration)
            except ServerError as error:
                if stopped is None:
                    raise
                stopped(error)
                break
        yield run


@contextmanager
def at_file(project: "Project", path: Path, *, report: Report, cancel: CancelToken) -> Iterator["Run"]:
    """A database with the baseline and a schema file on it.

    Raises:
        TargetError: the file cannot be read, or does not apply.
        ServerError: there is no server.
        Cancelled: the token was cancelled.
    """
    from workbench.shadow.preamble import given

    dumped = runnable(_read(path))
    # A schema file names in bodies what it makes further down, and may stand on what the migrations bring. In front of
    # its first line, so that lines stay.
    ahead = _LATER if _CREATE_EXTENSION.search(dumped.text) else _extensions(project) + _LATER
    with at_baseline(project, report=report, cancel=cancel, preamble=given(project)) as run:
        report(Progress(0, 0, f"loading {path.name}"))
        # What stands on the file is made after it; what the platform has already fails both times, and may.
        late = [one for one in dumped.doubtful if run_text(run, _LATER + one) is not None]
        error = run_text(run, ahead + dumped.text)
        for one in late if error is None else ():
            run_text(run, _LATER + one)
        if error is not None:
            raise TargetError(
                f"the schema file does not apply: {error.message} ({error.sqlstate})",
                path=path,
                line=error.line,
                column=error.column - (len(ahead) if error.line == 1 else 0),
                hint=error.hint or error.detail or "It is loaded onto a fresh database of the platform.",
            )
        yield run


def run_text(run: "Run", text: str) -> "PostgresError | None":
    """Run SQL as a migration would be run, leaving no row in the history; the error that stopped it."""
    from workbench.shadow.runner import read_script

    script = make_migration(Path("0_text.sql"), "text.sql", text.encode("utf-8"))
    return run.run(read_script(script), record=False)


def _extensions(project: "Project") -> str:
    """The chain's own CREATE EXTENSION statements, on one line."""
    texts = (migration.text for migration in project.read_chain().migrations)
    found = dict.fromkeys(" ".join(match[0].split()) for text in texts for match in _CREATE_EXTENSION.finditer(text))
    return "".join(f"{statement} " for statement in found)


def _read(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise TargetError(f"the schema file cannot be read: {error.strerror or error}", path=path) from error
    except UnicodeDecodeError as error:
        raise TargetError("the schema file is not UTF-8 text", path=path, hint="Save it as UTF-8.") from error
    if "\0" in text:
        raise TargetError("the schema file holds NUL bytes", path=path, hint="Save it as UTF-8 text.")
    return text
