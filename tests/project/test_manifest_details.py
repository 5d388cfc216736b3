"""The optional parts of a manifest, in the forms that people write them."""

import pytest

from workbench.project.manifest_details import read_details


def shown(text: str, key: str = "columns") -> list[tuple[str, list[tuple[str, str]]]]:
    return [(each.table, [(item.name, item.type) for item in each.items]) for each in read_details(text, key)]


def test_all_forms() -> None:
    text = """\ufeff{"columns": {
      "a": ["id", "Name"],
      "app.b": {"id": "uuid", "x": {"type": "text", "nullable": true}, "y": 5},
      "c": [{"name": "id", "type": "bigint"}, {"type": "text"}, 5],
      "d": "nothing", "e": null
    }}"""
    assert shown(text) == [
        ("a", [("id", ""), ("Name", "")]),
        ("app.b", [("id", "uuid"), ("x", "text"), ("y", "")]),
        ("c", [("id", "bigint")]),
        ("d", []),
        ("e", []),
    ]
    first = read_details(text, "columns")[1]
    assert first.qualified == ("app", "b")
    assert (first.span.line, first.span.column) == (3, 7)
    assert (first.items[0].span.line, first.items[0].span.column, first.items[0].span.end_column) == (3, 17, 29)


@pytest.mark.parametrize("text", ["{", "{}", '{"columns": []}', '{"columns": 5}', "[]"])
def test_nothing_to_read(text: str) -> None:
    assert shown(text) == []
