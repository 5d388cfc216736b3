"""The main screen's part that tells: errors as toasts with their details, and the command line behind a pane."""

from abc import abstractmethod
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.tui.screens.looking import LookScreen


class TellScreen(LookScreen):
    """The part of the main screen that says what went wrong, and how to get the same without it."""

    _trouble: WorkbenchError | None = None

    @property
    @abstractmethod
    def command(self) -> tuple[str, ...]:
        """The arguments with which `workbench` says what the pane with the focus shows."""

    def why_not(self, action: str) -> str | None:
        """Why an action has nothing to do now; None when it has."""
        if action == "error_details":
            return None if self._trouble is not None else "nothing has gone wrong"
        return super().why_not(action)

    # -- errors ----------------------------------------------------------------------------------------------------

    def tell_error(self, error: WorkbenchError) -> None:
        """What went wrong, where, and what to do next; the rest is a key away."""
        self._trouble = error
        place = f"{self._place_of(error)}\n" if error.path is not None else ""
        said = f"{place}{error.hint}".strip()
        self.notify(f"{said}\nE shows details".strip(), title=error.title, severity="error", timeout=8, markup=False)
        self.refresh_bindings()

    def action_error_details(self) -> None:
        """The last error in full."""
        if self.may("error_details") and (error := self._trouble) is not None:
            from workbench.tui.screens.trouble import TroubleScreen

            self.app.push_screen(TroubleScreen(error, self._place_of(error) if error.path is not None else ""))

    def _place_of(self, error: WorkbenchError) -> str:
        path = Path(error.path) if error.path is not None else Path()
        snapshot = self.snapshot
        name = snapshot.project.relative(path) if snapshot is not None else str(path)
        return ":".join(str(part) for part in (name, error.line, error.column) if part is not None)

    # -- the command line ------------------------------------------------------------------------------------------

    def action_copy_command(self) -> None:
        """The command that says the same, onto the clipboard."""
        snapshot = self.snapshot
        if not self.may("copy_command") or snapshot is None:
            return
        import shlex

        here, root = Path.cwd(), snapshot.project.root
        where = () if here == root or root in here.parents else ("-C", str(root))
        line = shlex.join(("workbench", *where, *self.command))
        self.app.copy_to_clipboard(line)
        self.notify(f"copied: {line}", timeout=6, markup=False)
