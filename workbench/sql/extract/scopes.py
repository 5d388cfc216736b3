"""What a name can stand for at a place of a query: the sources of its FROM, and those of the queries around it. Values.

All of it leans to the safe side: where it cannot be told what a source has, the source is opaque, and whatever may hide
a name is taken to hide it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from workbench.record import record
from workbench.sql.names import Name

_NOTHING: Mapping[str, "Source"] = MappingProxyType({})


@record
class Source:
    """What stands in a FROM: the columns it surely or possibly has, and the relations that it has all columns of."""

    names: frozenset[str] = frozenset()
    relations: tuple[Name, ...] = ()
    opaque: bool = False

    def with_names(self, names: Iterable[str]) -> "Source":
        """With other names for some of its columns; which ones they hide is not asked."""
        return Source(self.names.union(names), self.relations, self.opaque)


OPAQUE = Source(opaque=True)


def union(sources: Iterable[Source]) -> Source:
    """All columns of some sources."""
    held = tuple(sources)
    return Source(
        frozenset().union(*(source.names for source in held)),
        tuple(dict.fromkeys(name for source in held for name in source.relations)),
        any(source.opaque for source in held),
    )


@record
class Scope:
    """The sources of one query by the names they go under, in the scope of the query around it.

    `queries` are those of WITH, `also` names that stand for something else: output columns in ORDER BY.
    """

    sources: Mapping[str, Source] = field(default_factory=lambda: _NOTHING)
    parent: "Scope | None" = None
    queries: Mapping[str, Source] = field(default_factory=lambda: _NOTHING)
    also: frozenset[str] = frozenset()

    def levels(self) -> "Iterator[Scope]":
        """This scope, and those around it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def named(self, alias: str) -> Source | None:
        """The source that goes under a name."""
        return next((scope.sources[alias] for scope in self.levels() if alias in scope.sources), None)

    def query(self, name: str) -> Source | None:
        """The query of a WITH."""
        return next((scope.queries[name] for scope in self.levels() if name in scope.queries), None)

    def behind(self, column: str) -> tuple[Name, ...]:
        """The relations one of which has to have a column that is named alone; none where it may be anything else.

        Where there are only queries, whose columns are all known, these (without a schema).
        """
        found: list[Name] = []
        queries: list[Name] = []
        for scope in self.levels():
            if column in scope.also or column in scope.sources:
                return ()
            for alias, source in scope.sources.items():
                if source.opaque or column in source.names:
                    return ()
                found.extend(source.relations)
                queries.append(Name("", alias))
        return tuple(dict.fromkeys(found or ([] if self.nameless else queries)))

    @property
    def nameless(self) -> bool:
        """Whether something in a FROM goes under a name that is not written there: a function's, say."""
        return any(not alias or alias.startswith(" ") for scope in self.levels() for alias in scope.sources)
