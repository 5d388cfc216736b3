"""What is known of a text that is being typed, line by line: findings, and what the proof saw. Pure.

All of it is of a text of a moment ago; it moves along with the lines that stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.lint.finding import Finding
from workbench.shadow.proof import Proof
from workbench.tui.marks import Marks
from workbench.tui.panes.finding_row import severity_piece
from workbench.tui.retyping import whereabouts
from workbench.tui.tones import Piece, Tone


@dataclass(frozen=True, slots=True)
class Noted:
    """A line's mark, and the words for it."""

    piece: Piece
    words: str


def margin(
    lines: Sequence[str],
    findings: tuple[Sequence[str], Sequence[Finding]],
    proof: tuple[Sequence[str], Proof | None],
    marks: Marks,
) -> dict[int, Noted]:
    """What stands beside the lines as they are now; both answers come with the lines that they are about.

    A line's heaviest finding comes first; of what a statement locks is told where no finding is.
    """
    found: dict[int, Noted] = {}
    where = whereabouts(proof[0], lines)
    for line, noted in _proven(proof[1], marks):
        found[where(line)] = noted
    where = whereabouts(findings[0], lines)
    by_line: dict[int, list[Finding]] = {}
    for finding in findings[1]:
        by_line.setdefault(where(finding.span.line), []).append(finding)
    for line, group in by_line.items():
        worst = max(group, key=lambda finding: finding.severity.rank)
        others = f" (+{len(group) - 1})" if len(group) > 1 else ""
        found[line] = Noted(severity_piece(worst.severity, marks), f"{worst.rule}{others}: {worst.message}")
    found.pop(0, None)
    return found


def next_marked(lines: Mapping[int, Noted], line: int, by: int) -> int | None:
    """The next marked line in a direction, round and round; None where there is none."""
    numbers = sorted(lines, reverse=by < 0)
    return next((number for number in numbers if (number - line) * by > 0), numbers[0] if numbers else None)


def _proven(proof: Proof | None, marks: Marks) -> Iterable[tuple[int, Noted]]:
    if proof is None:
        return
    for statement in proof.statements:
        says = [f"rewrites {relation}" for relation in statement.rewrites]
        says += [f"{lock.mode} {lock.object}" for lock in statement.locks]
        if says:
            tone = Tone.WARNING if statement.rewrites else Tone.FAINT
            yield statement.line, Noted((marks.lock, tone), ", ".join(says))
    second = proof.second_run.error if proof.second_run is not None else None
    for error, mark, tone, what in (
        (second, marks.not_rerunnable, Tone.WARNING, "second run fails"),
        (proof.error, marks.failed, Tone.ERROR, "fails"),
    ):
        if error is not None and error.line:
            yield error.line, Noted((mark, tone), f"{what}: {error.sqlstate} {error.message}")
