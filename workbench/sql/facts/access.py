"""Facts about who may do what, and about what runs for them: policies, routines, views, triggers."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class CreateRoutine:
    """A function or procedure. `enables_rls`: its body holds the words that enable row level security."""

    kind: ObjectKind
    name: Name
    replace: bool = False
    enables_rls: bool = False


@dataclass(frozen=True, slots=True)
class CreateView:
    """A view, materialized or not."""

    name: Name
    materialized: bool = False
    replace: bool = False
    if_not_exists: bool = False
    temporary: bool = False


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
