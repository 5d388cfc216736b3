"""Repairs what is wrong in merged migrations forward, in a new migration. Plans it; writes nothing."""

from collections.abc import Iterable
from datetime import datetime

from workbench.authoring.scaffold import ScaffoldPlan, plan_written
from workbench.commands.new import author
from workbench.errors import ScaffoldError
from workbench.lint.finding import Finding
from workbench.project.manifest import load_manifest
from workbench.project.migrations import Chain
from workbench.project.project import Project


def plan_forward(
    project: Project, chain: Chain, name: str, findings: Iterable[Finding], *, now: datetime
) -> ScaffoldPlan:
    """Plan a migration of the forward fixes of findings; of what has no such fix, nothing.

    Args:
        project: where it goes.
        chain: the migrations before it.
        name: what it does, in words.
        findings: those that are to be repaired, in the order their fixes are written.
        now: the time, with its zone.

    Raises:
        ScaffoldError: none of them has a forward fix, or the name cannot be used.
    """
    repaired: dict[str, list[str]] = {}
    for finding in findings:
        if finding.forward:
            where = f"{finding.path.rpartition('/')[2]}:{finding.span.line} {finding.rule}"
            repaired.setdefault(finding.forward, []).append(where)
    if not repaired:
        hint = "Only findings in merged migrations are repaired forward, and only where one statement does it."
        raise ScaffoldError("there is nothing to repair forward", hint=hint)
    parts = ["\n".join((*(f"-- {where}" for where in places), sql)) for sql, places in repaired.items()]
    body = "\n\n".join(parts) + "\n"
    manifest = load_manifest(project.layout.manifest)
    return plan_written(project, chain, manifest, name, body, (), author(project), now)
