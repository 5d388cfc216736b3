"""`migration-rollback-script`: what takes a migration back, in the chain itself."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.filenames import base_name, down_names
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import FileView, World, fingerprint
from workbench.span import START, Span
from workbench.sql.facts import Drop, DropColumn, DropConstraint, StatementFacts

_TAKING: Final = ("DROP", "DELETE", "TRUNCATE", "REVOKE")
_TOOLS: Final = re.compile(r"\+|@|migrate:", re.IGNORECASE)
_BLANK: Final = re.compile(r"(?:\s|--[ \t=*#-]*$)*", re.MULTILINE)
_HELP: Final = "There is no way back: delete it, and put mistakes right in a new migration (`workbench new`)."


class MigrationRollbackScript(ProjectRule):
    """A down script stands among the migrations.

    ## What it does
    Reports files named `….down.sql`, or like another migration with `_down`, `_rollback` or `_undo` behind it (or
    `rollback_` before it), and parts of a file under a heading such as `-- +goose Down`, `-- migrate:down` or
    `-- Rollback` that only drop and delete. Notes on how to go back that are commented out are fine.

    ## Why is this bad?
    Migrations only go forward. The Supabase CLI knows no down scripts: it runs such a file, or such a part, right
    behind what it takes back.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.sleep_scores (id uuid PRIMARY KEY);

    -- migrate:down
    DROP TABLE IF EXISTS public.sleep_scores;
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.sleep_scores (id uuid PRIMARY KEY);
    ```

    ## How to fix
    Delete the script, and put mistakes right in a new migration.

    ## References
    - https://supabase.com/docs/guides/deployment/database-migrations
    """

    name = "migration-rollback-script"
    family = Family.HISTORY
    severity = Severity.ERROR

    def check(self, world: World) -> Iterator[Finding]:
        """One for each file or part."""
        files = {file.migration.relative: file for file in world.files}
        paths = {base_name(path): path for path in (*files, *world.skipped)}
        down = {paths[name] for name in down_names(paths)}
        for path in sorted(down):
            said = f"{base_name(path)} is a down script"
            file = files.get(path)
            if file is not None:
                yield file.finding(self, f"{said}, which the Supabase CLI runs like any migration", _HELP, span=START)
            else:
                mark = fingerprint(self.name, path, "", ())
                yield Finding(self.name, self.severity, path, START, said, _HELP, fingerprint=mark)
        for path, file in files.items():
            mark_at = _marked(file) if path not in down else None
            if mark_at is not None:
                said = "what follows takes the migration back, and runs right behind it"
                yield file.finding(self, said, _HELP, span=mark_at)


def _marked(file: FileView) -> Span | None:
    """The first heading of a part that takes something away."""
    for mark in file.facts.down_marks if file.kept.outline.down else ():
        behind = [s for s in file.facts.statements if s.span.start > mark.end and s.kind != "TRANSACTION"]
        if not behind:
            continue
        if _TOOLS.search(file.text, mark.start, mark.end):
            if any(_takes(statement) for statement in behind):
                return mark
        # A heading in somebody's own words: nothing but SQL that takes away may follow.
        elif _BLANK.fullmatch(file.text, mark.end, behind[0].span.start) and all(_takes(s) for s in behind):
            return mark
    return None


def _takes(statement: StatementFacts) -> bool:
    return statement.kind.startswith(_TAKING) or any(
        isinstance(fact, Drop | DropColumn | DropConstraint) for fact in statement.facts
    )
