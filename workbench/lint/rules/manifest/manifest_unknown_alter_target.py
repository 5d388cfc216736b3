"""`manifest-unknown-alter-target`: ALTER TABLE on something that is not canonical."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.canon import advice, is_known, listing
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.project.manifest import EntryKind
from workbench.sql.facts import AlterTable, Fact, ObjectKind

_TABLES: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE})


class ManifestUnknownAlterTarget(FactRule):
    """A migration alters a table that the manifest does not list.

    ## What it does
    Looks at `ALTER TABLE [IF EXISTS] [ONLY]`, renames and `SET SCHEMA` included, in `DO` blocks and literal `EXECUTE`s
    too. It lets pass temporary tables, schemas that the manifest does not govern, views, sequences and indexes that the
    chain made (`ALTER TABLE` reaches those as well), and tables that the chain later drops or renames to a canonical
    name.

    ## Why is this bad?
    The table does not exist under that name (a typo that `IF EXISTS` keeps quiet), or nobody agreed on it.

    ## Example
    ```sql
    ALTER TABLE IF EXISTS public.reprots ADD COLUMN IF NOT EXISTS notes text;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS notes text;
    ```

    ## How to fix
    Correct the name, or add the table to `tables` in the manifest.
    """

    name = "manifest-unknown-alter-target"
    family = Family.MANIFEST
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (AlterTable,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        if not isinstance(fact, AlterTable) or fact.temporary or fact.kind not in _TABLES:
            return
        world = at.world
        if is_known(world, EntryKind.TABLE, fact.name) or world.story.is_temporary(fact.name, at.position):
            return
        life = world.story.relation(fact.name, at.position)
        if life is not None and (not life.is_table or life.ended or is_known(world, EntryKind.TABLE, life.name)):
            return
        said = f"ALTER TABLE on {fact.name}, which is not in the manifest"
        fix = listing(world, EntryKind.TABLE, fact.name) if life is not None else None
        yield at.finding(self, said, advice(world, EntryKind.TABLE, fact.name), objects=(fact.name,), fix=fix)
