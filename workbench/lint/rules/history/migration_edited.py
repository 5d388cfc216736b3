"""`migration-edited`: a merged migration is not what it was."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.lint.filenames import base_name
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import FileView, World, fingerprint
from workbench.project.config import EDITS_VARIABLE
from workbench.project.history import GitState, History
from workbench.span import START, Span


class MigrationEdited(ProjectRule):
    """A merged migration was edited, renamed or deleted.

    ## What it does
    Compares the migrations with the commit where this branch left the default one. It points at the first line that
    differs. Line ends that only the checkout changed are no edit. With `ALLOW_MIGRATION_EDITS=1` in the environment,
    which is for emergencies, it is a warning.

    ## Why is this bad?
    Migrations are append-only. Databases that have applied the old text never see the new one, so they differ from
    those made from scratch; one that is renamed runs again, one that is missing makes the Supabase CLI stop with
    "Remote migration versions not found in local migrations directory".

    ## How to fix
    Put the merged text back (`git restore --source=<base> -- <file>`) and write the change as a new migration.

    ## References
    - https://supabase.com/docs/reference/cli/supabase-migration-repair
    """

    name = "migration-edited"
    family = Family.HISTORY
    severity = Severity.ERROR

    def check(self, world: World) -> Iterator[Finding]:
        """One a migration."""
        history = world.history
        if history is None:
            return
        for finding in self._findings(world, history):
            yield replace(finding, severity=Severity.WARNING) if world.config.edits_allowed else finding

    def _findings(self, world: World, history: History) -> Iterator[Finding]:
        allowed = f" {EDITS_VARIABLE} is set, so this only warns." if world.config.edits_allowed else ""
        merged = f"merged into {history.base_ref}" if history.base_ref else "merged"
        back = f"`git restore --source={history.base[:12]} -- {{}}` puts it back; write a new migration for the change."
        for file in world.files:
            path = file.migration.relative
            if file.state is GitState.EDITED:
                said = f"{file.migration.filename} is {merged} and was edited since"
                yield file.finding(self, said, back.format(path) + allowed, span=_first_change(file, history))
        files = {file.migration.relative: file for file in world.files}
        for path in history.deleted:
            new = files.get(history.renamed.get(path, ""))
            name = base_name(path)
            if new is not None:
                said = f"{name} is {merged} and was renamed to {new.migration.filename}"
                yield new.finding(self, said, f"Give it its old name: {name}.{allowed}", span=START)
            else:
                said = f"{name} is {merged} and was deleted since"
                mark = fingerprint(self.name, name, "", ())
                help_ = back.format(path) + allowed
                yield Finding(self.name, self.severity, path, START, said, help_, fingerprint=mark)


def _first_change(file: FileView, history: History) -> Span:
    line = history.first_change.get(file.migration.relative, 0)
    if not line or file.migration.problem is not None:
        return START
    start = file.index.line_start(line)
    end = file.text.find("\n", start)
    text = file.text[start : end if end >= 0 else len(file.text)]
    return file.index.span(start, start + len(text.rstrip("\r")))
