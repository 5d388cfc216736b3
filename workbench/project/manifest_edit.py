"""Changes to the manifest's text: pure functions from text to text. Writing files is `edits.py`'s business.

Order, unknown keys, indentation, line ends, BOM and the trailing newline stay as they are. A broken text is never
changed: the first problem in it is raised instead.
"""

import json
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from workbench.errors import ManifestError
from workbench.project.deprecations import (
    COLLECTIONS,
    NAME_KEYS,
    REASON_KEYS,
    REPLACEMENT_KEYS,
    SINCE_KEYS,
    Deprecated,
    field_key,
    is_collection,
    read_deprecated,
)
from workbench.project.json_edit import JsonStyle, element_indent, insert, remove, replace, style_of
from workbench.project.json_tree import JsonKind, JsonNode, parse_json
from workbench.project.manifest import EMPTY_MANIFEST, Deprecation, EntryKind, ProblemSeverity, parse_manifest
from workbench.project.manifest_names import split_name, validate_name

__all__ = [
    "EMPTY_MANIFEST",
    "add_entries",
    "deprecate_entry",
    "remove_entry",
    "rename_entry",
    "undeprecate",
    "validate_name",
]

_DEPRECATED: Final = "deprecated"
_ORDER: Final = (EntryKind.TABLE.key, EntryKind.ENUM.key, _DEPRECATED)
# Sections about a table that follow it when it is renamed.
_PER_TABLE: Final = ("columns", "constraints")
# The orders in which people keep lists: as bytes, without regard to case, and as a locale does (`_` does not count).
_ORDERINGS: Final[tuple[Callable[[str], str], ...]] = (
    str,
    str.casefold,
    lambda name: name.casefold().replace("_", ""),
)


def _read(text: str) -> tuple[JsonNode, JsonStyle]:
    """The tree of a sound manifest text."""
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


def _check_name(name: str) -> None:
    wrong = validate_name(name)
    if wrong is not None:
        raise ManifestError(f"not a name for the manifest: {name!r}", hint=wrong)


def _ordering(names: list[str]) -> Callable[[str], str] | None:
    return next((key for key in _ORDERINGS if _is_sorted(names, key)), None)


def _is_sorted(names: list[str], key: Callable[[str], str]) -> bool:
    return all(key(left) <= key(right) for left, right in pairwise(names))


def add_entries(text: str, tables: Iterable[str] = (), enums: Iterable[str] = ()) -> str:
    """Add names to the lists; those already there stay as they are. A sorted list stays sorted, else they go last.

    Raises:
        ManifestError: the text is broken, or a name is none.
    """
    for kind, names in ((EntryKind.TABLE, tables), (EntryKind.ENUM, enums)):
        for name in names:
            _check_name(name)
            text = _add(text, kind, name)
    return text


def _add(text: str, kind: EntryKind, name: str) -> str:
    root, style = _read(text)
    listed = root.get(kind.key)
    if listed is None:
        return _insert_section(text, root, style, kind.key, [name])
    if any(split_name(item.value) == split_name(name) for item in listed.items):
        return text
    return _insert_name(text, root, style, listed, name)


def _insert_name(text: str, root: JsonNode, style: JsonStyle, listed: JsonNode, name: str) -> str:
    names = [item.value for item in listed.items]
    key = _ordering(names)
    index = len(names) if key is None else next((i for i, n in enumerate(names) if key(n) > key(name)), len(names))
    return insert(text, listed, index, _quote(name), style, spread=_spreads_lists(text, root, style))


