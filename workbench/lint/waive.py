"""Writes inline waivers: where the comment goes for a finding, and what it says. Reading them is `suppress`'s."""

from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.lint.finding import Finding, Fix, TextEdit
from workbench.lint.registry import find_rule
from workbench.lint.rule import Family
from workbench.sql.facts import Origin, StatementFacts

if TYPE_CHECKING:
    from workbench.project.migrations import Migration

_ON_A_LINE: Final = frozenset({Origin.TOP, Origin.DO})
# What would end the reason early, or the comment.
_SPOILERS: Final = ("until:", "*/", "\n", "\r")


def why_no_waiver(finding: Finding, migration: "Migration | None", *, merged: bool) -> str | None:
    """Why a finding cannot be waived by a comment in its migration; None when it can."""
    rule = find_rule(finding.rule)
    if migration is None:
        return "only findings in a migration can be waived"
    if rule is None or rule.family is Family.META:
        return f"{finding.rule} cannot be waived"
    if finding.suppressed is not None:
        return "it is waived already"
    if merged:
        return "the migration is merged, and merged migrations stay as they are"
    return None


def about_reason(reason: str) -> str:
    """What is wrong with a reason; empty when nothing is."""
    if not reason.strip():
        return "say why it is fine here"
    spoiler = next((word for word in _SPOILERS if word in reason), None)
    return f"cannot hold {spoiler.strip() or 'a line end'}" if spoiler is not None else ""


def about_end(until: str, today: date) -> str:
    """What is wrong with the day that a waiver ends by; empty when nothing is."""
    if not until.strip():
        return ""
    try:
        day = date.fromisoformat(until.strip())
    except ValueError:
        return "is no date: YYYY-MM-DD"
    return "is over already" if day < today else ""


def plan_waiver(text: str, finding: Finding, reason: str, until: str = "") -> Fix:
    """The comment before the statement that a finding is about; before all, for one that is about the file.

    Args:
        text: the migration's text, the one that the finding was made on.
        finding: what is waived.
        reason: why, on one line.
        until: the day that the waiver ends by, `YYYY-MM-DD`; empty for good.
    """
    from workbench.sql.file_facts import file_facts

    newline = "\r\n" if "\r\n" in text else "\n"
    said = f"reason: {reason.strip()}" + (f" until: {until.strip()}" if until.strip() else "")
    statement = _statement(file_facts(text).statements, finding.span.start)
    if statement is None:
        return Fix("Waive it", (TextEdit(0, 0, f"-- lint:ignore-file {finding.rule} {said}{newline}"),))
    start = statement.span.start
    before = text[text.rfind("\n", 0, start) + 1 : start]
    # On a line of its own: behind another statement it would be about that one.
    lead, indent = (newline, "") if before.strip() else ("", before)
    return Fix("Waive it", (TextEdit(start, start, f"{lead}-- lint:ignore {finding.rule} {said}{newline}{indent}"),))


def _statement(statements: tuple[StatementFacts, ...], offset: int) -> StatementFacts | None:
    """The innermost statement at an offset before which a comment can stand."""
    around = [
        number
        for number, statement in enumerate(statements)
        if statement.span.start <= offset <= statement.span.end and statement.kind
    ]
    number = max(around, key=lambda n: (statements[n].span.start, -statements[n].span.end, n), default=None)
    while number is not None:
        statement = statements[number]
        if statement.origin in _ON_A_LINE and statement.editable:
            return statement
        number = statement.parent
    return None
