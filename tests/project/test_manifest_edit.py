"""Edits of manifests: exactly what was asked for changes, in the way the file's owners would have written it."""

import json
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from workbench.errors import ManifestError
from workbench.project.manifest import Deprecation, EntryKind, parse_manifest
from workbench.project.manifest_edit import (
    EMPTY_MANIFEST,
    add_entries,
    deprecate_entry,
    remove_entry,
    rename_entry,
    undeprecate,
    validate_name,
)

TABLE, ENUM = EntryKind.TABLE, EntryKind.ENUM

# Ways in which people lay such a file out; %T stands for the tables, %E for the enums, in the list's own style.
LAYOUTS = {
    "two spaces": (
        '{\n  "version": 1,\n  "tables": %T,\n  "enums": %E,\n  "notes": {"a": [1, 2]}\n}\n',
        "\n    ",
        "\n  ",
    ),
    "four spaces": ('{\n    "tables": %T,\n    "enums": %E\n}', "\n        ", "\n    "),
    "tabs": ('{\n\t"tables": %T,\n\t"enums": %E\n}\n', "\n\t\t", "\n\t"),
    "crlf": ('{\r\n  "tables": %T,\r\n  "enums": %E\r\n}\r\n', "\r\n    ", "\r\n  "),
    "bom": ('\ufeff{\n  "tables": %T,\n  "enums": %E\n}\n', "\n    ", "\n  "),
    "inline lists": ('{\n  "tables": %T,\n  "enums": %E\n}\n', " ", ""),
    "one line": ('{"tables": %T, "enums": %E}', " ", ""),
    "brackets hug": ('{\n"tables": %T,\n"enums": %E}\n', "\n", ""),
}


def write(layout: str, tables: list[str], enums: list[str]) -> str:
    """A manifest in one of the layouts."""
    pattern, between, last = LAYOUTS[layout]

    def listed(names: list[str]) -> str:
        if not names:
            return "[]"
        first = between if between != " " else ""
        return "[" + first + f",{between}".join(json.dumps(name, ensure_ascii=False) for name in names) + last + "]"

    return pattern.replace("%T", listed(tables)).replace("%E", listed(enums))


def value(text: str) -> Any:
    return json.loads(text.removeprefix("\ufeff"))


SORTED, UNSORTED = ["alpha", "beta", "delta", "über"], ["zeta", "alpha", "mid"]


def cases() -> Iterator[tuple[str, list[str], str, list[str]]]:
    """Layout, names before, name to add, names after."""
    for layout in LAYOUTS:
        yield layout, SORTED, "aaa", ["aaa", *SORTED]
        yield layout, SORTED, "carol", ["alpha", "beta", "carol", "delta", "über"]
        yield layout, SORTED, "ÿ", [*SORTED, "ÿ"]
        yield layout, UNSORTED, "beta", [*UNSORTED, "beta"]
        yield layout, ["only"], "after", ["after", "only"]
        yield layout, ["only"], "zz", ["only", "zz"]


@pytest.mark.parametrize(("layout", "before", "name", "after"), list(cases()))
def test_a_new_name_looks_as_if_it_had_always_been_there(
    layout: str, before: list[str], name: str, after: list[str]
) -> None:
    text = write(layout, before, ["state"])
    assert add_entries(text, tables=[name]) == write(layout, after, ["state"])


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "brackets hug"])
def test_the_first_name_of_a_list_follows_its_sibling(layout: str) -> None:
    assert add_entries(write(layout, ["a", "b"], []), enums=["e"]) == write(layout, ["a", "b"], ["e"])


