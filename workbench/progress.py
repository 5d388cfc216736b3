"""How long steps report progress and learn that they were cancelled. Knows neither window."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TypeAlias

from workbench.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """One report: `done` of `total` steps (total 0: unknown), and what is being done now."""

    done: int
    total: int
    what: str


Report: TypeAlias = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Report to nobody."""


def paced(report: Report, *, after: float = 0.4, every: float = 0.15) -> Report:
    """Report to somebody who wants to hear nothing of short work, and of long work only so often (in seconds)."""
    due = time.monotonic() + after

    def pace(progress: Progress) -> None:
        nonlocal due
        now = time.monotonic()
        if now >= due:
            due = now + every
            report(progress)

    return pace


@dataclass(frozen=True, slots=True)
class CancelToken:
    """Set from any thread; polled by whoever does the long work."""

    _event: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait that long, or until somebody asks to stop; whether somebody did."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked to stop."""
        if self._event.is_set():
            raise Cancelled
