"""Processes that parse for this one. They take from one end of the work and this process from the other.

Nothing depends on them: what they cannot do, or do not get to, is left to whoever asked.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from workbench.progress import CancelToken

_PACKAGES: Final = str(Path(__file__).parents[2])
_BUFFER: Final = 1_000_000  # bytes: all that a pipe holds is taken at once, as this process is busy
_PATIENCE: Final = 0.05  # seconds between looks whether somebody cancelled
Work: TypeAlias = deque[Sequence[str]]
_Worker: TypeAlias = subprocess.Popen[bytes]


class Crew:
    """So many workers, which parse the texts that pieces of work name."""

    def __init__(self, size: int, work: Work, texts: Mapping[str, str]) -> None:
        self._work = work
        self._texts = texts
        self._answers: SimpleQueue[tuple[str, bytes] | None] = SimpleQueue()
        self._workers = [worker for worker in (_started() for _ in range(size)) if worker is not None]
        self._busy = len(self._workers)
        self._threads = ThreadPoolExecutor(max(1, size))
        for worker in self._workers:
            self._threads.submit(self._serve, worker)

    def answers(self, cancel: "CancelToken | None", *, to_the_end: bool = False) -> Iterator[tuple[str, bytes]]:
        """The facts that have come, packed, by key; `to_the_end`: those that are to come, too.

        Raises:
            Cancelled: `cancel` was set.
        """
        while self._busy:
            if cancel is not None:
                cancel.check()
            try:
                answer = self._answers.get(block=to_the_end, timeout=_PATIENCE)
            except Empty:
                if to_the_end:
                    continue
                return
            if answer is None:
                self._busy -= 1
            else:
                yield answer

    def dismiss(self) -> None:
        """End the processes, at work or not."""
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown()
        for worker in self._workers:
            # What was still to be sent to it goes nowhere.
            with contextlib.suppress(OSError):
                worker.__exit__(None, None, None)
            worker.wait()

    def _serve(self, worker: _Worker) -> None:
        """Give a worker its work, piece by piece, for as long as there is any."""
        try:
            while True:
                self._have_done(worker, self._work.popleft())
        except (IndexError, OSError, ValueError, EOFError):
            self._answers.put(None)

    def _have_done(self, worker: _Worker, keys: Sequence[str]) -> None:
        if worker.stdin is None or worker.stdout is None:
            raise EOFError
        worker.stdin.write(json.dumps([self._texts[key] for key in keys]).encode("ascii") + b"\n")
        worker.stdin.flush()
        for key in keys:
            length = int(worker.stdout.readline())
            packed = worker.stdout.read(length)
            if len(packed) != length:
                raise EOFError
            self._answers.put((key, packed))


def _started() -> _Worker | None:
    """A worker, of this very package: nothing is imported from the folder that it is started in (`-P`)."""
    paths = [_PACKAGES, *(path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    if not sys.executable:
        return None
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "workbench.lint.worker"],
            bufsize=_BUFFER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
        )
    except OSError:
        return None
