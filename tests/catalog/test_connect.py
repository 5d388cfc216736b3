"""Reaching a database: what is said when it fails, where passwords come from, and that none is ever told."""

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.catalog.password_server import ENCODED, PASSWORD, PasswordServer, password_server
from workbench.catalog.address import mask
from workbench.catalog.connect import connect
from workbench.catalog.snapshot import snapshot
from workbench.errors import Cancelled, TargetError
from workbench.progress import CancelToken

SUPERUSERS = 3  # connections that the server keeps for them


@pytest.fixture(scope="module")
def live() -> Iterator[PasswordServer]:
    with password_server() as running:
        yield running


@contextmanager
def listener(answer: bytes | None) -> Iterator[int]:
    """A port on which something that is no Postgres listens: it answers and hangs up, or says nothing at all."""
    finished = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)

        def serve(reply: bytes) -> None:
            while not finished.is_set():
                with suppress(OSError):
                    client, _ = server.accept()
                    with client:
                        client.settimeout(5)
                        client.recv(1024)
                        client.sendall(reply)

        thread = threading.Thread(target=serve, args=(answer or b"",), daemon=True)
        if answer is not None:
            thread.start()
        yield server.getsockname()[1]
        finished.set()
        if answer is not None:
            thread.join()


def refused(address: str, label: str = "live") -> TargetError:
    with pytest.raises(TargetError) as caught:
        connect(address, label).close()
    error = caught.value
    assert "s3cr3t" not in str(error)
    assert error.hint
    return error


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_password_in_the_url_lets_us_in(live: PasswordServer) -> None:
    connection = connect(live.url(), "live")
    assert connection.info.user == "owner"
    assert connection.autocommit
    assert connection.prepare_threshold is None
    connection.close()


def test_a_password_in_a_conninfo_lets_us_in(live: PasswordServer) -> None:
    connect(f"host=127.0.0.1 port={live.port} user=owner dbname=postgres password='{PASSWORD}'", "live").close()


