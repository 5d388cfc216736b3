"""A drift report as JSON, as the command line's contract has it. Pure."""

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from workbench.catalog.model import Difference
    from workbench.commands.drift import DriftReport

_VERSION: Final = 1


def render_json(report: "DriftReport") -> str:
    """The report as one JSON document."""
    document = {
        "version": _VERSION,
        "from": report.source,
        "to": report.target,
        "from_server": report.source_server,
        "to_server": report.target_server,
        "milliseconds": round(report.milliseconds, 1),
        "differences": [_difference(difference) for difference in report.differences],
        "security": report.security,
        "stopped": report.stopped or None,
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _difference(difference: "Difference") -> dict[str, Any]:
    return {
        "kind": difference.key.kind.value,
        "object": str(difference.key),
        "change": difference.change.value,
        "security": difference.security,
        "from": difference.before.definition if difference.before else None,
        "to": difference.after.definition if difference.after else None,
        # An attribute that has its usual value is not told, so it is nothing here too.
        "attributes": {
            name: {"from": old or None, "to": new or None} for name, (old, new) in difference.attributes.items()
        },
        "hazards": ["security"] if difference.security else [],
        "sql": [],
    }
