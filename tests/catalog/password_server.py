"""A Postgres of its own that asks for passwords over TCP, which the shadow's does not: it knows its user."""

import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from workbench.project.config import Config
from workbench.shadow.account import as_account, copy_tree, give, may_run, server_account
from workbench.shadow.engine import find_engine
from workbench.shadow.parts import quiet_environment

PASSWORD = "s3cr3t p@ss/word"  # noqa: S105 - of a server that lives for a few seconds
ENCODED = "s3cr3t%20p%40ss%2Fword"
_RULES = """
host all barred 127.0.0.1/32 reject
host all trusted 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
"""


@dataclass(frozen=True, slots=True)
class PasswordServer:
    """Where it listens; `owner` is its superuser."""

    port: int
    owner: str = "owner"

    def url(self, user: str = "owner", password: str = ENCODED, database: str = "postgres") -> str:
        """The address of a database."""
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def execute(self, *statements: str) -> None:
        """Run statements as the superuser."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@contextmanager
def password_server(shadow_bin: str | None = None, settings: str = "") -> Iterator[PasswordServer]:
    """Make, start and stop it, with the programs in a folder; with the embedded ones if none is said."""
    account = server_account()
    with tempfile.TemporaryDirectory(prefix="wb-pw-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        base.chmod(0o711)
        engine = find_engine(Config(base, shadow_bin=shadow_bin))
        if engine.bin is None:
            raise AssertionError(engine.why)
        programs = engine.bin
        if not may_run(programs / "postgres", account) and shadow_bin is None:
            copy_tree(programs.parent, base / "engine")
            programs = base / "engine" / "bin"
        data, secret = base / "data", base / "secret"
        data.mkdir(mode=0o700)
        secret.write_text(PASSWORD, encoding="utf-8")
        for path in (data, secret):
            give(path, account)
        run = {"env": quiet_environment(), "cwd": folder, **as_account(account)}
        subprocess.run(
            [str(programs / "initdb"), "-D", str(data), "-U", "owner", "-A", "scram-sha-256", "--pwfile", str(secret),
             "-E", "UTF8", "--locale=C", "--no-sync"],
            check=True, capture_output=True, **run,
        )  # fmt: skip
        (data / "pg_hba.conf").write_text(_RULES, encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=12"
            f" {settings}"
        )
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
        subprocess.run(
            [*control, "-o", options, "-l", str(data / "log"), "start"], check=True, stdout=subprocess.DEVNULL, **run
        )
        try:
            yield PasswordServer(port)
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, **run)
