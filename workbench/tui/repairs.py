"""Plans what `f` and `m` write. Reads the files it changes; writes nothing."""

from pathlib import Path

from workbench.errors import EditError
from workbench.lint.finding import Finding
from workbench.project.edits import FileEdit
from workbench.project.migrations import Migration, make_migration

_BOM = b"\xef\xbb\xbf"


def fixed_text(text: str, finding: Finding) -> str:
    """A migration's text with a finding's fix in it."""
    if finding.fix is None:
        return text
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def plan_fix(migration: Migration, finding: Finding) -> FileEdit:
    """The edit that applies a finding's fix; byte order mark and line ends stay as they are.

    Raises:
        EditError: the file cannot be read, or is not the one the finding was made on.
    """
    before = _read(migration.path)
    if make_migration(migration.path, migration.relative, before).digest != migration.digest:
        raise EditError("has been changed meanwhile", path=migration.relative, hint="Nothing was changed. Try again.")
    bom = _BOM if before.startswith(_BOM) else b""
    return FileEdit(migration.path, before, bom + fixed_text(migration.text, finding).encode("utf-8"))


def missing_names(finding: Finding, schemas: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tables and the enums that a `manifest-unknown-…` finding misses, as the manifest writes them."""
    names = tuple(_entry_name(name, schemas) for name in finding.objects)
    return ((), names) if "enum" in finding.rule else (names, ())


def _entry_name(qualified: str, schemas: tuple[str, ...]) -> str:
    """Names of the manifest's own schemas stand in it without their schema."""
    schema, dot, name = qualified.partition(".")
    return name if dot and schema in schemas else qualified


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditError(f"cannot be read: {error.strerror or error}", path=path, hint="Nothing was changed.") from error
