"""Whether objects may have come to be that no fact tells of: by SQL put together at run time, unread files, extensions.

Once there is doubt it stays. A rule that says that something is not there has to ask here first.
"""

import re
from typing import TYPE_CHECKING, Final

from workbench.lint.extensions import KNOWN_EXTENSIONS, LISTED_EXTENSIONS
from workbench.lint.story.journal import Journal, KeptDict
from workbench.sql.facts import (
    CallRoutine,
    CreateEventTrigger,
    CreatePlain,
    CreateRoutine,
    CreateTrigger,
    DynamicSql,
    Fact,
    FileFacts,
    ObjectKind,
    StatementFacts,
    TransactionControl,
    TransactionWord,
)

if TYPE_CHECKING:
    from workbench.sql.names import Name

# Templates that make nothing with a name that is used elsewhere.
_HARMLESS: Final = re.compile(
    r"\s*(?:select|with|grant|revoke|comment|insert|update|delete|truncate|refresh|analyze|vacuum|notify|reset|drop|set"
    r"|alter\s+(?:default|publication|policy|function|database|role|system|sequence|view|materialized|type)"
    r"|alter\s+table\s+(?:(?!\brename\b|\badd\b(?!\s+constraint)|\bset\s+schema\b).)*$"
    r"|create\s+(?:or\s+replace\s+)?(?:policy|trigger|constraint|unique|index|rule|role|user|publication|event))\b",
    re.IGNORECASE | re.DOTALL,
)
_MAKING: Final = frozenset({"CREATE TABLE", "CREATE VIEW", "CREATE TYPE", "CREATE FUNCTION", "CREATE PROCEDURE"})
DOUBTED: Final = frozenset(
    {CallRoutine, CreateEventTrigger, CreatePlain, CreateRoutine, CreateTrigger, DynamicSql, TransactionControl}
)
"""The kinds of facts that doubts may come from."""
_MAKES_ROLES: Final = re.compile(r"\bcreate\s+(?:role|user|group)\b|\brename\b", re.IGNORECASE)
_MAKES_TRIGGERS: Final = re.compile(r"\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b", re.IGNORECASE)
_MAKES_INDEXES: Final = re.compile(r"\bcreate\s+(?:unique\s+)?index\b|\badd\b|\battach\b", re.IGNORECASE)
_TAKING_BACK: Final = frozenset({TransactionWord.ROLLBACK, TransactionWord.ROLLBACK_TO})
_RENAMES: Final = re.compile(r"\b(?:rename|set\s+schema)\b", re.IGNORECASE)


class Doubts:
    """Grows with the statements of the chain, in order."""

    def __init__(self, journal: Journal) -> None:
        """`any` is about everything, the others are about something alone."""
        self._journal = journal
        self.any = False
        self.functions = False
        self.roles = False
        self.triggers = False
        self.indexes = False
        self._routines: KeptDict[Name, bool] = KeptDict(journal)

    def add(self, fact: Fact) -> None:
        """Take in one fact."""
        match fact:
            case DynamicSql():
                harmless = _HARMLESS.match(fact.template) and not _RENAMES.search(fact.template)
                self._doubt(
                    any=not harmless,
                    roles=_MAKES_ROLES.search(fact.template) is not None,
                    triggers=_MAKES_TRIGGERS.search(fact.template) is not None,
                    indexes=_MAKES_INDEXES.search(fact.template) is not None,
                )
            case TransactionControl():
                # What was made is gone, as far back as nobody keeps track of.
                self._doubt(any=fact.word in _TAKING_BACK)
            case CreateRoutine():
                self._routines[fact.name] = self._routines.get(fact.name, False) or fact.makes_objects
            case CallRoutine():
                # What it calls itself is not known: any routine that makes objects may be meant.
                self._doubt(any=fact.name in self._routines and any(self._routines.values()))
            case CreateTrigger() | CreateEventTrigger():
                self._doubt(any=self._routines.get(fact.function, False))
            case CreatePlain() if fact.kind is ObjectKind.EXTENSION:
                extension = fact.name.name
                self._doubt(any=extension not in KNOWN_EXTENSIONS, functions=extension not in LISTED_EXTENSIONS)
            case _:
                pass

    def add_statement(self, statement: StatementFacts) -> None:
        """Take in what a statement is, where its facts cannot be had."""
        if statement.kind.startswith("IMPORT") or (not statement.facts and statement.kind in _MAKING):
            self._doubt(any=True)
        elif statement.kind == "CREATE AGGREGATE":
            self._doubt(functions=True)

    def add_file(self, file: FileFacts) -> None:
        """Take in what of a file is no SQL: nobody knows what it would do."""
        self._doubt(any=any(not problem.in_body for problem in file.problems))

    def _doubt(self, **about: bool) -> None:
        for what, doubted in about.items():
            if doubted and not getattr(self, what):
                self._journal.put(self, what, value=True)
