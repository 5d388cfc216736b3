"""`needs-newer-postgres`: what the project's server has never heard of."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At, World
from workbench.sql.facts import CreateRoutine, Fact, NeedsVersion

_VERSION_TESTS = ("server_version", "version()")


class NeedsNewerPostgres(FactRule):
    """A statement needs a newer PostgreSQL than the project runs on.

    ## What it does
    Compares what statements use with `[db] major_version` in `supabase/config.toml`: syntax, options and built-in
    functions that came with PostgreSQL 15 to 18. Says nothing where no version is set, where the chain makes a function
    of that name itself, and under a condition that asks for the server's version.

    ## Why is this bad?
    The grammar of the linter and the server that proofs run on are PostgreSQL 18. An older server refuses the
    statement, so that the migration fails where it counts.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.reports (
      id uuid PRIMARY KEY,
      total numeric,
      tax numeric GENERATED ALWAYS AS (total * 0.2)
    );
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.reports (
      id uuid PRIMARY KEY,
      total numeric,
      tax numeric GENERATED ALWAYS AS (total * 0.2) STORED
    );
    ```

    ## How to fix
    Write it in the way that the older server knows, or upgrade the project first and set `major_version`.

    ## References
    - https://www.postgresql.org/docs/release/
    - https://supabase.com/docs/guides/platform/upgrading
    """

    name = "needs-newer-postgres"
    family = Family.REFERENCES
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (NeedsVersion,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a feature and statement."""
        runs = at.world.config.major_version
        if not isinstance(fact, NeedsVersion) or runs is None or runs >= fact.version:
            return
        if any(test in guard.text for guard in at.statement.guards for test in _VERSION_TESTS):
            return
        if fact.function and _made_by_chain(at.world, fact.function):
            return
        yield at.finding(
            self,
            f"PostgreSQL {runs}, which the project runs on, lacks {fact.what}: that came with {fact.version}",
            "Write it as the older server knows it, or upgrade and set major_version in supabase/config.toml.",
            at=fact.at,
        )


def _made_by_chain(world: World, function: str) -> bool:
    return any(said.fact.name.name == function for said in world.story.sayings.of(CreateRoutine))
