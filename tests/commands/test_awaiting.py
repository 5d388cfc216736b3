"""What a live database has not applied yet is told from what was done there by hand."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.catalog.connect import connect
from workbench.catalog.history import applied_texts, applied_versions
from workbench.cli.formats.drift_json import render_json
from workbench.cli.formats.drift_text import render_text
from workbench.commands.awaiting import read_applied
from workbench.commands.drift import DriftReport, run_drift
from workbench.commands.picking import with_fix
from workbench.commands.saving import save_fix
from workbench.errors import ScaffoldError
from workbench.progress import CancelToken
from workbench.project.config import Config
from workbench.project.project import Project, open_project
from workbench.shadow.databases import scratch_database
from workbench.shadow.replay import replayed
from workbench.shadow.server import ShadowServer, open_server
from workbench.shadow.settings import SUPERUSER

FILES = {
    "20260101000000_meals.sql": "CREATE TABLE public.meals (id int PRIMARY KEY, kcal int);\n"
    "ALTER TABLE public.meals ENABLE ROW LEVEL SECURITY;",
    "20260102000000_notes.sql": "CREATE TABLE public.notes (id int PRIMARY KEY);\n"
    "ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;",
    "20260103000000_kcal.sql": "ALTER TABLE public.meals ALTER kcal SET NOT NULL;\n"
    "CREATE POLICY own ON public.meals USING (false);",
}
APPLIED = ("20260101000000", "20260102000000")
Live = Callable[..., str]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    for name, sql in FILES.items():
        (folder / name).write_text(sql, encoding="utf-8")
    (tmp_path / "supabase" / "manifest.json").write_text('{"tables": ["meals", "notes"]}\n', encoding="utf-8")
    return open_project(tmp_path, {})


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ShadowServer]:
    with open_server(Config(tmp_path)) as running:
        yield running


@pytest.fixture
def live(server: ShadowServer) -> Iterator[Live]:
    """Makes databases that some versions were applied to, and some SQL by hand."""
    with ExitStack() as stack:

        def make(
            by_hand: str = "",
            versions: tuple[str, ...] = APPLIED,
            history: tuple[str, ...] | None = None,
            superuser: str = "",
        ) -> str:
            name = stack.enter_context(scratch_database(server))
            with server.connect(name) as connection:
                for file, sql in FILES.items():
                    if file.partition("_")[0] in versions:
                        connection.execute(sql.encode())
                for version in versions if history is None else history:
                    connection.execute("INSERT INTO supabase_migrations.schema_migrations VALUES (%s)", (version,))
                connection.execute(by_hand.encode())
            with server.connect(name, role=SUPERUSER) as connection:
                connection.execute(superuser.encode())
            return server.url(name)

        yield make


def _told(report: DriftReport) -> dict[str, bool]:
    return {f"{item.key.kind} {item.key}": report.is_awaited(item) for item in report.differences}


def test_what_waits_for_a_migration_is_told_from_what_was_done_by_hand(project: Project, live: Live) -> None:
    report = run_drift(project, target=live("CREATE INDEX hotfix ON public.meals (kcal)"))
    assert _told(report) == {
        "policy public.meals.own": True,
        "column public.meals.kcal": True,
        "index public.hotfix": False,
    }
    assert report.awaited is not None
    assert report.awaited.pending == ("supabase/migrations/20260103000000_kcal.sql",)
    assert report.awaited.strange == ()
    text = render_text(report)
    by_hand, _, pending = text.partition("Not applied yet\n")
    assert by_hand == "+ index public.hotfix\n\n"
    assert pending.startswith("- policy public.meals.own\n~ column public.meals.kcal\n")
    assert "3 differences from migrations to" in pending
    assert "; 2 only wait for migrations (Postgres" in pending
    assert "1 migration (20260103000000_kcal.sql)" in pending
    assert (report.security, report.drifted) == (0, 1)
    told = json.loads(render_json(report))
    assert told["history"] == {
        "pending": ["supabase/migrations/20260103000000_kcal.sql"], "edited": [], "strange": [],
    }  # fmt: skip
    assert {item["object"]: item["pending"] for item in told["differences"]}["public.hotfix"] is False


def test_a_pending_migration_excuses_nothing_that_was_done_by_hand_too(project: Project, live: Live) -> None:
    report = run_drift(project, target=live("ALTER TABLE public.meals ALTER kcal TYPE bigint"))
    assert _told(report) == {"policy public.meals.own": True, "column public.meals.kcal": False}


def test_the_other_way_round_says_the_same(project: Project, live: Live) -> None:
    report = run_drift(project, source=live(), target="migrations")
    assert _told(report) == {"policy public.meals.own": True, "column public.meals.kcal": True}
    assert report.live == report.source


def test_a_gap_in_the_history_is_pending_too(project: Project, live: Live) -> None:
    report = run_drift(project, target=live(versions=("20260101000000", "20260103000000")))
    assert _told(report) == {"table public.notes": True}


def test_versions_that_are_not_here_are_named(project: Project, live: Live) -> None:
    url = live("CREATE TABLE public.other ()", history=(*APPLIED, "20250101000000", "20260103000000"))
    report = run_drift(project, target=url)
    assert report.awaited is not None
    assert (report.awaited.pending, report.awaited.strange) == ((), ("20250101000000",))
    assert "not among these migrations: 20250101000000" in render_text(report)
    assert not any(_told(report).values())


@pytest.mark.parametrize(
    "said",
    [
        "DELETE FROM supabase_migrations.schema_migrations",
        "DROP TABLE supabase_migrations.schema_migrations",
        """DROP TABLE supabase_migrations.schema_migrations;
        CREATE VIEW supabase_migrations.schema_migrations AS SELECT (1 / 0)::text AS version""",
        "ALTER TABLE supabase_migrations.schema_migrations RENAME version TO number",
        "UPDATE supabase_migrations.schema_migrations SET version = 'of another ' || version",
    ],
)
def test_without_a_history_of_ours_nothing_is_said_of_it(project: Project, live: Live, said: str) -> None:
    report = run_drift(project, target=live(superuser=said))
    assert report.awaited is None
    assert not any(_told(report).values())
    assert json.loads(render_json(report))["history"] is None


def test_a_part_that_does_not_apply_by_itself_excuses_nothing(project: Project, live: Live) -> None:
    """The third needs the first."""
    report = run_drift(project, target=live(history=("20260102000000", "20260103000000")))
    assert report.awaited is not None
    assert report.awaited.pending == ("supabase/migrations/20260101000000_meals.sql",)
    assert report.awaited.keys == frozenset()


def test_only_what_was_done_by_hand_is_saved(project: Project, live: Live) -> None:
    report = run_drift(project, target=live("CREATE INDEX hotfix ON public.meals (kcal)"))
    picked = with_fix(project, report, report.by_hand)
    plan = save_fix(project, "adopt it", picked, now=datetime(2026, 11, 23, tzinfo=UTC))
    text = plan.edits[0].after.decode()
    assert "CREATE INDEX IF NOT EXISTS hotfix" in text
    assert "DROP" not in text
    assert "Verified" in text


def test_where_nothing_was_done_by_hand_there_is_nothing_to_save(project: Project, live: Live) -> None:
    report = run_drift(project, target=live())
    with pytest.raises(ScaffoldError, match="there is no fix to save") as caught:
        save_fix(project, "adopt it", with_fix(project, report, report.by_hand), now=datetime(2026, 11, 23, tzinfo=UTC))
    assert "Nothing was changed by hand" in str(caught.value.hint)


def test_the_history_is_read_as_text(live: Live) -> None:
    with connect(live(history=("20260101000000", "abc")), "live") as connection:
        assert applied_versions(connection) == {"20260101000000": "", "abc": ""}
        assert applied_texts(connection, ["20260101000000", "'; DROP TABLE x; --"]) == {"20260101000000": ";"}


MEALS, NOTES = list(FILES.values())[:2]


def _keep(server: ShadowServer, url: str, **said: list[str]) -> None:
    """What migrations said when they were applied."""
    with server.connect(url.partition("?")[0].rpartition("/")[2]) as connection:
        for version, statements in said.items():
            connection.execute(
                "UPDATE supabase_migrations.schema_migrations SET statements = %s WHERE version = %s",
                (statements, version.removeprefix("v")),
            )


def test_a_migration_that_was_edited_after_it_was_applied_is_named(
    project: Project, live: Live, server: ShadowServer
) -> None:
    url = live(versions=("20260101000000", "20260102000000", "20260103000000"))
    _keep(
        server,
        url,
        v20260101000000=[
            "-- Meals.\nCREATE TABLE public.meals\n  (id int PRIMARY KEY, kcal int)",
            MEALS.split("\n")[1][:-1],
        ],
        v20260102000000=["CREATE TABLE public.notes (id bigint PRIMARY KEY)", NOTES.split("\n")[1][:-1]],
        v20260103000000=[],
    )
    report = run_drift(project, target=url)
    assert report.ok
    assert report.awaited is not None
    assert report.awaited.edited == ("supabase/migrations/20260102000000_notes.sql",)
    assert "edited since it was applied on" in render_text(report)
    assert json.loads(render_json(report))["history"]["edited"] == ["supabase/migrations/20260102000000_notes.sql"]


def test_what_the_shadow_itself_applied_is_not_edited(project: Project, server: ShadowServer) -> None:
    with replayed(project, project.read_chain()) as connection:
        kept = applied_versions(connection)
        applied = read_applied(project, connection, "the shadow", CancelToken())
    assert kept.keys() == {name.partition("_")[0] for name in FILES}
    assert all(kept.values())
    assert applied.edited == ()


def test_a_history_that_keeps_no_statements_tells_versions_only(project: Project, live: Live) -> None:
    url = live(superuser="ALTER TABLE supabase_migrations.schema_migrations DROP COLUMN statements")
    report = run_drift(project, target=url)
    assert report.awaited is not None
    assert (len(report.awaited.pending), report.awaited.edited) == (1, ())
