"""Whether a routine that a statement names is not there, or takes other arguments. Asked of the story so far."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from workbench.lint.brought import brought_functions
from workbench.lint.extensions import EXTENSION_FUNCTIONS, EXTENSION_TYPES, GIVEN_FUNCTIONS, TRIGGER_FUNCTIONS
from workbench.lint.platform import PLATFORM_FUNCTIONS
from workbench.lint.story.doubts import Doubts
from workbench.lint.story.made import NamesMade
from workbench.lint.story.mention import Mention
from workbench.sql.facts import ArgumentMode, CreateRoutine, ObjectKind, StatementFacts
from workbench.sql.facts.types import BUILTIN
from workbench.sql.functions import SERVER_FUNCTIONS
from workbench.sql.names import PUBLIC, Name

if TYPE_CHECKING:
    from workbench.lint.story.chain import Story

_TYPES: Final = EXTENSION_TYPES | BUILTIN
# Where extensions put what they bring, and where it is looked for.
_EVERYWHERE: Final = frozenset({"", PUBLIC, "extensions"})


class Callables:
    """Asked about one statement at a time, which it has to be shown first."""

    def __init__(self, story: "Story", made: NamesMade, doubts: Doubts) -> None:
        self._story = story
        self._made = made
        self._doubts = doubts
        self._makes: frozenset[str] = frozenset()

    def enter(self, statement: StatementFacts) -> None:
        """From now on it is about this statement; what it makes itself may be called in it."""
        self._makes = frozenset(fact.name.name for fact in statement.facts if isinstance(fact, CreateRoutine))

    def lack(self, mention: Mention) -> bool:
        """Whether there is no such routine."""
        if self._doubts.functions:
            return False
        return self._none_called(mention) or self._no_overload(mention) or not self._takes(mention)

    def has_overloads(self, mention: Mention) -> bool:
        """Whether there are routines of the name, so that what it is given is what is wrong."""
        told = mention.signature is not None or mention.given >= 0
        return told and any(True for _ in self._overloads(mention.name))

    def _none_called(self, mention: Mention) -> bool:
        name, bare = mention.name, mention.name.name
        if bare in self._made.routines:
            return self._is_gone(name)
        if bare in self._made.types or bare in self._made.relations:
            return False  # a cast, written like a call
        if name.schema in PLATFORM_FUNCTIONS:
            return bare not in PLATFORM_FUNCTIONS[name.schema]
        if self._is_elsewhere(mention):
            return True
        if name.schema == PUBLIC and bare in GIVEN_FUNCTIONS:
            return self._made.moved.isdisjoint(GIVEN_FUNCTIONS[bare])
        others = bare in TRIGGER_FUNCTIONS or bare in SERVER_FUNCTIONS or bare in EXTENSION_FUNCTIONS or bare in _TYPES
        return not others and (not name.schema or self._made.judges(name))

    def _is_elsewhere(self, mention: Mention) -> bool:
        """Whether it comes with an extension that the chain did not install, or put into another schema."""
        name, brought = mention.name, brought_functions(mention.name.name)
        if name.schema in _EVERYWHERE and self._made.lacks(brought):
            return True
        # Only of calls it is known that the schema was written: all else may be found by the search path.
        is_called = mention.signature is None and name.name not in TRIGGER_FUNCTIONS
        return (is_called or name.schema != PUBLIC) and self._made.keeps_elsewhere(name.schema, brought)

    def _is_gone(self, name: Name) -> bool:
        """Whether the chain made some of that name, and none is left where it is looked for."""
        bare = name.name
        if bare in self._makes or bare in self._made.renamed or bare in SERVER_FUNCTIONS or bare in EXTENSION_FUNCTIONS:
            return False
        if bare in self._made.maybe_bare or not self._made.maybe_bare.isdisjoint(self._made.schemas):
            return False
        if name.schema and not self._made.judges(name):
            return False
        return not any(True for _ in self._overloads(name))

    def _overloads(self, name: Name) -> Iterator[CreateRoutine]:
        """The routines of a name; where no schema is written, those of all."""
        schemas = {name.schema} if name.schema else self._story.routines.schemas_of(name.name)
        for schema in schemas:
            for life in self._story.routines.named(Name(schema, name.name)):
                yield life.fact

    def _no_overload(self, mention: Mention) -> bool:
        """Whether there are routines of a name, none of them with the types that are given."""
        given, bare = mention.signature, mention.name.name
        overloads = [life.fact.signature for life in self._story.routines.named(mention.name)]
        if given is None or not overloads or given in overloads or None in overloads:
            return False
        # An overload may be in another schema of the search path, or of a type that had another name then.
        types = {type_.removesuffix("[]") for held in (given, *overloads) for type_ in held or ()}
        return bare not in self._made.renamed and types.isdisjoint(self._made.renamed) and not self._elsewhere(mention)

    def _takes(self, mention: Mention) -> bool:
        """Whether one of the routines of a name may be called with as many arguments."""
        bare = mention.name.name
        unsure = bare in self._makes or bare in self._made.renamed or bare in EXTENSION_FUNCTIONS
        if mention.given < 0 or unsure or bare in self._made.maybe_bare:
            return True
        overloads = list(self._overloads(mention.name))
        # Another schema of the search path may have one.
        if not overloads or (bool(mention.name.schema) and self._elsewhere(mention) and self._made.paths):
            return True
        return any(_may_take(routine, mention.given) for routine in overloads)

    def _elsewhere(self, mention: Mention) -> bool:
        return self._story.routines.schemas_of(mention.name.name) != {mention.name.schema}


def _may_take(routine: CreateRoutine, given: int) -> bool:
    modes = [argument.mode for argument in routine.arguments]
    if routine.kind is ObjectKind.PROCEDURE and ArgumentMode.OUT in modes:
        return True
    taken = [argument for argument in routine.arguments if argument.given]
    if ArgumentMode.VARIADIC in modes:
        return given >= sum(1 for argument in taken if argument.mode is not ArgumentMode.VARIADIC) or any(
            argument.has_default for argument in taken
        )
    return sum(1 for argument in taken if not argument.has_default) <= given <= len(taken)
