"""The baseline SQL and the stand-in extensions as data: which files, in which order, with which hash."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "baseline"
_SQL: Final = _FOLDER / "sql"
_STAND_INS: Final = _FOLDER / "extensions"

# Extensions of the installation that a migration may create. Left out on purpose: file_fdw, dblink, adminpack,
# pageinspect, pg_surgery and whatever else reaches files, processes or other servers. postgres_fdw is a stand-in.
CONTRIB: Final = (
    "amcheck", "autoinc", "bloom", "btree_gin", "btree_gist", "citext", "cube", "dict_int", "dict_xsyn",
    "earthdistance", "fuzzystrmatch", "hstore", "insert_username", "intagg", "intarray", "isn", "ltree", "moddatetime",
    "pg_stat_statements", "pg_trgm", "pgrowlocks", "pgstattuple", "refint", "seg", "tablefunc", "tcn",
    "tsm_system_rows", "tsm_system_time", "unaccent", "vector",
)  # fmt: skip

# Trusted scripts run as the superuser, and an event trigger that a migration left behind would run with them.
_GUARD: Final = "SET LOCAL event_triggers = off;\n"


def baseline_files() -> tuple[Path, ...]:
    """The baseline's SQL files in the order they are applied."""
    return tuple(sorted(_SQL.glob("*.sql")))


def stand_ins() -> tuple[str, ...]:
    """Names of the extensions that are stand-ins of ours."""
    return tuple(sorted(path.stem for path in _STAND_INS.glob("*.control")))


@lru_cache(maxsize=1)
def baseline_hash() -> str:
    """Changes when any file of the baseline or of the stand-ins does."""
    digest = hashlib.sha256(_GUARD.encode())
    digest.update(",".join(CONTRIB).encode())
    for path in (*baseline_files(), *sorted(_STAND_INS.iterdir())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def write_extensions(folder: Path, installed: Path) -> None:
    """Fill the folder that `extension_control_path` names: our stand-ins, and the installation's admitted extensions.

    Every script is made to run without event triggers, every control file `trusted`, so that a role without superuser
    rights can create it.
    """
    target = folder / "extension"
    target.mkdir(parents=True)
    own = set(stand_ins())
    for path in sorted(_STAND_INS.iterdir()):
        _write(target / path.name, path.read_text(encoding="utf-8"))
    for name in CONTRIB:
        control = installed / f"{name}.control"
        if name in own or not control.exists():
            continue
        for path in (control, *sorted(installed.glob(f"{name}--*.sql"))):
            _write(target / path.name, path.read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> None:
    if path.suffix == ".control":
        kept = [line for line in text.splitlines() if not re.match(r"\s*(trusted|superuser)\s*=", line)]
        text = "\n".join([*kept, "superuser = true", "trusted = true", ""])
    elif path.suffix == ".sql":
        text = _GUARD + text
    path.write_text(text, encoding="utf-8", newline="\n")
