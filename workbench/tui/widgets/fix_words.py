"""What there is to say of the SQL that makes a difference: was it tried, what may it cost. Pure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from workbench.tui.marks import Marks

if TYPE_CHECKING:
    from workbench.catalog.plan.draft import Statement
    from workbench.commands.drift import DriftReport


def fix_words(
    report: "DriftReport",
    statements: "Sequence[Statement]",
    marks: Marks,
    *,
    online: bool = False,
) -> Iterator[Content]:
    """The lines above the SQL, which are these statements; `online` is their form that locks nothing for long."""
    fix = report.fix
    if fix is None:
        yield Content.styled(f"planning the fix, and trying it on a copy {marks.cut}", "$accent")
        return
    yield Content(f"To bring it into the {report.source}:")
    if fix.verified:
        yield Content.styled(f"{marks.proven} verified: applied to a copy, and nothing differs", "$success")
    else:
        yield Content.styled(f"{marks.warning} not verified: {fix.why}", "$warning")
    if online:
        yield Content.styled("The online form: to be run one by one, not in one transaction.", "$accent")
    hazards = dict.fromkeys(hazard.value for statement in statements for hazard in statement.hazards)
    if hazards:
        yield Content.styled(f"{marks.warning} {', '.join(hazards)}", "$warning")
    if not statements:
        yield Content.styled("No statement is needed for it alone: another one makes it along.", "$muted")
