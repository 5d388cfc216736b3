"""Whether two databases hold the same schema, by `pg_dump`'s word. Shares no code with the product's comparison.

Taken for the same: the order of statements, of columns and of constraints in a table, the names of NOT NULL
constraints, and owners.
"""

import difflib
import re
import subprocess
from pathlib import Path
from typing import Final

_PLATFORM: Final = (
    "auth", "storage", "realtime", "_realtime", "vault", "graphql", "graphql_public", "supabase_functions",
    "supabase_migrations", "_workbench", "pgbouncer",
)  # fmt: skip
_NOISE: Final = re.compile(r"^(?:--.*|\\(?:un)?restrict .*|SET .*;|SELECT pg_catalog\.set_config.*)$\n?", re.MULTILINE)
_STATEMENTS: Final = re.compile(r"(?<=;)\n(?=\n|GRANT |REVOKE )\n*")
_OPTIONS: Final = re.compile(r"^(CREATE (?:MATERIALIZED )?VIEW \S+ WITH \()([^)]*)(\) AS)", re.MULTILINE)
_STORAGE: Final = re.compile(r"^(WITH \()([^)]*)(\)(?: AS|;))", re.MULTILINE)
_TAGS: Final = re.compile(r"(WHEN TAG IN \()([^)]*)(\)\n)")
_TRUE: Final = re.compile(r"\b(security_(?:invoker|barrier))='(?:true|yes|1)'")
_NAMED_NOT_NULL: Final = re.compile(r" CONSTRAINT (?:\"[^\"]+\"|\w+) NOT NULL")
_NOT_NULL_LINE: Final = re.compile(r"^CONSTRAINT (?:\"[^\"]+\"|\w+) (NOT NULL .*)$")


def dump(pg_dump: Path, host: str, port: int, user: str, database: str) -> list[str]:
    """A database's schema as normalised statements, sorted."""
    command = [
        str(pg_dump), "--schema-only", "--no-owner", f"--host={host}", f"--port={port}", f"--username={user}",
        *(f"--exclude-schema={name}" for name in _PLATFORM), database,
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if run.returncode:
        raise RuntimeError(run.stderr)
    text = _NOISE.sub("", run.stdout)
    return sorted(_normal(statement) for statement in _STATEMENTS.split(text) if statement.strip())


def _normal(statement: str) -> str:
    statement = _TAGS.sub(
        lambda found: found[1] + ", ".join(sorted(found[2].split(", "))) + found[3], statement.strip()
    )
    statement = _TRUE.sub(r"\1='on'", statement)
    for options in (_OPTIONS, _STORAGE):
        statement = options.sub(lambda found: found[1] + ", ".join(sorted(found[2].split(", "))) + found[3], statement)
    if statement.startswith("CREATE DOMAIN"):
        return _NAMED_NOT_NULL.sub(" NOT NULL", statement)
    if re.match(r"CREATE (UNLOGGED |FOREIGN )?TABLE", statement):
        head, opening, rest = statement.partition(" (\n")
        inside, closing, tail = rest.rpartition("\n)")
        if opening and closing:
            lines = sorted(_line(line) for line in re.split(r",\n(?=    \S)", inside))
            return head + opening + "\n".join(lines) + closing + tail
    return statement


def _line(line: str) -> str:
    line = _NAMED_NOT_NULL.sub(" NOT NULL", line.strip())
    return _NOT_NULL_LINE.sub(r"\1", line)


def difference(one: list[str], other: list[str]) -> list[str]:
    """What differs, as lines of a diff; none when nothing does."""
    lines = difflib.unified_diff(one, other, lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
