"""The server's settings and who may connect. Speed over durability: everything in a shadow can be made again."""

import sys
from pathlib import Path
from typing import Final

from workbench.shadow.account import own_name
from workbench.shadow.majors import CONTROL_PATH_MAJOR, EVENT_TRIGGERS_MAJOR
from workbench.shadow.places import Places

SUPERUSER: Final = "workbench_superuser"
MIGRATOR: Final = "postgres"
MAINTENANCE: Final = "workbench_maintenance"
BASELINE: Final = "workbench_baseline"
# What the server itself must remember: it lies in the maintenance database, where no migration gets.
MEMORY: Final = "CREATE TABLE public.memory (name text PRIMARY KEY, state text NOT NULL)"

# Where sockets of the file system do not exist, or do not tell who is calling: loopback and passwords.
TCP = sys.platform == "win32"

_SETTINGS: Final = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_replication_slots": "0",
    "wal_writer_delay": "10s",
    "bgwriter_lru_maxpages": "0",
    "checkpoint_timeout": "1h",
    "min_wal_size": "2MB",
    "max_wal_size": "256MB",
    "io_method": "sync",
    "shared_buffers": "48MB",
    # Its files lie in the data directory and go with it.
    "dynamic_shared_memory_type": "mmap" if sys.platform != "win32" else "windows",
    "max_connections": "40",
    "max_worker_processes": "0",
    "max_parallel_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "max_logical_replication_workers": "0",
    "max_locks_per_transaction": "512",
    # What a hostile migration may use up.
    "temp_file_limit": "1GB",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "default_text_search_config": "pg_catalog.english",
    "scram_iterations": "16",
    "restart_after_crash": "on",
}
_TIMEOUTS: Final = {
    "statement_timeout": 0, "lock_timeout": 0, "idle_in_transaction_session_timeout": 0, "idle_session_timeout": 0,
    "transaction_timeout": 17,
}  # fmt: skip
_UNMOVED: Final = (
    "-c role=none -c local_preload_libraries= -c default_transaction_read_only=off -c standard_conforming_strings=on"
)
_SINCE: Final = {"io_method": 18, "scram_iterations": 16}


def superuser_options(major: int) -> str:
    """What a superuser's session starts with: it runs no event trigger of a migration's and sees none of its names.

    Nor does it take what a migration has set for all sessions of its database.
    """
    off = "event_triggers=off" if major >= EVENT_TRIGGERS_MAJOR else "session_replication_role=replica"
    return f"-c {off} -c search_path=pg_catalog {_UNMOVED} {migrator_options(major)}"


def migrator_options(major: int) -> str:
    """What a migration's session starts with: the role's own timeouts do not hit the workbench."""
    return " ".join(f"-c {name}=0" for name, since in _TIMEOUTS.items() if major >= since)


def server_arguments(places: Places, sockets: Path, port: int, major: int) -> list[str]:
    """The command line of `postgres` behind the program's name."""
    settings = {name: value for name, value in _SETTINGS.items() if major >= _SINCE.get(name, 0)}
    if major >= CONTROL_PATH_MAJOR:
        settings["extension_control_path"] = str(places.extensions)
    settings["dynamic_library_path"] = "$libdir"
    settings["port"] = str(port)
    if TCP:
        settings["listen_addresses"] = "127.0.0.1"
        settings["unix_socket_directories"] = ""
    else:
        settings["listen_addresses"] = ""
        settings["unix_socket_directories"] = str(sockets)
        settings["unix_socket_permissions"] = "0700"
    arguments = ["-D", str(places.data)]
    for name, value in settings.items():
        arguments += ["-c", f"{name}={value}"]
    return arguments


def write_access(data: Path) -> None:
    """Let in nobody but this user: by the socket's peer on POSIX, by password on Windows' loopback."""
    if TCP:
        rules, names = "host all all 127.0.0.1/32 scram-sha-256\n", ""
    else:
        rules = "local all all peer map=workbench\n"
        names = "".join(f'workbench "{own_name()}" {role}\n' for role in (SUPERUSER, MIGRATOR))
    (data / "pg_hba.conf").write_text(rules, encoding="utf-8")
    (data / "pg_ident.conf").write_text(names, encoding="utf-8")
