"""The version of a new migration: the time now, or one second past the newest. The clock is passed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from workbench.project.migrations import Chain, Migration
from workbench.project.versions import moment, written

_AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NextVersion:
    """A version that no migration has, and what the author should know about it."""

    version: str
    notes: tuple[str, ...] = ()


def next_version(chain: Chain, now: datetime) -> NextVersion:
    """The version for a migration made now.

    Versions that are no dates (`01`, `99999999999999`) do not count, since nothing can be one second past them; if
    one of them runs after the new migration all the same, the notes say so.
    """
    now = now.astimezone(UTC).replace(microsecond=0)
    dated = [(when, migration) for migration in chain.migrations if (when := moment(migration.version)) is not None]
    # The very last second of the calendar has none after it.
    usable = [(when, migration) for when, migration in dated if when < datetime.max.replace(tzinfo=UTC, microsecond=0)]
    notes: list[str] = []
    chosen = now
    if usable:
        newest, last = max(usable, key=lambda pair: pair[0])
        if newest >= now:
            chosen = newest + timedelta(seconds=1)
            notes.append(_why_later(newest, last, now))
    version = written(chosen)
    notes.extend(_behind(version, chain.migrations))
    return NextVersion(version, tuple(notes))


def _why_later(newest: datetime, last: Migration, now: datetime) -> str:
    if newest - now > _AHEAD:
        days = (newest - now).days
        return f"{last.filename} is {days} days ahead of the clock; the new version follows it"
    return f"the clock is not past {last.filename}; the new version is one second after it"


def _behind(version: str, migrations: Iterable[Migration]) -> list[str]:
    """Migrations that run after the new one, though they are older."""
    later = [migration.filename for migration in migrations if migration.filename > f"{version}_\U0010ffff"]
    if not later:
        return []
    more = f" and {len(later) - 1} more" if len(later) > 1 else ""
    return [f"{later[-1]}{more} sorts after every date, so the new migration runs before it; give it a dated version"]
