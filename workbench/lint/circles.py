"""Ways on which reading a table comes back to it: through the policies of tables, through views and functions."""

from collections.abc import Iterator
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from workbench.lint.story import Edition, Story
from workbench.lint.story.access import PolicyLife
from workbench.lint.story.life import Life
from workbench.lint.view import World
from workbench.sql.names import Name
from workbench.sql.references import references_of

Way: TypeAlias = tuple[Life | Name, ...]
_READ: Final[WeakKeyDictionary[Edition, dict[Name, tuple[Name, ...]]]] = WeakKeyDictionary()


def reads_tables(policy: PolicyLife) -> bool:
    """Whether a policy's conditions hold a query of a table."""
    return any(condition.expression.relations for condition in policy.conditions)


def calls_functions(policy: PolicyLife) -> bool:
    """Whether they call something."""
    return any(condition.expression.functions for condition in policy.conditions)


def suspects(world: World) -> Iterator[tuple[Life | Name, PolicyLife]]:
    """The policies that may read anything, with their tables: no other leads back to itself, and most do not."""
    known = _READ.setdefault(world.story.edition, {})
    for table, policies in world.story.access.tables():
        for life in policies:
            # This is asked of each policy whenever a file is saved.
            for condition in (life.policy.using, life.policy.check):
                said = condition.expression if condition is not None else None
                if said is not None and (said.relations or any(known.get(each) != () for each in said.functions)):
                    yield table, life
                    break


def of_queries(story: Story, life: PolicyLife, start: Life | Name) -> Way | None:
    """The tables on the way back to the policy's own, as the server puts a query together; None if there is no way."""
    access = story.access
    waiting: list[tuple[Life | Name, PolicyLife, Way]] = [(start, life, (start,))]
    seen: set[tuple[object, str]] = set()
    while waiting:
        table, policy, way = waiting.pop()
        if not access.is_protected(table):
            continue
        for name in story.views.read_through(_named(policy)):
            following = access.of(name)
            # The server recurses into the policies for reading, and only into those that hold a query themselves,
            # be it one without a table: `(select auth.uid())`.
            asked = [p for p in access.policies(following) if p.reads and p.meets(life) and _holds_query(p)]
            if following == start and asked:
                return (*way, following)
            for other in asked:
                mark = (following, other.policy.name)
                if mark not in seen and following != start:
                    seen.add(mark)
                    waiting.append((following, other, (*way, following)))
    return None


def of_functions(world: World, life: PolicyLife, start: Life | Name) -> Way | None:
    """The way back to a policy for reading that its functions lead, which read with the rights of who asks.

    The functions stand in it, by their names.
    """
    access = world.story.access
    waiting: list[tuple[Life | Name, PolicyLife, Way]] = [(start, life, (start,))]
    seen: set[tuple[object, str]] = set()
    while waiting:
        table, policy, way = waiting.pop()
        if not access.is_protected(table):
            continue
        for step, name in _steps(world, policy):
            following = access.of(name)
            further = (*way, *step, following)
            for other in access.policies(following):
                if not other.reads or not other.meets(life):
                    continue
                if following == start and other.policy.name == life.policy.name:
                    return further
                mark = (following, other.policy.name)
                if mark not in seen:
                    seen.add(mark)
                    waiting.append((following, other, further))
    return None


def _steps(world: World, policy: PolicyLife) -> Iterator[tuple[tuple[Name, ...], Name]]:
    """What a policy reads, each with the function that does it, if one does."""
    views = world.story.views
    for name in views.read_through(_named(policy)):
        yield (), name
    called = dict.fromkeys(name for condition in policy.conditions for name in condition.expression.functions)
    for function in called:
        for name in views.read_through(_read_by(world, function)):
            yield (function,), name


def _read_by(world: World, function: Name) -> tuple[Name, ...]:
    """The relations that a function reads with the rights of its caller."""
    known = _READ.setdefault(world.story.edition, {})
    if function not in known:
        made = {life.made for life in world.story.routines.named(function) if not life.definer}
        texts = [world.at(position).text for position in made]
        found = {name for text in texts for name in references_of(text, types=False)}
        known[function] = tuple(sorted(found, key=str))
    return known[function]


def _named(policy: PolicyLife) -> Iterator[Name]:
    return (name for condition in policy.conditions for name in condition.expression.relations)


def _holds_query(policy: PolicyLife) -> bool:
    return any(condition.queries for condition in policy.conditions)
