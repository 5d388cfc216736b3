"""A terminal may be closed at any moment: what is written to one that is gone is lost, and nobody waits for it.

The only place that leans on the private name of a driver's file. Textual's own writer ends at the first error, and
whoever writes then waits for it for ever.
"""

from contextlib import suppress
from typing import IO, Any, cast

from textual.driver import Driver


class _Lasting:
    """A file whose errors of writing nobody hears."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            return self._file.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def lasting(driver: type[Driver]) -> type[Driver]:
    """The same driver, for terminals that may go away."""

    class LastingDriver(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            if (file := getattr(self, "_file", None)) is not None:
                self._file = cast("IO[str]", _Lasting(file))

    return LastingDriver
