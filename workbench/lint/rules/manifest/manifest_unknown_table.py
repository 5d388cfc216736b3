"""`manifest-unknown-table`: a new table that nobody agreed on."""

from collections.abc import Iterator

from workbench.lint.canon import advice, is_known, listing
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.project.manifest import EntryKind
from workbench.sql.facts import CreateTable, Fact


class ManifestUnknownTable(FactRule):
    """A migration creates a table that the manifest does not list.

    ## What it does
    Looks at every way of making a permanent table: `CREATE TABLE` (also `UNLOGGED`, `PARTITION OF`, `AS`, foreign
    tables), `SELECT … INTO`, in `DO` blocks and literal `EXECUTE`s too. Temporary tables do not count, nor do schemas
    that the manifest does not govern (`manifest.schemas`, `public` by default), nor tables that the chain itself drops
    again or renames to a canonical name. Deprecated tables count as listed.

    ## Why is this bad?
    The manifest is the list of agreed names. A table outside it is a typo, a duplicate of one that exists, or a
    decision that nobody reviewed.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.sleep_scors (id uuid PRIMARY KEY);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.sleep_scores (id uuid PRIMARY KEY);
    ```

    ## How to fix
    Correct the name, or add it to `tables` in the manifest in the same commit.
    """

    name = "manifest-unknown-table"
    family = Family.MANIFEST
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreateTable,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a table."""
        if not isinstance(fact, CreateTable) or fact.temporary or is_known(at.world, EntryKind.TABLE, fact.name):
            return
        life = at.world.story.relation_made(fact.name, at.position)
        if life is not None and (life.ended or is_known(at.world, EntryKind.TABLE, life.name)):
            return
        said = f"table {fact.name} is not in the manifest"
        help_, fix = advice(at.world, EntryKind.TABLE, fact.name), listing(at.world, EntryKind.TABLE, fact.name)
        yield at.finding(self, said, help_, objects=(fact.name,), fix=fix)
