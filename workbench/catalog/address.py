"""Postgres addresses as people write them: which are meant, and how they are shown without their secrets. Pure."""

import re
from typing import Final

from workbench.errors import TargetError

_HIDDEN: Final = "***"
_SCHEMES: Final = ("postgresql://", "postgres://")
_SECRETS: Final = r"(?:password|passwd|passfile|sslpassword|scram_client_key|scram_server_key|oauth_client_secret)"
# Greedy up to the last @: an unquoted one in the password hides too much rather than too little.
_IN_URL: Final = re.compile(r"^(?P<head>postgres(?:ql)?://[^:@/?#]*):(?P<secret>.*)@(?P<tail>[^@]*)$", re.DOTALL)
_IN_QUERY: Final = re.compile(rf"(?P<name>[?&]{_SECRETS}=)[^&#]*", re.IGNORECASE)
_IN_CONNINFO: Final = re.compile(
    rf"(?P<name>\b{_SECRETS}\s*=\s*)(?:'(?:[^'\\]|\\.)*(?:'|$)|(?:\\.|[^\s'\\])+)", re.IGNORECASE
)
# Not a password after all: host:port/database?name=what@ever.
_PORT_AND_QUERY: Final = re.compile(r"[\d,:]*/[^@?]*\?")
_MISREAD: Final = re.compile(r"[@/\s]|%(?![0-9A-Fa-f]{2})")


def is_address(text: str) -> bool:
    """Whether it is meant as an address: a Postgres URL, or ``key=value`` pairs as libpq takes them."""
    return text.startswith(_SCHEMES) or re.match(r"\s*[a-z_]+\s*=", text) is not None


def mask(address: str) -> str:
    """The address without anything secret, fit to be shown."""
    if not address.startswith(_SCHEMES):
        return _IN_CONNINFO.sub(rf"\g<name>{_HIDDEN}", address)
    found = _IN_URL.match(address)
    if found is not None:
        address = f"{found['head']}:{_HIDDEN}@{found['tail']}"
    return _IN_QUERY.sub(rf"\g<name>{_HIDDEN}", address)


def check(address: str, label: str) -> None:
    """Refuse an address that libpq would misread and quote in pieces, password and all.

    Raises:
        TargetError: its password has characters that end it early, or do not mean themselves.
    """
    found = _IN_URL.match(address)
    if found is not None and _MISREAD.search(found["secret"]) and not _PORT_AND_QUERY.match(found["secret"]):
        raise TargetError(
            f"the password in the URL of {label} is not percent-encoded",
            hint="Write @ as %40, / as %2F, % as %25, a space as %20; or leave it to PGPASSWORD or ~/.pgpass.",
        )
