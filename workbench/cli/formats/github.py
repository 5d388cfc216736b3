"""`workbench lint --format github`: workflow commands, which show as annotations of a pull request's files."""

from types import MappingProxyType
from typing import Final

from workbench.lint.finding import Finding, LintReport, Severity

_COMMANDS: Final = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"})
# Control characters have no business in a log; these escapes are the runner's own.
_DATA: Final = dict.fromkeys(range(32), "�") | str.maketrans(
    {"%": "%25", "\r": "%0D", "\n": "%0A", "\t": "\t", "\x7f": "\ufffd"}
)
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render_github(report: LintReport, prefix: str = "") -> str:
    """One command a finding that counts, the heaviest first: few of each severity are shown per step.

    Args:
        report: what was found.
        prefix: what paths lack to be counted from the repository's top (`apps/db/`).
    """
    counting = [finding for finding in report.findings if finding.suppressed is None and not finding.baselined]
    ordered = sorted(counting, key=lambda finding: -finding.severity.rank)
    return "".join(_annotation(finding, prefix) + "\n" for finding in ordered)


def _annotation(finding: Finding, prefix: str) -> str:
    span = finding.span
    properties: dict[str, object] = {}
    if finding.path:
        properties |= {"file": f"{prefix}{finding.path}", "line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:
            # Columns are taken for one line only; the last one belongs to the place.
            properties |= {"col": span.column, "endColumn": max(span.end_column - 1, span.column)}
    properties["title"] = finding.rule
    said = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_COMMANDS[finding.severity]} {said}::{text.translate(_DATA)}"
