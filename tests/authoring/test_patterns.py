"""The pattern folders are data that people write: each must be complete, and say what it asks for."""

import pytest

from workbench.authoring.patterns import PLAIN, FieldKind, all_patterns, find_pattern
from workbench.authoring.rendering import render
from workbench.errors import ScaffoldError


def test_the_patterns_on_offer() -> None:
    assert [pattern.name for pattern in all_patterns()] == ["table", "enum", "column", "policy", PLAIN]


@pytest.mark.parametrize("pattern", all_patterns(), ids=lambda pattern: pattern.name)
def test_every_pattern_says_what_it_asks_for(pattern: object) -> None:
    found = find_pattern(getattr(pattern, "name", ""))
    assert found is pattern
    assert found.title
    assert found.description.endswith(".")
    for field in found.fields:
        assert field.label
        assert field.help
        assert bool(field.choices) == (field.kind is FieldKind.CHOICE)
        assert not field.default or field.kind is not FieldKind.CHOICE or field.default in field.choices
    names = [field.name for field in found.fields]
    assert {*found.tables, *found.enums} <= set(names)
    assert all(name in names for when in found.sections.values() for name in when)


def test_an_unknown_pattern_names_those_there_are() -> None:
    with pytest.raises(ScaffoldError, match="no pattern 'tabel'") as caught:
        find_pattern("tabel")
    assert "table, enum, column, policy, template" in caught.value.hint


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("a {{x}} b", {"x": "1"}, "a 1 b\n"),
        ("DO $$ {{x}} $$;", {"x": "{{y}} $1"}, "DO $$ {{y}} $1 $$;\n"),
        ("{{#x}}\nin\n{{/x}}\nout", {"x": "1"}, "in\nout\n"),
        ("{{#x}}\nin\n{{/x}}\nout", {"x": ""}, "out\n"),
        ("{{^x}}\nin\n{{/x}}", {"x": ""}, "in\n"),
        ("{{#x}}\n{{^y}}\na\n{{/y}}\n{{#y}}\nb\n{{/y}}\n{{/x}}", {"x": "1", "y": "1"}, "b\n"),
        ("{{#x}}\n{{^y}}\na\n{{/y}}\n{{/x}}", {"x": "", "y": ""}, "\n"),
        ("  {{x}}\n", {"x": "a,\nb,"}, "  a,\n  b,\n"),
        ("{{x.literal}}", {"x.literal": "'it''s'"}, "'it''s'\n"),
    ],
)
def test_templates_are_filled_in(template: str, values: dict[str, str], expected: str) -> None:
    assert render(template, values) == expected


@pytest.mark.parametrize(
    "template", ["{{x}}", "{{#x}}\n{{/x}}", "{{#y}}\n", "{{/y}}", "{{#y}}\n{{^z}}\n{{/y}}\n{{/z}}"]
)
def test_wrong_templates_are_told(template: str) -> None:
    with pytest.raises(ScaffoldError, match="template is wrong"):
        render(template, {"y": "1", "z": "1"})
