"""`function-unknown-reference`: a PL/pgSQL routine that fails when it is called."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.missing import what_helps, what_is_missing
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story.mention import Mention
from workbench.lint.view import At
from workbench.sql.facts import CreateRoutine, Fact, RoutineNames
from workbench.sql.names import quoted


class FunctionUnknownReference(FactRule):
    """The body of a PL/pgSQL function or procedure names what is not there at the end of the chain.

    ## What it does
    Looks at each PL/pgSQL routine as it is in the end, and reports tables, columns, functions and types that its
    queries name and the finished chain does not have. The server takes such a body without a look: it fails when it is
    called. Silent about statements under conditions that ask the catalogs, and under handlers that catch the failure;
    about tables that any routine makes; about names without a schema where the routine's search path is not `public`;
    about what has been renamed (`rename-stale-references` speaks of that); and wherever `unknown-reference` is.

    ## Why is this bad?
    Nothing tells of it before somebody calls the function: a trigger that fails takes every INSERT with it.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS private.visits (id uuid PRIMARY KEY, seen_at timestamptz);
    CREATE OR REPLACE FUNCTION private.see(visit uuid) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      UPDATE private.visits SET seen = now() WHERE id = visit;
    END $$;
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS private.visits (id uuid PRIMARY KEY, seen_at timestamptz);
    CREATE OR REPLACE FUNCTION private.see(visit uuid) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      UPDATE private.visits SET seen_at = now() WHERE id = visit;
    END $$;
    ```

    ## How to fix
    Correct the name; or replace the function in the migration that drops what it needs.

    ## References
    - https://www.postgresql.org/docs/current/plpgsql-implementation.html
    """

    name = "function-unknown-reference"
    family = Family.REFERENCES
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (RoutineNames,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a name."""
        made = next((each for each in at.statement.facts if isinstance(each, CreateRoutine)), None)
        if not isinstance(fact, RoutineNames) or made is None or at.world.unread_from < len(at.world.files):
            return
        story = at.world.story
        if not any(life.made == at.position for life in story.routines.named(made.name)):
            return
        for mention in story.missing.when_called(fact, at.statement):
            objects = (mention.name,) if mention.name.schema else (quoted(mention.name.name),)
            said = f"{made.kind} {made.name} fails when it is called: {what_is_missing(mention)}"
            yield at.finding(self, said, _help(mention, at), objects=objects, at=mention.at or None)


def _help(mention: Mention, at: At) -> str:
    known = at.world.story.missing.made
    if mention.name.name in known.relations | known.routines and not mention.column and mention.given < 0:
        return "It is gone at the end of the chain: replace the function where that is dropped."
    return what_helps(mention, at)
