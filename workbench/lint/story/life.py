"""The life of one object of the chain, from its creation to its end, whatever it is called on the way."""

from dataclasses import dataclass, field
from typing import Final

from workbench.lint.story.journal import Journal
from workbench.lint.story.shape import Shape
from workbench.lint.story.timeline import Position, Timeline
from workbench.sql.facts import CreateType, ObjectKind, TypeSort
from workbench.sql.names import Name

TABLES: Final = frozenset({ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE})


@dataclass(slots=True, eq=False)
class Life:
    """One object. `name` is the last it had.

    `rls` is where row level security was first enabled; `rls_opaque` says that it may have been, by SQL that is put
    together at run time. `commented`: a comment says in the end what it is for. `shape` is what a table is made of,
    from when on; `children` are its partitions and the tables that inherit from it. `made` is how a type was created.
    """

    journal: Journal = field(repr=False)
    kind: ObjectKind
    name: Name
    born: Position
    sort: TypeSort | None = None
    ended: Position | None = None
    rls: Position | None = None
    rls_opaque: bool = False
    commented: bool = False
    made: CreateType | None = None
    shape: Timeline[Shape] = field(init=False)
    children: tuple["Life", ...] = ()
    names: Timeline[Name] = field(init=False)

    def __post_init__(self) -> None:
        """It has its first name from the start."""
        self.shape = Timeline(self.journal)
        self.names = Timeline(self.journal)
        self.names.set(self.born, self.name)

    @property
    def is_table(self) -> bool:
        """Whether it is a permanent table, foreign ones included."""
        return self.kind in TABLES

    def lives(self, position: Position) -> bool:
        """Whether it is there just before a statement."""
        return self.born < position and (self.ended is None or self.ended >= position)

    def name_before(self, position: Position) -> Name:
        """What it is called just before a statement."""
        return self.names.before(position) or self.name
