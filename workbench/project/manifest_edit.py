"""Changes to the manifest's text: pure functions from text to text. Writing files is `edits.py`'s business.

Order, unknown keys, indentation, line ends, BOM and the trailing newline stay as they are. A broken text is never
changed: the first problem in it is raised instead.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from workbench.errors import ManifestError
from workbench.project.deprecation_edit import deprecate_entry, undeprecate
from workbench.project.json_edit import JsonStyle, insert, remove, replace
from workbench.project.json_tree import JsonNode
from workbench.project.manifest import EMPTY_MANIFEST, EntryKind
from workbench.project.manifest_names import split_name, validate_name
from workbench.project.manifest_sections import check_name, insert_section, quoted, read_sound, spreads_lists

__all__ = [
    "EMPTY_MANIFEST",
    "add_entries",
    "deprecate_entry",
    "remove_entry",
    "rename_entry",
    "undeprecate",
    "validate_name",
]

# Sections about a table that follow it when it is renamed.
_PER_TABLE: Final = ("columns", "constraints")
# The orders in which people keep lists: as bytes, without regard to case, and as a locale does (`_` does not count).
_ORDERINGS: Final[tuple[Callable[[str], str], ...]] = (
    str,
    str.casefold,
    lambda name: name.casefold().replace("_", ""),
)


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
            check_name(name)
            text = _add(text, kind, name)
    return text


def _add(text: str, kind: EntryKind, name: str) -> str:
    root, style = read_sound(text)
    listed = root.get(kind.key)
    if listed is None:
        return insert_section(text, root, style, kind.key, [name])
    if any(split_name(item.value) == split_name(name) for item in listed.items):
        return text
    return _insert_name(text, root, style, listed, name)


def _insert_name(text: str, root: JsonNode, style: JsonStyle, listed: JsonNode, name: str) -> str:
    names = [item.value for item in listed.items]
    key = _ordering(names)
    index = len(names) if key is None else next((i for i, n in enumerate(names) if key(n) > key(name)), len(names))
    return insert(text, listed, index, quoted(name), style, spread=spreads_lists(text, root, style))


def _positions(listed: JsonNode | None, name: str) -> list[int]:
    items = () if listed is None else listed.items
    return [index for index, item in enumerate(items) if split_name(item.value) == split_name(name)]


def remove_entry(text: str, kind: EntryKind, name: str) -> str:
    """Take a name out of its list, duplicates included. What else the file says about the object stays.

    Raises:
        ManifestError: the text is broken, or the name is not listed.
    """
    root, _ = read_sound(text)
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
    check_name(new)
    root, _ = read_sound(text)
    listed = root.get(kind.key)
    positions = _positions(listed, old)
    if listed is None or not positions:
        raise _not_listed(kind, old)
    if not set(_positions(listed, new)) <= set(positions):
        raise ManifestError(f"the {kind} {new!r} is in the manifest already", hint="Choose another name.")
    if len(positions) > 1:
        return rename_entry(remove(text, listed, positions[-1]), kind, old, new)
    text = _rename_sections(text, root, old, new) if kind is EntryKind.TABLE else text
    root, _ = read_sound(text)
    listed = root.get(kind.key) or listed
    names = [item.value for item in listed.items]
    renamed = [*names[: positions[0]], new, *names[positions[0] + 1 :]]
    key = _ordering(names)
    if key is None or _is_sorted(renamed, key):
        return replace(text, listed.items[positions[0]], quoted(new))
    text = remove(text, listed, positions[0])
    root, style = read_sound(text)
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
        text = replace(text, key, quoted(new))
    return text
