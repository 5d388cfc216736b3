"""The demo's history as data: who committed what and when, and what is planted where. Pure; writes nothing.

`main` grew with the bundled migrations, one commit each. Aylin's branch `feature/sleep-scores` left it before its
newest commit; it holds two commits of hers and changes that are not committed yet.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from workbench.demo import bundle
from workbench.project.manifest_edit import add_entries

MAIN: Final = "main"
BRANCH: Final = "feature/sleep-scores"
MANIFEST: Final = "supabase/manifest.json"
MIGRATIONS: Final = "supabase/migrations/"

_LEAD: Final = "Katrin Vogel"
_BACKEND: Final = "Marek Dvořák"
_AUTHOR: Final = "Aylin Demir"
_BEGAN: Final = datetime(2025, 11, 3, 7, 30, tzinfo=UTC)
_HEADER: Final = re.compile(r"^-- (Migration|Author): (.+)$", re.MULTILINE)
# Last week's file gets a friendlier label, though it was merged months ago: append-only, broken.
EDITED: Final = f"{MIGRATIONS}20260416083110_seed_navigation_items.sql"
_RELABELLED: Final = (b"('tasks', 'Aufgaben', ", b"('tasks', 'Meine Aufgaben', ")
_SECOND: Final = "keep_sleep_scores_in_range"


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: files by path (whole contents), on top of what the branch had."""

    branch: str
    author: str
    when: datetime
    message: str
    files: Mapping[str, bytes]

    @property
    def email(self) -> str:
        """An address that nobody has."""
        return f"{self.author.split()[0].lower()}@example.org"


@dataclass(frozen=True, slots=True)
class Story:
    """`commits` in order: `MAIN` up to where `BRANCH` leaves it, then both; `working` is what the folder holds."""

    commits: tuple[Commit, ...]
    working: Mapping[str, bytes]


def tell_story() -> Story:
    """The demo as it will be.

    Raises:
        ProjectError: the bundled project is missing.
    """
    project = bundle.read_project()
    shared = _main_commits(project)
    branch, committed = _branch_commits(project)
    main = Commit(
        MAIN,
        _LEAD,
        datetime(2026, 11, 10, 8, 12, tzinfo=UTC),
        "Save the query for Monday's stand-up",
        bundle.read_main_overlay(),
    )
    working = project | committed | bundle.read_working_overlay()
    working[EDITED] = _relabelled(project[EDITED])
    return Story((*shared, *branch, main), working)


def _main_commits(project: Mapping[str, bytes]) -> list[Commit]:
    """The project first, then a commit for each migration, then what is kept in line with all of them."""
    generated = (MANIFEST, "supabase/schema.sql")
    rest = {
        path: content for path, content in project.items() if path not in generated and not path.startswith(MIGRATIONS)
    }
    commits = [Commit(MAIN, _LEAD, _BEGAN, "Start the project", rest)]
    for path in sorted(path for path in project if path.startswith(MIGRATIONS)):
        said = dict(_HEADER.findall(project[path].decode("utf-8")))
        when = _written(path) + timedelta(minutes=20)
        commits.append(Commit(MAIN, said["Author"], when, said["Migration"], {path: project[path]}))
    kept = {path: project[path] for path in generated}
    when = commits[-1].when + timedelta(minutes=5)
    return [*commits, Commit(MAIN, _BACKEND, when, "Bring manifest and schema in line", kept)]


def _branch_commits(project: Mapping[str, bytes]) -> tuple[list[Commit], dict[str, bytes]]:
    """The two commits of the branch, and the files they leave."""
    overlay = bundle.read_branch_overlay()
    # `sleep_goals` was planned and never made: an entry that no migration creates.
    manifest = add_entries(
        project[MANIFEST].decode("utf-8"), tables=("sleep_goals", "sleep_scores"), enums=("sleep_score_band",)
    )
    second = {path: content for path, content in overlay.items() if _SECOND in path}
    first = {path: content for path, content in overlay.items() if path not in second}
    first[MANIFEST] = manifest.encode("utf-8")
    commits = [
        Commit(BRANCH, _AUTHOR, datetime(2026, 11, 9, 9, 4, tzinfo=UTC), "Add sleep scores", first),
        Commit(BRANCH, _AUTHOR, datetime(2026, 11, 11, 10, 31, tzinfo=UTC), "Keep sleep scores in range", second),
    ]
    return commits, first | second


def _written(path: str) -> datetime:
    digits = path.removeprefix(MIGRATIONS)[:14]
    return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _relabelled(content: bytes) -> bytes:
    old, new = _RELABELLED
    return content.replace(old, new, 1)
