"""Inline waivers: `-- lint:ignore RULE[, RULE] reason: TEXT [until: YYYY-MM-DD]`. Owns how they are read and bound.

One binds to the next statement, also inside a `DO` block, and to all that stands in it; at the end of a line on which a
statement ends, to that one; `lint:ignore-file`, before the first statement, to the whole file. What is wrong with a
waiver is a finding of its own. Squawk's comments count too, where Squawk takes them, and nothing is said about them.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from workbench.lint.finding import Finding
from workbench.lint.registry import find_rule, nearest_rule
from workbench.lint.squawk import SquawkComment, read_comment
from workbench.lint.view import FileView
from workbench.record import record
from workbench.span import Span
from workbench.sql.facts import Origin
from workbench.sql.lexer import last_end, skip_blank

_WAIVER: Final = re.compile(
    r"lint:ignore(?P<file>-file)?(?:[ \t]+(?P<rules>[a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*))?"
    r"(?P<rest>(?:[ \t].*)?)$",
    re.MULTILINE,
)
_REASON: Final = re.compile(r"\breason:[ \t]*(.*?)[ \t]*(?=\buntil:|\*/|$)")
_UNTIL: Final = re.compile(r"\buntil:[ \t]*(\S*)")
_CLOSES_LINE: Final = re.compile(r"[ \t\r\f\v]*(?:\n|\Z)")


@record
class Waiver:
    """One comment: which rules, why, until when (None: for good), and the stretch of the file it covers.

    A `foreign` one is another tool's. One that stands `inside` a statement also covers findings around it.
    """

    rules: tuple[str, ...]
    reason: str
    span: Span
    covers: tuple[int, int] | None
    until: date | None = None
    until_wrong: bool = False
    foreign: bool = False
    inside: bool = False

    def waives(self, finding: Finding) -> bool:
        """Whether a finding is of its rules, and within its reach."""
        if finding.rule not in self.rules or self.covers is None:
            return False
        start, end = self.covers
        around = self.inside and finding.span.start <= self.span.start < finding.span.end
        return around or start <= finding.span.start <= end


def waivers(file: FileView) -> tuple[Waiver, ...]:
    """The waivers of a file, in order."""
    return tuple(_read(file))


def _read(file: FileView) -> Iterator[Waiver]:
    for span in file.facts.remarks:
        found = _WAIVER.search(file.text, span.start, span.end)
        if found is None:
            theirs = read_comment(file.text, span.start, span.end)
            if theirs is not None:
                yield _foreign(file, span, theirs)
            continue
        rules = tuple(part.strip() for part in (found["rules"] or "").split(",") if part.strip())
        reason = _REASON.search(found["rest"])
        until = _UNTIL.search(found["rest"])
        when, wrong = None, False
        if until is not None:
            try:
                when = date.fromisoformat(until[1])
            except ValueError:
                wrong = True
        covers = _whole(file, span.start) if found["file"] else _ended(file, span) or _next(file, span.end)
        said = reason[1] if reason is not None else ""
        yield Waiver(rules, said, span, covers, until=when, until_wrong=wrong)


def _foreign(file: FileView, span: Span, comment: SquawkComment) -> Waiver:
    """Squawk's comments cover what begins on their own line or on the next one that holds code."""
    text = file.text
    reason = text[span.start : span.end].strip("-/* \t")
    if comment.whole_file:
        return Waiver(comment.rules, reason, span, (0, len(text)), foreign=True)
    inside = any(
        statement.span.start < span.start < statement.span.end
        for statement in file.facts.statements
        if statement.origin is Origin.TOP and statement.kind != "DO"
    )
    line = text.rfind("\n", 0, span.start) + 1
    trails = bool(text[line : span.start].strip())
    if trails or inside:
        code = skip_blank(text, span.end, len(text))
        end = text.find("\n", code)
        covers = (line if trails else span.start, end if end >= 0 else len(text))
        return Waiver(comment.rules, reason, span, covers, foreign=True, inside=inside)
    return Waiver(comment.rules, reason, span, _next(file, span.end), foreign=True)


def _whole(file: FileView, start: int) -> tuple[int, int] | None:
    first = min((statement.span.start for statement in file.facts.statements), default=len(file.text))
    return (0, len(file.text)) if start <= first else None


