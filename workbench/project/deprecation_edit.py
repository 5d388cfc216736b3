"""Changes to what a manifest calls deprecated, in whichever shape its owners wrote that down. From text to text."""

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
    kind_key_of,
    read_deprecated,
)
from workbench.project.json_edit import JsonStyle, element_indent, insert, remove, replace
from workbench.project.json_tree import JsonKind, JsonNode
from workbench.project.manifest import Deprecation, EntryKind
from workbench.project.manifest_names import split_name
from workbench.project.manifest_sections import DEPRECATED, check_name, insert_section, quoted, read_sound


def _find_deprecated(root: JsonNode, kind: EntryKind | None, name: str) -> list[Deprecated]:
    node = root.get(DEPRECATED)
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
    check_name(deprecation.name)
    root, style = read_sound(text)
    found = _find_deprecated(root, deprecation.kind, deprecation.name)
    if found:
        return _rewrite(text, style, found[0], deprecation)
    node = root.get(DEPRECATED)
    if node is None:
        return insert_section(text, root, style, DEPRECATED, {deprecation.name: _fields(deprecation, None)})
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
            fragment = f"{quoted(kind.key)}{style.colon}{style.render(value, element_indent(text, node, style))}"
            return insert(text, node, len(node.members), fragment, style, spread=style.spread)
        holder = member.value
    indent = element_indent(text, holder, style)
    like = _neighbour(root, holder)
    spread = _spreads_element(text, holder, style)
    if holder.kind is JsonKind.ARRAY:
        fragment = style.render(_as_item(deprecation, like, kind_said=kind_said), indent, spread=spread)
        return insert(text, holder, len(holder.items), fragment, style, spread=style.spread)
    ((name, value),) = _as_member(deprecation, like).items()
    fragment = f"{quoted(name)}{style.colon}{style.render(value, indent, spread=spread)}"
    return insert(text, holder, len(holder.members), fragment, style, spread=style.spread)


def _neighbour(root: JsonNode, holder: JsonNode) -> JsonNode:
    """An entry to take the spelling of the keys from: of the same collection if there is one, else of another."""
    node = root.get(DEPRECATED)
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
    fields = {(like and field_key(like, keys)) or keys[0]: value for keys, value in words if value}
    kind_key = "" if like is None else kind_key_of(like)
    if kind_key and deprecation.kind is not None:
        fields[kind_key] = deprecation.kind.value
    return fields if like is None else _in_order_of(like, fields)


def _in_order_of(like: JsonNode, fields: dict[str, str]) -> dict[str, str]:
    """The same keys in the order in which a neighbour has them, others last."""
    order = [member.key.value for member in like.members]
    return dict(sorted(fields.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order)))


def _as_item(deprecation: Deprecation, like: JsonNode, *, kind_said: bool = True) -> object:
    fields = _fields(deprecation, like)
    if not fields and not like.members:
        return deprecation.name
    key = field_key(like, NAME_KEYS) or "name"
    item = _in_order_of(like, {key: deprecation.name, **fields})
    if key not in COLLECTIONS.values() or deprecation.kind is None or kind_said:
        return item
    # The key says the kind: `{"enum": "state"}` stands beside `{"table": "funnels"}`.
    return {deprecation.kind.value if name == key else name: value for name, value in item.items()}


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
        root, style = read_sound(text)
        node = _find_deprecated(root, deprecation.kind, deprecation.name)[0].node
        key = field_key(node, keys)
        if key and value:
            present = node.get(key)
            if present is not None and present.value != value:
                text = replace(text, present, quoted(value))
        elif key:
            text = remove(text, node, next(i for i, member in enumerate(node.members) if member.key.value == key))
        elif value:
            fragment = f"{quoted(keys[0])}{style.colon}{quoted(value)}"
            text = insert(text, node, len(node.members), fragment, style, spread=style.spread)
    return text


def _rewrite_short(text: str, style: JsonStyle, found: Deprecated, deprecation: Deprecation) -> str:
    """Change a deprecation that is a name in a list, or a name with a reason; more than that makes it an object."""
    fields = _fields(deprecation, None)
    indent = element_indent(text, found.holder, style)
    if found.holder.kind is JsonKind.ARRAY:
        return replace(text, found.node, style.render({"name": found.name, **fields}, indent)) if fields else text
    if not set(fields) - {REASON_KEYS[0]}:
        return replace(text, found.node, quoted(deprecation.reason))
    return replace(text, found.node, style.render(fields, indent))


def undeprecate(text: str, kind: EntryKind | None, name: str) -> str:
    """Take a deprecation back.

    Raises:
        ManifestError: the text is broken, or nothing of that name is deprecated.
    """
    root, _ = read_sound(text)
    found = _find_deprecated(root, kind, name)
    if not found:
        raise ManifestError(f"{name!r} is not deprecated", hint="The manifest's `deprecated` does not list it.")
    return remove(text, found[0].holder, found[0].index)
