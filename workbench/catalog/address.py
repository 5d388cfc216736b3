"""Postgres addresses as people write them: which are meant, and how they are shown without their secrets. Pure."""

import re
from typing import Final
from urllib.parse import unquote

from workbench.errors import TargetError

_HIDDEN: Final = "***"
_SCHEMES: Final = ("postgresql://", "postgres://")
# What may be shown of an address. Anything else may be a secret, or a slip that makes one look like something else.
_SHOWN: Final = frozenset(
    {
        "application_name", "channel_binding", "client_encoding", "connect_timeout", "dbname", "gssencmode", "host",
        "hostaddr", "load_balance_hosts", "options", "port", "require_auth", "service", "sslcert", "sslkey", "sslmode",
        "sslnegotiation", "sslrootcert", "target_session_attrs", "user",
    }
)  # fmt: skip
_ANY_URL: Final = re.compile(r"\s*(?P<scheme>[A-Za-z][\w+.-]*:/+)?(?P<rest>.*)", re.DOTALL)
# Without a password: hosts with their ports, and what comes behind them.
_HOSTS: Final = re.compile(r"(?:\[[0-9A-Fa-f:.%]*\]|[^:@/?#,\[\]]*)(?::\d*)?")
_CONNINFO: Final = re.compile(r"\s*\w+\s*=")
_PAIR: Final = re.compile(r"(?P<name>\w+)\s*=\s*(?P<value>'(?:[^'\\]|\\.)*(?:'|$)|(?:\\.|[^\s\\])*)", re.DOTALL)
# Greedy up to the last @: an unquoted one in the password hides too much rather than too little.
_IN_URL: Final = re.compile(r"^postgres(?:ql)?://[^:/?#]*:(?P<secret>.*)@[^@]*$", re.DOTALL)
# Not a password after all: host:port/database?name=what@ever.
_PORT_AND_QUERY: Final = re.compile(r"[\d,:]*/[^@?]*\?")
# libpq would stop reading at a NUL; what could not be decoded cannot be encoded either.
_NO_TEXT: Final = re.compile(r"[\0\ud800-\udfff]")
_MISREAD: Final = re.compile(r"[@/?#\s]|%(?![0-9A-Fa-f]{2})")


def is_address(text: str) -> bool:
    """Whether it is meant as an address: a Postgres URL, or ``key=value`` pairs as libpq takes them."""
    return text.startswith(_SCHEMES) or _CONNINFO.match(text) is not None


def has_password(text: str) -> bool:
    """Whether it is an address with a password in it."""
    if not is_address(text):
        return False
    if _CONNINFO.match(text):
        return any(pair["name"] == "password" for pair in _PAIR.finditer(text))
    secret = _IN_URL.match(text)
    return (secret is not None and not _PORT_AND_QUERY.match(secret["secret"])) or "password=" in text


def mask(address: str) -> str:
    """The address without anything secret, fit to be shown; rather too little of it than too much."""
    if _CONNINFO.match(address):
        return " ".join(_shown(pair["name"], pair["value"]) for pair in _PAIR.finditer(address))
    found = _ANY_URL.fullmatch(address)
    scheme, rest = (found["scheme"] or "", found["rest"]) if found else ("", address)
    before, at, behind = rest.rpartition("@")
    if at and _is_query(before):  # the @ stands in a parameter's value
        before, at, behind = "", "", rest
    user, colon, _ = before.partition(":")
    place, question, query = behind.partition("?")
    where, slash, database = place.partition("/")
    if not all(_HOSTS.fullmatch(host) for host in where.split(",")):
        where = where.partition(":")[0].split(",")[0] + f":{_HIDDEN}"
    if not (scheme or at):
        return where + slash + database
    shown = "&".join(
        _shown(unquote(name), value) for name, _, value in (pair.partition("=") for pair in query.split("&"))
    )
    return (
        f"{scheme}{user}{colon}{_HIDDEN if colon else ''}{at}{where}{slash}{database}{question}{shown if query else ''}"
    )


def _is_query(text: str) -> bool:
    """Whether what stands before an @ is no user and password: ``host/database?name=what``."""
    place, question, _ = text.partition("?")
    where, slash, _ = place.partition("/")
    return bool(question and slash) and _HOSTS.fullmatch(where) is not None


def _shown(name: str, value: str) -> str:
    return f"{name}={value if name in _SHOWN else _HIDDEN}"


def check(address: str, label: str) -> None:
    """Refuse an address that libpq would misread and quote in pieces, password and all.

    Raises:
        TargetError: its password has characters that end it early, or do not mean themselves; or it is no text.
    """
    if _NO_TEXT.search(address):
        raise TargetError(
            f"the address of {label} holds characters that no address has", hint="Percent-encode what is not ASCII."
        )
    found = _IN_URL.match(address)
    if found is not None and _MISREAD.search(found["secret"]) and not _PORT_AND_QUERY.match(found["secret"]):
        raise TargetError(
            f"the password in the URL of {label} is not percent-encoded",
            hint="Write @ as %40, / as %2F, % as %25, a space as %20; or leave it to PGPASSWORD or ~/.pgpass.",
        )
