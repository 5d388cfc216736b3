"""Routines that a file calls: what their bodies are, and what a call gives their parameters. Runs nothing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from workbench.sql.embedded import body_literal
from workbench.sql.execute import value_of
from workbench.sql.extract.naming import word_of
from workbench.sql.guards import Guard, GuardKind
from workbench.sql.names import Name, SearchPath, literal
from workbench.sql.place import Place
from workbench.sql.source import Source
from workbench.sql.trees import NotSqlError, TooDeepError, expression, parse_trees, wide

_IN: Final = frozenset({"FUNC_PARAM_IN", "FUNC_PARAM_DEFAULT", "FUNC_PARAM_INOUT", "FUNC_PARAM_VARIADIC"})


class Routine(NamedTuple):
    """A routine's body and language; `parameters` are its arguments with their defaults, `path` is one of its own.

    `types` are those of its arguments as they are written; `endless`: it takes any number of the last one.
    """

    name: Name
    body: str
    language: str
    parameters: tuple[tuple[str, Any], ...]
    types: tuple[str, ...]
    path: SearchPath | None
    endless: bool

    def takes(self, number: int) -> bool:
        """Whether it can be called with so many arguments."""
        required = sum(default is None for _, default in self.parameters)
        return self.endless or required <= number <= len(self.parameters)


class Call(NamedTuple):
    """A call, and whether it happens exactly once."""

    node: Any
    once: bool

    def guards(self, text: str, at: int) -> tuple[Guard, ...]:
        """What a call stands under that its statement (`text`) makes for each row of something."""
        return () if self.once else (Guard(GuardKind.LOOP, at, f"FOR each IN {text}"),)


class Routines:
    """Those that are there so far."""

    def __init__(self, texts: tuple[str, ...] = ()) -> None:
        """`texts` are CREATE FUNCTION statements of earlier files."""
        self._known: dict[Name, list[Routine]] = {}
        self._running: list[Name] = []
        for text in texts:
            self._learn_text(text)

    def learn(self, node: Any, place: Place, end: int) -> None:
        """Take note of a `CreateFunctionStmt` that ends at a position of its source."""
        options = {item.def_elem.defname: item.def_elem for item in node.options}
        name = _resolved(node.funcname, place.path)
        parameters = (item.function_parameter for item in node.parameters)
        given = [p for p in parameters if word_of("FunctionParameterMode", p.mode) in _IN]
        types = tuple(_written(p.arg_type) for p in given)
        others = [other for other in self._known.pop(name, ()) if other.types != types]
        self._known[name] = others
        if "as" not in options or "language" not in options:
            return
        found = body_literal(place.source, place.position(options["as"].location), end)
        if found is None:
            return
        body = place.source.literal(found.start, found.end).text
        defaults = tuple((p.name, p.defexpr if p.HasField("defexpr") else None) for p in given)
        language = options["language"].arg.string.sval.lower()
        endless = any(word_of("FunctionParameterMode", p.mode) == "FUNC_PARAM_VARIADIC" for p in given)
        others.append(Routine(name, body, language, defaults, types, _own_path(node), endless))

    def called(self, node: Any, path: SearchPath) -> Routine | None:
        """The routine that a `FuncCall` runs, where that is certain and it is not running already."""
        name = _resolved(node.funcname, path)
        found = [routine for routine in self._known.get(name, ()) if routine.takes(len(node.args))]
        return found[0] if len(found) == 1 and name not in self._running else None

    @contextmanager
    def running(self, routine: Routine) -> Iterator[str]:
        """While it runs; gives the name of the outermost that does."""
        self._running.append(routine.name)
        yield str(self._running[0])
        self._running.pop()

    def _learn_text(self, text: str) -> None:
        try:
            raw = parse_trees(text)
        except (NotSqlError, TooDeepError):
            return
        for statement in raw:
            if statement.node.WhichOneof("node") == "create_function_stmt":
                place = Place(Source.of_file(text), 0, wide(text), SearchPath())
                self.learn(statement.node.create_function_stmt, place, len(text))


def calls(name: str, tree: Any) -> Iterator[Call]:
    """The calls that a SELECT or CALL is there for: among what it gives, or all that it reads from."""
    if name == "call_stmt":
        yield Call(tree.funccall, once=True)
    elif name == "select_stmt":
        once = not tree.from_clause and not tree.HasField("where_clause")
        for item in tree.target_list:
            if item.res_target.val.WhichOneof("node") == "func_call":
                yield Call(item.res_target.val.func_call, once)
        for item in tree.from_clause:
            if item.WhichOneof("node") == "range_function":
                first = item.range_function.functions[0].list.items[0]
                if first.WhichOneof("node") == "func_call":
                    yield Call(first.func_call, len(tree.from_clause) == 1)


def given(call: Any, routine: Routine, known: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a routine that certainly have a value in a call, as expressions."""
    found: dict[str, Any] = {name: default for name, default in routine.parameters if default is not None}
    for number, argument in enumerate(call.args):
        if argument.WhichOneof("node") == "named_arg_expr":
            found[argument.named_arg_expr.name] = argument.named_arg_expr.arg
        elif number < len(routine.parameters):
            found[routine.parameters[number][0]] = argument
    values = ((name, value_of(node, known)) for name, node in found.items() if name)
    return {name.lower(): expression(literal(value.text)) for name, value in values if value.complete}


def _written(type_: Any) -> str:
    return ".".join(part.string.sval for part in type_.names) + "[]" * len(type_.array_bounds)


def _own_path(node: Any) -> SearchPath | None:
    for item in node.options:
        setting = item.def_elem.arg.variable_set_stmt if item.def_elem.defname == "set" else None
        if setting is not None and setting.name == "search_path":
            words = (arg.a_const.sval.sval for arg in setting.args if arg.WhichOneof("node") == "a_const")
            return SearchPath(tuple(words))
    return None


def _resolved(funcname: Any, path: SearchPath) -> Name:
    *schema, name = (part.string.sval for part in funcname)
    return path.resolve(schema[-1] if schema else "", name)
