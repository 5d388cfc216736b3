"""Plans a new migration: its version, file, text and the manifest change that belongs to it. Writes nothing."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from workbench.authoring.conventions import touch_function
from workbench.authoring.fields import prepare, suggest
from workbench.authoring.identifiers import snake_case
from workbench.authoring.patterns import PLAIN, Pattern, find_pattern
from workbench.authoring.rendering import render
from workbench.authoring.template import Header, Template, fill, opening, read_template
from workbench.authoring.versions import NextVersion, next_version
from workbench.errors import ManifestError, ScaffoldError
from workbench.project.edits import FileEdit
from workbench.project.manifest import EntryKind, Manifest, ManifestLoad, ProblemSeverity
from workbench.project.manifest_edit import EMPTY_MANIFEST, add_entries
from workbench.project.manifest_names import DEFAULT_SCHEMA
from workbench.project.migrations import Chain
from workbench.project.project import Project

# Values that every pattern takes besides its fields; both go into the header.
AUTHOR: Final = "author"
TITLE: Final = "title"
_TOUCH: Final = "public.set_updated_at"
_HEADER: Final = "-- Migration: \n-- Created: \n-- Author: <name>\n"
_VERBS: Final = ("add", "create", "new", "make", "introduce", "define")
# What a migration makes: the kind of manifest entry, the schema, the name.
Objects = tuple[tuple[EntryKind, str, str], ...]
_NOUNS: Final = ("table", "enum", "type", "column", "policy")


@dataclass(frozen=True, slots=True)
class ScaffoldPlan:
    """A new migration as it would be: `sql` is the file's text; `edits` write it, and the manifest with it.

    `manifest_before` and `manifest_after` are None where the manifest is left alone or does not exist; `notes` are
    what the author should know before confirming.
    """

    version: str
    filename: str
    path: Path
    sql: str
    manifest_before: str | None
    manifest_after: str | None
    edits: tuple[FileEdit, ...]
    notes: tuple[str, ...] = ()

    def preview(self, project: Project) -> str:
        """All changes as one unified diff."""
        parts: list[str] = []
        for edit in self.edits:
            name = project.relative(edit.path)
            before, after = (_lines(content) for content in (edit.before, edit.after))
            source = "/dev/null" if edit.before is None else f"a/{name}"
            parts.extend(difflib.unified_diff(before, after, source, f"b/{name}", lineterm=""))
        return "\n".join(parts)


def _lines(content: bytes | None) -> list[str]:
    return [] if content is None else content.decode("utf-8").splitlines()


@dataclass(frozen=True, slots=True)
class _ManifestChange:
    """The manifest's text before (None: no file) and after (None: no change)."""

    before: str | None = None
    after: str | None = None
    notes: tuple[str, ...] = ()


def plan_migration(  # noqa: PLR0917 - a scaffold is made of just these, and the windows name them in this order
    project: Project,
    chain: Chain,
    manifest: ManifestLoad,
    name: str,
    pattern: str,
    values: Mapping[str, str],
    now: datetime,
    *,
    with_manifest: bool = True,
) -> ScaffoldPlan:
    """Plan a migration from a pattern.

    Args:
        project: where it goes.
        chain: the migrations that are there.
        manifest: the manifest as it is.
        name: what it does, in words; becomes the file's name.
        pattern: the pattern's name.
        values: the pattern's fields, and `author` and `title`.
        now: the time, with its zone.
        with_manifest: whether the manifest gets the new objects.

    Raises:
        ScaffoldError: the name or a value cannot be used, or the template cannot be read.
        ManifestError: the manifest would have to change and is broken.
    """
    found = find_pattern(pattern)
    _check_values(found, values)
    file_name = snake_case(name)
    version = next_version(chain, now)
    header = Header(version.version, file_name, _title(values, name, file_name), values.get(AUTHOR, "").strip(), now)
    template = read_template(project.layout.template)
    text, objects = _text(found, template, header, chain, values)
    change = _manifest_change(project, manifest, objects) if with_manifest else _ManifestChange()
    return _planned(project, chain, (template or Template("")).written(text), version, file_name, change)


