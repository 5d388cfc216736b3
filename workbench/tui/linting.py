"""The linter of the screen: made when it is first needed, kept warm, with the baseline's word. For workers only."""

from typing import TYPE_CHECKING

from workbench.progress import CancelToken, Report
from workbench.project.migrations import Chain

if TYPE_CHECKING:
    from workbench.lint.engine import Linter
    from workbench.lint.finding import LintReport
    from workbench.project.history import History
    from workbench.project.manifest import ManifestLoad
    from workbench.project.project import Project
    from workbench.sql.facts import FileFacts


class WarmLinter:
    """Good for one project; use it from one thread at a time."""

    def __init__(self) -> None:
        self._linter: Linter | None = None

    def lint(
        self,
        project: "Project",
        chain: Chain,
        manifest: "ManifestLoad",
        history: "History | None",
        *,
        token: CancelToken,
        report: Report,
    ) -> "LintReport":
        """The findings of the chain, before the baseline has been asked.

        Raises:
            Cancelled: the token was cancelled.
        """
        if self._linter is None:
            from workbench.lint.cache import open_memory
            from workbench.lint.engine import Linter

            self._linter = Linter(memory=open_memory())
        return self._linter.lint(chain, manifest, config=project.config, history=history, cancel=token, report=report)

    def facts_of(self, chain: Chain) -> "list[FileFacts]":
        """The facts of each migration."""
        return self._linter.facts_of(chain) if self._linter is not None else []