@pytest.mark.parametrize(("layout", "names"), list(product(LAYOUTS, [SORTED, UNSORTED])))
def test_removing_is_the_opposite_of_adding(layout: str, names: list[str]) -> None:
    for name in names:
        rest = [other for other in names if other != name]
        assert remove_entry(write(layout, names, ["e"]), TABLE, name) == write(layout, rest, ["e"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_removing_the_last_name_leaves_an_empty_list(layout: str) -> None:
    assert remove_entry(write(layout, ["a"], ["e"]), ENUM, "e") == write(layout, ["a"], [])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_renaming_keeps_the_place_or_the_order(layout: str) -> None:
    unsorted = rename_entry(write(layout, UNSORTED, ["e"]), TABLE, "alpha", "omega")
    assert unsorted == write(layout, ["zeta", "omega", "mid"], ["e"])
    near = rename_entry(write(layout, SORTED, ["e"]), TABLE, "beta", "bravo")
    assert near == write(layout, ["alpha", "bravo", "delta", "über"], ["e"])
    far = rename_entry(write(layout, SORTED, ["e"]), TABLE, "alpha", "epsilon")
    assert far == write(layout, ["beta", "delta", "epsilon", "über"], ["e"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", '{\n  "tables": [\n    "t"\n  ]\n}'),
        ("{ }", '{\n  "tables": [\n    "t"\n  ]\n}'),
        (EMPTY_MANIFEST, '{\n  "tables": [\n    "t"\n  ],\n  "enums": []\n}\n'),
        ('{"tables":["a","b"]}', '{"tables":["a","b","t"]}'),
        ('{"tables":["a"]}', '{"tables":["a","t"]}'),
        ('{"tables": [ "a" ]}', '{"tables": [ "a", "t" ]}'),
        ('{"tables" : [ "a" , "b" ]}', '{"tables" : [ "a" , "b" , "t" ]}'),
        ('{\n  "tables": [\n  ]\n}', '{\n  "tables": [\n    "t"\n  ]\n}'),
        ('{\n  "enums": ["e"]\n}', '{\n  "tables": ["t"],\n  "enums": ["e"]\n}'),
        ('{\n  "version": 1\n}', '{\n  "version": 1,\n  "tables": [\n    "t"\n  ]\n}'),
        ('{\n  "a": 1,\n  "deprecated": {}\n}', '{\n  "a": 1,\n  "tables": [\n    "t"\n  ],\n  "deprecated": {}\n}'),
        # Leading commas, groups with blank lines between, lists wrapped at some width.
        ('{"tables": [\n    "b"\n  , "a"\n  ]}', '{"tables": [\n    "b"\n  , "a"\n  , "t"\n  ]}'),
        ('{"tables": [\n  "z",\n\n  "a"\n]}', '{"tables": [\n  "z",\n\n  "a",\n  "t"\n]}'),
        ('{"tables": [\n  "z", "b",\n  "c", "a"]}', '{"tables": [\n  "z", "b",\n  "c", "a", "t"]}'),
        # Sorted as a locale does it: case and underscores do not count.
        ('{"tables": ["a_z", "ab", "Su", "u"]}', '{"tables": ["a_z", "ab", "Su", "t", "u"]}'),
    ],
)
def test_odd_files_stay_odd(text: str, expected: str) -> None:
    assert add_entries(text, tables=["t"]) == expected
    assert value(expected)["tables"].count("t") == 1


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('{"tables": [\n  "a", "b",\n  "c", "d"\n]}', "c", '{"tables": [\n  "a", "b",\n  "d"\n]}'),
        ('{"tables": [\n  "a", "b",\n  "c", "d"\n]}', "b", '{"tables": [\n  "a",\n  "c", "d"\n]}'),
        ('{"tables": [\n    "b"\n  , "a"\n  ]}', "b", '{"tables": [\n    "a"\n  ]}'),
        ('{"tables": ["a", "public.a", "b", "a"]}', "a", '{"tables": ["b"]}'),
        ('{"tables": [ "a" ]}', "public.a", '{"tables": []}'),
    ],
)
def test_removing_from_odd_files(text: str, name: str, expected: str) -> None:
    assert remove_entry(text, TABLE, name) == expected


def test_what_is_listed_already_makes_no_difference() -> None:
    text = write("two spaces", SORTED, ["e"])
    assert add_entries(text, tables=["alpha", "public.beta"], enums=["e"]) == text


def test_renaming_takes_columns_and_constraints_along() -> None:
    text = (
        '{"tables": ["b", "old", "a"], "columns": {"x": ["old"], "old": ["id"]}, '
        '"constraints": {"old": ["old_pkey"], "new": []}, "other": {"old": 1}}'
    )
    renamed = rename_entry(text, TABLE, "old", "new")
    expected = text.replace('"b", "old"', '"b", "new"').replace('["old"], "old"', '["old"], "new"')
    assert renamed == expected


def test_renaming_joins_duplicates() -> None:
    assert rename_entry('{"enums": ["x", "a", "x"]}', ENUM, "x", "y") == '{"enums": ["y", "a"]}'
    assert rename_entry('{"enums": ["x"]}', ENUM, "x", "public.x") == '{"enums": ["public.x"]}'


@pytest.mark.parametrize(
    "text",
    ['{"tables": [],}', "", "[]", '{"tables": [1]}', '{"tables": {}, "enums": []}', '{"tables": [], "tables": []}'],
)
def test_a_broken_text_is_left_alone(text: str) -> None:
    _, problems = parse_manifest(text)
    with pytest.raises(ManifestError, match="the manifest is broken") as caught:
        add_entries(text, tables=["a"])
    assert (caught.value.line, caught.value.column) == (problems[0].span.line, problems[0].span.column)
    changes: tuple[Callable[[], object], ...] = (
        lambda: remove_entry(text, TABLE, "a"),
        lambda: rename_entry(text, TABLE, "a", "b"),
        lambda: deprecate_entry(text, Deprecation(TABLE, "a")),
        lambda: undeprecate(text, TABLE, "a"),
    )
    for change in changes:
        with pytest.raises(ManifestError, match="the manifest is broken"):
            change()