def plan_written(  # noqa: PLR0917 - as for a pattern, with the text in its place
    project: Project,
    chain: Chain,
    manifest: ManifestLoad,
    name: str,
    body: str,
    objects: Objects,
    author: str,
    now: datetime,
) -> ScaffoldPlan:
    """Plan a migration whose SQL is written already.

    Args:
        project: where it goes.
        chain: the migrations that are there.
        manifest: the manifest as it is.
        name: what it does, in words; becomes the file's name.
        body: its SQL, which goes below the header.
        objects: the tables and enums it makes, for the manifest.
        author: for the header; may be empty.
        now: the time, with its zone.

    Raises:
        ScaffoldError: the name cannot be used, or the template cannot be read.
        ManifestError: the manifest would have to change and is broken.
    """
    file_name = snake_case(name)
    version = next_version(chain, now)
    header = Header(version.version, file_name, _title({}, name, file_name), author.strip(), now)
    template = read_template(project.layout.template)
    labelled, _ = _opening(template, header)
    change = _manifest_change(project, manifest, objects)
    text = (template or Template("")).written(f"{labelled}\n\n{body}")
    return _planned(project, chain, text, version, file_name, change)


def _planned(  # noqa: PLR0917 - the parts of one plan
    project: Project, chain: Chain, sql: str, version: NextVersion, file_name: str, change: _ManifestChange
) -> ScaffoldPlan:
    filename = f"{version.version}_{file_name}.sql"
    path = project.layout.migrations / filename
    edits = [FileEdit(path, None, sql.encode("utf-8"))]
    if change.after is not None:
        before = None if change.before is None else change.before.encode("utf-8")
        edits.append(FileEdit(project.layout.manifest, before, change.after.encode("utf-8")))
    notes = (*version.notes, *_same_name(chain, file_name), *change.notes)
    return ScaffoldPlan(version.version, filename, path, sql, change.before, change.after, tuple(edits), notes)


def suggest_values(pattern: str, name: str, values: Mapping[str, str]) -> dict[str, str]:
    """What the fields of a pattern would hold if they were left alone. For forms: nothing is refused.

    Args:
        pattern: the pattern's name.
        name: what the migration does, in words, as far as it has been typed.
        values: the fields that are given.

    Raises:
        ScaffoldError: there is no such pattern.
    """
    try:
        subject = _subject(snake_case(name))
    except ScaffoldError:
        subject = ""
    return suggest(find_pattern(pattern), values, {"subject": subject, TITLE: "", "touch": "", "touch_known": ""})


