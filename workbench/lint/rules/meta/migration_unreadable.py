"""`migration-unreadable`: a file whose text cannot be had."""

from collections.abc import Iterator, Mapping
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World
from workbench.project.migrations import ReadProblem
from workbench.span import Span

_HELP: Final[Mapping[ReadProblem, str]] = {
    ReadProblem.UNREADABLE: "Is it a file, and may you read it?",
    ReadProblem.BINARY: "Save it as UTF-8 text; PowerShell's `>` writes UTF-16.",
    ReadProblem.NOT_UTF8: "Save it as UTF-8.",
}


class MigrationUnreadable(FileRule):
    """A migration that cannot be read, or is not UTF-8 text.

    ## What it does
    Reports files that cannot be opened, that are binary (UTF-16 is), and that are not UTF-8.

    ## Why is this bad?
    The runner fails on it, or sends the server something else than what the editor shows.

    ## How to fix
    Save the file as UTF-8 text.

    ## References
    - https://www.postgresql.org/docs/current/multibyte.html
    """

    name = "migration-unreadable"
    family = Family.META
    severity = Severity.ERROR

    def check(self, file: FileView, world: World) -> Iterator[Finding]:  # noqa: ARG002
        """At most one."""
        problem = file.migration.problem
        if problem is None:
            return
        said = f"{file.migration.filename} cannot be linted: {file.migration.problem_detail or problem}"
        yield file.finding(self, said, _HELP[problem], span=Span(0, 0, 1, 1, 1, 1))
