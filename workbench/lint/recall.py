"""Whole reports, remembered by everything that they depend on: contents, settings, git's word, the day, the code.

Knows what a report depends on; where it is kept is `cache`'s business.
"""

import hashlib
import sys
from collections.abc import Collection
from datetime import UTC, datetime
from functools import lru_cache

from workbench.lint.cache import REPORTS, Memory
from workbench.lint.codec import CodecError, Reader, Writer, kinds_in
from workbench.lint.finding import LintReport
from workbench.project.history import History
from workbench.project.migrations import Chain
from workbench.project.project import Project
from workbench.project.reading import read_regular

_DIGITS = 14


def report_key(
    project: Project, chain: Chain, history: History, *, select: Collection[str], ignore: Collection[str]
) -> str:
    """What a report of all this is known by."""
    now = datetime.now(UTC)
    today = f"{now:%Y%m%d%H%M%S}"
    # While a version is ahead of the clock, what is said about it changes with the clock.
    ahead = any(len(m.version) != _DIGITS or m.version > today for m in chain.migrations)
    parts = [
        repr(project),
        today[:12] if ahead else today[:8],
        repr(history),
        repr((sorted(select), sorted(ignore), chain.skipped)),
        _manifest(project),
        chain.roles,
        *(f"{m.relative}\0{m.digest}\0{m.problem}\0{m.problem_detail}" for m in chain.migrations),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _manifest(project: Project) -> str:
    try:
        return hashlib.sha256(read_regular(project.layout.manifest)).hexdigest()
    except OSError as error:
        return f"{type(error).__name__} {error.errno}"


def recall(memory: Memory, key: str) -> LintReport | None:
    """The report of that key, if it is known."""
    raw = memory.find(REPORTS, [key]).get(key)
    if raw is None:
        return None
    try:
        report = _reader().load(raw)
    except CodecError:
        return None
    return report if isinstance(report, LintReport) else None


def remember(memory: Memory, key: str, report: LintReport) -> None:
    """Keep a report."""
    try:
        memory.keep(REPORTS, {key: Writer().dump(report)})
    except CodecError:
        return


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader(kinds_in([sys.modules[LintReport.__module__], sys.modules["workbench.span"]]))
