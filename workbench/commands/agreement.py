"""Where lint and proof speak of the same thing, the proof has the last word: guesses are confirmed or withdrawn. Pure.

A rule can only say that a run *would* fail; Postgres has tried it. What it refutes is withdrawn, what it
confirms says so and is not said twice, and what no rule saw becomes a finding of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.shadow.proof import PostgresError, Proof
from workbench.span import Span

# Stands where a rule's name would, when Postgres itself objects.
PROOF: Final = "proof"
_RECURSES: Final = "42P17"


class Evidence(Enum):
    """What of a proof answers a rule's question."""

    FIRST_RUN = auto()
    SECOND_RUN = auto()
    REWRITE = auto()
    RECURSION = auto()
    FAILS = auto()


_ANSWERS: Final[Mapping[str, Evidence]] = MappingProxyType(
    {
        "idempotent-constraint": Evidence.SECOND_RUN,
        "idempotent-create": Evidence.SECOND_RUN,
        "idempotent-drop": Evidence.SECOND_RUN,
        "idempotent-insert": Evidence.SECOND_RUN,
        "idempotent-or-replace": Evidence.SECOND_RUN,
        "idempotent-policy": Evidence.SECOND_RUN,
        "idempotent-reference": Evidence.SECOND_RUN,
        "idempotent-rename": Evidence.SECOND_RUN,
        "idempotent-trigger": Evidence.SECOND_RUN,
        "idempotent-type": Evidence.SECOND_RUN,
        "column-type-rewrite": Evidence.REWRITE,
        "commit-in-do-block": Evidence.FAILS,
        "concurrently-in-transaction": Evidence.FAILS,
        "enum-value-used-early": Evidence.FAILS,
        "parse-error": Evidence.FAILS,
        "plpgsql-syntax": Evidence.FAILS,
        "policy-recursion": Evidence.RECURSION,
        "policy-unknown-reference": Evidence.FIRST_RUN,
        "replace-signature-change": Evidence.FAILS,
        "unknown-reference": Evidence.FIRST_RUN,
        "volatile-default-rewrite": Evidence.REWRITE,
    }
)

# The SQLSTATEs of a name that nothing stands behind: schema, column, object, function, table.
_UNDEFINED: Final = frozenset({"3F000", "42703", "42704", "42883", "42P01"})
# What a rule of `FAILS` foresees. That a file applies here does not refute it: a branch may not have been taken.
_FORESEEN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "commit-in-do-block": frozenset({"2D000"}),
        "concurrently-in-transaction": frozenset({"25001"}),
        "enum-value-used-early": frozenset({"55P04"}),
        "parse-error": frozenset({"42601"}),
        "plpgsql-syntax": frozenset({"42601", "42704"}),
        "replace-signature-change": frozenset({"42P13", "42P16"}),
        "policy-unknown-reference": _UNDEFINED,
        "unknown-reference": _UNDEFINED,
    }
)


def agreed(path: str, findings: Iterable[Finding], proof: Proof | None) -> tuple[Finding, ...]:
    """The findings of one migration, lint and proof made one.

    Args:
        path: the migration's, relative to the project.
        findings: what the rules say of it.
        proof: what Postgres said of the same text; None when it has not been asked.
    """
    said = tuple(findings)
    if proof is None:
        return said
    kept = tuple(_weighed(said, proof))
    return (*kept, *_objections(path, proof, kept))


def _weighed(findings: Iterable[Finding], proof: Proof) -> Iterator[Finding]:
    first = proof.error
    second = proof.second_run.error if proof.second_run is not None else None
    for finding in findings:
        match _ANSWERS.get(finding.rule):
            case Evidence.FIRST_RUN if proof.applied:
                continue
            case Evidence.FIRST_RUN | Evidence.FAILS if first is not None and _foresaw(finding, first):
                yield replace(_confirmed(finding, _words(first)), help=first.hint or finding.help)
            case Evidence.SECOND_RUN if proof.second_run is not None and proof.second_run.ok:
                continue
            case Evidence.SECOND_RUN if second is not None and _on(finding, second.line):
                yield _confirmed(finding, _words(second))
            case Evidence.RECURSION if _recursion(finding, proof):
                # That it does not recurse refutes nothing: a later migration may close the circle.
                yield _confirmed(finding, _recursion(finding, proof))
            case Evidence.REWRITE if proof.applied and not _rewrites(finding, proof):
                continue
            case Evidence.REWRITE if proof.applied:
                yield _confirmed(finding, f"it rewrites {', '.join(_rewrites(finding, proof))}")
            case _:
                yield finding


def _confirmed(finding: Finding, fact: str) -> Finding:
    return replace(finding, message=f"{finding.message} (proven: {fact})")


def _words(error: PostgresError) -> str:
    return f"{error.sqlstate} {error.message}"


def _on(finding: Finding, line: int) -> bool:
    first, last = finding.lines
    return first <= line <= last


def _foresaw(finding: Finding, error: PostgresError) -> bool:
    """Whether rule and server speak of the same failure at the same place."""
    return error.sqlstate in _FORESEEN.get(finding.rule, ()) and _on(finding, error.line)


def _recursion(finding: Finding, proof: Proof) -> str:
    """What the server said when it was asked by a policy of the finding's table; empty where it went through."""
    table = finding.objects[0].replace('"', "")
    said = (policy.error for policy in proof.policies if policy.error and policy.table == table)
    return next((f"{_RECURSES} {error}" for error in said), "")


def _rewrites(finding: Finding, proof: Proof) -> tuple[str, ...]:
    around = (s for s in proof.statements if s.line <= finding.span.line <= s.end_line)
    return tuple(relation for statement in around for relation in statement.rewrites)


def _objections(path: str, proof: Proof, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """What Postgres said against a migration and no rule says already."""
    first = proof.error
    if first is not None and not any(_foresaw(finding, first) for finding in findings):
        yield _objection(path, Severity.ERROR, "fails", first)
    second = proof.second_run
    if second is None or second.ok:
        return
    if second.error is None:
        changed = PostgresError("", f"the second run changes {', '.join(second.changed)}", 0, 0)
        yield _objection(path, Severity.WARNING, "second run", changed)
        return
    line = second.error.line
    known = any(_ANSWERS.get(f.rule) is Evidence.SECOND_RUN and _on(f, line) for f in findings)
    if not known:
        yield _objection(path, Severity.WARNING, "second run fails", second.error)


def _objection(path: str, severity: Severity, what: str, error: PostgresError) -> Finding:
    line, column = max(error.line, 1), max(error.column, 1)
    message = f"{what}: {error.sqlstate} {error.message}".replace(":  ", ": ")
    more = " ".join(part for part in (error.detail, error.hint) if part)
    span = Span(0, 0, line, column, line, column)
    return Finding(PROOF, severity, path, span, message, help=more, fingerprint=f"{what} {error.sqlstate}")
