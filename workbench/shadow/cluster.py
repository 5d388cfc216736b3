"""Prepares a data directory with the baseline in it, once per engine and baseline; later starts only copy it.

The baseline is applied in single-user mode: no server is running meanwhile that a killed workbench could leave behind.
"""

import json
import re
import secrets
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.errors import ServerError
from workbench.progress import CancelToken, Progress, Report
from workbench.shadow import settings
from workbench.shadow.account import Account, as_account, copy_tree, give, may_enter
from workbench.shadow.engine import Engine
from workbench.shadow.foundation import baseline_files, baseline_sql, write_extensions
from workbench.shadow.majors import BUILTIN_LOCALE_MAJOR, CONTROL_PATH_MAJOR
from workbench.shadow.parts import quiet_environment
from workbench.shadow.places import Places
from workbench.shadow.settings import BASELINE, MAINTENANCE, MEMORY, MIGRATOR, SUPERUSER, write_access
from workbench.sql.split import split

PASSWORDS: Final = "passwords.json"
_STEPS: Final = 3
_KEPT: Final = 3  # clusters of other servers and versions, the last used
_FAILURE: Final = re.compile(r"^.*\b(?:ERROR|FATAL|PANIC):\s+(.*)$", re.MULTILINE)


def prepare_cluster(
    places: Places,
    engine: Engine,
    major: int,
    account: Account | None,
    *,
    report: Report,
    cancel: CancelToken | None,
) -> None:
    """Make `places.prepared`: a data directory and the extensions' folder. The caller holds the start lock.

    Raises:
        ServerError: initdb or a baseline file failed, or the account cannot reach the folder.
        Cancelled: the token was cancelled between steps.
    """
    work = places.base / f"{places.key}.prepare"
    shutil.rmtree(work, ignore_errors=True)  # one that was killed half-way
    work.mkdir(mode=0o711)
    try:
        if not may_enter(work, account):
            raise ServerError(
                f"PostgreSQL runs as `{account.name if account else ''}`, who cannot enter the shadow's folder",
                path=places.base,
                hint="Name a folder that every account may pass through in WORKBENCH_RUNTIME_DIR.",
            )
        data, share = work / "data", work / "share"
        data.mkdir(mode=0o700)
        give(data, account)
        _step(report, cancel, 0, "preparing Postgres (once)")
        _run(_initdb(engine, data, major), engine, account)
        _step(report, cancel, 1, "writing the extensions (once)")
        share.mkdir()
        if major >= CONTROL_PATH_MAJOR:
            write_extensions(share / "extension", engine.program("postgres").parents[1] / "share" / "extension", major)
        write_access(data)
        give(data, account)
        passwords = {role: secrets.token_hex(24) for role in (SUPERUSER, MIGRATOR)} if settings.TCP else {}
        (work / PASSWORDS).write_text(json.dumps(passwords), encoding="utf-8")
        _step(report, cancel, 2, "applying the Supabase baseline (once)")
        server = _Offline(engine, account, data, share, major)
        _apply_baseline(server)
        chosen = [f"ALTER ROLE {role} PASSWORD '{password}'" for role, password in passwords.items()]
        _single(server, MAINTENANCE, [MEMORY, *chosen])
        _publish(work, places.prepared)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def is_prepared(places: Places, major: int) -> bool:
    """Whether there is a prepared cluster, whole and of the server's version."""
    try:
        version = (places.prepared / "data" / "PG_VERSION").read_text(encoding="utf-8").strip()
        json.loads((places.prepared / PASSWORDS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return version == str(major) and (places.prepared / "data" / "global" / "pg_control").is_file()


def _step(report: Report, cancel: CancelToken | None, done: int, what: str) -> None:
    if cancel is not None:
        cancel.check()
    report(Progress(done, _STEPS, what))


def _initdb(engine: Engine, data: Path, major: int) -> list[str]:
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major >= BUILTIN_LOCALE_MAJOR else []
    return [
        str(engine.program("initdb")), "-D", str(data), "-U", SUPERUSER, "--encoding=UTF8", "--no-sync",
        "--locale=C", *locale, "--wal-segsize=1", "--auth=reject", "--no-instructions",
    ]  # fmt: skip


def _run(command: Sequence[str], engine: Engine, account: Account | None, stdin: str = "") -> str:
    try:
        run = subprocess.run(
            list(command), input=stdin.encode(), capture_output=True, check=False, cwd="/" if account else None,
            env=quiet_environment(), timeout=120, **as_account(account),
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise ServerError(f"the {engine.origin} Postgres does not run: {error}") from error
    output: str = run.stderr.decode(errors="replace")
    failure = _FAILURE.search(output)
    if failure is not None or run.returncode != 0:
        what = failure[1] if failure else output.strip()[-400:] or f"exit status {run.returncode}"
        raise ServerError(f"the shadow could not be prepared: {what}", hint=_after(output, failure))
    return output


def _after(output: str, failure: re.Match[str] | None) -> str:
    if failure is None:
        return ""
    lines = (line for line in output[failure.end() :].splitlines() if " LOG: " not in line)
    return "\n".join(lines).strip()[:400]


@dataclass(frozen=True, slots=True)
class _Offline:
    """A data directory that is worked on while no server runs."""

    engine: Engine
    account: Account | None
    data: Path
    share: Path
    major: int


def _apply_baseline(server: _Offline) -> None:
    first = [f"CREATE DATABASE {MAINTENANCE}", f"CREATE DATABASE {BASELINE} ALLOW_CONNECTIONS true"]
    _single(server, "postgres", first)
    for path in baseline_files():
        text = baseline_sql(path, server.major)
        try:
            _single(server, BASELINE, [text[p.start : p.end] for p in split(text)])
        except ServerError as error:
            raise ServerError(error.title, hint=error.hint, path=f"baseline {path.name}") from error


def _single(server: _Offline, database: str, statements: Sequence[str]) -> None:
    """Run statements in single-user mode, where a statement ends at a semicolon before an empty line."""
    options = {
        "fsync": "off", "log_min_messages": "error", "log_min_error_statement": "error",
        "log_error_verbosity": "default",
    }  # fmt: skip
    if server.major >= CONTROL_PATH_MAJOR:
        options |= {"extension_control_path": str(server.share), "io_method": "sync"}
    given = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    command = [str(server.engine.program("postgres")), "--single", "-j", "-D", str(server.data), *given, database]
    script = "".join(re.sub(r"\n\s*\n", "\n", statement) + ";\n\n" for statement in statements)
    _run(command, server.engine, server.account, script)


def _publish(work: Path, prepared: Path) -> None:
    """Put the finished cluster where others look for it, in one step."""
    unfinished = prepared.with_name(f"{prepared.name}.{secrets.token_hex(4)}")
    try:
        unfinished.mkdir(mode=0o700)
        for part in ("data", "share"):
            copy_tree(work / part, unfinished / part)
        shutil.copy(work / PASSWORDS, unfinished / PASSWORDS)
        shutil.rmtree(prepared, ignore_errors=True)
        unfinished.rename(prepared)
    except OSError as error:
        raise ServerError(
            f"the prepared Postgres could not be stored: {error.strerror or error}", path=prepared
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    others = [path for path in prepared.parent.iterdir() if path.is_dir() and path.name != prepared.name]
    for other in sorted(others, key=_used, reverse=True)[_KEPT:]:  # those of earlier versions
        shutil.rmtree(other, ignore_errors=True)


def _used(prepared: Path) -> float:
    try:
        return prepared.stat().st_mtime
    except OSError:
        return 0.0
