"""`migration-future-version`: a version that is ahead of the clock."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from workbench.lint.finding import RETIME, Finding, Fix, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import World
from workbench.project.history import GitState
from workbench.project.versions import DIGITS, moment, written
from workbench.span import START

# Somebody's local time, as far ahead of UTC as there are people.
_ZONES: Final = timedelta(hours=14)


class MigrationFutureVersion(ProjectRule):
    """A migration's version is ahead of the clock.

    ## What it does
    Reports new migrations (all of them where there is no git) whose version is more than 14 hours ahead: so far local
    time can be ahead of UTC. One that has to follow a merged migration from the future is let pass.

    ## Why is this bad?
    Until that time has come, whatever anybody adds sorts before it, and databases that have it refuse the others.

    ## Example
    ```sql
    -- 20990105093000_add_sleep_scores.sql
    COMMENT ON SCHEMA public IS 'Sleep scores';
    ```

    ## Use instead
    ```sql
    -- 20260105093000_add_sleep_scores.sql
    COMMENT ON SCHEMA public IS 'Sleep scores';
    ```

    ## How to fix
    Give it the time that it is now: `workbench retime`.

    ## References
    - https://supabase.com/docs/guides/deployment/database-migrations
    """

    name = "migration-future-version"
    family = Family.HISTORY
    severity = Severity.WARNING

    def check(self, world: World) -> Iterator[Finding]:
        """One for each such migration."""
        latest = written(world.now + _ZONES)
        history = world.history
        newest = history.newest.partition("_")[0] if history is not None else ""
        for file in world.files:
            version = file.migration.version
            if file.settled or file.state is GitState.EDITED or len(version) < DIGITS or version <= latest:
                continue
            if newest > latest and len(newest) == len(version) and _follows(version, newest):
                continue
            when = moment(version)
            days = (when - world.now).days if when is not None else 0
            ahead = f"is {days} days ahead" if days > 1 else "is ahead" if when is not None else "sorts far ahead"
            said = f"the version {version} {ahead} of the clock: until then, all new migrations sort before it"
            help_ = f"`workbench retime {file.migration.filename}` gives it the time that it is now."
            yield file.finding(self, said, help_, span=START, fix=Fix(RETIME, retime=True))


def _follows(version: str, newest: str) -> bool:
    """Whether a version is just behind one that is merged."""
    when, merged = moment(version), moment(newest)
    return when is not None and merged is not None and when - merged < timedelta(days=1)
