"""Migrations that the compared target has not applied are marked in the list, and can be found."""

from pathlib import Path

from tests.tui.bench import LARGE, TABLE, bench, write_project
from tests.tui.test_drift_pane import DriftPage
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server
from workbench.tui.panes.migrations import MigrationsPane

FIRST, SECOND = TABLE.format(name="alpha"), TABLE.format(name="beta")


async def test_the_list_marks_what_the_target_has_not_applied(tmp_path: Path) -> None:
    files = {"20260101000000_first.sql": FIRST, "20260102000000_second.sql": SECOND}
    root = write_project(tmp_path / "small", files)
    with open_server(Config(root)) as server, scratch_database(server) as database:
        with server.connect(database) as connection:
            connection.execute(f"SET search_path = public; {FIRST} CREATE INDEX by_hand ON alpha (id)".encode())
            connection.execute("INSERT INTO supabase_migrations.schema_migrations VALUES ('20260101000000')")
        (root / "workbench.toml").write_text(f'[targets]\nlocal = "{server.url(database)}"\n', encoding="utf-8")
        async with bench(root, size=LARGE) as here:
            page = DriftPage(here)
            await here.linted()
            assert "◌" not in here.text
            await here.press("4", "d")
            await here.reads("Drift: local — 1 · 1 pending", "◌ 1 migration not applied there")
            second, first = here.row_texts(here.main.query_one(MigrationsPane))[:2]
            assert ("◌" in second, "◌" in first) == (True, False)
            assert page.names[-2:] == ["not applied yet", "beta"]
            # Only what was done by hand is captured.
            await here.press("c")
            await here.reads("1 difference of local", "CREATE INDEX IF NOT EXISTS by_hand")
            await here.forgets("DROP TABLE")
            await here.press("escape", "0", "slash", *"is:pending", "enter")
            shown = " ".join(here.row_texts(here.main.query_one(MigrationsPane)))
            assert ("second" in shown, "first" in shown) == (True, False)
            # Applied, it is no longer said.
            with server.connect(database) as connection:
                connection.execute(f"SET search_path = public; {SECOND} DROP INDEX by_hand".encode())
                connection.execute("INSERT INTO supabase_migrations.schema_migrations VALUES ('20260102000000')")
            await here.press("escape", "4", "d")
            await here.reads("no drift")
            assert "◌" not in here.text
