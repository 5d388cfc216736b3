"""The drift panel: targets, what it says before, while and after a comparison, the tree, and the details."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, LARGE, SMALL, TABLE, Bench, bench, write_project
from workbench.catalog.ignored import Ignored
from workbench.catalog.model import CatalogObject, Change, Difference, Key, Kind
from workbench.commands.drift import DriftReport
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server
from workbench.tui.panes.drift import DriftPane
from workbench.tui.panes.drift_tree import Node, chosen, tree_of, visible
from workbench.tui.panes.drift_words import age
from workbench.tui.screens.drift_detail import DriftDetailScreen
from workbench.tui.snapshot import Activity
from workbench.tui.widgets.diff_rows import RowKind, broken, diff_rows, inside, stacked
from workbench.tui.widgets.diff_view import DiffView

MIGRATIONS = {"20260101000000_first.sql": TABLE.format(name="alpha")}


def difference(
    kind: Kind,
    name: str,
    sub: str = "",
    change: Change = Change.ADDED,
    *,
    security: bool = False,
    schema: str = "public",
) -> Difference:
    key = Key(kind, schema, name, sub)
    before = CatalogObject(key, {"default": "1"}, f"-- {key}\nold words here\nlast") if change != Change.ADDED else None
    after = (
        CatalogObject(key, {"default": "2"}, f"-- {key}\nnew words here\nlast") if change != Change.REMOVED else None
    )
    attributes = {"default": ("1", "2")} if change == Change.CHANGED else {}
    return Difference(key, change, before, after, attributes, security)


DIFFERENCES = (
    difference(Kind.POLICY, "notes", "Owners only", Change.REMOVED, security=True),
    difference(Kind.ENUM, "mood", change=Change.CHANGED),
    difference(Kind.COLUMN, "tasks", "priority", Change.CHANGED),
    difference(Kind.COLUMN, "tasks", "extra"),
    difference(Kind.TABLE, "import"),
    difference(Kind.FUNCTION, "who(uuid)", schema="private"),
)


def report(*differences: Difference, target: str = "local", stopped: str = "") -> DriftReport:
    return DriftReport("migrations", target, "18.4", "17.6", differences, 12.0, stopped)


class DriftPage:
    """The panel in the words of a user."""

    def __init__(self, here: Bench) -> None:
        self.here = here

    @property
    def pane(self) -> DriftPane:
        return self.here.main.query_one(DriftPane)

    @property
    def nodes(self) -> list[Node]:
        return [row.value for row in self.pane.rows.rows]

    @property
    def names(self) -> list[str]:
        return [node.name for node in self.nodes]

    @property
    def lines(self) -> str:
        return "\n".join(self.here.row_texts(self.pane))

    @property
    def current(self) -> str:
        node = self.pane.current
        return node.name if node else ""

    async def publish(self, **changes: object) -> None:
        """As if the state had answered."""
        self.here.main.state._publish(**changes)
        await self.here.pilot.pause()

    async def compared(self, found: DriftReport) -> None:
        await self.publish(
            drift=found,
            drift_target=found.target,
            drift_activity=Activity(what="compared"),
            drift_at=datetime.now().astimezone(),
        )

    async def go_to(self, name: str) -> None:
        await self.here.press("home")
        for _ in self.nodes:
            if self.current == name:
                return
            await self.here.press("down")
        raise AssertionError(f"{name} is not in {self.names}")


@asynccontextmanager
async def drift_page(root: Path, *, size: tuple[int, int] = LARGE, config: str = "") -> AsyncIterator[DriftPage]:
    write_project(root / "small", MIGRATIONS)
    if config:
        (root / "small" / "workbench.toml").write_text(config, encoding="utf-8")
    async with bench(root / "small", size=size) as here:
        page = DriftPage(here)
        await here.linted()
        await here.press("4")
        await here.until(lambda: here.main.focused_pane is page.pane, "the focus in the pane")
        yield page


# -- for real ----------------------------------------------------------------------------------------------------------


async def test_the_demo_is_compared_for_real_and_a_difference_opens() -> None:
    async with bench(None, demo=True, size=LARGE) as here:
        page = DriftPage(here)
        await here.linted()
        await here.press("4")
        assert page.pane.target == "live"
        await here.press("d")
        await here.until(lambda: page.nodes, "the tree")
        assert page.names[0] == "lost protection"
        assert {"feature_flags", "idx_tasks_due_on_hotfix", "tmp_patient_import"} <= set(page.names)
        await here.reads("Drift: live — 9 · 7 pending", "only in live", "missing in live", "row security")
        await page.go_to("feature_flags")
        await here.press("enter")
        await here.reads("This costs protection", "row security", "ENABLE ROW LEVEL SECURITY", "migrations")
        await here.press("f")
        await here.reads("verified: applied to a copy", "DISABLE ROW LEVEL SECURITY", "! security")
        await here.press("escape")
        assert page.current == "feature_flags"
        # What the branch has not deployed yet stands apart.
        assert page.names.index("not applied yet") < page.names.index("sleep_scores")
        await page.go_to("sleep_scores")
        await here.press("enter")
        await here.reads("It waits for migrations that live has not applied yet")
        await here.press("escape", "slash", *"is:pending", "enter")
        assert page.names[0] == "not applied yet"
        assert "feature_flags" not in page.names
        await here.press("escape")
        # What is ticked becomes a migration, and U takes it back.
        await page.go_to("tmp_patient_import")
        await here.press("space")
        await here.reads("1 of 16 ticked")
        await here.press("c")
        await here.reads("verified: applied to a copy", "CREATE TABLE IF NOT EXISTS public.tmp_patient_import")
        await here.until(lambda: "writes 2 files" in here.text, "the plan")
        folder = here.snapshot.project.layout.migrations
        before = set(folder.iterdir())
        await here.press("enter")
        await here.until(lambda: set(folder.iterdir()) != before, "the migration")
        (made,) = set(folder.iterdir()) - before
        assert "DISABLE ROW LEVEL SECURITY" not in made.read_text(encoding="utf-8")
        assert "tmp_patient_import" in here.snapshot.project.layout.manifest.read_text(encoding="utf-8")
        await here.until(lambda: here.on_main, "the main screen")
        await here.press("U")
        await here.until(lambda: set(folder.iterdir()) == before, "it is taken back")


async def test_what_is_ticked_brings_along_what_it_needs(tmp_path: Path) -> None:
    by_hand = (
        TABLE.format(name="alpha"),
        "CREATE TYPE public.mood AS ENUM ('good', 'bad')",
        "CREATE TABLE public.diary (id int PRIMARY KEY, mood public.mood)",
        "ALTER TABLE public.diary ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY everybody ON public.diary FOR SELECT TO authenticated USING (mood = 'good')",
        "CREATE INDEX late ON public.diary (mood)",
    )
    with open_server(Config(tmp_path)) as server, scratch_database(server) as name:
        with server.connect(name) as connection:
            connection.execute("; ".join(by_hand).encode())
        async with drift_page(tmp_path, config=f'[targets]\nstaging = "{server.url(name)}"\n') as page:
            await page.here.press("d")
            await page.here.reads("✓ fix verified")
            await page.here.press("z")
            await page.here.reads("18.6 ⇄ 18.6", "✓ fix verified", "blocks writes")
            assert "f Fix" in page.here.text
            assert any(line.rstrip(" │").endswith("blocks writes") for line in page.here.text.split("\n"))
            await page.here.press("x")
            await page.here.until(lambda: "no finding here" in page.here.toasts, "why there is nothing to explain")
            await page.go_to("everybody")
            await page.here.press("space")
            await page.here.reads("1 of 4 ticked, ↳ 2 along", "✓    + policy everybody", "↳  + enum mood")
            await page.here.press("c")
            await page.here.reads(
                "1 difference of staging, and 2 that it needs", "enum public.mood", "verified: applied"
            )
            await page.here.press("escape")
            await page.go_to("late")
            await page.here.press("f")
            await page.here.reads("To bring it into the migrations", "CREATE INDEX IF NOT EXISTS late")


async def test_one_target_says_nothing_of_another(tmp_path: Path) -> None:
    config = '[targets]\nstaging = "postgresql://127.0.0.1:1/a"\nproduction = "postgresql://127.0.0.1:1/b"\n'
    async with drift_page(tmp_path, config=config) as page:
        await page.compared(report(*DIFFERENCES, target="staging"))
        assert "lost protection" in page.lines
        await page.here.press("t", "d")
        await page.here.until(lambda: "nothing listens at 127.0.0.1:1" in page.lines, "the error")
        assert "Drift: production" in page.here.text
        assert "lost protection" not in page.lines


async def test_a_database_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    async with drift_page(
        tmp_path, config='[targets]\nstaging = "postgresql://nobody:secret@127.0.0.1:1/none"\n'
    ) as page:
        await page.here.press("d")
        await page.here.until(lambda: "tries again" in page.lines, "the error")
        assert "staging" in page.lines
        assert "secret" not in page.here.text


# -- before and while --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SMALL, DESIGN, LARGE])
async def test_it_teaches_before_anything_was_compared(tmp_path: Path, size: tuple[int, int]) -> None:
    async with drift_page(tmp_path, size=size) as page:
        assert "compares local" in page.lines
        assert "workbench.toml" in page.lines
        assert "postgres:postgres@" not in page.lines


async def test_targets_are_taken_in_turn_and_by_click(tmp_path: Path) -> None:
    config = '[targets]\nstaging = "postgresql://127.0.0.1:1/a"\nlive = { env = "NOBODY_SETS_THIS" }\n'
    async with drift_page(tmp_path, config=config) as page:
        assert list(page.pane.targets) == ["staging", "local", "live"]
        await page.here.press("t")
        assert page.pane.target == "local"
        await page.here.press("t")
        assert "NOBODY_SETS_THIS" in page.lines
        await page.here.press("d")
        await page.here.until(lambda: "not set" in page.here.toasts, "the reason")
        assert not page.here.snapshot.drift_activity.running
        await page.here.pilot.click("#drift-targets", offset=(17, 0))
        assert page.pane.target == "staging"


async def test_a_comparison_under_way_says_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        running = Activity(running=True, done=3, total=9, what="replaying 20260101000000")
        token = page.here.main.state._new_token("drift")
        await page.publish(drift_target="local", drift_activity=running)
        assert "replaying" in page.lines
        assert "3/9" in page.lines
        await page.here.press("c")
        await page.here.until(lambda: "cancelled" in page.lines, "the end")
        assert token.cancelled


async def test_an_old_answer_stays_while_a_new_one_is_made(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        await page.compared(report(*DIFFERENCES))
        await page.publish(drift_activity=Activity(running=True, what="comparing"))
        assert "lost protection" in page.lines
        assert "comparing" in page.lines


# -- after -------------------------------------------------------------------------------------------------------------


async def test_lost_protection_stands_first_and_branches_count(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        await page.compared(report(*DIFFERENCES))
        assert page.names == [
            "lost protection",
            'notes."Owners only"',
            "private",
            "who(uuid)",
            "public",
            "mood",
            "tables",
            "tasks",
            "priority",
            "extra",
            "import",
        ]
        assert [node.count for node in page.nodes if node.children] == [1, 1, 4, 3, 2]
        assert "Drift: local — 6 · " in page.here.text


async def test_what_is_ignored_is_counted(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        passed_over = (Ignored(DIFFERENCES[4].key, "imported by hand"),)
        await page.compared(replace(report(*DIFFERENCES[:4]), ignored=passed_over))
        assert "Drift: local — 4 · 1 ignored · " in page.here.text
        assert page.names[-1] == "ignored"
        assert "imported by hand" not in page.lines
        await page.go_to("ignored")
        await page.here.press("right", "down")
        assert "imported by hand" in page.lines
        await page.here.press("space", "enter")
        assert "ticked" not in page.lines
        await page.compared(replace(report(), ignored=passed_over))
        assert "(imported by hand)" in page.lines


async def test_no_drift_says_what_was_compared(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        await page.compared(report())
        assert "no drift" in page.lines
        assert "policies" in page.lines
        assert "Postgres 18.4 and 17.6" in page.lines


async def test_a_partial_answer_says_where_it_stops(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        await page.compared(report(*DIFFERENCES, stopped="supabase/migrations/2_second.sql:3: no such table"))
        assert "only up to 2_second.sql:3: no such table" in page.lines


async def test_what_was_left_out_is_said_beside_what_differs_and_where_nothing_does(tmp_path: Path) -> None:
    left_out = ("policy, grant: staging does not let this user read that",)
    async with drift_page(tmp_path) as page:
        await page.compared(replace(report(*DIFFERENCES), left_out=left_out))
        assert "partial, without policy, grant" in page.lines
        await page.compared(replace(report(), left_out=left_out))
        assert "no drift in what could be compared" in page.lines
        assert "left out: policy, grant" in page.lines
        assert "holds exactly" not in page.lines


async def test_a_filter_opens_what_it_leaves(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        grants = [difference(Kind.GRANT, f"t{number}", change=Change.CHANGED, security=True) for number in range(5)]
        await page.compared(report(*grants, *DIFFERENCES))
        assert page.names[:3] == ["lost protection", 'notes."Owners only"', "grants"]
        assert "~5 5" in page.lines
        await page.here.press("slash")
        await page.here.write("kind:grant")
        assert page.names == ["lost protection", "grants", *(f"t{number}" for number in range(5))]
        await page.here.press("escape")
        assert "t0" not in page.names


async def test_folds_and_cursor_survive_the_next_answer(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        await page.compared(report(*DIFFERENCES))
        await page.go_to("tables")
        await page.here.press("left")
        assert "priority" not in page.names
        assert "+2 ~1 3" in page.lines
        await page.compared(report(*DIFFERENCES, difference(Kind.INDEX, "idx")))
        assert page.current == "tables"
        assert "priority" not in page.names
        await page.here.press("right", "right")
        assert page.current == "tasks"
        await page.go_to("extra")
        await page.here.press("left")
        assert page.current == "tasks"


async def test_the_filter_leaves_what_matches(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        await page.compared(report(*DIFFERENCES))
        await page.here.press("slash")
        await page.here.write("kind:column change:added")
        assert page.names == ["public", "tables", "tasks", "extra"]
        await page.here.press("escape")
        assert len(page.names) == 11


async def test_changed_migrations_make_the_answer_old(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        await page.compared(report(*DIFFERENCES))
        assert "changed since" not in page.lines
        folder = page.here.snapshot.project.layout.migrations
        (folder / "20260102000000_second.sql").write_text(TABLE.format(name="beta"), encoding="utf-8")
        page.here.main.state.refresh_project()
        await page.here.until(lambda: "the migrations changed since" in page.lines, "the note")


# -- the details -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "beside"), [(SMALL, False), (DESIGN, True), (LARGE, True)])
async def test_details_stand_beside_or_below_one_another(
    tmp_path: Path, size: tuple[int, int], *, beside: bool
) -> None:
    async with drift_page(tmp_path, size=size) as page:
        await page.compared(report(*DIFFERENCES))
        await page.go_to("mood")
        await page.here.press("enter")
        assert isinstance(page.here.screen, DriftDetailScreen)
        view = page.here.screen.query_one(DiffView)
        assert view.is_beside is beside
        await page.here.reads("another form", "old words", "new words", "default")
        kinds = [row.kind for row in view.rows]
        assert kinds == ([RowKind.SAME, RowKind.CHANGED, RowKind.SAME] if beside else ["same", "left", "right", "same"])
        await page.here.press("v")
        assert view.is_beside is not beside


async def test_details_go_from_one_difference_to_the_next(tmp_path: Path) -> None:
    async with drift_page(tmp_path) as page:
        await page.compared(report(*DIFFERENCES))
        await page.go_to("who(uuid)")
        await page.here.press("enter")
        await page.here.reads("2 of 6", "Only local has it")
        await page.here.press("left_square_bracket")
        await page.here.reads("1 of 6", "This costs protection", "local lacks it")
        await page.here.press("escape")
        assert page.current == 'notes."Owners only"'


# -- pure --------------------------------------------------------------------------------------------------------------


def test_a_branch_with_one_thing_in_it_is_no_branch() -> None:
    (public,) = tree_of(report(difference(Kind.COLUMN, "tasks", "priority")))
    assert [(node.depth, node.name) for node in visible([public], lambda _: True)] == [
        (0, "public"),
        (1, "tasks.priority"),
    ]


def test_a_changed_table_holds_its_changed_parts() -> None:
    table = difference(Kind.TABLE, "tasks", change=Change.CHANGED)
    (public,) = tree_of(report(table, difference(Kind.COLUMN, "tasks", "priority")))
    (tasks,) = public.children
    assert (tasks.difference, [child.name for child in tasks.children]) == (table, ["priority"])
    (left,) = chosen([public], lambda found: found is not table)
    assert left.children[0].difference is None


def test_ages_are_said_as_people_do() -> None:
    assert [age(seconds) for seconds in (-1, 2.9, 61, 7300, 200000)] == [
        "0 s ago",
        "2 s ago",
        "1 min ago",
        "2 h ago",
        "2 d ago",
    ]


def test_like_lines_stand_beside_one_another() -> None:
    rows = diff_rows("a\nSELECT one FROM t;\nz\n", "a\n-- new\nSELECT two FROM t;\nz\n")
    assert [row.kind for row in rows] == [RowKind.SAME, RowKind.RIGHT, RowKind.CHANGED, RowKind.SAME]
    assert [(row.left.number, row.right.number) for row in rows] == [(1, 1), (0, 2), (2, 3), (3, 4)]
    assert rows[2].left.marks == ((7, 10),)
    assert [row.kind for row in stacked(rows)] == ["same", "left", "right", "right", "same"]


def test_one_side_may_be_missing() -> None:
    assert [row.kind for row in diff_rows("", "a\nb\n")] == [RowKind.RIGHT, RowKind.RIGHT]
    assert diff_rows("", "") == ()


def test_marks_inside_a_line_join_over_spaces() -> None:
    assert inside("x one two y", "x three y") == (((2, 9),), ((2, 7),))


def test_long_lines_break_behind_spaces() -> None:
    assert broken("aaaa bbbb cccc", 10) == [(0, 10), (10, 14)]
    assert broken("a" * 25, 10) == [(0, 10), (10, 20), (20, 25)]
    assert broken("", 10) == [(0, 0)]
