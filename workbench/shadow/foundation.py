"""The baseline SQL and the stand-in extensions as data: which files, in which order, with which hash."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from workbench.shadow.majors import EVENT_TRIGGERS_MAJOR, OLDEST_MAJOR

_FOLDER: Final = Path(__file__).parent / "baseline"
_SQL: Final = _FOLDER / "sql"
_STAND_INS: Final = _FOLDER / "extensions"
GUEST_SQL: Final = _FOLDER / "guest" / "guest.sql"

# Extensions of the installation that a migration may create. Left out on purpose: file_fdw, dblink, adminpack,
# pageinspect, pg_surgery and whatever else reaches files, processes or other servers. postgres_fdw is a stand-in.
CONTRIB: Final = (
    "amcheck", "autoinc", "bloom", "btree_gin", "btree_gist", "citext", "cube", "dict_int", "dict_xsyn",
    "earthdistance", "fuzzystrmatch", "hstore", "insert_username", "intagg", "intarray", "isn", "lo", "ltree",
    "moddatetime", "pg_freespacemap", "pg_trgm", "pg_visibility", "pgrowlocks", "pgstattuple", "refint", "seg",
    "tablefunc", "tcn", "tsm_system_rows", "tsm_system_time", "unaccent", "vector",
)  # fmt: skip

# Trusted scripts run as the superuser, and an event trigger that a migration left behind would run with them. Servers
# that cannot switch event triggers off fire none in a replica, but those that the gate admits to newer ones only.
# What stands in quotes within a script is read as the session says. What is set LOCAL outlives the script: the rest of
# the migration's transaction must have its triggers and its quotes again.
_SWITCHED: Final = ("event_triggers", "off")
_SWITCHED_OLD: Final = ("session_replication_role", "replica")
_READ: Final = ("standard_conforming_strings", "on")
_EDITION: Final = re.compile(r"^.*-- (from|before) (\d+)$\n?", re.MULTILINE)
_OWN_SERVER: Final = re.compile(r"^.*-- own server$\n?", re.MULTILINE)


def baseline_files() -> tuple[Path, ...]:
    """The baseline's SQL files in the order they are applied."""
    return tuple(sorted(_SQL.glob("*.sql")))


def baseline_sql(path: Path, major: int, *, guest: bool = False) -> str:
    """The text of a baseline file for a server: of lines that say `-- from 16` or `-- before 16`, those that hold.

    Lines that say `-- own server` are left out for a guest: somebody else's server that the shadow may use.
    """

    def kept(line: re.Match[str]) -> str:
        return line[0] if (major >= int(line[2])) == (line[1] == "from") else ""

    text = _EDITION.sub(kept, path.read_text(encoding="utf-8"))
    return _OWN_SERVER.sub("", text) if guest else text


def stand_ins() -> tuple[str, ...]:
    """Names of the extensions that are stand-ins of ours."""
    return tuple(sorted(path.stem for path in _STAND_INS.glob("*.control")))


@lru_cache(maxsize=1)
def baseline_hash() -> str:
    """Changes when any file of the baseline or of the stand-ins does."""
    digest = hashlib.sha256("".join((*_guard(OLDEST_MAJOR), *_guard(EVENT_TRIGGERS_MAJOR))).encode())
    digest.update(",".join(CONTRIB).encode())
    for path in (*baseline_files(), GUEST_SQL, *sorted(_STAND_INS.iterdir())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class StandIn:
    """A stand-in as its files say: `schema` is the only one it can be made in, or empty."""

    name: str
    version: str
    relocatable: bool
    schema: str
    requires: tuple[str, ...]
    script: str


def read_stand_ins() -> tuple[StandIn, ...]:
    """All stand-ins, for servers that cannot read our files."""
    found = []
    for name in stand_ins():
        control = (_STAND_INS / f"{name}.control").read_text(encoding="utf-8")
        said = dict(re.findall(r"^(\w+) = '?(.*?)'?$", control, re.MULTILINE))
        version = said["default_version"]
        script = (_STAND_INS / f"{name}--{version}.sql").read_text(encoding="utf-8")
        requires = tuple(re.findall(r"[^\s,]+", said.get("requires", "")))
        found.append(StandIn(name, version, said["relocatable"] == "true", said.get("schema", ""), requires, script))
    return tuple(found)


@lru_cache(maxsize=1)
def extensions_made() -> Mapping[str, str]:
    """The extensions that a migration may create, and the schema that each must be in, or nothing."""
    return {**dict.fromkeys(CONTRIB, ""), **{found.name: found.schema for found in read_stand_ins()}}


def write_extensions(target: Path, installed: Path, major: int) -> None:
    """Fill a folder of extensions: our stand-ins, and the installation's admitted ones.

    Every script is made to run without event triggers, every control file `trusted`, so that a role without superuser
    rights can create it.
    """
    target.mkdir(parents=True)
    own = set(stand_ins())
    guard = _guard(major)
    for path in sorted(_STAND_INS.iterdir()):
        _write(target / path.name, path.read_text(encoding="utf-8"), guard)
    for name in CONTRIB:
        control = installed / f"{name}.control"
        if name in own or not control.exists():
            continue
        for path in (control, *sorted(installed.glob(f"{name}--*.sql"))):
            _write(target / path.name, path.read_text(encoding="utf-8"), guard)


def _guard(major: int) -> tuple[str, str]:
    """What goes before a script and behind it."""
    switched = (_SWITCHED if major >= EVENT_TRIGGERS_MAJOR else _SWITCHED_OLD, _READ)
    before = "".join(
        f"SELECT pg_catalog.set_config('workbench.{name}', pg_catalog.current_setting('{name}'), true); "
        f"SET LOCAL {name} = {value}; "
        for name, value in switched
    )
    behind = "".join(
        f"SELECT pg_catalog.set_config('{name}', pg_catalog.current_setting('workbench.{name}'), true);\n"
        for name, _ in switched
    )
    return f"{before}\n", f"\n{behind}"


def _write(path: Path, text: str, guard: tuple[str, str]) -> None:
    if path.suffix == ".control":
        kept = [line for line in text.splitlines() if not re.match(r"\s*(trusted|superuser)\s*=", line)]
        text = "\n".join([*kept, "superuser = true", "trusted = true", ""])
    elif path.suffix == ".sql":
        text = guard[0] + text + guard[1]
    path.write_text(text, encoding="utf-8", newline="\n")
