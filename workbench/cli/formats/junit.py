"""`workbench lint --format junit`: a suite a file, for the test reports of CI servers.

No times: the bytes stay the same.
"""

import re
from typing import Final
from xml.etree import ElementTree as ET

from workbench.lint.finding import Finding, LintReport, Severity

# What XML 1.0 cannot hold.
_UNFIT: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(report: LintReport, prefix: str = "", fails: Severity | None = Severity.ERROR) -> str:
    """The report as test suites.

    A finding is a test case: failed where its severity fails the check, passed with a note where it is lighter, skipped
    where it is waived or in the baseline. A file without findings is one case that passes.

    Args:
        report: what was found.
        prefix: what paths lack to be counted from the repository's top (`apps/db/`).
        fails: the lightest severity that fails; None for no failures at all.
    """
    grouped: dict[str, list[Finding]] = {}
    for finding in report.findings:
        grouped.setdefault(finding.path, []).append(finding)
    root = ET.Element("testsuites", name="workbench lint")
    others = [path for path in grouped if path not in set(report.files)]
    for path in (*others, *report.files):
        _suite(root, f"{prefix}{path}" if path else "workbench", grouped.get(path, []), fails)
    return written(root)


def written(root: ET.Element) -> str:
    """Test suites as a document, with their counts."""
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(root: ET.Element, path: str, findings: list[Finding], fails: Severity | None) -> None:
    suite = ET.SubElement(root, "testsuite", name=fit(path), file=fit(path))
    if not findings:
        ET.SubElement(suite, "testcase", name="no findings", classname=fit(path))
    for finding in findings:
        span = finding.span
        name = f"{finding.rule} ({span.line}:{span.column})"
        case = ET.SubElement(suite, "testcase", name=name, classname=fit(path))
        _judge(case, finding, path, fails)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))


def _judge(case: ET.Element, finding: Finding, path: str, fails: Severity | None) -> None:
    if finding.suppressed is not None:
        ET.SubElement(case, "skipped", message=fit(f"waived: {finding.suppressed or 'no reason given'}"))
        return
    if finding.baselined:
        ET.SubElement(case, "skipped", message="in the baseline")
        return
    place = f"{path}:{finding.span.line}:{finding.span.column}"
    head = f"{place} {finding.severity} {finding.rule}"
    said = "\n".join(part for part in (head, finding.message, finding.help) if part)
    if fails is not None and finding.severity.rank >= fails.rank:
        failure = ET.SubElement(case, "failure", type=str(finding.severity), message=fit(finding.message))
        failure.text = fit(said)
    else:
        ET.SubElement(case, "system-out").text = fit(said)


def fit(text: str) -> str:
    """A text without what XML cannot hold."""
    return _UNFIT.sub("\ufffd", text)
