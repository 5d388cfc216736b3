"""`prefer-timestamptz`: a time without its place."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family
from workbench.lint.typed import TYPING, retyped, typed_by
from workbench.lint.view import At
from workbench.sql.facts import Fact

_REST = r"(?:\s*\(\s*\d+\s*\))?(?:\s+without\s+time\s+zone)?"


class PreferTimestamptz(FactRule):
    """A column is `timestamp without time zone`.

    ## What it does
    Looks at the types of columns in `CREATE TABLE`, `ADD COLUMN` and `ALTER COLUMN … TYPE`, in `DO` blocks too, arrays
    included. Temporary and foreign tables do not count.

    ## Why is this bad?
    It keeps what a clock on the wall showed, not the moment: two servers, or one before and after a change of its
    `TimeZone`, read different moments from the same row. `timestamptz` takes the same 8 bytes.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, started_at timestamp NOT NULL DEFAULT now());
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, started_at timestamptz NOT NULL DEFAULT now());
    ```

    ## How to fix
    Write `timestamptz`. For a column that exists, say in which zone its values were meant:
    `ALTER COLUMN started_at TYPE timestamptz USING started_at AT TIME ZONE 'UTC'`.

    ## References
    - https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timestamp_.28without_time_zone.29
    - https://www.postgresql.org/docs/current/datatype-datetime.html
    """

    name = "prefer-timestamptz"
    family = Family.STYLE
    severity = Severity.WARNING
    off = True
    reads = TYPING

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a column."""
        for typed in typed_by(fact):
            if typed.type.stored != "timestamp":
                continue
            said = f"{typed.spoken} is timestamp without time zone: it does not say which moment is meant"
            better = f"timestamptz({typed.type.modifiers[0]})" if typed.type.modifiers else "timestamptz"
            fix = retyped(at, typed, better, _REST)
            yield at.finding(self, said, f"Write {better}.", objects=(typed.table,), fix=fix, at=typed.type.at)
