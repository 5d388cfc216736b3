"""What Postgres made of the selected migration: time, objects, notices. Seen where there is room for it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive

from workbench.shadow.proof import Proof, ProofState
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.panes.migration_row import proof_piece, running_in
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.headline import duration
from workbench.tui.widgets.line_view import LineView
from workbench.words import counted

_WORDS = {
    ProofState.PROVEN: "applies, and applies again without a change",
    ProofState.NOT_RERUNNABLE: "applies, but not a second time",
    ProofState.FAILED: "does not apply",
    ProofState.BLOCKED: "was not tried: an earlier migration fails",
}


class ProofPane(Vertical):
    """Read only."""

    snapshot: reactive[Snapshot | None] = reactive(None, always_update=True)
    path: reactive[str | None] = reactive(None)

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks

    def compose(self) -> ComposeResult:
        """The words."""
        yield LineView(id="proof-lines")

    def on_mount(self) -> None:
        """Say what this is."""
        self.border_title = "Proof"

    def watch_snapshot(self) -> None:
        """There is news."""
        self._show()

    def watch_path(self) -> None:
        """Another migration is looked at."""
        self._show()

    def _show(self) -> None:
        snapshot = self.snapshot
        if snapshot is None or not self.is_mounted:
            return
        path = self.path or ""
        proof = snapshot.proof_of(path)
        self.border_subtitle = f"Postgres {snapshot.postgres}" if snapshot.postgres else ""
        self.query_one("#proof-lines", LineView).show(self._lines(snapshot, path, proof))

    def _lines(self, snapshot: Snapshot, path: str, proof: Proof | None) -> list[Line]:
        if path == running_in(snapshot):
            return [[(f" {self._marks.running} ", Tone.ACCENT), ("being proven", Tone.MUTED)]]
        if proof is None:
            activity = snapshot.prove_activity
            if path in snapshot.proving:
                return [[(f" {self._marks.waiting} ", Tone.FAINT), ("waits for its turn", Tone.MUTED)]]
            if activity.error:
                cross: Line = [(f" {self._marks.failed} ", Tone.ERROR), (activity.error, Tone.PLAIN)]
                return [cross, [(f"   {activity.hint}", Tone.MUTED)]]
            return [[(" p", Tone.ACCENT), (" runs it on the shadow, twice", Tone.MUTED)]]
        mark, tone = proof_piece(proof.state, self._marks, stale=path in snapshot.proofs_stale)
        head: Line = [(f" {mark} ", tone), (_WORDS[proof.state], Tone.PLAIN)]
        if proof.state is not ProofState.BLOCKED:
            head.append((f"   {duration(proof.milliseconds)}", Tone.FAINT))
        return [head, *self._hosted(proof), *self._objects(proof), *self._locks(proof), *self._notices(proof)]

    def _hosted(self, proof: Proof) -> list[Line]:
        return [
            [
                (f" {self._marks.warning} ", Tone.WARNING),
                (f"line {refused.line}: hosted projects refuse it: ", Tone.MUTED),
                (refused.message, Tone.PLAIN),
            ]
            for refused in proof.hosted
        ]

    def _objects(self, proof: Proof) -> list[Line]:
        changes = (
            (self._marks.added, Tone.SUCCESS, proof.objects.added),
            (self._marks.changed, Tone.WARNING, proof.objects.changed),
            (self._marks.removed, Tone.ERROR, proof.objects.removed),
        )
        return [[(f" {sign} ", tone), (name, Tone.PLAIN)] for sign, tone, names in changes for name in names]

    def _locks(self, proof: Proof) -> list[Line]:
        locked = sorted({lock.object for statement in proof.statements for lock in statement.locks})
        if not locked:
            return []
        words = f"locks {counted(len(locked), 'relation')}: {', '.join(locked)}"
        return [[(f" {self._marks.beneath} ", Tone.FAINT), (words, Tone.MUTED)]]

    def _notices(self, proof: Proof) -> list[Line]:
        return [[(f" {self._marks.info} ", Tone.INFO), (notice, Tone.MUTED)] for notice in proof.notices]
