"""`workbench lint --fix`, `--diff`, `--save`: repairs what rules can repair, or shows it; tells what stays and why."""

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from workbench.cli import output
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.authoring.scaffold import ScaffoldPlan
    from workbench.commands.fix import FixPlan
    from workbench.commands.lint import LintRequest
    from workbench.project.project import Project

_SHOWN: Final = 10


def show_fixes(project: "Project", request: "LintRequest", save: str | None) -> bool:
    """Print what would be written. Returns whether that is anything at all."""
    from workbench.cli.formats.diff import render_diff
    from workbench.commands.fix import plan_fixes

    now = datetime.now(UTC)
    plan = plan_fixes(project, request, now=now)
    forward = _forward(project, plan, save, now)
    output.write(render_diff(plan, project.relative))
    if forward is not None:
        output.write(f"{forward.preview(project)}\n")
    _tell(project, plan, "would fix", forward)
    return bool(plan.edits) or forward is not None


def write_fixes(project: "Project", request: "LintRequest", save: str | None) -> None:
    """Write all fixes, and tell what they were."""
    from workbench.commands.fix import apply_fixes, plan_fixes

    now = datetime.now(UTC)
    plan = plan_fixes(project, request, now=now)
    forward = _forward(project, plan, save, now)
    apply_fixes(plan, () if forward is None else forward.edits)
    _tell(project, plan, "fixed", forward)


def _forward(project: "Project", plan: "FixPlan", save: str | None, now: datetime) -> "ScaffoldPlan | None":
    """The migration that repairs what is merged."""
    if save is None:
        return None
    from workbench.commands.forward import plan_forward

    return plan_forward(project, plan.chain, save, plan.merged, now=now)


def _tell(project: "Project", plan: "FixPlan", verb: str, saved: "ScaffoldPlan | None") -> None:
    """A summary on stderr."""
    if not plan.edits:
        output.note("nothing to fix")
    else:
        files = len({edit.path for edit in plan.edits} - {new for _, new in plan.renames})
        rules = Counter(finding.rule for finding in plan.taken)
        listed = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
        output.note(f"{verb} {counted(len(plan.taken), 'finding')} in {counted(files, 'file')}: {listed}")
    for old, new in plan.renames:
        output.note(f"  {project.relative(old)} → {new.name}")
    for finding, why in plan.kept:
        output.note(f"  not retimed: {finding.path}: {why}")
    for finding in plan.refused[:_SHOWN]:
        output.note(f"  not fixed: {finding.path}:{finding.span.line} {finding.rule}: the fix would make an error")
    forward = [finding for finding in plan.merged if finding.forward]
    if saved is not None:
        repaired = f"repairs {counted(len(forward), 'finding')} of merged migrations"
        output.note(f"{'wrote' if verb == 'fixed' else 'would write'} {project.relative(saved.path)}: {repaired}")
    elif plan.merged:
        count = counted(len(plan.merged), "finding")
        files = len({finding.path for finding in plan.merged})
        output.note(f"{count} with a fix in {counted(files, 'merged migration')} stay: what is merged is not edited.")
        if forward:
            output.note(f"{len(forward)} of them can be repaired in a new migration; `--save NAME` writes it:")
        for sql in dict.fromkeys(finding.forward for finding in forward):
            output.note(f"  {sql}")
