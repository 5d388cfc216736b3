"""The errors a user can meet, as one tree. Owns titles, hints and places; printing belongs to the two windows.

Every error says what is wrong (title), where (path, line, column; 1-based) and what to do next (hint). The command line
exits with 2 for all of them; the terminal UI shows them as toasts or in the pane they concern.
"""

from pathlib import Path
from typing import Final

EXIT_FOUND: Final = 1
EXIT_FAILED: Final = 2


class WorkbenchError(Exception):
    """Anything that keeps the workbench from answering; never a finding."""

    def __init__(
        self,
        title: str,
        *,
        hint: str = "",
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint
        self.path = path
        self.line = line
        self.column = column

    @property
    def place(self) -> str:
        """`path:line:column` with the parts that are known, or an empty string."""
        parts = [str(part) for part in (self.path, self.line, self.column) if part is not None]
        return ":".join(parts)

    def __str__(self) -> str:
        head = f"{self.place}: {self.title}" if self.place else self.title
        return f"{head}\n  {self.hint}" if self.hint else head


class ProjectError(WorkbenchError):
    """No project here, or its folders cannot be read."""


class ConfigError(WorkbenchError):
    """`workbench.toml` or `supabase/config.toml` says something that cannot be meant."""


class ManifestError(WorkbenchError):
    """The manifest cannot be read, or a change to it is not valid."""


class EditError(WorkbenchError):
    """Files could not be written; all of them are as they were before."""


class ScaffoldError(WorkbenchError):
    """A new migration cannot be made from what was asked for."""


class ServerError(WorkbenchError):
    """No Postgres for the shadow could be found or started."""


class TargetError(WorkbenchError):
    """A database to compare with cannot be reached or read."""


class OutputError(WorkbenchError):
    """What was found could not be printed."""


class Cancelled(WorkbenchError):  # noqa: N818 - a request that was granted, not a failure
    """The user cancelled a long step."""

    def __init__(self) -> None:
        super().__init__("cancelled")
