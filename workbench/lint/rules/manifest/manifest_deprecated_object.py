"""`manifest-deprecated-object`: a new migration still uses what is on its way out."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, StatementRule
from workbench.lint.view import At
from workbench.project.manifest import Deprecation, EntryKind
from workbench.sql.facts import Drop, ObjectKind
from workbench.sql.names import Name

# Winding something down is what is wanted of a deprecated object; a comment may say so.
_FINE: Final = frozenset({"COMMENT", "REVOKE", "DO", "EXECUTE", "SET"})
_DROPPED: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.TYPE})


class ManifestDeprecatedObject(StatementRule):
    """A migration touches a table or enum that the manifest marks as deprecated.

    ## What it does
    Looks through every statement of migrations that are not merged (all of them where there is no git) for deprecated
    tables and enums: created, altered, queried, referenced, in function bodies too. Dropping one, taking rights from it
    and commenting on it are fine.

    ## Why is this bad?
    Deprecated objects exist, but new work should not build on them; the manifest says what to use.

    ## Example
    ```sql
    ALTER TABLE public.sleep_diary ADD COLUMN IF NOT EXISTS mood text;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.sleep_scores ADD COLUMN IF NOT EXISTS mood text;
    ```

    ## How to fix
    Use the replacement that the finding names.
    """

    name = "manifest-deprecated-object"
    family = Family.MANIFEST
    severity = Severity.WARNING

    def check(self, at: At) -> Iterator[Finding]:
        """At most one an object and statement."""
        manifest = at.world.manifest
        if manifest is None or not manifest.deprecated or at.file.settled or at.statement.kind in _FINE:
            return
        text = at.text
        near = [item for item in manifest.deprecated if item.qualified[1].lower() in text.lower()]
        if not near:
            return
        from workbench.sql.references import references_of

        named = references_of(text) | {name for fact in at.statement.facts for name in _names(fact)}
        dropped = {fact.name for fact in at.statement.facts if isinstance(fact, Drop) and fact.kind in _DROPPED}
        for item in near:
            name = Name(*item.qualified)
            if name in named and name not in dropped and not _known_to_be(item, at):
                what = f"{item.kind or 'object'} {name}"
                said = f"{what} is deprecated" + (f": {item.reason}" if item.reason else "")
                since = f" It is deprecated since {item.since}." if item.since else ""
                use = f"Use {item.replacement} instead." if item.replacement else "Do not build on it any more."
                yield at.finding(self, said, use + since, objects=(name,))


def _names(fact: object) -> Iterator[Name]:
    for attribute in ("name", "table", "type"):
        value = getattr(fact, attribute, None)
        if isinstance(value, Name):
            yield value


def _known_to_be(item: Deprecation, at: At) -> bool:
    """Whether the name is known to be of the other kind (a table where an enum is deprecated)."""
    life = at.world.story.relation(Name(*item.qualified), at.position)
    return item.kind is EntryKind.ENUM and life is not None and life.is_table
