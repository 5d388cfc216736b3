"""An expression of a statement, as a value: its text in one spelling, where it stands, what it names."""

import re
from typing import Final

from workbench.record import record
from workbench.sql.names import Name, split_regclass

_NEXTVAL: Final = re.compile(r"(?:pg_catalog\.)?nextval\('((?:[^']|'')+)'(?:::(?:pg_catalog\.)?regclass)?\)")


@record
class Expression:
    """A condition, a default, a computed value.

    `text` is written by the parser's own printer, so that the same expression has the same text; `at` is where it
    begins; `columns` are the last parts of the column references in it, `relations` the tables that its queries read,
    `functions` what it calls.
    """

    text: str
    at: int = 0
    columns: tuple[str, ...] = ()
    relations: tuple[Name, ...] = ()
    functions: tuple[Name, ...] = ()

    @property
    def sequence(self) -> Name | None:
        """The sequence that it takes a value from, if that is all it does; the schema is empty where none is said."""
        found = _NEXTVAL.fullmatch(self.text) if "nextval" in self.text else None
        return split_regclass(found[1].replace("''", "'")) if found is not None else None
