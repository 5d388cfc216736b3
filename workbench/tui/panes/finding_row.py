"""One line of the findings: mark, rule, message, place; how findings are grouped; what a filter sees. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from workbench.commands.triage import NOBODY
from workbench.lint.finding import Finding, Severity
from workbench.tui.marks import Marks
from workbench.tui.tones import Line, Piece, Tone, fit, shorten, shorten_middle, spread, width_of
from workbench.tui.widgets.filter_line import Facets

_RULE_ROOM = 26


class Grouping(StrEnum):
    """How findings stand together."""

    SEVERITY = "severity"
    FILE = "file"
    RULE = "rule"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group."""

    title: str
    count: int


def severity_piece(severity: Severity, marks: Marks) -> Piece:
    """The mark of a severity."""
    match severity:
        case Severity.ERROR:
            return marks.error, Tone.ERROR
        case Severity.WARNING:
            return marks.warning, Tone.WARNING
        case Severity.INFO:
            return marks.info, Tone.INFO


def key_of(finding: Finding) -> str:
    """What identifies a finding over refreshes: its statement, not its line."""
    return f"{finding.path}\0{finding.rule}\0{finding.fingerprint or finding.span.start}\0{','.join(finding.objects)}"


def ordered(
    findings: Sequence[Finding], grouping: Grouping, authors: Mapping[str, str]
) -> list[tuple[Heading | None, list[Finding]]]:
    """Groups in the order they are shown; `authors` are those who added the files.

    By severity there are no headings: the marks say it.
    """
    by_weight = sorted(findings, key=lambda f: -f.severity.rank)
    if grouping is Grouping.SEVERITY:
        return [(None, by_weight)]
    groups: dict[str, list[Finding]] = {}
    for finding in findings if grouping is Grouping.FILE else by_weight:
        title = finding.rule
        if grouping is Grouping.FILE:
            title = PurePosixPath(finding.path).stem
        elif grouping is Grouping.AUTHOR:
            title = authors.get(finding.path) or NOBODY
        groups.setdefault(title, []).append(finding)
    return [(Heading(title, len(group)), group) for title, group in groups.items()]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A finding that the last save has mended: shown, but nothing to go to."""

    finding: Finding


def facets(finding: Finding, *, new: bool = False) -> Facets:
    """What a filter sees: `severity:`, `rule:`, `file:`, `object:`, `fix:yes|no`, `is:new`."""
    named = {
        "severity": str(finding.severity),
        "rule": finding.rule,
        "file": finding.path,
        "object": " ".join(finding.objects),
        "fix": "yes" if finding.fix else "no",
        "is": "new" if new else "",
    }
    return Facets(f"{finding.rule} {finding.message} {finding.path}", named)


def heading_line(heading: Heading, width: int, marks: Marks) -> Line:
    """The line above a group."""
    return spread(
        [(" ", Tone.PLAIN), (shorten_middle(heading.title, max(8, width - 8), marks.cut), Tone.STRONG)],
        [(f"{heading.count} ", Tone.FAINT)],
        width,
        marks.cut,
    )


def fixed_line(fixed: Fixed, width: int, marks: Marks, *, with_file: bool) -> Line:
    """A finding that is gone: what it was, and where."""
    finding = fixed.finding
    place = f"{PurePosixPath(finding.path).stem if with_file else ''}:{finding.span.line}"
    said = f"{finding.rule} {marks.dot} {finding.message.splitlines()[0]}" if finding.message else finding.rule
    left: Line = [(" ", Tone.PLAIN), (marks.proven, Tone.SUCCESS), (f" {said}", Tone.FAINT)]
    return spread(left, [(f"{shorten_middle(place, max(12, width // 4), marks.cut)} ", Tone.FAINT)], width, marks.cut)


def finding_line(
    finding: Finding,
    width: int,
    marks: Marks,
    *,
    with_file: bool,
    stale: bool,
    new: bool = False,
    rule_room: int = _RULE_ROOM,
) -> Line:
    """The row in `width` cells; the message gives way first, then the rule's name. `new`: the last save brought it."""
    mark, tone = severity_piece(finding.severity, marks)
    if stale:
        tone = Tone.STALE
    place = f":{finding.span.line}"
    if with_file:
        name = PurePosixPath(finding.path).stem
        place = shorten_middle(name, max(12, width // 4), marks.cut) + place
    right: Line = [
        (f" {marks.fixable} " if finding.fix else "   ", Tone.ACCENT),
        (place, Tone.MUTED),
        (" ", Tone.PLAIN),
    ]
    left: Line = [(marks.added if new else " ", Tone.ACCENT), (f"{mark} ", tone)]
    room = max(0, width - width_of(left) - width_of(right))
    said = Tone.STALE if stale else Tone.PLAIN
    if room <= rule_room + 12:
        return [*left, (fit(finding.rule, room, marks.cut), said), *right]
    message = shorten(finding.message.splitlines()[0] if finding.message else "", room - rule_room - 1, marks.cut)
    return [
        *left,
        (fit(finding.rule, rule_room, marks.cut), said),
        (" ", Tone.PLAIN),
        (fit(message, room - rule_room - 1, marks.cut), Tone.STALE if stale else Tone.MUTED),
        *right,
    ]
