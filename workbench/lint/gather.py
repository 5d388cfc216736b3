"""The facts of many files: from the disk's memory, else parsed, by several processes where that is worth it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final

from workbench.lint.cache import FACTS, Memory
from workbench.lint.codec import CodecError
from workbench.lint.worker import read_facts, writer
from workbench.progress import CancelToken, Progress, Report, silent
from workbench.sql.facts import FileFacts

_FEW: Final = 8  # fewer than that are parsed sooner than looked up
_WORTH: Final = 1_000_000  # characters that pay for starting a process
_MOST: Final = 8
_PACKAGES: Final = str(Path(__file__).parents[2])


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
    parsed, written = _parsed(missing, cancel, report)
    if len(missing) >= _FEW:
        rows = {key: written.get(key) or _raw(facts) for key, facts in parsed.items()}
        memory.keep(FACTS, {key: raw for key, raw in rows.items() if raw})
    return found | parsed


def _raw(facts: FileFacts) -> bytes:
    """The facts as bytes; empty where they cannot be written."""
    try:
        return writer().dump(facts)
    except CodecError:
        return b""


def _parsed(
    texts: Mapping[str, str], cancel: CancelToken | None, report: Report
) -> tuple[dict[str, FileFacts], dict[str, bytes]]:
    """The facts of each text, and those that came as bytes as such."""
    shares = _shares(texts)

    def told(progress: Progress) -> None:
        # The others have come about as far.
        report(replace(progress, done=min(progress.done * len(shares), len(texts)), total=len(texts)))

    if len(shares) == 1:
        return _alone(texts, shares[0], cancel, told), {}
    written: dict[str, bytes] = {}
    workers: list[subprocess.Popen[bytes]] = []
    with ThreadPoolExecutor(len(shares)) as threads:
        try:
            answers: list[tuple[Sequence[str], Future[list[bytes]]]] = []
            for share in shares[1:]:
                worker = _start()
                if worker is not None:
                    workers.append(worker)
                    answers.append((share, threads.submit(_ask, worker, [texts[key] for key in share])))
            facts = _alone(texts, shares[0], cancel, told)
            for keys, answer in answers:
                for key, raw in zip(keys, answer.result(), strict=False):
                    known = read_facts(raw)
                    if known is not None:
                        facts[key], written[key] = known, raw
        finally:
            for worker in workers:
                worker.kill()
    # What a process could not do is done here.
    facts |= _alone(texts, [key for key in texts if key not in facts], cancel, silent)
    return facts, written


def _shares(texts: Mapping[str, str]) -> list[list[str]]:
    """The keys in as many parts of about the same size as processes are worth starting; the first part is ours."""
    total = sum(map(len, texts.values()))
    count = max(1, min(_processors(), _MOST, 1 + total // _WORTH))
    if not sys.executable:
        count = 1
    shares: list[list[str]] = [[] for _ in range(count)]
    taken = 0
    for key, text in texts.items():
        shares[min(taken * count // max(total, 1), count - 1)].append(key)
        taken += len(text)
    return shares


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _alone(
    texts: Mapping[str, str], keys: Sequence[str], cancel: CancelToken | None, report: Report
) -> dict[str, FileFacts]:
    if not keys:
        return {}
    # The parser is loaded by the first file that needs it.
    from workbench.sql.parse import file_facts

    found: dict[str, FileFacts] = {}
    for key in keys:
        if cancel is not None:
            cancel.check()
        found[key] = file_facts(texts[key])
        report(Progress(len(found), len(keys), "reading the migrations"))
    return found


def _start() -> "subprocess.Popen[bytes] | None":
    """A worker, of this very package: nothing is imported from the folder that it is started in (`-P`)."""
    paths = [_PACKAGES, *(path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "workbench.lint.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
        )
    except OSError:
        return None


def _ask(worker: "subprocess.Popen[bytes]", texts: Sequence[str]) -> list[bytes]:
    """A worker's answers; fewer, or none, where it broke."""
    try:
        out, _ = worker.communicate(json.dumps(texts).encode("ascii"))
        return [answer.encode("ascii") for answer in json.loads(out)]
    except (OSError, ValueError, AttributeError, TypeError):
        return []
