"""`migration-out-of-order`: a new migration that comes too late."""

from collections.abc import Iterator

from workbench.lint.finding import RETIME, Finding, Fix, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import World
from workbench.project.history import GitState
from workbench.span import START


class MigrationOutOfOrder(ProjectRule):
    """A new migration sorts before one that is merged.

    ## What it does
    Compares each migration that is new against the default branch with the newest one there, as the branch is known
    here (`git fetch` makes that current). Merged migrations under a new name are `migration-edited`'s business.

    ## Why is this bad?
    Databases that have the newer one already refuse it: the Supabase CLI stops with "Found local migration files to be
    inserted before the last migration on remote database". On a fresh database it runs earlier than it was tried.

    ## How to fix
    Give it the next free version before it is merged: `workbench retime` renames it, also in git. `--include-all`
    makes the CLI apply it all the same.

    ## References
    - https://supabase.com/docs/reference/cli/supabase-db-push
    """

    name = "migration-out-of-order"
    family = Family.HISTORY
    severity = Severity.WARNING

    def check(self, world: World) -> Iterator[Finding]:
        """One for each such migration."""
        history = world.history
        if history is None or not history.newest:
            return
        moved = set(history.renamed.values())
        for file in world.files:
            name = file.migration.filename
            if file.state is not GitState.NEW or file.migration.relative in moved or name > history.newest:
                continue
            if history.newest.startswith(f"{file.migration.version}_"):
                continue
            where = f" on {history.base_ref}" if history.base_ref else ""
            said = f"{name} is new and sorts before {history.newest}{where}"
            help_ = f"`workbench retime {name}` gives it the next free version."
            yield file.finding(self, said, help_, span=START, fix=Fix(RETIME, retime=True))
