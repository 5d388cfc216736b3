"""`repeated-column`: a statement names a column twice where the server takes it once."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family
from workbench.lint.view import At
from workbench.sql import facts
from workbench.sql.facts import Fact
from workbench.sql.names import quoted


class RepeatedColumn(FactRule):
    """A column is defined or given a value twice in one statement.

    ## What it does
    Looks for two columns of one name in what makes a table, view or type or adds columns, and for a column that one
    `INSERT`, `UPDATE` or `MERGE` gives two values, in `DO` blocks too. Parts of a column, such as `a[1]` and `a[2]`,
    may be set one by one.

    ## Why is this bad?
    The server refuses the statement with 42701 or 42601, and the migration fails.

    ## Example
    ```sql
    UPDATE public.reports SET status = 'open', locale = 'en', status = 'new' WHERE id = 1;
    ```

    ## Use instead
    ```sql
    UPDATE public.reports SET locale = 'en', status = 'new' WHERE id = 1;
    ```

    ## How to fix
    Keep the one that is meant.

    ## References
    - https://www.postgresql.org/docs/current/errcodes-appendix.html
    """

    name = "repeated-column"
    family = Family.REFERENCES
    severity = Severity.ERROR
    reads = (facts.RepeatedColumn,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a list of columns."""
        if isinstance(fact, facts.RepeatedColumn):
            named = ", ".join(quoted(column) for column in fact.columns)
            done = "is given a value" if fact.assigned else "is defined"
            if len(fact.columns) > 1:
                done = "are given values" if fact.assigned else "are defined"
            said = f"{named} {done} more than once: the server refuses it"
            yield at.finding(self, said, "Keep the one that is meant.")
