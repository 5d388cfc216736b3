"""`rls-disabled`: protection that is taken away for good."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.edits import forward
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import is_shown
from workbench.lint.view import At
from workbench.sql.facts import DynamicSql, Fact, RowSecurity, RowSecurityAction

_DISABLES: Final = re.compile(
    r"\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?(?:(?P<schema>[^\s.]+)\.)?\S+\s.*\bdisable\s+row\s+level\s+security\b",
    re.IGNORECASE | re.DOTALL,
)


class RlsDisabled(FactRule):
    """Row level security is disabled, and stays so.

    ## What it does
    Reports `DISABLE ROW LEVEL SECURITY` on tables of the exposed schemas, and on the platform's, unless a later
    statement enables it again or drops the table. Where SQL that is put together at run time disables it, any later one
    that enables it will do.

    ## Why is this bad?
    The policies are still there and are ignored: whoever has the project's public key reads and writes every row.

    ## Example
    ```sql
    ALTER TABLE public.notes DISABLE ROW LEVEL SECURITY;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
    ```

    ## How to fix
    Leave it enabled. What a backfill or a report needs, the service role and the owner can do all the same.

    ## References
    - https://supabase.com/docs/guides/database/postgres/row-level-security
    """

    name = "rls-disabled"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (RowSecurity, DynamicSql)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table."""
        if isinstance(fact, DynamicSql):
            yield from self._of_unseen(fact, at)
        if not isinstance(fact, RowSecurity):
            return
        table = at.world.story.relation(fact.table, at.position)
        access = at.world.story.access
        if table is not None and table.ended is not None:
            return
        if access.switched(table or access.of(fact.table)) != (False, at.position):
            return
        name = table.name if table is not None else fact.table
        if not is_shown(name, at.world) or (table is not None and not table.rls and not access.policies(table)):
            return  # never enabled, nothing lost: `rls-not-enabled` speaks of those
        enable = f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
        fix = forward(at, "Enable it again in a new migration", enable)
        said = f"row level security of {name} is disabled, and nothing enables it again"
        yield at.finding(self, said, f"Write `{enable}` at the end.", objects=(name,), fix=fix)

    def _of_unseen(self, fact: DynamicSql, at: At) -> Iterator[Finding]:
        """SQL put together at run time."""
        found = _DISABLES.search(fact.template)
        enabled = at.world.story.access.enabled_unseen
        if found is None or (enabled is not None and enabled > at.position) or _enables_some(at):
            return
        schema = found["schema"]
        if schema is not None and "%" not in schema and schema.strip('"') not in at.world.config.api_schemas:
            return
        said = "row level security of tables that are chosen at run time is disabled, and nothing enables it again"
        yield at.finding(self, said, "Leave it enabled, or enable it again the same way.")


def _enables_some(at: At) -> bool:
    """Whether the same file enables it further down, for tables that it names: all that are meant, maybe."""
    later = at.file.facts.statements[at.number + 1 :]
    facts = (fact for statement in later for fact in statement.facts)
    return any(isinstance(fact, RowSecurity) and fact.action is RowSecurityAction.ENABLE for fact in facts)