def test_the_password_may_come_from_the_environment(live: PasswordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    connect(live.url(password=""), "live").close()


@pytest.mark.parametrize("host", ["db.example", "127.0.0.1,db.example", "localhost"])
def test_the_environments_password_stays_from_hosts_that_a_project_names(
    host: str, live: PasswordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = ",".join("127.0.0.1" for _ in host.split(","))
    address = f"hostaddr={numbers} host={host} port={live.port} user=owner dbname=postgres"
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    connect(address, "live").close()
    if host == "localhost":
        connect(address, "live", of_project=True).close()
        return
    with pytest.raises(TargetError, match="live wants a password") as caught:
        connect(address, "live", of_project=True)
    assert caught.value.hint.startswith("PGPASSWORD is not sent to a host that only the project's file names.")
    connect(f"{address} password='{PASSWORD}'", "live", of_project=True).close()
    file = tmp_path / "pgpass"
    file.write_text(f"db.example:{live.port}:*:owner:{PASSWORD}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    if host == "db.example":
        connect(address, "live", of_project=True).close()


def test_a_projects_address_names_no_file_of_the_machine(tmp_path: Path) -> None:
    address = f"postgresql://owner@db.example/x?passfile={tmp_path / 'file'}"
    with pytest.raises(TargetError, match="the address of live names passfile, a file of this machine"):
        connect(address, "live", of_project=True)


def test_the_password_may_come_from_a_file(
    live: PasswordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pgpass"
    file.write_text(f"127.0.0.1:{live.port}:*:owner:{PASSWORD}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    connect(live.url(password=""), "live").close()


@pytest.mark.skipif(sys.platform == "win32", reason="libpq does not ask there who may read it")
def test_a_password_file_that_others_may_read_is_told_and_nothing_is_written_to_the_screen(
    live: PasswordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pgpass"
    file.write_text(f"127.0.0.1:{live.port}:*:owner:{PASSWORD}\n", encoding="utf-8")
    file.chmod(0o644)
    monkeypatch.setenv("PGPASSFILE", str(file))
    error = refused(live.url(password=""))
    assert error.title == "live wants a password"
    assert error.hint == f"{file} is not read as long as others may read it: chmod 600 {file}"
    connect(live.url(), "live").close()
    assert capfd.readouterr().err == ""


def test_what_the_server_refuses(live: PasswordServer) -> None:
    live.execute("CREATE ROLE barred LOGIN", "CREATE ROLE trusted LOGIN")
    wrong = refused(live.url("owner", "s3cr3t-no"))
    assert wrong.title == "live does not accept the password of the user owner"
    assert "PGPASSWORD" in wrong.hint
    assert refused(live.url(password="")).title == "live wants a password"
    assert refused(live.url("trusted", database="nope")).title == "live has no database nope"
    barred = refused(live.url("barred"))
    assert barred.title == "live does not let the user barred in from here"
    assert "no encryption" in barred.hint
    # A server does not say whether a role exists to one who has no password for it; one that trusts does.
    live.execute("DROP ROLE trusted")
    assert refused(live.url("trusted")).title == "live has no role trusted"
    unencrypted = refused(live.url() + "?sslmode=require")
    assert unencrypted.title == "no encrypted connection to live"
    assert "sslmode" in unencrypted.hint


def test_a_password_that_is_known_anyway_is_not_hidden_in_other_words(live: PasswordServer) -> None:
    """That of the local database is `postgres`, as are its user and its name."""
    live.execute(
        "CREATE DATABASE closed ALLOW_CONNECTIONS false",
        "CREATE ROLE closed LOGIN PASSWORD 'closed'",
        "CREATE DATABASE private",
        "REVOKE CONNECT ON DATABASE private FROM PUBLIC",
    )
    with pytest.raises(TargetError) as caught:
        connect(live.url("closed", "closed", "closed"), "live")
    assert caught.value.title == "live takes no connections now"
    with pytest.raises(TargetError) as caught:
        connect(live.url("closed", "closed", "private"), "live")
    assert caught.value.title == "live does not let the user closed into the database private"


def test_a_server_with_no_connection_left(live: PasswordServer) -> None:
    live.execute("CREATE ROLE crowd LOGIN PASSWORD 's3cr3t'")
    address = live.url("crowd", "s3cr3t")
    with ExitStack() as stack:
        crowd = [stack.enter_context(closing(psycopg.connect(address))) for _ in range(12 - SUPERUSERS)]
        assert len(crowd) == 12 - SUPERUSERS
        assert refused(address).title == "live has no connection left"


def test_nobody_listens() -> None:
    port = free_port()
    error = refused(f"postgresql://u:s3cr3t@127.0.0.1:{port}/x")
    assert error.title == f"nothing listens at 127.0.0.1:{port} (live)"
    address = f"postgresql://u:s3cr3t@127.0.0.1:{port}/x"
    assert refused(address, mask(address)).title == f"nothing listens at 127.0.0.1:{port}"


def test_no_socket_there(tmp_path: Path) -> None:
    assert refused(f"host={tmp_path} password=s3cr3t").title == f"no server has a socket at {tmp_path} (live)"


def test_no_such_host() -> None:
    assert refused("postgresql://u:s3cr3t@no-such-host.invalid/x").title == "there is no host no-such-host.invalid"


def test_something_else_listens() -> None:
    with listener(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        assert (
            refused(f"postgresql://u:s3cr3t@127.0.0.1:{port}/x").title == f"127.0.0.1:{port} (live) is not a Postgres"
        )
    with listener(b"") as port:
        assert refused(f"postgresql://u:s3cr3t@127.0.0.1:{port}/x").title == f"127.0.0.1:{port} (live) hung up"


def test_a_silent_host_is_given_up() -> None:
    with listener(None) as port:
        error = refused(f"postgresql://u:s3cr3t@127.0.0.1:{port}/x?connect_timeout=2")
    assert error.title == f"127.0.0.1:{port} (live) does not answer"


def test_connecting_is_cancelled_at_once() -> None:
    cancel = CancelToken()
    with listener(None) as port:
        threading.Timer(0.1, cancel.cancel).start()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            connect(f"postgresql://u:s3cr3t@127.0.0.1:{port}/x", "live", cancel=cancel)
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:s3cr3t@[::1/x",
        "postgresql://u:s3cr3t@h/x?nonsense=1",
        "host=a b password=s3cr3t",
        "postgresql://u:s3cr3t/@h/x",
        "postgresql://u:@s3cr3t@h/x",
        "postgresql://u:s3cr3t%zz@h/x",
        "postgresql://u:s3cr3t@127.0.0.1:many/x",
        "postgresql://u:s3cr3t@127.0.0.1:70000/x",
        "postgresql://u:s3cr3t@127.0.0.1/x?sslmode=never",
        "postgresql://u:s3cr3t@127.0.0.1/x?connect_timeout=soon",
        "postgresql://u:s3cr3t@127.0.0.1:1/x\0y",
        "postgresql://u:s3cr3t@127.0.0.1:1/\udcff",
        "postgresql://u:s3cr3t@a..b/x",
    ],
)
def test_addresses_that_cannot_be_meant(address: str) -> None:
    error = refused(address, mask(address))
    assert error.__cause__ is None or "s3cr3t" not in str(error.__cause__)


def test_a_connection_that_is_cut(live: PasswordServer) -> None:
    connection = connect(live.url(), "live")
    live.execute(f"SELECT pg_terminate_backend({connection.info.backend_pid})")
    with pytest.raises(TargetError, match="the connection to live was lost"):
        snapshot(connection, "live")
    connection.close()


def test_a_reader_is_enough_and_leaves_no_trace(live: PasswordServer) -> None:
    live.execute(
        "CREATE ROLE reader LOGIN PASSWORD 's3cr3t'",
        "ALTER ROLE reader SET default_transaction_read_only = on",
        "CREATE SCHEMA closed",
        "CREATE TABLE closed.t (id int PRIMARY KEY)",
        "CREATE VIEW closed.v AS SELECT id FROM closed.t",
        "CREATE FUNCTION closed.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "REVOKE ALL ON SCHEMA closed FROM PUBLIC",
    )
    connection = connect(live.url("reader", "s3cr3t"), "live")
    mine, owners = snapshot(connection, "reader"), connect(live.url(), "live")
    assert mine.objects == snapshot(owners, "owner").objects
    assert {str(key) for key in mine.objects} >= {"closed.t", "closed.v", "closed.f()"}
    for each in (connection, owners):
        each.close()


def test_the_environment_is_left_as_it_was(live: PasswordServer) -> None:
    before = dict(os.environ)
    connect(live.url(), "live").close()
    assert dict(os.environ) == before
    with psycopg.connect(live.url()) as check:
        assert check.execute("SELECT 1").fetchone() == (1,)
    check.close()
    assert ENCODED not in mask(live.url())
