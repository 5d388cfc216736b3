"""`workbench lint --statistics`: how often each rule was broken, the most frequent first."""

from collections import Counter
from typing import Any

from workbench.lint.finding import LintReport


def count_rules(report: LintReport) -> list[dict[str, Any]]:
    """A row a rule that findings count for: `rule`, `severity`, `count`, and how many of them are `fixable`."""
    counting = [finding for finding in report.findings if finding.suppressed is None and not finding.baselined]
    counts = Counter((finding.rule, str(finding.severity)) for finding in counting)
    fixable = Counter((finding.rule, str(finding.severity)) for finding in counting if finding.fix is not None)
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return [{"rule": key[0], "severity": key[1], "count": counts[key], "fixable": fixable[key]} for key in ordered]


def render_statistics(report: LintReport) -> str:
    """The rows as a table."""
    rows = count_rules(report)
    if not rows:
        return "no findings\n"
    width = max(len(row["rule"]) for row in rows)
    lines = [f"{'count':>6}  {'fixable':>7}  {'rule':<{width}}  severity"]
    lines += [f"{row['count']:>6}  {row['fixable']:>7}  {row['rule']:<{width}}  {row['severity']}" for row in rows]
    total, fixable = sum(row["count"] for row in rows), sum(row["fixable"] for row in rows)
    return "\n".join((*lines, f"{total:>6}  {fixable:>7}  in all")) + "\n"
