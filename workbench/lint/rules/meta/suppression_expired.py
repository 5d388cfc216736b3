"""`suppression-expired`: said about a `lint:ignore` comment."""

from workbench.lint.finding import Severity
from workbench.lint.rule import EngineRule, Family


class SuppressionExpired(EngineRule):
    """A waiver has ended.

    ## What it does
    Reports `lint:ignore` comments whose `until:` lies in the past (they do not count any more), or is no date.

    ## Why is this bad?
    What was to be repaired by then is still there.

    ## How to fix
    Repair what was waived, or give the waiver a new end and say why.
    """

    name = "suppression-expired"
    family = Family.META
    severity = Severity.WARNING
