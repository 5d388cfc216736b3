"""Planned migrations: file, text and manifest, as one change, on projects in every shape."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.authoring.scaffold import ScaffoldPlan, plan_migration
from workbench.errors import ManifestError, ScaffoldError, WorkbenchError
from workbench.project.edits import apply_edits
from workbench.project.manifest import load_manifest
from workbench.project.project import open_project

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
TEMPLATE = (
    "-- Migration: <feature>\n-- Created: <YYYY-MM-DD>\n-- Author: <name>\n\nSET lock_timeout = '5s';\n\n-- Tables\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "supabase" / "migrations").mkdir(parents=True)
    (tmp_path / "supabase" / "manifest.json").write_text(
        '{\n  "tables": [\n    "alpha",\n    "zeta"\n  ],\n  "enums": []\n}\n', encoding="utf-8"
    )
    return tmp_path


def plan(
    root: Path,
    name: str = "add sleep scores",
    pattern: str = "table",
    values: Mapping[str, str] | None = None,
    *,
    with_manifest: bool = True,
) -> ScaffoldPlan:
    project = open_project(root, {})
    return plan_migration(
        project,
        project.read_chain(),
        load_manifest(project.layout.manifest),
        name,
        pattern,
        values or {},
        NOW,
        with_manifest=with_manifest,
    )


def test_a_table_and_its_entry_are_one_change(root: Path) -> None:
    planned = plan(root, values={"author": "Ada Example"})
    assert planned.version == "20260301120000"
    assert planned.filename == "20260301120000_add_sleep_scores.sql"
    assert planned.path == root / "supabase" / "migrations" / planned.filename
    assert planned.sql.startswith("-- Migration: Add sleep scores\n-- Created: 2026-03-01\n-- Author: Ada Example\n\n")
    assert "CREATE TABLE IF NOT EXISTS public.sleep_scores (" in planned.sql
    assert "WHERE schemaname = 'public'\n      AND tablename = 'sleep_scores'\n      AND policyname = " in planned.sql
    assert "TO authenticated\n      USING ((SELECT auth.uid()) = user_id);" in planned.sql
    assert planned.manifest_after is not None
    assert json.loads(planned.manifest_after)["tables"] == ["alpha", "sleep_scores", "zeta"]
    assert [edit.path.name for edit in planned.edits] == [planned.filename, "manifest.json"]
    assert planned.notes == ()
    preview = planned.preview(open_project(root, {}))
    assert "+++ b/supabase/migrations/20260301120000_add_sleep_scores.sql" in preview
    assert '+    "sleep_scores",' in preview
    assert not planned.path.exists()
    applied = apply_edits(planned.edits)
    assert planned.path.read_bytes() == planned.sql.encode()
    applied.undo()
    assert not planned.path.exists()


def test_what_comes_out_is_the_same_every_time(root: Path) -> None:
    assert plan(root) == plan(root)


@pytest.mark.parametrize(
    ("values", "there", "not_there"),
    [
        ({"access": "write"}, ["FOR INSERT", "FOR UPDATE", "FOR DELETE", "WITH CHECK"], []),
        ({"access": "nothing"}, ["user_id UUID NOT NULL", "ENABLE ROW LEVEL SECURITY"], ["CREATE POLICY"]),
        ({"owner": ""}, ["ENABLE ROW LEVEL SECURITY"], ["CREATE POLICY", "CREATE INDEX", "auth.users"]),
        ({"owner": "patient_id"}, ["patient_id UUID", "idx_sleep_scores_patient_id", "= patient_id);"], ["user_id"]),
        ({"updated_at": "no"}, ["created_at"], ["updated_at", "TRIGGER"]),
        ({"columns": "score int, Note text"}, ['  score int,\n  "Note" text,\n'], []),
        ({"table": "app.Order"}, ['app."Order"', "tablename = 'Order'", "schemaname = 'app'"], ["public.sleep"]),
        ({"title": "Sleep, at last"}, ["-- Migration: Sleep, at last\n"], []),
    ],
)
def test_a_table_as_asked_for(root: Path, values: Mapping[str, str], there: list[str], not_there: list[str]) -> None:
    sql = plan(root, values=values).sql
    assert [text for text in there if text not in sql] == []
    assert [text for text in not_there if text in sql] == []


def test_an_enum_goes_to_the_enums(root: Path) -> None:
    planned = plan(root, "create_shipment_status_enum", "enum", {"labels": "open, it's done"})
    assert "CREATE TYPE public.shipment_status AS ENUM (\n      'open',\n      'it''s done'\n    );" in planned.sql
    assert planned.manifest_after is not None
    assert json.loads(planned.manifest_after) == {"tables": ["alpha", "zeta"], "enums": ["shipment_status"]}


def test_columns_and_policies_leave_the_manifest_alone(root: Path) -> None:
    column = plan(root, "add_score", "column", {"table": "alpha", "type": "integer", "default": "0", "required": "yes"})
    assert "ALTER TABLE public.alpha ADD COLUMN IF NOT EXISTS score integer NOT NULL DEFAULT 0;" in column.sql
    policy = plan(root, "let_users_in", "policy", {"table": "alpha", "command": "INSERT"})
    assert 'CREATE POLICY "Users can insert own alpha"' in policy.sql
    assert "USING" not in policy.sql
    for planned in (column, policy):
        assert (planned.manifest_before, planned.manifest_after, len(planned.edits)) == (None, None, 1)


def test_the_template_of_the_project(root: Path) -> None:
    path = root / "supabase" / "migration-template.sql"
    path.write_bytes(TEMPLATE.replace("\n", "\r\n").encode())
    planned = plan(root, "Add sleep", "template", {"author": "Ada Example"})
    assert planned.sql == (
        "-- Migration: Add sleep\r\n-- Created: 2026-03-01\r\n-- Author: Ada Example\r\n\r\n"
        "SET lock_timeout = '5s';\r\n\r\n-- Tables\r\n"
    )
    assert len(planned.edits) == 1
    table = plan(root, values={"author": "Ada Example"}).sql
    assert table.startswith(planned.sql.replace("Add sleep", "Add sleep scores").removesuffix("-- Tables\r\n"))
    assert table.count("\r\n") == table.count("\n")


def test_without_a_template_there_is_one(root: Path) -> None:
    sql = plan(root, "Add sleep", "template").sql
    assert sql.startswith("-- Migration: Add sleep\n-- Created: 2026-03-01\n")
    assert "-- Policies\n" in sql


def test_a_template_that_cannot_be_used(root: Path) -> None:
    (root / "supabase" / "migration-template.sql").write_bytes(b"\xff")
    for pattern in ("template", "table"):
        with pytest.raises(ScaffoldError, match="template cannot be used"):
            plan(root, pattern=pattern)


def test_the_projects_own_trigger_function_is_used(root: Path) -> None:
    (root / "supabase" / "migrations" / "1_a.sql").write_text(
        "create or replace function Update_Updated_At() returns trigger as $$\nbegin\n  new.updated_at = now();\n"
        "  return new;\nend;\n$$ language plpgsql;\n",
        encoding="utf-8",
    )
    sql = plan(root).sql
    assert "EXECUTE FUNCTION public.update_updated_at();" in sql
    assert "CREATE OR REPLACE FUNCTION" not in sql
    (root / "supabase" / "migrations" / "2_b.sql").write_text("DROP FUNCTION update_updated_at();", encoding="utf-8")
    assert "EXECUTE FUNCTION public.set_updated_at();" in plan(root).sql


def test_a_missing_manifest_is_made(root: Path) -> None:
    (root / "supabase" / "manifest.json").unlink()
    planned = plan(root)
    assert planned.manifest_before is None
    assert planned.manifest_after == '{\n  "tables": [\n    "sleep_scores"\n  ],\n  "enums": []\n}\n'
    assert planned.edits[1].before is None


def test_a_broken_manifest_is_left_alone(root: Path) -> None:
    (root / "supabase" / "manifest.json").write_text('{"tables": ["a",]}', encoding="utf-8")
    with pytest.raises(ManifestError, match="comma after the last entry") as caught:
        plan(root)
    assert (caught.value.path, caught.value.line, caught.value.column) == ("supabase/manifest.json", 1, 16)
    assert "--no-manifest" in caught.value.hint
    assert len(plan(root, with_manifest=False).edits) == 1
    assert len(plan(root, pattern="template").edits) == 1


def test_the_manifest_governs_some_schemas_only(root: Path) -> None:
    assert plan(root, values={"table": "private.things"}).manifest_after is None
    (root / "workbench.toml").write_text('[manifest]\nschemas = ["public", "private"]\n', encoding="utf-8")
    after = plan(root, values={"table": "private.things"}).manifest_after
    assert after is not None
    assert json.loads(after)["tables"] == ["alpha", "private.things", "zeta"]


def test_names_are_written_as_this_manifest_writes_them(root: Path) -> None:
    (root / "supabase" / "manifest.json").write_text('{"tables": ["public.a", "public.b"]}', encoding="utf-8")
    assert plan(root).manifest_after == '{"tables": ["public.a", "public.b", "public.sleep_scores"]}'
    odd = plan(root, values={"table": '"My.table"'}).manifest_after
    assert odd is not None
    assert json.loads(odd)["tables"][0] == 'public."My.table"'


def test_what_the_author_should_know(root: Path) -> None:
    (root / "supabase" / "migrations" / "20260301120000_add_sleep_scores.sql").write_bytes(b"")
    (root / "supabase" / "manifest.json").write_text(
        '{"tables": ["sleep_scores"], "deprecated": {"sleep_scores": {"replacement": "nights"}}}', encoding="utf-8"
    )
    planned = plan(root)
    assert planned.version == "20260301120001"
    assert planned.manifest_after is None
    notes = " / ".join(planned.notes)
    assert "one second after it" in notes
    assert "20260301120000_add_sleep_scores.sql has the same name" in notes
    assert "deprecated; use nights" in notes
    assert "lists the table sleep_scores already" in notes


@pytest.mark.parametrize(
    ("name", "pattern", "values", "message"),
    [
        ("", "table", {}, "letters or digits"),
        ("x", "tabel", {}, "no pattern"),
        ("x", "table", {"tabel": "x"}, "no field 'tabel'"),
        ("x", "table", {"table": "a b"}, "double quotes"),
        ("x", "table", {"table": "x" * 64}, "63 bytes"),
        ("x" * 70, "table", {}, "63 bytes"),
        ("x", "enum", {}, "is needed"),
        ("x", "table", {"author": "a\nDROP TABLE x;"}, "line breaks"),
        ("x", "table", {"title": "a\rb"}, "line breaks"),
        ("x", "template", {"table": "x"}, "no field 'table'"),
    ],
)
def test_what_cannot_be_meant(root: Path, name: str, pattern: str, values: Mapping[str, str], message: str) -> None:
    with pytest.raises(WorkbenchError, match=message) as caught:
        plan(root, name, pattern, values)
    assert caught.value.hint


def test_words_of_a_name_cannot_end_the_comment_they_stand_in(root: Path) -> None:
    first = plan(root, "drop;\nDROP TABLE x", "template").sql.splitlines()[0]
    assert first == "-- Migration: Drop; DROP TABLE x"
