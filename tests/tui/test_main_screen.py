"""The main screen on small real projects: what is seen, where the cursor stays, what keys do."""

from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, LARGE, SMALL, TABLE, bench, write_project
from workbench.tui.screens.explain import ExplainScreen
from workbench.tui.screens.help import HelpScreen

ALPHA = "20260101000000_create_alpha.sql"
BETA = "20260102000000_create_beta.sql"
GAMMA = "20260103000000_create_gamma.sql"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(
        tmp_path / "small",
        {
            ALPHA: TABLE.format(name="alpha"),
            BETA: TABLE.format(name="beta"),
            GAMMA: "-- the third\n\nCREATE TABLE IF NOT EXISTS public.gamma (id UUID PRIMARY KEY);\n",
        },
    )


@pytest.mark.parametrize("size", [DESIGN, LARGE])
async def test_all_panes_are_seen_at_once(project: Path, size: tuple[int, int]) -> None:
    async with bench(project, size=size) as here:
        await here.linted()
        await here.reads("Migrations", "Manifest", "Findings", "Drift", "create_gamma.sql", "small")
        for name in ("migrations", "source", "findings", "manifest", "drift"):
            pane = here.main.query_one(f"#{name}")
            assert pane.display
            assert pane.region.width > 20
            assert pane.region.height > 6


async def test_a_small_screen_shows_one_pane_below_the_list(project: Path) -> None:
    async with bench(project, size=SMALL) as here:
        await here.linted()
        await here.reads("1 Source", "2 Findings", "3 Manifest", "4 Drift")
        await here.reads("-- the third")
        await here.press("2")
        await here.reads("manifest-unknown-table")
        assert "-- the third" not in here.text
        assert here.main.focused_pane is here.main.findings
        await here.press("1")
        await here.reads("-- the third")


async def test_newest_first_and_turned_around(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        assert here.main.selected == f"supabase/migrations/{GAMMA}"
        rows = here.row_texts(here.main.migrations)
        assert "gamma" in rows[0]
        assert "alpha" in rows[2]
        await here.press("o")
        rows = here.row_texts(here.main.migrations)
        assert "alpha" in rows[0]
        assert here.main.selected == f"supabase/migrations/{GAMMA}"


async def test_moving_through_the_list_shows_each_source(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("j")
        await here.reads(BETA)
        await here.press("down")
        await here.reads(ALPHA)
        await here.press("k", "k")
        await here.reads("-- the third")


async def test_a_finding_is_marked_in_the_margin_and_enter_jumps_to_it(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        source = here.row_texts(here.main.source)
        marked = [line for line in source if line.startswith("✗")]
        assert len(marked) == 1
        assert "3  CREATE TABLE IF NOT EXISTS public.gamma" in marked[0]
        await here.press("2", "enter")
        await here.until(lambda: here.main.focused_pane is here.main.source, "the focus in the source")
        assert here.main.source.line == 3


async def test_stepping_through_findings_wraps_around(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("]")
        assert here.main.source.line == 3
        await here.press("]", "[")
        assert here.main.source.line == 3


async def test_findings_are_put_together_by_author(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("a", "o", "o")
        await here.reads("by author", "not committed")


async def test_all_findings_name_their_files_and_lead_to_them(project: Path) -> None:
    (project / "supabase" / "migrations" / ALPHA).write_text("CREATE TABLE public.loose (id INT);\n", encoding="utf-8")
    async with bench(project) as here:
        await here.linted()
        await here.press("a")
        await here.reads("Findings: all")
        here.main.findings.rows.action_edge(last=False)
        shown = here.main.findings.shown
        assert {finding.path.rpartition("/")[2] for finding in shown} >= {ALPHA, GAMMA}
        wanted = next(index for index, finding in enumerate(shown) if finding.path.endswith(ALPHA))
        await here.press(*["down"] * wanted, "enter")
        await here.until(lambda: (here.main.selected or "").endswith(ALPHA), "the other migration")


async def test_a_filter_narrows_the_list_and_escape_lifts_it(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("slash")
        await here.write("beta")
        await here.reads("1 of 3")
        assert here.main.selected == f"supabase/migrations/{BETA}"
        await here.press("enter")
        await here.until(lambda: here.main.focused_pane is here.main.migrations, "the focus in the list")
        await here.press("escape")
        await here.reads("3 · newest first")
        assert here.main.selected == f"supabase/migrations/{BETA}"


async def test_facets_ask_for_what_was_found(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("slash")
        await here.write("has:error")
        await here.reads("1 of 3")
        assert (here.main.selected or "").endswith(GAMMA)


async def test_zoom_gives_one_pane_the_screen_and_escape_takes_it_back(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("1")
        await here.until(lambda: here.main.focused_pane is here.main.source, "the focus in the source")
        await here.press("z")
        assert here.main.source.region.width == 120
        assert not here.main.migrations.display
        await here.press("escape")
        assert here.main.migrations.display


async def test_escape_never_quits(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("2", "escape", "escape", "escape")
        assert here.app.is_running
        assert here.main.focused_pane is here.main.migrations


async def test_q_quits_with_zero(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("q")
        await here.until(lambda: not here.app.is_running, "the end")
        assert here.app.return_value == 0


async def test_explain_shows_the_rule(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("x")
        assert isinstance(here.screen, ExplainScreen)
        await here.reads("Why", "Instead of")
        await here.press("escape")
        assert here.on_main


async def test_help_lists_all_keys_and_searches(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("question_mark")
        assert isinstance(here.screen, HelpScreen)
        await here.reads("Scaffold a migration")
        await here.write("theme")
        await here.forgets("Scaffold a migration")
        await here.press("escape")
        assert here.on_main


async def test_greyed_keys_say_why(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("U")
        assert "nothing to undo" in here.toasts


async def test_the_palette_goes_to_a_migration(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("colon")
        await here.write("create_alpha")
        await here.reads(ALPHA, "Go to this migration")
        await here.press("down", "enter")
        await here.until(lambda: (here.main.selected or "").endswith(ALPHA), "the migration")


async def test_the_palette_finds_what_panes_do_by_what_it_says(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.press("colon")
        await here.write("oldest first")
        await here.reads("Order")
        await here.press("down", "enter")
        await here.until(lambda: not here.main.migrations.newest_first, "the other order")
        await here.press("colon")
        await here.write("manifest: add")
        await here.reads("Add a table or an enum")
        await here.press("down", "enter")
        await here.until(lambda: not here.on_main, "the form")


async def test_a_click_selects_and_focuses(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        await here.pilot.click("#migration-rows", offset=(5, 2))
        await here.until(lambda: (here.main.selected or "").endswith(ALPHA), "the clicked migration")
        await here.pilot.click("#source-text", offset=(10, 1))
        await here.until(lambda: here.main.focused_pane is here.main.source, "the focus in the source")
        assert here.main.source.line == 2


async def test_clicking_a_key_in_the_footer_presses_it(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        footer = here.text.split("\n")[-1]
        await here.pilot.click("#keys", offset=(footer.index("Help") + 1, 0))
        await here.until(lambda: isinstance(here.screen, HelpScreen), "the help")


async def test_themes_go_round(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        first = here.app.theme
        for _ in range(3):
            await here.press("ctrl+t")
        assert here.app.theme == first


async def test_the_footer_fits_at_every_size(project: Path) -> None:
    for size in (SMALL, DESIGN, LARGE):
        async with bench(project, size=size) as here:
            await here.linted()
            footer = here.text.split("\n")[-1]
            assert footer.rstrip().endswith("? Help")
            assert "n New" in footer
