"""All targets beside one another, as text for people and as JSON. Pure."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from workbench.catalog.model import Change
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.commands.matrix import Cell, Column, Matrix

_VERSION: Final = 1
_MARKS: Final = {Change.ADDED: "+", Change.CHANGED: "~", Change.REMOVED: "-"}
_LEGEND: Final = (
    "+ only there, - missing there, ~ other, . same, ? unknown, (…) waits for a migration; same letter, same difference"
)


def render_text(matrix: "Matrix") -> str:
    """A table of objects by targets, then what is known of each target."""
    names = [column.target for column in matrix.columns]
    heads = [f"{'! ' if row.security else '  '}{row.key.kind.value} {row.key}" for row in matrix.rows]
    lines: list[str] = []
    if matrix.rows:
        room = max(map(len, heads)) + 2
        lines.append((" " * room + "  ".join(names)).rstrip())
        for head, row in zip(heads, matrix.rows, strict=True):
            cells = (_cell(cell).ljust(len(name)) for cell, name in zip(row.cells, names, strict=True))
            lines.append((head.ljust(room) + "  ".join(cells)).rstrip())
        lines += ["", _LEGEND, ""]
    lines += [line for column in matrix.columns for line in _about(column)]
    return "\n".join(lines) + "\n"


def _cell(cell: "Cell | None") -> str:
    if cell is None:
        return "?"
    if cell.difference is None:
        return "."
    said = f"{_MARKS[cell.difference.change]}{cell.form}"
    return f"({said})" if cell.pending else said


def _about(column: "Column") -> Iterator[str]:
    if column.report is None:
        yield f"{column.target}: {column.error}"
        return
    found = column.report
    said = counted(found.drifted, "difference") if found.drifted else "no drift"
    if len(found.differences) > found.drifted:
        said += f", {len(found.differences) - found.drifted} pending"
    if found.security:
        said += f"; {found.security} cost protection"
    yield f"{column.target}: {said} (Postgres {found.target_server})"
    yield from (f"  left out: {what}" for what in found.left_out)


def render_json(matrix: "Matrix") -> str:
    """One document: the targets, and each object that differs somewhere."""
    document = {
        "version": _VERSION,
        "from": "migrations",
        "targets": [_target(column) for column in matrix.columns],
        "objects": [
            {
                "kind": row.key.kind.value,
                "object": str(row.key),
                "security": row.security,
                "targets": {
                    column.target: _told(cell) for column, cell in zip(matrix.columns, row.cells, strict=True) if cell
                },
            }
            for row in matrix.rows
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _target(column: "Column") -> dict[str, Any]:
    found = column.report
    return {
        "name": column.target,
        "server": found.target_server if found else None,
        "differences": len(found.differences) if found else None,
        "pending": len(found.differences) - found.drifted if found else None,
        "security": found.security if found else None,
        "error": column.error or None,
    }


def _told(cell: "Cell") -> dict[str, Any] | None:
    """What a target has of an object; nothing where it is as the migrations make it."""
    if cell.difference is None:
        return None
    return {"change": cell.difference.change.value, "pending": cell.pending, "form": cell.form or None}
