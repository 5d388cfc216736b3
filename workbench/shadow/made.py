"""The names of what a migration makes itself: when it fails, the server has forgotten them. Pure."""

from collections.abc import Iterator

from workbench.sql.facts import CreatePlain, CreateRoutine, CreateTable, CreateType, CreateView, Fact, TypeSort
from workbench.sql.names import Name
from workbench.sql.parse import parse


def names_made(text: str, after: int = 0) -> Iterator[tuple[str, str]]:
    """Kinds and names as those of `objects.py`, of all that a file creates in statements that begin after a line."""
    for statement in parse(text).statements:
        if text.count("\n", 0, statement.span.start) >= after:
            for fact in statement.facts:
                yield from _made(fact)


def _made(fact: Fact) -> Iterator[tuple[str, str]]:
    match fact:
        case CreateTable():
            yield "table", _full(fact.name)
            yield from (("column", f"{_full(fact.name)}.{column.name}") for column in fact.columns)
        case CreateView():
            yield "view", _full(fact.name)
        case CreateType():
            yield {TypeSort.ENUM: "enum", TypeSort.DOMAIN: "domain"}.get(fact.sort, "type"), _full(fact.name)
        case CreateRoutine():
            types = ", ".join(argument.type.name.name for argument in fact.arguments)
            yield fact.kind.value, f"{_full(fact.name)}({types})"
        case CreatePlain():
            yield fact.kind.value, fact.name.name if fact.kind.value in ("schema", "role") else _full(fact.name)
        case _:
            pass


def _full(name: Name) -> str:
    return f"{name.schema or 'public'}.{name.name}"
