"""An expression of a statement, as a value: its text in one spelling, where it stands, what it names."""

from workbench.record import record
from workbench.sql.names import Name


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
