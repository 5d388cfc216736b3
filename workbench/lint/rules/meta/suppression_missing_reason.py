"""`suppression-missing-reason`: said about a `lint:ignore` comment."""

from workbench.lint.finding import Severity
from workbench.lint.rule import EngineRule, Family


class SuppressionMissingReason(EngineRule):
    """A waiver gives no reason.

    ## What it does
    Reports `lint:ignore` comments without `reason:`. They count all the same.

    ## Why is this bad?
    Whoever reads it later cannot tell an exception from an oversight.

    ## How to fix
    Write `-- lint:ignore RULE reason: why it is fine here`.
    """

    name = "suppression-missing-reason"
    family = Family.META
    severity = Severity.WARNING
