"""`drop-exposed`: a view or function that clients of the API may ask for goes away."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.dependants import is_called
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import At, World
from workbench.project.history import GitState
from workbench.sql.facts import Drop, ObjectKind

_VIEWS: Final = frozenset({ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW})
_ROUTINES: Final = frozenset({ObjectKind.FUNCTION, ObjectKind.PROCEDURE})


class DropExposed(ProjectRule):
    """A view or function of an exposed schema is dropped, and nothing of its name comes back.

    ## What it does
    Looks at `DROP VIEW`, `DROP MATERIALIZED VIEW` and `DROP FUNCTION` (or `PROCEDURE`) of an earlier migration's in the
    schemas that the API shows, where the chain makes nothing of that name again. Trigger functions are exempt, and so
    is what no migration makes; of merged migrations nothing is said.

    ## Why is this bad?
    No data is lost, but an app that still asks for it gets an error as soon as the migration is applied.

    ## Example
    ```sql
    -- 20260101000000_open_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, status text);
    CREATE OR REPLACE VIEW public.open_reports WITH (security_invoker) AS
      SELECT id FROM public.reports WHERE status = 'open';

    -- 20260201000000_no_open_reports.sql
    DROP VIEW IF EXISTS public.open_reports;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_open_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY, status text);
    CREATE OR REPLACE VIEW public.open_reports WITH (security_invoker) AS
      SELECT id FROM public.reports WHERE status = 'open';

    -- 20260201000000_all_open_reports.sql
    DROP VIEW IF EXISTS public.open_reports;
    CREATE OR REPLACE VIEW public.open_reports WITH (security_invoker) AS
      SELECT id FROM public.reports WHERE status <> 'closed';
    ```

    ## How to fix
    Release an app that does not use it first; then drop it, and waive the finding.

    ## References
    - https://supabase.com/docs/guides/api
    """

    name = "drop-exposed"
    family = Family.DATA
    severity = Severity.INFO

    def check(self, world: World) -> Iterator[Finding]:
        """One an object."""
        for said in world.story.sayings.of(Drop):
            gone: Drop = said.fact
            if gone.kind not in _VIEWS | _ROUTINES or world.files[said.position.file].state is GitState.MERGED:
                continue
            at = world.at(said.position)
            if gone.name.schema in world.config.api_schemas and _is_gone(gone, at):
                what = f"{gone.kind} {gone.name} is dropped, and nothing of that name comes back"
                help_ = "Release an app that does not use it first."
                yield at.finding(self, f"{what}: who still asks for it fails", help_, objects=(gone.name,))


def _is_gone(fact: Drop, at: At) -> bool:
    """Whether it was in use before, and its name stands for nothing in the end."""
    story = at.world.story
    if fact.kind in _VIEWS:
        life = story.relation(fact.name, at.position)
        known = life is not None and not at.world.fresh(life.born, at.position)
        return known and story.living_relation(fact.name) is None
    return fact.kind in _ROUTINES and is_called(at, fact.name) and next(story.routines.named(fact.name), None) is None
