"""What statements rename, move and drop, which has to be there: a table from fact to names. Knows no chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from workbench.lint.story.mention import Mention, Sort
from workbench.sql.facts import Drop, ObjectKind, Rename, SetSchema
from workbench.sql.names import Name

_PARTS: Final = {
    ObjectKind.COLUMN: Sort.COLUMN,
    ObjectKind.POLICY: Sort.POLICY,
    ObjectKind.TRIGGER: Sort.TRIGGER,
    ObjectKind.CONSTRAINT: Sort.CONSTRAINT,
    ObjectKind.ENUM_VALUE: Sort.LABEL,
}
_ALONE: Final = {
    **dict.fromkeys(
        (ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW), Sort.RELATION
    ),
    ObjectKind.SEQUENCE: Sort.SEQUENCE,
    ObjectKind.INDEX: Sort.INDEX,
    ObjectKind.TYPE: Sort.TYPE,
    ObjectKind.DOMAIN: Sort.TYPE,
    ObjectKind.FUNCTION: Sort.FUNCTION,
    ObjectKind.PROCEDURE: Sort.FUNCTION,
    ObjectKind.SCHEMA: Sort.SCHEMA,
    ObjectKind.ROLE: Sort.ROLE,
    ObjectKind.PUBLICATION: Sort.PUBLICATION,
}


def _of_rename(fact: Rename) -> Iterator[Mention]:
    part = _PARTS.get(fact.kind)
    if fact.if_exists:
        return
    if part is None and fact.kind is ObjectKind.OTHER and fact.table is not None:
        yield Mention(Sort.TYPE, fact.table)  # an attribute
        return
    if part is None or fact.table is None:
        yield from _alone(fact)
        return
    if part is Sort.LABEL:
        yield Mention(Sort.TYPE, fact.table)
    yield Mention(part, fact.table, fact.name.name)


def _of_move(fact: SetSchema) -> Iterator[Mention]:
    yield Mention(Sort.SCHEMA, Name("", fact.to))
    if not fact.if_exists:
        yield from _alone(fact)


def _of_drop(fact: Drop) -> Iterator[Mention]:
    if fact.if_exists:
        return
    part = _PARTS.get(fact.kind)
    if part is None:
        yield from _alone(fact)
    elif fact.table is not None:
        yield Mention(Sort.RELATION, fact.table)
        yield Mention(part, fact.table, fact.name.name)


def _alone(fact: Rename | SetSchema | Drop) -> Iterator[Mention]:
    """An object that belongs to no table."""
    sort = _ALONE.get(fact.kind)
    if sort is not None:
        yield Mention(sort, fact.name, signature=fact.signature)


OF_TAKING: Final[Mapping[type, Callable[[Any], Iterable[Mention]]]] = {
    Rename: _of_rename,
    SetSchema: _of_move,
    Drop: _of_drop,
}
"""The readers of these facts."""
