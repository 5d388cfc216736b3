"""What a save has changed among the findings: which are new, which are gone. Pure.

A finding is the same one as long as its statement is; where the statement itself was edited, as long as rule and
objects are. A guess of a rule is never held against the word of a proof: while a file is proven anew, the rules'
findings of then and now are compared.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.lint.finding import Finding

_Found = Mapping[str, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Known:
    """The findings at one moment, by path.

    `said` are those of the rules alone, `agreed` those after the proofs had their word; `proven` names the files
    whose proof counted.
    """

    said: _Found
    agreed: _Found
    proven: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is there now and was not, and what was there and is not."""

    new: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()


def changes_of(path: str, before: Known, now: Known) -> Changes:
    """What has changed in one file."""
    by_proof = path in now.proven and (path in before.proven or path not in before.said)
    old, new = (before.agreed, now.agreed) if by_proof else (before.said, now.said)
    return compare(old.get(path, ()), new.get(path, ()))


def compare(before: Sequence[Finding], after: Sequence[Finding]) -> Changes:
    """The findings of `after` that `before` lacks, and the other way around."""
    gone, come = list(before), list(after)
    for same in (_exactly, _nearly):
        gone, come = _unmatched(gone, come, same)
    return Changes(tuple(come), tuple(gone))


def _exactly(finding: Finding) -> object:
    return finding.rule, finding.fingerprint or finding.message, finding.objects


def _nearly(finding: Finding) -> object:
    return finding.rule, finding.objects


def _unmatched(
    before: list[Finding], after: list[Finding], same: Callable[[Finding], object]
) -> tuple[list[Finding], list[Finding]]:
    """What stays on either side once each finding has taken its like from the other."""
    left: dict[object, list[Finding]] = {}
    for finding in before:
        left.setdefault(same(finding), []).append(finding)
    come = []
    for finding in after:
        like = left.get(same(finding))
        if like:
            like.pop(0)
        else:
            come.append(finding)
    kept = {id(finding) for group in left.values() for finding in group}
    return [finding for finding in before if id(finding) in kept], come
