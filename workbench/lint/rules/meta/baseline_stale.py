"""`baseline-stale`: said about an entry of the baseline file."""

from workbench.lint.finding import Severity
from workbench.lint.rule import EngineRule, Family


class BaselineStale(EngineRule):
    """The baseline accepts a finding that is gone.

    ## What it does
    Tells which entries of the baseline file accept nothing any more: the finding was repaired or is waived by a
    comment now, the statement has changed, or the migration is not there.

    ## Why is this bad?
    The entry would accept the same finding silently if it came back.

    ## How to fix
    `workbench lint --update-baseline` takes such entries out.
    """

    name = "baseline-stale"
    family = Family.META
    severity = Severity.INFO
