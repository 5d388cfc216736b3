"""Projects made of SQL texts, and the shared shadow server."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbench.project.project import Project, open_project
from workbench.shadow.engine import machine_bins
from workbench.shadow.proof import Proof
from workbench.shadow.prove import Prover
from workbench.shadow.server import ShadowServer, open_server

# The embedded Postgres, which is always there, and those of this machine, as what `workbench.toml` says of them.
ENGINES = {"embedded": "", **{f.parent.name: f"[shadow]\nbin = {json.dumps(str(f))}\n" for f in machine_bins()}}

MakeProject = Callable[..., Project]
ProveOne = Callable[..., Proof]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """A project from `name=sql` (versions are given in order) and other files."""

    def make(*migrations: str, files: Mapping[str, str] | None = None) -> Project:
        folder = tmp_path / "supabase" / "migrations"
        folder.mkdir(parents=True, exist_ok=True)
        for number, sql in enumerate(migrations, 1):
            (folder / f"{20260101000000 + number}_m{number}.sql").write_bytes(sql.encode("utf-8"))
        for name, text in (files or {}).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return open_project(tmp_path, {})

    return make


@pytest.fixture
def prove(make_project: MakeProject) -> ProveOne:
    """Prove migrations; the proof of the last."""

    def run(*migrations: str, files: Mapping[str, str] | None = None) -> Proof:
        project = make_project(*migrations, files=files)
        return Prover(project).prove(project.read_chain()).proofs[-1]

    return run


@pytest.fixture
def server(make_project: MakeProject) -> Iterator[ShadowServer]:
    """The shared server."""
    with open_server(make_project().config) as running:
        yield running


@contextmanager
def own_runtime(idle: str | None = None) -> Iterator[Path]:
    """A runtime folder apart, with what was prepared for the run; its server leaves after `idle` seconds of rest."""
    shared = Path(os.environ["WORKBENCH_RUNTIME_DIR"])
    folder = Path(tempfile.mkdtemp(prefix="wb-", dir=shared))
    folder.chmod(0o711)
    if (shared / "cache").is_dir():
        shutil.copytree(shared / "cache", folder / "cache", symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_RUNTIME_DIR", str(folder))
        if idle:
            patch.setenv("WORKBENCH_SHADOW_IDLE", idle)
        yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A runtime folder of the test's own."""
    with own_runtime(idle="0.2") as folder:
        yield folder


@pytest.fixture(scope="module")
def apart() -> Iterator[None]:
    """A server of the module's own: what a chain does to roles holds for whoever connects meanwhile."""
    with own_runtime():
        yield
