"""A drift report as JSON, as the command line's contract has it. Pure."""

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from workbench.catalog.model import Difference
    from workbench.catalog.plan.draft import Statement
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
        "differences": [_difference(report, difference) for difference in report.differences],
        "security": report.security,
        "stopped": report.stopped or None,
        "partial": report.partial,
        "fix": _fix(report),
        "renames": [
            {"kind": rename.old.kind.value, "from": str(rename.old), "to": str(rename.new)} for rename in report.renames
        ],
        "history": _history(report),
        "hint": report.hint or None,
        "not_compared": list(report.beyond),
        "left_out": list(report.left_out),
        "ignored": [
            {"kind": item.key.kind.value, "object": str(item.key), "reason": item.reason} for item in report.ignored
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _history(report: "DriftReport") -> dict[str, list[str]] | None:
    """What the database's own history of migrations says; nothing where it keeps none."""
    waits = report.awaited
    if waits is None:
        return None
    return {"pending": list(waits.pending), "edited": list(waits.edited), "strange": list(waits.strange)}


def _fix(report: "DriftReport") -> dict[str, Any] | None:
    """The whole fix in order: a difference's own statements need those before them."""
    fix = report.fix
    if fix is None:
        return None
    return {
        "verified": fix.verified,
        "not_verified": fix.why or None,
        "statements": [
            {"sql": statement.sql, "hazards": [hazard.value for hazard in statement.hazards]}
            for statement in fix.statements
        ],
    }


def _difference(report: "DriftReport", difference: "Difference") -> dict[str, Any]:
    statements = report.fix.of(difference) if report.fix is not None else ()
    return {
        "kind": difference.key.kind.value,
        "object": str(difference.key),
        "change": difference.change.value,
        "security": difference.security,
        "pending": report.is_awaited(difference),
        "from": difference.before.definition if difference.before else None,
        "to": difference.after.definition if difference.after else None,
        # An attribute that has its usual value is not told, so it is nothing here too.
        "attributes": {
            name: {"from": old or None, "to": new or None} for name, (old, new) in difference.attributes.items()
        },
        "hazards": _hazards(difference, statements),
        "sql": [statement.sql for statement in statements],
    }


def _hazards(difference: "Difference", statements: "tuple[Statement, ...]") -> list[str]:
    found = ["security"] if difference.security else []
    found += [hazard.value for statement in statements for hazard in statement.hazards]
    return list(dict.fromkeys(found))
