"""From a query's tree to the columns and functions it names, the columns with the relations that may have them.

Knows the scopes of SQL: aliases, WITH, joins, lateral and correlated queries, RETURNING, EXCLUDED. What may be a
variable, a whole row, an output column or a column of something unknown is not named here.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from workbench.sql.extract.columns import type_ref
from workbench.sql.extract.naming import kind_of, relation, strings
from workbench.sql.extract.reads import POLICIES, QUERIES
from workbench.sql.extract.regarded import regarded
from workbench.sql.extract.scopes import OPAQUE, Scope, Source, union
from workbench.sql.extract.walking import inside, unwrapped
from workbench.sql.facts.queries import CallsFunctions, CastsTo, NamesColumns, RegardsRelations, ShowsAll
from workbench.sql.facts.words import ObjectKind
from workbench.sql.functions import SERVER_FUNCTIONS
from workbench.sql.names import Name
from workbench.sql.place import Place
from workbench.sql.server import CATALOG_SCHEMAS, catalog_columns

if TYPE_CHECKING:
    from workbench.sql.facts.types import TypeRef

_CATALOG: Final = ("pg_", "information_schema")
_SERVERS: Final = "pg_catalog"
_WRITERS: Final = frozenset({"insert_stmt", "update_stmt", "delete_stmt", "merge_stmt"})
_ASSIGNING: Final = frozenset({"insert_stmt", "update_stmt"})
_ROW_ALIASES: Final = ("old", "new")
_NO_COLUMN: Final = "?column?"
_DEEPEST: Final = 60
ALWAYS: Final = frozenset({"found", "sqlstate", "sqlerrm"})
"""The variables that every PL/pgSQL body has."""
_KNOWN_PATH: Final = frozenset({"", "$user", "public", "extensions", "pg_catalog"})
_VIEWS: Final = frozenset({"view_stmt", "create_table_as_stmt"})
Named: TypeAlias = NamesColumns | CallsFunctions | CastsTo | RegardsRelations | ShowsAll
NAMING: Final = QUERIES | POLICIES | {"create_trig_stmt", "call_stmt"}
"""The statements that `named_in` reads."""


class ColumnReader:
    """One run over one statement. `variables` are names that may stand for something else than a column.

    `strict`: there are no others, so that what goes before a dot is one of them or in a FROM. `writing`: the columns
    that INSERT and UPDATE write are named, too.
    """

    def __init__(
        self,
        place: Place,
        variables: frozenset[str] = frozenset(),
        *,
        own_path: bool = False,
        strict: bool = True,
        writing: bool = False,
    ) -> None:
        self._place = place
        self._variables = variables
        self._own_path = own_path
        self._strict = strict
        self._writing = writing
        self._columns: dict[tuple[tuple[Name, ...], bool], dict[str, int]] = {}
        self._functions: dict[tuple[Name, int], int] = {}
        self._regarded: dict[bool, dict[Name, int]] = {True: {}, False: {}}
        self._types: dict[Name, TypeRef] = {}
        self._depth = 0

    def facts(self) -> Iterator[Named]:
        """What was found."""
        for (relations, qualified), columns in self._columns.items():
            places = tuple((column, self._offset(at)) for column, at in columns.items())
            yield NamesColumns(relations, places, qualified)
        if self._functions:
            called = ((name, self._offset(at), given) for (name, given), at in self._functions.items())
            yield CallsFunctions(tuple(called))
        if any(self._regarded.values()):
            found = {
                which: tuple((n, self._offset(at)) for n, at in held.items()) for which, held in self._regarded.items()
            }
            yield RegardsRelations(found[False], found[True])
        if self._types:
            yield CastsTo(tuple(self._types.values()))

    def _offset(self, at: int) -> int:
        """Where in the file; 0 where that is not known."""
        return self._place.offset(at) if at >= 0 else 0

    # -- statements ------------------------------------------------------------------------------------------------

    def statement(self, node: Any, scope: Scope | None = None) -> Source:
        """Any statement (a `Node`); gives what a WITH or FROM around it has of it."""
        word = node.WhichOneof("node") or ""
        tree: Any = getattr(node, word, None)
        if word == "select_stmt":
            return self.select(tree, scope or Scope())
        if word in _WRITERS:
            return self._write(word, tree, scope or Scope())
        return self.statement(tree.query) if word in _VIEWS else OPAQUE

    def select(self, tree: Any, outer: Scope) -> Source:
        """A query; gives its output columns."""
        self._depth += 1
        try:
            return self._select(tree, outer) if self._depth < _DEEPEST else OPAQUE
        finally:
            self._depth -= 1

    def _select(self, tree: Any, outer: Scope) -> Source:
        queries = self._with(tree, outer)
        around = Scope(parent=outer, queries=queries) if queries else outer
        if tree.HasField("larg"):
            left = self.select(tree.larg, around)
            self.select(tree.rarg, around)
            return left
        if tree.values_lists:
            return OPAQUE
        sources: dict[str, Source] = {}
        for item in tree.from_clause:
            self._from(item, sources, around)
        here = Scope(sources, around)
        output = frozenset(name for item in tree.target_list if (name := self._output_name(item.res_target)))
        sorting = Scope(sources, around, also=output)
        for item in (*tree.target_list, *tree.window_clause, tree.where_clause, tree.having_clause):
            self.expression(item, here)
        for item in (*tree.group_clause, *tree.sort_clause, *tree.distinct_clause, tree.limit_count, tree.limit_offset):
            self.expression(item, sorting)
        return self._output(tree.target_list, here)

    def _write(self, word: str, tree: Any, outer: Scope) -> Source:
        """INSERT, UPDATE, DELETE and MERGE; gives what RETURNING does."""
        queries = self._with(tree, outer)
        around = Scope(parent=outer, queries=queries) if queries else outer
        target = self._relation(tree.relation, Scope())
        for item in self._written(word, tree):
            self._found(target.relations, item.res_target.name, item.res_target.location, qualified=False)
        sources = {tree.relation.alias.aliasname or tree.relation.relname: target}
        if word == "insert_stmt":
            if tree.HasField("select_stmt"):
                self.statement(tree.select_stmt, around)
            self._on_conflict(tree, sources, target, around)
        for item in (*getattr(tree, "from_clause", ()), *getattr(tree, "using_clause", ())):
            self._from(item, sources, around)
        if word == "merge_stmt":
            self._from(tree.source_relation, sources, around)
        here = Scope(sources, around)
        if word == "update_stmt":
            self._all(tree.target_list, here)
        if word in {"update_stmt", "delete_stmt"}:
            self.expression(tree.where_clause, here)
        elif word == "merge_stmt":
            self.expression(tree.join_condition, here)
            self._all(tree.merge_when_clauses, here)
        if not tree.HasField("returning_clause"):
            return Source()
        rows = {name: target for name in _ROW_ALIASES if name not in sources}
        options = tree.returning_clause.options
        rows |= {item.returning_option.value: target for item in options}
        returning = Scope({**sources, **rows}, around)
        self._all(tree.returning_clause.exprs, returning)
        return self._output(tree.returning_clause.exprs, Scope(sources, around))

    def _written(self, word: str, tree: Any) -> Iterable[Any]:
        """The columns that are written, if they are asked for."""
        asked = self._writing and word in _ASSIGNING
        return [*(tree.cols if word == "insert_stmt" else tree.target_list)] if asked else []

    def _on_conflict(self, tree: Any, sources: dict[str, Source], target: Source, around: Scope) -> None:
        clause = tree.on_conflict_clause
        alone = Scope(sources, around)
        for item in clause.infer.index_elems:
            if item.index_elem.name:
                self._alone(item.index_elem.name, clause.infer.location, Scope(sources))
        self.expression(clause.infer.where_clause, alone)
        if clause.target_list:
            proposed = Scope({**sources, "excluded": target}, around)
            for item in clause.target_list:
                self._alone(item.res_target.name, item.res_target.location, Scope(sources))
                self.expression(item.res_target.val, proposed)
            self.expression(clause.where_clause, proposed)

    def _with(self, tree: Any, outer: Scope) -> Mapping[str, Source]:
        if not tree.HasField("with_clause"):
            return {}
        found: dict[str, Source] = {}
        ctes = [item.common_table_expr for item in tree.with_clause.ctes]
        if tree.with_clause.recursive:
            found = {cte.ctename: OPAQUE for cte in ctes}
        for cte in ctes:
            source = self.statement(cte.ctequery, Scope(parent=outer, queries=dict(found)))
            if cte.HasField("search_clause") or cte.HasField("cycle_clause"):
                source = OPAQUE
            found[cte.ctename] = source.with_names(strings(cte.aliascolnames))
        return found

    def policy(self, tree: Any) -> None:
        """A policy's conditions; the columns of its own table that stand outside of queries are facts of their own."""
        table = Source(relations=(relation(tree.table, self._place),))
        scope = Scope({tree.table.relname: table})
        for condition in (tree.qual, tree.with_check):
            self.expression(condition, scope, alone=False)

    def call(self, tree: Any) -> None:
        """CALL."""
        self.expression(tree.funccall, Scope(), alone=False)

    def trigger(self, tree: Any) -> None:
        """The columns that a trigger waits for, and its condition."""
        table = Source(relations=(relation(tree.relation, self._place),))
        for column in strings(tree.columns):
            self._alone(column, -1, Scope({"": table}))
        self.expression(tree.when_clause, Scope(dict.fromkeys(_ROW_ALIASES, table)), alone=False)

    # -- sources ---------------------------------------------------------------------------------------------------

    def _from(self, node: Any, sources: dict[str, Source], outer: Scope) -> Source:
        """An item of FROM; what it brings is put among the sources, and given."""
        word = node.WhichOneof("node") or ""
        item: Any = getattr(node, word, None)
        match word:
            case "range_var":
                source = self._relation(item, outer).with_names(strings(item.alias.colnames))
                alias = item.alias.aliasname or item.relname
            case "range_subselect":
                around = Scope(dict(sources), outer) if item.lateral else outer
                source = self.statement(item.subquery, around).with_names(strings(item.alias.colnames))
                alias = item.alias.aliasname
            case "join_expr":
                return self._join(item, sources, outer)
            case "range_table_sample":
                return self._from(item.relation, sources, outer)
            case _:
                # Functions, XMLTABLE, JSON_TABLE: all of them see what stands before them.
                if item is not None:
                    self._all(inside(item), Scope(dict(sources), outer))
                source = OPAQUE
                alias = item.alias.aliasname if item is not None and item.HasField("alias") else f" {len(sources)}"
        # Two of one name are in two schemas: which is meant is not asked.
        sources[alias or f" {len(sources)}"] = OPAQUE if alias in sources else source
        return source

    def _join(self, item: Any, sources: dict[str, Source], outer: Scope) -> Source:
        source = union((self._from(item.larg, sources, outer), self._from(item.rarg, sources, outer)))
        for alias, names in ((item.alias, strings(item.alias.colnames)), (item.join_using_alias, ())):
            if alias.aliasname:
                sources[alias.aliasname] = source.with_names(names)
        self.expression(item.quals, Scope(dict(sources), outer))
        return source

    def _relation(self, node: Any, scope: Scope) -> Source:
        if not node.schemaname:
            query = scope.query(node.relname)
            if query is not None:
                return query
        if (node.schemaname or node.relname).startswith(_CATALOG):
            schema = node.schemaname or _SERVERS
            known = schema in CATALOG_SCHEMAS and node.relname in catalog_columns()
            return Source(relations=(Name(schema, node.relname),)) if known else OPAQUE
        if self._own_path and not node.schemaname:
            return OPAQUE
        return Source(relations=(relation(node, self._place),))

    def _output(self, targets: Iterable[Any], scope: Scope) -> Source:
        """What a list of output columns has."""
        names: set[str] = set()
        parts: list[Source] = []
        for item in targets:
            value = item.res_target.val
            fields = value.column_ref.fields if value.WhichOneof("node") == "column_ref" else ()
            if fields and fields[-1].WhichOneof("node") == "a_star":
                alias = fields[-2].string.sval if len(fields) > 1 else ""
                named = scope.sources.get(alias) if alias else union(scope.sources.values())
                parts.append(named or OPAQUE)
                continue
            name = self._output_name(item.res_target)
            if name is None:
                parts.append(OPAQUE)
            else:
                names.add(name)
        return union(parts).with_names(names)

    def _output_name(self, target: Any) -> str | None:
        """What an output column is called; None where that is not certain."""
        if target.name:
            return str(target.name)
        value = target.val
        match value.WhichOneof("node"):
            case "column_ref":
                return str(value.column_ref.fields[-1].string.sval)
            case "func_call":
                return str(value.func_call.funcname[-1].string.sval)
            case "coalesce_expr":
                return "coalesce"
            case "a_const" | "a_expr" | "bool_expr" | "null_test" | "param_ref":
                return _NO_COLUMN
            case _:
                return None

    # -- expressions -----------------------------------------------------------------------------------------------

    def _all(self, nodes: Iterable[Any], scope: Scope) -> None:
        for node in nodes:
            self.expression(node, scope)

    def expression(self, node: Any, scope: Scope, *, alone: bool = True) -> None:
        """Any expression; not `alone`: columns without an alias that stand outside of queries are passed over."""
        waiting = unwrapped(node)
        while waiting:
            message = waiting.pop()
            match type(message).__name__:
                case "ColumnRef":
                    self._column(message, scope, alone=alone)
                case "SelectStmt":
                    self.select(message, scope)
                case "TypeCast" | "FuncCall" as kind:
                    if kind == "TypeCast":
                        self._type(message.type_name)
                    else:
                        self._function(message)
                    self._regard(message, kind)
                    waiting.extend(inside(message))
                case _:
                    waiting.extend(inside(message))

    def _column(self, node: Any, scope: Scope, *, alone: bool) -> None:
        names = [field.string.sval for field in node.fields]
        if not all(names) or len(names) > 2:  # noqa: PLR2004 - a star, or what begins with a schema
            return
        if len(names) == 1:
            if alone or scope.parent is not None:
                self._alone(names[0], node.location, scope)
            return
        alias, column = names
        source = scope.named(alias)
        if alias in self._variables:
            return
        if source is None:
            if self._strict and not scope.nameless:
                self._found((Name("", alias),), "", node.location, qualified=True)
        elif not source.opaque and column not in source.names:
            self._found(source.relations or (Name("", alias),), column, node.location, qualified=True)

    def _alone(self, column: str, at: int, scope: Scope) -> None:
        if column not in self._variables:
            self._found(scope.behind(column), column, at, qualified=False)

    def _found(self, relations: tuple[Name, ...], column: str, at: int, *, qualified: bool) -> None:
        if relations:
            self._columns.setdefault((relations, qualified), {}).setdefault(column, at)

    def _type(self, node: Any) -> None:
        found = type_ref(node, self._place)
        if not found.builtin and (found.qualified or not self._elsewhere):
            self._types.setdefault(found.name, found)

    @property
    def _elsewhere(self) -> bool:
        """Whether names without a schema may be looked for where nobody knows what there is."""
        return self._own_path or not _KNOWN_PATH.issuperset(self._place.path.schemas)

    def _function(self, call: Any) -> None:
        names = strings(call.funcname)
        if len(names) == 1 and (self._elsewhere or names[0] in SERVER_FUNCTIONS):
            return
        if len(names) <= 2 and not names[0].startswith(_CATALOG):  # noqa: PLR2004 - a schema and a name
            name = Name(names[0] if len(names) > 1 else "", names[-1])
            self._functions.setdefault((name, -1 if call.func_variadic else len(call.args)), call.location)

    def _regard(self, message: Any, kind: str) -> None:
        found = regarded(message, kind)
        if found is not None and (found.name.schema or not self._elsewhere):
            name = self._place.path.resolve(*found.name)
            self._regarded[found.sequence].setdefault(name, found.location)


def named_in(word: str, node: Any, place: Place, variables: frozenset[str]) -> Iterator[Named]:
    """What a statement names: a query, a writing one, a policy's conditions, a trigger's."""
    reader = ColumnReader(place, variables | ALWAYS, strict=not variables)
    if word in POLICIES:
        reader.policy(getattr(node, word))
    elif word == "call_stmt":
        reader.call(node.call_stmt)
    elif word == "create_trig_stmt":
        reader.trigger(node.create_trig_stmt)
    else:
        shown = reader.statement(node)
        if word in _VIEWS and not shown.opaque:
            yield from _shown(getattr(node, word), shown, place)
    yield from reader.facts()


def _shown(tree: Any, source: Source, place: Place) -> Iterator[ShowsAll]:
    """What a view shows, where its own fact does not say it: all of something, or for good."""
    view = hasattr(tree, "view")
    if view and source.relations:
        yield ShowsAll(relation(tree.view, place), source.names.union(strings(tree.aliases)), source.relations)
    elif not view and kind_of(tree.objtype) is ObjectKind.MATERIALIZED_VIEW:
        names = source.names.union(strings(tree.into.col_names))
        yield ShowsAll(relation(tree.into.rel, place), names, source.relations)
