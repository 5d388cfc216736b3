"""The verbs of `manifest`: check, sync, add, rename, deprecate, remove. Each writes one file, and can be undone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from workbench.authoring.scaffold import entry_name
from workbench.errors import ManifestError
from workbench.project.edits import AppliedEdits, FileEdit, apply_edits
from workbench.project.manifest import (
    EMPTY_MANIFEST,
    Deprecation,
    EntryKind,
    ManifestLoad,
    ProblemSeverity,
    load_manifest,
)
from workbench.project.manifest_edit import (
    add_entries,
    deprecate_entry,
    remove_entry,
    rename_entry,
    undeprecate,
)
from workbench.project.project import Project
from workbench.sql.names import Name

# What finds entries that nothing stands behind any more.
_DEAD: Final = ("manifest-orphan-entry", "manifest-drop-still-listed")


@dataclass(frozen=True, slots=True)
class ManifestChange:
    """A change to the manifest: its text before (None: there was no file) and after, and how to take it back.

    `applied` is None when it was only planned, or when nothing had to change.
    """

    before: str | None
    after: str
    applied: AppliedEdits | None

    @property
    def changed(self) -> bool:
        """Whether it made a difference."""
        return self.before != self.after


def check_manifest(project: Project) -> ManifestLoad:
    """The manifest as it is, with its problems."""
    return load_manifest(project.layout.manifest)


def sync_manifest(project: Project, *, write: bool = True) -> ManifestChange:
    """List all tables and enums that the chain leaves, and no other ones; a missing manifest is made.

    What is deprecated needs no entry, and an entry stays where SQL that cannot be seen may make its object.

    Raises:
        ManifestError: the manifest is broken.
        ProjectError: the migrations cannot be listed.
        EditError: it cannot be written.
    """
    load = load_manifest(project.layout.manifest)
    return _change(project, lambda text: _synced(project, load, text), write=write, create=True)


def manifest_of_chain(project: Project) -> str:
    """A manifest that lists what the chain leaves, and nothing else.

    Raises:
        ProjectError: the migrations cannot be listed.
    """
    path = project.layout.manifest
    return _synced(project, ManifestLoad(path, None, (), "", exists=False), EMPTY_MANIFEST)


def _synced(project: Project, load: ManifestLoad, text: str) -> str:
    """A manifest's text with all that the chain leaves, and nothing that is known to be gone."""
    from workbench.lint.cache import open_memory
    from workbench.lint.engine import Linter

    config = replace(project.config, severities={})
    found = Linter(memory=open_memory()).lint(project.read_chain_to_check(), load, config=config, select=_DEAD)
    known = load.manifest
    made = {(EntryKind(kind), *_parted(name)): None for kind, name in found.created}
    dead = {name for finding in found.findings if finding.rule in _DEAD for name in finding.objects}
    for kind in EntryKind:
        for entry in known.of(kind) if known is not None else ():
            if str(Name(*entry.qualified)) in dead and (kind, *entry.qualified) not in made:
                text = remove_entry(text, kind, entry.name)
    missing = [
        (kind, entry_name(known, kind, schema, name))
        for kind, schema, name in made
        if schema in config.manifest_schemas
        and (known is None or not (known.allows(kind, schema, name) or known.deprecation_of(kind, schema, name)))
    ]
    tables, enums = ([name for kind, name in missing if kind is one] for one in EntryKind)
    return add_entries(text, tables, enums)


def _parted(name: str) -> tuple[str, str]:
    schema, _, bare = name.partition(".")
    return schema, bare


def add_to_manifest(
    project: Project, tables: Iterable[str] = (), enums: Iterable[str] = (), *, write: bool = True
) -> ManifestChange:
    """Add tables and enums; a missing manifest is made. Those already listed make no difference.

    Raises:
        ManifestError: the manifest is broken, or a name is none.
        EditError: it cannot be written.
    """
    return _change(project, lambda text: add_entries(text, tables, enums), write=write, create=True)


def remove_from_manifest(project: Project, kind: EntryKind, name: str, *, write: bool = True) -> ManifestChange:
    """Take a table or enum out.

    Raises:
        ManifestError: the manifest is broken or missing, or does not list the name.
        EditError: it cannot be written.
    """
    return _change(project, lambda text: remove_entry(text, kind, name), write=write)


def rename_in_manifest(project: Project, kind: EntryKind, old: str, new: str, *, write: bool = True) -> ManifestChange:
    """Give a table or enum another name.

    Raises:
        ManifestError: the manifest is broken or missing, the old name is not listed, the new one is or is none.
        EditError: it cannot be written.
    """
    return _change(project, lambda text: rename_entry(text, kind, old, new), write=write)


def deprecate_in_manifest(project: Project, deprecation: Deprecation, *, write: bool = True) -> ManifestChange:
    """Note that a table or enum should not be used any more, or change what is noted.

    Raises:
        ManifestError: the manifest is broken or missing, or the name is none.
        EditError: it cannot be written.
    """
    return _change(project, lambda text: deprecate_entry(text, deprecation), write=write)


def undeprecate_in_manifest(
    project: Project, kind: EntryKind | None, name: str, *, write: bool = True
) -> ManifestChange:
    """Take a deprecation back.

    Raises:
        ManifestError: the manifest is broken or missing, or nothing of that name is deprecated.
        EditError: it cannot be written.
    """
    return _change(project, lambda text: undeprecate(text, kind, name), write=write)


def _change(project: Project, edit: Callable[[str], str], *, write: bool, create: bool = False) -> ManifestChange:
    load = load_manifest(project.layout.manifest)
    relative = project.relative(load.path)
    if not load.exists and not create:
        hint = f"`workbench manifest add` makes {relative} with its first entry."
        raise ManifestError("there is no manifest", path=relative, hint=hint)
    if not load.editable:
        broken = next(problem for problem in load.problems if problem.severity is ProblemSeverity.ERROR)
        raise ManifestError(
            f"the manifest is broken, so it is left alone: {broken.message}",
            hint=broken.hint,
            path=relative,
            line=broken.span.line,
            column=broken.span.column,
        )
    before = None if load.manifest is None else load.manifest.text
    after = edit(EMPTY_MANIFEST if before is None else before)
    if after == before or not write:
        return ManifestChange(before, after, None)
    raw = None if before is None else before.encode("utf-8")
    return ManifestChange(before, after, apply_edits([FileEdit(load.path, raw, after.encode("utf-8"))]))
