"""`policy-without-grant`: policies for those who may not touch the table at all."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.edits import before_statement, forward
from workbench.lint.finding import Finding, Fix, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import standing
from workbench.lint.story.grants import Target
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact
from workbench.sql.names import PUBLIC, Name

_API: Final = ("anon", "authenticated")
_EVERYBODY: Final = "public"
_ALL: Final = "all"


class PolicyWithoutGrant(FactRule):
    """A policy lets roles in that have no privilege on the table.

    ## What it does
    Reports the first policy for `anon` or `authenticated` of a table in the exposed schemas, where no statement gives
    any of its roles a privilege on the table, on all tables of the schema, or on those to come. Looks at `public` only
    where `auto_expose_new_tables` is off in `supabase/config.toml`: else new tables there are given to these roles.

    ## Why is this bad?
    A policy says which rows; a privilege says whether at all. Without one the API answers `permission denied for table`
    (42501), whatever the policies say.

    ## Example
    ```sql
    CREATE SCHEMA IF NOT EXISTS graphql_public;
    CREATE TABLE IF NOT EXISTS graphql_public.notes (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    ALTER TABLE graphql_public.notes ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS "Patients read notes" ON graphql_public.notes;
    CREATE POLICY "Patients read notes" ON graphql_public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    ```

    ## Use instead
    ```sql
    CREATE SCHEMA IF NOT EXISTS graphql_public;
    CREATE TABLE IF NOT EXISTS graphql_public.notes (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    ALTER TABLE graphql_public.notes ENABLE ROW LEVEL SECURITY;
    GRANT SELECT ON graphql_public.notes TO authenticated;
    DROP POLICY IF EXISTS "Patients read notes" ON graphql_public.notes;
    CREATE POLICY "Patients read notes" ON graphql_public.notes FOR SELECT TO authenticated
      USING ((select auth.uid()) = patient_id);
    ```

    ## How to fix
    `GRANT` what the policies are for, to the roles that they are for.

    ## References
    - https://supabase.com/docs/guides/api/securing-your-api
    """

    name = "policy-without-grant"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table."""
        life = standing(fact, at)
        table = at.world.story.relation(life.policy.table, at.position) if life is not None else None
        if life is None or table is None or not table.is_table or not _is_closed(table.name, at):
            return
        roles = _roles(life.policy)
        held = at.world.story.access.policies(table)
        first = min((policy for policy in held if _roles(policy.policy)), key=lambda policy: policy.last, default=None)
        if not roles or first is not life:
            return
        grants = at.world.story.grants
        names = {table.name, life.policy.table}
        wide = frozenset({*roles, _EVERYBODY})
        if any(grants.ever_given(Target(name.schema, name.name), table.born, wide) for name in names):
            return
        who, what = ", ".join(roles), _privileges(life.policy)
        yield at.finding(
            self,
            f"{who} may not touch {table.name}, whatever its policies say: no statement grants it",
            f"Write `GRANT {what} ON {table.name} TO {who}`.",
            objects=(table.name,),
            fix=_fix(f"GRANT {what} ON {table.name} TO {who}", at),
        )


def _is_closed(table: Name, at: At) -> bool:
    """Whether the API shows its schema, and new tables there are given to nobody by themselves."""
    config = at.world.config
    return table.schema in config.api_schemas and (table.schema != PUBLIC or config.exposes_new_tables is False)


def _roles(policy: CreatePolicy) -> tuple[str, ...]:
    """The API's roles that it is for."""
    roles = policy.roles or (_EVERYBODY,)
    return _API if _EVERYBODY in roles else tuple(role for role in _API if role in roles)


def _privileges(policy: CreatePolicy) -> str:
    return "SELECT, INSERT, UPDATE, DELETE" if policy.command == _ALL else policy.command.upper()


def _fix(grant: str, at: At) -> Fix | None:
    title = "Grant what the policy is for"
    return forward(at, f"{title} in a new migration", f"{grant};") or before_statement(at, title, grant)
