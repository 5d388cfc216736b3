"""`parse-error`: text that is no SQL."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World


class ParseError(FileRule):
    """The server would refuse this text as SQL.

    ## What it does
    Reports what PostgreSQL's own grammar (version 18) does not take, at top level and in literal `EXECUTE`s (the bodies
    of `DO` blocks and functions are `plpgsql-syntax`'s): syntax errors, quotes that are never closed, psql's backslash
    commands, `COPY … FROM stdin` data. The other statements of the file are linted all the same.

    ## Why is this bad?
    A migration runs as a whole or not at all: one syntax error stops the chain there.

    ## Example
    ```sql
    CREATE TABEL public.reports (id uuid PRIMARY KEY);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);
    ```

    ## How to fix
    Correct the text at the place that is pointed at; what is missing often belongs just before it.

    ## References
    - https://www.postgresql.org/docs/current/sql-commands.html
    """

    name = "parse-error"
    family = Family.META
    severity = Severity.ERROR

    def check(self, file: FileView, world: World) -> Iterator[Finding]:  # noqa: ARG002
        """One finding an error."""
        for problem in file.facts.problems:
            if problem.in_body:
                continue  # what plpgsql-syntax reports
            yield file.finding(self, problem.message, problem.hint, span=problem.span)
