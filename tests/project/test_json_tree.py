"""Places and messages of the JSON reader; values must be those that the standard library reads."""

import json

import pytest

from workbench.project.json_tree import JsonKind, JsonNode, JsonSyntaxError, parse_json


def plain(node: JsonNode) -> object:
    if node.kind is JsonKind.OBJECT:
        return {member.key.value: plain(member.value) for member in node.members}
    if node.kind is JsonKind.ARRAY:
        return [plain(item) for item in node.items]
    return node.value


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        ' { "a" : [ 1 , -2.5e3 , true , false , null , "x" ] } ',
        '{"a": {"b": {"c": [[], {}]}}}',
        '"\\u00e4 \\ud83d\\ude00 \\n \\" \\\\ \\/"',
        '["ä", "😀", ""]',
        '\r\n{\r\n\t"a": 0\r\n}\r\n',
        '{"a": 1, "a": 2}',
        "-0",
        "1E400",
    ],
)
def test_reads_what_the_standard_library_reads(text: str) -> None:
    assert plain(parse_json(text)) == json.loads(text)


def test_every_value_knows_its_place() -> None:
    text = '{\n  "tables": ["a", "😀b"],\n  "n": -1.5\n}'
    root = parse_json(text)
    tables = root.get("tables")
    assert tables is not None
    assert [text[item.start : item.end] for item in tables.items] == ['"a"', '"😀b"']
    assert text[tables.start : tables.end] == '["a", "😀b"]'
    assert [text[member.start : member.end] for member in root.members][1] == '"n": -1.5'


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", 0, "empty"),
        (" \n\t ", 0, "empty"),
        ('{"a": [1, 2,]}', 11, "comma after the last"),
        ('{"a": 1,}', 7, "comma after the last"),
        ('{"a": 1,\n  // note\n "b": 2}', 11, "comments"),
        ("/* x */ {}", 0, "comments"),
        ('{"a" 1}', 1, "no `:`"),
        ("{a: 1}", 1, "without quotes"),
        ("{'a': 1}", 1, "does not start a key"),
        ("['a']", 1, "kind of quote"),
        ("[\u201ca\u201d]", 1, "kind of quote"),
        ('["a" "b"]', 4, "comma is missing"),
        ('["a"\n  "b"]', 4, "comma is missing"),
        ('{"a": 1 "b": 2}', 7, "comma is missing"),
        ('["a",, "b"]', 5, "comma too many"),
        ('[, "a"]', 1, "comma too many"),
        ('{, "a": 1}', 1, "comma too many"),
        ('["a', 1, "never closed"),
        ('["a\nb"]', 3, "control character"),
        ('["\\x"]', 2, "escape"),
        ('["\\u12"]', 3, "escape"),
        ("[True]", 1, "`True` is not"),
        ("[NaN]", 1, "`NaN` is not"),
        ("[01]", 2, "comma is missing"),
        ("[1}", 2, "does not close"),
        ('{"a": 1]', 7, "does not close"),
        ('{"a": [1, 2}', 11, "does not close"),
        ('{"a": 1', 0, "before this `{` is closed"),
        ('["a", ', 6, "too early"),
        ('{"a": ', 6, "too early"),
        ('{"a": 1, ', 9, "inside an object"),
        ("{} {}", 3, "after the end"),
        ("{}]", 2, "after the end"),
        ("[" * 300, 101, "deep"),
        ("[" + "9" * 5000 + "]", 1, "1000 digits"),
        ("[-]", 1, "does not start"),
        ("[#]", 1, "does not start"),
    ],
)
def test_says_where_and_what_is_wrong(text: str, at: int, message: str) -> None:
    with pytest.raises(JsonSyntaxError) as caught:
        parse_json(text)
    assert message in caught.value.message
    assert (caught.value.start, bool(caught.value.hint)) == (at, True)
    assert not _standard_accepts(text)


def _standard_accepts(text: str) -> bool:
    try:
        json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(word: str) -> object:
    raise ValueError(word)


@pytest.mark.parametrize("cut", range(1, 62))
def test_a_text_cut_anywhere_is_an_error_with_a_place(cut: int) -> None:
    whole = '{"tables": ["a", "b"], "deprecated": {"c": {"since": "0.5"}}}'
    assert len(whole) == 61
    if cut == 61:
        parse_json(whole)
        return
    with pytest.raises(JsonSyntaxError) as caught:
        parse_json(whole[:cut])
    assert 0 <= caught.value.start <= cut
