"""What went wrong with a database, said so that a user knows what to do next. Pure; never repeats a password."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from workbench.catalog.address import is_address
from workbench.errors import TargetError

if TYPE_CHECKING:
    import psycopg


class NotAllowedError(TargetError):
    """The user may not read some of the catalog; the rest may still be read."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """A pattern of libpq's messages and what it means; the names in braces are filled in."""

    pattern: str
    title: str
    hint: str


_CONNECTING: Final = (
    _Saying(
        "no password supplied",
        "{label} wants a password",
        "Put it into the URL, PGPASSWORD or ~/.pgpass.",
    ),
    _Saying(
        "(?:password|SASL) authentication failed",
        "{label} does not accept the password of {who}",
        "Check the password in the URL, PGPASSWORD or ~/.pgpass, and whether the user is the right one.",
    ),
    _Saying(
        r"pg_hba\.conf (?:entry|rejects)",
        "{label} does not let {who} in from here",
        "Its pg_hba.conf decides who may come from where, and whether encrypted: {said}",
    ),
    _Saying("Peer authentication failed", "{label} does not take you for {user}", "Name another user, or a host."),
    _Saying("Tenant or user not found", "{label} does not know {who}", "Poolers want postgres.<project ref> as user."),
    _Saying("not permitted to log in", "{label} does not let {who} log in", "Name another user in the URL."),
    _Saying(r'role ".*" does not exist', "{label} has no role {user}", "Name another user in the URL."),
    _Saying(
        r'database ".*" does not exist',
        "{label} has no database {database}",
        "The database is the last part of the URL.",
    ),
    # Poolers say it otherwise.
    _Saying(
        "no such database|permission denied for database",
        "{label} does not let {who} into the database {database}",
        "The database is the last part of the URL.",
    ),
    _Saying("not currently accepting connections", "{label} takes no connections now", "Wait, or ask who closed it."),
    _Saying(
        "Connection refused",
        "nothing listens at {at}",
        "Is the database running, and is that its port?",
    ),
    _Saying(
        "No such file or directory",
        "no server has a socket at {at}",
        "Is the database running? Name a host to reach it over the network.",
    ),
    _Saying("invalid response to SSL", "{at} is not a Postgres", "Is that the right port?"),
    _Saying(
        "root certificate file|root\\.crt",
        "the certificates to trust for {label} cannot be read",
        "sslrootcert in the URL names the file of the authority; Supabase offers it for download: {said}",
    ),
    _Saying(
        "does not match host name",
        "the certificate of {label} is for another host",
        "Connect by the name that it is for, or take sslmode=verify-ca: {said}",
    ),
    _Saying(
        "certificate verify failed",
        "the certificate of {label} is not trusted",
        "sslrootcert in the URL names the file of the authority to trust: {said}",
    ),
    _Saying("SSL", "no encrypted connection to {label}", "See sslmode in the URL: {said}"),
    _Saying("too many connections", "{label} has no connection left", "Close some, or wait."),
    _Saying("remaining connection slots", "{label} has no connection left", "Close some, or wait."),
    _Saying("max clients", "{label} has no connection left", "The pooler's limit is reached: close some, or wait."),
    _Saying("starting up", "{label} is still starting", "Wait a moment and try again."),
    _Saying("shutting down", "{label} is shutting down", "Wait until it is back."),
    _Saying("timeout expired", "{at} does not answer", "Check host, port and network; a firewall may drop it."),
    _Saying("timed out", "{at} does not answer", "Check host, port and network; a firewall may drop it."),
    _Saying("unreachable", "{at} cannot be reached", "Check the network; the host may be IPv6 only."),
    _Saying("'idna' codec", "there is no host {host}", "Check the host's name."),
    _Saying("resolve", "there is no host {host}", "Check the host's name, and the network."),
    _Saying("translate host name", "there is no host {host}", "Check the host's name, and the network."),
    _Saying("Name or service", "there is no host {host}", "Check the host's name, and the network."),
    _Saying("server closed the connection", "{at} hung up", "Is it a Postgres, and the right port?"),
    _Saying("expected authentication", "{at} is not a Postgres", "Is that the right port?"),
)
LOCAL_HINT: Final = "Is `supabase start` running? `supabase status` shows the database's port, config.toml sets it."

_READING: Final[Mapping[str, tuple[str, str]]] = {
    "42501": ("{label} does not let this user read its catalog", "Connect as a user who may: {said}"),
    "57014": ("{label} took too long to answer", "It may be busy; try again."),
    "55P03": ("somebody is changing {label} right now", "Its objects are locked; try again when that has ended."),
    "XX000": ("somebody is changing {label} right now", "Try again when that has ended: {said}"),
}
# What libpq and psycopg put around what the user should know.
_FRAME: Final = re.compile(
    r"^(?:connection failed: |connection is bad: |- host: .*?: )*(?:connection to server .* failed: )?"
)
_NO_NEWS: Final = ("Multiple connection attempts failed", "Is the server running")
_NOT_ALLOWED: Final = "42501"
_LOST: Final = ("08", "57P")


def cannot_connect(error: BaseException, label: str, parameters: Mapping[str, Any]) -> TargetError:
    """Why there is no connection."""
    said = _said(error, parameters)
    facts = _facts(label, parameters, said)
    whole = str(error)
    saying = next((saying for saying in _CONNECTING if re.search(saying.pattern, whole)), None)
    if saying is None:
        return TargetError(f"no connection to {label}", hint=said)
    return TargetError(saying.title.format_map(facts), hint=saying.hint.format_map(facts))


def cannot_read(error: "psycopg.Error", label: str) -> TargetError:
    """Why a database that let us in could not be read."""
    said = _said(error, {})
    code = error.sqlstate or ""
    if code in _READING:
        title, hint = _READING[code]
        sort = NotAllowedError if code == _NOT_ALLOWED else TargetError
        return sort(title.format(label=label), hint=hint.format(said=said))
    if not code or code.startswith(_LOST):
        return TargetError(f"the connection to {label} was lost", hint=f"Try again. It said: {said}")
    return TargetError(f"{label} could not be read", hint=f"{said} ({code})")


def _facts(label: str, parameters: Mapping[str, Any], said: str) -> dict[str, str]:
    host = str(parameters.get("host") or parameters.get("hostaddr") or "")
    port = str(parameters.get("port") or "5432")
    user = str(parameters.get("user") or "")
    where = (host if host.startswith("/") else f"{host}:{port}") if host else f"port {port}"
    return {
        "label": label,
        "host": host,
        "at": where if is_address(label) else f"{where} ({label})",
        "user": user,
        "who": f"the user {user}" if user else "this user",
        "database": str(parameters.get("dbname") or user),
        "said": said,
    }


def _said(error: BaseException, parameters: Mapping[str, Any]) -> str:
    """The server's or libpq's own words in one line, with every secret of the address taken out."""
    lines = [_FRAME.sub("", line.strip()) for line in str(error).splitlines()]
    said = next((line for line in lines if line and not line.startswith(_NO_NEWS)), type(error).__name__)
    shown = {str(parameters.get(name)) for name in ("user", "dbname", "host")}
    for name in ("password", "sslpassword"):
        secret = str(parameters.get(name) or "")
        if secret and secret not in shown:  # the local database's password is its user's name, and its own
            said = said.replace(secret, "***")
    return said
