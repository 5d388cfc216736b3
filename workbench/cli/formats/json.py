"""`workbench lint --format json`: the contract of `cli.md`, version 1. Only ever grows."""

import json
from typing import Any

from workbench.cli.formats.statistics import count_rules
from workbench.lint.finding import Finding, Fix, LintReport, Severity
from workbench.project.project import Project


def render_json(project: Project, report: LintReport, *, statistics: bool = False) -> str:
    """The report as one JSON object, with counts per rule if they are asked for."""
    content: dict[str, Any] = {
        "version": 1,
        "project": project.root.as_posix(),
        "migrations": report.migrations,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {str(severity): report.count(severity) for severity in Severity},
    }
    if statistics:
        content["statistics"] = count_rules(report)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _fix(fix: Fix) -> dict[str, Any]:
    """What concerns other files than the migration is there only where there is some."""
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    content: dict[str, Any] = {"title": fix.title, "edits": edits}
    if fix.listed:
        content["manifest"] = [{"kind": str(kind), "name": name} for kind, name in fix.listed]
    if fix.forward:
        content["forward"] = fix.forward
    if fix.retime:
        content["retime"] = True
    return content


def _finding(finding: Finding) -> dict[str, Any]:
    span = finding.span
    fix = None
    if finding.fix is not None:
        fix = _fix(finding.fix)
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": finding.message,
        "help": finding.help,
        "objects": list(finding.objects),
        "statement": finding.statement,
        "fingerprint": finding.fingerprint,
        "fix": fix,
        "suppressed": finding.suppressed,
        "baselined": finding.baselined,
        "new": finding.new,
    }
