"""The edits of the manifest pane: which can be made now, the forms they ask in, how they are written and done again.

They go through the verbs in `commands.manifest`, in workers, and the main screen is told what was written: the undo is
one for all files. What the pane lists is its other half's business.
"""

from abc import abstractmethod
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive

from workbench.errors import WorkbenchError
from workbench.tui.marks import Marks
from workbench.tui.messages import Failed, UndoRequested, Wrote
from workbench.tui.panes.manifest_checks import Task
from workbench.tui.panes.manifest_redo import RedoList
from workbench.tui.panes.manifest_rows import DeprecatedRow, EntryRow, Standing, Value, unlisted
from workbench.tui.screens.manifest_form import FormOrder, FormResult, ManifestForm
from workbench.tui.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.commands.manifest import ManifestChange
    from workbench.project.manifest import EntryKind

_ACTIONS: Final = frozenset({"add", "list_it", "list_all", "rename", "deprecate", "remove", "allow", "redo"})


class ManifestEdits(Vertical):
    """The half of the manifest pane that changes the file; the other half says what is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", tooltip="Add a table or an enum", id="manifest.add"),
        Binding("m", "list_it", "List it", tooltip="Add the unlisted one under the cursor", id="manifest.list"),
        Binding("r", "rename", "Rename", tooltip="Give the entry another name", id="manifest.rename"),
        Binding("D", "deprecate", "Deprecate", tooltip="Say why, what instead, since when", id="manifest.deprecate"),
        Binding("x,delete", "remove", "Remove", tooltip="Take the entry or deprecation out", id="manifest.remove"),
        Binding("A", "allow", "Allow again", tooltip="Take the deprecation back", show=False, id="manifest.allow"),
        Binding("M", "list_all", "List all", tooltip="Add everything unlisted", show=False, id="manifest.list-all"),
        Binding("u", "undo", "Undo", tooltip="Take back the last change", show=False, id="manifest.undo"),
        Binding("ctrl+y", "redo", "Redo", tooltip="Do again what was undone", show=False, id="manifest.redo"),
    ]
    snapshot: reactive[Snapshot | None] = reactive(None, always_update=True)

    def __init__(self, marks: Marks, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._form: ManifestForm | None = None
        self._redo = RedoList()
        self._writing = Lock()

    @property
    @abstractmethod
    def current(self) -> Value | None:
        """What is under the cursor."""

    @property
    @abstractmethod
    def line(self) -> int:
        """The manifest's line of what is under the cursor."""

    @abstractmethod
    def select_later(self, key: str) -> None:
        """Put the cursor on an entry, once it is listed."""

    # -- why a key has nothing to do ---------------------------------------------------------------------------------

    def why_not(self, action: str) -> str | None:  # noqa: PLR0911 - a reason each
        """Why one of the pane's actions has nothing to do now; None when it has, and for those of others."""
        snapshot = self.snapshot
        if action not in _ACTIONS:
            return None
        if snapshot is None:
            return "reading the project"
        load, row = snapshot.manifest, self.current
        if action == "redo":
            text = load.manifest.text if load.manifest else None
            return None if load.editable and self._redo.again(text) else "nothing to do again"
        if not load.editable:
            return f"the manifest is broken on line {self.line}: e opens it there"
        if action in {"list_it", "list_all"}:
            return self._why_not_list(snapshot, row, action)
        if action in {"rename", "deprecate", "remove", "allow"} and not isinstance(row, EntryRow | DeprecatedRow):
            return "put the cursor on a table or an enum"
        if isinstance(row, EntryRow) and not row.listed and action != "add":
            return "it is not listed; m adds it"
        if action == "rename" and isinstance(row, DeprecatedRow):
            return "rename it in its list, not here"
        if action == "allow" and isinstance(row, EntryRow) and row.deprecation is None:
            return "it is not deprecated"
        return None

    def _why_not_list(self, snapshot: Snapshot, row: Value | None, action: str) -> str | None:
        from workbench.project.manifest import EntryKind

        if snapshot.lint is None:
            return "the migrations are still being read"
        if not any(unlisted(snapshot, kind) for kind in EntryKind):
            return "everything the migrations create is listed"
        if action == "list_it" and snapshot.manifest.exists:
            here = isinstance(row, EntryRow) and not row.listed
            return None if here else f"this is no unlisted one; those carry a {self._marks.added} (M adds them all)"
        return None

    def _may(self, action: str) -> bool:
        reason = self.why_not(action)
        if reason is not None:
            self.notify(reason, timeout=3, markup=False)
        return reason is None

    # -- edits that ask ----------------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Add a table or an enum."""
        row = self.current
        if self._may("add"):
            kind = row.kind if isinstance(row, EntryRow) else None
            self._open_form(Task.ADD, kind, "")

    def action_rename(self) -> None:
        """Give the entry under the cursor another name."""
        row = self.current
        if self._may("rename") and isinstance(row, EntryRow):
            self._open_form(Task.RENAME, row.kind, row.name)

    def action_deprecate(self) -> None:
        """Say that the entry under the cursor should not be used any more, or change what is said."""
        row = self.current
        if not self._may("deprecate"):
            return
        if isinstance(row, EntryRow):
            self._open_form(Task.DEPRECATE, row.kind, row.name)
        elif isinstance(row, DeprecatedRow):
            self._open_form(Task.DEPRECATE, row.deprecation.kind, row.deprecation.name)

    def _open_form(self, task: Task, kind: "EntryKind | None", name: str) -> None:
        snapshot, row = self.snapshot, self.current
        if snapshot is None:
            return
        order = FormOrder(
            task,
            snapshot.project,
            snapshot.manifest,
            kind,
            name,
            deprecation=row.deprecation if isinstance(row, EntryRow | DeprecatedRow) else None,
            created=snapshot.lint.created if snapshot.lint else None,
            today=f"{datetime.now(UTC).astimezone():%Y-%m-%d}",
        )
        self._form = ManifestForm(order, self._marks)
        self.app.push_screen(self._form, self._form_closed)

    def _form_closed(self, result: FormResult | None) -> None:
        self._form = None
        if result is None:
            return
        if result.kind is not None and result.name:
            self.select_later(EntryRow(result.kind, result.name, Standing.UNKNOWN).key)
        self._written(result.said, result.change)

    # -- edits that need no words ------------------------------------------------------------------------------------

    def action_list_it(self) -> None:
        """Add the unlisted table or enum under the cursor; without a manifest, make one of the whole chain."""
        from workbench.project.manifest import EntryKind

        row, snapshot = self.current, self.snapshot
        if not self._may("list_it") or snapshot is None:
            return
        if isinstance(row, EntryRow):
            names = [row.name]
            tables, enums = (names, []) if row.kind is EntryKind.TABLE else ([], names)
            self._add(snapshot, tables, enums, f"added {row.name} to the manifest")
        else:
            self.action_list_all()

    def action_list_all(self) -> None:
        """Add everything that the chain creates and nobody lists."""
        from workbench.project.manifest import EntryKind

        snapshot = self.snapshot
        if not self._may("list_all") or snapshot is None:
            return
        tables = sorted(unlisted(snapshot, EntryKind.TABLE))
        enums = sorted(unlisted(snapshot, EntryKind.ENUM))
        what = "made the manifest with" if not snapshot.manifest.exists else "added to the manifest:"
        self._add(snapshot, tables, enums, f"{what} {_counted(tables, 'table')}, {_counted(enums, 'enum')}")

    def _add(self, snapshot: Snapshot, tables: list[str], enums: list[str], said: str) -> None:
        from workbench.commands.manifest import add_to_manifest

        self._write(said, lambda: add_to_manifest(snapshot.project, tables, enums))

    def action_allow(self) -> None:
        """Take the deprecation back."""
        row, snapshot = self.current, self.snapshot
        if not self._may("allow") or snapshot is None or not isinstance(row, EntryRow | DeprecatedRow):
            return
        noted = row.deprecation
        if noted is not None:
            from workbench.commands.manifest import undeprecate_in_manifest

            said = f"{noted.name} is not deprecated any more"
            self._write(said, lambda: undeprecate_in_manifest(snapshot.project, noted.kind, noted.name))

    def action_remove(self) -> None:
        """Take the entry out; asks when the chain still creates it. On a deprecation: take that back."""
        row = self.current
        if not self._may("remove"):
            return
        if isinstance(row, DeprecatedRow):
            self.action_allow()
        elif isinstance(row, EntryRow) and row.standing is Standing.CREATED:
            self._ask_to_remove(row)
        elif isinstance(row, EntryRow):
            self._remove(row)

    def _ask_to_remove(self, row: EntryRow) -> None:
        from workbench.tui.screens.confirm import ConfirmScreen

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a screen's result
            if yes:
                self._remove(row)

        said = (
            f"{Path(row.migration).name} still creates the {row.kind}. Without its entry, every migration that creates "
            f"or alters it is an error."
        )
        screen = ConfirmScreen(f"Remove {row.name} from the manifest?", said, yes="remove it", no="keep it")
        self.app.push_screen(screen, answered)

    def _remove(self, row: EntryRow) -> None:
        from workbench.commands.manifest import remove_from_manifest

        if (snapshot := self.snapshot) is not None:
            said = f"removed {row.name} from the manifest"
            self._write(said, lambda: remove_from_manifest(snapshot.project, row.kind, row.name))

    # -- undo and redo -----------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back the last change that the workbench wrote."""
        self.post_message(UndoRequested())

    def action_redo(self) -> None:
        """Do again what was undone."""
        snapshot = self.snapshot
        if not self._may("redo") or snapshot is None:
            return
        load = snapshot.manifest
        again = self._redo.again(load.manifest.text if load.manifest else None)
        if again is not None:
            from workbench.commands.manifest import ManifestChange
            from workbench.project.edits import FileEdit, apply_edits

            before = None if again.before is None else again.before.encode("utf-8")
            edit = FileEdit(load.path, before, again.after.encode("utf-8"))
            self._write(again.said, lambda: ManifestChange(again.before, again.after, apply_edits([edit])))

    # -- writing -----------------------------------------------------------------------------------------------------

    @work(thread=True, group="manifest", exit_on_error=False)
    def _write(self, said: str, change: "Callable[[], ManifestChange]") -> None:
        """Not exclusive: a change that was asked for is never dropped for a newer one; they wait for each other."""
        with self._writing:
            try:
                made = change()
            except WorkbenchError as error:
                self.call_later(self.post_message, Failed(error))
                return
            self.call_later(self._written, said, made)

    def _written(self, said: str, change: "ManifestChange") -> None:
        if change.applied is None:
            self.notify("nothing had to be changed", timeout=3)
            return
        self._redo.remember(said, change.before, change.after)
        self.post_message(Wrote(said, change.applied))


def _counted(names: list[str], what: str) -> str:
    return f"{len(names)} {what}{'' if len(names) == 1 else 's'}"
