"""The command line's front door: which command, which project, and one place that owns exit codes.

0: all is well. 1: the check found something. 2: it could not run. Only a signal leaves another: 128 and its number.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from workbench import __version__
from workbench.cli import (
    doctor,
    drift,
    history,
    hotfix,
    init,
    interrupt,
    lens,
    lint,
    manifest,
    new,
    opening,
    output,
    prove,
    report,
    retime,
    rule,
    schema,
    verify,
)
from workbench.errors import EXIT_FAILED, WorkbenchError

_PROJECT_OPTIONS: Final = ("-C", "--project")

app = typer.Typer(
    name="workbench",
    help="Write, review, prove and compare Supabase and PostgreSQL migrations.\n\n"
    "`workbench` alone (or with a folder) opens the terminal UI; every other command is headless and made for CI. "
    "Exit codes: 0 all is well, 1 the check found something, 2 it could not run.",
    epilog="First time here? `workbench demo` opens a private copy of a bundled project.",
    no_args_is_help=False,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
opening.add_to(app)
lint.add_to(app)
rule.add_to(app)
prove.add_to(app)
drift.add_to(app)
schema.add_to(app)
new.add_to(app)
retime.add_to(app)
hotfix.add_to(app)
report.add_to(app)
verify.add_to(app)
history.add_to(app)
lens.add_to(app)
manifest.add_to(app)
init.add_to(app)
doctor.add_to(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        output.write(f"workbench {__version__}")
        raise typer.Exit


@app.callback()
def global_options(
    context: typer.Context,
    project: Annotated[
        Path | None,
        typer.Option("--project", "-C", metavar="DIR", help="The project's folder; before or after any command."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - eager: its callback has already answered
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Remember what holds for every command."""
    context.obj = project


def arrange(arguments: Sequence[str], commands: Sequence[str]) -> list[str]:
    """Move `-C DIR` to the front and make `workbench [DIR]` mean `workbench open [DIR]`.

    Only the first word decides between a command and a folder: a word that is neither stays where it is, so that a
    mistyped command is reported as one.
    """
    hoisted: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _PROJECT_OPTIONS:
            hoisted += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif word.startswith("--project=") or (word.startswith("-C") and len(word) > len("-C")):
            hoisted.append(word)
        else:
            rest.append(word)
    first = next((word for word in rest if not word.startswith("-")), None)
    if first is None:
        return hoisted + (rest or ["open"])
    looks_like_folder = first in {".", ".."} or any(mark in first for mark in ("/", os.sep)) or Path(first).is_dir()
    if first not in commands and looks_like_folder:
        return [*hoisted, "open", *rest]
    return hoisted + rest


def _commands() -> list[str]:
    named = [info.name for info in app.registered_commands] + [group.name for group in app.registered_groups]
    return [name for name in named if name]


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code."""
    code = _run(arguments)
    stopped = interrupt.exit_code()
    if stopped is not None:
        output.note("interrupted")
        return stopped
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        output.prepare_streams()
        app(args=arrange(arguments, _commands()), prog_name="workbench")
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else EXIT_FAILED
        return code if 0 <= code <= EXIT_FAILED else EXIT_FAILED
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - the boundary: no traceback unless asked for
        # What fails because it was stopped has nothing to say.
        if interrupt.exit_code() is None:
            _complain(error)
    else:
        return 0
    return EXIT_FAILED


def _complain(error: BaseException) -> None:
    if isinstance(error, WorkbenchError):
        output.complain(error)
    elif isinstance(error, KeyboardInterrupt):
        output.note("interrupted")
    elif os.environ.get("WORKBENCH_DEBUG"):
        raise error
    else:
        output.note(f"error: this is a bug in the workbench ({type(error).__name__}: {error})")
        output.note("  Run it again with WORKBENCH_DEBUG=1 for the traceback, and report that, please.")


def main() -> None:
    """The `workbench` script."""
    interrupt.listen()
    sys.exit(run(sys.argv[1:]))
