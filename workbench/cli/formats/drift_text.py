"""A drift report as text for people: what differs, lost protection first, then one line of summary. Pure."""

import shlex
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from typing import TYPE_CHECKING, Final

from workbench.catalog.model import Change
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.catalog.model import Difference
    from workbench.commands.awaiting import Awaited
    from workbench.commands.drift import DriftReport
    from workbench.commands.fixing import Fix

_MARKS: Final = {Change.ADDED: ("+", "32"), Change.CHANGED: ("~", "33"), Change.REMOVED: ("-", "31")}
_SECURITY: Final = "35"
_FAINT: Final = "2"
_VALUE_WIDTH: Final = 60
_NAMED: Final = 3
_PENDING: Final = "Not applied yet"


def render_text(report: "DriftReport", *, verbose: bool = False, colour: bool = False) -> str:
    """The report as lines; `verbose` adds the definitions of both sides."""
    lines: list[str] = []
    pending = [found for found in report.differences if report.is_awaited(found)]
    by_hand = [found for found in report.differences if not report.is_awaited(found)]
    for title, group in (
        ("Protection that was lost", [found for found in by_hand if found.security]),
        ("", [found for found in by_hand if not found.security]),
        (_PENDING, pending),
    ):
        if not group:
            continue
        if lines:
            lines.append("")
        if title:
            lines.append(_painted(title, "1" if title is _PENDING else f"1;{_SECURITY}", colour=colour))
        for difference in group:
            lines += _lines(difference, verbose=verbose, colour=colour)
            lines += _hazards(report, difference, colour=colour)
    if lines:
        lines.append("")
    lines.append(_summary(report, colour=colour))
    if report.fix is not None:
        lines.append(_badge(report.fix, colour=colour))
    lines += [_painted(f"  {remark}", "33", colour=colour) for remark in _remarks(report)]
    return "\n".join(lines) + "\n"


def _remarks(report: "DriftReport") -> Iterator[str]:
    """What the differences are not the whole truth about."""
    if report.awaited is not None:
        yield from _history(report.awaited, report.live)
    for rename in report.renames:
        what = f"{rename.old.kind.value} {rename.old} -> {rename.new}"
        yield f"a rename? {what}; --rename {shlex.quote(str(rename))}"
    if report.beyond:
        yield f"not compared: {', '.join(report.beyond)}"
    for item in report.ignored:
        yield f"ignored: {item.key.kind.value} {item.key} ({item.reason})"
    yield from (f"left out: {what}" for what in report.left_out)
    if report.hint:
        yield report.hint
    if report.stopped:
        yield f"only as far as the migrations apply; {report.stopped}"


def _history(waits: "Awaited", live: str) -> Iterator[str]:
    """What the database's own history says."""
    if waits.pending:
        yield f"not applied on {live}: {counted(len(waits.pending), 'migration')} ({_some(waits.pending)})"
    if waits.edited:
        yield f"edited since it was applied on {live}: {_some(waits.edited)}"
    if waits.strange:
        yield f"applied on {live}, and not among these migrations: {_some(waits.strange)}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(name.rpartition("/")[2] for name in names[:_NAMED]) + more


def _lines(difference: "Difference", *, verbose: bool, colour: bool) -> Iterator[str]:
    mark, code = _MARKS[difference.change]
    yield _painted(f"{mark} {difference.key.kind.value} {difference.key}", code, colour=colour)
    if verbose:
        yield from _definitions(difference, colour=colour)
        return
    for name, (old, new) in difference.attributes.items():
        yield f"    {_change(name, old, new)}"


def _hazards(report: "DriftReport", difference: "Difference", *, colour: bool) -> Iterator[str]:
    """What the fix of a difference may cost; that of a pending one would undo a migration."""
    if report.fix is None or report.is_awaited(difference):
        return
    found = {hazard for statement in report.fix.of(difference) for hazard in statement.hazards}
    if found:
        words = ", ".join(hazard.value for hazard in type(next(iter(found))) if hazard in found)
        yield _painted(f"    fix: {words}", _FAINT, colour=colour)


def _badge(fix: "Fix", *, colour: bool) -> str:
    """What is known of the fix."""
    count = len(fix.statements)
    statements = f"{count} {'statement' if count == 1 else 'statements'}"
    if fix.verified:
        return _painted(f"  fix: {statements}, verified on a copy; --format sql prints it", "32", colour=colour)
    if not count:
        return _painted(f"  no fix: {fix.why}", "33", colour=colour)
    return _painted(f"  fix: {statements}, not verified: {fix.why}; --format sql prints it", "33", colour=colour)


def _change(name: str, old: str, new: str) -> str:
    """An attribute before and after on one line: of long texts, from where they part."""
    lines, others = old.strip().splitlines(), new.strip().splitlines()
    if len(lines) > 1 and len(others) > 1:
        number = next((i for i, pair in enumerate(zip(lines, others, strict=False)) if pair[0] != pair[1]), None)
        number = min(len(lines), len(others)) if number is None else number
        name = f"{name}, line {number + 1}"
        old, new = ("".join(text[number : number + 1]).strip() for text in (lines, others))
    if max(len(old), len(new)) > _VALUE_WIDTH and old and new:
        # Back to the start of the word in which they part.
        common = next(
            (i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
        )
        start = max(old.rfind(" ", 0, common), 0)
        old, new = (f"…{text[start:]}" if start else text for text in (old, new))
    return f"{name}: {_value(old)} -> {_value(new)}"


def _value(text: str) -> str:
    """A value on one line; a long one (a function's body) is only said to be there."""
    first, *rest = text.strip().splitlines() or ["(none)"]
    if len(first) > _VALUE_WIDTH:
        return first[: _VALUE_WIDTH - 1] + "…"
    return f"{first} …" if rest else first


def _definitions(difference: "Difference", *, colour: bool) -> Iterator[str]:
    before = difference.before.definition.splitlines() if difference.before else []
    after = difference.after.definition.splitlines() if difference.after else []
    if before == after:  # what changed stands in no line of it: a constraint's state, an index that became invalid
        yield from (f"      {line}" for line in after)
        yield from (f"    {_change(name, old, new)}" for name, (old, new) in difference.attributes.items())
        return
    context = max(len(before), len(after))
    for line in list(unified_diff(before, after, lineterm="", n=context))[3:]:
        code = {"+": "32", "-": "31"}.get(line[:1], _FAINT)
        yield _painted(f"    {line[:1]} {line[1:]}".rstrip(), code, colour=colour)


def _summary(report: "DriftReport", *, colour: bool) -> str:
    versions = report.source_server, report.target_server
    servers = f"Postgres {versions[0]}" if versions[0] == versions[1] else f"Postgres {versions[0]} and {versions[1]}"
    taken = f"({servers}, {report.milliseconds:.0f} ms)"
    if not report.differences:
        sides = f"from {report.source} to {report.target}"
        if report.left_out or report.stopped:
            return _painted(f"no drift {sides} in what could be compared {taken}", "33", colour=colour)
        return _painted(f"✓ no drift {sides} {taken}", "32", colour=colour)
    counts = [
        f"{number} {change.value}"
        for change in Change
        if (number := sum(1 for found in report.differences if found.change is change))
    ]
    total = len(report.differences)
    head = f"{total} {'difference' if total == 1 else 'differences'} from {report.source} to {report.target}"
    risk = f"; {report.security} cost protection" if report.security else ""
    if total > report.drifted:
        risk += f"; {total - report.drifted} only wait for migrations"
    return _painted(f"{head}: {', '.join(counts)}{risk} {taken}", "1", colour=colour)


def _painted(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
