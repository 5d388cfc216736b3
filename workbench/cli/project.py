"""Which project a command is about."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from workbench.project.project import Project


def open_for(context: typer.Context) -> "Project":
    """The project named by `-C`, else the nearest one around the current folder.

    Raises:
        ProjectError: there is none.
    """
    from workbench.project.project import open_project

    return open_project(context.obj if isinstance(context.obj, Path) else Path.cwd())
