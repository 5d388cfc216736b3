"""What all changes to a manifest's text begin with: a sound text, a good name, a section to put it in."""

import json
from typing import Final

from workbench.errors import ManifestError
from workbench.project.json_edit import JsonStyle, element_indent, insert, style_of
from workbench.project.json_tree import JsonNode, parse_json
from workbench.project.manifest import EntryKind, ProblemSeverity, parse_manifest
from workbench.project.manifest_names import validate_name

DEPRECATED: Final = "deprecated"
_ORDER: Final = (EntryKind.TABLE.key, EntryKind.ENUM.key, DEPRECATED)


def read_sound(text: str) -> tuple[JsonNode, JsonStyle]:
    """The tree and the layout of a sound manifest text.

    Raises:
        ManifestError: it is broken, with the place.
    """
    _, problems = parse_manifest(text)
    for problem in problems:
        if problem.severity is ProblemSeverity.ERROR:
            raise ManifestError(
                f"the manifest is broken: {problem.message}",
                hint=problem.hint,
                line=problem.span.line,
                column=problem.span.column,
            )
    root = parse_json(text, 1 if text.startswith("\ufeff") else 0)
    return root, style_of(text, root)


def check_name(name: str) -> None:
    """Raise `ManifestError` for what is no name."""
    wrong = validate_name(name)
    if wrong is not None:
        raise ManifestError(f"not a name for the manifest: {name!r}", hint=wrong)


def spreads_lists(text: str, root: JsonNode, style: JsonStyle) -> bool:
    """Whether this file opens its lists over many lines; an empty list says nothing, so its siblings are asked."""
    for kind in EntryKind:
        node = root.get(kind.key)
        if node is not None and node.items:
            return "\n" in text[node.start : node.items[0].start]
    return style.spread


def insert_section(text: str, root: JsonNode, style: JsonStyle, key: str, value: object) -> str:
    """Add a top-level key behind those that usually come before it."""
    keys = [member.key.value for member in root.members]
    rank = _ORDER.index(key)
    before = [keys.index(other) for other in _ORDER[:rank] if other in keys]
    after = [keys.index(other) for other in _ORDER[rank + 1 :] if other in keys]
    index = max(before) + 1 if before else min(after, default=len(keys))
    spread = spreads_lists(text, root, style) if isinstance(value, list) else style.spread
    rendered = style.render(value, element_indent(text, root, style), spread=spread)
    return insert(text, root, index, f"{quoted(key)}{style.colon}{rendered}", style, spread=style.spread)


def quoted(name: str) -> str:
    """A name as JSON writes it, letters beyond ASCII as they are."""
    return json.dumps(name, ensure_ascii=False)
