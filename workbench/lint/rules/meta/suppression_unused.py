"""`suppression-unused`: said about a `lint:ignore` comment."""

from workbench.lint.finding import Severity
from workbench.lint.rule import EngineRule, Family


class SuppressionUnused(EngineRule):
    """A waiver waives nothing.

    ## What it does
    Reports `lint:ignore` comments for a rule that finds nothing in the statement they bind to: the next one, or the one
    that ends on the same line before the comment.

    ## Why is this bad?
    It hides the next finding that comes along, for a reason that was never meant for it.

    ## How to fix
    Take the comment out, or move it directly before its statement, or to the end of the line where it ends.
    """

    name = "suppression-unused"
    family = Family.META
    severity = Severity.WARNING
