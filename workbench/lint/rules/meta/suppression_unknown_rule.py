"""`suppression-unknown-rule`: said about a `lint:ignore` comment."""

from workbench.lint.finding import Severity
from workbench.lint.rule import EngineRule, Family


class SuppressionUnknownRule(EngineRule):
    """A waiver names a rule that does not exist.

    ## What it does
    Reports `lint:ignore` comments with a name that is no rule, or without any.

    ## Why is this bad?
    What was to be waived is not, and nobody sees why.

    ## How to fix
    Correct the name; `workbench rule` lists all of them.
    """

    name = "suppression-unknown-rule"
    family = Family.META
    severity = Severity.ERROR
