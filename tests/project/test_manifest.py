"""Reading manifests: what real ones look like, and everything that can be wrong with one."""

from pathlib import Path

import pytest

from workbench.project.manifest import (
    EntryKind,
    ManifestProblem,
    ProblemSeverity,
    load_manifest,
    parse_manifest,
)

ERROR, WARNING = ProblemSeverity.ERROR, ProblemSeverity.WARNING


def places(problems: tuple[ManifestProblem, ...]) -> list[tuple[int, int, ProblemSeverity]]:
    return [(problem.span.line, problem.span.column, problem.severity) for problem in problems]


def test_knows_what_is_canonical() -> None:
    text = '{"tables": ["users", "app.Orders", "\\"app.x\\".\\"My table\\""], "enums": ["public.role"], "x": 1}'
    manifest, problems = parse_manifest(text)
    assert manifest is not None
    assert problems == ()
    assert manifest.allows_table("public", "users")
    assert not manifest.allows_table("app", "users")
    assert manifest.allows_table("app", "Orders")
    assert not manifest.allows_table("app", "orders")
    assert manifest.allows_table("app.x", "My table")
    assert manifest.allows_enum("public", "role")
    assert not manifest.allows_table("public", "role")
    assert [entry.name for entry in manifest.tables] == ["users", "app.Orders", '"app.x"."My table"']
    first = manifest.tables[0].span
    assert text[first.start : first.end] == '"users"'


@pytest.mark.parametrize(
    "deprecated",
    [
        '{"funnels": {"reason": "old", "replacement": "funnels_catalog", "since": "0.5"}}',
        '[{"name": "funnels", "reason": "old", "replacement": "funnels_catalog", "since": "0.5"}]',
        '[{"table": "funnels", "reason": "old", "replacement": "funnels_catalog", "since": "0.5"}]',
        (
            '{"tables": [{"name": "funnels", "reason": "old", "replacement": "funnels_catalog",'
            ' "deprecatedSince": "0.5"}], "enums": []}'
        ),
        '{"tables": {"funnels": {"reason": "old", "replaced_by": "funnels_catalog", "deprecated_in": "0.5"}}}',
        (
            '{"_comment": "see notes", "public.funnels": {"kind": "table", "reason": "old",'
            ' "replacement": "funnels_catalog", "since": "0.5"}}'
        ),
    ],
)
def test_reads_deprecations_in_every_shape(deprecated: str) -> None:
    manifest, problems = parse_manifest(f'{{"tables": ["funnels"], "deprecated": {deprecated}}}')
    assert manifest is not None
    assert problems == ()
    found = manifest.deprecation_of(EntryKind.TABLE, "public", "funnels")
    assert found is not None
    assert (found.reason, found.replacement, found.since) == ("old", "funnels_catalog", "0.5")
    assert manifest.allows_table("public", "funnels")


@pytest.mark.parametrize(
    ("deprecated", "reason"),
    [('["funnels"]', ""), ('{"funnels": "old"}', "old"), ('{"funnels": null}', ""), ('{"funnels": true}', "")],
)
def test_reads_short_deprecations(deprecated: str, reason: str) -> None:
    manifest, problems = parse_manifest(f'{{"deprecated": {deprecated}}}')
    assert manifest is not None
    assert problems == ()
    found = manifest.deprecation_of(EntryKind.ENUM, "public", "funnels")
    assert found is not None
    assert found.reason == reason


def test_a_deprecated_enum_is_no_deprecated_table() -> None:
    manifest, _ = parse_manifest('{"deprecated": {"enums": ["state"], "tables": {"tables": {"reason": "odd name"}}}}')
    assert manifest is not None
    assert manifest.deprecation_of(EntryKind.ENUM, "public", "state") is not None
    assert manifest.deprecation_of(EntryKind.TABLE, "public", "state") is None
    assert manifest.deprecation_of(EntryKind.TABLE, "public", "tables") is not None


def test_an_object_called_tables_can_be_deprecated() -> None:
    manifest, _ = parse_manifest('{"deprecated": {"tables": {"reason": "odd name"}}}')
    assert manifest is not None
    found = manifest.deprecation_of(EntryKind.TABLE, "public", "tables")
    assert found is not None
    assert found.reason == "odd name"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "empty"),
        ("\n\n", 1, 1, "empty"),
        ('{\n  "tables": [\n    "ä",\n  ]\n}', 3, 8, "comma after the last entry"),
        ('{\n  "täbles": x\n}', 2, 13, "`x` is not a JSON value"),
        ('{\r\n  "tables": [\r\n    "a"\r\n    "b"\r\n  ]\r\n}', 3, 8, "comma is missing"),
        ("[]", 1, 1, "a list instead of an object"),
        ('"x"', 1, 1, "a text instead of an object"),
        ("null", 1, 1, "null instead of an object"),
    ],
)
def test_what_cannot_be_used_at_all_is_one_problem(text: str, line: int, column: int, message: str) -> None:
    manifest, problems = parse_manifest(text)
    assert manifest is None
    assert places(problems) == [(line, column, ERROR)]
    assert message in problems[0].message
    assert problems[0].hint


