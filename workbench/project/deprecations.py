"""The shapes in which real manifests write down what is deprecated, and how a reader finds its way in them.

Seen in the wild: a list of names; a list of objects with the name inside; an object from name to reason or to an
object; and each of these again under `tables` and `enums`. Knows positions and words, not what they mean.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.project.json_tree import JsonKind, JsonMember, JsonNode

COLLECTIONS: Final = {"tables": "table", "enums": "enum"}
NAME_KEYS: Final = ("name", "table", "enum", "object")
REASON_KEYS: Final = ("reason", "why", "message", "note", "description")
REPLACEMENT_KEYS: Final = (
    "replacement",
    "replacedBy",
    "replaced_by",
    "replaceWith",
    "useInstead",
    "use_instead",
    "use",
)
SINCE_KEYS: Final = (
    "since",
    "deprecatedSince",
    "deprecated_since",
    "deprecatedIn",
    "deprecated_in",
    "deprecatedAt",
    "deprecated_at",
)
_KIND_KEYS: Final = ("kind", "type")
_FIELDS: Final = frozenset((*REASON_KEYS, *REPLACEMENT_KEYS, *SINCE_KEYS))


@dataclass(frozen=True, slots=True)
class Deprecated:
    """One deprecation where it stands. `holder` is the list or object around it, `index` its place in there.

    `kind` is "table", "enum" or "" (not said); `node` is the list's item or the member's value; `problem` is set when
    it cannot be read.
    """

    kind: str
    name: str
    reason: str
    replacement: str
    since: str
    holder: JsonNode
    index: int
    node: JsonNode
    problem: str = ""


def is_collection(member: JsonMember) -> bool:
    """Whether a member of `deprecated` groups deprecations of one kind (and is not an object named "tables")."""
    if member.key.value not in COLLECTIONS:
        return False
    if member.value.kind is JsonKind.ARRAY:
        return True
    return member.value.kind is JsonKind.OBJECT and not any(
        inner.key.value in _FIELDS and inner.value.kind is JsonKind.STRING for inner in member.value.members
    )


def field_key(node: JsonNode, keys: tuple[str, ...]) -> str:
    """Which of several spellings an object uses, or an empty string."""
    return next((key for key in keys if node.get(key) is not None), "")


def kind_key_of(node: JsonNode) -> str:
    """The key under which an object says of what kind it is, or an empty string."""
    return next((key for key in _KIND_KEYS if node.text_of(key) in COLLECTIONS.values()), "")


def read_deprecated(node: JsonNode, kind: str = "") -> Iterator[Deprecated]:
    """All deprecations under a node, in the file's order."""
    match node.kind:
        case JsonKind.ARRAY:
            for index, item in enumerate(node.items):
                yield _item(node, index, item, kind)
        case JsonKind.OBJECT:
            for index, member in enumerate(node.members):
                if not kind and is_collection(member):
                    yield from read_deprecated(member.value, COLLECTIONS[member.key.value])
                elif not member.key.value.startswith(("_", "$")):
                    yield _member(node, index, member, kind)
        case _:
            problem = f"`deprecated` must be a list or an object, this is {node.kind}"
            yield Deprecated(kind, "", "", "", "", node, 0, node, problem)


def _item(holder: JsonNode, index: int, item: JsonNode, kind: str) -> Deprecated:
    if item.kind is JsonKind.STRING:
        return Deprecated(kind, item.value, "", "", "", holder, index, item)
    if item.kind is not JsonKind.OBJECT:
        problem = f"a deprecated entry is {item.kind} instead of a name or an object"
        return Deprecated(kind, "", "", "", "", holder, index, item, problem)
    key = field_key(item, NAME_KEYS)
    name = item.text_of(key)
    if not name:
        return Deprecated(kind, "", "", "", "", holder, index, item, "a deprecated entry has no `name`")
    kind = kind or item.text_of(kind_key_of(item)) or (key if key in COLLECTIONS.values() else "")
    return Deprecated(kind, name, *_fields(item), holder, index, item)


def _member(holder: JsonNode, index: int, member: JsonMember, kind: str) -> Deprecated:
    name, value = member.key.value, member.value
    if value.kind is JsonKind.STRING:
        return Deprecated(kind, name, value.value, "", "", holder, index, value)
    if value.kind is JsonKind.NULL or (value.kind is JsonKind.BOOLEAN and value.value):
        return Deprecated(kind, name, "", "", "", holder, index, value)
    if value.kind is not JsonKind.OBJECT:
        problem = f'the deprecation of "{name}" is {value.kind} instead of a reason or an object'
        return Deprecated(kind, name, "", "", "", holder, index, value, problem)
    return Deprecated(kind or value.text_of(kind_key_of(value)), name, *_fields(value), holder, index, value)


def _fields(node: JsonNode) -> tuple[str, str, str]:
    reason, replacement, since = (
        node.text_of(field_key(node, keys)) for keys in (REASON_KEYS, REPLACEMENT_KEYS, SINCE_KEYS)
    )
    return reason, replacement, since
