"""The state's part that lints what is being typed, before it is saved. Changes no file and publishes nothing."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING

from textual import work

from workbench.errors import Cancelled, WorkbenchError
from workbench.progress import CancelToken, silent
from workbench.project.migrations import Chain, make_migration
from workbench.tui.comparing import Comparing

if TYPE_CHECKING:
    from workbench.lint.finding import Finding
    from workbench.project.manifest import ManifestLoad
    from workbench.project.project import Project
    from workbench.tui.linting import WarmLinter


class Drafting(Comparing):
    """The question what is wrong with a text that is on no disk yet."""

    _linter: "WarmLinter"
    _locks: Mapping[str, Lock]

    @property
    @abstractmethod
    def last_read(self) -> "tuple[Project, Chain, ManifestLoad] | None":
        """The project as it was read last."""

    def lint_draft(self, path: str, raw: bytes, told: "Callable[[tuple[Finding, ...]], None]") -> None:
        """Lint the chain with other bytes for one migration; `told` hears what was found in it, on the UI thread.

        A newer draft cancels an older one. What is wrong with the project itself is told by the lint of what is saved.
        """
        self._answer_draft(path, raw, told, self._new_token("draft"))

    @work(thread=True, exclusive=True, group="draft", exit_on_error=False)
    def _answer_draft(
        self, path: str, raw: bytes, told: "Callable[[tuple[Finding, ...]], None]", token: CancelToken
    ) -> None:
        from workbench.commands.lint import with_baseline

        with self._boundary("draft", token), self._locks["refresh"]:
            token.check()
            read, history = self.last_read, self.snapshot.history if self.snapshot else None
            if read is None:
                return
            project, chain, manifest = read
            migrations = (
                make_migration(m.path, m.relative, raw) if m.relative == path else m for m in chain.migrations
            )
            drafted = Chain(tuple(migrations), chain.skipped)
            try:
                report = self._linter.lint(project, drafted, manifest, history, token=token, report=silent)
                report = with_baseline(project, drafted, report)
            except Cancelled:
                raise
            except WorkbenchError:
                return
            counting = (f for f in report.of(path) if f.suppressed is None and not f.baselined)
            self._hand_over(token, told, tuple(counting))
