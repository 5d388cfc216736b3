"""The one observable view of the project. Owns the `Snapshot`, the revisions and the workers that answer questions.

One worker a question (read and lint, git, prove, drift), exclusive: a newer question cancels the older. Workers run in
threads and touch no widget: they hand their results to the UI thread, which drops those of an older revision and
publishes a new snapshot. Old results stay on the screen until new ones replace them.
"""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Final

from textual import work
from textual.message import Message

from workbench.errors import Cancelled, WorkbenchError
from workbench.progress import CancelToken, Progress, paced
from workbench.project.migrations import Chain
from workbench.tui.drafting import Drafting
from workbench.tui.linting import WarmLinter
from workbench.tui.proofs import Proofs
from workbench.tui.reading import ChainReader, saved_when
from workbench.tui.saves import Saves
from workbench.tui.snapshot import Activity, Snapshot

if TYPE_CHECKING:
    from textual.timer import Timer

    from workbench.lint.finding import LintReport
    from workbench.project.history import History
    from workbench.project.manifest import ManifestLoad
    from workbench.project.project import Project
    from workbench.project.watch import Changes
    from workbench.shadow.proof import Proof, ProofReport
    from workbench.shadow.prove import Prover
    from workbench.sql.facts import FileFacts

# A lint that takes longer than this shows the new files first, with the old findings dimmed.
_PATIENCE: Final = 0.12
_PAUSE: Final = 0.1


