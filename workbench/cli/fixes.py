"""`workbench lint --fix` and `--diff`: repairs what rules can repair, or shows it; tells what stays and why."""

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from workbench.cli import output

if TYPE_CHECKING:
    from workbench.commands.fix import FixPlan
    from workbench.commands.lint import LintRequest
    from workbench.project.project import Project

_SHOWN: Final = 10


def show_fixes(project: "Project", request: "LintRequest") -> bool:
    """Print what would be written. Returns whether that is anything at all."""
    from workbench.cli.formats.diff import render_diff
    from workbench.commands.fix import plan_fixes

    plan = plan_fixes(project, request, now=datetime.now(UTC))
    output.write(render_diff(plan, project.relative))
    _tell(project, plan, "would fix")
    return bool(plan.edits)


def write_fixes(project: "Project", request: "LintRequest") -> None:
    """Write all fixes, and tell what they were."""
    from workbench.commands.fix import apply_fixes, plan_fixes

    plan = plan_fixes(project, request, now=datetime.now(UTC))
    apply_fixes(plan)
    _tell(project, plan, "fixed")


def _tell(project: "Project", plan: "FixPlan", verb: str) -> None:
    """A summary on stderr."""
    if not plan.edits:
        output.note("nothing to fix")
    else:
        files = len({edit.path for edit in plan.edits} - {new for _, new in plan.renames})
        rules = Counter(finding.rule for finding in plan.taken)
        listed = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
        output.note(f"{verb} {_count(len(plan.taken), 'finding')} in {_count(files, 'file')}: {listed}")
    for old, new in plan.renames:
        output.note(f"  {project.relative(old)} → {new.name}")
    for finding, why in plan.kept:
        output.note(f"  not retimed: {finding.path}: {why}")
    for finding in plan.refused[:_SHOWN]:
        output.note(f"  not fixed: {finding.path}:{finding.span.line} {finding.rule}: the fix would make an error")
    if plan.merged:
        count = _count(len(plan.merged), "finding")
        files = len({finding.path for finding in plan.merged})
        output.note(
            f"{count} with a fix in {_count(files, 'merged migration')} stay: what is merged is not edited. "
            "Repair them forward, in a new migration (`workbench new`)."
        )
        forward = dict.fromkeys(f.fix.forward for f in plan.merged if f.fix is not None and f.fix.forward)
        for sql in forward:
            output.note(f"  {sql}")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
