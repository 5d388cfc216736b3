"""The walk through the principles as data: what each step says, and how it is known that it was done for real. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbench.lint.finding import Finding

if TYPE_CHECKING:
    from workbench.tui.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Seen:
    """What a step is judged by: what was known when it began and is known now, and the screens opened since."""

    before: "Snapshot"
    now: "Snapshot"
    opened: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stop:
    """One step: the principle, why it is one, what to do. `done` looks at what came of it, not at keys."""

    title: str
    why: str
    do: str
    done: Callable[[Seen], bool]


def _found(snapshot: "Snapshot", *rules: str) -> Iterator[Finding]:
    for found in snapshot.findings_by_path.values():
        yield from (finding for finding in found if finding.rule.startswith(rules))


def _fewer(seen: Seen, *rules: str) -> bool:
    """Some of those findings are gone; or there were none, so that nothing is left to do."""
    before, now = sum(1 for _ in _found(seen.before, *rules)), sum(1 for _ in _found(seen.now, *rules))
    return now < before or not now


def _failing(snapshot: "Snapshot") -> int:
    return sum(proof.error is not None for path in snapshot.by_path if (proof := snapshot.proof_of(path)) is not None)


def _proven_again(seen: Seen) -> bool:
    return not seen.now.prove_activity.running and _failing(seen.now) < _failing(seen.before)


STOPS: Final = (
    Stop(
        "Append-only",
        "What was merged has run elsewhere. Whoever edits it makes databases that differ.",
        "In Migrations type /git:edited and Enter; f shows what was merged, Enter puts it back.",
        lambda seen: _fewer(seen, "migration-edited"),
    ),
    Stop(
        "Idempotent",
        "A migration may be run twice: after a failure, on a branch, by two people.",
        "Esc shows all again. On 1118090310, whose ✗ is red, f previews the guard that is missing, Enter writes it.",
        lambda seen: _fewer(seen, "idempotent-"),
    ),
    Stop(
        "The manifest rules",
        "A table that nobody has listed is one that nobody has agreed to.",
        "On 1117142655 press 2; on manifest-unknown-table, m lists the table. U takes any change back.",
        lambda seen: _fewer(seen, "manifest-unknown-"),
    ),
    Stop(
        "Proven, not guessed",
        "Postgres itself runs each migration twice. What it says stands between the lines.",
        "On 1120161108 press 1, then i; on line 12 write s.score for s.total, then ctrl+s, Esc. Wait for ✓.",
        _proven_again,
    ),
    Stop(
        "Migration-first",
        "Whatever was changed by hand is in no migration, and gone with the next database.",
        "d compares the live database with the migrations; 4 and Enter show a difference, f the way to keep it.",
        lambda seen: seen.now.drift is not None,
    ),
    Stop(
        "Forward-only",
        "There is no way back in production: a mistake is repaired by the next migration.",
        "n, a name, Enter: the new migration and its manifest entry are written together.",
        lambda seen: len(seen.now.by_path) > len(seen.before.by_path),
    ),
    Stop(
        "Canonical and checked",
        "Schema file and all else follow from the migrations. CI runs the same check.",
        "v runs every check in one go; Enter on a step shows more, Esc comes back.",
        lambda seen: "VerifyScreen" in seen.opened,
    ),
)
