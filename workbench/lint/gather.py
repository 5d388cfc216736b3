"""The facts of many files: from the disk's memory, else parsed, by several processes where that is worth it."""

import os
from collections import deque
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from workbench.lint.cache import FACTS, Memory
from workbench.lint.crew import Crew, Work
from workbench.lint.kept import KeptFacts
from workbench.progress import CancelToken, Progress, Report, silent
from workbench.sql.facts import FileFacts

_FEW: Final = 8  # fewer than that are parsed sooner than looked up
_WORTH: Final = 1_000_000  # characters that pay for starting a process
_PIECE: Final = 100_000  # characters given to a process at a time: more would keep the others waiting in the end
_MOST: Final = 8


def gather(
    texts: Mapping[str, str],
    memory: Memory,
    cancel: CancelToken | None = None,
    report: Report = silent,
    *,
    thrifty: bool = False,
) -> dict[str, KeptFacts]:
    """The facts of some texts, which are known by the digests of their contents.

    Args:
        texts: may make each text when it is asked for; the facts do so, too.
        memory: asked first, and told.
        cancel: polled between files.
        report: told how far it is, file by file.
        thrifty: keep the facts packed.

    Raises:
        Cancelled: `cancel` was set.
    """
    known = memory.find(FACTS, list(texts)) if len(texts) >= _FEW else {}
    parsing = _Parsing(texts, known, cancel, report, thrifty=thrifty)
    missing = parsing.missing()
    size = _size(texts, missing)
    if size > 1:
        parsing.together(size, missing)
    parsing.alone(missing)
    if len(missing) >= _FEW:
        memory.keep(FACTS, parsing.written(missing))
    return parsing.kept


class _Parsing:
    """Texts being parsed, and their facts so far."""

    def __init__(
        self,
        texts: Mapping[str, str],
        known: Mapping[str, bytes],
        cancel: CancelToken | None,
        report: Report,
        *,
        thrifty: bool,
    ) -> None:
        self.kept: dict[str, KeptFacts] = {}
        self._texts = texts
        self._cancel = cancel
        self._report = report
        self._thrifty = thrifty
        for key, packed in known.items():
            self._has(key, packed=packed)

    def missing(self) -> list[str]:
        """The keys of the texts whose facts are not there."""
        return [key for key in self._texts if key not in self.kept]

    def alone(self, keys: Sequence[str]) -> None:
        """Parse some texts here, unless that is done."""
        for key in keys:
            if key in self.kept:
                continue
            # The parser is loaded by the first file that needs it.
            from workbench.sql.file_facts import file_facts

            if self._cancel is not None:
                self._cancel.check()
            self._has(key, facts=file_facts(self._texts[key]))

    def together(self, size: int, keys: Sequence[str]) -> None:
        """Parse with other processes, `size` with this one; what they leave is not done."""
        work = _pieces(self._texts, keys)
        crew = Crew(size - 1, work, self._texts)
        try:
            while work:
                self.alone(work.pop())
                self._take(crew)
            # The others are at their last pieces: time to write down what was done here.
            self.written(keys)
            self._take(crew, to_the_end=True)
        finally:
            crew.dismiss()

    def written(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Facts as bytes, but for what cannot be written."""
        found = {key: self.kept[key].packed for key in keys if key in self.kept}
        return {key: packed for key, packed in found.items() if packed}

    def _take(self, crew: Crew, *, to_the_end: bool = False) -> None:
        for key, packed in crew.answers(self._cancel, to_the_end=to_the_end):
            self._has(key, packed=packed)

    def _has(self, key: str, *, facts: FileFacts | None = None, packed: bytes = b"") -> None:
        text = partial(self._texts.__getitem__, key)
        self.kept[key] = KeptFacts(text, facts=facts, packed=packed, thrifty=self._thrifty)
        self._report(Progress(len(self.kept), len(self._texts), "reading the migrations"))


def _pieces(texts: Mapping[str, str], keys: Sequence[str]) -> Work:
    """Keys in order, in pieces of about the same size."""
    pieces: Work = deque()
    piece: list[str] = []
    taken = 0
    for key in keys:
        piece.append(key)
        taken += len(texts[key])
        if taken >= _PIECE:
            pieces.append(piece)
            piece, taken = [], 0
    if piece:
        pieces.append(piece)
    return pieces


def _size(texts: Mapping[str, str], keys: Sequence[str]) -> int:
    """How many processes are worth it, this one counted."""
    return max(1, min(_processors(), _MOST, 1 + sum(len(texts[key]) for key in keys) // _WORTH))


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
