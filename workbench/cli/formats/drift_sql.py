"""The fix of a drift as SQL that can be run: what it may cost stands above each statement. Pure."""

from typing import TYPE_CHECKING

from workbench.catalog.plan.plan import opening_of

if TYPE_CHECKING:
    from workbench.commands.drift import DriftReport


def render_sql(report: "DriftReport", *, online: bool = False) -> str:
    """The fix, under comments that say what it is and what is known of it; `online`: by ways that lock nothing long."""
    total = len(report.differences)
    head = f"-- From {_line(report.source)} to {_line(report.target)}"
    partial = [f"-- PARTIAL, left out: {_line(what)}." for what in report.left_out]
    if report.fix is None:
        return "\n".join([f"{head}: no drift.", *partial]) + "\n"
    lines = [f"{head}: {total} {'difference' if total == 1 else 'differences'}."]
    if report.fix.verified:
        lines.append("-- Verified: run on a copy, after which nothing differs.")
    else:
        lines.append(f"-- NOT VERIFIED: {_line(report.fix.why)}.")
    lines += partial
    if report.stopped:
        lines.append(f"-- Only as far as the migrations apply; {_line(report.stopped)}.")
    lines += [
        f"-- A rename? {_line(str(rename.old))} to {_line(str(rename.new))}: it is dropped and made here."
        for rename in report.renames
    ]
    if online:
        lines.append("-- The online form of it: to be run one by one, not in one transaction.")
    statements = report.online if online else report.fix.statements
    lines += [line for opening in opening_of(statements) for line in ("", opening)]
    for statement in statements:
        words = ", ".join(hazard.value for hazard in statement.hazards)
        lines += ["", *([f"-- {words}"] if words else []), statement.sql]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    """A text that cannot leave its comment."""
    return " ".join(text.split())
