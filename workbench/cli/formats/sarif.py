"""`workbench lint --format sarif`: SARIF 2.1.0, for code scanning. Places are 1-based and count code points.

Waived findings and those of the baseline stay in the log as suppressed results, which readers do not count.
"""

import json
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from workbench import __version__
from workbench.lint.finding import Finding, Fix, LintReport, Severity
from workbench.lint.registry import find_rule
from workbench.lint.rule import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"})
_BASE: Final = "%SRCROOT%"
_FINGERPRINT: Final = "workbench/v1"


def render_sarif(report: LintReport, prefix: str = "") -> str:
    """The report as one SARIF log with one run.

    Args:
        report: what was found.
        prefix: what paths lack to be counted from the repository's top (`apps/db/`).
    """
    names = sorted({finding.rule for finding in report.findings})
    run = {
        "tool": {
            "driver": {
                "name": "Migration Workbench",
                "semanticVersion": __version__,
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The repository's top folder."}}},
        "results": [_result(finding, names, prefix) for finding in report.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str) -> dict[str, Any]:
    rule = find_rule(name)
    if rule is None:
        return {"id": name}
    page = "\n\n".join(part for part in (rule.what, rule.why, rule.how_to_fix) if part)
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.what or rule.summary},
        "help": {"text": page or rule.summary, "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": not rule.off},
        "properties": {"tags": [str(rule.family)]},
    }


def _markdown(rule: Rule) -> str:
    parts = [rule.what or rule.summary]
    parts += [f"**Why is this bad?** {rule.why}"] if rule.why else []
    for title, sql in (("Instead of", rule.bad), ("write", rule.good)):
        parts += [f"{title}\n\n```sql\n{sql}\n```"] if sql else []
    parts += [f"**How to fix**: {rule.how_to_fix}"] if rule.how_to_fix else []
    parts += ["\n".join(f"- {reference}" for reference in rule.references)] if rule.references else []
    return "\n\n".join(parts)


def _result(finding: Finding, names: Sequence[str], prefix: str) -> dict[str, Any]:
    said = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [_location(finding, prefix)] if finding.path else [],
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    if finding.fix is not None and finding.fix.edits and finding.path:
        result["fixes"] = [_fix(finding.fix, finding.path, prefix)]
    suppressions = _suppressions(finding)
    if suppressions:
        result["suppressions"] = suppressions
    return result


def _location(finding: Finding, prefix: str) -> dict[str, Any]:
    span = finding.span
    physical = {
        "artifactLocation": _artifact(finding.path, prefix),
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.objects:
        location["logicalLocations"] = [{"fullyQualifiedName": name} for name in finding.objects]
    return location


def _artifact(path: str, prefix: str) -> dict[str, Any]:
    if path.startswith("/") or path[1:3] == ":/":
        # Outside of the project: its own address.
        return {"uri": f"file://{'' if path.startswith('/') else '/'}{quote(path, safe='/:')}"}
    return {"uri": quote(f"{prefix}{path}"), "uriBaseId": _BASE}


def _fix(fix: Fix, path: str, prefix: str) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(path, prefix), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if finding.suppressed is not None:
        reason = {"justification": finding.suppressed} if finding.suppressed else {}
        found.append({"kind": "inSource", **reason})
    if finding.baselined:
        found.append({"kind": "external", "justification": "in the baseline"})
    return found
