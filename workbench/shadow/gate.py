"""What may run elevated, and how: one admitted statement at a time, inside the migration's own transaction.

Migrations run as an ordinary role. Where the platform allows its `postgres` what PostgreSQL reserves for superusers,
`sql/privileged.py` admits an exact list of harmless forms. A superuser's connection, which no migration can reach,
leaves such a statement as a ticket; the migration's session redeems it by its random number. The function that does so
runs with event triggers off and a fixed search path, runs the ticket's text and nothing that the session hands it.

In a `DO` block such statements are replaced by calls that redeem their tickets, so that its conditions decide whether
they are run. The block itself runs as the migration does.
"""

import re
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Self

from workbench.shadow.foundation import extensions_made
from workbench.shadow.majors import EVENT_TRIGGERS_MAJOR, ROLES_MAJOR, major_of
from workbench.shadow.settings import SUPERUSER
from workbench.sql.collations import without_icu
from workbench.sql.extension_statements import read_extension
from workbench.sql.facts import Origin
from workbench.sql.left_out import left_out
from workbench.sql.parse import parse
from workbench.sql.privileged import Privileged, is_admitted, may_be_privileged, quoted, read_privileged
from workbench.sql.split import Piece

if TYPE_CHECKING:
    import psycopg

    from workbench.shadow.server import ShadowServer

# Event trigger functions by the name the session would find them under. Only names are taken from it, and quoted here:
# the session is a migration's, whose operators and functions may go before PostgreSQL's own.
_RESOLVE: Final = """
SELECT n.nspname, p.proname
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace
WHERE p.oid OPERATOR(pg_catalog.=) pg_catalog.to_regprocedure(%s)::pg_catalog.oid
"""
_PLAIN: Final = re.compile(r'"([a-z_][a-z0-9_]*)"')
_PRIVILEGED: Final = ("postgres", "supabase_admin")
_NAMED: Final = "SELECT %s::pg_catalog.regprocedure"
# One that is found in ICU itself; `unicode` is in every catalog.
_ICU: Final = "SELECT FROM pg_catalog.pg_collation WHERE collprovider = 'i' AND collname = 'en-x-icu'"
_REDEEM: Final = "SELECT _workbench.redeem(%s)"
_MENTIONED: Final = re.compile(
    r"\b(?:EVENT\s+TRIGGER|PUBLICATION|EXTENSION|COLLATION|SECURITY\s+LABEL|FOREIGN\s+(?:DATA\s+WRAPPER|SCHEMA)|SET\s+log_\w+|(?:NO)?CREATEDB|PGROONGA)\b",
    re.IGNORECASE,
)
_EXECUTE: Final = re.compile(r"EXECUTE\s+(?:'|\$\w*\$)\s*", re.IGNORECASE)
_QUOTE: Final = re.compile(r";?\s*(?:'|\$\w*\$)\s*")
# What comes second in statements that are said anew.
_RESTATED: Final = frozenset({"EXTENSION", "COLLATION", "ROLE", "USER", "GROUP", "INDEX", "UNIQUE"})
_HAS_PACKAGES: Final = "SELECT pg_catalog.to_regprocedure('pgtle._create(text, text, boolean)')"
# Servers that cannot switch event triggers off run what is elevated as a replica does, where only these fire.
_ALWAYS: Final = ("ENABLE ALWAYS", "ENABLE REPLICA")


