"""`manifest-invalid`: what is wrong in the manifest file itself."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import World, fingerprint
from workbench.project.manifest import ProblemSeverity


class ManifestInvalid(ProjectRule):
    """The manifest file cannot be read, or says something that cannot be meant.

    ## What it does
    Reports invalid JSON, lists that are no lists, entries that are no names, and (as warnings) names that stand twice,
    a byte order mark and names that no object can have. While there is an error, nothing is compared with the manifest.

    ## Why is this bad?
    The manifest is the guardrail: a broken one lets everything through or stops everything.

    ## How to fix
    Correct the file at the place that is pointed at.
    """

    name = "manifest-invalid"
    family = Family.MANIFEST
    severity = Severity.ERROR

    def check(self, world: World) -> Iterator[Finding]:
        """One finding a problem."""
        if not world.load.exists:
            return
        for problem in world.load.problems:
            severity = Severity.ERROR if problem.severity is ProblemSeverity.ERROR else Severity.WARNING
            yield Finding(
                rule=self.name,
                severity=severity,
                path=world.manifest_path,
                span=problem.span,
                message=problem.message,
                help=problem.hint,
                fingerprint=fingerprint(self.name, "", problem.message, ()),
            )
