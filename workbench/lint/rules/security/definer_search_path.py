"""`definer-search-path`: a function with its owner's rights, and its caller's search path."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story.routines import RoutineLife
from workbench.lint.view import At
from workbench.sql.facts import AlterRoutine, CreateRoutine, Fact
from workbench.sql.lexer import tokens
from workbench.sql.names import PUBLIC

_SET = "SET search_path = public, extensions, pg_temp"


class DefinerSearchPath(FactRule):
    """A `SECURITY DEFINER` function runs on whatever search path its caller has.

    ## What it does
    Looks at functions and procedures that run with their owner's rights in the end and have no `SET search_path` of
    their own, neither where they are created nor by a later `ALTER FUNCTION`, in this migration or a later one. What is
    replaced, dropped or made `SECURITY INVOKER` later is judged by its last form only.

    ## Why is this bad?
    A caller can put a schema of their own first and have the function use their tables and functions, with the owner's
    rights.

    ## Example
    ```sql
    CREATE OR REPLACE FUNCTION private.total() RETURNS bigint LANGUAGE sql SECURITY DEFINER
    AS $$ SELECT count(*) FROM public.reports $$;
    ```

    ## Use instead
    ```sql
    CREATE OR REPLACE FUNCTION private.total() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = ''
    AS $$ SELECT count(*) FROM public.reports $$;
    ```

    ## How to fix
    Add `SET search_path = ''` and write every name in the body with its schema. Where that is too much for now, `SET
    search_path = public, extensions, pg_temp` keeps unqualified names working; the fix inserts that into functions of
    `public`.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0011_function_search_path_mutable
    - https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY
    """

    name = "definer-search-path"
    family = Family.SECURITY
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreateRoutine, AlterRoutine)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One finding a routine, where it became so."""
        for life in at.world.story.routines.ruled_at(at.position):
            if life.definer and not life.own_path:
                kind = life.fact.kind
                yield at.finding(
                    self,
                    f"{kind} {life.name} runs with its owner's rights on its caller's search path",
                    "Add `SET search_path = ''` and write every name in its body with its schema.",
                    objects=(life.name,),
                    fix=_fix(life, at) if isinstance(fact, CreateRoutine) else None,
                )


def _fix(life: RoutineLife, at: At) -> Fix | None:
    """The path that API requests have anyway, behind SECURITY DEFINER or in a new migration."""
    if life.name.schema != PUBLIC:
        return None
    if at.file.merged:
        written = f"{life.name}({', '.join(life.fact.given)})"
        sql = f"ALTER {life.fact.kind.upper()} {written} {_SET};"
        return Fix("Set the search path in a new migration", forward=sql)
    if not at.statement.editable:
        return None
    before = ""
    for token in tokens(at.file.text, at.statement.span.start, at.statement.span.end):
        if token.word == "DEFINER" and before == "SECURITY":
            return Fix("Set the search path that API requests have", (TextEdit(token.end, token.end, f" {_SET}"),))
        before = token.word
    return None
