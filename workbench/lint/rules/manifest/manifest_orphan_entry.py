"""`manifest-orphan-entry`: a canonical name that no migration gives to anything."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.canon import standing
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.rules.manifest.manifest_drop_still_listed import dropped_kind
from workbench.lint.view import World, fingerprint
from workbench.project.manifest import Entry, EntryKind
from workbench.record import record
from workbench.sql.facts import Drop, DynamicSql
from workbench.sql.names import Name

# SQL of which a part is not known (`%`): all of it, or the name of what it makes.
_MAKES: Final = {
    EntryKind.TABLE: re.compile(r"^[\s%]*$|create\s+(?:unlogged\s+)?table|rename\s+to|set\s+schema", re.IGNORECASE),
    EntryKind.ENUM: re.compile(r"^[\s%]*$|create\s+type|rename\s+to|set\s+schema", re.IGNORECASE),
}


class ManifestOrphanEntry(ProjectRule):
    """The manifest lists a table or enum that no migration creates.

    ## What it does
    Compares `tables` and `enums` with what the whole chain leaves, and points at the entry in the manifest. Tables that
    are dropped where the manifest still lists them are `manifest-drop-still-listed`'s business. It stays silent about
    names in files that cannot be read in full, and where SQL that is put together at run time may create them.

    ## Why is this bad?
    The manifest is read as a list of what there is. An entry without its table is a typo, a plan that was given up, or
    a table that somebody made by hand.

    ## How to fix
    Take the entry out, correct its name, or write the migration that creates it.
    """

    name = "manifest-orphan-entry"
    family = Family.MANIFEST
    severity = Severity.INFO

    def check(self, world: World) -> Iterator[Finding]:
        """One an entry."""
        if world.manifest is None or not world.files:
            return
        named = ((item, Name(*item.qualified)) for kind in EntryKind for item in world.manifest.of(kind))
        missing = [
            item for item, name in named if world.governs(name.schema) and standing(world, item.kind, name) is None
        ]
        if not missing:
            return
        known = _Known.of(world)
        for item in missing:
            if not known.explains(item):
                yield self._say(world, item)

    def _say(self, world: World, item: Entry) -> Finding:
        return Finding(
            rule=self.name,
            severity=self.severity,
            path=world.manifest_path,
            span=item.span,
            message=f'no migration creates {item.kind} "{item.name}"',
            help="Take the entry out, correct its name, or write the migration that creates it.",
            objects=(str(Name(*item.qualified)),),
            fingerprint=fingerprint(self.name, "", item.name, (item.kind,)),
        )


@record
class _Known:
    """What explains a name without an object: SQL made at run time, by kind; a drop; files that cannot be read."""

    hidden: frozenset[EntryKind]
    dropped: frozenset[tuple[EntryKind | None, Name]]
    unread: tuple[str, ...]
    closed: bool

    @classmethod
    def of(cls, world: World) -> "_Known":
        sayings = world.story.sayings
        templates = {said.fact.template for said in sayings.of(DynamicSql)}
        return cls(
            frozenset(kind for kind, makes in _MAKES.items() if any(makes.search(text) for text in templates)),
            frozenset((dropped_kind(said.fact), said.fact.name) for said in sayings.of(Drop)),
            tuple(file.migration.text.lower() for file in world.files if not file.kept.outline.sound),
            any(file.migration.problem is not None for file in world.files),
        )

    def explains(self, item: Entry) -> bool:
        """Whether there is a reason why an entry has no object to be seen."""
        name = Name(*item.qualified)
        if self.closed or item.kind in self.hidden or (item.kind, name) in self.dropped:
            return True
        return any(name.name.lower() in text for text in self.unread)
