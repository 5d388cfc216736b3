"""`prefer-jsonb`: JSON kept as text."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family
from workbench.lint.typed import TYPING, retyped, typed_by
from workbench.lint.view import At
from workbench.sql.facts import Fact


class PreferJsonb(FactRule):
    """A column is `json`.

    ## What it does
    Looks at the types of columns in `CREATE TABLE`, `ADD COLUMN` and `ALTER COLUMN … TYPE`, in `DO` blocks too, arrays
    included. Temporary and foreign tables do not count.

    ## Why is this bad?
    `json` keeps the text as it came: every look inside parses it again, it has no equality (so no DISTINCT, GROUP BY,
    UNION) and no index can find what is in it.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, answers json NOT NULL);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, answers jsonb NOT NULL);
    ```

    ## How to fix
    Write `jsonb`. Keep `json` where white space, the order of keys or duplicates among them matter, and waive the
    finding there.

    ## References
    - https://www.postgresql.org/docs/current/datatype-json.html
    """

    name = "prefer-jsonb"
    family = Family.STYLE
    severity = Severity.WARNING
    off = True
    reads = TYPING

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a column."""
        for typed in typed_by(fact):
            if typed.type.stored != "json":
                continue
            said = f"{typed.spoken} is json: it is parsed at every look, and no index finds what is in it"
            yield at.finding(
                self, said, "Write jsonb.", objects=(typed.table,), fix=retyped(at, typed, "jsonb"), at=typed.type.at
            )
