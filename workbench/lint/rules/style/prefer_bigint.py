"""`prefer-bigint`: numbers that run out."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family
from workbench.lint.typed import TYPING, typed_by
from workbench.lint.view import At
from workbench.sql.facts import Fact


class PreferBigint(FactRule):
    """A column is `integer` or `smallint`.

    ## What it does
    Looks at the types of columns in `CREATE TABLE`, `ADD COLUMN` and `ALTER COLUMN … TYPE`, in `DO` blocks too,
    `serial` and `smallserial` and arrays included. Temporary and foreign tables do not count.

    ## Why is this bad?
    An `integer` ends at 2,147,483,647, a `smallint` at 32,767. A key or counter that gets there stops every insert, and
    making it wider rewrites the table under a lock that stops all readers too.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, sequence_no integer NOT NULL);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, sequence_no bigint NOT NULL);
    ```

    ## How to fix
    Write `bigint`. Where the values have a limit by nature (an age, a score), waive the finding with that reason.

    ## References
    - https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT
    """

    name = "prefer-bigint"
    family = Family.STYLE
    severity = Severity.WARNING
    off = True
    reads = TYPING

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a column."""
        for typed in typed_by(fact):
            if typed.type.stored not in {"int2", "int4"}:
                continue
            ends = "32,767" if typed.type.stored == "int2" else "2,147,483,647"
            better = "bigserial" if typed.type.serial else "bigint"
            said = f"{typed.spoken} is {typed.type} and ends at {ends}"
            yield at.finding(self, said, f"Write {better}.", objects=(typed.table,), at=typed.type.at)
