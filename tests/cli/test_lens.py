"""`workbench lens` as typed."""

import json
from pathlib import Path

import pytest

from workbench.cli.main import run

FIRST = """\
CREATE TABLE public.notes (id int);
DO $$ BEGIN
  CREATE INDEX i ON public.notes (id);
END $$;
CREATE TABLE public.other (id int);
"""
SECOND = 'ALTER TABLE notes RENAME TO "Notizen";\nCOMMENT ON TABLE public."Notizen" IS \'ü\';\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "supabase/migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_one.sql").write_text(FIRST, encoding="utf-8", newline="\n")
    (folder / "20260102000000_two.sql").write_text(SECOND, encoding="utf-8", newline="\n")
    return tmp_path


def test_an_object_is_followed_under_all_its_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "lens", '"Notizen"']) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "supabase/migrations/20260101000000_one.sql:1:1: CREATE TABLE",
        "supabase/migrations/20260101000000_one.sql:3:3: CREATE INDEX (DO body)",
        "supabase/migrations/20260102000000_two.sql:1:1: ALTER TABLE",
        "supabase/migrations/20260102000000_two.sql:2:1: COMMENT",
    ]
    assert said.err == 'public."Notizen": 4 statements in 2 migrations; also called public.notes\n'


def test_the_same_for_machines(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lens", "public.other", "--format", "json", "-C", str(root)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["version"], found["object"], found["names"]) == (1, "public.other", ["public.other"])
    assert found["statements"] == [
        {
            "path": "supabase/migrations/20260101000000_one.sql",
            "line": 5,
            "column": 1,
            "end_line": 5,
            "end_column": 35,
            "statement": "CREATE TABLE",
            "origin": "top level",
        }
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("noets", "Did you mean public.notes"),
        ("app.other", "Did you mean public.other"),
        ("", "run time"),
        ("x.y.z", ""),
    ],
)
def test_what_nobody_touches_is_an_error_with_what_may_be_meant(
    root: Path, capsys: pytest.CaptureFixture[str], written: str, hint: str
) -> None:
    assert run(["-C", str(root), "lens", written]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "no migration touches" in said.err
    assert hint in said.err
