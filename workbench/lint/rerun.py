"""Would a statement that makes something run a second time? Reads guards, handlers and what the file dropped before.

Knows which condition each kind of object raises when it exists already, or does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.lint.holding import Holding
from workbench.lint.lookups import LOOKS, finds, names, raised_without
from workbench.lint.made import MAKING, SECOND_KEY, TAKING, Made, gone_by, made_by, renamed_by
from workbench.lint.templates import may_drop
from workbench.sql.facts import (
    CreatePlain,
    CreateRoutine,
    CreateTable,
    CreateType,
    CreateView,
    DeleteRows,
    Drop,
    DropConstraint,
    DynamicSql,
    Fact,
    FileFacts,
    InsertRows,
    MergeRows,
    ObjectKind,
    ReadsRelation,
    Rename,
    SetSchema,
    StatementFacts,
    TruncateTable,
    UpdateRows,
)
from workbench.sql.guards import ExistenceTest, Guard, GuardKind
from workbench.sql.names import Name

_CATALOGS: Final = ("pg_", "information_schema")
_RELATIONS: Final = frozenset({ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW})
_PUBLICATIONS: Final = frozenset({ObjectKind.PUBLICATION, ObjectKind.PUBLISHED})
_WITH_PARTS: Final = frozenset(
    {
        ObjectKind.TABLE,
        ObjectKind.FOREIGN_TABLE,
        ObjectKind.VIEW,
        ObjectKind.MATERIALIZED_VIEW,
        ObjectKind.TYPE,
        ObjectKind.DOMAIN,
    }
)


@dataclass(slots=True)
class Rerun:
    """The file's side of the question: what is dropped where, and what happens under which guard.

    Drops are found by every name that they may make room for, so that a file of many thousand statements is no worse
    than many small ones.
    """

    facts: FileFacts
    changed: set[Name] = field(default_factory=set)  # tables that lose rows in the file, or have them changed
    filled: set[Name] = field(default_factory=set)  # tables that get rows
    _drops: dict[Name, list[tuple[int, Made]]] = field(default_factory=dict)
    _makes: dict[Name, list[tuple[int, Made]]] = field(default_factory=dict)
    _tables: dict[str, list[tuple[int, Made]]] = field(default_factory=dict)
    _renamed: dict[Name, list[tuple[int, Made]]] = field(default_factory=dict)
    _emptied: dict[Name, int] = field(default_factory=dict)
    _temporary: set[str] = field(default_factory=set)
    _templates: list[tuple[int, str]] = field(default_factory=list)
    _made_under: dict[Guard, list[Made]] = field(default_factory=dict)
    _gone_under: dict[Guard, list[Made]] = field(default_factory=dict)
    _proven: dict[tuple[Guard, bool], bool] = field(default_factory=dict)
    _holding: Holding | None = None
    _taken: dict[ObjectKind, int] | None = None
    _set: dict[tuple[Name, str], int] = field(default_factory=dict)
    _was: dict[Name, tuple[int, Name]] = field(default_factory=dict)
    _reads: dict[Name, int] | None = None
    _cascades: list[tuple[int, Made]] = field(default_factory=list)
    _fallen: dict[tuple[int, Made], int] | None = None
    _ends: dict[Made, tuple[int | None, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Go through the file once."""
        for number, statement in enumerate(self.facts.statements):
            for fact in statement.facts:
                kind = type(fact)
                made = made_by(fact) if kind in MAKING else None
                if made is not None:
                    self._makes.setdefault(made.name, []).append((number, made))
                    _note(self._made_under, statement.guards, made)
                    if made.kind is ObjectKind.TABLE:
                        self._tables.setdefault(made.name.schema, []).append((number, made))
                elif isinstance(fact, CreateTable | CreateView | CreatePlain | CreateRoutine | CreateType):
                    self._temporary.add(fact.name.name)
                for gone in gone_by(fact) if kind in TAKING else ():
                    # A constraint that gets its name from the server is looked for by its table.
                    by_table = gone.table if gone.kind is ObjectKind.CONSTRAINT else None
                    for name in {gone.name, by_table or gone.name}:
                        self._drops.setdefault(name, []).append((number, gone))
                    _note(self._gone_under, statement.guards, gone)
                self._take_note(number, fact)

    def _take_note(self, number: int, fact: Fact) -> None:
        """What matters of a fact beside what it makes and takes."""
        if isinstance(fact, InsertRows):
            self.filled.add(fact.table)
        elif isinstance(fact, UpdateRows | DeleteRows | MergeRows | TruncateTable):
            self.changed.add(fact.table)
        elif isinstance(fact, Drop) and fact.kind is ObjectKind.TABLE:
            self.changed.add(fact.name)
        match fact:
            case Drop() | DropConstraint() if fact.cascade:
                self._cascades.extend((number, gone) for gone in gone_by(fact))
            case DeleteRows() | TruncateTable():
                self._emptied.setdefault(fact.table, number)
            case UpdateRows():
                for column in set(fact.columns).difference(fact.again, fact.inside, fact.anew):
                    self._set.setdefault((fact.table, column), number)
            case Rename() | SetSchema():
                renamed = renamed_by(fact)
                self._renamed.setdefault(renamed.name, []).append((number, renamed))
                self._was[renamed.name] = number, fact.name
            case DynamicSql():
                self._templates.append((number, fact.template))
            case _:
                pass

    def is_safe(self, number: int, statement: StatementFacts, made: Made) -> bool:
        """Whether the second run does not stumble over `made`."""
        return self.is_guarded(statement, made) or self._dropped(number, made) or self._is_gone_after(number, made)

    def made_under(self, guard: Guard) -> Sequence[Made]:
        """What the file makes under a guard."""
        return self._made_under.get(guard, ())

    def is_empty(self, number: int, table: Name) -> bool:
        """Whether a table holds no rows of an earlier run at a statement, or does not last."""
        emptied = self._emptied.get(table)
        dropped = any(gone.kind is ObjectKind.TABLE for _, gone in self._drops.get(table, ()))
        return dropped or (emptied is not None and emptied < number)

    def sets_before(self, number: int, table: Name, column: str) -> bool:
        """Whether an UPDATE gives a column a value of its own before a statement."""
        return self._set.get((table, column), number) < number

    def drops_safely(self, statement: StatementFacts, gone: Made) -> bool:
        """Whether the second run finds what is dropped, or does not ask for it.

        It does where the file makes the object: before (then it makes it anew), or after (then it is there again).
        """
        if gone.table is None and gone.name.name in self._temporary:
            return True
        if self.remakes(gone):
            return True
        return any(self._spares(guard, gone) for guard in statement.guards)

    def _spares(self, guard: Guard, gone: Made) -> bool:
        """Whether a drop is left out, or its failure caught, when the object is not there."""
        match guard.kind:
            case GuardKind.HANDLER:
                return bool(guard.handled & {raised_without(gone), "others"})
            case GuardKind.LOOP:
                return any(catalog in guard.text.lower() for catalog in _CATALOGS)
        if self._asks_for_one(guard, self._gone_under, exists=True):
            return True
        return guard.opaque and any(_mentions(text, gone) for text in guard.literals)

    def remakes(self, gone: Made) -> bool:
        """Whether the file makes an object itself, or gives its name to another."""
        makes = (*self._makes.get(gone.name, ()), *self._renamed.get(gone.name, ()))
        return any(_is_made_by(gone, made) for _, made in makes)

    def drops(self, made: Made) -> bool:
        """Whether the file drops an object, or the name of it."""
        return any(_is_made_by(gone, made) for _, gone in self._drops.get(made.name, ()))

    def leaves(self, made: Made) -> bool:
        """Whether an object that the file makes (or names) is there when it has run."""
        return not self.drops(made)

    def makes_anew(self, number: int, gone: Made) -> Name | None:
        """A table that is dropped here (with its schema, perhaps), and further down made once more, to stay.

        A second run meets that one, with its rows. None where the file reads the table before: it may keep the rows.
        """
        name, schema = gone.name, gone.kind is ObjectKind.SCHEMA
        if (gone.kind is not ObjectKind.TABLE and not schema) or self._first_read(name) < number:
            return None
        makes: list[tuple[int, Made]] = [*self._renamed.get(name, ())]
        makes += self._tables.get(name.name, ()) if schema else self._makes.get(name, ())
        for where, made in makes:
            if where > number and made.kind is ObjectKind.TABLE and not self._is_gone_after(where, made):
                return made.name
        renamed, before = self._was.get(name, (number, name))
        return self.makes_anew(renamed, Made(gone.kind, before)) if renamed < number else None

    def _first_read(self, table: Name) -> int:
        """The first statement that reads a table; the number of all where none does."""
        statements = self.facts.statements
        if self._reads is None:
            reads = ((n, f) for n, each in enumerate(statements) for f in each.facts if isinstance(f, ReadsRelation))
            self._reads = {}
            for number, fact in reads:
                self._reads.setdefault(fact.relation, number)
        return self._reads.get(table, len(statements))

    def meets_another(self, number: int, gone: Made) -> ObjectKind | None:
        """The kind of relation that a second run meets where this one drops another kind."""
        if gone.kind not in _RELATIONS:
            return None
        makes = [made.kind for _, made in self._makes.get(gone.name, ()) if made.kind in _RELATIONS]
        before = {other.kind for where, other in self._drops.get(gone.name, ()) if where < number}
        return makes[-1] if makes and makes[-1] is not gone.kind and makes[-1] not in before else None

    def holders(self, number: int, gone: Made) -> Iterator[tuple[int, Made]]:
        """What this file makes after a drop, and what keeps the second run from it: unless that drops it first."""
        # Without CASCADE, a schema takes nothing along.
        last = number - 1 if gone.kind is ObjectKind.SCHEMA else number
        for where, made in self._held_by(gone):
            if where > number and not self._dropped(last, made) and not self._is_gone_after(where, made):
                yield where, made

    @property
    def taken(self) -> Mapping[ObjectKind, int]:
        """The kinds of what the file drops or renames, each with the number of the last statement that does so."""
        if self._taken is None:
            self._taken = {}
            for where, gone in (item for drops in self._drops.values() for item in drops):
                self._taken[gone.kind] = max(where, self._taken.get(gone.kind, where))
        return self._taken

    def is_lost(self, number: int, statement: StatementFacts, needed: Made) -> int | None:
        """The later statement that takes away for good what this one needs, so that a second run does not find it."""
        drops = self._drops.get(needed.name, ())
        lost = next((where for where, gone in drops if where > number and _is_made_by(gone, needed)), None)
        if lost is None or self.drops_safely(statement, needed):
            return None
        tests = (test for guard in statement.guards for test in guard.tests)
        return None if any(test.exists and finds(test, needed) for test in tests) else lost

    def is_guarded(self, statement: StatementFacts, made: Made) -> bool:
        """Whether a guard passes over the statement, or a handler over its failure, where the object is there."""
        return any(self._protects(guard, made) for guard in statement.guards)

    def is_passed_over(self, statement: StatementFacts, made: Made) -> bool:
        """Whether a guard passes over the statement where an object is there. What a handler catches is no guard."""
        guards = (guard for guard in statement.guards if guard.kind is GuardKind.CONDITION)
        return any(self._protects(guard, made) for guard in guards)

    def _protects(self, guard: Guard, made: Made) -> bool:
        if guard.kind is GuardKind.HANDLER:
            look = LOOKS.get(made.kind)
            raised = made.raises or (look.raises if look is not None else "duplicate_object")
            # Where the server chooses the name, it takes one that is free; a second primary key has no name that is.
            return bool((made.name.name or raised == SECOND_KEY) and guard.handled & {raised, "others"})
        if guard.kind is GuardKind.LOOP:
            return False
        # Whatever else is made under the guard is skipped with the object that it tests.
        if any(_is_plain_yet(test, made) if test.exists else finds(test, made) for test in guard.tests):
            return True
        if self._asks_for_one(guard, self._made_under, exists=False):
            return True
        # The first run takes away what the guard needs.
        if self._asks_for_one(guard, self._gone_under, exists=True):
            return True
        return guard.opaque and any(_mentions(text, made) for text in guard.literals)

    def _asks_for_one(self, guard: Guard, under: Mapping[Guard, Sequence[Made]], *, exists: bool) -> bool:
        """Whether a guard tests one of the things that are made (or dropped) under it; asked once a guard."""
        known = self._proven.get((guard, exists))
        if known is None:
            tests = [test for test in guard.tests if test.exists is exists]
            known = any(finds(test, each) for each in under.get(guard, ()) for test in tests)
            self._proven[guard, exists] = known
        return known

    def _is_gone_after(self, number: int, made: Made) -> bool:
        """Whether the file itself takes the object (or its name) away in the end, as it does with a scratch table."""
        known = self._ends.get(made)
        if known is None:
            makes = (where for where, other in self._makes.get(made.name, ()) if _is_made_by(made, other))
            drops = (
                where
                for name in {made.name, made.table or made.name}
                for where, gone in self._drops.get(name, ())
                if (_is_made_by(gone, made) or _holds(gone, made)) and _goes(self.facts.statements[where], gone)
            )
            known = self._ends[made] = max(makes, default=None), max(drops, default=-1)
        made_last, gone_last = known
        return gone_last > (number if made_last is None else made_last)

    def _dropped(self, number: int, made: Made) -> bool:
        schema, publication = Name("", made.name.schema), Name("", made.name.name)
        for name in {made.name, made.table or made.name, schema, publication}:
            if any(where <= number and _same(gone, made) for where, gone in self._drops.get(name, ())):
                return True
        if self._loses_a_column(number, made):
            return True
        if self._falls(number, made):
            return True
        return any(
            where < number and may_drop(template, self.facts.statements[where].guards, made)
            for where, template in self._templates
        )

    def _falls(self, number: int, made: Made) -> bool:
        """Whether a `DROP … CASCADE` further up takes along what the first run has made here."""
        if not self._cascades:
            return False
        if self._fallen is None:
            self._fallen = {}
            for where, gone in self._cascades:
                # Which overload a statement calls is not known.
                overloaded = any(not gone.may_be(made) for _, made in self._makes.get(gone.name, ()))
                for fallen in self._taken_along(gone) if not overloaded else ():
                    self._fallen.setdefault(fallen, where)
        return self._fallen.get((number, made), number) < number

    def _taken_along(self, gone: Made) -> Iterator[tuple[int, Made]]:
        """What of the file's own stands on an object, directly or on what stands on it."""
        seen: set[tuple[int, Made]] = set()
        waiting = [gone]
        while waiting:
            for held in self._held_by(waiting.pop()):
                if held not in seen:
                    seen.add(held)
                    waiting.append(held[1])
                    yield held

    def _held_by(self, gone: Made) -> Iterator[tuple[int, Made]]:
        if self._holding is None:
            self._holding = Holding(self.facts)
        return self._holding.of(gone)

    def _loses_a_column(self, number: int, made: Made) -> bool:
        """Whether a column of an index is dropped before it is made: the index of the first run goes with it."""
        return any(
            where < number and gone.kind is ObjectKind.COLUMN and gone.table == made.table
            for column in made.columns
            for where, gone in self._drops.get(Name(made.table.schema if made.table else "", column), ())
        )


