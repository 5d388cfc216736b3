"""`view-security-invoker`: a view that shows rows which row level security hides."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.edits import forward
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import CreateView, Fact, SetOptions

_SINCE: Final = 15


class ViewSecurityInvoker(FactRule):
    """A view in an exposed schema reads with its owner's rights, or shows `auth.users`.

    ## What it does
    Follows the views of the schemas that the API exposes to the end of the chain and reports those without
    `security_invoker`, at the statement that made them so; those that read `auth.users` with a message of their own,
    materialized ones too. Silent where `anon` and `authenticated` may not read the view, on views that are dropped
    again, and before PostgreSQL 15, which has no such option.

    ## Why is this bad?
    The owner's rights pass by row level security: whoever may read the view sees every row of the tables under it.

    ## Example
    ```sql
    CREATE OR REPLACE VIEW public.open_reports AS SELECT id FROM public.reports WHERE closed_at IS NULL;
    ```

    ## Use instead
    ```sql
    CREATE OR REPLACE VIEW public.open_reports WITH (security_invoker = true) AS
    SELECT id FROM public.reports WHERE closed_at IS NULL;
    ```

    ## How to fix
    Add `WITH (security_invoker = true)`, each time the view is replaced: what is not repeated is lost. For a view of a
    merged migration, `ALTER VIEW … SET (security_invoker = true)` in a new one. A view that has to pass by row level
    security belongs in a schema that is not exposed. Of users, keep what others may see in a table of your own.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0010_security_definer_view
    - https://supabase.com/docs/guides/database/database-advisors?lint=0002_auth_users_exposed
    """

    name = "view-security-invoker"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreateView, SetOptions)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:  # noqa: ARG002 - the story knows what it did
        """At most one a view, where it became so."""
        config = at.world.config
        for view in at.world.story.views.ruled_at(at.position):
            name = view.life.name
            if view.invoker or not view.open or name.schema not in config.api_schemas:
                continue
            if view.reads_users:
                yield at.finding(
                    self,
                    f"{view.life.kind} {name} shows auth.users through the API",
                    "Keep what others may see of users in a table of your own, with row level security.",
                    objects=(name,),
                )
            elif not view.materialized and (config.major_version or _SINCE) >= _SINCE:
                alter = f"ALTER VIEW {name} SET (security_invoker = true);"
                yield at.finding(
                    self,
                    f"view {name} reads with its owner's rights and passes by row level security",
                    f"Add `WITH (security_invoker = true)`, or `{alter}`.",
                    objects=(name,),
                    fix=forward(at, "Have it read with its caller's rights, in a new migration", alter),
                )
