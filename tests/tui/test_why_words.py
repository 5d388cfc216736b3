"""What the Why tab says of a fix, and that it is a key away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.bench import DESIGN, SMALL, bench, write_project
from tests.tui.test_drift_pane import DriftPage
from workbench.commands.drift import DriftReport, run_drift
from workbench.project.config import Config
from workbench.project.project import open_project
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server
from workbench.shadow.settings import SUPERUSER
from workbench.tui.marks import UNICODE
from workbench.tui.screens.drift_detail import DriftDetailScreen
from workbench.tui.widgets.why_words import why_words

CHAIN = """
CREATE TABLE public.meals (id int PRIMARY KEY, kcal int, note text);
ALTER TABLE public.meals ENABLE ROW LEVEL SECURITY;
CREATE VIEW public.rich WITH (security_invoker = on) AS SELECT kcal FROM public.meals WHERE kcal > 900;
CREATE VIEW public.richest WITH (security_invoker = on) AS SELECT max(kcal) FROM public.rich;
CREATE AGGREGATE public.total(int) (SFUNC = int4pl, STYPE = int);
"""
BY_HAND = """
DROP VIEW public.richest; DROP VIEW public.rich;
ALTER TABLE public.meals ALTER kcal TYPE bigint, DROP note;
CREATE VIEW public.rich WITH (security_invoker = on) AS SELECT kcal FROM public.meals WHERE kcal > 900;
CREATE VIEW public.richest WITH (security_invoker = on) AS SELECT max(kcal) FROM public.rich;
CREATE INDEX by_kcal ON public.meals (kcal);
DROP AGGREGATE public.total(int); CREATE AGGREGATE public.total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '1');
"""


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A project whose target was changed by hand."""
    made = write_project(tmp_path / "small", {"20260101000000_first.sql": CHAIN})
    with open_server(Config(made)) as server, scratch_database(server) as database:
        with server.connect(database, role=SUPERUSER) as connection:
            connection.execute(f"SET ROLE postgres; SET search_path = public; {CHAIN} {BY_HAND}".encode())
        (made / "workbench.toml").write_text(f'[targets]\nlocal = "{server.url(database)}"\n', encoding="utf-8")
        yield made


def _why(report: DriftReport, named: str) -> str:
    assert report.fix is not None
    (difference,) = (found for found in report.differences if f"{found.key.kind} {found.key}" == named)
    return "\n".join(line.plain for line in why_words(report, difference, report.fix.of(difference), UNICODE))


def test_each_statement_has_its_reason(root: Path) -> None:
    report = run_drift(open_project(root), fix=True)
    column = _why(report, "column public.meals.kcal")
    assert "ALTER TABLE public.meals ALTER COLUMN kcal TYPE bigint" in column
    assert "changes type in place" in column
    assert "made again: view public.rich stands on column public.meals.kcal\n" in column
    stands = (
        "view public.richest stands on view public.rich and that view public.rich stands on column public.meals.kcal"
    )
    assert stands in column
    assert "table rewrite" in column
    assert "every row is written anew" in column
    assert "nothing differs" in column
    assert "only local has it" in _why(report, "index public.by_kcal")
    lost = _why(report, "column public.meals.note")
    assert "only migrations has it" in lost
    assert "data loss (1): values are gone for good" in lost
    assert "no ALTER changes definition: it is dropped, and made anew" in _why(
        report, "aggregate public.total(integer)"
    )


def test_without_a_fix_it_says_that_it_is_being_planned(root: Path) -> None:
    report = run_drift(open_project(root))
    lines = [line.plain for line in why_words(report, report.differences[0], (), UNICODE)]
    assert lines == ["planning the fix, and trying it on a copy …"]


@pytest.mark.parametrize("size", [SMALL, DESIGN])
async def test_it_is_a_tab_of_the_details(root: Path, size: tuple[int, int]) -> None:
    async with bench(root, size=size) as here:
        await here.linted()
        await here.press("4", "d")
        page = DriftPage(here)
        await here.until(lambda: "total(integer)" in page.names, "the tree")
        await page.go_to("total(integer)")
        await here.press("enter")
        assert isinstance(here.screen, DriftDetailScreen)
        await here.press("w")
        await here.reads("[Why]", "Why these statements", "How the whole fix was tried")
        await here.press("tab")
        await here.reads("[Both sides]")
        await here.press("tab")
        await here.reads("[Fix]", "To bring it into the migrations")
        await here.press("f")
        await here.reads("[Both sides]")
        await here.pilot.click("#detail-tabs", offset=(22, 0))
        await here.pilot.pause()
        await here.reads("[Why]")
