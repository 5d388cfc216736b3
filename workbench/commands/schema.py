"""The verb `schema`: what the migrations add up to as one file, written or compared with the one that is committed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.commands.targets import MIGRATIONS
from workbench.errors import ProjectError, TargetError
from workbench.project.edits import FileEdit, apply_edits
from workbench.project.layout import SCHEMAS

if TYPE_CHECKING:
    from workbench.catalog.plan.draft import Statement
    from workbench.commands.drift import DriftReport
    from workbench.progress import CancelToken, Report
    from workbench.project.project import Project

_HEAD: Final = """\
-- The canonical schema: what the migrations make of a fresh database of the platform.
-- Written by `workbench schema`, never by hand: change it with a migration.
"""


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """The file as it is to be: where, what it holds now (None: nothing), and what it should.

    `problem` says why it is not certain that the text makes what the migrations make; usually it is empty.
    """

    path: Path
    before: bytes | None
    after: bytes
    problem: str = ""

    @property
    def changed(self) -> bool:
        """Whether it is to be written."""
        return self.before != self.after


def run_schema(project: "Project", *, write: bool = True, report: "Report", cancel: "CancelToken") -> SchemaFile:
    """Write the schema file: applied to a fresh database of the platform, which is tried, it makes the same.

    Raises:
        ServerError: the migrations do not apply, or there is no Postgres to apply them on.
        EditError: it cannot be written, and is as it was.
        Cancelled: the token was cancelled.
    """
    from workbench.catalog.plan.plan import make_plan, opening_of
    from workbench.catalog.snapshot import snapshot
    from workbench.commands.fixing import try_plan
    from workbench.commands.stages import at_baseline, at_tip
    from workbench.commands.untried import tryable, untryable
    from workbench.shadow.preamble import read_preamble

    with at_tip(project, report=report, cancel=cancel) as run:
        wanted = snapshot(run.session.connection, MIGRATIONS, report=report, cancel=cancel)
    with at_baseline(project, report=report, cancel=cancel, preamble=read_preamble(project)) as run:
        fresh = snapshot(run.session.connection, "the platform", report=report, cancel=cancel)
        untried = make_plan(untryable(fresh), untryable(wanted)).statements
        fix = try_plan(
            run,
            make_plan(tryable(fresh), tryable(wanted)),
            tryable(wanted),
            lambda connection, label: tryable(snapshot(connection, label)),
        )
    statements = (*fix.statements, *untried)
    path = project.layout.schema or project.root / SCHEMAS[0]
    before = _read(project, path)
    text = "\n".join([_HEAD, *(f"{opening}\n" for opening in opening_of(statements)), *_parts(statements)])
    newline = "\r\n" if before is not None and b"\r\n" in before else "\n"
    result = SchemaFile(path, before, text.replace("\n", newline).encode("utf-8"), "" if fix.verified else fix.why)
    if write and result.changed:
        apply_edits([FileEdit(path, before, result.after)])
    return result


def _parts(statements: "Iterable[Statement]") -> Iterable[str]:
    return (f"{statement.sql.rstrip()}\n" for statement in statements)


def check_schema(project: "Project", *, report: "Report", cancel: "CancelToken") -> "DriftReport":
    """Compare the schema file with what the migrations make, whoever has written it and however.

    Raises:
        TargetError: there is none, or it does not apply.
        ServerError: the migrations do not apply, or there is no Postgres to apply them on.
        Cancelled: the token was cancelled.
    """
    from workbench.commands.drift import run_drift

    path = project.layout.schema
    if path is None or not path.is_file():
        shown = project.relative(path or project.root / SCHEMAS[0])
        raise TargetError(f"there is no schema file {shown}", hint="`workbench schema` writes it.")
    found = run_drift(project, target=str(path.absolute()), report=report, cancel=cancel)
    return replace(
        found,
        target=project.relative(path),
        left_out=tuple(what.replace(str(path.absolute()), project.relative(path)) for what in found.left_out),
    )


def _read(project: "Project", path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise ProjectError(
            f"the schema file cannot be read: {error.strerror or error}",
            path=project.relative(path),
            hint="Is it a file you may read?",
        ) from error
