"""One line of the migration list: marks, version, name, counts; and what a filter sees of it. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len

from workbench.lint.finding import Severity
from workbench.project.migrations import Chain, Migration
from workbench.shadow.proof import ProofState
from workbench.tui.marks import Marks
from workbench.tui.snapshot import Snapshot
from workbench.tui.tones import Line, Piece, Tone, fit, shorten_middle, width_of
from workbench.tui.widgets.filter_line import Facets

_SHORT_VERSION = 10
_WIDE = 50
_MARKS = 7
_WITH_AUTHOR = 92
_MOST = 99


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list knows of one migration.

    `git` is a `GitState`'s value; `proof` a `ProofState`'s, or `running`, `waiting`, `unproven`; `pending`: the target
    has not applied it.
    """

    migration: Migration
    git: str
    proof: str
    proof_stale: bool
    errors: int
    warnings: int
    infos: int
    misplaced: bool
    author: str = ""
    findings_stale: bool = False
    pending: bool = False


def standings(snapshot: Snapshot) -> list[Standing]:
    """One for each migration, in chain order."""
    history = snapshot.history
    misplaced = misplaced_in(snapshot.chain, history.states if history and history.available else {})
    waits = snapshot.drift.awaited if snapshot.drift is not None else None
    pending = frozenset(waits.pending if waits is not None else ())
    running = running_in(snapshot)
    result: list[Standing] = []
    for migration in snapshot.chain.migrations:
        path = migration.relative
        counts = Counter(finding.severity for finding in snapshot.findings_of(path))
        proof = snapshot.proof_of(path)
        turn = "waiting" if path in snapshot.proving else ""
        result.append(
            Standing(
                migration,
                git=str(history.states.get(path, "unknown")) if history and history.available else "unknown",
                proof="running" if path == running else str(proof.state) if proof else turn or "unproven",
                proof_stale=path in snapshot.proofs_stale or bool(turn),
                errors=counts[Severity.ERROR],
                warnings=counts[Severity.WARNING],
                infos=counts[Severity.INFO],
                misplaced=path in misplaced,
                author=history.authors.get(path, "") if history else "",
                findings_stale=snapshot.findings_stale,
                pending=path in pending,
            )
        )
    return result


def running_in(snapshot: Snapshot) -> str:
    """The migration that is being proven now; empty while the server starts or earlier ones are replayed."""
    activity = snapshot.prove_activity
    named = (m.relative for m in snapshot.chain.migrations if m.filename == activity.what)
    path = next(named, "") if activity.running else ""
    return path if path in snapshot.proving else ""


def misplaced_in(chain: Chain, states: Iterable[str] | dict[str, str]) -> frozenset[str]:
    """Migrations whose version another one has too, and new ones that stand before a merged one."""
    uses = Counter(migration.version for migration in chain.migrations)
    found = {migration.relative for migration in chain.migrations if uses[migration.version] > 1}
    known = states if isinstance(states, dict) else dict(states)  # type: ignore[arg-type]
    merged = [index for index, m in enumerate(chain.migrations) if str(known.get(m.relative)) in {"merged", "edited"}]
    last = merged[-1] if merged else -1
    found |= {m.relative for m in chain.migrations[: last + 1] if str(known.get(m.relative)) == "new"}
    return frozenset(found)


def facets(standing: Standing) -> Facets:
    """What a filter sees: `git:`, `proof:`, `has:error|warning|info|nothing`, `by:`, `is:pending`."""
    kinds = (("error", standing.errors), ("warning", standing.warnings), ("info", standing.infos))
    has = " ".join(name for name, count in kinds if count) or "nothing"
    named = {"git": standing.git, "proof": standing.proof, "has": has, "by": standing.author}
    named["is"] = "pending" if standing.pending else ""
    return Facets(f"{standing.migration.version} {standing.migration.name}", named)


def git_piece(state: str, marks: Marks, *, pending: bool = False) -> Piece:
    """The mark for where a migration stands: in git, and if it is new to nobody there, on the target."""
    if pending and state not in {"new", "edited"}:
        return marks.pending, Tone.WARNING
    match state:
        case "new":
            return marks.new, Tone.ACCENT
        case "edited":
            return marks.edited, Tone.WARNING
        case "merged":
            return marks.merged, Tone.FAINT
        case _:
            return marks.unknown, Tone.FAINT


