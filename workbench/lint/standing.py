"""Policies as they stand at the end of the chain: which statement a rule should speak of, and what it may pass over."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.story.access import PolicyLife
from workbench.lint.story.life import Life
from workbench.lint.view import At, World
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact, PolicyCondition
from workbench.sql.functions import SERVER_FUNCTIONS
from workbench.sql.names import PUBLIC, Name, quoted

# They are above row level security, or the platform's own: a policy for them opens nothing.
PRIVILEGED: Final = frozenset({"service_role", "postgres", "dashboard_user", "supabase_admin"})
_CATALOG: Final = "pg_catalog"
# The server's functions that tell who is asking.
_ASKING: Final = frozenset({"current_setting", "current_user", "session_user", "pg_has_role", "getpgusername"})
_PRIVILEGE: Final = "has_"
PUBLIC_ROLES: Final = frozenset({"public", "anon", "authenticated"})
WRITING: Final = frozenset({"all", "insert", "update", "delete"})


def standing(fact: Fact, at: At) -> PolicyLife | None:
    """The policy that a statement gives its last form; None when a later one does, drops it, or drops its table."""
    if not isinstance(fact, CreatePolicy | AlterPolicy):
        return None
    found = _in_the_end(fact, at)
    return found if found is not None and found.last == at.position else None


def made(fact: Fact, at: At) -> PolicyLife | None:
    """The policy that a statement makes, as it is in the end; None where it, or its table, is dropped again."""
    found = _in_the_end(fact, at) if isinstance(fact, CreatePolicy) else None
    return found if found is not None and found.made == at.position else None


def _in_the_end(fact: CreatePolicy | AlterPolicy, at: At) -> PolicyLife | None:
    access = at.world.story.access
    life = at.world.story.relation(fact.table, at.position)
    if life is not None and life.ended is not None:
        return None
    table = life if life is not None else access.of(fact.table)
    found = access.policy(table, fact.name)
    if found is None:  # it may have another name by then
        found = next((held for held in access.policies(table) if at.position in {held.made, held.last}), None)
    return found


def for_the_privileged(policy: PolicyLife) -> bool:
    """Whether it is for nobody but those whom row level security does not hold."""
    return policy.roles <= PRIVILEGED


def called(policy: CreatePolicy) -> str:
    """A policy as findings call it."""
    return f"policy {quoted(policy.name)} on {policy.table}"


def gives_away(policy: CreatePolicy) -> bool:
    """Whether its USING asks who is writing, and its WITH CHECK does not."""
    using, check = policy.using, policy.check
    if using is None or check is None or policy.command not in {"all", "update"}:
        return False
    return not using.always and _asks_who(using) and (check.always or not _asks_who(check))


def _asks_who(condition: PolicyCondition) -> bool:
    """Whether something besides the row itself decides: a call, or a query."""
    asked = (name for name in condition.expression.functions if not _is_blind(name))
    return bool(condition.expression.relations or condition.queries or any(asked))


def _is_blind(function: Name) -> bool:
    """Whether it is the server's own and tells nothing of who is asking: `length`, `lower`."""
    own = function.name in SERVER_FUNCTIONS and function.schema in {PUBLIC, _CATALOG}
    return own and function.name not in _ASKING and not function.name.startswith(_PRIVILEGE)


def said_in(fact: Fact) -> Iterator[PolicyCondition]:
    """The conditions that a statement itself holds."""
    if isinstance(fact, CreatePolicy | AlterPolicy):
        yield from fact.conditions


def table_name(table: Life | Name) -> Name:
    """What a table is called in the end."""
    return table.name if isinstance(table, Life) else table


def is_shown(table: Name, world: World) -> bool:
    """Whether the API shows what is in a table's schema."""
    return table.schema in world.config.api_schemas or table.schema in {"storage", "realtime"}


def is_disabled(table: Life, world: World) -> bool:
    """Whether a statement disables the row level security of a table with policies for good: `rls-disabled`."""
    said = world.story.access.switched(table)
    return said is not None and not said[0] and is_shown(table.name, world)
