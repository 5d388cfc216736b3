"""What was known before the last change to the project's files. Owns the moment; judges nothing."""

from typing import TYPE_CHECKING

from workbench.project.migrations import Chain
from workbench.tui.snapshot import Snapshot

if TYPE_CHECKING:
    from workbench.commands.since import Known
    from workbench.project.manifest import ManifestLoad


class Saves:
    """One save is told by the watcher and by whoever wrote it: what counts is that the files are others."""

    def __init__(self) -> None:
        self._files: object = None
        self.before: Known | None = None

    def follow(self, snapshot: Snapshot | None, chain: Chain, manifest: "ManifestLoad") -> None:
        """The files as they are now; `snapshot` is what is known of those before."""
        files = (tuple((m.relative, m.digest) for m in chain.migrations), manifest.digest)
        answered = snapshot is not None and snapshot.lint is not None and not snapshot.findings_stale
        if snapshot is not None and answered and files != self._files:
            self.before = snapshot.known
        self._files = files
