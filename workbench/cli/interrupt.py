"""Signals that ask a command to stop: it takes back what it has begun, says so in one line, and leaves as signals do.

Whatever still hears nothing is stopped by those who poll the token.
"""

import signal
from types import FrameType
from typing import Final

from workbench.progress import CancelToken

TOKEN: Final = CancelToken()
_BASE: Final = 128  # how shells tell a signal from an exit code
_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_heard: Final[list[int]] = []


def listen() -> None:
    """Heed the signals from now on, but for those that whoever started this wants ignored (as `nohup` does)."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def stop_listening() -> None:
    """Leave the signals to somebody else, who has a screen to put in order."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is _stop:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


def exit_code() -> int | None:
    """What to leave with; None if nobody asked to stop."""
    return _BASE + _heard[0] if _heard else None


def heed(code: int) -> int:
    """The exit code of whoever listened meanwhile, remembered if it is that of a signal."""
    if code > _BASE:
        _heard.append(code - _BASE)
    return code


def _stop(number: int, _: FrameType | None) -> None:
    _heard.append(number)
    TOKEN.cancel()
    raise KeyboardInterrupt
