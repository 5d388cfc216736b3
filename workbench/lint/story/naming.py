"""The names that the server chooses for constraints and indexes without one: `reports_owner_id_fkey`.

As `ChooseConstraintName`, `ChooseIndexName` and `makeObjectName` of PostgreSQL do it.
"""

from collections.abc import Container
from typing import Final

from workbench.sql.facts import Constraint, ConstraintSort, CreateIndex, IndexKey

_LONGEST: Final = 63  # bytes of an identifier
_LABELS: Final = {
    ConstraintSort.CHECK: "check",
    ConstraintSort.FOREIGN_KEY: "fkey",
    ConstraintSort.UNIQUE: "key",
    ConstraintSort.PRIMARY_KEY: "pkey",
    ConstraintSort.EXCLUDE: "excl",
    ConstraintSort.NOT_NULL: "not_null",
}


def constraint_name(table: str, constraint: Constraint, taken: Container[str]) -> str:
    """What a constraint of a table is called."""
    if constraint.name:
        return constraint.name
    label = _LABELS[constraint.sort]
    match constraint.sort:
        case ConstraintSort.PRIMARY_KEY:
            columns = ""
        case ConstraintSort.CHECK:
            # Only a condition on one column has that column in its name.
            named = constraint.check.columns if constraint.check is not None else ()
            columns = named[0] if len(named) == 1 else ""
        case ConstraintSort.EXCLUDE:
            columns = _keys(constraint.keys)
        case _:
            columns = "_".join((*constraint.columns, *constraint.include))
    return _free(table, columns, label, taken)


def index_name(index: CreateIndex, taken: Container[str]) -> str:
    """What an index is called."""
    if index.name is not None:
        return index.name.name
    columns = "_".join(part for part in (_keys(index.keys), *index.include) if part)
    return _free(index.table.name, columns, "idx", taken)


def _keys(keys: tuple[IndexKey, ...]) -> str:
    names: list[str] = []
    for key in keys:
        name = wanted = key.column or _expression_name(key)
        turn = 0
        while name in names:
            turn += 1
            name = f"{wanted}{turn}"
        names.append(name)
    return "_".join(names)


def _expression_name(key: IndexKey) -> str:
    """A call has its function's name, all else is `expr`."""
    expression = key.expression
    if expression is not None and expression.functions:
        function = expression.functions[0].name
        if expression.text.startswith((f"{function}(", f"{expression.functions[0]}(")) and expression.text[-1:] == ")":
            return function
    return "expr"


def _free(table: str, columns: str, label: str, taken: Container[str]) -> str:
    turn = 0
    name = _joined(table, columns, label)
    while name in taken:
        turn += 1
        name = _joined(table, columns, f"{label}{turn}")
    return name


def _joined(table: str, columns: str, label: str) -> str:
    """The longer of the two parts is cut until all fits."""
    room = _LONGEST - len(label) - 1 - (1 if columns else 0)
    first, second = table.encode(), columns.encode()
    while len(first) + len(second) > room:
        if len(first) > len(second):
            first = first[:-1]
        else:
            second = second[:-1]
    parts = (first.decode(errors="ignore"), second.decode(errors="ignore"), label)
    return "_".join(part for part in parts if part)
