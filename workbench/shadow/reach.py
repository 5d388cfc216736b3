"""How the workbench's own server is reached, whatever the environment says about the user's databases."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

# What PGHOSTADDR, PGREQUIREAUTH, PGSSLMODE and their like would else say, and the libpq that knows the parameter.
_SAID: Final = (
    ("hostaddr", "", 0),
    ("channel_binding", "prefer", 0),
    ("gssencmode", "disable", 0),
    ("sslmode", "disable", 0),
    ("target_session_attrs", "any", 0),
    ("require_auth", "none,scram-sha-256", 160000),  # a socket asks for nothing, TCP for a password
    ("load_balance_hosts", "disable", 160000),
    ("sslnegotiation", "postgres", 170000),
)


def own_parameters(files: Path) -> Mapping[str, str]:
    """What libpq is to be told apart from where and who; `files` is a folder of the workbench's own.

    No password file is read: libpq would say on the screen what it does not like about the user's.
    """
    from psycopg import pq

    said = {name: text for name, text, since in _SAID if pq.version() >= since}
    return {**said, "passfile": str(files / "no-passfile")}
