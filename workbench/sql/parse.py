"""A file's text as one stream of statements: top level, `DO` bodies, literal `EXECUTE`s, function bodies if asked for.

Never fails: what is no SQL comes back as errors with their places, and the rest is parsed all the same. Trees are
PostgreSQL's own (see `trees.py`) and are meant to be let go of soon: `facts` are what is kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from workbench.record import record
from workbench.sql.bodies import BodyProblem, declared, plpgsql_problem, sql_problem
from workbench.sql.body import BodyStatement, Form
from workbench.sql.called import routine_names
from workbench.sql.calls import Call, Routines, calls, given
from workbench.sql.declared_types import variable_types
from workbench.sql.embedded import as_sql, body_literal, execute_expression
from workbench.sql.execute import UNKNOWN, constants, executed, only_literal
from workbench.sql.extract import facts_of
from workbench.sql.extract.bodies_read import named_in_body
from workbench.sql.extract.columns_read import NAMING, named_in
from workbench.sql.extract.paths import path_after
from workbench.sql.extract.reads import QUERIES, may_read, reads, reads_of_body
from workbench.sql.extract.versions import needed_versions, telling
from workbench.sql.facts import DynamicSql, Fact, Origin, SyntaxProblem
from workbench.sql.guards import Guard
from workbench.sql.heads import named_in_heads
from workbench.sql.kinds import kind_from_words, kind_of_statement
from workbench.sql.knowledge import Knowledge, looped
from workbench.sql.lexer import Token, tokens
from workbench.sql.names import SearchPath
from workbench.sql.place import Place
from workbench.sql.recover import blank_foreign, cut, cut_again, first_line, trimmed
from workbench.sql.source import Source, encodable
from workbench.sql.span import LineIndex, Span
from workbench.sql.trees import NotSqlError, RawStatement, TooDeepError, parse_trees, wide

ParseError = SyntaxProblem
_PATH_NODES: Final = frozenset({"variable_set_stmt", "select_stmt"})
_BODIES: Final = frozenset({Origin.CALLED, Origin.FUNCTION})
_MOST: Final = 20_000  # statements: calls that call more are not followed
_PLPGSQL: Final = "plpgsql"
_SQL: Final = "sql"
_DEEPEST: Final = 8
_LEADING: Final = 8  # words that are enough to tell what a statement is


@record
class Statement:
    """One statement. `tree` is the parser's node of the kind `node` names; None where there is none to be had."""

    kind: str
    span: Span
    text: str
    origin: Origin
    guards: tuple[Guard, ...]
    parent: int | None
    node: str
    tree: Any
    facts: tuple[Fact, ...]
    editable: bool = True
    through: str = ""


@record
class ParsedFile:
    """All statements of a text in the order they stand in (nested ones after their parents), and what is no SQL."""

    statements: tuple[Statement, ...]
    errors: tuple[ParseError, ...]


def parse(text: str, *, functions: bool = False, routines: Routines | None = None) -> ParsedFile:
    """Parse a file's text.

    Args:
        text: what the file holds, without a BOM.
        functions: whether the bodies of functions are read too, as statements of their own.
        routines: those that are there before; with them, calls are followed, of the file's own routines as well.
    """
    return _Parser(text, functions=functions, routines=routines).run()


@record
class _Context:
    """What a statement stands in."""

    source: Source
    origin: Origin
    guards: tuple[Guard, ...] = ()
    parent: int | None = None
    depth: int = 0
    through: str = ""


@record
class _Found:
    """A parsed statement: `node` is its tree, `text[start:end]` of the source its stretch."""

    node: Any
    start: int
    end: int
    place: Place


