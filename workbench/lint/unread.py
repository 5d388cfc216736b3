"""What SQL makes whose text is known in part only, as that of a loop, and whether a second run stumbles over it."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Final

from workbench.lint.finding import Finding
from workbench.lint.lookups import LOOKS
from workbench.lint.rule import Rule
from workbench.lint.view import At
from workbench.sql.facts import Drop, DropColumn, DropConstraint, DynamicSql, ObjectKind
from workbench.sql.guards import Guard, GuardKind

# How each kind is made without regard to one that is there.
_MADE: Final[Mapping[ObjectKind, str]] = {
    ObjectKind.TABLE: r"create\s+(?:unlogged\s+)?table\s+(?!if\b)",
    ObjectKind.INDEX: r"create\s+(?:unique\s+)?index\s+(?:concurrently\s+)?(?!if\b)",
    ObjectKind.SCHEMA: r"create\s+schema\s+(?!if\b)",
    ObjectKind.SEQUENCE: r"create\s+sequence\s+(?!if\b)",
    ObjectKind.COLUMN: r"alter\s+table\b[^;]*?\badd\s+column\s+(?!if\b)",
    ObjectKind.PUBLISHED: r"alter\s+publication\b[^;]*?\badd\s+table\b",
    ObjectKind.ROLE: r"create\s+(?:role|user)\s",
    ObjectKind.TYPE: r"create\s+(?:type|domain)\s",
    ObjectKind.CONSTRAINT: r"alter\s+table\b[^;]*?\badd\s+constraint\s",
    ObjectKind.POLICY: r"create\s+policy\s",
    ObjectKind.TRIGGER: r"create\s+(?:constraint\s+)?trigger\s",
}
_WORDS: Final = {ObjectKind.PUBLISHED: "published table"}
_RAISED: Final = {ObjectKind.CONSTRAINT: frozenset({"duplicate_object", "duplicate_table", "invalid_table_definition"})}
_DROPPED: Final = {
    ObjectKind.PUBLISHED: r"alter\s+publication\b[^;]*?\b(?:drop|set)\s+table|(?:drop|create)\s+publication",
    ObjectKind.TYPE: r"drop\s+(?:type|domain)",
}
# A loop's query that passes over what is there.
_ASKING: Final = re.compile(r"\b(?:NOT\s+(?:EXISTS|IN)|EXCEPT|IS\s+NULL|to_reg\w+)\b", re.IGNORECASE)


def unguarded(rule: Rule, fact: DynamicSql, at: At, kinds: Collection[ObjectKind]) -> Iterator[Finding]:
    """What an EXECUTE makes, of some kinds, without asking whether it is there; at most one finding a kind."""
    for kind in kinds:
        found = _forms(kind)[0].search(fact.template)
        if found is None or any(_spares(guard, kind) for guard in at.statement.guards):
            continue
        if not _dropped_before(kind, fact.template[: found.start()], at):
            said = f"each {_WORDS.get(kind, kind)} that is put together here is made without a guard"
            help_ = (
                "Drop it first by IF EXISTS, test the catalog in the loop, or catch the error in a block of its own."
            )
            yield at.finding(rule, f"{said} and fails if it exists", help_)


def _spares(guard: Guard, kind: ObjectKind) -> bool:
    match guard.kind:
        case GuardKind.HANDLER:
            raised = _RAISED.get(kind, frozenset({LOOKS[kind].raises}))
            return not guard.handled.isdisjoint(raised | {"others"})
        case GuardKind.LOOP:
            return _ASKING.search(guard.text) is not None
        case _:
            return guard.opaque or any(not test.exists for test in guard.tests)


def _dropped_before(kind: ObjectKind, before: str, at: At) -> bool:
    """Whether the file drops something of that kind further up, whatever its name."""
    drops = _forms(kind)[1]
    if drops.search(before):
        return True
    for statement in at.file.facts.statements[: at.number]:
        for fact in statement.facts:
            if isinstance(fact, DynamicSql) and drops.search(fact.template):
                return True
            if _kind_of(fact) in {kind, ObjectKind.SCHEMA}:
                return True
    return False


def _kind_of(fact: object) -> ObjectKind | None:
    match fact:
        case Drop():
            return fact.kind
        case DropColumn():
            return ObjectKind.COLUMN
        case DropConstraint():
            return ObjectKind.CONSTRAINT
        case _:
            return None


@lru_cache(maxsize=32)
def _forms(kind: ObjectKind) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How something of a kind is made, and how it is dropped."""
    dropped = _DROPPED.get(kind, rf"\bdrop\s+{kind}\b")
    return re.compile(_MADE[kind], re.IGNORECASE), re.compile(dropped, re.IGNORECASE)
