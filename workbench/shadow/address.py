"""Whether a server that `shadow.url` names may be asked at all, and with what. Opens no connection.

A project's files may come from a stranger's branch: what they name is asked only on this machine's own loopback, and
with no password but their own. The environment is the user's.
"""

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from workbench.errors import ServerError

if TYPE_CHECKING:
    from workbench.project.config import Config

VARIABLE: Final = "WORKBENCH_SHADOW_URL"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_OF_A_PROJECT: Final = frozenset({"user", "password", "host", "port", "dbname"})
_SCHEME: Final = re.compile(r"postgres(?:ql)?://")


def server_parameters(config: "Config") -> Mapping[str, str]:
    """What libpq is to connect with, by its own names.

    Raises:
        ServerError: it is no Postgres URL, or the project's own file names a server that it may not.
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    url = config.shadow_url or ""
    named = "shadow.url" if config.shadow_url_of_project else VARIABLE
    try:
        found = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except psycopg.Error:
        found = {}
    if not found or not _SCHEME.match(url):
        # The value may hold a password, so it is not repeated.
        raise ServerError(
            f"{named} is not a Postgres URL", hint="Write postgresql://user@host:port/database, percent-encoded."
        )
    if not config.shadow_url_of_project:
        return found
    if found.get("host") not in _LOOPBACK or not found.keys() <= _OF_A_PROJECT or "user" not in found:
        raise ServerError(
            "workbench.toml names a server that is not plainly on this machine",
            hint="A branch brings its own workbench.toml, so shadow.url there may only be "
            f"postgresql://USER@127.0.0.1:PORT/DATABASE. Set {VARIABLE} for any other server.",
        )
    # None of the user's own passwords goes to where a branch points.
    return {"port": "5432", "password": "", **found, "passfile": os.devnull}


def shown_address(parameters: Mapping[str, str]) -> str:
    """Host and port, as messages show them."""
    host = parameters.get("host") or os.environ.get("PGHOST") or "the local socket"
    return f"{host}:{parameters.get('port') or os.environ.get('PGPORT') or '5432'}"