def _quote(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _spreads_lists(text: str, root: JsonNode, style: JsonStyle) -> bool:
    """Whether this file opens its lists over many lines; an empty list says nothing, so its siblings are asked."""
    for kind in EntryKind:
        node = root.get(kind.key)
        if node is not None and node.items:
            return "\n" in text[node.start : node.items[0].start]
    return style.spread


def _insert_section(text: str, root: JsonNode, style: JsonStyle, key: str, value: object) -> str:
    """Add a top-level key behind those that usually come before it."""
    keys = [member.key.value for member in root.members]
    rank = _ORDER.index(key)
    before = [keys.index(other) for other in _ORDER[:rank] if other in keys]
    after = [keys.index(other) for other in _ORDER[rank + 1 :] if other in keys]
    index = max(before) + 1 if before else min(after, default=len(keys))
    spread = _spreads_lists(text, root, style) if isinstance(value, list) else style.spread
    rendered = style.render(value, element_indent(text, root, style), spread=spread)
    return insert(text, root, index, f"{_quote(key)}{style.colon}{rendered}", style, spread=style.spread)


def _positions(listed: JsonNode | None, name: str) -> list[int]:
    items = () if listed is None else listed.items
    return [index for index, item in enumerate(items) if split_name(item.value) == split_name(name)]


def remove_entry(text: str, kind: EntryKind, name: str) -> str:
    """Take a name out of its list, duplicates included. What else the file says about the object stays.

    Raises:
        ManifestError: the text is broken, or the name is not listed.
    """
    root, _ = _read(text)
    listed = root.get(kind.key)
    positions = _positions(listed, name)
    if listed is None or not positions:
        raise _not_listed(kind, name)
    text = remove(text, listed, positions[0])
    return remove_entry(text, kind, name) if len(positions) > 1 else text


def _not_listed(kind: EntryKind, name: str) -> ManifestError:
    return ManifestError(f"the {kind} {name!r} is not in the manifest", hint=f"`{kind.key}` does not list it.")


def rename_entry(text: str, kind: EntryKind, old: str, new: str) -> str:
    """Give an entry another name, in its place; in a sorted list it moves to where it belongs.

    What `columns` and `constraints` say about a table goes along.

    Raises:
        ManifestError: the text is broken, the old name is not listed, the new one is, or is none.
    """
    _check_name(new)
    root, style = _read(text)
    listed = root.get(kind.key)
    positions = _positions(listed, old)
    if listed is None or not positions:
        raise _not_listed(kind, old)
    if old != new and [index for index in _positions(listed, new) if index not in positions]:
        raise ManifestError(f"the {kind} {new!r} is in the manifest already", hint="Choose another name.")
    text = _rename_sections(text, root, old, new) if kind is EntryKind.TABLE else text
    root, style = _read(text)
    listed = root.get(kind.key) or listed
    names = [item.value for item in listed.items]
    renamed = [*names[: positions[0]], new, *names[positions[0] + 1 :]]
    key = _ordering(names)
    if key is None or _is_sorted(renamed, key):
        return replace(text, listed.items[positions[0]], _quote(new))
    text = remove(text, listed, positions[0])
    root, style = _read(text)
    return _insert_name(text, root, style, root.get(kind.key) or listed, new)


def _rename_sections(text: str, root: JsonNode, old: str, new: str) -> str:
    keys: list[JsonNode] = []
    for section in _PER_TABLE:
        node = root.get(section)
        members = () if node is None else node.members
        if any(split_name(member.key.value) == split_name(new) for member in members):
            continue
        keys.extend(member.key for member in members if split_name(member.key.value) == split_name(old))
    for key in sorted(keys, key=lambda node: node.start, reverse=True):
        text = replace(text, key, _quote(new))
    return text


def _find_deprecated(root: JsonNode, kind: EntryKind | None, name: str) -> list[Deprecated]:
    node = root.get(_DEPRECATED)
    found = [] if node is None or node.kind is JsonKind.NULL else list(read_deprecated(node))
    return [
        item
        for item in found
        if split_name(item.name) == split_name(name) and (kind is None or not item.kind or item.kind == kind.value)
    ]


def deprecate_entry(text: str, deprecation: Deprecation) -> str:
    """Note that an object should not be used any more, or change what is noted; in the shape the file uses.

    The name stays in its list: what exists is still canonical.

    Raises:
        ManifestError: the text is broken, or the name is none.
    """
    _check_name(deprecation.name)
    root, style = _read(text)
    found = _find_deprecated(root, deprecation.kind, deprecation.name)
    if found:
        return _rewrite(text, style, found[0], deprecation)
    node = root.get(_DEPRECATED)
    if node is None:
        return _insert_section(text, root, style, _DEPRECATED, {deprecation.name: _fields(deprecation, None)})
    if node.kind is JsonKind.NULL:
        value = style.render({deprecation.name: _fields(deprecation, None)}, element_indent(text, root, style))
        return replace(text, node, value)
    return _insert_deprecation(text, root, style, node, deprecation)


def _insert_deprecation(text: str, root: JsonNode, style: JsonStyle, node: JsonNode, deprecation: Deprecation) -> str:
    holder = node
    kind_said = False
    if node.kind is JsonKind.OBJECT and any(is_collection(member) for member in node.members):
        kind = deprecation.kind or EntryKind.TABLE
        member = node.member(kind.key)
        kind_said = True
        if member is None:
            like = next(member.value for member in node.members if is_collection(member))
            value: object = (
                _as_item(deprecation, like) if like.kind is JsonKind.ARRAY else _as_member(deprecation, like)
            )
            value = [value] if like.kind is JsonKind.ARRAY else value
            fragment = f"{_quote(kind.key)}{style.colon}{style.render(value, element_indent(text, node, style))}"
            return insert(text, node, len(node.members), fragment, style, spread=style.spread)
        holder = member.value
    indent = element_indent(text, holder, style)
    like = _neighbour(root, holder)
    spread = _spreads_element(text, holder, style)
    if holder.kind is JsonKind.ARRAY:
        fragment = style.render(_as_item(deprecation, like, kind_said=kind_said), indent, spread=spread)
        return insert(text, holder, len(holder.items), fragment, style, spread=style.spread)
    ((name, value),) = _as_member(deprecation, like).items()
    fragment = f"{_quote(name)}{style.colon}{style.render(value, indent, spread=spread)}"
    return insert(text, holder, len(holder.members), fragment, style, spread=style.spread)


def _neighbour(root: JsonNode, holder: JsonNode) -> JsonNode:
    """An entry to take the spelling of the keys from: of the same collection if there is one, else of another."""
    node = root.get(_DEPRECATED)
    everything = [] if node is None else [item for item in read_deprecated(node) if item.node.kind is JsonKind.OBJECT]
    near = [item.node for item in everything if item.holder is holder]
    return next(iter([*near[-1:], *(item.node for item in everything)]), holder)


def _spreads_element(text: str, holder: JsonNode, style: JsonStyle) -> bool:
    values = [member.value for member in holder.members] if holder.members else list(holder.items)
    objects = [value for value in values if value.members]
    if objects:
        return "\n" in text[objects[-1].start : objects[-1].members[0].start]
    return style.spread


def _fields(deprecation: Deprecation, like: JsonNode | None) -> dict[str, str]:
    """Reason, replacement and since under the keys that a neighbour uses."""
    words = (
        (REASON_KEYS, deprecation.reason),
        (REPLACEMENT_KEYS, deprecation.replacement),
        (SINCE_KEYS, deprecation.since),
    )
    return {(like and field_key(like, keys)) or keys[0]: value for keys, value in words if value}


def _as_item(deprecation: Deprecation, like: JsonNode, *, kind_said: bool = True) -> object:
    fields = _fields(deprecation, like)
    if not fields and not like.members:
        return deprecation.name
    key = field_key(like, NAME_KEYS) or "name"
    if key in COLLECTIONS.values() and deprecation.kind is not None and not kind_said:
        key = deprecation.kind.value
    return {key: deprecation.name, **fields}


def _as_member(deprecation: Deprecation, like: JsonNode) -> dict[str, object]:
    fields = _fields(deprecation, like)
    only_reason = list(fields) == [field_key(like, REASON_KEYS) or REASON_KEYS[0]]
    texts = bool(like.members) and all(member.value.kind is JsonKind.STRING for member in like.members)
    if only_reason and texts and not any(field_key(like, keys) for keys in (REASON_KEYS, REPLACEMENT_KEYS, SINCE_KEYS)):
        return {deprecation.name: deprecation.reason}
    return {deprecation.name: fields}


def _rewrite(text: str, style: JsonStyle, found: Deprecated, deprecation: Deprecation) -> str:
    """Change what an existing deprecation says, key by key."""
    if found.node.kind is not JsonKind.OBJECT:
        return _rewrite_short(text, style, found, deprecation)
    words = (
        (REASON_KEYS, deprecation.reason),
        (REPLACEMENT_KEYS, deprecation.replacement),
        (SINCE_KEYS, deprecation.since),
    )
    for keys, value in words:
        root, style = _read(text)
        node = _find_deprecated(root, deprecation.kind, deprecation.name)[0].node
        key = field_key(node, keys)
        if key and value:
            present = node.get(key)
            if present is not None and present.value != value:
                text = replace(text, present, _quote(value))
        elif key:
            text = remove(text, node, next(i for i, member in enumerate(node.members) if member.key.value == key))
        elif value:
            fragment = f"{_quote(keys[0])}{style.colon}{_quote(value)}"
            text = insert(text, node, len(node.members), fragment, style, spread=style.spread)
    return text


def _rewrite_short(text: str, style: JsonStyle, found: Deprecated, deprecation: Deprecation) -> str:
    """Change a deprecation that is a name in a list, or a name with a reason; more than that makes it an object."""
    fields = _fields(deprecation, None)
    indent = element_indent(text, found.holder, style)
    if found.holder.kind is JsonKind.ARRAY:
        return replace(text, found.node, style.render({"name": found.name, **fields}, indent)) if fields else text
    if not set(fields) - {REASON_KEYS[0]}:
        return replace(text, found.node, _quote(deprecation.reason))
    return replace(text, found.node, style.render(fields, indent))


def undeprecate(text: str, kind: EntryKind | None, name: str) -> str:
    """Take a deprecation back.

    Raises:
        ManifestError: the text is broken, or nothing of that name is deprecated.
    """
    root, _ = _read(text)
    found = _find_deprecated(root, kind, name)
    if not found:
        raise ManifestError(f"{name!r} is not deprecated", hint="The manifest's `deprecated` does not list it.")
    return remove(text, found[0].holder, found[0].index)
