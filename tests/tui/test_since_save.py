"""What the last save brought and what it mended stands in the findings until the next one."""

from pathlib import Path

import pytest

from tests.tui.bench import TABLE, Bench, bench, write_project

ALPHA = "20260101000000_create_alpha.sql"
BETA = "20260102000000_create_beta.sql"
LOOSE = "CREATE TABLE public.beta (id UUID PRIMARY KEY);\nALTER TABLE public.beta ENABLE ROW LEVEL SECURITY;\n"
UNLISTED = {"manifest-unknown-table", "manifest-unknown-alter-target"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "small", {ALPHA: TABLE.format(name="alpha"), BETA: LOOSE})


def beta(project: Path) -> Path:
    return project / "supabase" / "migrations" / BETA


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


async def saved(here: Bench, file: Path, text: str) -> None:
    revision = here.snapshot.revision
    write(file, text)
    await here.relinted(revision)
    await here.pilot.pause()


async def test_before_the_first_save_nothing_is_new(project: Path) -> None:
    async with bench(project) as here:
        await here.linted()
        assert here.main.findings.shown
        assert "new" not in here.main.findings.border_subtitle
        assert not any(row.startswith("+") for row in here.row_texts(here.main.findings))


async def test_a_new_finding_is_marked_and_a_mended_one_stands_below(project: Path) -> None:
    async with bench(project, watch=True) as here:
        await here.linted()
        await saved(
            here, beta(project), TABLE.format(name="beta") + "CREATE INDEX beta_id ON public.beta ((id::TEXT));\n"
        )
        await here.reads("1 fixed", "fixed by the last save", "1 new")
        rows = here.row_texts(here.main.findings)
        assert rows[0].startswith("+✗ idempotent-create")
        assert any(row.startswith(" ✓ idempotent-create") and row.endswith(":1") for row in rows)


async def test_the_next_save_starts_anew_and_one_that_mends_all_says_so(project: Path) -> None:
    async with bench(project, watch=True) as here:
        await here.linted()
        await saved(here, beta(project), LOOSE + "CREATE INDEX beta_id ON public.beta ((id::TEXT));\n")
        await here.reads("1 new")
        await saved(here, beta(project), LOOSE + "-- words\nCREATE INDEX beta_id ON public.beta ((id::TEXT));\n")
        await here.forgets("1 new")
        await saved(here, beta(project), TABLE.format(name="beta"))
        await here.reads("all fixed by the last save", "2 fixed")


async def test_a_statement_that_is_edited_keeps_its_finding(project: Path) -> None:
    async with bench(project, watch=True) as here:
        await here.linted()
        await saved(here, beta(project), "\n\n" + LOOSE.replace("KEY)", "KEY, note TEXT)"))
        assert [finding.span.line for finding in here.main.findings.shown] == [3]
        assert "new" not in here.main.findings.border_subtitle
        assert "fixed" not in here.main.findings.border_subtitle


async def test_a_save_in_another_file_counts_and_can_be_filtered_for(project: Path) -> None:
    async with bench(project, watch=True) as here:
        await here.linted()
        revision = here.snapshot.revision
        (project / "supabase" / "manifest.json").write_text('{"tables": ["alpha"], "enums": []}\n', encoding="utf-8")
        await here.relinted(revision)
        await here.press("a", "/")
        await here.write("is:new")
        await here.until(lambda: {f.rule for f in here.main.findings.shown} == UNLISTED, "the new ones")


async def test_what_the_workbench_writes_is_a_save_and_is_told_once(project: Path) -> None:
    async with bench(project, watch=True) as here:
        await here.linted()
        await here.press("2", "f", "enter")
        await here.reads("fixed by the last save")
        revision = here.snapshot.revision
        await here.press("ctrl+r")
        await here.relinted(revision)
        await here.reads("fixed by the last save")


async def test_a_proof_under_way_mends_nothing(project: Path) -> None:
    async with bench(project, watch=True, prove=True) as here:
        await here.linted()
        file = beta(project)
        await here.until(lambda: not here.snapshot.prove_activity.running and here.snapshot.proofs, "the proofs")
        await saved(here, file, LOOSE + "SELECT 1;\n")
        assert "fixed" not in here.main.findings.border_subtitle
        await here.until(lambda: here.snapshot.proof_of(f"supabase/migrations/{BETA}"), "the new proof")
        await here.pilot.pause()
        assert "fixed" not in here.main.findings.border_subtitle
        assert "new" not in here.main.findings.border_subtitle
