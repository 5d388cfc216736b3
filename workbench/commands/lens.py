"""The verb `lens`: every statement of the chain that touches an object, under whatever names it has had."""

import difflib
from typing import TYPE_CHECKING, Final

from workbench.errors import ProjectError
from workbench.lint.cache import open_memory
from workbench.project.project import Project
from workbench.sql.names import PUBLIC, Name, split_regclass

if TYPE_CHECKING:
    from workbench.lint.lens import Lens

_NEAR: Final = 3


def run_lens(project: Project, written: str) -> "Lens":
    """Look at an object.

    Args:
        project: whose chain.
        written: the object's name as SQL has it; `public` where no schema is said.

    Raises:
        ProjectError: no migration touches anything of that name, or the migrations cannot be listed.
    """
    from workbench.lint.engine import Linter
    from workbench.lint.lens import look_at, objects_at

    chain = project.read_chain()
    files = Linter(memory=open_memory()).facts_of(chain)
    name = split_regclass(written)
    lens = look_at(chain, files, name if name.schema else Name(PUBLIC, name.name))
    if lens.touches:
        return lens
    known = dict.fromkeys(each for file in files for each in objects_at(file, 0))
    alike = difflib.get_close_matches(lens.name.name, [*dict.fromkeys(each.name for each in known)], n=_NEAR)
    near = [str(each) for name in alike for each in known if each.name == name][:_NEAR]
    hint = f"Did you mean {' or '.join(near)}?" if near else "SQL that is put together at run time is not seen."
    raise ProjectError(f"no migration touches {lens.name}", hint=hint)