def _goes(statement: StatementFacts, gone: Made) -> bool:
    """Whether a drop surely happens where there is what it drops."""
    return all(
        guard.kind is GuardKind.HANDLER or any(test.exists and finds(test, gone) for test in guard.tests)
        for guard in statement.guards
    )


def _is_made_by(gone: Made, made: Made) -> bool:
    """Whether it is the same object, whatever the two statements call its kind."""
    look = LOOKS.get(gone.kind)
    kinds = gone.kind is made.kind or (look is not None and look is LOOKS.get(made.kind))
    domain = gone.kind is ObjectKind.DOMAIN and made.kind is ObjectKind.TYPE
    same = gone.name == made.name and gone.may_be(made)
    return (kinds or domain) and same and (gone.table is None or gone.table == made.table)


def _note(under: dict[Guard, list[Made]], guards: Sequence[Guard], made: Made) -> None:
    for guard in guards:
        under.setdefault(guard, []).append(made)


def _same(gone: Made, made: Made) -> bool:
    """Whether dropping one makes room for the other."""
    if gone.kind is ObjectKind.SCHEMA:
        return made.name.schema == gone.name.name or (made.kind is gone.kind and made.name == gone.name)
    if made.kind is ObjectKind.PUBLISHED and gone.table is None and gone.kind in _PUBLICATIONS:
        return gone.name.name == made.name.name
    if _holds(gone, made):
        return True
    if gone.kind is ObjectKind.TABLE and made.kind is ObjectKind.PARTITION and gone.name == made.name:
        return True
    look, other = LOOKS.get(gone.kind), LOOKS.get(made.kind)
    kinds = gone.kind is made.kind or (look is not None and look is other)
    if made.kind is ObjectKind.CONSTRAINT and not made.name.name:
        # The server chooses the name; a file that drops a constraint of the table first knows which.
        return gone.kind is made.kind and gone.table == made.table
    if gone.kind is ObjectKind.DOMAIN and made.kind is ObjectKind.TYPE:
        kinds = True
    same = kinds and gone.name == made.name and gone.may_be(made)
    return same and (gone.table is None or made.table is None or gone.table == made.table)


def _holds(gone: Made, made: Made) -> bool:
    """Whether one is a part of the other, and goes with it."""
    return gone.kind in _WITH_PARTS and made.table is not None and gone.name == made.table


def _is_plain_yet(test: ExistenceTest, made: Made) -> bool:
    """Whether a test asks for a column that is no identity column."""
    if made.kind is not ObjectKind.IDENTITY:
        return False
    plain = not {"NO", ""}.isdisjoint(test.values("is_identity", "attidentity")) or test.values("column_default")
    return bool(plain) and finds(test, made)


def _mentions(text: str, made: Made) -> bool:
    return bool(made.name.name) and names(text, made.name)
