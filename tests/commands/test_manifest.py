"""The manifest's verbs on real files: what they write, what they refuse, and that they can be taken back."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from workbench.commands.manifest import (
    add_to_manifest,
    check_manifest,
    deprecate_in_manifest,
    remove_from_manifest,
    rename_in_manifest,
    sync_manifest,
    undeprecate_in_manifest,
)
from workbench.errors import EditError, ManifestError
from workbench.project.manifest import Deprecation, EntryKind
from workbench.project.manifest_schema import SCHEMA
from workbench.project.project import Project, open_project

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE, ENUM = EntryKind.TABLE, EntryKind.ENUM


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "supabase").mkdir()
    (tmp_path / "supabase" / "manifest.json").write_bytes(b'{"tables": ["a", "c"], "enums": ["e"]}\n')
    return open_project(tmp_path, {})


def text(project: Project) -> str:
    return project.layout.manifest.read_bytes().decode()


def test_one_verb_after_the_other_and_all_the_way_back(project: Project) -> None:
    start = text(project)
    changes = [
        add_to_manifest(project, tables=["b"], enums=["f"]),
        rename_in_manifest(project, TABLE, "c", "d"),
        deprecate_in_manifest(project, Deprecation(TABLE, "a", "old", "b", "2.0")),
        remove_from_manifest(project, ENUM, "e"),
    ]
    assert text(project) == (
        '{"tables": ["a", "b", "d"], "enums": ["f"], '
        '"deprecated": {"a": {"reason": "old", "replacement": "b", "since": "2.0"}}}\n'
    )
    assert check_manifest(project).problems == ()
    assert undeprecate_in_manifest(project, TABLE, "a", write=False).after.endswith('"deprecated": {}}\n')
    for change in reversed(changes):
        assert change.changed
        assert change.applied is not None
        change.applied.undo()
    assert text(project) == start


def test_only_planned_or_without_a_difference(project: Project) -> None:
    start = text(project)
    planned = add_to_manifest(project, tables=["b"], write=False)
    assert (planned.changed, planned.applied, planned.before) == (True, None, start)
    nothing = add_to_manifest(project, tables=["a"])
    assert (nothing.changed, nothing.applied) == (False, None)
    assert text(project) == start


def test_a_missing_manifest_is_made_by_adding_only(project: Project) -> None:
    project.layout.manifest.unlink()
    changes: tuple[Callable[[], object], ...] = (
        lambda: remove_from_manifest(project, TABLE, "a"),
        lambda: rename_in_manifest(project, TABLE, "a", "b"),
        lambda: deprecate_in_manifest(project, Deprecation(TABLE, "a")),
        lambda: undeprecate_in_manifest(project, TABLE, "a"),
    )
    for change in changes:
        with pytest.raises(ManifestError, match="there is no manifest"):
            change()
    made = add_to_manifest(project, tables=["a"])
    assert made.before is None
    assert text(project) == '{\n  "tables": [\n    "a"\n  ],\n  "enums": []\n}\n'
    assert made.applied is not None
    made.applied.undo()
    assert not project.layout.manifest.exists()


@pytest.mark.parametrize("raw", [b'{"tables": ["a",]}', b"", b"\xff", b'{"tables": 1}'])
def test_a_broken_manifest_is_never_touched(project: Project, raw: bytes) -> None:
    project.layout.manifest.write_bytes(raw)
    changes: tuple[Callable[[], object], ...] = (
        lambda: add_to_manifest(project, tables=["x"]),
        lambda: remove_from_manifest(project, TABLE, "a"),
        lambda: rename_in_manifest(project, TABLE, "a", "b"),
        lambda: deprecate_in_manifest(project, Deprecation(TABLE, "a")),
    )
    for change in changes:
        with pytest.raises(ManifestError, match="is broken") as caught:
            change()
        assert caught.value.path == "supabase/manifest.json"
        assert (caught.value.line is not None, bool(caught.value.hint)) == (True, True)
    assert project.layout.manifest.read_bytes() == raw
    assert check_manifest(project).problems


def test_undo_does_not_overwrite_what_somebody_else_did(project: Project) -> None:
    change = add_to_manifest(project, tables=["b"])
    project.layout.manifest.write_bytes(b'{"tables": []}')
    assert change.applied is not None
    with pytest.raises(EditError, match="changed meanwhile"):
        change.applied.undo()
    assert project.layout.manifest.read_bytes() == b'{"tables": []}'


CHAIN = """\
CREATE TABLE public.a (id int); CREATE TABLE public."Odd.One" (id int); CREATE TABLE public.old (id int);
CREATE TABLE public.gone (id int); DROP TABLE public.gone; CREATE TABLE app.elsewhere (id int);
CREATE TYPE public.mood AS ENUM ('x'); CREATE TEMP TABLE passing (id int);
"""


def test_the_lists_are_brought_in_line_with_the_chain(project: Project) -> None:
    folder = project.layout.migrations
    folder.mkdir()
    (folder / "20260101000000_all.sql").write_text(CHAIN, encoding="utf-8")
    project.layout.manifest.write_text(
        '{"tables": ["a", "gone", "never"], "enums": ["e"], "deprecated": {"old": {"reason": "so"}}, "note": 1}\n',
        encoding="utf-8",
    )
    change = sync_manifest(project)
    assert text(project) == (
        '{"tables": ["\\"Odd.One\\"", "a"], "enums": ["mood"], "deprecated": {"old": {"reason": "so"}}, "note": 1}\n'
    )
    assert not sync_manifest(project).changed
    assert change.applied is not None
    change.applied.undo()
    (folder / "20260102000000_hidden.sql").write_text("DO $$ BEGIN EXECUTE now()::text; END $$;", encoding="utf-8")
    assert '"never"' in sync_manifest(project, write=False).after  # what cannot be seen may make it
    project.layout.manifest.unlink()
    assert sync_manifest(project, write=False).before is None


def test_the_schema_for_editors_takes_what_we_take() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checked = jsonschema.Draft202012Validator(schema)
    demo = Path(__file__).parents[2] / "supabase" / "manifest.json"
    good = [
        json.loads(demo.read_text(encoding="utf-8")),
        {"tables": ["a"], "deprecated": ["b", {"table": "c"}, {"kind": "enum", "name": "d"}]},
        {"deprecated": {"tables": ["b"], "enums": {"x": "gone"}}, "columns": {"a": ["id"], "b": {"id": "uuid"}}},
    ]
    bad = [[], {"tables": "a"}, {"tables": [1]}, {"enums": [" a"]}, {"deprecated": 3}, {"columns": ["a"]}]
    assert [list(checked.iter_errors(one)) for one in good] == [[], [], []]
    assert [checked.is_valid(one) for one in bad] == [False] * len(bad)
