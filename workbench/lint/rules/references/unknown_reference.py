"""`unknown-reference`: a name that nothing stands behind."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.missing import is_servers, what_helps, what_is_missing
from workbench.lint.rule import Family, Scope, StatementRule
from workbench.lint.story.mention import Mention, Sort
from workbench.lint.view import At
from workbench.sql.names import quoted


class UnknownReference(StatementRule):
    """A statement touches what no earlier migration creates.

    ## What it does
    Follows the chain and reports tables, views, columns, types, functions, schemas and roles that a statement needs and
    nothing has made before it, publications, the server's parameters in `SET`, and the columns that conditions ask its
    catalogs for: targets of `ALTER TABLE`, `CREATE INDEX`, `GRANT`, policies, triggers and foreign keys, what queries
    read, write and call (those of views, `DO` blocks and SQL functions too), with as many arguments, what defaults and
    constraints name, relations in texts (`'a'::regclass`, `nextval('a')`), types of columns, arguments and casts,
    policies, triggers, constraints, indexes, sequences, values of enums and overloads that a statement changes, renames
    or drops, and what comes with an extension that nothing installs. Each name is reported once. It is silent where it
    cannot be sure: behind SQL that is put together at run time, unread files and unknown extensions, about columns of
    what is not all known, under conditions that test for something, where an exception handler catches just that, in
    bodies of PL/pgSQL functions (but for the types of their variables), and with `IF EXISTS`.
    What conditions of policies name is `policy-unknown-reference`'s business.

    ## Why is this bad?
    `supabase db reset` stops there, and so does every new developer, every preview branch and CI. Mostly a typo, a
    statement before the one it needs, or an object that was made by hand on the server.

    ## Example
    ```sql
    CREATE INDEX IF NOT EXISTS idx_visits_patient ON public.visists (patient_id);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    CREATE INDEX IF NOT EXISTS idx_visits_patient ON public.visits (patient_id);
    ```

    ## How to fix
    Correct the name, or create the object first. What was made by hand on the server belongs into a migration:
    `workbench drift --save` writes it.

    ## References
    - https://www.postgresql.org/docs/current/ddl-schemas.html
    """

    name = "unknown-reference"
    family = Family.REFERENCES
    severity = Severity.ERROR
    scope = Scope.CHAIN

    def check(self, at: At) -> Iterator[Finding]:
        """One a name."""
        if at.world.unread_from < at.file.number:
            return
        for mention in at.world.story.missing.at(at.position):
            if not mention.of_policy:
                said = f"{what_is_missing(mention)}{_when(mention)}"
                objects = (mention.name,) if mention.name.schema else (quoted(mention.name.name),)
                yield at.finding(self, said, what_helps(mention, at), objects=objects, at=mention.at or None)


def _when(mention: Mention) -> str:
    if is_servers(mention):
        return " in PostgreSQL" if mention.sort is Sort.PARAMETER else ""
    if mention.sort is Sort.COLUMN and not mention.name.schema:
        return ""
    return " at this point" if mention.sort is Sort.COLUMN else " at this point: no earlier statement makes it"
