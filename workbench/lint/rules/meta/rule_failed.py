"""`rule-failed`: said by the engine, not found in SQL."""

from workbench.lint.finding import Severity
from workbench.lint.rule import EngineRule, Family


class RuleFailed(EngineRule):
    """A rule broke while it looked at a file.

    ## What it does
    Tells that one rule could not answer, and which. All others have been asked.

    ## Why is this bad?
    What that rule would have found is not known.

    ## How to fix
    It is a bug of the workbench: report it with the migration's statement. Until then the rule can be switched off.
    """

    name = "rule-failed"
    family = Family.META
    severity = Severity.ERROR