def _ended(file: FileView, comment: Span) -> tuple[int, int] | None:
    """The statement behind which a comment closes a line: of several that end there, the outermost."""
    text = file.text
    if not _CLOSES_LINE.match(text, comment.end):
        return None
    line = text.rfind("\n", 0, comment.start) + 1
    ended = [(s.span.start, _last_code(text, s.span, comment)) for s in file.facts.statements]
    ended = [(start, end) for start, end in ended if line < end <= comment.start]
    last = max((end for _, end in ended), default=-1)
    if last < 0 or _code_between(text, last, comment.start):
        return None
    return min(start for start, end in ended if end == last), last


def _last_code(text: str, span: Span, comment: Span) -> int:
    """Where a statement ends, not counting a comment before its semicolon."""
    if span.start < comment.start < span.end and skip_blank(text, comment.start, span.end) == span.end:
        return last_end(text, span.start, comment.start)
    return span.end


def _code_between(text: str, start: int, stop: int) -> bool:
    """Whether there is more than the semicolon that ends a statement."""
    code = skip_blank(text, start, stop)
    if text.startswith(";", code, stop):
        code = skip_blank(text, code + 1, stop)
    return code < stop


def _next(file: FileView, end: int) -> tuple[int, int] | None:
    spans = [statement.span for statement in file.facts.statements]
    # Inside of a statement it speaks of what is nested there, never of one behind it.
    last = min((span.end for span in spans if span.start < end < span.end), default=len(file.text))
    behind = [span for span in spans if end <= span.start < last]
    if not behind:
        return None
    # Of an EXECUTE and what it runs, which begin together, the outer one.
    span = min(behind, key=lambda span: (span.start, -span.end))
    return span.start, span.end


def apply_suppressions(
    findings: Iterable[Finding], file: FileView, *, asked: Collection[str], today: date
) -> list[Finding]:
    """The findings, those that a comment waives marked with its reason, and what is wrong with the comments.

    Args:
        findings: of one file.
        file: the file.
        asked: the names of the rules that were asked; a waiver of another one is not called unused.
        today: a waiver that ended before does not count.
    """
    found = list(findings)
    known = waivers(file)
    if not known:
        return found
    used: set[tuple[int, str]] = set()
    for number, waiver in enumerate(known):
        if waiver.covers is None or (waiver.until is not None and waiver.until < today):
            continue
        for index, finding in enumerate(found):
            if waiver.waives(finding):
                used.add((number, finding.rule))
                found[index] = replace(finding, suppressed=finding.suppressed or waiver.reason)
    for number, waiver in enumerate(known):
        if waiver.foreign:
            continue
        unused = [name for name in waiver.rules if (number, name) not in used and name in asked]
        found.extend(f for f in _faults(file, waiver, unused, today) if f.rule in asked)
    return found


def _faults(file: FileView, waiver: Waiver, unused: list[str], today: date) -> Iterator[Finding]:
    form = "Write `-- lint:ignore RULE reason: why it is fine here`."
    expired = waiver.until is not None and waiver.until < today
    for name in waiver.rules:
        if find_rule(name) is None:
            near = nearest_rule(name)
            help_ = f"Did you mean {near}?" if near else form
            yield from _say(file, waiver, "suppression-unknown-rule", f"there is no rule {name}", help_)
    if not waiver.rules:
        yield from _say(file, waiver, "suppression-unknown-rule", "the waiver names no rule", form)
    if waiver.until_wrong:
        said = "the waiver's end is no date"
        yield from _say(file, waiver, "suppression-expired", said, "Write `until: YYYY-MM-DD`.")
    if not waiver.reason:
        yield from _say(file, waiver, "suppression-missing-reason", "the waiver gives no reason", form)
    if expired:
        said = f"the waiver of {', '.join(waiver.rules)} ended on {waiver.until}"
        yield from _say(file, waiver, "suppression-expired", said, "Repair what it waived, or give it a new end.")
    elif unused:
        said = f"the waiver of {', '.join(unused)} waives nothing"
        yield from _say(file, waiver, "suppression-unused", said, "Take it out, or move it before its statement.")


def _say(file: FileView, waiver: Waiver, name: str, said: str, help_: str) -> Iterator[Finding]:
    rule = find_rule(name)
    if rule is not None:
        yield file.finding(rule, said, help_, span=waiver.span)
