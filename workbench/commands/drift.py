"""`drift`: how far a database is from what the migrations produce, or any two databases from one another."""

import re
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from workbench.catalog.address import mask
from workbench.catalog.compare import compare
from workbench.catalog.definitions import whole_definition
from workbench.catalog.ignored import Ignored, ignored
from workbench.catalog.model import Catalog, Difference, Key, Kind, without
from workbench.catalog.plan.subset import between
from workbench.catalog.renames import Rename, proposals
from workbench.catalog.snapshot import fingerprint, snapshot
from workbench.catalog.trouble import NotAllowedError
from workbench.commands.awaiting import Applied, Awaited, awaited, read_applied
from workbench.commands.dumped import is_dump
from workbench.commands.targets import MIGRATIONS, Side, find_side, open_side
from workbench.errors import TargetError
from workbench.progress import CancelToken, Progress, Report, silent
from workbench.project.config import LOCAL_TARGET

if TYPE_CHECKING:
    import psycopg

    from workbench.catalog.plan.draft import Statement
    from workbench.commands.fixing import Fix
    from workbench.errors import ServerError
    from workbench.project.project import Project

__all__ = ["DriftReport", "mask", "run_drift"]


_PRIVILEGES: Final = frozenset({Kind.GRANT, Kind.DEFAULT_PRIVILEGES})
# What `postgres` makes in `public` is given to the API's roles, or not: a setting of the platform.
_NEW_TABLES: Final = Key(Kind.DEFAULT_PRIVILEGES, "public", "postgres TABLES")
_API_ROLE: Final = "authenticated"
_SETTING: Final = "[api] auto_expose_new_tables"
_GRANTS: Final = re.compile(
    r"(?:^|;|\b(?:BEGIN|THEN|ELSE|LOOP)\b)\s*(?:GRANT|REVOKE|ALTER\s+DEFAULT\s+PRIVILEGES)\b",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DriftReport:
    """The differences on the way from `source` to `target`: security first, then by schema, kind and name.

    `source` and `target` are what the user calls them, never with a password; the servers are versions (``18.6``).
    `stopped` says, where the migrations do not all apply, which one does not and why: they were taken up to it.
    `before` and `after` are all that was read of the two; `fix` turns the first into the second, where one was asked
    for; `left_out` says what could not be compared, and why; `renames` what may be a rename and is taken for a DROP and
    an ADD, as long as nobody says so; then it is `meant`. `ignored` is what the project does not mind; `after` and the
    fix are without it. `fingerprint` is the target's, if it is a database; `awaited` what its history of migrations
    says, where the migrations are the other side and it keeps one; `hint` what may explain many of the differences.
    """

    source: str
    target: str
    source_server: str
    target_server: str
    differences: tuple[Difference, ...]
    milliseconds: float
    stopped: str = ""
    before: Catalog | None = None
    after: Catalog | None = None
    fix: "Fix | None" = None
    left_out: tuple[str, ...] = ()
    renames: tuple[Rename, ...] = ()
    meant: tuple[Rename, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    fingerprint: str = ""
    awaited: Awaited | None = None
    hint: str = ""

    @property
    def live(self) -> str:
        """What the user calls the side that is not the migrations."""
        return self.target if self.source == MIGRATIONS else self.source

    def is_awaited(self, difference: Difference) -> bool:
        """Whether nothing was done by hand: a migration that is not applied there yet accounts for it."""
        return self.awaited is not None and difference.key in self.awaited.keys

    @property
    def by_hand(self) -> frozenset[Key] | None:
        """The differences that no migration accounts for; None where that is all of them, or not known."""
        if self.awaited is None or not self.awaited.keys:
            return None
        return frozenset(difference.key for difference in self.differences) - self.awaited.keys

    @property
    def security(self) -> int:
        """How many of the differences cost protection that no pending migration gives."""
        return sum(difference.security for difference in self.differences if not self.is_awaited(difference))

    @property
    def drifted(self) -> int:
        """How many of the differences no pending migration accounts for."""
        return len(self.differences if self.by_hand is None else self.by_hand)

    def definitions(self, difference: Difference) -> tuple[str, str]:
        """Both sides of a difference in full, for side by side: a column's or a constraint's is its whole table."""
        if self.before is None or self.after is None:
            old, new = difference.before, difference.after
            return old.definition if old else "", new.definition if new else ""
        return whole_definition(self.before, difference.key), whole_definition(self.after, difference.key)

    def taking(self, meant: Collection[Rename]) -> "DriftReport":
        """The same, with those of its proposals taken for renames; without its fix, if that changes it."""
        taken = tuple(rename for rename in self.renames if rename in meant)
        if not taken:
            return self
        rest = tuple(rename for rename in self.renames if rename not in meant)
        return replace(self, renames=rest, meant=(*self.meant, *taken), fix=None)

    @property
    def online(self) -> "tuple[Statement, ...]":
        """The fix by ways that lock nothing for long, to be run one by one."""
        from workbench.catalog.plan.online import online_form

        if self.fix is None or self.before is None or self.after is None:
            return ()
        return online_form(self.fix.statements, self.before, self.after)

    @property
    def beyond(self) -> tuple[str, ...]:
        """What there is on either side of kinds that are not compared."""
        sides = (side for side in (self.before, self.after) if side is not None)
        return tuple(sorted({name for side in sides for name in side.beyond}))

    @property
    def partial(self) -> bool:
        """Whether not all could be compared: the migrations stop, or a side does not let this user read some of it."""
        return bool(self.stopped) or any(side is not None and side.missing for side in (self.before, self.after))

    @property
    def ok(self) -> bool:
        """Whether there is no drift."""
        return not self.differences


def run_drift(
    project: "Project",
    source: str = MIGRATIONS,
    target: str = LOCAL_TARGET,
    *,
    schemas: tuple[str, ...] | None = None,
    report: Report = silent,
    cancel: CancelToken | None = None,
    partial: bool = False,
    fix: bool = False,
    renames: tuple[str, ...] = (),
) -> DriftReport:
    """Compare two databases, each `migrations`, the name of a target, or an address. They are only ever read.

    With `partial`, migrations are taken as far as they apply; the report then says where they stop. With `fix`, the
    statements that turn the first into the second are planned and tried on a copy of it; `renames` are those of the
    proposals that are meant, as they are written there.

    Raises:
        TargetError: a database cannot be found, reached or read, or a rename is not proposed.
        ServerError: the migrations do not apply, or there is no Postgres to apply them on.
        Cancelled: the token was cancelled.
    """
    token = cancel or CancelToken()
    began = time.perf_counter()
    before, after = find_side(project, source), find_side(project, target)
    found = _read_sides(project, before, after, schemas, report=report, cancel=token, partial=partial)
    catalogs = found.catalogs
    report(Progress(0, 0, f"comparing {before.label} with {after.label}"))
    without_rights = _silent_sides(catalogs)
    left_out = tuple(_left_out(catalogs, without_rights))
    leave_out = frozenset(kind for side in catalogs for kind in catalogs[side].missing)
    leave_out |= _PRIVILEGES if without_rights else frozenset()
    catalogs = {side: without(catalog, leave_out) for side, catalog in catalogs.items()}
    differences = compare(catalogs[before], catalogs[after])
    passed_over = tuple(ignored(differences, project.config.drift_ignored))
    if passed_over:
        minded = {difference.key for difference in differences}.difference(item.key for item in passed_over)
        catalogs[after] = between(catalogs[before], catalogs[after], minded).catalog
        differences = compare(catalogs[before], catalogs[after])
        told = {difference.key for difference in differences}
        passed_over = tuple(item for item in passed_over if item.key not in told)  # others may need what one ignores
    proposed = proposals(catalogs[before], catalogs[after])
    meant = tuple(_meant(renames, proposed))

    def read(connection: "psycopg.Connection[tuple[Any, ...]]", label: str) -> Catalog:
        return without(snapshot(connection, label, schemas), leave_out)

    waits = None
    if len(found.applied) == 1 and Side(MIGRATIONS) in catalogs:
        [(live, applied)] = found.applied.items()
        waits = awaited(project, catalogs[live], applied, differences, read=read, report=report, cancel=token)
    remedy = None
    if fix and differences:
        from workbench.commands.fixing import make_fix

        remedy = make_fix(
            project, before, catalogs[before], catalogs[after], read=read, report=report, cancel=token, renames=meant
        )
    return DriftReport(
        source=before.label,
        target=after.label,
        source_server=catalogs[before].server,
        target_server=catalogs[after].server,
        differences=differences,
        milliseconds=(time.perf_counter() - began) * 1000,
        stopped=found.stopped,
        before=catalogs[before],
        after=catalogs[after],
        fix=remedy,
        left_out=left_out,
        renames=tuple(rename for rename in proposed if rename not in meant),
        meant=meant,
        ignored=passed_over,
        fingerprint=found.seen,
        awaited=waits,
        hint=_exposure(differences) if Side(MIGRATIONS) in catalogs else "",
    )


def _exposure(differences: Collection[Difference]) -> str:
    """Whether the two sides make new tables known to the API in different ways, which every table then shows."""
    for difference in differences:
        said = difference.attributes.get(_API_ROLE) if difference.key == _NEW_TABLES else None
        if said is not None and ("SELECT" in said[0]) != ("SELECT" in said[1]):
            return (
                "new tables are given to the API's roles on one side only; config.toml says which is meant: " + _SETTING
            )
    return ""


class _Found(NamedTuple):
    """What was read: `applied` is what live databases say they have applied, the rest as in a report."""

    catalogs: dict[Side, Catalog]
    applied: dict[Side, Applied]
    seen: str
    stopped: str


def _read_sides(
    project: "Project",
    before: Side,
    after: Side,
    schemas: tuple[str, ...] | None,
    *,
    report: Report,
    cancel: CancelToken,
    partial: bool,
) -> _Found:
    """Read both; live databases first: one that cannot be reached should not cost a replay of the chain."""
    stops: list[ServerError] = []
    catalogs: dict[Side, Catalog] = {}
    applied: dict[Side, Applied] = {}
    seen = ""
    for side in sorted({before: None, after: None}, key=lambda side: side.address is None):
        stopped = stops.append if partial else None
        with open_side(project, side, report=report, cancel=cancel, stopped=stopped) as connection:
            if side == after and side.address is not None:
                seen = _fingerprint(connection, side, cancel)  # before it is read: a change in between is one
            if side.address is not None:
                applied[side] = read_applied(project, connection, side.label, cancel)
            catalogs[side] = snapshot(connection, side.label, schemas, report=report, cancel=cancel)
        cancel.check()
    return _Found(catalogs, applied, seen, f"{stops[0].place}: {stops[0].title}" if stops else "")


def _meant(chosen: tuple[str, ...], proposed: tuple[Rename, ...]) -> Iterator[Rename]:
    by_name = {str(rename): rename for rename in proposed}
    for text in chosen:
        if text not in by_name:
            known = ", ".join(by_name) or "none is proposed"
            raise TargetError(f"{text} is no rename that may be meant", hint=f"These may be: {known}.")
        yield by_name[text]


def _fingerprint(connection: "psycopg.Connection[tuple[Any, ...]]", side: "Side", cancel: CancelToken) -> str:
    """Empty where this user may not read enough for one; what may be read is compared all the same."""
    try:
        return fingerprint(connection, side.label, cancel)
    except NotAllowedError:
        return ""


def _silent_sides(sides: Collection["Side"]) -> tuple["Side", ...]:
    """The schema files that say nothing of who may do what, as dumps without privileges do.

    Where two files are compared, only a dump's silence means nothing: what somebody wrote is meant.
    """
    texts = {side: side.file.read_text(encoding="utf-8-sig", errors="replace") for side in sides if side.file}
    written = len(texts) == len(sides)
    return tuple(side for side, text in texts.items() if not _GRANTS.search(text) and (is_dump(text) or not written))


def _left_out(catalogs: "Mapping[Side, Catalog]", without_rights: Collection["Side"]) -> Iterator[str]:
    for side, catalog in catalogs.items():
        if catalog.missing:
            kinds = ", ".join(kind.value for kind in Kind if kind in catalog.missing)
            yield f"{kinds}: {side.label} does not let this user read that"
        if side in without_rights:
            yield f"grants and default privileges, of which {side.label} says nothing"
