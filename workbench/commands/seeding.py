"""Seed files on the shadow: each is run as the Supabase CLI does after the migrations, in its order."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands.stages import at_tip
from workbench.errors import ProjectError
from workbench.progress import CancelToken, Progress, Report
from workbench.project.migrations import make_migration

if TYPE_CHECKING:
    from workbench.project.project import Project
    from workbench.shadow.proof import PostgresError, SeedRun
    from workbench.shadow.replay import Run


def run_seeds(project: "Project", report: Report, cancel: CancelToken) -> "tuple[SeedRun, ...]":
    """Run the project's seed files on what its migrations produce, up to the first that fails.

    Raises:
        ProjectError: a seed file cannot be read.
        ServerError: the migrations do not apply, or there is no Postgres.
        Cancelled: the token was cancelled.
    """
    from workbench.shadow.proof import SeedRun

    seeds = project.layout.seeds
    if not seeds:
        return ()
    found: list[SeedRun] = []
    with at_tip(project, report=report, cancel=cancel) as run:
        for number, path in enumerate(seeds):
            relative = project.relative(path)
            report(Progress(number, len(seeds), relative))
            began = time.perf_counter()
            error = _run(run, path, relative)
            found.append(SeedRun(relative, (time.perf_counter() - began) * 1000, error))
            if error is not None:
                break
    return tuple(found)


def _run(run: "Run", path: Path, relative: str) -> "PostgresError | None":
    from workbench.shadow.made import names_made
    from workbench.shadow.nearest import with_nearest
    from workbench.shadow.objects import read_objects
    from workbench.shadow.replay import unreadable
    from workbench.shadow.runner import read_script
    from workbench.shadow.ways_out import with_way_out

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ProjectError(f"the seed file cannot be read: {error.strerror or error}", path=relative) from error
    seed = make_migration(Path("0_seed.sql"), relative, raw)
    failed = unreadable(seed) or run.run(read_script(seed, run.program), record=False)
    if failed is None:
        return None
    names = (*read_objects(run.session.connection).entries(), *names_made(seed.text))
    return with_way_out(with_nearest(failed, names))
