"""Facts about who may do what, and about what runs for them: policies, routines, views, triggers."""

from enum import StrEnum

from workbench.record import record
from workbench.sql.facts.expressions import Expression
from workbench.sql.facts.types import TypeRef, signature
from workbench.sql.facts.words import ObjectKind, RowSecurityAction
from workbench.sql.names import Name


@record
class RowSecurity:
    """Row level security switched."""

    table: Name
    action: RowSecurityAction


@record
class PolicyCondition:
    """What a policy's USING or WITH CHECK says.

    `always` is its value where it is constant. `own_columns` are those of the policy's own table, as far as they stand
    outside of queries; `per_row` are the calls of `auth.uid()` and the like that are not wrapped in a query, from where
    they begin to where they end. `queries`: it holds a query. `service_role` and `user_metadata`: it asks for the
    service role, or trusts what users write about themselves. `self_compared` are the columns that a query in it
    compares with themselves (`m.team = team`), each with where it stands alone.
    """

    expression: Expression
    always: bool | None = None
    own_columns: tuple[str, ...] = ()
    per_row: tuple[tuple[int, int], ...] = ()
    queries: bool = False
    service_role: bool = False
    user_metadata: bool = False
    self_compared: tuple[tuple[str, int], ...] = ()


@record
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


@record
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


@record
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


@record
class CreateRoutine:
    """A function or procedure. `enables_rls`: its body holds the words that enable row level security.

    `makes_objects`: its body makes or renames tables, types and the like, or runs SQL that it is given.
    `user_metadata`: its body reads what users write about themselves.
    `returns` is None for procedures, and where OUT arguments say it. `settings` are its own SET clauses: parameters
    and what they are set to, as text. `acts`: it can be called, and its body may change something.
    """

    kind: ObjectKind
    name: Name
    replace: bool = False
    enables_rls: bool = False
    arguments: tuple[Argument, ...] = ()
    returns: TypeRef | None = None
    makes_objects: bool = False
    security_definer: bool = False
    settings: tuple[tuple[str, str], ...] = ()
    user_metadata: bool = False
    acts: bool = False

    @property
    def given(self) -> tuple[str, ...]:
        """The types that a call gives, as one would write them."""
        return tuple(str(argument.type) for argument in self.arguments if argument.given)

    @property
    def signature(self) -> tuple[str, ...] | None:
        """What tells it from its overloads; None where that is not known."""
        return signature(argument.type for argument in self.arguments if argument.given)


@record
class AlterRoutine:
    """`ALTER FUNCTION` (and PROCEDURE, ROUTINE) with other properties; what is not said stays.

    `signature` tells it from its overloads, None where the statement leaves the types out; `reset` are the parameters
    that lose their setting, `*` for all.
    """

    name: Name
    signature: tuple[str, ...] | None = None
    settings: tuple[tuple[str, str], ...] = ()
    reset: tuple[str, ...] = ()
    security_definer: bool | None = None


@record
class ViewColumn:
    """A column of a view; its type is known only where the query ends in a cast."""

    name: str
    type: TypeRef | None = None


@record
class CreateView:
    """A view, materialized or not. `columns` is None where the query does not tell all of their names (`SELECT *`).

    `options` are those of WITH, in small letters; one without a value is `true`.
    """

    name: Name
    materialized: bool = False
    replace: bool = False
    if_not_exists: bool = False
    temporary: bool = False
    columns: tuple[ViewColumn, ...] | None = None
    options: tuple[tuple[str, str], ...] = ()


@record
class SetOptions:
    """`SET (option = value, …)` of a relation; `reset`: the options go back to what they are by default."""

    relation: Name
    options: tuple[tuple[str, str], ...]
    reset: bool = False


@record
class CreateTrigger:
    """A trigger on a table."""

    name: str
    table: Name
    function: Name
    replace: bool = False


@record
class CreateEventTrigger:
    """An event trigger."""

    name: str
    function: Name
