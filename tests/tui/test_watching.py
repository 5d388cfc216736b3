"""Saves from elsewhere: findings follow, and nothing the user looks at moves."""

from pathlib import Path

import pytest

from tests.tui.bench import TABLE, bench, write_project

LONG = "".join(f"-- line {number}\n" for number in range(1, 200))


def name(number: int) -> str:
    return f"202601{number:02}000000_step_{number}.sql"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    texts = {name(number): f"-- step {number}\n" for number in range(1, 29)}
    texts[name(14)] = LONG
    return write_project(tmp_path / "small", texts)


def file(project: Path, number: int) -> Path:
    return project / "supabase" / "migrations" / name(number)


async def test_a_save_changes_findings_and_moves_nothing(project: Path) -> None:
    async with bench(project, watch=True) as here:
        await here.linted()
        here.main.go_to(f"supabase/migrations/{name(14)}")
        await here.press("1")
        await here.until(lambda: here.main.focused_pane is here.main.source, "the focus in the source")
        here.main.source.go_to(120)
        await here.pilot.pause()
        line, top = here.main.source.line, here.main.source.view.scroll_offset.y
        revision = here.snapshot.revision
        file(project, 14).write_text(LONG + "CREATE TABLE public.gamma (id INT);\n", encoding="utf-8")
        await here.relinted(revision)
        await here.until(lambda: here.main.findings.shown, "the findings")
        assert (here.main.source.line, here.main.source.view.scroll_offset.y) == (line, top)
        assert here.main.focused_pane is here.main.source
        assert here.snapshot.save_to_findings_ms is not None
        assert here.snapshot.saved_at is not None


async def test_the_list_stays_where_it_is_when_a_file_comes(project: Path) -> None:
    async with bench(project, watch=True) as here:
        await here.linted()
        here.main.go_to(f"supabase/migrations/{name(3)}")
        await here.pilot.pause()
        rows = here.main.migrations.rows
        seen_at = rows.cursor - rows.scroll_offset.y
        revision = here.snapshot.revision
        file(project, 29).write_text("-- the newest\n", encoding="utf-8")
        await here.relinted(revision)
        await here.until(lambda: len(rows.rows) == 29, "the new row")
        assert here.main.selected == f"supabase/migrations/{name(3)}"
        assert rows.cursor - rows.scroll_offset.y == seen_at


async def test_a_selected_file_that_is_deleted_gives_way_to_its_neighbour(project: Path) -> None:
    async with bench(project, watch=True) as here:
        await here.linted()
        here.main.go_to(f"supabase/migrations/{name(14)}")
        await here.reads("-- line 1")
        file(project, 14).unlink()
        await here.until(lambda: len(here.snapshot.chain.migrations) == 27, "the shorter chain")
        await here.until(lambda: here.main.selected == f"supabase/migrations/{name(13)}", "the neighbour")
        await here.reads("-- step 13")


async def test_a_manifest_edited_elsewhere_is_followed(project: Path) -> None:
    manifest = project / "supabase" / "manifest.json"
    file(project, 28).write_text(TABLE.format(name="gamma"), encoding="utf-8")
    async with bench(project, watch=True) as here:
        await here.linted()
        assert here.main.findings.shown
        manifest.write_text('{"tables": ["gamma"], "enums": []}\n', encoding="utf-8")
        await here.until(lambda: not here.main.findings.shown, "no findings")
        manifest.write_text('{"tables": ["gamma"], "enums": [}\n', encoding="utf-8")
        await here.until(lambda: here.snapshot.manifest.manifest is None, "the broken manifest")
        await here.reads("step_27")


async def test_a_finding_keeps_the_cursor_while_its_line_moves(project: Path) -> None:
    tables = [f"CREATE TABLE IF NOT EXISTS public.t{number} (id INT);\n" for number in range(4)]
    file(project, 28).write_text("".join(tables), encoding="utf-8")
    async with bench(project, watch=True) as here:
        await here.linted()
        await here.press("2", "down", "down")
        before = here.main.findings.current
        assert before is not None
        revision = here.snapshot.revision
        file(project, 28).write_text("\n\n" + "".join(tables), encoding="utf-8")
        await here.relinted(revision)
        await here.until(lambda: here.main.findings.current != before, "the moved finding")
        after = here.main.findings.current
        assert after is not None
        assert (after.rule, after.objects) == (before.rule, before.objects)
        assert after.span.line == before.span.line + 2