class ProjectState(Drafting):
    """An invisible widget: that is what may have workers and send messages up."""

    DEFAULT_CSS = "ProjectState { display: none; }"

    class Published(Message):
        """There is a new snapshot."""

        def __init__(self, snapshot: Snapshot) -> None:
            super().__init__()
            self.snapshot = snapshot

        def can_replace(self, message: Message) -> bool:
            """Only the newest counts."""
            return isinstance(message, ProjectState.Published)

    class Trouble(Message):
        """A question could not be answered; the screen says so."""

        def __init__(self, error: WorkbenchError, *, fatal: bool = False) -> None:
            super().__init__()
            self.error = error
            self.fatal = fatal

    def __init__(self, find_root: Callable[[], Path], *, watch: bool = True, prove: bool = True) -> None:
        super().__init__()
        self.snapshot: Snapshot | None = None
        self._find_root = find_root
        self._watch_files = watch
        self._prove_changes = prove
        self._revision = 0
        self._serial = 0
        self._changed: frozenset[Path] = frozenset()
        self._changed_at: float | None = None
        self._read: tuple[Project, Chain, ManifestLoad] | None = None
        self._reader = ChainReader()
        self._linter = WarmLinter()
        self._prover: Prover | None = None
        self._locks = {"refresh": Lock(), "prove": Lock()}
        self._tokens: dict[str, CancelToken] = {}
        self._stop_watching = Event()
        self._proofs = Proofs()
        self._saves = Saves()
        self._proving: dict[str, str] = {}
        self._proof_timer: Timer | None = None

    # -- what the screen asks for ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Read the project once the first frame is on the screen."""
        self.call_after_refresh(self.refresh_project, reopen=True)

    def on_unmount(self) -> None:
        """Ask every worker to stop."""
        self._stop_watching.set()
        for token in self._tokens.values():
            token.cancel()

    def refresh_project(self, changed: frozenset[Path] = frozenset(), *, reopen: bool = False) -> None:
        """Read what changed (`reopen`: the settings too), lint, and publish."""
        self._revision += 1
        self._changed |= changed
        self._answer_refresh(self._revision, self._new_token("refresh"), self._changed, reopen)

    def prove(self, *, everything: bool = True, only: Collection[str] = ()) -> None:
        """Prove all migrations, or those whose proof does not count any more; or some, by relative path."""
        snapshot = self.snapshot
        if snapshot is None:
            return
        known = tuple(m.relative for m in snapshot.chain.migrations if not only or m.relative in only)
        wanted = known if everything else self._proofs.wanting()
        if not wanted:
            return
        token = self._new_token("prove")
        self._proving = self._proofs.prefixes
        activity = Activity(running=True, total=len(wanted), what="starting the shadow")
        self._publish(proving=frozenset(wanted), prove_activity=activity)
        self._answer_prove(snapshot.project, snapshot.chain, wanted, self._proofs.prefixes, token)

    def cancel(self, question: str) -> bool:
        """Cancel `prove`, `drift` or `lint`; False when it is not being answered."""
        snapshot = self.snapshot
        activity = None if snapshot is None else snapshot.activity_of(question)
        if activity is None or not activity.running:
            return False
        self._tokens["refresh" if question == "lint" else question].cancel()
        cancelled = Activity(what="cancelled")
        if question == "prove":
            self._publish(proving=frozenset(), prove_activity=cancelled)
        elif question == "drift":
            self._publish(drift_activity=cancelled)
        else:
            self._publish(lint_activity=cancelled)
        return True

    @contextmanager
    def facts(self) -> Iterator[tuple[Chain, "list[FileFacts]"]]:
        """The chain as it was read last, with the facts of each migration; from a worker's thread only."""
        with self._locks["refresh"]:
            chain = self._read[1] if self._read else Chain(())
            yield chain, self._linter.facts_of(chain)

    @property
    def last_read(self) -> "tuple[Project, Chain, ManifestLoad] | None":
        """The project as it was read last."""
        return self._read

    # -- read and lint ---------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="refresh", exit_on_error=False)
    def _answer_refresh(
        self,
        revision: int,
        token: CancelToken,
        changed: frozenset[Path],
        reopen: bool,  # noqa: FBT001 - a worker's argument
    ) -> None:
        from workbench.commands.lint import with_baseline
        from workbench.project.manifest import load_manifest
        from workbench.project.project import open_project

        with self._boundary("refresh", token), self._locks["refresh"]:
            token.check()
            known = self._read[0] if self._read else None
            project = open_project(self._find_root()) if reopen or known is None else known
            chain = self._reader.read(project, changed)
            manifest = load_manifest(project.layout.manifest)
            self._hand_over(token, self._take_read, revision, project, chain, manifest, changed)
            history = self.snapshot.history if self.snapshot else None
            told = paced(lambda progress: self._hand_over(token, self._take_lint_progress, token, progress))
            report = self._linter.lint(project, chain, manifest, history, token=token, report=told)
            try:
                report = with_baseline(project, chain, report)
            finally:
                self._hand_over(token, self._take_lint, revision, report)

    def _take_read(
        self, revision: int, project: "Project", chain: Chain, manifest: "ManifestLoad", changed: frozenset[Path]
    ) -> None:
        if revision != self._revision:
            return
        self._changed -= changed
        first = self._read is None
        reopened = self._read is not None and self._read[0] is not project
        if reopened:
            self._prover = None  # other settings may mean another server
        self._read = (project, chain, manifest)
        self._saves.follow(self.snapshot, chain, manifest)
        self._proofs.follow(chain)
        if self.snapshot is None:
            self.snapshot = Snapshot(project, revision, chain, manifest)
            self._publish()
        else:
            self.set_timer(_PATIENCE, lambda: self._show_unlinted(revision))
        self._answer_history(revision, self._new_token("history"), project, chain)
        if self._watch_files and (first or reopened):
            self._stop_watching.set()
            self._stop_watching = Event()
            self._answer_watch(project)

    def _show_unlinted(self, revision: int) -> None:
        """The lint takes its time: show the files as they are now."""
        snapshot = self.snapshot
        if snapshot is None or self._read is None or revision != self._revision or snapshot.revision == revision:
            return
        project, chain, manifest = self._read
        self._publish(project=project, chain=chain, manifest=manifest, revision=revision, findings_stale=True)

    def _take_lint_progress(self, token: CancelToken, progress: Progress) -> None:
        if not token.cancelled:
            self._publish(lint_activity=Activity.of(progress))

    def _take_lint(self, revision: int, report: "LintReport") -> None:
        if revision != self._revision or self._read is None:
            return
        project, chain, manifest = self._read
        took = None if self._changed_at is None else (time.time() - self._changed_at) * 1000
        self._changed_at = None
        self._publish(
            project=project,
            chain=chain,
            manifest=manifest,
            revision=revision,
            lint=report,
            lint_activity=Activity(),
            findings_stale=False,
            **({} if took is None else {"save_to_findings_ms": took}),
        )
        if self._prove_changes:
            # After a pause: the findings are painted first, and a burst of saves is proven once.
            if self._proof_timer is not None:
                self._proof_timer.stop()
            self._proof_timer = self.set_timer(_PAUSE, self._prove_what_changed)

    def _prove_what_changed(self) -> None:
        """After a change: a proof of another chain is stopped, what has no proof that counts gets one."""
        running = self.snapshot is not None and self.snapshot.prove_activity.running
        if running and self._proving == self._proofs.prefixes:
            return
        if self._proofs.wanting():
            self.prove(everything=False)
        elif running:
            self._tokens["prove"].cancel()
            self._publish(proving=frozenset(), prove_activity=Activity(what="proven"))

    # -- git -------------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="history", exit_on_error=False)
    def _answer_history(self, revision: int, token: CancelToken, project: "Project", chain: Chain) -> None:
        from workbench.project.history import read_history

        with self._boundary("history", token):
            self._hand_over(token, self._take_history, revision, read_history(project, chain))

    def _take_history(self, revision: int, history: "History") -> None:
        if revision != self._revision or self.snapshot is None:
            return
        news = history != self.snapshot.history
        self._publish(history=history)
        if news:  # rules ask whether a migration is new
            self.refresh_project()

    # -- prove -----------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="prove", exit_on_error=False)
    def _answer_prove(
        self, project: "Project", chain: Chain, wanted: tuple[str, ...], prefixes: dict[str, str], token: CancelToken
    ) -> None:
        from workbench.shadow.prove import Prover

        def report(progress: Progress) -> None:
            self._hand_over(token, self._take_prove_progress, token, progress)

        def on_proof(proof: "Proof") -> None:
            self._hand_over(token, self._take_proof, token, prefixes[proof.path], proof)

        with self._boundary("prove", token), self._locks["prove"]:
            token.check()
            if self._prover is None:
                self._prover = Prover(project)
            result = self._prover.prove(chain, wanted, report=report, cancel=token, on_proof=on_proof)
            self._hand_over(token, self._take_proven, token, prefixes, result)

    def _take_prove_progress(self, token: CancelToken, progress: Progress) -> None:
        if not token.cancelled and self.snapshot and self.snapshot.prove_activity.running:
            self._publish(prove_activity=Activity.of(progress))

    def _take_proof(self, token: CancelToken, prefix: str, proof: "Proof") -> None:
        if token.cancelled or self.snapshot is None:
            return
        self._proofs.add(prefix, proof)
        self._publish(proving=self.snapshot.proving - {proof.path})

    def _take_proven(self, token: CancelToken, prefixes: dict[str, str], report: "ProofReport") -> None:
        if token.cancelled or self.snapshot is None:
            return
        for proof in report.proofs:
            self._proofs.add(prefixes[proof.path], proof)
        activity = Activity(done=len(report.proofs), total=len(report.proofs), what="proven")
        self._publish(
            proving=frozenset(), prove_activity=activity, postgres=report.postgres, proven_ms=report.milliseconds
        )

    # -- the watcher -----------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="watch", exit_on_error=False)
    def _answer_watch(self, project: "Project") -> None:
        from workbench.project.watch import watch_project

        def on_change(changes: "Changes") -> None:
            self.call_later(self._take_changes, changes, saved_when(changes.migrations, time.time()))

        def on_ready() -> None:
            # What happened between the first reading and now was seen by nobody.
            self.call_later(self.refresh_project)

        stop = self._stop_watching
        with self._boundary("watch", CancelToken(stop)):
            watch_project(project, stop, on_change, on_ready)

    def _take_changes(self, changes: "Changes", saved: float) -> None:
        if self._read is not None and not (changes.migrations or changes.manifest or changes.config):
            project, chain, _ = self._read
            self._answer_history(self._revision, self._new_token("history"), project, chain)
            return
        self._changed_at = saved
        if self.snapshot is not None:
            self.snapshot = replace(self.snapshot, saved_at=datetime.now().astimezone())
        self.refresh_project(changes.migrations, reopen=changes.config)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _new_token(self, question: str) -> CancelToken:
        if question in self._tokens:
            self._tokens[question].cancel()
        token = self._tokens[question] = CancelToken()
        return token

    def _hand_over(self, token: CancelToken, take: Callable[..., None], *values: Any) -> None:
        """From a worker's thread to the UI thread; nothing, once somebody cancelled."""
        if not token.cancelled:
            self.call_later(take, *values)

    def _publish(self, **changes: Any) -> None:
        """A new snapshot, for everyone."""
        if self.snapshot is None:
            return
        self._serial += 1
        proofs, stale, before = self._proofs.known, self._proofs.stale, self._saves.before
        self.snapshot = replace(
            self.snapshot, serial=self._serial, proofs=proofs, proofs_stale=stale, before=before, **changes
        )
        self.post_message(self.Published(self.snapshot))

    @contextmanager
    def _boundary(self, question: str, token: CancelToken) -> Iterator[None]:
        """Where a worker's errors end: a cancelled one is silent, the others are told."""
        try:
            yield
        except Cancelled:
            return
        except WorkbenchError as error:
            self._hand_over(token, self._take_trouble, question, error)
        except Exception as error:  # noqa: BLE001 - the worker's boundary: a bug in one question must not end the others
            hint = "This is a bug in the workbench; the other panes still work."
            bug = WorkbenchError(f"{type(error).__name__}: {error}", hint=hint)
            bug.__cause__ = error
            self._hand_over(token, self._take_trouble, question, bug)

    def _take_trouble(self, question: str, error: WorkbenchError) -> None:
        activity = Activity(error=error.title, hint=error.hint)
        if question == "prove":
            self._publish(proving=frozenset(), prove_activity=activity)
        elif question == "drift":
            self._publish(drift_activity=activity)
        elif question == "refresh":
            self._publish(lint_activity=replace(activity, what="failed"))
        self.post_message(self.Trouble(error, fatal=self.snapshot is None))
