"""Why a fix is as it is: what each statement is for, what it may cost, and how it was tried. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from workbench.catalog.model import Change, Key
from workbench.catalog.plan.draft import Hazard
from workbench.tui.marks import Marks
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.catalog.model import Difference
    from workbench.catalog.plan.draft import Statement
    from workbench.commands.drift import DriftReport
    from workbench.commands.fixing import Fix

_COSTS: Final[Mapping[Hazard, str]] = {
    Hazard.DATA_LOSS: "values are gone for good once it is committed: copy those that are still needed before",
    Hazard.REWRITE: "every row is written anew, and nobody reads or writes the table meanwhile",
    Hazard.EXCLUSIVE: "nobody reads or writes the table meanwhile; it waits for who is at work, and others for it",
    Hazard.BLOCKS_WRITES: "rows can be read meanwhile, but not written",
    Hazard.LONG_SCAN: "every row is read while the lock is held",
    Hazard.ROWS: "it fails on rows that do not fit, and the copy that it was tried on has not yours",
    Hazard.OWN_TRANSACTION: "it stays, whatever becomes of the statements after it",
    Hazard.UNTRIED: "the copy has no other server to take rows from: try it on a database of yours",
    Hazard.SECURITY: "it changes who may see or write what: have it reviewed",
    Hazard.UNTRACKED: "function bodies and SQL made at run time may name it, unknown to PostgreSQL: search for it",
    Hazard.FILL_IN: "what was hidden when it was read has to be filled in by hand",
}
_SHOWN: Final = 6  # of what would still differ


def why_words(
    report: "DriftReport", difference: "Difference", statements: "Sequence[Statement]", marks: Marks
) -> Iterator[Content]:
    """Line by line; `statements` are those of the difference."""
    fix = report.fix
    if fix is None:
        yield Content.styled(f"planning the fix, and trying it on a copy {marks.cut}", "$accent")
        return
    yield _title("Why these statements")
    for number, statement in enumerate(statements, 1):
        head, *more = statement.sql.splitlines()
        yield Content.assemble(Content.styled(f"{number:3}  ", "$muted"), f"{head}{f' {marks.cut}' if more else ''}")
        yield Content.styled(f"     {_reason(report, fix, difference, statement.key)}", "$muted")
    if not statements:
        yield Content.styled("     None is needed for it alone: that of another difference makes it along.", "$muted")
    yield from _costs(statements, marks)
    yield Content()
    yield from _trial(report, fix, marks)


def _title(text: str) -> Content:
    return Content.styled(text, "bold $accent")


def _reason(report: "DriftReport", fix: "Fix", difference: "Difference", key: Key) -> str:
    """What a statement about an object is for."""
    if key in fix.renamed:
        return f"you said that {fix.renamed[key]} is called {key} now"
    if key in fix.causes:
        return f"made again: {' and that '.join(_stands_on(fix.causes, key))}"
    if key in fix.anew:
        what = ", ".join(difference.attributes) if key == difference.key else ""
        return f"no ALTER changes {what or f'{key.kind} {key} like that'}: it is dropped, and made anew"
    if key != difference.key:
        return f"{key.kind} {key} comes and goes with it"
    if difference.change is Change.CHANGED:
        return f"changes {', '.join(difference.attributes) or 'it'} in place"
    return f"only {report.target if difference.change is Change.ADDED else report.source} has it"


def _stands_on(causes: Mapping[Key, Key], key: Key) -> Iterator[str]:
    """From an object to what forced it, through all that is in between."""
    seen: set[Key] = set()
    while key in causes and key not in seen:
        seen.add(key)
        yield f"{key.kind} {key} stands on {causes[key].kind} {causes[key]}"
        key = causes[key]


def _costs(statements: "Sequence[Statement]", marks: Marks) -> Iterator[Content]:
    for number, hazard in enumerate(hazard for hazard in Hazard if any(hazard in s.hazards for s in statements)):
        if number == 0:
            yield Content()
            yield _title("What it may cost")
        by = ", ".join(str(place) for place, one in enumerate(statements, 1) if hazard in one.hazards)
        yield Content.assemble(
            Content.styled(f"  {marks.warning}  {hazard.value}", "$warning"), f" ({by}): {_COSTS[hazard]}"
        )


def _trial(report: "DriftReport", fix: "Fix", marks: Marks) -> Iterator[Content]:
    yield _title("How the whole fix was tried")
    if fix.verified:
        said = f"run on a copy of {report.source}, then compared again: nothing differs"
        yield Content.styled(f"  {marks.proven}  {said}", "$success")
        return
    yield Content.styled(f"  {marks.warning}  {fix.why}", "$warning")
    for left in fix.residue[:_SHOWN]:
        yield Content.styled(f"     {left.key.kind} {left.key}: {', '.join(left.attributes) or left.change}", "$muted")
    if len(fix.residue) > _SHOWN:
        yield Content.styled(f"     and {counted(len(fix.residue) - _SHOWN, 'difference')} more", "$muted")
