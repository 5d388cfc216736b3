"""What the platform runs before the chain.

The API's privileges, what older servers come with, the vault's secrets, `supabase/roles.sql`: in the CLI's order, and
as the project's `config.toml` says. Each part is run the way a migration is.
"""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from workbench.errors import ServerError
from workbench.project.config import SUPABASE_CONFIG
from workbench.project.migrations import Migration, make_migration

if TYPE_CHECKING:
    from workbench.project.project import Project

Preamble: TypeAlias = tuple[Migration, ...]

_WITHOUT_PGJWT: Final = 17
_HELD: Final = "not the secret itself"  # what secrets are is nobody's business here; that they are there may be


def read_preamble(project: "Project") -> Preamble:
    """All of it.

    Raises:
        ServerError: the roles file cannot be read.
    """
    return (*given(project), *_secrets(project), *_roles(project))


def given(project: "Project") -> Preamble:
    """What a new project of these settings has: who may use what is made in `public`, and which extensions."""
    config, parts = project.config, []
    if config.exposes_new_tables is False:
        parts.append("unexposed.sql")
    if config.major_version is not None and config.major_version < _WITHOUT_PGJWT:
        parts.append("before_17.sql")
    folder = files("workbench.shadow") / "baseline" / "optional"
    return tuple(_part(SUPABASE_CONFIG, (folder / part).read_bytes()) for part in parts)


def _secrets(project: "Project") -> Preamble:
    quoted = (name.replace("'", "''") for name in project.config.vault_secrets)
    text = "\n".join(f"SELECT vault.create_secret('{_HELD}', '{name}');" for name in quoted)
    return (_part(SUPABASE_CONFIG, text.encode("utf-8")),) if text else ()


def _roles(project: "Project") -> Preamble:
    path: Path | None = project.layout.roles
    if path is None or not path.is_file():
        return ()
    try:
        return (_part(project.relative(path), path.read_bytes()),)
    except OSError as error:
        raise ServerError(f"the roles file cannot be read: {error.strerror or error}", path=path) from error


def _part(relative: str, raw: bytes) -> Migration:
    return make_migration(Path("0_preamble.sql"), relative, raw)
