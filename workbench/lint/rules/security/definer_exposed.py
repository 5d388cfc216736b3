"""`definer-exposed`: a function with its owner's rights that everybody may call through the API."""

from collections.abc import Iterator

from workbench.lint.edits import forward
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story.routines import RoutineLife
from workbench.lint.view import At
from workbench.sql.facts import AlterRoutine, CreateRoutine, Fact


class DefinerExposed(FactRule):
    """A `SECURITY DEFINER` function of an exposed schema may be called by everybody.

    ## What it does
    Looks at functions and procedures of the schemas that the API exposes which run with their owner's rights in the
    end, and which `anon` may call: by the right of `PUBLIC`, or by its own. Functions are open to `PUBLIC` when they
    are made, and in `public`, Supabase's default privileges give `EXECUTE` to `anon` besides. So a `REVOKE` from one of
    them leaves the other, in this migration or a later one. `ALTER DEFAULT PRIVILEGES` before counts too, but takes
    nothing from `PUBLIC` when it says `IN SCHEMA`. With `auto_expose_new_tables = false` under `[api]` in
    `supabase/config.toml`, `PUBLIC` is the only one. Trigger functions cannot be called and are exempt.

    ## Why is this bad?
    Through the API anybody with the public key calls this function, and row level security does not hold for what it
    does.

    ## Example
    ```sql
    CREATE OR REPLACE FUNCTION public.total() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = ''
    AS $$ SELECT count(*) FROM public.reports $$;
    ```

    ## Use instead
    ```sql
    CREATE OR REPLACE FUNCTION public.total() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = ''
    AS $$ SELECT count(*) FROM public.reports $$;
    REVOKE EXECUTE ON FUNCTION public.total() FROM PUBLIC, anon;
    ```

    ## How to fix
    Move it to a schema that is not exposed (policies can use it there), or revoke `EXECUTE` from `PUBLIC` and `anon`
    and grant it to the roles that need it. One that is meant for everybody is worth a `lint:ignore` with the reason.

    ## References
    - https://supabase.com/docs/guides/database/functions#security-definer-vs-invoker
    - https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html
    """

    name = "definer-exposed"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreateRoutine, AlterRoutine)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:  # noqa: ARG002 - the story knows what it did
        """One finding a routine, where it got its owner's rights."""
        for life in at.world.story.routines.ruled_at(at.position):
            exposed = life.name.schema in at.world.config.api_schemas
            if not exposed or not life.definer or life.is_trigger or not _anybody(life, at):
                continue
            kind = life.fact.kind
            written = f"{life.name}({', '.join(life.fact.given)})"
            roles = "PUBLIC, anon" if life.open else "anon"
            revoke = f"REVOKE EXECUTE ON {kind.upper()} {written} FROM {roles};"
            yield at.finding(
                self,
                f"{kind} {life.name} runs with its owner's rights and {_who(life)} may call it through the API",
                f"Write `{revoke}` and grant it to the roles that need it, or move it to a schema that is not exposed.",
                objects=(life.name,),
                fix=forward(at, "Revoke EXECUTE in a new migration", revoke),
            )


def _anybody(life: RoutineLife, at: At) -> bool:
    """Whether it is open to anon, one way or another."""
    return bool(life.holders) and not (life.left_to_anon and at.world.config.exposes_new_tables is False)


def _who(life: RoutineLife) -> str:
    if life.open:
        return "everybody"
    given = " (taken from PUBLIC, it is still given to anon by Supabase's default privileges)"
    return f"anon{given if life.left_to_anon else ''}"
