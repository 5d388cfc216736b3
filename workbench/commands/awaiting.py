"""Which migrations a live database has not applied, or in another form, and which of its differences are only that."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.catalog.compare import compare
from workbench.catalog.history import applied_texts, applied_versions, digest
from workbench.catalog.model import Catalog, Difference, Key
from workbench.errors import ServerError
from workbench.progress import CancelToken, Report
from workbench.project.migrations import Chain

if TYPE_CHECKING:
    import psycopg

    from workbench.project.project import Project

Reader = Callable[["psycopg.Connection[tuple[Any, ...]]", str], Catalog]


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a database's own history of migrations says.

    `pending` are the migrations (relative paths) that it has not applied, `edited` those that say something else now
    than when they were applied, `strange` the versions it has applied that are not in this chain. `keys` are the
    differences that the pending ones account for: without them there are none.
    """

    pending: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    keys: frozenset[Key] = frozenset()


class Applied(NamedTuple):
    """What was read of a history: the versions, and the migrations (relative paths) that have been edited since."""

    versions: frozenset[str] = frozenset()
    edited: tuple[str, ...] = ()


def read_applied(
    project: "Project", connection: "psycopg.Connection[tuple[Any, ...]]", label: str, cancel: CancelToken
) -> Applied:
    """What a live database says it has applied.

    Raises:
        TargetError: it cannot be read.
        Cancelled: the token was cancelled.
    """
    kept = applied_versions(connection, label, cancel)
    chain = [m for m in project.read_chain().migrations if m.problem is None and kept.get(m.version)]
    suspects = {m.version: m for m in chain if kept[m.version] != digest(m.text)}
    said = applied_texts(connection, suspects, label, cancel) if suspects else {}
    edited = (m.relative for version, m in suspects.items() if version in said and _differs(m.text, said[version]))
    return Applied(frozenset(kept), tuple(edited))


def _differs(text: str, other: str) -> bool:
    """Whether two texts hold other statements; comments and layout do not count, nor what cannot be read."""
    from workbench.sql.file_facts import file_facts

    contents = {file_facts(each).content for each in (text, other)}
    return len(contents) > 1 and "" not in contents


def awaited(
    project: "Project",
    live: Catalog,
    applied: Applied,
    differences: Collection[Difference],
    *,
    read: Reader,
    report: Report,
    cancel: CancelToken,
) -> Awaited | None:
    """Tell what waits for a migration from what was done by hand.

    The chain is applied once more as far as the database has it: what differs from that too was done by hand.

    Args:
        project: whose migrations they are.
        live: the database's catalog.
        applied: what it says it has applied.
        differences: between all migrations and the database.
        read: reads a catalog as both were read.
        report: hears of progress.
        cancel: stops it.

    Returns:
        None where the database keeps no history, or one of other migrations only.

    Raises:
        Cancelled: the token was cancelled.
    """
    chain, versions = project.read_chain(), applied.versions
    done = tuple(migration for migration in chain.migrations if migration.version in versions)
    if not done:
        return None
    pending = tuple(m.relative for m in chain.migrations if m.version not in versions)
    strange = tuple(sorted(versions - {migration.version for migration in chain.migrations}))
    keys = frozenset(difference.key for difference in differences)
    if keys and pending:
        by_hand = _differing(project, Chain(done), live, read, report, cancel)
        return Awaited(pending, applied.edited, strange, keys - by_hand if by_hand is not None else frozenset())
    return Awaited(pending, applied.edited, strange)


def _differing(  # noqa: PLR0917 - all that says what is compared
    project: "Project", chain: Chain, live: Catalog, read: Reader, report: Report, cancel: CancelToken
) -> frozenset[Key] | None:
    """What differs from a part of the chain; None if that does not apply by itself."""
    from workbench.shadow.replay import replayed

    try:
        with replayed(project, chain, report=report, cancel=cancel) as connection:
            return frozenset(difference.key for difference in compare(read(connection, live.label), live))
    except ServerError:
        return None
