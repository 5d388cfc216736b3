"""Changes to a JSON text that leave every other character alone. Knows JSON's punctuation, not what it says.

How the file is laid out (indentation, line ends, one line or many) is read off the file, not decided.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from workbench.project.json_tree import JsonKind, JsonMember, JsonNode

_GAP: Final = re.compile(r"([ \t\r\n]*),([ \t\r\n]*)")
Element: TypeAlias = JsonNode | JsonMember


@dataclass(frozen=True, slots=True)
class JsonStyle:
    """How a file is laid out: one level of indentation, the line end, what stands at a colon, and one line or many."""

    unit: str
    newline: str
    colon: str
    comma: str
    spread: bool

    def render(self, value: Any, indent: str, *, spread: bool | None = None) -> str:
        """A value as this file would write it, its first line at the current column."""
        spread = self.spread if spread is None else spread
        if not value or not isinstance(value, dict | list):
            return json.dumps(value, ensure_ascii=False)
        inner = indent + self.unit
        if isinstance(value, dict):
            parts = [
                f"{json.dumps(k, ensure_ascii=False)}{self.colon}{self.render(v, inner)}" for k, v in value.items()
            ]
        else:
            parts = [self.render(item, inner) for item in value]
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        if not spread:
            return opening + self.comma.join(parts) + closing
        glue = f",{self.newline}{inner}"
        return f"{opening}{self.newline}{inner}{glue.join(parts)}{self.newline}{indent}{closing}"


def style_of(text: str, root: JsonNode) -> JsonStyle:
    """Read a file's layout off its outermost object."""
    newline = "\r\n" if "\r\n" in text else "\n"
    first = _elements(root)[0] if _elements(root) else None
    spread = first is None or "\n" in text[root.start : first.start]
    unit = "  "
    if first is not None and spread:
        unit = line_indent(text, first.start)[len(line_indent(text, root.start)) :] or "  "
    colon = ": "
    if isinstance(first, JsonMember):
        between = text[first.key.end : first.value.start]
        colon = between if "\n" not in between else ": "
    return JsonStyle(unit, newline, colon, "," if colon == ":" else ", ", spread)


def line_indent(text: str, at: int) -> str:
    """The blanks that the line of an offset starts with."""
    start = text.rfind("\n", 0, at) + 1
    end = start
    while end < len(text) and text[end] in " \t":
        end += 1
    return text[start:end]


def replace(text: str, node: JsonNode, fragment: str) -> str:
    """Put other text in a value's place."""
    return text[: node.start] + fragment + text[node.end :]


def _elements(holder: JsonNode) -> tuple[Element, ...]:
    return holder.members if holder.kind is JsonKind.OBJECT else holder.items


def _is_spread(text: str, holder: JsonNode) -> bool:
    elements = _elements(holder)
    return "\n" in text[holder.start : elements[0].start]


def element_indent(text: str, holder: JsonNode, style: JsonStyle) -> str:
    """The indentation that an element of a list or object has, or would have."""
    elements = _elements(holder)
    if elements and _is_spread(text, holder):
        return line_indent(text, elements[0].start)
    return line_indent(text, holder.start) + style.unit


def insert(text: str, holder: JsonNode, index: int, fragment: str, style: JsonStyle, *, spread: bool) -> str:
    """Put an element (for objects: `"key": value`) before the one at `index`, or last.

    `spread` says how a list or object that is empty now should be opened: over many lines, or on one.
    """
    elements = _elements(holder)
    if not elements:
        return _fill(text, holder, fragment, style, spread=spread)
    gap = _gap(text, holder, index, style)
    if index < len(elements):
        at = elements[index].start
        return text[:at] + fragment + gap + text[at:]
    at = elements[-1].end
    return text[:at] + gap + fragment + text[at:]


def _fill(text: str, holder: JsonNode, fragment: str, style: JsonStyle, *, spread: bool) -> str:
    inside = fragment
    if spread:
        indent = line_indent(text, holder.start)
        inside = f"{style.newline}{indent}{style.unit}{fragment}{style.newline}{indent}"
    return f"{text[: holder.start + 1]}{inside}{text[holder.end - 1 :]}"


def _gap(text: str, holder: JsonNode, index: int, style: JsonStyle) -> str:
    """What stands between two elements, taken from the neighbours of the new one."""
    elements = _elements(holder)
    if len(elements) == 1:
        if not _is_spread(text, holder):
            return style.comma
        return f",{style.newline}{line_indent(text, elements[0].start)}"
    left = min(max(index - 1, 0), len(elements) - 2)
    gap = text[elements[left].end : elements[left + 1].start]
    found = _GAP.fullmatch(gap)
    if found is None or gap.count("\n") <= 1:
        return gap
    if "\n" in found[1]:
        return gap
    # Blank lines group what is there; the new element joins a group.
    return f",{style.newline}{found[2].rpartition(chr(10))[2]}"


def remove(text: str, holder: JsonNode, index: int) -> str:
    """Take an element out, with the comma that belonged to it."""
    elements = _elements(holder)
    element = elements[index]
    if len(elements) == 1:
        return text[: holder.start + 1] + text[holder.end - 1 :]
    if index == 0:
        return text[: element.start] + text[elements[1].start :]
    before = elements[index - 1].end
    if index + 1 < len(elements):
        following = elements[index + 1].start
        # First of its line in a list wrapped at some width: the line break before it stays.
        if "\n" in text[before : element.start] and "\n" not in text[element.end : following]:
            return text[: element.start] + text[following:]
    return text[:before] + text[element.end :]
