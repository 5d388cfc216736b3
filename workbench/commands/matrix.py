"""Several targets at once: which of them differ from the migrations, where, and whether they do so alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbench.catalog.model import Change, Difference, Key
from workbench.commands.drift import DriftReport, run_drift
from workbench.errors import TargetError
from workbench.progress import CancelToken, Progress, Report, silent

if TYPE_CHECKING:
    from workbench.project.project import Project

_FORMS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Column:
    """One target: how it differs, or why nobody knows."""

    target: str
    report: DriftReport | None = None
    error: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a target has of an object: `difference` is None where it is as the migrations make it.

    `form` is a letter where targets differ in different ways: those with the same letter are alike. `pending`: it only
    waits for a migration.
    """

    difference: Difference | None = None
    form: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One object that differs somewhere; `cells` are in the order of the targets, None where nothing is known."""

    key: Key
    cells: tuple[Cell | None, ...]

    @property
    def security(self) -> bool:
        """Whether it costs protection anywhere."""
        return any(cell.difference.security and not cell.pending for cell in self.cells if cell and cell.difference)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Objects by targets; rows that cost protection come first."""

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]


def run_matrix(
    project: "Project", targets: Sequence[str], *, report: Report = silent, cancel: CancelToken | None = None
) -> Matrix:
    """Compare the migrations with each target. One that cannot be read does not keep the others from it.

    Raises:
        ServerError: there is no Postgres to apply the migrations on.
        Cancelled: the token was cancelled.
    """
    token = cancel or CancelToken()
    columns = []
    for number, target in enumerate(targets):

        def tell(progress: Progress, number: int = number, target: str = target) -> None:
            report(Progress(number, len(targets), f"{target}: {progress.what}"))

        try:
            drift = run_drift(project, target=target, report=tell, cancel=token, partial=True)
            columns.append(Column(target, drift))
        except TargetError as error:
            columns.append(Column(target, error=error.title, hint=error.hint))
        token.check()
    return matrix_of(columns)


def matrix_of(columns: Sequence[Column]) -> Matrix:
    """The rows of some columns."""
    found = [
        None if column.report is None else {difference.key: difference for difference in column.report.differences}
        for column in columns
    ]
    keys = list(dict.fromkeys(key for differences in found if differences is not None for key in differences))
    rows = []
    for key in keys:
        cells = _cells([None if known is None else (known.get(key),) for known in found])
        rows.append(MatrixRow(key, tuple(map(_waiting, cells, columns))))
    return Matrix(tuple(columns), tuple(sorted(rows, key=lambda row: not row.security)))


def _cells(known: "Sequence[tuple[Difference | None] | None]") -> tuple[Cell | None, ...]:
    looks = [None if one is None or one[0] is None else _look(one[0]) for one in known]
    distinct = list(dict.fromkeys(look for look in looks if look is not None))
    letters = dict(zip(distinct, _FORMS, strict=False)) if len(distinct) > 1 else {}
    return tuple(
        None if one is None else Cell(one[0], letters.get(look, "") if look is not None else "")
        for one, look in zip(known, looks, strict=True)
    )


def _waiting(cell: Cell | None, column: Column) -> Cell | None:
    if cell is None or cell.difference is None or column.report is None:
        return cell
    return replace(cell, pending=column.report.is_awaited(cell.difference))


def _look(difference: Difference) -> tuple[Change, tuple[tuple[str, str], ...], str]:
    """What two targets have alike where they differ alike."""
    after = difference.after
    if after is None:
        return difference.change, (), ""
    return difference.change, tuple(after.attributes.items()), after.definition
