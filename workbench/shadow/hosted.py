"""What hosted projects would refuse of a migration that applies here.

Since April 2025 their `postgres` is no member of the roles that own the schemas `auth`, `storage` and `realtime`. Here
it still is, so that chains apply that were written before, and nothing has to run elevated for policies on
`storage.objects`. What differs is asked of Postgres: an event trigger of the baseline (`88_hosted.sql`) tells each
change to those schemas, from within functions and dynamic SQL too, and where it changes nothing.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from workbench.shadow.locate import ServerMessage, locate
from workbench.shadow.proof import PostgresError
from workbench.shadow.settings import SUPERUSER
from workbench.sql.guards import GuardKind
from workbench.sql.parse import parse

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.runner import Script
    from workbench.shadow.server import ShadowServer
    from workbench.sql.split import Piece

TOLD: Final = "WBH01"  # the SQLSTATE of what the event trigger says
_MOST: Final = 50
_HINT: Final = (
    "Hosted projects, and stacks that are made anew, refuse this since April 2025: the schema belongs to its service."
)
_SCHEMAS: Final = r"(?:auth|storage|realtime)\b"
# What may be about objects of those schemas; their functions and tables are used by almost every migration.
_NAMED: Final = re.compile(
    r"\b(?:TABLE|EXISTS|ONLY|FUNCTION|PROCEDURE|ROUTINE|AGGREGATE|VIEW|TYPE|DOMAIN|SEQUENCE|INDEX|COLUMN|STATISTICS|ON"
    rf'|INTO)\s+"?{_SCHEMAS}"?\s*\.|\bsearch_path\s*(?:=|TO)[^;]{{0,99}}\b{_SCHEMAS}|\bROLE\s+\W?supabase_',
    re.IGNORECASE,
)
_BUILT: Final = re.compile(r"\b(?:EXECUTE|format)\b", re.IGNORECASE)
_LITERAL: Final = re.compile(rf"'{_SCHEMAS}", re.IGNORECASE)
_BECOMES: Final = re.compile(
    r"SET\s+(?:SESSION\s+|LOCAL\s+)?ROLE\s+[\"']?(supabase_(?:auth|storage|realtime)_admin)\b", re.IGNORECASE
)
_SWITCH: Final = "ALTER EVENT TRIGGER _workbench_tell_hosted {}"


def _may_touch(text: str) -> bool:
    if _NAMED.search(text) is not None:
        return True
    return _LITERAL.search(text) is not None and _BUILT.search(text) is not None


class Hosted:
    """Hears of one migration's changes to the platform's schemas; told after each statement that it ended."""

    def __init__(self, script: "Script") -> None:
        self._script = script
        self._heard: list[ServerMessage] = []
        self._refused: dict[tuple[int, str], PostgresError] = {}

    def hear(self, diagnostic: "psycopg.errors.Diagnostic") -> None:
        """Take one in, as psycopg's notice handler."""
        if diagnostic.sqlstate == TOLD and len(self._heard) < _MOST:
            *_, context = (diagnostic.context or "").partition("\n")  # the first line is the trigger's own
            self._hear(diagnostic.message_primary or "", context)

    def _hear(self, said: str, context: str = "") -> None:
        self._heard.append(ServerMessage("42501", said, hint=_HINT, context=context))

    def __call__(self, piece: "Piece") -> None:
        """A statement has ended."""
        become = _BECOMES.match(self._script.text(piece))
        if become:
            self._hear(f'permission denied to set role "{become[1]}"')
        for message in self._heard:
            error = locate(message, self._script.index, piece.start, piece.end)
            if len(self._refused) < _MOST:
                self._refused.setdefault((error.line, error.message), error)
        self._heard.clear()

    def refused(self) -> tuple[PostgresError, ...]:
        """What is refused and not taken care of: an exception handler around it catches the refusal."""
        if not self._refused:
            return ()
        caught = [
            statement.span
            for statement in parse(self._script.migration.text).statements
            if any(guard.kind is GuardKind.HANDLER for guard in statement.guards)
        ]
        lines = [line for span in caught for line in range(span.line, span.end_line + 1)]
        return tuple(error for error in self._refused.values() if error.line not in lines)


@contextmanager
def listening(
    server: "ShadowServer", connection: "psycopg.Connection[tuple[Any, ...]]", script: "Script"
) -> Iterator[Hosted]:
    """Hear what a migration does while the block runs it, if it may do such things."""
    from psycopg import Error

    from workbench.errors import ServerError

    hosted = Hosted(script)
    if not _may_touch(script.migration.text):
        yield hosted
        return
    with server.connect(connection.info.dbname, role=SUPERUSER) as superuser:
        superuser.execute(_SWITCH.format("ENABLE ALWAYS"))
        connection.add_notice_handler(hosted.hear)
        try:
            yield hosted
        finally:
            connection.remove_notice_handler(hosted.hear)
            with suppress(Error, ServerError):
                superuser.execute(_SWITCH.format("DISABLE"))
