"""What Postgres itself said of a migration. Values only; `prove.py` obtains them.

Lines and columns are 1-based characters of the migration's file.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PostgresError:
    """An error of the server, mapped to the file; line 0 when the server gave no place.

    `context` names the functions that were at work when it arose in one, innermost first.
    """

    sqlstate: str
    message: str
    line: int
    column: int
    detail: str = ""
    hint: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock taken on a relation that existed before the migration: qualified name and mode as in `pg_locks`."""

    object: str
    mode: str


@dataclass(frozen=True, slots=True)
class StatementProof:
    """One top-level statement that did something notable: where, what it locked, what it rewrote."""

    line: int
    end_line: int
    locks: tuple[Lock, ...]
    rewrites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecondRun:
    """The migration run again on its own result: must succeed and change nothing."""

    ok: bool
    error: PostgresError | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyAsked:
    """A policy under which a query was planned; `error` is PostgreSQL's word where it recurses, else empty."""

    table: str
    policy: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class ObjectChanges:
    """Objects as ``kind name`` (``table public.reports``)."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """The earlier migration but for which one would not fail so, and what it did (``removes table public.a``)."""

    path: str
    what: str


class ProofState(StrEnum):
    """What the migration list shows."""

    PROVEN = "proven"
    NOT_RERUNNABLE = "not re-runnable"
    FAILED = "failed"
    BLOCKED = "blocked"  # an earlier migration fails, so this one was never tried


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one migration. `second_run` is None when the first failed, or when it was not asked for.

    `hosted` is what hosted projects would refuse of what applied here.
    `since` is known where the error speaks of an object that a migration proven before has made or taken away.
    """

    path: str
    version: str
    digest: str
    applied: bool
    milliseconds: float
    error: PostgresError | None = None
    blocked_by: str | None = None
    statements: tuple[StatementProof, ...] = ()
    second_run: SecondRun | None = None
    objects: ObjectChanges = ObjectChanges()
    notices: tuple[str, ...] = ()
    policies: tuple[PolicyAsked, ...] = ()
    since: Since | None = None
    hosted: tuple[PostgresError, ...] = ()

    @property
    def state(self) -> ProofState:
        """The one word for it."""
        if self.blocked_by is not None:
            return ProofState.BLOCKED
        if not self.applied:
            return ProofState.FAILED
        if self.second_run is not None and not self.second_run.ok:
            return ProofState.NOT_RERUNNABLE
        return ProofState.PROVEN


@dataclass(frozen=True, slots=True)
class SeedRun:
    """A seed file, run on what the whole chain produces. `path` is relative to the project's root."""

    path: str
    milliseconds: float
    error: PostgresError | None = None


@dataclass(frozen=True, slots=True)
class ProofReport:
    """Proofs in chain order. `postgres` is the server's version (``18.6``), `engine` where it came from.

    `seeds` are the seed files that were tried, up to the first that fails; none where the chain does not apply.
    """

    postgres: str
    engine: str
    proofs: tuple[Proof, ...]
    milliseconds: float
    skipped: tuple[str, ...] = ()
    seeds: tuple[SeedRun, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every migration applied, and applied again without a change, and every seed file applied."""
        proven = all(proof.state is ProofState.PROVEN for proof in self.proofs)
        return proven and all(seed.error is None for seed in self.seeds)
