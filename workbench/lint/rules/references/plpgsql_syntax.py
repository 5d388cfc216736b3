"""`plpgsql-syntax`: a body that the server refuses."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World


class PlpgsqlSyntax(FileRule):
    """The body of a DO block or a function has a syntax error.

    ## What it does
    Gives the body of every `DO` block and every function in PL/pgSQL or SQL to PostgreSQL's own parsers, and points at
    the place in the file. Only what is wrong whatever tables, types and variables there are is reported: broken syntax,
    quotes that are never closed, a missing `THEN` or `END IF`, variables that are nowhere declared, `RAISE` with more
    or fewer `%` than values, conditions of handlers that PostgreSQL does not know, labels that are not there. The proof
    has the last word on the rest.

    ## Why is this bad?
    A linter that does not look into bodies lets them pass, and the migration stops there.

    ## Example
    ```sql
    DO $$
    BEGIN
      IF to_regclass('public.reports') IS NULL
        RAISE NOTICE 'no reports yet';
      END IF;
    END $$;
    ```

    ## Use instead
    ```sql
    DO $$
    BEGIN
      IF to_regclass('public.reports') IS NULL THEN
        RAISE NOTICE 'no reports yet';
      END IF;
    END $$;
    ```

    ## How to fix
    Correct the text at the place that is pointed at; what is missing often belongs just before it.

    ## References
    - https://www.postgresql.org/docs/current/plpgsql.html
    """

    name = "plpgsql-syntax"
    family = Family.REFERENCES
    severity = Severity.ERROR

    def check(self, file: FileView, world: World) -> Iterator[Finding]:  # noqa: ARG002 - the file alone tells
        """One finding a body."""
        for problem in file.facts.problems:
            if problem.in_body:
                yield file.finding(self, problem.message, problem.hint, span=problem.span)
