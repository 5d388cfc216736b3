"""`prefer-text`: a length that nobody meant."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family
from workbench.lint.typed import TYPING, typed_by
from workbench.lint.view import At
from workbench.sql.facts import Fact


class PreferText(FactRule):
    """A column is `varchar(n)` or `char(n)`.

    ## What it does
    Looks at the types of columns in `CREATE TABLE`, `ADD COLUMN` and `ALTER COLUMN … TYPE`, in `DO` blocks too, arrays
    included. `varchar` without a length is the same as `text` and passes; `char` without one is `char(1)` and does not.
    Temporary and foreign tables do not count.

    ## Why is this bad?
    `char(n)` pads with blanks, which comparisons then pass over: rarely wanted, never smaller or faster. The limit of a
    `varchar(n)` is part of the type: lowering it rewrites or checks the table under a lock that stops all readers, and
    a view on the column blocks any change.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, country char(2) NOT NULL);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, country text NOT NULL CHECK (length(country) = 2));
    ```

    ## How to fix
    Write `text`, with a CHECK constraint where there is a true limit: that can be changed without a rewrite
    (`NOT VALID`, then `VALIDATE`).

    ## References
    - https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_varchar.28n.29_by_default
    - https://www.postgresql.org/docs/current/datatype-character.html
    """

    name = "prefer-text"
    family = Family.STYLE
    severity = Severity.WARNING
    off = True
    reads = TYPING

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a column."""
        for typed in typed_by(fact):
            padded = typed.type.stored == "bpchar"
            if not padded and not (typed.type.stored == "varchar" and typed.type.modifiers):
                continue
            said = f"{typed.spoken} is {typed.type}: " + (
                "blanks are added to it" if padded else "its length is hard to change"
            )
            help_ = "Write text, with a CHECK constraint where there is a true limit."
            yield at.finding(self, said, help_, objects=(typed.table,), at=typed.type.at)
