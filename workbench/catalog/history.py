"""Which migrations a database says it has applied, as the Supabase CLI keeps them. Reads that table only."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from workbench.catalog.kinds import read_query
from workbench.catalog.snapshot import ask
from workbench.progress import CancelToken

if TYPE_CHECKING:
    import psycopg

# White space and semicolons do not count: the CLI keeps statements without them, and they need not be fetched for that.
_LOOSE: Final = re.compile(r"[ \t\n\r\f\v;]+")
_DIGESTS: Final = r"""
SELECT version, pg_catalog.md5(pg_catalog.regexp_replace(
  pg_catalog.array_to_string(statements, ''), '[ \t\n\r\f\v;]+', '', 'g'))
FROM supabase_migrations.schema_migrations WHERE version IS NOT NULL
"""
_VERSIONS: Final = "SELECT version, NULL FROM supabase_migrations.schema_migrations WHERE version IS NOT NULL"
_STATEMENTS: Final = "SELECT version, statements FROM supabase_migrations.schema_migrations WHERE version IN ({})"


def applied_versions(
    connection: "psycopg.Connection[tuple[Any, ...]]", label: str = "the database", cancel: CancelToken | None = None
) -> Mapping[str, str]:
    """The versions that are applied, with the `digest` of what they said, empty where that is not kept.

    There are none where the database keeps no history, or shows us none.

    Raises:
        TargetError: the server cannot be read.
        Cancelled: the token was cancelled.
    """
    kept = ask(connection, label, read_query("migration_history"), cancel)
    if not kept:
        return {}
    rows = ask(connection, label, _DIGESTS if kept[0][0] else _VERSIONS, cancel)
    return {str(version): digest or "" for version, digest in rows}


def applied_texts(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    versions: Iterable[str],
    label: str = "the database",
    cancel: CancelToken | None = None,
) -> Mapping[str, str]:
    """What some migrations said when they were applied. Versions are digits, as those of our own files are.

    Raises:
        TargetError: the server cannot be read.
        Cancelled: the token was cancelled.
    """
    wanted = ", ".join(f"'{version}'" for version in versions if version.isdecimal())
    rows = ask(connection, label, _STATEMENTS.format(wanted), cancel) if wanted else []
    return {str(version): ";\n".join(statements or ()) + ";" for version, statements in rows}


def digest(text: str) -> str:
    """What stays the same while only white space and semicolons change, as the server works it out too."""
    return hashlib.md5(_LOOSE.sub("", text).encode(), usedforsecurity=False).hexdigest()
