"""`migration-filename`: a name that the runner passes over, or that says no date."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from workbench.lint.filenames import SNAKE_CASE, base_name, down_names, legacy, under_way, why_skipped
from workbench.lint.finding import RETIME, Finding, Fix, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import FileView, World, fingerprint
from workbench.project.history import GitState
from workbench.project.versions import DIGITS, moment
from workbench.span import START

_FEW: Final = 5
_FORM: Final = "<YYYYMMDDHHMMSS>_<snake_case>.sql"
_RETIME: Final = "`workbench retime {}` gives it a version."


class MigrationFilename(ProjectRule):
    """A file's name keeps it from being run, or its version is no date and time.

    ## What it does
    The Supabase CLI runs the files whose names are digits, an underscore, anything and `.sql`, in the order of their
    names. All other `.sql` files of the folder are reported as errors, since it passes them over with no more than a
    line on the terminal: `add_users.sql`, `2026-01-05_x.sql`, `077a_x.sql`, `20260105093000-x.sql`, `….SQL`; and an
    `init` from before December 2021 at the start of the chain. So is a new migration whose version is no date and time
    of 14 digits. What is merged runs all the same and can't be renamed: undated versions at the start of the chain
    (`01_init.sql`), or in a project that counts so throughout, are told once, as a note. New names that are not in
    snake_case are a warning, unless most names of the project are not.

    ## Why is this bad?
    A migration that is passed over looks as if it had been applied: the deployment succeeds without it. Versions that
    are no dates sort before or after all dates, and two people choose the same one.

    ## Example
    ```sql
    -- add_sleep_scores.sql
    COMMENT ON SCHEMA public IS 'Sleep scores';
    ```

    ## Use instead
    ```sql
    -- 20260105093000_add_sleep_scores.sql
    COMMENT ON SCHEMA public IS 'Sleep scores';
    ```

    ## How to fix
    Rename it to `<YYYYMMDDHHMMSS>_<snake_case>.sql`: `workbench retime` does so. Text that is not meant to be run
    belongs outside of the migrations' folder.

    ## References
    - https://supabase.com/docs/guides/deployment/database-migrations
    - https://github.com/supabase/cli/blob/develop/pkg/migration/list.go
    """

    name = "migration-filename"
    family = Family.HISTORY
    severity = Severity.ERROR

    def check(self, world: World) -> Iterator[Finding]:
        """One a file; those that are alike and can't be helped together."""
        yield from self._skipped(world)
        merging = under_way(world)
        yield from self._undated(world, merging=merging)
        yield from self._unread(world, merging=merging)

    def _skipped(self, world: World) -> Iterator[Finding]:
        down = set(down_names(map(base_name, world.skipped)))
        paths = [path for path in world.skipped if base_name(path) not in down]
        history = world.history
        new = [path for path in paths if history is not None and history.state_of(path) is GitState.NEW]
        old = [path for path in paths if path not in new]
        # A folder full of them is one mistake.
        shown = [*new, *(old if len(old) <= _FEW else old[:1])]
        for path in shown:
            name = base_name(path)
            said = f"the Supabase CLI does not run {name}: {why_skipped(name)}"
            help_ = f"Name it {_FORM}. {_RETIME.format(name)}"
            if path in old and len(old) > _FEW:
                said += f" (and so for {len(old) - 1} more)"
            mark = fingerprint(self.name, name, "", ())
            yield Finding(self.name, self.severity, path, START, said, help_, fingerprint=mark, new=path in new)

    def _undated(self, world: World, *, merging: bool) -> Iterator[Finding]:
        until = legacy(world)
        accepted: list[FileView] = []
        for file in world.files:
            version = file.migration.version
            if moment(version) is not None:
                continue
            new = merging and file.state is GitState.NEW and until < len(world.files)
            if not new and (file.settled or file.number < until):
                accepted.append(file)
                continue
            what = f"has {len(version)} digits" if len(version) != DIGITS else "is no date and time"
            said = f"the version {version} {what}; it should be the time in UTC as YYYYMMDDHHMMSS"
            help_ = _RETIME.format(file.migration.filename)
            yield file.finding(self, said, help_, span=START, fix=Fix(RETIME, retime=True))
        yield from self._accepted(accepted)

    def _accepted(self, files: list[FileView]) -> Iterator[Finding]:
        if files:
            count = f"{len(files)} versions are" if len(files) > 1 else f"the version {files[0].migration.version} is"
            said = f"{count} no date and time: the Supabase CLI runs such files by their names"
            help_ = "They stay as they are once they are merged; give new migrations dated versions."
            yield replace(files[0].finding(self, said, help_, span=START), severity=Severity.INFO)

    def _unread(self, world: World, *, merging: bool) -> Iterator[Finding]:
        odd = [file for file in world.files if SNAKE_CASE.fullmatch(file.migration.name) is None]
        if len(odd) * 2 > len(world.files):
            odd = [file for file in odd if not file.migration.name]
        for file in _changeable(odd, merging=merging):
            name = file.migration.name
            said = f'the name "{name}" is not in snake_case' if name else "the migration has no name"
            help_ = "Say what it does in lower-case letters, digits and underscores."
            severity = Severity.WARNING if merging else Severity.INFO
            yield replace(file.finding(self, said, help_, span=START), severity=severity)


def _changeable(files: Iterable[FileView], *, merging: bool) -> Iterator[FileView]:
    for file in files:
        if file.state is GitState.NEW if merging else not file.settled:
            yield file
