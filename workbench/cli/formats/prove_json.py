"""A proof report as JSON, as the command line's contract has it. Pure."""

import json
from typing import Any, Final

from workbench.shadow.proof import PostgresError, Proof, ProofReport, SecondRun, StatementProof

_VERSION: Final = 1


def render_json(report: ProofReport) -> str:
    """The report as one JSON document."""
    document = {
        "version": _VERSION,
        "postgres": report.postgres,
        "engine": report.engine,
        "milliseconds": _rounded(report.milliseconds),
        "migrations": [_proof(proof) for proof in report.proofs],
        "skipped": list(report.skipped),
        "seeds": [
            {
                "path": seed.path,
                "applied": seed.error is None,
                "milliseconds": _rounded(seed.milliseconds),
                "error": _error(seed.error) if seed.error else None,
            }
            for seed in report.seeds
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "path": proof.path,
        "applied": proof.applied,
        "state": proof.state.value,
        "milliseconds": _rounded(proof.milliseconds),
        "error": _error(proof.error) if proof.error else None,
        "since": {"path": proof.since.path, "what": proof.since.what} if proof.since else None,
        "blocked_by": proof.blocked_by,
        "statements": [_statement(statement) for statement in proof.statements],
        "second_run": _second_run(proof.second_run) if proof.second_run else None,
        "objects": {
            "added": list(proof.objects.added),
            "changed": list(proof.objects.changed),
            "removed": list(proof.objects.removed),
        },
        "policies": [{"table": p.table, "policy": p.policy, "error": p.error or None} for p in proof.policies],
        "hosted": [_error(refused) for refused in proof.hosted],
        "notices": list(proof.notices),
    }


def _statement(statement: StatementProof) -> dict[str, Any]:
    return {
        "line": statement.line,
        "locks": [{"object": lock.object, "mode": lock.mode} for lock in statement.locks],
        "rewrites": list(statement.rewrites),
    }


def _second_run(second: SecondRun) -> dict[str, Any]:
    error = _error(second.error) if second.error else {}
    return {"ok": second.ok, **error, "changed": list(second.changed)}


def _error(error: PostgresError) -> dict[str, Any]:
    return {
        "line": error.line,
        "column": error.column,
        "sqlstate": error.sqlstate,
        "message": error.message,
        "detail": error.detail,
        "hint": error.hint,
        "context": error.context,
    }


def _rounded(milliseconds: float) -> float:
    return round(milliseconds, 1)
