"""Plans what `f` and `m` write. Reads the files it changes; writes nothing."""

from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import EditError
from workbench.lint.canon import entry
from workbench.lint.finding import Finding, Fix
from workbench.lint.fixes import fixed_text
from workbench.project.edits import FileEdit
from workbench.project.migrations import Migration, make_migration
from workbench.sql.names import split_regclass
from workbench.tui.snapshot import Snapshot

__all__ = ["fixed_text", "missing_names", "plan_fix"]

_BOM = b"\xef\xbb\xbf"


def plan_fix(migration: Migration, fix: Fix) -> FileEdit:
    """The edit that applies a fix; byte order mark and line ends stay as they are.

    Raises:
        EditError: the file cannot be read, or is not the one the fix was made for.
    """
    before = _read(migration.path)
    if make_migration(migration.path, migration.relative, before).digest != migration.digest:
        raise EditError("has been changed meanwhile", path=migration.relative, hint="Nothing was changed. Try again.")
    bom = _BOM if before.startswith(_BOM) else b""
    return FileEdit(migration.path, before, bom + fixed_text(migration.text, fix).encode("utf-8"))


def plan_new_version(snapshot: Snapshot, migration: Migration) -> list[FileEdit]:
    """The edits that give a migration the next free version: the new file first, then the old one goes.

    Raises:
        ScaffoldError: it is merged.
        EditError: it cannot be read.
    """
    from workbench.authoring.retime import plan_retime
    from workbench.project.history import read_history

    project, chain = snapshot.project, snapshot.chain
    history = snapshot.history or read_history(project, chain)
    plan = plan_retime(project, chain, history, migration.filename, datetime.now(UTC))
    content = _read(plan.old)
    return [FileEdit(plan.new, None, content), FileEdit(plan.old, content, None)]


def missing_names(finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tables and the enums that a `manifest-unknown-…` finding misses, as the manifest writes them."""
    names = tuple(entry(split_regclass(name)) for name in finding.objects)
    return ((), names) if "enum" in finding.rule else (names, ())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditError(f"cannot be read: {error.strerror or error}", path=path, hint="Nothing was changed.") from error
