"""Budgets of the shadow on the demo project: `python -m tests.bench.bench_prove`.

First start <= 4 s; start from the cache <= 0.3 s; `prove` of the whole demo on a warm server <= 3 s; save -> proof of
the newest migration p50 <= 80 ms. Prints figures and their share of the budget; judges nothing.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from workbench.project.migrations import Chain, make_migration
from workbench.project.project import Project, open_project
from workbench.shadow.prove import Prover
from workbench.shadow.replay import replayed
from workbench.shadow.server import open_server

ROUNDS = 25
DEMO = Path(__file__).parents[2]


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def told(what: str, taken: float, budget: float) -> None:
    """One line of the report."""
    print(f"{what:<46} {taken * 1000:8.0f} ms  {taken / budget:6.0%} of {budget:g} s")


def start_and_leave(project: Project) -> None:
    """Join the server, starting it if need be."""
    with open_server(project.config) as server:
        server.administer().close()


def saves(project: Project, prover: Prover) -> list[float]:
    """Proofs of the newest migration after one edit each."""
    chain = project.read_chain()
    newest = chain.migrations[-1]
    taken = []
    for number in range(ROUNDS):
        text = f"{newest.text}\n-- edit {number}\n".encode()
        edited = Chain((*chain.migrations[:-1], make_migration(newest.path, newest.relative, text)))
        taken.append(seconds(lambda edited=edited: prover.prove(edited, [newest.relative])))  # type: ignore[misc]
    return taken


def many(root: Path, count: int) -> Project:
    """A project of as many migrations as a large one has, of the demo's kind."""
    folder = root / "supabase" / "migrations"
    folder.mkdir(parents=True)
    for number in range(count):
        table = f"public.generated_{number}"
        columns = "".join(f", column_{i} text NOT NULL DEFAULT 'x' CHECK (length(column_{i}) < 99)" for i in range(20))
        policies = "".join(
            f"DO $$ BEGIN CREATE POLICY p{i} ON {table} USING (id IS NOT NULL);"
            " EXCEPTION WHEN duplicate_object THEN NULL; END $$;\n"
            for i in range(4)
        )
        (folder / f"{20260101000000 + number}_m{number}.sql").write_text(
            f"CREATE TABLE IF NOT EXISTS {table} (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
            f" owner uuid REFERENCES auth.users (id){columns});\n"
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\n{policies}"
            f"CREATE INDEX IF NOT EXISTS generated_{number}_owner ON {table} (owner);\n"
            f"CREATE OR REPLACE FUNCTION public.generated_{number}() RETURNS int LANGUAGE sql AS 'SELECT {number}';\n",
            encoding="utf-8",
        )
    return open_project(root, {})


def whole(project: Project) -> Callable[[], object]:
    """The proof of everything, with nothing remembered."""
    return lambda: Prover(project).prove(project.read_chain())


def plain(project: Project) -> None:
    """Replay the chain."""
    with replayed(project, project.read_chain()):
        pass


def main() -> None:
    """Measure in a runtime folder of its own."""
    # Where the server itself would go: in memory, on Linux.
    memory = Path("/dev/shm")  # noqa: S108 - a fresh private folder is made in it
    folder = Path(tempfile.mkdtemp(prefix="wb-", dir=memory if sys.platform.startswith("linux") else None))
    folder.chmod(0o711)
    os.environ["WORKBENCH_RUNTIME_DIR"] = str(folder)
    os.environ["WORKBENCH_SHADOW_IDLE"] = "0.1"
    try:
        project = open_project(DEMO, {})
        told("first start (initdb and baseline)", seconds(lambda: start_and_leave(project)), 4.0)
        time.sleep(1.0)  # the server leaves by itself once it is idle: the next start is to be one
        told("start from the cache", seconds(lambda: start_and_leave(project)), 0.3)
        with open_server(project.config):
            told("joining the running server", seconds(lambda: start_and_leave(project)), 0.01)
            count = len(project.read_chain().migrations)
            told(f"prove the demo ({count} migrations)", seconds(whole(project)), 3.0)
            prover = Prover(project)
            prover.prove(project.read_chain())
            taken = sorted(saves(project, prover))
            told("save -> proof of the newest, p50", statistics.median(taken), 0.08)
            told("save -> proof of the newest, p95", taken[int(len(taken) * 0.95)], 0.25)
            large = many(folder / "many", 128)
            told("replay 128 generated migrations", seconds(lambda: plain(large)), 1.0)
            told("prove 128 generated migrations", seconds(whole(many(folder / "again", 128))), 3.0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