def test_changes_that_cannot_be_meant() -> None:
    text = '{"tables": ["a", "b"]}'
    with pytest.raises(ManifestError, match="not in the manifest"):
        remove_entry(text, TABLE, "c")
    with pytest.raises(ManifestError, match="not in the manifest"):
        remove_entry(text, ENUM, "a")
    with pytest.raises(ManifestError, match="not in the manifest"):
        rename_entry(text, TABLE, "c", "d")
    with pytest.raises(ManifestError, match="already"):
        rename_entry(text, TABLE, "a", "public.b")
    with pytest.raises(ManifestError, match="not deprecated"):
        undeprecate(text, None, "a")
    for wrong in ("", " a", "a b", "a.b.c", '"a', "x" * 64, "a\nb"):
        with pytest.raises(ManifestError, match="not a name"):
            add_entries(text, tables=[wrong])
        with pytest.raises(ManifestError, match="not a name"):
            rename_entry(text, TABLE, "a", wrong)


@pytest.mark.parametrize("name", ["users", "Users", "app.users", '"My table"', 'app."a.b"', "größe", "a$1", "x" * 63])
def test_good_names(name: str) -> None:
    assert validate_name(name) is None
    assert name in value(add_entries("{}", tables=[name]))["tables"]


@pytest.mark.parametrize(
    "name", ["", " ", "a ", "a b", "a.", ".a", "a..b", "a.b.c", '"', '"a"b', '""', "1a", "a;b", "ä" * 32, "a\tb", "a\0"]
)
def test_bad_names(name: str) -> None:
    assert validate_name(name)


FULL = Deprecation(TABLE, "old", "why", "new", "0.6")


@pytest.mark.parametrize(
    ("deprecated", "expected"),
    [
        ("{}", '{"old": {"reason": "why", "replacement": "new", "since": "0.6"}}'),
        ("null", '{"old": {"reason": "why", "replacement": "new", "since": "0.6"}}'),
        ("[]", '[{"name": "old", "reason": "why", "replacement": "new", "since": "0.6"}]'),
        (
            '{"x": {"why": "r", "useInstead": "y"}}',
            '{"x": {"why": "r", "useInstead": "y"}, "old": {"why": "why", "useInstead": "new", "since": "0.6"}}',
        ),
        (
            '{"tables": [{"name": "x", "reason": "r", "replacement": "y", "deprecatedSince": "0.5"}], "enums": []}',
            (
                '{"tables": [{"name": "x", "reason": "r", "replacement": "y", "deprecatedSince": "0.5"}, '
                '{"name": "old", "reason": "why", "replacement": "new", "deprecatedSince": "0.6"}], "enums": []}'
            ),
        ),
        (
            '{"enums": ["e"]}',
            '{"enums": ["e"], "tables": [{"name": "old", "reason": "why", "replacement": "new", "since": "0.6"}]}',
        ),
        (
            '{"enums": {"e": "r"}}',
            '{"enums": {"e": "r"}, "tables": {"old": {"reason": "why", "replacement": "new", "since": "0.6"}}}',
        ),
        (
            '[{"enum": "e", "reason": "r"}]',
            '[{"enum": "e", "reason": "r"}, {"table": "old", "reason": "why", "replacement": "new", "since": "0.6"}]',
        ),
        (
            '[{"kind": "enum", "reason": "r", "name": "e", "since": "1"}]',
            (
                '[{"kind": "enum", "reason": "r", "name": "e", "since": "1"}, '
                '{"kind": "table", "reason": "why", "name": "old", "since": "0.6", "replacement": "new"}]'
            ),
        ),
        ('["old", "x"]', '[{"name": "old", "reason": "why", "replacement": "new", "since": "0.6"}, "x"]'),
        ('{"old": "r"}', '{"old": {"reason": "why", "replacement": "new", "since": "0.6"}}'),
        ('{"old": null}', '{"old": {"reason": "why", "replacement": "new", "since": "0.6"}}'),
        (
            '{"old": {"note": "n", "issue": 7, "since": "0.5"}}',
            '{"old": {"note": "why", "issue": 7, "since": "0.6", "replacement": "new"}}',
        ),
    ],
)
def test_deprecating_writes_in_the_shape_that_is_there(deprecated: str, expected: str) -> None:
    text = f'{{"tables": ["old"], "deprecated": {deprecated}}}'
    changed = deprecate_entry(text, FULL)
    assert changed == f'{{"tables": ["old"], "deprecated": {expected}}}'
    manifest, problems = parse_manifest(changed)
    assert manifest is not None
    assert problems == ()
    found = manifest.deprecation_of(TABLE, "public", "old")
    assert found is not None
    assert (found.reason, found.replacement, found.since) == ("why", "new", "0.6")


