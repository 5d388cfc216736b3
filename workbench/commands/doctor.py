"""What the workbench finds on this machine and in this project, what is missing, and how to get it."""

import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Final

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.project.config import DEMO_ADDRESS, Config
from workbench.project.project import Project, open_project

_EXTENSION: Final = re.compile(r'\bCREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([\w-]+)', re.IGNORECASE)


class State(StrEnum):
    """How a check ended; `missing` is only something that would be nice to have."""

    OK = "ok"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    name: str
    state: State
    value: str
    hint: str = ""


def _workbench() -> Iterator[Check]:
    yield Check("workbench", State.OK, f"{__version__}, Python {platform.python_version()}, {sys.platform}")
    yield Check("screen", State.OK, f"Textual {version('textual')}")


def _git() -> Iterator[Check]:
    if shutil.which("git"):
        yield Check("git", State.OK, "found")
    else:
        yield Check("git", State.MISSING, "not found", "Without git no migration is known to be new, edited or merged.")


def _supabase() -> Iterator[Check]:
    if shutil.which("supabase"):
        yield Check("Supabase CLI", State.OK, "found")
    else:
        yield Check("Supabase CLI", State.MISSING, "not found", "Only needed to push; nothing here depends on it.")


def _project(project: Project) -> Iterator[Check]:
    layout = project.layout
    chain = project.read_chain()
    yield Check("project", State.OK, str(project.root))
    count = f"{len(chain.migrations)} in {project.relative(layout.migrations)}"
    if chain.skipped:
        yield Check(
            "migrations", State.OK, count, f"The runner skips {', '.join(chain.skipped)}: not <version>_<name>.sql."
        )
    else:
        yield Check("migrations", State.OK, count)
    yield from _manifest(project)
    template = project.relative(layout.template)
    if layout.template.exists():
        yield Check("template", State.OK, template)
    else:
        yield Check("template", State.MISSING, f"no {template}", "`workbench new` then offers its own patterns only.")
    for name, target in sorted(project.config.targets.items()):
        yield Check(f"target {name}", State.OK, _without_password(target))
    for name, variable in sorted(project.config.missing_targets.items()):
        yield Check(f"target {name}", State.MISSING, f"${variable} is not set", f"Set {variable} to its Postgres URL.")


def _manifest(project: Project) -> Iterator[Check]:
    from workbench.project.manifest import load_manifest

    load = load_manifest(project.layout.manifest)
    where = project.relative(project.layout.manifest)
    if not load.exists:
        yield Check("manifest", State.MISSING, f"no {where}", "`workbench manifest add table NAME` starts one.")
    elif load.manifest is None:
        problem = load.problems[0]
        yield Check("manifest", State.BROKEN, f"{where}:{problem.span.line}: {problem.message}", problem.hint)
    else:
        yield Check(
            "manifest",
            State.OK,
            f"{where}: {len(load.manifest.tables)} tables, {len(load.manifest.enums)} enums",
        )


def _without_password(url: str) -> str:
    from workbench.catalog.address import mask

    return "played on the shadow server" if url == DEMO_ADDRESS else mask(url)


def _engine(config: Config) -> Iterator[Check]:
    from workbench.shadow.engine import describe_engine

    if config.shadow_url:
        from workbench.shadow.guest import describe_guest

        yield Check("Postgres", State.OK, describe_guest(config))
    else:
        yield Check("Postgres", State.OK, describe_engine(config))


def _stand_ins(project: Project) -> Iterator[Check]:
    from workbench.shadow.foundation import stand_ins

    texts = [migration.text for migration in project.read_chain().migrations]
    made = {name.lower() for text in texts for name in _EXTENSION.findall(text)} & set(stand_ins())
    if made:
        names = ", ".join(sorted(made))
        yield Check("stand-ins", State.OK, f"{names}: the shadow has their names and types, not all that they do")


def _guarded(name: str, check: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    try:
        yield from check()
    except WorkbenchError as error:
        yield Check(name, State.BROKEN, f"{error.place + ': ' if error.place else ''}{error.title}", error.hint)


def run_doctor(start: Path) -> tuple[Check, ...]:
    """All checks, in reading order; never raises for what it finds."""
    checks = [*_workbench(), *_git(), *_supabase()]
    project: Project | None = None
    try:
        project = open_project(start)
    except WorkbenchError as error:
        checks.append(Check("project", State.MISSING, error.title, error.hint))
    found = project
    if found is not None:
        checks += _guarded("project", lambda: _project(found))
    config = found.config if found is not None else Config(start)
    checks += _guarded("Postgres", lambda: _engine(config))
    if found is not None:
        checks += _guarded("stand-ins", lambda: _stand_ins(found))
    return tuple(checks)
