"""The form for one change to the manifest: add, rename, deprecate. Checks while one types; writes when asked to.

It writes through the verbs in `commands.manifest`, in a worker. What was typed is only dropped when the user says so:
an error is shown here, and a file that changed on disk meanwhile is asked about.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.errors import WorkbenchError
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.manifest_checks import (
    Said,
    Task,
    about_new_name,
    about_reason,
    about_replacement,
    about_since,
    shown_name,
)
from workbench.tui.screens.changed_on_disk import Answer, ChangedOnDiskScreen
from workbench.tui.widgets.choice import Choice
from workbench.tui.widgets.diff_lines import diff_lines
from workbench.tui.widgets.form_field import FormField
from workbench.tui.widgets.key_line import DialogKey, KeyLine

if TYPE_CHECKING:
    from workbench.commands.manifest import ManifestChange
    from workbench.project.manifest import Deprecation, EntryKind, ManifestLoad
    from workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class FormOrder:
    """What the form is opened for: the task, the entry it is about, and what it starts with.

    `created` says where the chain creates what (None: not known yet); `today` is the date for `since`.
    """

    task: Task
    project: "Project"
    load: "ManifestLoad"
    kind: "EntryKind | None"
    name: str = ""
    deprecation: "Deprecation | None" = None
    created: Mapping[tuple[str, str], str] | None = None
    today: str = ""


@dataclass(frozen=True, slots=True)
class FormResult:
    """What was written, in the words of its toast, and the entry that the cursor should go to."""

    said: str
    change: "ManifestChange"
    kind: "EntryKind | None"
    name: str


@dataclass(slots=True)
class _Writing:
    """One writing at a time."""

    busy: bool = False
    lock: Lock = field(default_factory=Lock)


class ManifestForm(ModalScreen[FormResult | None]):
    """Enter writes, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+enter,ctrl+s", "write", "Write", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    ManifestForm .dialog { max-width: 76; }
    ManifestForm FormField { margin-bottom: 1; }
    ManifestForm .trouble { width: 1fr; height: auto; color: $error; display: none; }
    ManifestForm .trouble.-shown { display: block; }
    """

    def __init__(self, order: FormOrder, marks: Marks = UNICODE) -> None:
        super().__init__()
        self._order = order
        self._load = order.load
        self._disk: ManifestLoad | None = None
        self._marks = marks
        self._writing = _Writing()
        self._asking = False

    # -- what is shown ---------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The fields, what is wrong, the keys."""
        order = self._order
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = _title(order)
            dialog.border_subtitle = order.project.relative(order.load.path)
            yield Static(Content(_WORDS[order.task]), classes="said muted")
            yield from self._fields()
            yield Static(classes="trouble")
            yield KeyLine(id="form-keys")

    def on_mount(self) -> None:
        """Start in the first field that wants something."""
        if self._order.task is Task.ADD:
            self._field("name").control.focus()
        self._check()

    def _fields(self) -> ComposeResult:
        order = self._order
        match order.task:
            case Task.ADD:
                kinds = Choice([("table", "table"), ("enum", "enum")], self._marks)
                kinds.set_reactive(Choice.value, str(order.kind or "table"))
                yield FormField("kind", "Kind", kinds, self._marks)
                about = "name, or schema.name outside of public"
                yield FormField("name", "Name", Input(order.name), self._marks, about=about)
            case Task.RENAME:
                yield FormField("name", "New name", Input(order.name), self._marks)
            case Task.DEPRECATE:
                yield from self._deprecation_fields()

    def _deprecation_fields(self) -> ComposeResult:
        noted = self._order.deprecation
        about = "why nobody should use it any more"
        yield FormField("reason", "Reason", Input(noted.reason if noted else ""), self._marks, about=about)
        about = "what to use instead; may stay empty"
        yield FormField(
            "replacement", "Replacement", Input(noted.replacement if noted else ""), self._marks, about=about
        )
        since = noted.since if noted else self._order.today
        yield FormField("since", "Since", Input(since), self._marks, about="a date or a release")

    def _field(self, name: str) -> FormField:
        return self.query_one(f"#field-{name}", FormField)

    @property
    def values(self) -> dict[str, str]:
        """What was typed, by field."""
        return {field.field: field.value.strip() for field in self.query(FormField)}

    # -- checks ----------------------------------------------------------------------------------------------------

    @on(FormField.Edited)
    def _edited(self) -> None:
        self._trouble("")
        self._check()

    def _check(self) -> bool:
        """Say what is wrong beside each field; whether it can be written."""
        said = self._said()
        for name, words in said.items():
            shown = self._field(name)
            # An empty field that nobody has touched is not wrong yet.
            quiet = not shown.touched and not shown.value
            shown.tell("" if quiet else words.problem, words.remark)
        possible = not any(words.problem for words in said.values())
        self.query_one(KeyLine).show(
            DialogKey("Enter", f"writes {self._load.path.name}", "write", possible), DialogKey("Esc", "leaves", "leave")
        )
        return possible

    def _said(self) -> dict[str, Said]:
        order, values, manifest = self._order, self.values, self._load.manifest
        if order.task is Task.DEPRECATE:
            return {
                "reason": about_reason(values["reason"]),
                "replacement": about_replacement(values["replacement"], order.kind, manifest, order.name),
                "since": about_since(values["since"]),
            }
        old = order.name if order.task is Task.RENAME else ""
        return {"name": about_new_name(values["name"], self._kind, manifest, order.created, old)}

    @property
    def _kind(self) -> "EntryKind":
        from workbench.project.manifest import EntryKind

        said = self.values.get("kind")
        return EntryKind(said) if said else self._order.kind or EntryKind.TABLE

    # -- keys ------------------------------------------------------------------------------------------------------

    @on(FormField.Entered)
    def action_write(self) -> None:
        """Write it, unless something is wrong."""
        if self._writing.busy:
            return
        for shown in self.query(FormField):
            shown.touched = True
        if not self._check():
            wrong = next(name for name, words in self._said().items() if words.problem)
            self._field(wrong).control.focus()
            return
        self._writing.busy = True
        self._trouble("")
        self._write(self.values)

    def action_leave(self) -> None:
        """Back, with nothing written."""
        if not self._writing.busy:
            self.dismiss(None)

    # -- the file on disk ------------------------------------------------------------------------------------------

    def manifest_changed(self, load: "ManifestLoad") -> None:
        """The file is another one now; ask, once, unless the change is our own."""
        if load.digest == self._load.digest or self._writing.busy:
            return
        if self._disk is None or self._disk.digest != load.digest:
            self._ask(load, then_write=False)

    def _ask(self, load: "ManifestLoad", *, then_write: bool) -> None:
        self._disk = load
        if self._asking:
            return
        self._asking = True
        before = self._load.manifest.text if self._load.manifest else ""
        after = load.manifest.text if load.manifest else ""

        def answered(answer: Answer | None) -> None:
            self._asking = False
            if answer is not None:
                self._settle(answer, then_write=then_write)

        self.app.push_screen(ChangedOnDiskScreen(load.path.name, diff_lines(before, after)), answered)

    def _settle(self, answer: Answer, *, then_write: bool) -> None:
        """Go on with what is on disk now: with what was typed, or without."""
        if self._disk is None:
            return
        self._load, self._disk = self._disk, None
        if answer is Answer.TAKE_THEIRS:
            self._start_again()
            return
        if self._check() and then_write:
            self.action_write()

    def _start_again(self) -> None:
        from workbench.project.manifest_names import split_name

        order, manifest = self._order, self._load.manifest
        listed = (
            manifest is not None and order.kind is not None and manifest.allows(order.kind, *split_name(order.name))
        )
        if order.task is Task.RENAME and not listed:
            self.notify(f"{shown_name(order.name)} is not listed any more", timeout=4)
            self.dismiss(None)
            return
        noted = manifest.deprecation_of(order.kind, *split_name(order.name)) if manifest and order.kind else None
        starts = {
            "name": order.name,
            "reason": noted.reason if noted else "",
            "replacement": noted.replacement if noted else "",
            "since": noted.since if noted else order.today,
        }
        for shown in self.query(FormField):
            if shown.field in starts:
                shown.touched = False
                shown.suggest(starts[shown.field])
        self._check()

    # -- writing ---------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="manifest-form", exit_on_error=False)
    def _write(self, values: dict[str, str]) -> None:
        from workbench.project.manifest import load_manifest

        with self._writing.lock:
            load = load_manifest(self._load.path)
            if load.digest != self._load.digest:
                self.call_later(self._moved, load)
                return
            try:
                change = self._change(values)
            except WorkbenchError as error:
                self.call_later(self._failed, error)
                return
            self.call_later(self._wrote, values, change)

    def _change(self, values: dict[str, str]) -> "ManifestChange":
        """The verb for the task."""
        from workbench.commands import manifest as verbs
        from workbench.project.manifest import Deprecation, EntryKind

        order, kind = self._order, self._kind
        match order.task:
            case Task.ADD:
                names = [values["name"]]
                tables, enums = (names, []) if kind is EntryKind.TABLE else ([], names)
                return verbs.add_to_manifest(order.project, tables, enums)
            case Task.RENAME:
                return verbs.rename_in_manifest(order.project, kind, order.name, values["name"])
            case Task.DEPRECATE:
                said = (values["reason"], values["replacement"], values["since"])
                return verbs.deprecate_in_manifest(order.project, Deprecation(order.kind, order.name, *said))

    def _moved(self, load: "ManifestLoad") -> None:
        self._writing.busy = False
        self._ask(load, then_write=True)

    def _failed(self, error: WorkbenchError) -> None:
        self._writing.busy = False
        self._trouble(f"{self._marks.failed} {error.title}" + (f"\n{error.hint}" if error.hint else ""))

    def _wrote(self, values: dict[str, str], change: "ManifestChange") -> None:
        name = values.get("name", self._order.name)
        self.dismiss(FormResult(_said(self._order, name), change, self._kind, name))

    def _trouble(self, words: str) -> None:
        shown = self.query_one(".trouble", Static)
        shown.set_class(bool(words), "-shown")
        shown.update(Content(words))


def _title(order: FormOrder) -> str:
    name = shown_name(order.name) if order.name else ""
    titles: Mapping[Task, Callable[[], str]] = {
        Task.ADD: lambda: "Add to the manifest",
        Task.RENAME: lambda: f"Rename the {order.kind} {name}",
        Task.DEPRECATE: lambda: f"{'Deprecation of' if order.deprecation else 'Deprecate'} {name}",
    }
    return titles[order.task]()


_WORDS: Mapping[Task, str] = {
    Task.ADD: "Migrations may create and alter what is listed, and nothing else.",
    Task.RENAME: "Only the entry gets another name; no migration is changed.",
    Task.DEPRECATE: "It stays listed; migrations that use it get a warning with these words.",
}


def _said(order: FormOrder, name: str) -> str:
    match order.task:
        case Task.ADD:
            return f"added {name} to the manifest"
        case Task.RENAME:
            return f"renamed {order.name} to {name} in the manifest"
        case Task.DEPRECATE:
            return f"deprecated {order.name}"
