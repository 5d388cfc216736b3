"""The schema file: it makes what the migrations make, and says where they have moved on."""

from pathlib import Path

import pytest

from tests.tui.bench import write_project
from workbench.cli.main import run
from workbench.commands.schema import run_schema
from workbench.progress import CancelToken, silent
from workbench.project.project import open_project

ROOT = Path(__file__).parents[2]
FIRST = """\
CREATE SCHEMA IF NOT EXISTS app;
CREATE TYPE public.mood AS ENUM ('good', 'bad');
CREATE TABLE public.alpha (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mood public.mood DEFAULT 'good');
ALTER TABLE public.alpha ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON public.alpha FOR SELECT TO authenticated USING (app.allowed(id));
REVOKE ALL ON public.alpha FROM anon;
COMMENT ON TABLE public.alpha IS 'It''s one.';
CREATE POLICY files ON storage.objects FOR SELECT TO authenticated USING (bucket_id = 'own');
"""
FUNCTION = "CREATE FUNCTION app.allowed(bigint) RETURNS boolean LANGUAGE sql STABLE RETURN $1 > 0;\n"


def test_it_is_written_checked_and_falls_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(
        tmp_path / "small", {"20260101000000_one.sql": FIRST.replace("CREATE TYPE", f"{FUNCTION}CREATE TYPE", 1)}, "{}"
    )
    file = root / "supabase/schema.sql"
    assert run(["-C", str(root), "schema", "--check"]) == 2
    assert "`workbench schema` writes it" in capsys.readouterr().err
    assert run(["-C", str(root), "schema"]) == 0
    text = file.read_bytes()
    assert b"ON storage.objects" in text
    assert run(["-C", str(root), "schema", "--check"]) == 0

    second = root / "supabase/migrations/20260102000000_two.sql"
    second.write_text("ALTER TABLE public.alpha ADD COLUMN IF NOT EXISTS note text;\n", encoding="utf-8")
    steps = [word for step in ("manifest", "lint", "history", "prove") for word in ("--skip", step)]
    assert run(["-C", str(root), "verify", *steps]) == 1
    assert "schema    failed         supabase/schema.sql has 1 difference" in capsys.readouterr().out
    file.write_bytes(text.replace(b"\n", b"\r\n"))
    assert run(["-C", str(root), "schema"]) == 0
    written = file.read_bytes()
    assert b"note text" in written
    assert written.count(b"\n") == written.count(b"\r\n")


def test_the_demos_own_is_fresh() -> None:
    project = open_project(ROOT / "supabase", {})
    made = run_schema(project, write=False, report=silent, cancel=CancelToken())
    assert not made.problem
    assert not made.changed, "run: workbench schema"