class _Parser:
    """One run over one file. The search path is what the statements so far have set."""

    def __init__(self, text: str, *, functions: bool, routines: Routines | None) -> None:
        self.functions = functions
        self.routines = routines
        self.index = LineIndex(text)
        self.source = Source.of_file(encodable(text))
        self.path = SearchPath()
        self.telling = telling(text)
        self.statements: list[Statement] = []
        self.errors: list[ParseError] = []

    def run(self) -> ParsedFile:
        context = _Context(self.source, Origin.TOP)
        try:
            raw = parse_trees(self.source.text) if "\x00" not in self.source.text else None
        except (NotSqlError, TooDeepError):
            raw = None
        if raw is None:
            self._run_in_pieces(context)
        else:
            self._take_all(raw, 0, len(self.source.text), context)
        errors = tuple(sorted(self.errors, key=lambda error: error.span.start))
        return ParsedFile(tuple(self.statements), errors)

    # -- text that is not SQL as a whole ---------------------------------------------------------------------------

    def _run_in_pieces(self, context: _Context) -> None:
        text, found = blank_foreign(self.source.text)
        for trouble in found:
            self._complain(trouble.message, trouble.start, trouble.end, trouble.hint)
        context = _Context(Source.of_file(text), Origin.TOP)
        for start, end in cut(text):
            self._piece(context, start, end, again=True)

    def _piece(self, context: _Context, start: int, end: int, *, again: bool) -> None:
        """Parse one statement alone; an error in it is its own."""
        text = context.source.text
        try:
            raw = parse_trees(text[start:end])
        except TooDeepError:
            self._add_without_tree(context, start, end)
            return
        except NotSqlError as error:
            pieces = cut_again(text, start, end) if again else []
            if len(pieces) > 1:
                for left, right in pieces:
                    self._piece(context, left, right, again=False)
                return
            self._report(context, start, end, error)
            return
        self._take_all(raw, start, end, context)

    def _report(self, context: _Context, start: int, end: int, error: NotSqlError) -> None:
        text = context.source.text
        at = min(start + error.position, end)
        near = next(tokens(text, at, end), None)
        left, right = context.source.stretch(at, near.end if near is not None and near.start == at else at)
        hint = "The server would refuse the whole file here."
        if error.message.startswith("unterminated"):
            right = min(right, left + 1)
            hint = "The quote or comment that opens here is never closed."
        elif near is None:
            hint = "The statement ends too early: is something missing before the semicolon?"
        self._complain(first_line(error.message), left, right, hint)

    def _complain(self, message: str, start: int, end: int, hint: str) -> None:
        self.errors.append(ParseError(message, self.index.span(start, end), hint))

    # -- statements ------------------------------------------------------------------------------------------------

    def _take_all(self, raw: list[RawStatement], base: int, end: int, context: _Context) -> None:
        """Statements parsed from `text[base:end]`."""
        text = context.source.text
        table = wide(text[base:end])
        place = Place(context.source, base, table, self.path)
        for statement in raw:
            if place.path is not self.path:
                place = replace(place, path=self.path)
            left = place.position(statement.start)
            right = end if statement.end is None else place.position(statement.end)
            left, right = trimmed(text, left, right, to_the_end=statement.end is None)
            self._take(_Found(statement.node, left, right, place), context)

    def _take(self, found: _Found, context: _Context) -> None:
        name = found.node.WhichOneof("node") or ""
        tree = getattr(found.node, name) if name else None
        kind, facts = kind_of_statement(name, tree), facts_of(name, tree, found.place)
        facts = (*facts, *self._walked(name, tree, found, context))
        number = self._add(context, (found.start, found.end), kind, node=name, tree=tree, facts=facts)
        if name in _PATH_NODES and context.origin is not Origin.FUNCTION:
            self.path = path_after(name, tree, self.path)
        if self.routines is not None and context.depth < _DEEPEST:
            self._call(calls(name, tree), found, context, number, self.routines)
        if name == "do_stmt":
            self._do(tree, found, context, number)
        elif name == "create_function_stmt":
            self._function(tree, found, context, number)

    def _walked(self, name: str, tree: Any, found: _Found, context: _Context) -> Iterator[Fact]:
        """Facts that need a walk through the whole tree, where its words promise some."""
        text = found.place.source.text
        if self.telling.patterns and tree is not None and self._tells(found):
            yield from needed_versions(tree, found.place)
        if context.origin is not Origin.CALLED and may_read(name, text, found.start, found.end):
            yield from reads(tree, found.place)
        if name in NAMING and context.origin not in _BODIES:
            variables = declared(text) if context.origin is Origin.DO else frozenset()
            yield from named_in(name, found.node, found.place, variables)

    def _tells(self, found: _Found) -> bool:
        if found.place.source is self.source:
            return self.telling.between(found.start, found.end)
        return self.telling.within(found.place.source.text[found.start : found.end])

    def _add(
        self,
        context: _Context,
        stretch: tuple[int, int],
        kind: str,
        *,
        node: str = "",
        tree: Any = None,
        facts: tuple[Fact, ...] = (),
    ) -> int:
        start, end = stretch
        self.statements.append(
            Statement(
                kind=kind,
                span=self.index.span(*context.source.stretch(start, end)),
                text=context.source.text[start:end],
                origin=context.origin,
                guards=context.guards,
                parent=context.parent,
                node=node,
                tree=tree,
                facts=facts,
                editable=context.source.verbatim,
                through=context.through,
            )
        )
        return len(self.statements) - 1

    def _add_without_tree(self, context: _Context, start: int, end: int) -> None:
        words = [token.word for token in islice(tokens(context.source.text, start, end), _LEADING)]
        self._add(context, (start, end), kind_from_words(words))

    # -- bodies ----------------------------------------------------------------------------------------------------

    def _do(self, tree: Any, found: _Found, context: _Context, number: int) -> None:
        options = {item.def_elem.defname: item.def_elem for item in tree.args}
        language = options["language"].arg.string.sval.lower() if "language" in options else _PLPGSQL
        literal = body_literal(context.source, found.start, found.end)
        if literal is None or language != _PLPGSQL or context.depth >= _DEEPEST:
            return
        origin = context.origin if context.origin in _BODIES else Origin.DO
        body = context.source.literal(literal.start, literal.end)
        self._body(replace(context, source=body, origin=origin, parent=number, depth=context.depth + 1), {})
        self._check_body(found, context, literal, body)

    def _function(self, tree: Any, found: _Found, context: _Context, number: int) -> None:
        if self.routines is not None:
            self.routines.learn(tree, found.place, found.end)
        options = {item.def_elem.defname: item.def_elem for item in tree.options}
        if "as" not in options or "language" not in options or context.depth >= _DEEPEST:
            return
        literal = body_literal(context.source, found.place.position(options["as"].location), found.end)
        if literal is None:
            return
        language = options["language"].arg.string.sval.lower()
        body = context.source.literal(literal.start, literal.end)
        own_path, touched = "set" in options, tuple[Fact, ...]()
        if language == _PLPGSQL:
            self._check_body(found, context, literal, body)
            touched = (*variable_types(body, self.path, own_path=own_path), *routine_names(tree, body, self.path))
        elif language == _SQL and context.origin is not Origin.FUNCTION:
            touched = tuple(self._touched(tree, body, own_path=own_path))
        self._touch(number, touched)
        if self.functions:
            self._run_body(language, _Context(body, Origin.FUNCTION, (), number, context.depth + 1), {})

    def _call(self, made: Iterable[Call], found: _Found, context: _Context, number: int, routines: Routines) -> None:
        """What the routines do that a statement calls, as if it stood there itself."""
        for call in made:
            routine = routines.called(call.node, self.path)
            if routine is None or len(self.statements) > _MOST:
                continue
            at = context.source.stretch(found.start, found.end)
            guards = (*context.guards, *call.guards(found.place.source.text[found.start : found.end], at[0]))
            inner = _Context(Source.computed(routine.body, *at), Origin.CALLED, guards, number, context.depth + 1)
            before, self.path = self.path, routine.path or self.path
            with routines.running(routine) as through:
                self._run_body(routine.language, replace(inner, through=through), given(call.node, routine, {}))
            self.path = before

    def _run_body(self, language: str, context: _Context, known: Mapping[str, Any]) -> None:
        if language == _PLPGSQL:
            self._body(context, known)
        elif language == _SQL:
            for left, right in cut(context.source.text):
                # What is wrong in a function's body is not this file's error: the server takes it without a look.
                with suppress(NotSqlError, TooDeepError):
                    self._take_all(parse_trees(context.source.text[left:right]), left, right, context)

    def _touch(self, number: int, facts: tuple[Fact, ...]) -> None:
        """What a statement's body names is the statement's own business."""
        if facts:
            known = self.statements[number]
            self.statements[number] = replace(known, facts=(*known.facts, *facts))

    def _touched(self, tree: Any, body: Source, *, own_path: bool) -> Iterator[Fact]:
        """What a SQL function's body touches, if it does nothing but query and write; what is no SQL is an error."""
        try:
            raw = parse_trees(body.text)
        except TooDeepError:
            return
        except NotSqlError as error:
            self._refused(sql_problem(body.text, error), body)
            return
        if all(statement.node.WhichOneof("node") in QUERIES for statement in raw):
            place = Place(body, 0, wide(body.text), self.path)
            for statement in raw:
                yield from reads_of_body(statement.node, place, own_path=own_path)
                yield from named_in_body(tree, statement.node, place, own_path=own_path)

    def _body(self, context: _Context, given: Mapping[str, Any]) -> None:
        """The statements of a PL/pgSQL body; what is no SQL is passed over. `given` are its parameters' values."""
        knowledge = Knowledge(context.source, given)
        if context.origin is Origin.DO and not context.guards and context.parent is not None:
            names = declared(context.source.text)
            self._touch(context.parent, tuple(named_in_heads(context.source, knowledge.items, self.path, names)))
        for item in knowledge.items:
            if item.form is Form.EXECUTE:
                for variables, guards in knowledge.turns(item):
                    self._execute(item, replace(context, guards=(*context.guards, *guards)), variables)
            elif item.form is not Form.ASSIGN:
                inner = replace(context, guards=(*context.guards, *knowledge.guards(item.under)))
                with suppress(NotSqlError):
                    self._embedded(item, inner, knowledge.constants(item))
            knowledge.learn(item)

    def _embedded(self, item: BodyStatement, context: _Context, constants: frozenset[str]) -> None:
        """A statement of a body, as SQL: variables behind INTO taken out, PERFORM read as SELECT."""
        sql = as_sql(context.source.text, item)
        try:
            raw = parse_trees(sql)
        except TooDeepError:
            self._add_without_tree(context, item.start, item.end)
            return
        place = Place(context.source, item.start, wide(sql), self.path, constants)
        for statement in raw[:1]:
            self._take(_Found(statement.node, item.start, item.end, place), context)

    def _execute(self, item: BodyStatement, context: _Context, variables: Mapping[str, Any]) -> None:
        """An EXECUTE, and what it runs; `variables` are those with a certain value."""
        text = context.source.text
        start, end = execute_expression(item)
        result = executed(text[start:end], variables)
        facts: tuple[Fact, ...] = ()
        if not result.complete:
            # Where a variable is run, all that its text can be made of are the constants of the body.
            known = result.text.strip(f"{UNKNOWN} ")
            facts = (DynamicSql(result.text if known else UNKNOWN.join(constants(text)), looped(context.guards)),)
        number = self._add(context, (item.start, item.end), "EXECUTE", facts=facts)
        if not result.complete or context.depth >= _DEEPEST:
            return
        if only_literal(text, start, end):
            source = context.source.literal(start, end)
        else:
            source = Source.computed(result.text, *context.source.stretch(item.start, item.end))
        origin = context.origin if context.origin in _BODIES else Origin.EXECUTE
        inner = replace(context, source=source, origin=origin, parent=number, depth=context.depth + 1)
        for left, right in cut(source.text):
            self._piece(inner, left, right, again=False)

    def _check_body(self, found: _Found, context: _Context, literal: Token, body: Source) -> None:
        """Whether the server would take the PL/pgSQL body of a DO block or function."""
        if context.origin not in _BODIES:
            text = context.source.text
            head, tail = text[found.start : literal.start], text[literal.end : found.end]
            problem = plpgsql_problem(head, body.text, tail)
            if problem is not None:
                self._refused(problem, body)

    def _refused(self, problem: BodyProblem, body: Source) -> None:
        left, right = body.stretch(problem.start, problem.end)
        span = self.index.span(left, max(left, right))
        hint = "The server would refuse the whole statement here."
        self.errors.append(ParseError(first_line(problem.message), span, hint, in_body=True))
