"""`identifier-too-long`: a name that the server cuts."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World
from workbench.sql.names import quoted
from workbench.sql.spelling import long_names

_MOST: Final = 63


class IdentifierTooLong(FileRule):
    """A name has more than 63 bytes.

    ## What it does
    Looks at every name of every statement, in `DO` blocks too, and reports each that is too long once a file. Letters
    such as `ü` have two bytes, emoji four.

    ## Why is this bad?
    PostgreSQL cuts it to 63 bytes and only gives a notice. Two names that differ behind that are one, a guard that
    compares the whole name (`policyname = '…'`) never finds it, and the application meets another name than it wrote.

    ## Example
    ```sql
    CREATE INDEX IF NOT EXISTS idx_assessments_organization_id_patient_id_clinician_id_status_created_at
      ON public.assessments (organization_id);
    ```

    ## Use instead
    ```sql
    CREATE INDEX IF NOT EXISTS idx_assessments_by_organization ON public.assessments (organization_id);
    ```

    ## How to fix
    Choose a shorter name.

    ## References
    - https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
    """

    name = "identifier-too-long"
    family = Family.STYLE
    severity = Severity.WARNING
    off = True

    def check(self, file: FileView, world: World) -> Iterator[Finding]:  # noqa: ARG002 - the file alone tells
        """One a name."""
        seen: set[str] = set()
        for statement in file.facts.statements:
            if not statement.editable:
                continue
            for name, stretch in long_names(file.text, statement.span.start, statement.span.end, _MOST):
                if name in seen:
                    continue
                seen.add(name)
                said = f"{quoted(name)} has {len(name.encode())} bytes; the server cuts it to {_MOST}"
                span = file.index.span(*stretch)
                yield file.finding(
                    self, said, "Choose a shorter name.", span=span, statement=statement, objects=(name,)
                )
