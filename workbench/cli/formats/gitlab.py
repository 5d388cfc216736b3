"""`workbench lint --format gitlab`: a code quality report, for GitLab's merge request widget."""

import hashlib
import json
from collections import Counter
from types import MappingProxyType
from typing import Final

from workbench.lint.finding import LintReport, Severity

_SEVERITIES: Final = MappingProxyType({Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"})


def render_gitlab(report: LintReport, prefix: str = "") -> str:
    """A list with one entry a finding that counts.

    A fingerprint stays the same while its statement does, so that GitLab can tell new findings from known ones; where
    several findings share one, the second and later ones are numbered.

    Args:
        report: what was found.
        prefix: what paths lack to be counted from the repository's top (`apps/db/`).
    """
    seen: Counter[tuple[str, ...]] = Counter()
    entries = []
    for finding in report.findings:
        if finding.suppressed is not None or finding.baselined or not finding.path:
            continue
        mark = (finding.rule, finding.path, finding.fingerprint)
        seen[mark] += 1
        fingerprint = hashlib.sha256("\0".join((*mark, str(seen[mark]))).encode("utf-8", "replace")).hexdigest()
        entries.append(
            {
                "description": f"{finding.message} ({finding.rule})",
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": f"{prefix}{finding.path}",
                    "lines": {"begin": finding.span.line, "end": finding.span.end_line},
                },
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
