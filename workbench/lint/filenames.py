"""What migrations' file names say to the runner and to readers. Pure; the rules of the history family judge it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from workbench.lint.view import World
from workbench.project.history import GitState
from workbench.project.migrations import FILENAME
from workbench.project.versions import DIGITS, moment

SNAKE_CASE: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_DOWN: Final = re.compile(r"(?:^|[._-])(?:down|rollback|undo)(?:\.sql)?$", re.IGNORECASE)
_CERTAIN: Final = re.compile(r"(?:^(?:down|rollback|undo)|\.(?:down|rollback|undo))(?:\.sql)?$", re.IGNORECASE)
_LEADING: Final = re.compile(r"^(?:down|rollback|undo)[._-](.+)$", re.IGNORECASE)
_UP: Final = re.compile(r"[._-]up$", re.IGNORECASE)
_DATE: Final = 8


def base_name(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]


def why_skipped(name: str) -> str:
    """Why the runner passes over a file that looks like a migration."""
    if FILENAME.match(name):
        return "an `init` file this old is taken for what old versions of the CLI made, if it is first in the folder"
    if FILENAME.match(name[:-4] + ".sql"):
        return "the name must end in .sql, in lower case"
    if re.match(r"[0-9]{14}[^0-9_]", name):
        return "an underscore must follow the version"
    if re.match(r"[0-9]", name):
        return "the version must be digits only, with an underscore behind them"
    return "the name must begin with a version"


def legacy(world: World) -> int:
    """How many files at the start of the chain may well have undated versions.

    It is how the project began to count before it had dates; or how it counts, where most versions are undated.
    """
    dated = [file.number for file in world.files if moment(file.migration.version)]
    return dated[0] if dated and len(dated) * 2 >= len(world.files) else len(world.files)


def under_way(world: World) -> bool:
    """Whether some migrations are merged, so that git tells which are new and can still be put right."""
    return any(file.state in {GitState.MERGED, GitState.EDITED} for file in world.files)


def down_names(names: Iterable[str]) -> Iterator[str]:
    """Those of some file names that are down scripts: `x.down.sql`, `x_down.sql` or `rollback_x.sql` beside an `x`."""
    listed = tuple(names)
    forward = {_UP.sub("", _stem(name)) for name in listed}
    for name in listed:
        stem = _stem(name)
        tail = _DOWN.search(stem)
        head = _LEADING.match(stem)
        rest = stem[: tail.start()] if tail is not None else head[1] if head is not None else ""
        if _CERTAIN.search(stem) or (rest and rest in forward):
            yield name


def _stem(name: str) -> str:
    """A file name without version and ending."""
    found = FILENAME.match(name)
    return found[2] if found is not None else re.sub(r"^[0-9]+[-_.]?|\.sql$", "", name, flags=re.IGNORECASE)


def place_in_time(version: str) -> int:
    """Where a reader expects a version: a date without a time at the start of its day, a number by its value."""
    if _DATE <= len(version) < DIGITS:
        padded = version.ljust(DIGITS, "0")
        if moment(padded) is not None:
            return int(padded)
    return int(version)
