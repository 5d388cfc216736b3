"""Budgets of the linter on generated projects: `python -m tests.bench.bench_lint [--large]`.

1,000 migrations (5 MB): cold <= 2 s on one core, warm <= 0.5 s with start-up; one saved file among them <= 50 ms inside
the app. With `--large` 10,000: cold <= 12 s on two cores, warm <= 3 s. At most 400 MB each. Prints figures and their
share of the budget, and `squawk` on the same files where it is installed; judges nothing.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tests.bench.chains import write_project
from workbench.lint.cache import CACHE_VARIABLE
from workbench.lint.engine import Linter
from workbench.project.history import read_history
from workbench.project.manifest import load_manifest
from workbench.project.migrations import make_migration
from workbench.project.project import open_project

ROUNDS = 5
LINT = (sys.executable, "-m", "workbench")


class Cost(NamedTuple):
    """What a program took: seconds by the clock and of all its processors, MB at most (0 where nobody says)."""

    wall: float
    cpu: float = 0.0
    memory: float = 0.0


def run(arguments: Sequence[str], folder: Path) -> Cost:
    """What a program takes."""
    began = time.perf_counter()
    if not hasattr(os, "wait4"):
        subprocess.run(arguments, cwd=folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return Cost(time.perf_counter() - began)
    with subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def told(what: str, cost: Cost, budget: float) -> None:
    """One line of the report; on a busy machine the processors' time says more than the clock's."""
    busy = f"{cost.cpu * 1000:7.0f} ms of processors" if cost.cpu else ""
    kept = f"{cost.memory:6.0f} MB" if cost.memory else ""
    print(f"{what:<40}{cost.wall * 1000:7.0f} ms {cost.wall / budget:6.0%} of {budget:<5g} s{busy}{kept}")


def lint(root: Path, *, cores: int = 0) -> Cost:
    """`workbench lint` as CI runs it, on so many cores (0: all)."""
    pinned = [shutil.which("taskset") or "taskset", "-c", f"0-{cores - 1}"] if cores and shutil.which("taskset") else []
    return run([*pinned, *LINT, "-C", str(root), "lint", "--statistics"], Path(__file__).parents[2])


def forget(folder: Path) -> None:
    """Let the next lint be a cold one."""
    shutil.rmtree(folder, ignore_errors=True)


def squawk(root: Path) -> Cost | None:
    """The same files through Squawk."""
    program = shutil.which("squawk")
    if program is None:
        return None
    files = sorted(str(path) for path in (root / "supabase" / "migrations").iterdir())
    return run([program, *files], root)


def saves(root: Path) -> Cost:
    """From one edit of the newest file to the report of the whole chain, in a running app."""
    project = open_project(root, {})
    chain = project.read_chain()
    manifest = load_manifest(project.layout.manifest)
    history = read_history(project, chain)
    linter = Linter()
    linter.lint(chain, manifest, config=project.config, history=history)
    newest = chain.migrations[-1]
    taken = []
    for number in range(ROUNDS):
        text = f"{newest.text}\n-- edit {number}\n".encode()
        edited = make_migration(newest.path, newest.relative, text)
        began, busy = time.perf_counter(), time.process_time()
        changed = replace(chain, migrations=(*chain.migrations[:-1], edited))
        linter.lint(changed, manifest, config=project.config, history=history)
        taken.append((time.perf_counter() - began, time.process_time() - busy))
    return Cost(*map(statistics.median, zip(*taken, strict=True)))


def measure(folder: Path, count: int, budgets: tuple[float, float, float]) -> Path:
    """Cold on one core and on two, and warm; returns the project."""
    root, kept = folder / f"of_{count}", Path(os.environ[CACHE_VARIABLE])
    size = write_project(root, count)
    print(f"-- {count} migrations, {size / 1e6:.1f} MB")
    one, two, warm = budgets
    for cores, budget in ((1, one), (2, two)):
        if budget:
            forget(kept)
            told(f"cold, {cores} core{'s' * (cores > 1)}", lint(root, cores=cores), budget)
    told("warm, start-up included", min(lint(root) for _ in range(3)), warm)
    beside = squawk(root)
    if beside is not None:
        told("squawk on the same files", beside, two)
    return root


def main() -> None:
    """Measure in folders of its own."""
    folder = Path(tempfile.mkdtemp(prefix="wb-bench-"))
    os.environ[CACHE_VARIABLE] = str(folder / "kept")
    try:
        root = measure(folder, 1000, (2.0, 2.0, 0.5))
        told("one saved file among them, in the app", saves(root), 0.05)
        if "--large" in sys.argv:
            measure(folder, 10_000, (0.0, 12.0, 3.0))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
