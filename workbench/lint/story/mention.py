"""One thing that a statement names and that has to be there already; and those that guards ask the catalogs for."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from workbench.record import record
from workbench.sql.guards import Guard
from workbench.sql.names import Name


class Sort(StrEnum):
    """What sort of thing is named, in the words of a message."""

    RELATION = "table"
    COLUMN = "column"
    TYPE = "type"
    FUNCTION = "function"
    SCHEMA = "schema"
    ROLE = "role"
    PUBLICATION = "publication"
    PARAMETER = "parameter"
    OPERATOR_CLASS = "operator class"
    ACCESS_METHOD = "access method"
    POLICY = "policy"
    CONSTRAINT = "constraint"
    TRIGGER = "trigger"
    INDEX = "index"
    SEQUENCE = "sequence"
    LABEL = "value"


@record
class Mention:
    """Something named: for a column, policy, constraint or trigger, `name` is its table's; for a value its enum's.

    A column whose `name` has no schema is one of a query that goes under that name; if the column is empty, nothing in
    the query has to go under it.

    `at` is where it stands, 0 if that is not known; `others` are tables that may have the column as well; `qualified`:
    a function of the row may be meant; `of_policy`: a policy's condition names it; `signature` tells which of the
    overloads of a routine is meant, `given` with how many arguments it is called; `in_query`: a type that is cast to,
    or that a variable of a body has.
    """

    sort: Sort
    name: Name
    column: str = ""
    at: int = 0
    others: tuple[Name, ...] = ()
    qualified: bool = False
    of_policy: bool = False
    signature: tuple[str, ...] | None = None
    in_query: bool = False
    given: int = -1


def mentions_of_catalogs(guards: Iterable[Guard]) -> Iterator[Mention]:
    """The columns that conditions ask the server's catalogs for."""
    for guard in guards:
        for test in guard.tests:
            tables = tuple(_catalog(name, guard.text) for name in test.catalogs)
            if tables and None not in tables and guard.text.upper().count("SELECT") == 1:
                first, *others = (table for table in tables if table is not None)
                for column, _ in test.equals:
                    yield Mention(Sort.COLUMN, first, column, guard.at, tuple(others), qualified=True)


def _catalog(name: str, text: str) -> Name | None:
    if name.startswith("pg_"):
        return Name("pg_catalog", name)
    written = re.search(rf"\binformation_schema\s*\.\s*{re.escape(name)}\b", text, re.IGNORECASE)
    return Name("information_schema", name) if written else None