def _check_values(pattern: Pattern, values: Mapping[str, str]) -> None:
    known = [field.name for field in pattern.fields] + [AUTHOR, TITLE]
    for given, value in values.items():
        if given not in known:
            near = difflib.get_close_matches(given, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Fields: {', '.join(known)}."
            raise ScaffoldError(f"the pattern {pattern.name!r} has no field {given!r}", hint=hint)
        if given in (AUTHOR, TITLE) and any(character < " " for character in value):
            raise ScaffoldError(f"{given}: line breaks cannot be part of it", hint="It stands in a comment line.")


def _title(values: Mapping[str, str], name: str, file_name: str) -> str:
    """The name in words: what was typed if it has spaces, else the file's name with some."""
    given = values.get(TITLE, "").strip()
    words = given or " ".join(name.split() if " " in name.strip() else file_name.split("_"))
    return words[:1].upper() + words[1:]


def _subject(file_name: str) -> str:
    """What the migration is about: `add_sleep_scores_table` → `sleep_scores`."""
    words = file_name.split("_")
    if len(words) > 1 and words[0] in _VERBS:
        words = words[1:]
    if len(words) > 1 and words[-1] in _NOUNS:
        words = words[:-1]
    subject = "_".join(words)
    return f"_{subject}" if subject[0].isdigit() else subject


def _text(
    pattern: Pattern, template: Template | None, header: Header, chain: Chain, values: Mapping[str, str]
) -> tuple[str, Objects]:
    """The migration's text with plain line ends, and the objects it makes."""
    own = None if template is None else template.text
    if pattern.name == PLAIN:
        start = own if own is not None and own.strip() else render(pattern.template, {TITLE: header.title})
        return fill(start, header), ()
    known = touch_function(chain)
    facts = {
        "subject": _subject(header.name),
        "title": header.title,
        "touch": known or _TOUCH,
        "touch_known": "yes" if known else "",
    }
    given = {key: value for key, value in values.items() if key not in (AUTHOR, TITLE)}
    prepared = prepare(pattern, given, facts)
    labelled, settings = _opening(template, header)
    parts = [part for part in (labelled, settings, render(pattern.template, prepared)) if part]
    objects = [(EntryKind.TABLE, field) for field in pattern.tables] + [(EntryKind.ENUM, f) for f in pattern.enums]
    made = tuple((kind, prepared[f"{field}.schema.bare"], prepared[f"{field}.bare"]) for kind, field in objects)
    return "\n\n".join(parts), made


def _opening(template: Template | None, header: Header) -> tuple[str, str]:
    """The header, as the project's template has it or as ours has, and the settings behind it."""
    labelled, settings = opening("" if template is None else template.text, header)
    if not labelled:
        labelled, _ = opening(_HEADER, header)
        labelled = "\n".join(line for line in labelled.split("\n") if "<name>" not in line)
    return labelled, settings


def _manifest_change(project: Project, manifest: ManifestLoad, objects: Objects) -> _ManifestChange:
    governed = [item for item in objects if item[1] in project.config.manifest_schemas]
    if not governed:
        return _ManifestChange()
    if not manifest.editable:
        broken = next(p for p in manifest.problems if p.severity is ProblemSeverity.ERROR)
        raise ManifestError(
            f"the manifest is broken, so it cannot be changed: {broken.message}",
            hint=f"{broken.hint} Or make the migration alone, with --no-manifest.",
            path=project.relative(manifest.path),
            line=broken.span.line,
            column=broken.span.column,
        )
    before = manifest.manifest.text if manifest.manifest is not None else None
    after = before if before is not None else EMPTY_MANIFEST
    notes: list[str] = []
    for kind, schema, name in governed:
        entry = entry_name(manifest.manifest, kind, schema, name)
        retired = manifest.manifest.deprecation_of(kind, schema, name) if manifest.manifest is not None else None
        if retired is not None:
            instead = f"; use {retired.replacement}" if retired.replacement else ""
            notes.append(f"the manifest calls the {kind} {entry} deprecated{instead}")
        if manifest.manifest is not None and manifest.manifest.allows(kind, schema, name):
            notes.append(f"the manifest lists the {kind} {entry} already")
        tables, enums = ([entry], []) if kind is EntryKind.TABLE else ([], [entry])
        after = add_entries(after, tables=tables, enums=enums)
    return _ManifestChange(before, None if after == before else after, tuple(notes))


def entry_name(manifest: Manifest | None, kind: EntryKind, schema: str, name: str) -> str:
    """A name as this manifest writes it: with `public.` only where all others have their schema, too."""
    listed = () if manifest is None else manifest.of(kind)
    qualified = bool(listed) and all("." in entry.name for entry in listed)
    bare = _in_manifest(name)
    return bare if schema == DEFAULT_SCHEMA and not qualified else f"{_in_manifest(schema)}.{bare}"


def _in_manifest(part: str) -> str:
    """Case is kept in a manifest as it is; only what would be read otherwise needs quotes."""
    if any(character in part for character in '." ') or not (part[0].isalpha() or part[0] == "_"):
        doubled = part.replace('"', '""')
        return f'"{doubled}"'
    return part


def _same_name(chain: Chain, name: str) -> tuple[str, ...]:
    twin = next((migration for migration in chain.migrations if migration.name == name), None)
    return () if twin is None else (f"{twin.filename} has the same name",)
