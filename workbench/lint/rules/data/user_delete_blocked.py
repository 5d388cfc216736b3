"""`user-delete-blocked`: a foreign key that keeps users from being deleted."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.foreign_keys import MAKING, kept_keys
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import Fact
from workbench.sql.names import Name, quoted

_USERS: Final = Name("auth", "users")
_SILENT: Final = "NO ACTION"


class UserDeleteBlocked(FactRule):
    """A foreign key to `auth.users` does not say what happens when a user is deleted.

    ## What it does
    Looks at the foreign keys to `auth.users` that the chain keeps and that have no `ON DELETE` action. `ON DELETE
    RESTRICT` is taken for what is meant.

    ## Why is this bad?
    A user who has such a row cannot be deleted: the dashboard and the API answer "Database error deleting user".

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS private.notes (id uuid PRIMARY KEY, author uuid REFERENCES auth.users (id));
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS private.notes (
      id uuid PRIMARY KEY,
      author uuid REFERENCES auth.users (id) ON DELETE CASCADE
    );
    ```

    ## How to fix
    `ON DELETE CASCADE` where the row is the user's own, `ON DELETE SET NULL` where it outlives them, `ON DELETE
    RESTRICT` where nobody is to go before it.

    ## References
    - https://supabase.com/docs/guides/auth/managing-user-data
    """

    name = "user-delete-blocked"
    family = Family.DATA
    severity = Severity.INFO
    off = True
    scope = Scope.CHAIN
    reads = MAKING

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One a foreign key that this statement made and the chain keeps."""
        for key in kept_keys(fact, at):
            constraint = key.held.constraint
            target = constraint.references
            if target is not None and (target.table, target.on_delete) == (_USERS, _SILENT):
                columns = ", ".join(quoted(column) for column in constraint.columns)
                yield at.finding(
                    self,
                    f"the foreign key ({columns}) of {key.table} keeps users from being deleted",
                    "Say what is to happen: ON DELETE CASCADE, SET NULL or RESTRICT.",
                    objects=(key.table,),
                    at=constraint.at,
                )
