"""A statement of a file with its facts, and all that is kept of a file."""

from enum import StrEnum

from workbench.record import record
from workbench.sql.facts.fact import Fact
from workbench.sql.guards import Guard
from workbench.sql.span import Span


class Origin(StrEnum):
    """Where a statement stands."""

    TOP = "top level"
    DO = "DO body"
    EXECUTE = "literal EXECUTE"
    FUNCTION = "function body"
    CALLED = "called body"


@record
class StatementFacts:
    """One statement of a file: where it is, what it stands under, what it does. `editable`: its text can be edited.

    `through` is the routine in whose body it stands, where the file calls that: then its place is the call's.
    """

    kind: str
    span: Span
    origin: Origin = Origin.TOP
    guards: tuple[Guard, ...] = ()
    parent: int | None = None
    facts: tuple[Fact, ...] = ()
    editable: bool = True
    through: str = ""


@record
class SyntaxProblem:
    """Text that is no SQL, and why. `in_body`: it stands in the body of a DO block or function."""

    message: str
    span: Span
    hint: str = ""
    in_body: bool = False


@record
class FileFacts:
    """All that the linter keeps of a file.

    `remarks` are the comments that speak to the linter, `down_marks` those that head a down script. `content` is the
    same for files that hold the same statements, and empty where there are none or not all can be read.
    """

    statements: tuple[StatementFacts, ...]
    problems: tuple[SyntaxProblem, ...] = ()
    remarks: tuple[Span, ...] = ()
    content: str = ""
    down_marks: tuple[Span, ...] = ()
