"""The optional parts of a manifest: `columns` and `constraints` of each table, as written. Reads; judges nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.project.json_tree import JsonKind, JsonNode, JsonSyntaxError, parse_json
from workbench.project.manifest_names import split_name
from workbench.span import LineIndex, Span


@dataclass(frozen=True, slots=True)
class Detail:
    """A column or constraint of a list; `type` is empty where only names are given."""

    name: str
    span: Span
    type: str = ""


@dataclass(frozen=True, slots=True)
class TableDetails:
    """What is listed of one table; `span` is that of its key."""

    table: str
    span: Span
    items: tuple[Detail, ...]

    @property
    def qualified(self) -> tuple[str, str]:
        """Schema and bare name."""
        return split_name(self.table)


def read_details(text: str, key: str) -> tuple[TableDetails, ...]:
    """The tables of a part (`columns`, `constraints`); none where it is missing or of another form.

    A table has a list of names, or an object: names with types, or with objects that have a `type`.
    """
    start = 1 if text.startswith("\ufeff") else 0
    try:
        part = parse_json(text, start).get(key)
    except JsonSyntaxError:
        return ()
    if part is None or part.kind is not JsonKind.OBJECT:
        return ()
    index = LineIndex(text)
    return tuple(
        TableDetails(
            str(member.key.value),
            index.span(member.key.start, member.key.end),
            tuple(_items(member.value, index)),
        )
        for member in part.members
    )


def _items(node: JsonNode, index: LineIndex) -> Iterator[Detail]:
    for item in node.items:
        name = item.value if item.kind is JsonKind.STRING else item.text_of("name")
        if name:
            yield Detail(str(name), index.span(item.start, item.end), item.text_of("type"))
    for member in node.members:
        value = member.value
        said = str(value.value) if value.kind is JsonKind.STRING else value.text_of("type")
        yield Detail(str(member.key.value), index.span(member.key.start, value.end), said)
