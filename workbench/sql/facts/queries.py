"""Facts about what queries read, and what runs at once: routines called for their effect, SQL made at run time."""

from workbench.record import record
from workbench.sql.facts.types import TypeRef
from workbench.sql.names import Name


@record
class ReadsRelation:
    """A table or view that a query reads; `at` is where it is named."""

    relation: Name
    at: int


@record
class NamesColumns:
    """Columns that a query names, and where; each has to be one of some of the relations.

    `qualified`: they are named with an alias, so that a function of the row may be meant.
    """

    relations: tuple[Name, ...]
    columns: tuple[tuple[str, int], ...]
    qualified: bool = False


@record
class CallsFunctions:
    """Functions that a query calls and that are not the server's own: name, place, and how many arguments they get.

    The name has no schema where none is written; the number is -1 where the call does not tell it (`VARIADIC`).
    """

    functions: tuple[tuple[Name, int, int], ...]


@record
class CastsTo:
    """Types that a query casts to and that are not the server's own."""

    types: tuple[TypeRef, ...]


@record
class RegardsRelations:
    """Relations that a query names in texts, and where: `'a'::regclass`, `nextval('a')` (these are `sequences`)."""

    relations: tuple[tuple[Name, int], ...] = ()
    sequences: tuple[tuple[Name, int], ...] = ()


@record
class RoutineNames:
    """What a PL/pgSQL routine names, which nobody looks for before it is called, and the tables that its body makes."""

    names: "tuple[ReadsRelation | NamesColumns | CallsFunctions | CastsTo | RegardsRelations | ShowsAll, ...]" = ()
    makes: tuple[str, ...] = ()


@record
class ShowsAll:
    """What a view shows whose columns the statement alone does not tell: names, and all columns of some relations."""

    view: Name
    names: frozenset[str]
    relations: tuple[Name, ...]


@record
class CallRoutine:
    """A function called for its effect: `SELECT f()`, `PERFORM f()`, `CALL p()`.

    `given` are its arguments where they are texts, empty ones else; `once`: it is called exactly once, not for each row
    of something.
    """

    name: Name
    given: tuple[str, ...] = ()
    once: bool = True


@record
class DynamicSql:
    """An `EXECUTE` whose text is known in part only: `template` has `%` where it is not.

    `among` are the constants in the heads of the loops around it: what a query of the catalogs asks for.
    """

    template: str
    among: tuple[str, ...] = ()


@record
class RepeatedColumn:
    """Columns that a statement defines, or gives a value (`assigned`), more than once."""

    columns: tuple[str, ...]
    assigned: bool
