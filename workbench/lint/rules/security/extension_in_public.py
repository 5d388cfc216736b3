"""`extension-in-public`: an extension whose functions the API shows."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Position
from workbench.lint.view import At, World
from workbench.sql.facts import CreatePlain, Drop, Fact, ObjectKind, SetSchema
from workbench.sql.names import PUBLIC, quoted

# Those that go where they are put. Others have a schema of their own, or belong to where another one is.
_MOVABLE_WORDS: Final = """
    address_standardizer amcheck autoinc bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance
    fuzzystrmatch hstore http hypopg index_advisor insert_username intagg intarray isn lo ltree moddatetime pageinspect
    pg_buffercache pg_hashids pg_jsonschema pg_stat_monitor pg_stat_statements pg_trgm pgaudit pgcrypto pgjwt pgroonga
    pgrowlocks pgstattuple pgtap plpgsql_check postgis postgres_fdw refint rum seg sslinfo tablefunc tcn
    tsm_system_rows tsm_system_time unaccent uuid-ossp vector wrappers xml2
"""
_MOVABLE: Final = frozenset(_MOVABLE_WORDS.split())
# The platform has these before the first migration, in `extensions`: IF NOT EXISTS does nothing.
_THERE: Final = frozenset({"pg_stat_statements", "pgcrypto", "pgjwt", "uuid-ossp"})


class ExtensionInPublic(FactRule):
    """An extension is installed in the schema `public`.

    ## What it does
    Looks at `CREATE EXTENSION` with `SCHEMA public`, or without a schema while unqualified names go to `public`, for
    the extensions that work anywhere. Silent where it is moved or dropped later, where it is installed already, and
    about extensions that bring a schema of their own (`pg_cron`, `pgmq`, `pg_net`, …).

    ## Why is this bad?
    The API shows `public`: the extension's functions become part of it, and its names get in the way of yours.

    ## Example
    ```sql
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    ```

    ## Use instead
    ```sql
    CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;
    ```

    ## How to fix
    Install it `WITH SCHEMA extensions`, which is on the search path of API requests. One that is installed is moved by
    `ALTER EXTENSION … SET SCHEMA extensions` in a new migration, if it can be moved.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0014_extension_in_public
    """

    name = "extension-in-public"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreatePlain,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an extension."""
        if not isinstance(fact, CreatePlain) or fact.kind is not ObjectKind.EXTENSION or fact.schema != PUBLIC:
            return
        extension = fact.name.name
        if extension not in _MOVABLE or (fact.if_not_exists and extension in _THERE):
            return
        if not _stays(at.world, extension, at.position):
            return
        yield at.finding(
            self,
            f"extension {extension} is installed in public, which the API shows",
            f"Write `CREATE EXTENSION IF NOT EXISTS {quoted(extension)} WITH SCHEMA extensions`.",
            objects=(extension,),
        )


def _stays(world: World, extension: str, position: Position) -> bool:
    """Whether a statement is what installs an extension, and nothing moves or drops it later."""
    return not any(
        (said.position < position if isinstance(said.fact, CreatePlain) else said.position > position)
        and said.fact.kind is ObjectKind.EXTENSION
        and said.fact.name.name == extension
        for said in world.story.sayings.of(CreatePlain, SetSchema, Drop)
    )
