"""`rule-failed`: said by the engine, not found in SQL."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import World


class RuleFailed(ProjectRule):
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

    def check(self, world: World) -> Iterator[Finding]:  # noqa: ARG002 - the engine says it
        """Nothing of itself."""
        yield from ()
