"""All that is kept of a file, from its text."""

import hashlib

from workbench.sql.calls import Routines
from workbench.sql.comments import down_marks, remarks
from workbench.sql.facts import FileFacts, StatementFacts
from workbench.sql.parse import ParsedFile, parse


def file_facts(text: str, routines: tuple[str, ...] = ()) -> FileFacts:
    """What the linter keeps of a file: a pure function of its text, and of the `routines` which it calls."""
    parsed = parse(text, routines=Routines(routines))
    statements = tuple(
        StatementFacts(s.kind, s.span, s.origin, s.guards, s.parent, s.facts, s.editable, s.through)
        for s in parsed.statements
    )
    return FileFacts(statements, parsed.errors, remarks(text), _content(parsed), down_marks(text))


def _content(parsed: ParsedFile) -> str:
    """A hash of the statements, white space aside."""
    if parsed.errors or not parsed.statements:
        return ""
    outer = (" ".join(statement.text.split()) for statement in parsed.statements if statement.parent is None)
    return hashlib.blake2b(";".join(outer).encode("utf-8", "replace"), digest_size=16).hexdigest()
