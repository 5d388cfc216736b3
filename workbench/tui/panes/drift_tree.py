"""A drift report as a tree that can be folded: lost protection first, then schema, kind, object, part. Pure.

What only waits for a migration stands by itself at the end: nobody did it by hand. Behind it stands, folded, what the
project does not mind, each with its reason.

A branch with one thing in it is no branch: the thing stands in its place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.catalog.compare import parent_of
from workbench.catalog.model import Change, Difference, Key, Kind, quoted
from workbench.project.manifest_names import DEFAULT_SCHEMA

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport

SECURITY: Final = "lost protection"
PENDING: Final = "not applied yet"
IGNORED: Final = "ignored"
# More of them than this in one list are folded.
_GRANTS: Final = 3
_DATABASE: Final = "database"
_PLURALS: Final = {
    Kind.INDEX: "indexes",
    Kind.POLICY: "policies",
    Kind.OPERATOR_FAMILY: "operator families",
    Kind.OPERATOR_CLASS: "operator classes",
    Kind.DICTIONARY: "text search dictionaries",
    Kind.STATISTICS: "statistics",
    Kind.DEFAULT_PRIVILEGES: "default privileges",
}


@dataclass(frozen=True, slots=True)
class Node:
    """One row: a branch, a difference, or both (a table that changed, with parts that changed).

    `name` is what it is called where it stands: within its table without the table's name. `folded` says that nobody
    misses what is in it until it is opened, `reason` why a difference is none.
    """

    key: str
    depth: int
    name: str
    difference: Difference | None = None
    children: tuple["Node", ...] = ()
    alarming: bool = False
    folded: bool = False
    reason: str = ""

    @property
    def count(self) -> int:
        """How many differences it holds, its own included."""
        return sum(child.count for child in self.children) + (self.difference is not None or bool(self.reason))

    def changes(self) -> dict[Change, int]:
        """How many of each kind of change it holds."""
        found = dict.fromkeys(Change, 0)
        for difference in differences_of(self):
            found[difference.change] += 1
        return found


@dataclass(slots=True)
class _Table:
    """A table (or view) whose parts differ, on the way into the tree."""

    own: Difference | None = None
    parts: list[Difference] = field(default_factory=list)


def tree_of(report: "DriftReport") -> tuple[Node, ...]:
    """The branches at the top."""
    pending = [found for found in report.differences if report.is_awaited(found)]
    by_hand = [found for found in report.differences if not report.is_awaited(found)]
    alarming = [found for found in by_hand if found.security]
    others = [found for found in by_hand if not found.security]
    schemas = sorted({found.key.home for found in others})
    nodes: list[Node] = []
    if alarming:
        nodes.append(Node(f"branch\0{SECURITY}", 0, SECURITY, children=_flat(alarming, SECURITY), alarming=True))
    for schema in schemas:
        name = schema or _DATABASE
        children = tuple(_kinds([found for found in others if found.key.home == schema], name))
        nodes.append(Node(f"branch\0{name}", 0, name, children=children))
    if pending:
        nodes.append(Node(f"branch\0{PENDING}", 0, PENDING, children=_flat(pending, PENDING)))
    if nodes and report.ignored:
        nodes.append(Node(f"branch\0{IGNORED}", 0, IGNORED, children=tuple(_ignored(report)), folded=True))
    return tuple(nodes)


def _ignored(report: "DriftReport") -> Iterator[Node]:
    for item in report.ignored:
        name = f"{item.key.kind} {_full_name(item.key, with_schema=True)}"
        yield Node(f"{IGNORED}\0{item.key.kind}\0{item.key.on}\0{item.key}", 1, name, reason=item.reason or "no reason")


def _flat(found: Sequence[Difference], branch: str) -> tuple[Node, ...]:
    """One row each; many grants are one row, at the end."""
    grants = [one for one in found if one.key.on is Kind.GRANT or one.key.kind is Kind.GRANT]
    folded = grants if len(grants) > _GRANTS else []
    rows = [_leaf(one, 1, _full_name(one.key, with_schema=True), branch) for one in found if one not in folded]
    if folded:
        leaves = tuple(_leaf(one, 2, _full_name(one.key, with_schema=True), branch) for one in folded)
        rows.append(Node(f"branch\0{branch}\0grants", 1, plural(Kind.GRANT), children=leaves, folded=True))
    return tuple(rows)


def _kinds(found: Sequence[Difference], schema: str) -> Iterator[Node]:
    groups: dict[Kind, dict[str, _Table]] = {}
    for difference in found:
        parent = parent_of(difference.key)
        kind = difference.key.kind if parent is None else parent.kind
        group = groups.setdefault(kind, {}).setdefault(difference.key.name, _Table())
        if parent is None:
            group.own = difference
        else:
            group.parts.append(difference)
    for kind in (kind for kind in Kind if kind in groups):
        tables = groups[kind]
        if len(tables) == 1:
            yield from (_object(name, table, 1, schema) for name, table in tables.items())
            continue
        children = tuple(_object(name, table, 2, schema) for name, table in tables.items())
        yield Node(f"branch\0{schema}\0{kind}", 1, plural(kind), children=children)


def _object(name: str, table: _Table, depth: int, schema: str) -> Node:
    if table.own is not None and not table.parts:
        return _leaf(table.own, depth, _own_name(table.own.key), schema)
    if table.own is None and len(table.parts) == 1:
        return _leaf(table.parts[0], depth, _full_name(table.parts[0].key, with_schema=False), schema)
    parts = tuple(_leaf(part, depth + 1, _part_name(part.key), schema) for part in table.parts)
    return Node(f"branch\0{schema}\0table\0{name}", depth, quoted(name), table.own, parts)


def _leaf(found: Difference, depth: int, name: str, branch: str) -> Node:
    return Node(f"{branch}\0{found.key.kind}\0{found.key.on}\0{found.key}", depth, name, found)


def _own_name(key: Key) -> str:
    return key.own_name


def _part_name(key: Key) -> str:
    """Within its object: a part's own name; what is on the whole object has that object's."""
    return quoted(key.sub) if key.sub else _own_name(key)


def _full_name(key: Key, *, with_schema: bool) -> str:
    parts = [quoted(key.schema)] if with_schema and key.schema not in {"", DEFAULT_SCHEMA} else []
    parts.append(_own_name(key))
    if key.sub:
        parts.append(quoted(key.sub))
    return ".".join(parts)


def plural(kind: Kind) -> str:
    """What several of a kind are called."""
    return _PLURALS.get(kind, f"{kind}s")


def differences_of(node: Node) -> Iterator[Difference]:
    """All differences at and under a node, from top to bottom."""
    if node.difference is not None:
        yield node.difference
    for child in node.children:
        yield from differences_of(child)


def visible(nodes: Sequence[Node], is_open: Callable[[Node], bool]) -> Iterator[Node]:
    """The rows to be seen, from top to bottom."""
    for node in nodes:
        yield node
        if node.children and is_open(node):
            yield from visible(node.children, is_open)


def chosen(nodes: Sequence[Node], test: Callable[[Difference], bool]) -> tuple[Node, ...]:
    """The tree with only those differences that pass; branches that become empty go."""
    kept: list[Node] = []
    for node in nodes:
        children = chosen(node.children, test)
        own = node.difference if node.difference is not None and test(node.difference) else None
        if children or own is not None:
            kept.append(Node(node.key, node.depth, node.name, own, children, node.alarming))
    return tuple(kept)
