"""Signals that ask the screen to leave: the terminal is put in order first, as by the key that quits."""

import asyncio
import contextlib
import signal
from collections.abc import Callable
from typing import Final

_BASE: Final = 128  # how shells tell a signal from an exit code
_NAMES: Final = ("SIGTERM", "SIGHUP")


def leave_when_asked(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code at the first signal; the second ends the program on the spot.

    Those that whoever started this wants ignored (as `nohup` does) stay ignored. Windows sends none.
    """
    loop = asyncio.get_running_loop()

    def heard(number: int) -> None:
        loop.remove_signal_handler(number)
        leave(_BASE + number)

    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
                loop.add_signal_handler(number, heard, number)
