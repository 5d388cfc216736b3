"""The only writer of stdout (data) and stderr (narration). Knows terminals, pipes, CI and NO_COLOR."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from workbench.errors import EXIT_FAILED, OutputError, WorkbenchError
from workbench.progress import Progress, Report, silent

_CLEAR_LINE: Final = "\r\x1b[K"
_ELSEWHERE: Final = "Send it somewhere else."
# Control characters other than tab, line feed and the escapes that colour, and those that turn the writing round.
_STEERING: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\r(?!\n)|\x1b(?!\[[0-9;]*m)"
)


def prepare_streams() -> None:
    """Make both streams able to print anything a file may hold, whatever the console's encoding.

    Where one was closed by whoever started us, what goes there is lost; what goes to stdout is no answer then.
    """
    sys.stderr = sys.stderr or _nowhere()
    if sys.stdout is None:
        sys.stdout = _nowhere()
        raise OutputError("stdout is closed", hint=_ELSEWHERE)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def wants_colour_out() -> bool:
    """Whether data on stdout may be coloured."""
    return wants_colour(sys.stdout)


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal that may be coloured."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def write(text: str) -> None:
    """Print data to stdout, ending in one newline."""
    if not text:
        return
    text = _tame(text, sys.stdout)
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away (`| head`): quietly, and elsewhere from here on, the interpreter's own flush included.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(EXIT_FAILED) from None
    except OSError as error:
        sys.stdout = _nowhere()  # what is left in the buffer would fail once more at the end
        raise OutputError(f"the output cannot be written: {error.strerror or error}", hint=_ELSEWHERE) from error


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it is a stream for as long as we live


def note(text: str) -> None:
    """Print narration to stderr; nothing depends on whether it can be."""
    try:
        sys.stderr.write(_tame(text, sys.stderr) + "\n")
        sys.stderr.flush()
    except OSError:
        sys.stderr = _nowhere()


def _tame(text: str, stream: TextIO) -> str:
    """The text; a terminal's without what steers it, but for colours: names come from strangers' files and servers."""
    return _STEERING.sub("\ufffd", text) if stream.isatty() else text


def complain(error: WorkbenchError) -> None:
    """Print an error as what is wrong, where, and what to do next."""
    label = "\x1b[1;31merror\x1b[0m" if wants_colour(sys.stderr) else "error"
    where = f"{error.place}: " if error.place else ""
    note(f"{label}: {where}{error.title}")
    for line in error.hint.splitlines():
        note(f"  {line}")


@contextmanager
def progress_line() -> Iterator[Report]:
    """A progress line on stderr while the block runs; nothing at all in a pipe or in CI."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield silent
        return

    def report(progress: Progress) -> None:
        count = f"{progress.done}/{progress.total} " if progress.total else ""
        sys.stderr.write(f"{_CLEAR_LINE}{count}{_tame(progress.what[:100], sys.stderr)}")
        sys.stderr.flush()

    try:
        yield report
    finally:
        sys.stderr.write(_CLEAR_LINE)
        sys.stderr.flush()
