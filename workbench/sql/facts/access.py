"""Facts about who may do what, and about what runs for them: policies, routines, views, triggers."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.sql.facts.types import TypeRef
from workbench.sql.facts.words import ObjectKind, RowSecurityAction
from workbench.sql.names import Name


@dataclass(frozen=True, slots=True)
class RowSecurity:
    """Row level security switched."""

    table: Name
    action: RowSecurityAction


@dataclass(frozen=True, slots=True)
class CreatePolicy:
    """A policy; `command` is `all`, `select`, …; `roles` empty means PUBLIC by default."""

    name: str
    table: Name
    command: str = "all"
    permissive: bool = True
    roles: tuple[str, ...] = ()


class ArgumentMode(StrEnum):
    """What an argument is for; `TABLE` are the columns of RETURNS TABLE."""

    IN = "IN"
    OUT = "OUT"
    INOUT = "INOUT"
    VARIADIC = "VARIADIC"
    TABLE = "TABLE"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a routine; `name` is empty where none is given."""

    name: str
    type: TypeRef
    mode: ArgumentMode = ArgumentMode.IN
    has_default: bool = False

    @property
    def given(self) -> bool:
        """Whether a call gives it, so that it tells overloads apart."""
        return self.mode in {ArgumentMode.IN, ArgumentMode.INOUT, ArgumentMode.VARIADIC}


@dataclass(frozen=True, slots=True)
class CreateRoutine:
    """A function or procedure. `enables_rls`: its body holds the words that enable row level security.

    `makes_objects`: its body makes or renames tables, types and the like, or runs SQL that it is given.
    `returns` is None for procedures, and where OUT arguments say it.
    """

    kind: ObjectKind
    name: Name
    replace: bool = False
    enables_rls: bool = False
    arguments: tuple[Argument, ...] = ()
    returns: TypeRef | None = None
    makes_objects: bool = False


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view; its type is known only where the query ends in a cast."""

    name: str
    type: TypeRef | None = None


@dataclass(frozen=True, slots=True)
class CreateView:
    """A view, materialized or not. `columns` is None where the query does not tell all of their names (`SELECT *`)."""

    name: Name
    materialized: bool = False
    replace: bool = False
    if_not_exists: bool = False
    temporary: bool = False
    columns: tuple[ViewColumn, ...] | None = None


@dataclass(frozen=True, slots=True)
class CreateTrigger:
    """A trigger on a table."""

    name: str
    table: Name
    function: Name
    replace: bool = False


@dataclass(frozen=True, slots=True)
class CreateEventTrigger:
    """An event trigger."""

    name: str
    function: Name
