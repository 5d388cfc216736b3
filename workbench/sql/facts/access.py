"""Facts about who may do what, and about what runs for them: policies, routines, views, triggers."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.sql.facts.expressions import Expression
from workbench.sql.facts.types import TypeRef
from workbench.sql.facts.words import ObjectKind, RowSecurityAction
from workbench.sql.names import Name


@dataclass(frozen=True, slots=True)
class RowSecurity:
    """Row level security switched."""

    table: Name
    action: RowSecurityAction


@dataclass(frozen=True, slots=True)
class PolicyCondition:
    """What a policy's USING or WITH CHECK says.

    `always` is its value where it is constant. `own_columns` are those of the policy's own table, as far as they stand
    outside of queries; `per_row` are the calls of `auth.uid()` and the like that are not wrapped in a query, from where
    they begin to where they end. `queries`: it holds a query. `service_role` and `user_metadata`: it asks for the
    service role, or trusts what users write about themselves.
    """

    expression: Expression
    always: bool | None = None
    own_columns: tuple[str, ...] = ()
    per_row: tuple[tuple[int, int], ...] = ()
    queries: bool = False
    service_role: bool = False
    user_metadata: bool = False


@dataclass(frozen=True, slots=True)
class CreatePolicy:
    """A policy; `command` is `all`, `select`, …; `roles` empty means PUBLIC by default."""

    name: str
    table: Name
    command: str = "all"
    permissive: bool = True
    roles: tuple[str, ...] = ()
    using: PolicyCondition | None = None
    check: PolicyCondition | None = None

    @property
    def conditions(self) -> tuple[PolicyCondition, ...]:
        """Those it has."""
        return tuple(condition for condition in (self.using, self.check) if condition is not None)


@dataclass(frozen=True, slots=True)
class AlterPolicy:
    """A policy with other roles or conditions; what is not said stays (`roles` None)."""

    name: str
    table: Name
    roles: tuple[str, ...] | None = None
    using: PolicyCondition | None = None
    check: PolicyCondition | None = None

    @property
    def conditions(self) -> tuple[PolicyCondition, ...]:
        """Those it gives."""
        return tuple(condition for condition in (self.using, self.check) if condition is not None)


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
