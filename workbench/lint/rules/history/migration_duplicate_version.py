"""`migration-duplicate-version`: two migrations under one version."""

from collections.abc import Iterator

from workbench.lint.finding import RETIME, Finding, Fix, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import FileView, World
from workbench.project.history import GitState
from workbench.span import START


class MigrationDuplicateVersion(ProjectRule):
    """Two migrations have the same version.

    ## What it does
    Compares the digits before the names. Where some of the files with one version are new, those are reported, else all
    but the first.

    ## Why is this bad?
    The version is the key under which the runner remembers what it has applied: the second file fails with a
    duplicate key (23505), or is taken for applied and never runs.

    ## Example
    ```sql
    -- 20260105093000_add_sleep_goals.sql
    COMMENT ON SCHEMA public IS 'Sleep goals';
    -- 20260105093000_add_sleep_scores.sql
    COMMENT ON SCHEMA public IS 'Sleep scores';
    ```

    ## Use instead
    ```sql
    -- 20260105093000_add_sleep_goals.sql
    COMMENT ON SCHEMA public IS 'Sleep goals';
    -- 20260105093001_add_sleep_scores.sql
    COMMENT ON SCHEMA public IS 'Sleep scores';
    ```

    ## How to fix
    Give the newer one the next free version: `workbench retime` renames it, also in git.

    ## References
    - https://supabase.com/docs/guides/deployment/database-migrations
    """

    name = "migration-duplicate-version"
    family = Family.HISTORY
    severity = Severity.ERROR

    def check(self, world: World) -> Iterator[Finding]:
        """One for each file that should have another version."""
        by_version: dict[str, list[FileView]] = {}
        for file in world.files:
            by_version.setdefault(file.migration.version, []).append(file)
        for version, files in by_version.items():
            if len(files) > 1:
                yield from self._shared(version, files)

    def _shared(self, version: str, files: list[FileView]) -> Iterator[Finding]:
        new = [file for file in files if file.state is GitState.NEW]
        wrong = new if new and len(new) < len(files) else files[1:]
        for file in wrong:
            others = ", ".join(other.migration.filename for other in files if other is not file)
            said = f"the version {version} is also that of {others}"
            help_ = f"`workbench retime {file.migration.filename}` gives it one."
            fix = None if file.merged else Fix(RETIME, retime=True)
            yield file.finding(self, said, help_, span=START, fix=fix)
