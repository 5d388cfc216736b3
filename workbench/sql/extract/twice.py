"""Readers of columns that a statement names twice where it may name them once: the server refuses it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.sql.facts import Fact, RepeatedColumn, ViewColumn


def defined(names: Iterable[str]) -> Iterator[Fact]:
    """Among the columns that a table, view or type is made of."""
    yield from _repeated(Counter(names), assigned=False)


def shown(columns: Iterable[ViewColumn] | None) -> Iterator[Fact]:
    """Among the columns of a query, where all of their names are certain."""
    yield from defined(column.name for column in columns or ())


def added(commands: Iterable[Any]) -> Iterator[Fact]:
    """Among the columns that one ALTER TABLE adds; IF NOT EXISTS passes over one that is there by then."""
    plain = [item for item in commands if item.alter_table_cmd.HasField("def") and not item.alter_table_cmd.missing_ok]
    definitions = [getattr(item.alter_table_cmd, "def") for item in plain]
    yield from defined(one.column_def.colname for one in definitions if one.column_def.colname)


def assigned(targets: Iterable[Any]) -> Iterator[Fact]:
    """Among the columns that SET or a list of INSERT gives values to. Parts of one column may be set one by one."""
    counted: Counter[str] = Counter()
    whole: set[str] = set()
    for item in targets:
        counted[item.res_target.name] += 1
        if not item.res_target.indirection:
            whole.add(item.res_target.name)
    yield from _repeated(Counter({name: count for name, count in counted.items() if name in whole}), assigned=True)


def _repeated(counted: Counter[str], *, assigned: bool) -> Iterator[Fact]:
    twice = tuple(name for name, count in counted.items() if count > 1)
    if twice:
        yield RepeatedColumn(twice, assigned)
