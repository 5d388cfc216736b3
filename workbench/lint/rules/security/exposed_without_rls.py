"""`exposed-without-rls`: what the API shows and row level security cannot hold."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.edits import forward
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Life
from workbench.lint.story.grants import Target
from workbench.lint.view import At
from workbench.sql.facts import CreateTable, CreateView, Fact, ObjectKind
from workbench.sql.names import PUBLIC

_API: Final = ("anon", "authenticated")
_EVERYBODY: Final = "public"
_READING: Final = "select"


class ExposedWithoutRls(FactRule):
    """A materialized view or foreign table is open to the API, and row level security cannot protect it.

    ## What it does
    Looks at materialized views and foreign tables that stand in a schema of the API when the chain ends, and that
    `anon` or `authenticated` may read: in `public` unless that is taken from both (or `auto_expose_new_tables` is off),
    in other schemas where it is given. Those that show `auth.users` are `view-security-invoker`'s business.

    ## Why is this bad?
    Neither can have policies: whoever has the project's public key reads all that is in it, whatever the policies of
    the tables behind it say.

    ## Example
    ```sql
    CREATE MATERIALIZED VIEW IF NOT EXISTS public.report_totals AS
    SELECT status, count(*) AS total FROM public.reports GROUP BY status;
    ```

    ## Use instead
    ```sql
    CREATE SCHEMA IF NOT EXISTS private;
    CREATE MATERIALIZED VIEW IF NOT EXISTS private.report_totals AS
    SELECT status, count(*) AS total FROM public.reports GROUP BY status;
    ```

    ## How to fix
    Make it in a schema that is not exposed and show what may be seen through a view or a function, or revoke it from
    `anon` and `authenticated`. Where all of it is meant for everybody, waive it with the reason.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0016_materialized_view_in_api
    - https://supabase.com/docs/guides/database/database-advisors?lint=0017_foreign_table_in_api
    """

    name = "exposed-without-rls"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreateView, CreateTable)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a relation, where it is made."""
        life = _shown(fact, at)
        if life is None:
            return
        revoke = f"REVOKE ALL ON {life.name} FROM {', '.join(_API)};"
        yield at.finding(
            self,
            f"{life.kind} {life.name} is open to the API, and row level security cannot hold for it",
            f"Make it in a schema that is not exposed, or write `{revoke}`.",
            objects=(life.name,),
            fix=forward(at, "Take it from the API's roles, in a new migration", revoke),
        )


def _shown(fact: Fact, at: At) -> Life | None:
    """What a statement makes that the API shows in the end."""
    story = at.world.story
    if isinstance(fact, CreateView) and fact.materialized:
        held = next((view for view in story.views.ruled_at(at.position) if not view.reads_users), None)
        life = held.life if held is not None and held.open else None
    elif isinstance(fact, CreateTable):
        life = story.relation_made(fact.name, at.position)
        foreign = life is not None and life.kind is ObjectKind.FOREIGN_TABLE
        life = life if foreign and life is not None and life.born == at.position and life.ended is None else None
    else:
        life = None
    return life if life is not None and _is_open(life, at) else None


def _is_open(life: Life, at: At) -> bool:
    """Whether one of the API's roles may read it."""
    config, grants = at.world.config, at.world.story.grants
    if life.name.schema not in config.api_schemas:
        return False
    target = Target(life.name.schema, life.name.name)
    if life.name.schema != PUBLIC or config.exposes_new_tables is False:
        return grants.ever_given(target, life.born, frozenset({*_API, _EVERYBODY}))
    return not all(grants.ever_taken(target, life.born, _READING, role) for role in _API)
