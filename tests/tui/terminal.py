"""A real pseudo-terminal with the program in it, and a screen that understands what it writes."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pexpect
import pyte

KEYS: Final[Mapping[str, str]] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "ctrl+z": "\x1a",
    "ctrl+y": "\x19",
    "ctrl+enter": "\x1b[13;5u",
    "space": " ",
}


class Terminal:
    """Runs `python -m workbench` on a pty of a given size; every wait is for something seen, with a deadline."""

    def __init__(self, *arguments: str, cwd: Path, columns: int = 120, rows: int = 40, **env: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            # Test runners export the size of their own terminal; the program would believe it.
            "COLUMNS": str(columns),
            "LINES": str(rows),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            **env,
        }
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "workbench", *arguments],
            cwd=str(cwd),
            env=environment,
            dimensions=(rows, columns),
            timeout=30,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """What a person would read now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, *keys: str) -> None:
        """Send keys by name, or text as it is."""
        for key in keys:
            self._child.send(KEYS.get(key, key))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._child.kill(number)

    def hang_up(self, seconds: float = 30) -> None:
        """Close the terminal under the program, and wait for its end."""
        self._child.ptyproc.fileobj.close()
        deadline = time.monotonic() + seconds
        while self._child.isalive():
            if time.monotonic() > deadline:
                raise AssertionError("it goes on without a terminal")
            time.sleep(0.05)

    def wait_until(self, seen: Callable[[str], bool], what: str, seconds: float = 30) -> str:
        """Feed the screen until `seen(text)`; fails with the screen's text when the deadline passes."""
        deadline = time.monotonic() + seconds
        while not seen(self.text):
            left = deadline - time.monotonic()
            if left <= 0 or not self._feed(left):
                raise AssertionError(f"never saw {what}; the screen:\n{self.text}")
        return self.text

    def wait_for(self, *texts: str, seconds: float = 30) -> str:
        """Wait until all texts are on the screen."""
        return self.wait_until(lambda text: all(part in text for part in texts), repr(texts), seconds)

    def wait_gone(self, text: str, seconds: float = 30) -> str:
        """Wait until a text is not on the screen any more."""
        return self.wait_until(lambda screen: text not in screen, f"{text!r} leave", seconds)

    def wait_written(self, text: str, seconds: float = 30) -> float:
        """Wait until the program writes a text; the clock's time when it came, before this emulator has drawn it."""
        deadline, written, wanted = time.monotonic() + seconds, b"", text.encode()
        while wanted not in written:
            if time.monotonic() > deadline:
                raise AssertionError(f"never written: {text!r}; the screen:\n{self.text}")
            try:
                written += (chunk := self._child.read_nonblocking(65536, timeout=1))
            except pexpect.TIMEOUT:
                continue
            came = time.perf_counter()
            self._stream.feed(chunk)
        return came

    def wait_end(self, hear: Callable[[str], object] = str, seconds: float = 30) -> int:
        """Wait for the program to end; returns its exit code. `hear` is told what it writes meanwhile."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._feed(deadline - time.monotonic(), hear):
            pass
        if self._child.isalive():
            raise AssertionError(f"it never ended; the screen:\n{self.text}")
        return self._child.exitstatus if self._child.exitstatus is not None else -1

    def _feed(self, seconds: float, hear: Callable[[str], object] = str) -> bool:
        try:
            written = self._child.read_nonblocking(65536, timeout=min(seconds, 1.0))
            self._stream.feed(written)
            hear(written.decode(errors="replace"))
        except pexpect.TIMEOUT:
            return self._child.isalive() and seconds > 0
        except pexpect.EOF:
            return False
        return True