class Gate:
    """Admits statements of one session, while one migration runs."""

    def __init__(self, server: "ShadowServer", connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._server = server
        self._connection = connection
        self._is_old = major_of(server.version) < EVENT_TRIGGERS_MAJOR
        self._superuser: psycopg.Connection[tuple[Any, ...]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._superuser is not None:
            self._superuser.close()

    def passed(self, piece: Piece, text: str) -> bool:
        """Run a statement elevated if it is one of those; False: run it as any other.

        Raises:
            psycopg.Error: the statement fails.
        """
        if piece.words[0] == "DO":
            return self._passed_block(text)
        restated = self._restated(text) if not _RESTATED.isdisjoint(piece.words[1:2]) else ""
        if restated:
            self._connection.execute(restated, prepare=False)
            return True
        statements = self._admitted(text, alone=True) if self._may_be(piece.words) else None
        if statements is None:
            return False
        for statement in statements:
            self._connection.execute(_REDEEM, (self._leave(statement),), prepare=False)
        return True

    def _may_be(self, words: tuple[str, ...]) -> bool:
        return may_be_privileged(words) or (self._server.is_guest and words[1:2] == ("EXTENSION",))

    def _passed_block(self, text: str) -> bool:
        if _MENTIONED.search(text) is None:
            return False
        tickets: list[uuid.UUID] = []
        parts: list[str] = []
        position = 0
        for start, end, statement in _nested(text):
            restated = self._restated(statement)
            statements = None if restated else self._admitted(statement)
            if not restated and statements is None:
                continue
            call = restated or "NULL"
            if statements:
                tickets.append(self._leave("; ".join(statements), lasting=True))
                call = f"PERFORM _workbench.redeem('{tickets[-1]}')"
            # With as many lines as before: the server tells errors by the line.
            parts += [text[position:start], call, "\n" * text.count("\n", start, end)]
            position = end
        if not parts:
            return False
        try:
            self._connection.execute("".join((*parts, text[position:])), prepare=False)
        finally:
            self._open().execute("DELETE FROM _workbench.ticket WHERE id = ANY (%s)", (tickets,), prepare=False)
        return True

    def _restated(self, text: str) -> str:
        """What makes extensions, collations and roles as it can be run here, as any other; empty if it is that."""
        collation = without_icu(text)
        if collation:
            return "" if self._has_icu() else collation
        if self._server.is_guest:
            return ""
        extension = read_extension(text, extensions_made())
        if extension is None:
            return left_out(text, of_superusers=major_of(self._server.version) < ROLES_MAJOR)
        return extension.packaged if extension.packaged and self._has_packages() else extension.restated

    def _is_privileged(self) -> bool:
        """Whether the session runs as one of those that the platform lets do so; a chain may have become another."""
        row = self._connection.execute("SELECT current_user", prepare=False).fetchone()
        return row is not None and row[0] in _PRIVILEGED

    def _has_packages(self) -> bool:
        """Whether what the chain itself brings as packages of SQL can be made like extensions."""
        row = self._connection.execute(_HAS_PACKAGES, prepare=False).fetchone()
        return row is not None and row[0] is not None

    def _has_icu(self) -> bool:
        return self._open().execute(_ICU, prepare=False).fetchone() is not None

    def _admitted(self, text: str, *, alone: bool = False) -> tuple[str, ...] | None:
        """What to run for a statement; None if it is not to be elevated. One that stands alone is run at once."""
        extension = read_extension(text, extensions_made()) if self._server.is_guest else None
        if extension is not None:
            row = self._connection.execute("SELECT pg_catalog.current_schema()", prepare=False).fetchone()
            return (extension.said(row[0] if row else None),)
        privileged = read_privileged(text)
        if privileged is not None and not self._is_privileged():
            return None
        if privileged is None or (self._is_old and any(s.endswith(_ALWAYS) for s in privileged.statements)):
            return None
        return self._resolved(privileged, alone=alone)

    def _resolved(self, privileged: Privileged, *, alone: bool) -> tuple[str, ...] | None:
        statements = privileged.statements
        if privileged.before and alone:
            self._connection.execute(privileged.before, prepare=False)
        if privileged.function:
            row = self._connection.execute(_RESOLVE, (f"{privileged.function}()",), prepare=False).fetchone()
            if row is None:
                if alone:  # there is no such function: let the server say so
                    plain = _PLAIN.sub(r"\1", privileged.function)
                    self._connection.execute(_NAMED, (f"{plain}()",), prepare=False)
                return None
            # Put at the end, never in the place of a mark: a name that holds the mark could break out of its quotes.
            statements = (*statements[:-1], f"{statements[-1]}{quoted(row[0])}.{quoted(row[1])}()")
        return statements if all(map(is_admitted, statements)) else None

    def _leave(self, statement: str, *, lasting: bool = False) -> uuid.UUID:
        """Leave a ticket for the session; its number."""
        ticket = uuid.uuid4()
        self._open().execute(
            "INSERT INTO _workbench.ticket (id, statement, backend, lasting) VALUES (%s, %s, %s, %s)",
            (ticket, statement, self._connection.info.backend_pid, lasting),
            prepare=False,
        )
        return ticket

    def _open(self) -> "psycopg.Connection[tuple[Any, ...]]":
        if self._superuser is None:
            # Kept for the rest of the file: what it has done so far may keep new connections waiting for its end.
            self._superuser = self._server.connect(self._connection.info.dbname, role=SUPERUSER)
        return self._superuser


def _nested(text: str) -> Iterator[tuple[int, int, str]]:
    """The statements in a `DO` block that stand there word for word, or as the only literal of an `EXECUTE`."""
    statements = parse(text).statements
    for statement in statements:
        start, end = statement.span.start, statement.span.end
        if text[start:end] != statement.text:
            continue  # escaped: what would be cut out is something else
        if statement.origin is Origin.DO:
            yield start, end, statement.text
        elif statement.origin is Origin.EXECUTE and statement.parent is not None:
            outer = statements[statement.parent]
            before, behind = text[outer.span.start : start], text[end : outer.span.end]
            if outer.origin is Origin.DO and _EXECUTE.fullmatch(before) and _QUOTE.fullmatch(behind):
                yield outer.span.start, outer.span.end, statement.text