def test_a_wrong_part_leaves_the_others_usable() -> None:
    text = '{\n  "tables": ["a", 1, {"name": "b"}, "c"],\n  "enums": {"e": 1},\n  "deprecated": "x"\n}'
    manifest, problems = parse_manifest(text)
    assert manifest is not None
    assert [entry.name for entry in manifest.tables] == ["a", "c"]
    assert manifest.enums == ()
    assert places(problems) == [(2, 19, ERROR), (2, 22, ERROR), (3, 12, ERROR), (4, 17, ERROR)]
    assert "`enums` must be a list of names, this is an object" in problems[2].message


def test_wrong_deprecations_leave_the_others_usable() -> None:
    text = '{"deprecated": [1, {"reason": "x"}, "a", {"name": ""}]}'
    manifest, problems = parse_manifest(text)
    assert manifest is not None
    assert [item.name for item in manifest.deprecated] == ["a"]
    assert places(problems) == [(1, 17, ERROR), (1, 20, ERROR), (1, 42, ERROR)]


def test_duplicates_are_warnings() -> None:
    text = '{\n  "tables": [\n    "a",\n    "public.a",\n    "A"\n  ],\n  "deprecated": ["x", "x"]\n}'
    manifest, problems = parse_manifest(text)
    assert manifest is not None
    assert [entry.name for entry in manifest.tables] == ["a", "A"]
    assert places(problems) == [(4, 5, WARNING), (7, 23, WARNING)]
    assert "first on line 3" in problems[0].message


def test_duplicate_keys_are_told() -> None:
    manifest, problems = parse_manifest('{"tables": ["a"],\n "tables": ["b"],\n "notes": {"x": 1, "x": 2}}')
    assert manifest is not None
    assert [entry.name for entry in manifest.tables] == ["b"]
    assert places(problems) == [(2, 2, ERROR), (3, 20, WARNING)]
    assert '"notes.x"' in problems[1].message


def test_names_that_no_object_can_have_are_warnings() -> None:
    manifest, problems = parse_manifest('{"tables": ["", " a", "a b", "a.b.c"]}')
    assert manifest is not None
    assert [severity for _, _, severity in places(problems)] == [WARNING] * 4


def test_a_bom_is_a_warning_and_no_column() -> None:
    manifest, problems = parse_manifest('\ufeff{"tables": [1]}')
    assert manifest is not None
    assert places(problems) == [(1, 1, WARNING), (1, 13, ERROR)]
    assert manifest.text.startswith("\ufeff")


def test_loads_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(b'\xef\xbb\xbf{"tables": ["\xc3\xa4"]}\r\n')
    load = load_manifest(path)
    assert load.exists
    assert load.editable
    assert load.manifest is not None
    assert load.manifest.text.encode() == path.read_bytes()
    assert load.manifest.allows_table("public", "ä")
    assert len(load.digest) == 64


def test_a_missing_manifest_is_a_problem_that_can_be_edited_away(tmp_path: Path) -> None:
    load = load_manifest(tmp_path / "none" / "manifest.json")
    assert (load.exists, load.manifest, load.digest, load.editable) == (False, None, "", True)
    assert "there is no manifest" in load.problems[0].message


@pytest.mark.parametrize(
    ("raw", "line", "column", "message"),
    [
        (b'{"tables":\n ["\xc3\xa4", "\xe4"]}', 2, 9, "0xe4 is not UTF-8"),
        ('{"tables": []}'.encode("utf-16"), 1, 1, "UTF-16"),
        (b"{}\x00", 1, 3, "after the end"),
        (b"\x00\x01\x02", 1, 1, "does not start"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, raw: bytes, line: int, column: int, message: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(raw)
    load = load_manifest(path)
    assert load.manifest is None
    assert not load.editable
    assert places(load.problems) == [(line, column, ERROR)]
    assert message in load.problems[0].message


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    load = load_manifest(tmp_path)
    assert load.exists
    assert not load.editable
    assert "cannot be read" in load.problems[0].message
