"""All targets at once on the screen, and the panel that follows its target: with live databases and real keys."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, LARGE, SMALL, TABLE, Bench, bench, write_project
from tests.tui.test_drift_pane import DriftPage
from workbench.commands import following
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import ShadowServer, open_server
from workbench.tui.screens.drift_detail import DriftDetailScreen
from workbench.tui.screens.main import MainScreen

FIRST = TABLE.format(name="alpha")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ShadowServer]:
    with open_server(Config(tmp_path)) as running:
        yield running


@pytest.fixture
def project(tmp_path: Path, server: ShadowServer) -> Iterator[Path]:
    """A project with three targets: one as it should be, one changed by hand, one that is not there."""
    root = write_project(tmp_path / "small", {"20260101000000_first.sql": FIRST})
    hands = {
        "staging": "",
        "production": "ALTER TABLE alpha DISABLE ROW LEVEL SECURITY; CREATE INDEX extra ON alpha (id)",
    }
    lines = ["[targets]"]
    with ExitStack() as stack:
        for name, sql in hands.items():
            database = stack.enter_context(scratch_database(server))
            with server.connect(database) as connection:
                connection.execute(f"SET search_path = public; {FIRST} {sql}".encode())
            lines.append(f'{name} = "{server.url(database)}"')
        lines.append('local = "postgresql://nobody@127.0.0.1:1/none"')
        (root / "workbench.toml").write_text("\n".join(lines), encoding="utf-8")
        yield root


async def open_matrix(here: Bench) -> None:
    await here.linted()
    await here.press("4")
    await here.press("a")
    await here.reads("Drift: all targets", "2 objects")


@pytest.mark.parametrize("size", [SMALL, DESIGN, LARGE])
async def test_all_targets_stand_beside_one_another(project: Path, size: tuple[int, int]) -> None:
    async with bench(project, size=size) as here:
        await open_matrix(here)
        await here.reads("[staging]", "production", "public.alpha", "public.extra", "staging: no drift")
        await here.press("enter")
        await here.until(lambda: "is as the migrations make it" in here.toasts, "why nothing opens")
        await here.press("right")
        await here.reads("production: 2 differences", "1 cost protection")
        await here.press("s")
        await here.reads("1 object that cost protection")
        await here.forgets("public.extra")
        await here.press("enter")
        assert isinstance(here.screen, DriftDetailScreen)
        await here.reads("This costs protection")
        await here.press("f")
        await here.reads("verified: applied to a copy", "DISABLE ROW LEVEL SECURITY")
        await here.press("escape", "s", "right")
        await here.reads("nothing listens", "2 objects")
        await here.press("left", "escape")
        assert isinstance(here.screen, MainScreen)
        assert DriftPage(here).pane.target == "production"


async def test_the_panel_follows_its_target(
    project: Path, server: ShadowServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "SECONDS", 0.05)
    async with bench(project, size=LARGE) as here:
        page = DriftPage(here)
        await here.linted()
        await here.press("4", "d")
        await here.until(lambda: "no drift" in page.lines, "the answer")
        address = here.snapshot.project.config.targets["staging"]
        with server.connect(address.partition("?")[0].rpartition("/")[2]) as connection:
            connection.execute("CREATE TABLE public.by_hand (id int)")
        await here.until(lambda: "by_hand" in page.names, "what was made by hand")


async def test_a_single_target_has_no_matrix(tmp_path: Path) -> None:
    root = write_project(tmp_path / "small", {"20260101000000_first.sql": FIRST})
    async with bench(root) as here:
        await here.linted()
        await here.press("4", "a")
        await here.until(lambda: "there is no other target" in here.toasts, "the reason")
        assert here.on_main


async def test_a_rename_is_proposed_and_taken(project: Path, server: ShadowServer) -> None:
    async with bench(project, size=LARGE) as here:
        page = DriftPage(here)
        await here.linted()
        address = here.snapshot.project.config.targets["staging"]
        with server.connect(address.partition("?")[0].rpartition("/")[2]) as connection:
            connection.execute("ALTER TABLE public.alpha RENAME TO omega; CREATE INDEX late ON public.omega (id)")
        await here.press("4", "d")
        await here.until(lambda: "omega" in page.names, "the answer")
        await page.go_to("omega")
        await here.press("enter")
        await here.reads("It may be a rename: public.alpha → public.omega", "is a rename")
        await here.press("f")
        await here.reads("verified: applied to a copy", "CREATE TABLE IF NOT EXISTS public.omega")
        await here.press("R")
        await here.reads("RENAME TO omega", "verified: applied to a copy")
        await here.forgets("EXISTS public.omega")
        await here.press("escape")
        await page.go_to("late")
        await here.press("enter", "f")
        await here.reads("CREATE INDEX IF NOT EXISTS late")
        await here.press("o")
        await here.reads("CREATE INDEX CONCURRENTLY IF NOT EXISTS late", "to be run one by one", "not transactional")