def proof_piece(state: str, marks: Marks, *, stale: bool) -> Piece:
    """The mark for what Postgres said of a migration."""
    match state:
        case ProofState.PROVEN:
            mark, tone = marks.proven, Tone.SUCCESS
        case ProofState.NOT_RERUNNABLE:
            mark, tone = marks.not_rerunnable, Tone.WARNING
        case ProofState.FAILED:
            mark, tone = marks.failed, Tone.ERROR
        case ProofState.BLOCKED:
            mark, tone = marks.blocked, Tone.MUTED
        case "running":
            return marks.running, Tone.ACCENT
        case "waiting":
            return marks.waiting, Tone.FAINT
        case _:
            mark, tone = marks.unproven, Tone.FAINT
    return mark, Tone.STALE if stale else tone


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the counts of a whole list are: no wider than its largest; and its longest name."""

    errors: int = 0
    lesser: int = 0
    name: int = 0


def columns_of(shown: Iterable[Standing]) -> Columns:
    """The widths that fit all rows; a column that nobody needs takes no room."""
    errors = lesser = name = 0
    for standing in shown:
        name = max(name, cell_len(standing.migration.name))
        errors = max(errors, standing.errors)
        lesser = max(lesser, standing.warnings or standing.infos)
    return Columns(_room_of(errors), _room_of(lesser), name)


def _room_of(count: int) -> int:
    return len(_shown(count)) + 2 if count else 0


def migration_line(standing: Standing, width: int, marks: Marks, columns: Columns) -> Line:
    """The row in `width` cells; the name gives way first, in its middle."""
    migration = standing.migration
    # The whole version where that costs no name its middle.
    whole = width >= _WIDE and width - _MARKS - len(migration.version) - columns.errors - columns.lesser >= columns.name
    version = migration.version if whole else migration.version[-_SHORT_VERSION:]
    proof, tone = proof_piece(standing.proof, marks, stale=standing.proof_stale)
    left: Line = [
        (" ", Tone.PLAIN),
        git_piece(standing.git, marks, pending=standing.pending),
        (" ", Tone.PLAIN),
        (fit(proof, 2), tone),
        (version, Tone.MUTED),
        (marks.duplicate if standing.misplaced else " ", Tone.WARNING),
    ]
    # A row with nothing to count gives the room to its name.
    right = counts(standing, marks, columns) if standing.errors or standing.warnings or standing.infos else []
    if standing.author and width >= _WITH_AUTHOR:
        right = [(fit(standing.author, 18, marks.cut), Tone.FAINT), *right]
    right.append((" ", Tone.PLAIN))
    room = max(0, width - width_of(left) - width_of(right))
    tone = Tone.ERROR if migration.problem else Tone.PLAIN
    name = fit(shorten_middle(migration.name or migration.filename, max(0, room), marks.cut), room, marks.cut)
    return [*left, (name, tone), *right]


def _shown(count: int) -> str:
    return str(count) if count <= _MOST else f"{_MOST}+"


def counts(standing: Standing, marks: Marks, columns: Columns) -> Line:
    """The finding counts: errors, then warnings or, without those, infos."""
    stale = standing.findings_stale
    lesser = (marks.warning, standing.warnings, Tone.WARNING)
    if not standing.warnings and standing.infos:
        lesser = (marks.info, standing.infos, Tone.INFO)
    pieces: Line = []
    both = ((marks.error, standing.errors, Tone.ERROR), lesser)
    for (mark, count, tone), room in zip(both, (columns.errors, columns.lesser), strict=True):
        words = f"{mark}{_shown(count)}" if count else ""
        # Before the first count there is nothing to align: those cells are the name's.
        padding = " " * max(0, room - cell_len(words)) if pieces else " " * bool(words)
        if words or pieces:
            pieces.append((padding + words, Tone.STALE if stale else tone))
    return pieces
