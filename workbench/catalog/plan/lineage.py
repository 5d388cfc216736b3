"""The order of what is done with parents, their children and their partitions. Pure."""

from collections.abc import Iterable

from workbench.catalog.model import Key, Kind
from workbench.catalog.plan.attached import HANDED_DOWN, parents_of, table_of
from workbench.catalog.plan.ground import Ground
from workbench.catalog.plan.names import relation
from workbench.catalog.plan.scribe import named
from workbench.catalog.plan.steps import SHAPE, Graph, Role, Step


def order_lineage(graph: Graph) -> None:
    """Which steps of parents need which of their children, and the other way about."""
    _when_not_its_own(graph)
    _when_bounds_are_free(graph)
    _when_parents_are_done(graph)
    _when_between_parents(graph)


def _when_not_its_own(graph: Graph) -> None:
    """A partition's own index is made after its parent's, which would take it for its share."""
    made = [key for key in graph.work.made if key.kind is Kind.INDEX]
    of_table: dict[str, list[Key]] = {}
    for key in made:
        of_table.setdefault(table_of(graph.work.new.objects[key]), []).append(key)
    for key, item in graph.work.new.objects.items() if len(of_table) > 1 else ():
        if key.kind is Kind.TABLE and "parent" in item.facts:
            for own in of_table.get(relation(key), ()):
                graph.add(graph.create(own), *map(graph.create, of_table.get(item.facts["parent"], ())))


def _when_bounds_are_free(graph: Graph) -> None:
    """A partition is made, or attached, after those that had its values are gone from the parent."""
    work = graph.work
    freed: dict[str, set[Step]] = {}
    for key in {*work.dropped, *work.altered}:
        item = work.old.objects.get(key)
        step = graph.drop(key) or graph.alter(key)
        if item is not None and step is not None and key.kind is Kind.TABLE and "parent" in item.facts:
            freed.setdefault(item.facts["parent"], set()).add(step)
    if not freed:
        return
    for key in {*work.made, *graph.late}:
        item = work.new.objects.get(key)
        if item is not None and key.kind is Kind.TABLE and "parent" in item.facts:
            step = Step(Role.LATE, key) if key not in work.made else graph.create(key)
            graph.add(step, *freed.get(item.facts["parent"], ()))


def _when_parents_are_done(graph: Graph) -> None:
    """A child that stays with a parent changes after the parent, which hands its changes down.

    A partition that changes its values is taken off meanwhile, and would miss them.
    """
    work = graph.work
    handed: dict[str, list[Step | None]] = {}
    for key in {*work.made, *work.altered, *work.retyped}:
        if key.kind in HANDED_DOWN and named(Kind.TABLE, key) not in work.made:
            steps = handed.setdefault(table_of(work.new.objects[key]), [])
            steps += [graph.create(key), graph.alter(key)]
    for key in work.altered:
        if key.kind is Kind.TABLE:
            stays = set(parents_of(work.old.objects[key])).intersection(parents_of(work.new.objects[key]))
            for parent in stays:
                graph.add(Step(Role.ALTER, key), *handed.get(parent, ()))


def _when_between_parents(graph: Graph) -> None:
    """A table leaves parents before they change, and joins others when they and itself are as they will be."""
    work = graph.work
    if not work.loose:
        return
    before, after = _steps_of_parts(graph, work.old), _steps_of_parts(graph, work.new)
    for key, move in work.loose.items():
        late = Step(Role.LATE, key)
        if late in graph.needs:
            for name in {relation(key), *_above(move.joined, work.new)}:
                graph.add(late, *before.get(name, ()), *after.get(name, ()))
        for name in _above(move.left, work.old):
            for step in {*before.get(name, ()), *after.get(name, ())}:
                graph.add(step, graph.alter(key))


def _steps_of_parts(graph: Graph, side: Ground) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    for key in {
        *graph.work.dropped,
        *graph.work.made,
        *graph.work.altered,
        *graph.work.retyped,
    } & side.objects.keys():
        if key.kind in SHAPE:
            steps = (graph.drop(key), graph.create(key), graph.alter(key))
            table = found.setdefault(relation(key), [])
            table += [step for step in steps if step is not None and step.key.kind is not Kind.TABLE]
    return found


def _above(parents: Iterable[str], side: Ground) -> set[str]:
    """Tables, and those that they are children of."""
    names = {relation(key): item for key, item in side.objects.items() if key.kind is Kind.TABLE}
    found: set[str] = set()
    waiting = list(parents)
    while waiting:
        name = waiting.pop()
        if name not in found and name in names:
            found.add(name)
            waiting += parents_of(names[name])
    return found
