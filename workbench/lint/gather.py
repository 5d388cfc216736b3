"""The facts of many files: from the disk's memory, else parsed, by several processes where that is worth it."""

import os
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final

from workbench.lint.cache import FACTS, Memory
from workbench.lint.codec import CodecError
from workbench.lint.crew import Crew, Work
from workbench.lint.worker import read_facts, writer
from workbench.progress import CancelToken, Progress, Report, silent
from workbench.sql.facts import FileFacts

_FEW: Final = 8  # fewer than that are parsed sooner than looked up
_WORTH: Final = 1_000_000  # characters that pay for starting a process
_PIECE: Final = 100_000  # characters given to a process at a time: more would keep the others waiting in the end
_MOST: Final = 8


def gather(
    texts: Mapping[str, str], memory: Memory, cancel: CancelToken | None = None, report: Report = silent
) -> dict[str, FileFacts]:
    """The facts of some texts, which are known by the digests of their contents.

    Raises:
        Cancelled: `cancel` was set.
    """
    found: dict[str, FileFacts] = {}
    if len(texts) >= _FEW:
        for key, raw in memory.find(FACTS, list(texts)).items():
            known = read_facts(raw)
            if known is not None:
                found[key] = known
    missing = {key: text for key, text in texts.items() if key not in found}
    parsing = _Parsing(missing, cancel, report)
    size = _size(missing)
    if size > 1:
        parsing.together(size)
    parsing.alone(list(missing))
    if len(missing) >= _FEW:
        memory.keep(FACTS, parsing.written())
    return found | parsing.facts


class _Parsing:
    """Texts being parsed, their facts so far, and those of them that came as bytes as such."""

    def __init__(self, texts: Mapping[str, str], cancel: CancelToken | None, report: Report) -> None:
        self.facts: dict[str, FileFacts] = {}
        self._texts = texts
        self._cancel = cancel
        self._report = report
        self._written: dict[str, bytes] = {}

    def alone(self, keys: Sequence[str]) -> None:
        """Parse some texts here, unless that is done."""
        for key in keys:
            if key in self.facts:
                continue
            # The parser is loaded by the first file that needs it.
            from workbench.sql.parse import file_facts

            if self._cancel is not None:
                self._cancel.check()
            self._has(key, file_facts(self._texts[key]))

    def together(self, size: int) -> None:
        """Parse with other processes, `size` with this one; what they leave is not done."""
        work = _pieces(self._texts)
        crew = Crew(size - 1, work, self._texts)
        try:
            while work:
                self.alone(work.pop())
                self._take(crew)
            # The others are at their last pieces: time to write down what was done here.
            self.written()
            self._take(crew, to_the_end=True)
        finally:
            crew.dismiss()

    def written(self) -> dict[str, bytes]:
        """All facts as bytes, but for what cannot be written."""
        for key, facts in self.facts.items():
            if key not in self._written:
                self._written[key] = _raw(facts)
        return {key: raw for key, raw in self._written.items() if raw}

    def _take(self, crew: Crew, *, to_the_end: bool = False) -> None:
        for key, raw in crew.answers(self._cancel, to_the_end=to_the_end):
            known = read_facts(raw)
            if known is not None:
                self._written[key] = raw
                self._has(key, known)

    def _has(self, key: str, facts: FileFacts) -> None:
        self.facts[key] = facts
        self._report(Progress(len(self.facts), len(self._texts), "reading the migrations"))


def _raw(facts: FileFacts) -> bytes:
    """The facts as bytes; empty where they cannot be written."""
    try:
        return writer().dump(facts)
    except CodecError:
        return b""


def _pieces(texts: Mapping[str, str]) -> Work:
    """The keys in order, in pieces of about the same size."""
    pieces: Work = deque()
    piece: list[str] = []
    taken = 0
    for key, text in texts.items():
        piece.append(key)
        taken += len(text)
        if taken >= _PIECE:
            pieces.append(piece)
            piece, taken = [], 0
    if piece:
        pieces.append(piece)
    return pieces


def _size(texts: Mapping[str, str]) -> int:
    """How many processes are worth it, this one counted."""
    return max(1, min(_processors(), _MOST, 1 + sum(map(len, texts.values())) // _WORTH))


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
