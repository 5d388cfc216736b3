"""What stands beside a migration's text: marks for its findings, notes for what the proof saw. Pure."""

from collections.abc import Sequence
from textwrap import wrap

from workbench.lint.finding import Finding
from workbench.shadow.proof import PostgresError, Proof
from workbench.tui.marks import Marks
from workbench.tui.panes.finding_row import severity_piece
from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.sql_view import LineMark, Remarks

# The rules that `m` answers: the manifest lacks an object.
UNLISTED = "manifest-unknown-"
_END_OF_LINE = 1 << 30
# Notes are wrapped before it is known how wide the view is; this fits the narrowest one.
_NOTE_WIDTH = 64


def remarks_for(findings: Sequence[Finding], proof: Proof | None, marks: Marks, *, stale: bool = False) -> Remarks:
    """Marks by line, heaviest finding first, and notes under the lines the proof speaks of."""
    by_line: dict[int, list[Finding]] = {}
    for finding in findings:
        by_line.setdefault(finding.span.line, []).append(finding)
    found = {line: _mark(group, marks, stale=stale) for line, group in by_line.items()}
    notes: dict[int, list[Line]] = {}
    if proof is not None:
        _note_proof(proof, marks, notes)
    return Remarks(found, notes)


def _mark(findings: list[Finding], marks: Marks, *, stale: bool) -> LineMark:
    heaviest = max(findings, key=lambda finding: finding.severity.rank)
    mark, tone = severity_piece(heaviest.severity, marks)
    if stale:
        tone = Tone.STALE
    name: Line = [(heaviest.rule, tone)]
    if len(findings) > 1:
        name.append((f" +{len(findings) - 1}", tone))
    offers: Line = []
    for key, word in _offers(findings):
        offers += [(f" {marks.dot} ", Tone.FAINT), (key, Tone.ACCENT), (f" {word}", Tone.MUTED)]
    tags: tuple[Line, ...] = ([*name, *offers], name, offers[1:], offers[1:3]) if offers else (name,)
    columns = tuple(
        (finding.span.column, finding.span.end_column if finding.span.end_line == finding.span.line else _END_OF_LINE)
        for finding in findings
    )
    return LineMark(mark, tone, tags, columns)


def _offers(findings: list[Finding]) -> list[tuple[str, str]]:
    offers = []
    if any(finding.rule.startswith(UNLISTED) for finding in findings):
        offers.append(("m", "add"))
    if any(finding.fix is not None and not finding.fix.listed for finding in findings):
        offers.append(("f", "fix"))
    return offers


def _note_proof(proof: Proof, marks: Marks, notes: dict[int, list[Line]]) -> None:
    for statement in proof.statements:
        for relation in statement.rewrites:
            line: Line = [(f"{marks.beneath} rewrites ", Tone.WARNING), (relation, Tone.MUTED)]
            notes.setdefault(statement.end_line, []).append(line)
        for lock in statement.locks:
            line = [(f"{marks.beneath} {lock.mode} ", Tone.FAINT), (lock.object, Tone.FAINT)]
            notes.setdefault(statement.end_line, []).append(line)
    if proof.error is not None:
        _note_error(f"{marks.failed} fails", proof.error, Tone.ERROR, notes)
        if proof.since is not None:
            earlier = proof.since.path.rpartition("/")[2]
            said = wrap(f"since {earlier}, which {proof.since.what}", _NOTE_WIDTH)
            notes[proof.error.line].extend([("  ", Tone.PLAIN), (part, Tone.WARNING)] for part in said)
    second = proof.second_run
    if second is not None and second.error is not None:
        _note_error(f"{marks.not_rerunnable} second run fails", second.error, Tone.WARNING, notes)
    elif second is not None and not second.ok:
        for changed in second.changed:
            note: Line = [(f"{marks.not_rerunnable} second run changes ", Tone.WARNING), (changed, Tone.MUTED)]
            notes.setdefault(0, []).append(note)
    if proof.blocked_by is not None:
        notes.setdefault(0, []).append(
            [(f"{marks.blocked} not tried: ", Tone.MUTED), (f"{proof.blocked_by.rpartition('/')[2]} fails", Tone.MUTED)]
        )


def _note_error(what: str, error: PostgresError, tone: Tone, notes: dict[int, list[Line]]) -> None:
    here = notes.setdefault(error.line, [])
    here.append([(f"{what} ", tone), (error.sqlstate, Tone.MUTED)])
    muted = (error.detail, error.hint, error.context)
    for said, said_tone in ((error.message, tone), *((more, Tone.MUTED) for more in muted)):
        here.extend([("  ", Tone.PLAIN), (part, said_tone)] for part in wrap(said, _NOTE_WIDTH))


def standing_of(proof: Proof | None, marks: Marks, *, proving: bool) -> str:
    """The proof in a few words, for the pane's border."""
    if proving:
        return f"proving {marks.cut}"
    if proof is None:
        return "not proven yet"
    words = str(proof.state)
    if proof.since is not None:
        words += f" since {proof.since.path.rpartition('/')[2].partition('_')[0]}"
    error = proof.error or (proof.second_run.error if proof.second_run else None)
    if error is not None and error.line:
        words += f" (line {error.line})"
    return words if proof.state != "proven" else f"proven in {proof.milliseconds:.0f} ms"
