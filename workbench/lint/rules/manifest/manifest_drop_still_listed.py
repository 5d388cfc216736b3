"""`manifest-drop-still-listed`: a dropped table or enum stays in the manifest."""

from collections.abc import Iterator

from workbench.lint.canon import entry, standing
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.project.manifest import EntryKind
from workbench.sql.facts import Drop, Fact, ObjectKind


class ManifestDropStillListed(FactRule):
    """A table or enum is dropped, and the manifest still lists it.

    ## What it does
    Looks at `DROP TABLE` and `DROP TYPE`, in `DO` blocks too, of names that stand in `tables` or `enums` and that no
    migration creates again.

    ## Why is this bad?
    A dead entry lets everybody create the table anew without a word, and whoever reads the manifest believes that it is
    there.

    ## Example
    ```sql
    DROP TABLE IF EXISTS public.reports;
    ```

    ## Use instead
    ```sql
    DROP TABLE IF EXISTS public.old_reports;
    ```

    ## How to fix
    Take the entry out of the manifest in the same commit.
    """

    name = "manifest-drop-still-listed"
    family = Family.MANIFEST
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Drop,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an object, where it is dropped for the last time."""
        kind = dropped_kind(fact)
        manifest = at.world.manifest
        if kind is None or not isinstance(fact, Drop) or manifest is None:
            return
        if not manifest.allows(kind, *fact.name) or standing(at.world, kind, fact.name) is not None:
            return
        if at.world.story.is_temporary(fact.name, at.position) or _again(at, fact):
            return
        said = f"{kind} {fact.name} is dropped, but the manifest still lists it"
        help_ = f'Take "{entry(fact.name)}" out of "{kind.key}" in {at.world.manifest_path} in the same commit.'
        yield at.finding(self, said, help_, objects=(fact.name,))


def dropped_kind(fact: Fact) -> EntryKind | None:
    """Which list a dropped object may stand in."""
    if isinstance(fact, Drop) and fact.kind in {ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE}:
        return EntryKind.TABLE
    return EntryKind.ENUM if isinstance(fact, Drop) and fact.kind is ObjectKind.TYPE else None


def _again(at: At, fact: Drop) -> bool:
    """Whether it is dropped once more later on."""
    return any(
        said.position > at.position and (said.fact.kind, said.fact.name) == (fact.kind, fact.name)
        for said in at.world.story.sayings.of(Drop)
    )
