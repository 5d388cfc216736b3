"""`policy-without-rls`: policies that nobody heeds."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.edits import behind_statement, forward
from workbench.lint.finding import Finding, Severity
from workbench.lint.once import Once
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import called, is_disabled, standing
from workbench.lint.story import Life, Story
from workbench.lint.story.access import PolicyLife
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact


class PolicyWithoutRls(FactRule):
    """A table has policies, but row level security is never enabled.

    ## What it does
    Reports the first policy of a table that the chain creates and never enables row level security for. Where a
    statement disables it for good, that is `rls-disabled`'s business.

    ## Why is this bad?
    The policies read as if they protected the table; PostgreSQL ignores them.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS private.notes (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    DROP POLICY IF EXISTS "Patients read notes" ON private.notes;
    CREATE POLICY "Patients read notes" ON private.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS private.notes (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    ALTER TABLE private.notes ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS "Patients read notes" ON private.notes;
    CREATE POLICY "Patients read notes" ON private.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    ```

    ## How to fix
    `ALTER TABLE … ENABLE ROW LEVEL SECURITY`, in the migration that creates the table; if that is merged, in a new one.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0007_policy_exists_rls_disabled
    """

    name = "policy-without-rls"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table."""
        life = standing(fact, at)
        table = at.world.story.relation(life.policy.table, at.position) if life is not None else None
        if life is None or table is None or not table.is_table:
            return
        access = at.world.story.access
        if access.is_protected(table) or is_disabled(table, at.world) or _FIRST.of(at.world.story, table) is not life:
            return
        said = f"{called(life.policy)} is ignored: row level security is not enabled for the table"
        enable = f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY;"
        behind = None if at.file.merged else behind_statement(at, "Enable row level security after the policy", enable)
        fix = behind or forward(at, "Enable row level security in a new migration", enable)
        yield at.finding(self, said, f"Write `{enable}`.", objects=(table.name,), fix=fix)


def _first(story: Story, table: Life) -> PolicyLife | None:
    return min(story.access.policies(table), key=lambda policy: policy.last, default=None)


_FIRST: Final[Once[Life, PolicyLife | None]] = Once(_first)
