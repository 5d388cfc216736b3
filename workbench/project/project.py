"""A project: the folder that holds `supabase/`, with its settings and the places of its files."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.errors import ConfigError, ProjectError
from workbench.project.config import CONFIG_NAME, Config, load_config
from workbench.project.layout import Layout, find_layout
from workbench.project.migrations import Chain, decode, read_chain
from workbench.project.reading import read_regular

_SUPABASE: Final = "supabase"
# A folder may be called supabase for other reasons (it may be a clone of Supabase itself); one of these shows more.
_SIGNS: Final = ("config.toml", "migrations", "manifest.json", "seed.sql")


@dataclass(frozen=True, slots=True)
class Project:
    """Where a project is and what it is told to be. Holds no contents: those are read anew when asked for."""

    root: Path
    config: Config
    layout: Layout

    def read_chain(self) -> Chain:
        """Read all migrations.

        Raises:
            ProjectError: their folder cannot be listed.
        """
        return replace(read_chain(self.layout.migrations, self.root), roles=self.read_roles())

    def read_roles(self) -> str:
        """The text of the roles file; empty if there is none, or none that can be read."""
        try:
            return decode(read_regular(self.layout.roles))[0] if self.layout.roles is not None else ""
        except OSError:
            return ""

    def read_chain_to_check(self) -> Chain:
        """Read all migrations, for a check that must not pass because a path has a typo.

        Raises:
            ProjectError: their folder cannot be listed.
            ConfigError: the settings name it, and it is not there.
        """
        if self.config.paths.migrations is not None and not self.layout.migrations.exists():
            raise ConfigError(
                "`paths.migrations` is no folder",
                path=self.layout.migrations,
                hint=f"Correct it in {CONFIG_NAME}, or make the folder.",
            )
        return self.read_chain()

    def relative(self, path: Path) -> str:
        """A path as it is reported: from the root, with POSIX separators; in full if it is outside."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def open_project(start: Path, env: Mapping[str, str] | None = None) -> Project:
    """Open the nearest project around a folder.

    Args:
        start: a folder in the project, or its root; a file counts as its folder.
        env: environment variables to read settings from; those of the process by default.

    Raises:
        ProjectError: there is no project around `start`.
        ConfigError: its settings are wrong.
    """
    try:
        root = find_root(start)
        config = load_config(root, os.environ if env is None else env)
        return Project(root, config, find_layout(root, config))
    except OSError as error:
        hint = "Is it a folder you may look into?"
        raise ProjectError(f"cannot look for the project: {error.strerror or error}", path=start, hint=hint) from error


def find_root(start: Path) -> Path:
    """The nearest folder around `start` that holds `supabase/`.

    Raises:
        ProjectError: there is none.
    """
    folder = Path(os.path.abspath(start))  # noqa: PTH100 - links in the path stay as the user wrote them
    if not folder.exists():
        raise ProjectError("there is no such folder", path=start, hint="Check the path given with -C.")
    if not folder.is_dir():
        folder = folder.parent
    if (folder / _SUPABASE).is_dir() or (folder / CONFIG_NAME).is_file():
        return folder
    for parent in folder.parents:
        if _is_root(parent):
            return parent
    below = _below(folder)
    instead = (
        f"There is one in {' and in '.join(below)}: name it with -C." if below else "Make one with `supabase init`."
    )
    raise ProjectError("no Supabase project here", path=start, hint=f"{instead} Or look around in `workbench demo`.")


def _below(folder: Path) -> list[str]:
    """A few projects one or two floors down, as monorepos have them."""
    found: list[str] = []
    for pattern in ("*/supabase/config.toml", "*/*/supabase/config.toml"):
        for config in folder.glob(pattern):
            inside = config.parent.parent.relative_to(folder)
            if not any(part == "node_modules" or part.startswith(".") for part in inside.parts):
                found.append(inside.as_posix())
    return sorted(found)[:3]


def _is_root(folder: Path) -> bool:
    supabase = folder / _SUPABASE
    return (folder / CONFIG_NAME).is_file() or any((supabase / sign).exists() for sign in _SIGNS)