@pytest.mark.parametrize(
    ("deprecated", "reason", "expected"),
    [
        ('{"x": "r"}', "why", '{"x": "r", "old": "why"}'),
        ('{"old": "r"}', "why", '{"old": "why"}'),
        ('["x"]', "", '["x", "old"]'),
        ('["old"]', "", '["old"]'),
        ('{"old": {"reason": "r", "since": "1", "x": 1}}', "", '{"old": {"x": 1}}'),
        ('{"tables": ["x"]}', "", '{"tables": ["x", "old"]}'),
    ],
)
def test_short_deprecations_stay_short(deprecated: str, reason: str, expected: str) -> None:
    text = f'{{"deprecated": {deprecated}}}'
    assert deprecate_entry(text, Deprecation(TABLE, "old", reason)) == f'{{"deprecated": {expected}}}'


def test_the_first_deprecation_of_a_file() -> None:
    text = '{\r\n\t"tables": ["old"],\r\n\t"columns": {}\r\n}\r\n'
    assert deprecate_entry(text, FULL) == (
        '{\r\n\t"tables": ["old"],\r\n\t"deprecated": {\r\n\t\t"old": {\r\n\t\t\t"reason": "why",\r\n'
        '\t\t\t"replacement": "new",\r\n\t\t\t"since": "0.6"\r\n\t\t}\r\n\t},\r\n\t"columns": {}\r\n}\r\n'
    )


def test_a_further_deprecation_looks_like_the_one_before() -> None:
    text = '{\n  "deprecated": {\n    "x": {\n      "reason": "r"\n    }\n  }\n}\n'
    changed = deprecate_entry(text, FULL)
    assert changed == text.replace(
        "    }\n  }",
        '    },\n    "old": {\n      "reason": "why",\n      "replacement": "new",\n      "since": "0.6"\n    }\n  }',
    )
    assert undeprecate(changed, TABLE, "old") == text


@pytest.mark.parametrize(
    ("deprecated", "expected"),
    [
        ('["x", "old"]', '["x"]'),
        ('[{"name": "old"}, {"name": "x"}]', '[{"name": "x"}]'),
        ('{"old": {"reason": "r"}}', "{}"),
        ('{"tables": ["old"], "enums": ["old"]}', '{"tables": [], "enums": ["old"]}'),
        ('{"enums": ["old"], "tables": {"public.old": "r", "x": "r"}}', '{"enums": ["old"], "tables": {"x": "r"}}'),
    ],
)
def test_taking_a_deprecation_back(deprecated: str, expected: str) -> None:
    assert undeprecate(f'{{"deprecated": {deprecated}}}', TABLE, "old") == f'{{"deprecated": {expected}}}'


@pytest.mark.parametrize(("layout", "style"), list(product(LAYOUTS, ["objects", "lists", "grouped"])))
def test_many_changes_in_a_row_change_nothing_else(layout: str, style: str) -> None:
    deprecated = {"objects": '{"q": "r"}', "lists": '["q"]', "grouped": '{"tables": ["q"], "enums": []}'}[style]
    start = write(layout, SORTED, ["e"])
    text = start.replace('"enums"', f'"deprecated": {deprecated}, "enums"', 1)
    expected = value(text)
    changed = add_entries(text, tables=["carol", "yak"], enums=["a", "f"])
    changed = rename_entry(changed, TABLE, "carol", "zoe")
    changed = deprecate_entry(changed, FULL)
    changed = remove_entry(changed, ENUM, "e")
    expected["tables"] = ["alpha", "beta", "delta", "yak", "zoe", "über"]
    expected["enums"] = ["a", "f"]
    got = value(changed)
    got.pop("deprecated")
    expected.pop("deprecated")
    assert got == expected
    assert list(got) == list(expected)
    back = undeprecate(changed, TABLE, "old")
    back = add_entries(back, enums=["e"])
    for kind, name in ((TABLE, "yak"), (TABLE, "zoe"), (ENUM, "a"), (ENUM, "f")):
        back = remove_entry(back, kind, name)
    assert value(back)["deprecated"] == json.loads(deprecated)
    assert changed.startswith("\ufeff") == text.startswith("\ufeff")
    assert changed.count("\r\n") == (changed.count("\n") if "\r\n" in text else 0)
