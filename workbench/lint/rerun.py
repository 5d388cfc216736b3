"""Would a statement that makes something run a second time? Reads guards, handlers and what the file dropped before.

Knows which condition each kind of object raises when it exists already, or does not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.lint.holding import Holding
from workbench.lint.lookups import LOOKS, finds, names
from workbench.lint.made import MAKING, TAKING, Made, gone_by, made_by, renamed_by
from workbench.sql.facts import (
    CreatePlain,
    CreateRoutine,
    CreateTable,
    CreateType,
    CreateView,
    DeleteRows,
    DynamicSql,
    FileFacts,
    ObjectKind,
    Rename,
    SetSchema,
    StatementFacts,
    TruncateTable,
)
from workbench.sql.guards import Guard, GuardKind
from workbench.sql.names import Name

# What dropping something that is not there raises; functions and the like have conditions of their own.
_MISSING: Final[Mapping[ObjectKind, str]] = {
    **dict.fromkeys(
        (ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW), "undefined_table"
    ),
    ObjectKind.SEQUENCE: "undefined_table",
    ObjectKind.COLUMN: "undefined_column",
    ObjectKind.SCHEMA: "invalid_schema_name",
    ObjectKind.FUNCTION: "undefined_function",
    ObjectKind.PROCEDURE: "undefined_function",
}
_CATALOGS: Final = ("pg_", "information_schema")
_RELATIONS: Final = frozenset({ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW})
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
_DROPPED_AS: Final[Mapping[ObjectKind, str]] = {
    ObjectKind.CONSTRAINT: r"drop\s+constraint",
    ObjectKind.COLUMN: r"drop\s+column",
}
# What a template says of the table or the object that it is about, where that is qualified; `%` stands for what is not
# known.
_UNKNOWN: Final = "%"
_QUALIFIED: Final = re.compile(
    r"\b(?:on|exists|table|only|view|function|type|sequence|index)\s+"
    r"\"?(?P<schema>[\w%]+)\"?\s*\.\s*\"?(?P<name>[\w%]+)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Rerun:
    """The file's side of the question: what is dropped where, and what happens under which guard.

    Drops are found by every name that they may make room for, so that a file of many thousand statements is no worse
    than many small ones.
    """

    facts: FileFacts
    _drops: dict[Name, list[tuple[int, Made]]] = field(default_factory=dict)
    _makes: dict[Name, list[tuple[int, Made]]] = field(default_factory=dict)
    _renamed: dict[Name, list[Made]] = field(default_factory=dict)
    _emptied: dict[Name, int] = field(default_factory=dict)
    _temporary: set[str] = field(default_factory=set)
    _templates: list[tuple[int, str]] = field(default_factory=list)
    _made_under: dict[Guard, list[Made]] = field(default_factory=dict)
    _gone_under: dict[Guard, list[Made]] = field(default_factory=dict)
    _proven: dict[tuple[Guard, bool], bool] = field(default_factory=dict)
    _holding: Holding | None = None
    _taken: dict[ObjectKind, int] | None = None

    def __post_init__(self) -> None:
        """Go through the file once."""
        for number, statement in enumerate(self.facts.statements):
            for fact in statement.facts:
                kind = type(fact)
                made = made_by(fact) if kind in MAKING else None
                if made is not None:
                    self._makes.setdefault(made.name, []).append((number, made))
                    _note(self._made_under, statement.guards, made)
                elif isinstance(fact, CreateTable | CreateView | CreatePlain | CreateRoutine | CreateType):
                    self._temporary.add(fact.name.name)
                for gone in gone_by(fact) if kind in TAKING else ():
                    # A constraint that gets its name from the server is looked for by its table.
                    by_table = gone.table if gone.kind is ObjectKind.CONSTRAINT else None
                    for name in {gone.name, by_table or gone.name}:
                        self._drops.setdefault(name, []).append((number, gone))
                    _note(self._gone_under, statement.guards, gone)
                if isinstance(fact, DeleteRows | TruncateTable):
                    self._emptied.setdefault(fact.table, number)
                if isinstance(fact, Rename | SetSchema):
                    renamed = renamed_by(fact)
                    self._renamed.setdefault(renamed.name, []).append(renamed)
                if isinstance(fact, DynamicSql):
                    self._templates.append((number, fact.template))

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
                raised = _MISSING.get(gone.kind, "undefined_object")
                return bool(guard.handled & {raised, "undefined_object", "undefined_table", "others"})
            case GuardKind.LOOP:
                return any(catalog in guard.text.lower() for catalog in _CATALOGS)
        if self._asks_for_one(guard, self._gone_under, exists=True):
            return True
        return guard.opaque and any(_mentions(text, gone) for text in guard.literals)

    def remakes(self, gone: Made) -> bool:
        """Whether the file makes an object itself, or gives its name to another."""
        makes = (made for _, made in self._makes.get(gone.name, ()))
        return any(_is_made_by(gone, made) for made in (*makes, *self._renamed.get(gone.name, ())))

    def drops(self, made: Made) -> bool:
        """Whether the file drops an object, or the name of it."""
        return any(_is_made_by(gone, made) for _, gone in self._drops.get(made.name, ()))

    def leaves(self, made: Made) -> bool:
        """Whether an object that the file makes (or names) is there when it has run."""
        return not self.drops(made)

    def meets_another(self, number: int, gone: Made) -> ObjectKind | None:
        """The kind of relation that a second run meets where this one drops another kind."""
        if gone.kind not in _RELATIONS:
            return None
        makes = [made.kind for _, made in self._makes.get(gone.name, ()) if made.kind in _RELATIONS]
        before = {other.kind for where, other in self._drops.get(gone.name, ()) if where < number}
        return makes[-1] if makes and makes[-1] is not gone.kind and makes[-1] not in before else None

    def holders(self, number: int, gone: Made) -> Iterator[tuple[int, Made]]:
        """What this file makes after a drop, and what keeps the second run from it: unless that drops it first."""
        if self._holding is None:
            self._holding = Holding(self.facts)
        # Without CASCADE, a schema takes nothing along.
        last = number - 1 if gone.kind is ObjectKind.SCHEMA else number
        for where, made in self._holding.of(gone):
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
            return bool(guard.handled & {raised, "others"})
        if guard.kind is GuardKind.LOOP:
            return False
        # Whatever else is made under the guard is skipped with the object that it tests.
        if any(not test.exists and finds(test, made) for test in guard.tests):
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
        makes = self._makes.get(made.name, ())
        last = max((where for where, other in makes if _is_made_by(made, other)), default=number)
        return any(
            where > last and (_is_made_by(gone, made) or _holds(gone, made)) and not self.facts.statements[where].guards
            for name in {made.name, made.table or made.name}
            for where, gone in self._drops.get(name, ())
        )

    def _dropped(self, number: int, made: Made) -> bool:
        schema, publication = Name("", made.name.schema), Name("", made.name.name)
        for name in {made.name, made.table or made.name, schema, publication}:
            if any(where <= number and _same(gone, made) for where, gone in self._drops.get(name, ())):
                return True
        if self._loses_a_column(number, made):
            return True
        pattern = _DROPPED_AS.get(made.kind, rf"drop\s+{made.kind}")
        return any(
            where < number and re.search(pattern, template, re.IGNORECASE) and _may_be_about(template, made)
            for where, template in self._templates
        )

    def _loses_a_column(self, number: int, made: Made) -> bool:
        """Whether a column of an index is dropped before it is made: the index of the first run goes with it."""
        return any(
            where < number and gone.kind is ObjectKind.COLUMN and gone.table == made.table
            for column in made.columns
            for where, gone in self._drops.get(Name(made.table.schema if made.table else "", column), ())
        )


def _may_be_about(template: str, made: Made) -> bool:
    """Whether SQL that is known in part only may mean this object: not where it names another schema or table."""
    named = [match for match in _QUALIFIED.finditer(template) if _UNKNOWN not in match["schema"]]
    owner = made.table or made.name
    return not named or any(
        match["schema"].lower() == owner.schema.lower()
        and (_UNKNOWN in match["name"] or match["name"].lower() == owner.name.lower())
        for match in named
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
    if gone.kind is ObjectKind.PUBLICATION and made.kind is ObjectKind.PUBLISHED:
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


def _mentions(text: str, made: Made) -> bool:
    return bool(made.name.name) and names(text, made.name)
