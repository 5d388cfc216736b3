"""`workbench report` as typed: printed or written, and no check."""

from pathlib import Path

import pytest

from workbench.cli.main import run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "supabase/migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_one.sql").write_text("CREATE TABLE public.ü (id int);\n", encoding="utf-8")
    return tmp_path


def test_it_is_printed_and_exits_with_nought(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "report", "--by", "migration"]) == 0
    said = capsys.readouterr()
    assert "## 20260101000000\\_one" in said.out
    assert said.err == ""


def test_it_is_written_in_place_of_an_earlier_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = root / "report.md"
    target.write_text("old", encoding="utf-8")
    assert run(["report", "-o", str(target), "-C", str(root)]) == 0
    assert "idempotent-create" in target.read_text(encoding="utf-8")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"wrote {target}\n"


def test_where_it_cannot_be_written_it_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "-o", str(root / "supabase"), "-C", str(root)]) == 2
    assert "supabase" in capsys.readouterr().err


def test_a_page_is_written_where_its_name_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = root / "supabase/migrations"
    (folder / "20260101000000_one.sql").write_text('CREATE TABLE public."<b>&" (id int);\n', encoding="utf-8")
    target = root / "report.html"
    assert run(["report", "-o", str(target), "-C", str(root)]) == 0
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "&lt;b&gt;&amp;" in page
    assert "<b>" not in page
    assert run(["report", "--format", "html", "-C", str(root)]) == 0
    assert capsys.readouterr().out == page
