"""What the matrix of targets says: its head, one row, what is known of a target, its empty states. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from workbench.catalog.model import Change
from workbench.errors import WorkbenchError
from workbench.tui.marks import Marks
from workbench.tui.panes.drift_words import change_piece
from workbench.tui.tones import Line, Tone, fit, shorten_middle, width_of
from workbench.tui.widgets.words import wrapped
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.commands.matrix import Cell, Column, Matrix, MatrixRow

_WIDEST: Final = 16
_NARROWEST: Final = 6
_NAME_ROOM: Final = 30
_CHANGES: Final = ((Change.ADDED, "only there"), (Change.REMOVED, "missing"), (Change.CHANGED, "other"))


def _room(targets: Sequence[str], width: int) -> int:
    """How wide a column is."""
    wanted = max((len(target) for target in targets), default=_NARROWEST) + 2
    fair = max(0, width - _NAME_ROOM) // max(1, len(targets))
    return max(_NARROWEST, min(_WIDEST, wanted, fair))


def legend(marks: Marks) -> Line:
    """What the signs mean."""
    line: Line = [("Against the migrations: ", Tone.MUTED)]
    for change, words in _CHANGES:
        line += [change_piece(change, marks), (f" {words}  ", Tone.MUTED)]
    words = f"{marks.pending} pending  {marks.dot} same  ? unknown  same letter: alike"
    return [*line, (words, Tone.MUTED)]


def head(targets: Sequence[str], at: int, width: int, marks: Marks) -> Line:
    """The targets' names over their columns; the one that is chosen in brackets."""
    room = _room(targets, width)
    line: Line = [(" " * max(0, width - room * len(targets)), Tone.PLAIN)]
    for number, target in enumerate(targets):
        name = shorten_middle(target, room - 2, marks.cut)
        text = f"[{name}]" if number == at else f" {name} "
        line.append((fit(text, room), Tone.ACCENT if number == at else Tone.MUTED))
    return line


def row_line(row: "MatrixRow", targets: Sequence[str], at: int, width: int, marks: Marks) -> Line:
    """One object and what the targets have of it."""
    room = _room(targets, width)
    space = max(8, width - room * len(targets))
    sign = f"{marks.warning} " if row.security else "  "
    kind = f"{row.key.kind} "
    name = shorten_middle(str(row.key), max(4, space - len(kind) - len(sign) - 1), marks.cut)
    line: Line = [(sign, Tone.ERROR), (kind, Tone.MUTED), (name, Tone.PLAIN)]
    line.append((" " * max(0, space - width_of(line)), Tone.PLAIN))
    for number, cell in enumerate(row.cells):
        line += _cell(cell, room, marks, chosen=number == at)
    return line


def _cell(cell: "Cell | None", room: int, marks: Marks, *, chosen: bool) -> Line:
    if cell is None:
        return [(fit(" ?", room), Tone.FAINT)]
    if cell.difference is None:
        return [(fit(f" {marks.dot}", room), Tone.ACCENT if chosen else Tone.FAINT)]
    mark, tone = change_piece(cell.difference.change, marks)
    if cell.pending:
        return [(fit(f" {marks.pending}{cell.form}", room), Tone.MUTED)]
    return [(fit(f" {mark}{cell.form}", room), Tone.ERROR if cell.difference.security else tone)]


def about(column: "Column", marks: Marks) -> Line:
    """What is known of the chosen target."""
    if column.report is None:
        return [(f"{marks.failed} {column.error}", Tone.ERROR), (f"\n{column.hint}" if column.hint else "", Tone.MUTED)]
    found = column.report
    count = counted(found.drifted, "difference") if found.drifted else "no drift"
    line: Line = [(f"{column.target}: {count}", Tone.ACCENT if found.drifted else Tone.SUCCESS)]
    if len(found.differences) > found.drifted:
        line.append((f", {len(found.differences) - found.drifted} pending", Tone.MUTED))
    if found.security:
        line.append((f", {found.security} cost protection", Tone.ERROR))
    line.append((f"   Postgres {found.target_server}", Tone.MUTED))
    if found.left_out:
        line.append((f"   {marks.warning} partial: {'; '.join(found.left_out)}", Tone.WARNING))
    if found.stopped:
        line.append((f"   {marks.warning} only up to {found.stopped.rpartition('/')[2]}", Tone.WARNING))
    return line


def nothing(matrix: "Matrix", width: int, marks: Marks) -> list[Line]:
    """No row is shown."""
    if all(column.report is None for column in matrix.columns):
        return wrapped("No target could be read; what is said below tells why.", Tone.WARNING, width)
    unread = [column.target for column in matrix.columns if column.report is None]
    lines = wrapped(
        f"{marks.proven} nothing to show: the targets that could be read do not differ so.", Tone.SUCCESS, width
    )
    return [*lines, *(wrapped(f"not read: {', '.join(unread)}", Tone.WARNING, width) if unread else [])]


def failed(error: WorkbenchError, width: int, marks: Marks) -> list[Line]:
    """Nothing could be compared."""
    return [*wrapped(f"{marks.failed} {error.title}", Tone.ERROR, width), *wrapped(error.hint, Tone.PLAIN, width)]
