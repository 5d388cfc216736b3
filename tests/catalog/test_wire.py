"""A database behind a network: TLS and its certificates, a pooler, an answer that stops in the middle."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalog.password_server import PASSWORD, PasswordServer, password_server
from tests.catalog.wire import TLS, wire
from workbench.catalog import cancelling
from workbench.catalog.connect import connect
from workbench.catalog.snapshot import fingerprint, snapshot
from workbench.errors import Cancelled, TargetError
from workbench.progress import CancelToken


@pytest.fixture(scope="module")
def live() -> Iterator[PasswordServer]:
    with password_server() as running:
        running.execute("CREATE TABLE public.kept (id int PRIMARY KEY, note text)")
        yield running


def address(port: int, host: str = "localhost", **parameters: object) -> str:
    pairs = {"host": host, "port": port, "user": "owner", "dbname": "postgres", "password": f"'{PASSWORD}'"}
    return " ".join(f"{name}={value}" for name, value in {**pairs, **parameters}.items())


def refused(where: str) -> TargetError:
    with pytest.raises(TargetError) as caught:
        connect(where, "live").close()
    assert PASSWORD not in str(caught.value)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("mode", ["require", "verify-ca", "verify-full"])
def test_a_certificate_that_is_trusted_lets_us_in(mode: str, live: PasswordServer) -> None:
    with wire(live.port, tls=True) as secure:
        connection = connect(address(secure.port, sslmode=mode, sslrootcert=TLS / "ca.pem"), "live")
        assert connection.pgconn.ssl_in_use
        assert any(key.name == "kept" for key in snapshot(connection, "live").objects)
        connection.close()


def test_a_certificate_that_is_not_trusted_is_told(live: PasswordServer, tmp_path: Path) -> None:
    with wire(live.port, tls=True) as secure:
        stranger = refused(address(secure.port, sslmode="verify-ca", sslrootcert=TLS / "other.pem"))
        assert stranger.title == "the certificate of live is not trusted"
        assert "sslrootcert" in stranger.hint
        other_name = refused(address(secure.port, "127.0.0.1", sslmode="verify-full", sslrootcert=TLS / "ca.pem"))
        assert other_name.title == "the certificate of live is for another host"
        missing = refused(address(secure.port, sslmode="verify-full", sslrootcert=tmp_path / "nowhere.pem"))
        assert missing.title == "the certificates to trust for live cannot be read"


def test_a_server_without_tls_is_told(live: PasswordServer) -> None:
    with wire(live.port) as plain:
        assert refused(address(plain.port, sslmode="require")).title == "no encrypted connection to live"


def test_the_password_of_the_home_folder_is_found(
    live: PasswordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".pgpass"
    file.write_text(f"localhost:{live.port}:postgres:owner:{PASSWORD}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.delenv("PGPASSFILE", raising=False)
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    connect(f"postgresql://owner@localhost:{live.port}/postgres", "live").close()


def test_nothing_is_prepared_so_that_any_pooler_serves(live: PasswordServer) -> None:
    with wire(live.port) as pooler:
        connection = connect(address(pooler.port, sslmode="disable"), "live")
        for _ in range(8):  # a driver that prepares what it sees often would begin to
            fingerprint(connection)
        snapshot(connection, "live")
        connection.close()
    # The password, simple queries, the end.
    assert pooler.kinds == {"p", "Q", "X"}


@pytest.mark.parametrize("limit", [2_000, 5_000])
def test_an_answer_that_ends_in_the_middle_is_told(limit: int, live: PasswordServer) -> None:
    with wire(live.port, limit=limit) as short:
        connection = connect(address(short.port, sslmode="disable"), "live")
        with pytest.raises(TargetError, match="the connection to live was lost"):
            snapshot(connection, "live", cancel=CancelToken())
        assert connection.closed


def test_a_silent_network_can_be_cancelled(live: PasswordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cancelling, "_ASK_SECONDS", 0.2)
    with wire(live.port, limit=2_000, cuts=False) as silent:
        connection = connect(address(silent.port, sslmode="disable"), "live")
        cancel = CancelToken()
        threading.Timer(0.2, cancel.cancel).start()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            snapshot(connection, "live", cancel=cancel)
        assert time.monotonic() - began < 20
        connection.close()


def test_a_silent_network_is_given_up(live: PasswordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cancelling, "_ASK_SECONDS", 0.2)
    monkeypatch.setattr(cancelling, "DEADLINE_SECONDS", 0.3)
    with wire(live.port, limit=2_000, cuts=False) as silent:
        connection = connect(address(silent.port, sslmode="disable"), "live")
        with pytest.raises(TargetError, match="the connection to live was lost"):
            snapshot(connection, "live", cancel=CancelToken())
        connection.close()


def test_what_takes_too_long_is_told(live: PasswordServer) -> None:
    """A role that has next to no time for a question."""
    live.execute("CREATE ROLE hasty LOGIN PASSWORD 's3cr3t'", "ALTER ROLE hasty SET statement_timeout = '1ms'")
    connection = connect(live.url("hasty", "s3cr3t"), "live")
    with pytest.raises(TargetError, match="live took too long to answer"):
        snapshot(connection, "live")
    connection.close()
