"""`manifest-rename-bypass`: a canonical table leaves the manifest by another name."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.canon import advice, is_known, listing
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story import Life
from workbench.lint.view import At
from workbench.project.manifest import EntryKind
from workbench.sql.facts import Fact, ObjectKind, Rename, SetSchema, TypeSort
from workbench.sql.names import Name

_TABLES: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE})


class ManifestRenameBypass(FactRule):
    """A table or enum gets a name, or comes into a schema, that the manifest does not know.

    ## What it does
    Looks at `RENAME TO` and `SET SCHEMA` of tables and enums, in `DO` blocks and literal `EXECUTE`s too, and at the
    name that results. It lets pass schemas that the manifest does not govern, temporary tables, views and other types,
    and what the chain later drops or renames to a canonical name.

    ## Why is this bad?
    What is created is checked against the manifest; a rename would be a way around it. The generated types and the app
    get a table that nobody agreed on.

    ## Example
    ```sql
    ALTER TABLE public.reports RENAME TO reports_v2;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.reports RENAME TO sleep_reports;
    ```

    ## How to fix
    Put the new name into the manifest and take the old one out, in the same commit; or choose a canonical name.
    """

    name = "manifest-rename-bypass"
    family = Family.MANIFEST
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (Rename, SetSchema)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a rename."""
        if not isinstance(fact, Rename | SetSchema):
            return
        kind, life = _canonical_kind(fact, at)
        old, new = fact.name, resulting(fact)
        if kind is None or is_known(at.world, kind, new):
            return
        if life is not None and (life.ended or is_known(at.world, kind, life.name)):
            return
        verb = "renamed" if isinstance(fact, Rename) else "moved"
        said = f"{kind} {old} is {verb} to {new}, which is not in the manifest"
        fix = listing(at.world, kind, new)
        yield at.finding(self, said, advice(at.world, kind, new), objects=(new,), fix=fix)


def resulting(fact: Rename | SetSchema) -> Name:
    """What the object is called afterwards."""
    return Name(fact.name.schema, fact.to) if isinstance(fact, Rename) else Name(fact.to, fact.name.name)


def _canonical_kind(fact: Rename | SetSchema, at: At) -> tuple[EntryKind | None, Life | None]:
    """Which list the new name belongs to (None: neither), and what is known of the object."""
    story = at.world.story
    if fact.kind in _TABLES and not story.is_temporary(fact.name, at.position):
        life = story.relation_made(resulting(fact), at.position)
        return EntryKind.TABLE if life is None or life.is_table else None, life
    if fact.kind is ObjectKind.TYPE:
        life = story.type_made(resulting(fact), at.position)
        return EntryKind.ENUM if life is not None and life.sort is TypeSort.ENUM else None, life
    return None, None
