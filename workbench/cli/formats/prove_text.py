"""A proof report as text for people: what failed with its place, then one line of summary. Pure."""

from collections.abc import Iterator
from typing import Final

from workbench.shadow.locate import printable
from workbench.shadow.proof import PostgresError, Proof, ProofReport, ProofState
from workbench.words import counted

_MARKS: Final = {
    ProofState.PROVEN: ("✓", "32"),
    ProofState.NOT_RERUNNABLE: ("↻", "33"),
    ProofState.FAILED: ("✗", "31"),
    ProofState.BLOCKED: ("⊘", "2"),
}
_CHANGES_SHOWN: Final = 5


def render_text(report: ProofReport, *, verbose: bool = False, colour: bool = False) -> str:
    """The report as lines; `verbose` adds the proven migrations, locks, rewrites, objects and notices."""
    lines: list[str] = []
    for proof in report.proofs:
        if verbose or proof.hosted or proof.state is not ProofState.PROVEN:
            lines += _lines(proof, verbose=verbose, colour=colour)
    for seed in report.seeds:
        if verbose or seed.error is not None:
            mark, code = _MARKS[ProofState.PROVEN if seed.error is None else ProofState.FAILED]
            lines.append(_painted(f"{mark} {seed.path} ({_milliseconds(seed.milliseconds)})", code, colour=colour))
            lines += map(printable, _error(seed.path, seed.error)) if seed.error is not None else ()
    if lines:
        lines.append("")
    lines.append(_summary(report, colour=colour))
    lines += [f"  skipped: {name} is not <version>_<name>.sql" for name in report.skipped]
    return "\n".join(lines) + "\n"


def _lines(proof: Proof, *, verbose: bool, colour: bool) -> Iterator[str]:
    mark, code = _MARKS[proof.state]
    head = f"{mark} {proof.path}"
    if proof.state is not ProofState.BLOCKED:
        head += f" ({_milliseconds(proof.milliseconds)})"
    yield _painted(head, code, colour=colour)
    # What a migration calls its objects must not steer the terminal.
    yield from map(printable, _said(proof))
    if verbose:
        yield from map(printable, _details(proof))


def _said(proof: Proof) -> Iterator[str]:
    if proof.blocked_by is not None:
        yield f"    not tried: {proof.blocked_by} fails"
    if proof.error is not None:
        yield from _error(proof.path, proof.error)
    if proof.since is not None:
        yield f"      since: {proof.since.path}, which {proof.since.what}"
    second = proof.second_run
    if second is not None and second.error is not None:
        yield "    the second run fails:"
        yield from _error(proof.path, second.error)
    elif second is not None and second.changed:
        shown = ", ".join(second.changed[:_CHANGES_SHOWN])
        more = len(second.changed) - _CHANGES_SHOWN
        yield f"    the second run changes {shown}{f' and {more} more' if more > 0 else ''}"
    if proof.hosted:
        yield "    hosted projects refuse, since April 2025:"
    for refused in proof.hosted:
        yield f"    {proof.path}:{refused.line}:{refused.column}: {refused.sqlstate} {refused.message}"
    for asked in proof.policies:
        if asked.error:
            yield f"    policy {asked.policy} on {asked.table}: 42P17 {asked.error}"


def _error(path: str, error: PostgresError) -> Iterator[str]:
    place = f"{path}:{error.line}:{error.column}" if error.line else path
    code = f"{error.sqlstate} " if error.sqlstate else ""
    yield f"    {place}: {code}{error.message}"
    for label, text in (("detail", error.detail), ("hint", error.hint), ("context", error.context)):
        if text:
            first, *rest = text.splitlines()
            yield f"      {label}: {first}"
            yield from (f"        {line}" for line in rest)


def _details(proof: Proof) -> Iterator[str]:
    for statement in proof.statements:
        if statement.locks:
            locks = ", ".join(f"{lock.mode} on {lock.object}" for lock in statement.locks)
            yield f"    {proof.path}:{statement.line}: locks {locks}"
        if statement.rewrites:
            yield f"    {proof.path}:{statement.line}: rewrites {', '.join(statement.rewrites)}"
    objects = proof.objects
    for sign, names in (("+", objects.added), ("~", objects.changed), ("-", objects.removed)):
        yield from (f"    {sign} {name}" for name in names)
    yield from (f"    {line}" for notice in proof.notices for line in notice.splitlines())


def _summary(report: ProofReport, *, colour: bool) -> str:
    counts = [
        f"{number} {state.value}"
        for state in ProofState
        if (number := sum(1 for proof in report.proofs if proof.state is state))
    ]
    text = ", ".join(counts) or "no migrations"
    if report.seeds:
        bad = any(seed.error is not None for seed in report.seeds)
        text += "; a seed file fails" if bad else f"; {counted(len(report.seeds), 'seed file')} applied"
    refused = sum(len(proof.hosted) for proof in report.proofs)
    if refused:
        text += f"; hosted projects refuse {counted(refused, 'statement')}"
    code = "32" if report.ok else "31"
    where = f"Postgres {report.postgres} ({report.engine}), {_milliseconds(report.milliseconds)}"
    return f"{_painted(text, code, colour=colour)} · {where}"


def _milliseconds(value: float) -> str:
    return f"{value:.0f} ms" if value < 10_000 else f"{value / 1000:.1f} s"  # noqa: PLR2004 - from here seconds read better


def _painted(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{printable(text)}\x1b[0m" if colour else printable(text)
