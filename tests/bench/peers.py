"""Other programs that compare two databases, for figures beside ours; each is used where its program is on the PATH."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Peer:
    """`fix` gives the SQL that it would turn the first database into the second with; raises where it gives up."""

    name: str
    program: str
    fix: Callable[[str, str, str], str]

    @property
    def path(self) -> str | None:
        """Where its program is, if it is installed."""
        return shutil.which(self.program)


class GivesUpError(Exception):
    """The peer has no answer."""


def _run(*command: str, allowed: tuple[int, ...] = (0,)) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise GivesUpError("no answer in time") from error
    if run.returncode not in allowed:
        raise GivesUpError((run.stderr or run.stdout).strip()[-300:])
    return run.stdout


def _pgdelta(program: str, one: str, other: str) -> str:
    with TemporaryDirectory() as folder:
        plan, script = Path(folder) / "plan.json", Path(folder) / "fix.sql"
        ends = ("--profile", "supabase", "--out", str(plan))
        _run(program, "plan", "--source", one, "--desired", other, *ends)
        # It says by its exit code that there is nothing to render.
        _run(program, "render", "--plan", str(plan), "--out", str(script), "--allow-drops", allowed=(0, 1, 2, 3))
        written = sorted(Path(folder).glob("*.sql"))
        return "\n".join(file.read_text(encoding="utf-8") for file in written)


def _migra(program: str, one: str, other: str) -> str:
    return _run(program, "--unsafe", "--with-privileges", one, other, allowed=(0, 2))


PEERS = (Peer("pg-delta", "pgdelta", _pgdelta), Peer("migra", "migra", _migra))


def installed() -> list[Peer]:
    """Those that are there."""
    return [peer for peer in PEERS if peer.path is not None]


def address(host: str, port: int, user: str, database: str) -> str:
    """A URL that all of them understand, over a socket or a port."""
    if host.startswith("/"):
        return f"postgresql://{user}@localhost/{database}?host={host.replace('/', '%2F')}&port={port}"
    return f"postgresql://{user}@{host}:{port}/{database}"
