"""Several targets at once, and a target that is followed: against live databases."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from workbench.catalog.snapshot import fingerprint
from workbench.commands.drift import run_drift
from workbench.commands.following import follow
from workbench.commands.matrix import Matrix, run_matrix
from workbench.progress import CancelToken
from workbench.project.config import Config
from workbench.project.project import Project, open_project
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import ShadowServer, open_server

FIRST = """
CREATE TABLE public.reports (id uuid PRIMARY KEY, body text);
ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ShadowServer]:
    with open_server(Config(tmp_path)) as running:
        yield running


@pytest.fixture
def targets(server: ShadowServer) -> Iterator[Callable[..., list[str]]]:
    """The addresses of databases that some SQL has made."""
    with ExitStack() as stack:

        def make(*scripts: str) -> list[str]:
            names = [stack.enter_context(scratch_database(server)) for _ in scripts]
            for name, script in zip(names, scripts, strict=True):
                with server.connect(name) as connection:
                    connection.execute(script.encode())
            return [server.url(name) for name in names]

        yield make


def project_of(root: Path, **targets: str) -> Project:
    folder = root / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_reports.sql").write_text(FIRST, encoding="utf-8")
    lines = [f'{name} = "{url}"' for name, url in targets.items()]
    (root / "workbench.toml").write_text("\n".join(["[targets]", *lines, ""]), encoding="utf-8")
    return open_project(root, {})


def told(matrix: Matrix) -> list[str]:
    return [
        f"{row.key.kind} {row.key}: "
        + " ".join(
            "?" if cell is None else "=" if cell.difference is None else f"{cell.difference.change}{cell.form}"
            for cell in row.cells
        )
        for row in matrix.rows
    ]


def test_objects_by_targets_and_who_differs_alike(tmp_path: Path, targets: Callable[..., list[str]]) -> None:
    one, two, three = targets(
        FIRST + "CREATE INDEX hot ON public.reports (body); ALTER TABLE public.reports DISABLE ROW LEVEL SECURITY",
        FIRST + "CREATE INDEX hot ON public.reports (body); ALTER TABLE public.reports ALTER body SET NOT NULL",
        FIRST + "CREATE INDEX hot ON public.reports (lower(body)); ALTER TABLE public.reports ALTER body SET NOT NULL",
    )
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    project = project_of(tmp_path, one=one, two=two, three=three, gone=nowhere)
    matrix = run_matrix(project, ["one", "two", "three", "gone"])
    assert told(matrix) == [
        "table public.reports: changed = = ?",
        "index public.hot: addeda addeda addedb ?",
        "column public.reports.body: = changed changed ?",
    ]
    assert [row.security for row in matrix.rows] == [True, False, False]
    assert [bool(column.report) for column in matrix.columns] == [True, True, True, False]
    assert "nothing listens" in matrix.columns[3].error
    assert matrix.columns[3].hint


def test_a_target_is_followed_until_somebody_stops(tmp_path: Path, targets: Callable[..., list[str]]) -> None:
    (url,) = targets(FIRST)
    project = project_of(tmp_path, live=url)
    seen = run_drift(project, target="live").fingerprint
    assert seen
    cancel, changed = CancelToken(), threading.Event()
    thread = threading.Thread(
        target=follow, args=(project, "live", seen, changed.set, cancel), kwargs={"seconds": 0.02}
    )
    thread.start()
    try:
        assert not changed.wait(0.2)  # nothing has changed
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE INDEX late ON public.reports (body)")
            assert changed.wait(20)
            assert fingerprint(connection) != seen
    finally:
        cancel.cancel()
        thread.join(20)
    assert not thread.is_alive()


def test_what_cannot_be_followed_is_left_alone(tmp_path: Path) -> None:
    project = project_of(tmp_path, gone="postgresql://nobody@127.0.0.1:1/none")
    for target in ("migrations", "gone"):
        follow(project, target, "", lambda: pytest.fail("nothing changes"), CancelToken(), seconds=0.01)
