"""Readers of statements that make something."""

import re
from collections.abc import Iterator
from typing import Any, Final

from workbench.sql.extract.columns import column, constraint, index_key, is_constraint, type_ref
from workbench.sql.extract.expressions import expression
from workbench.sql.extract.naming import (
    CAST_NAME,
    kind_of,
    mapping_name,
    qualified,
    relation,
    strings,
    temporary,
    word_of,
)
from workbench.sql.extract.rows import in_with
from workbench.sql.extract.session import set_config
from workbench.sql.extract.settings import options, security_definer, settings
from workbench.sql.extract.signatures import arguments, query_columns
from workbench.sql.extract.twice import defined, shown
from workbench.sql.facts import (
    CallRoutine,
    Column,
    Constraint,
    CreateEventTrigger,
    CreateIndex,
    CreatePlain,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateType,
    CreateView,
    Fact,
    ObjectKind,
    ReadsRelation,
    TableSource,
    TypeRef,
    TypeSort,
)
from workbench.sql.names import Name, SearchPath
from workbench.sql.place import Place

_UNLOGGED: Final = "u"
_MAKES_OBJECTS: Final = re.compile(
    r"\bcreate\s+(?!temp)(?:or\s+replace\s+)?(?:\w+\s+){0,2}?(?:table|view|type|domain|schema|function|extension)\b"
    r"|\brename\b|\badd\s+column\b|\bexecute\s+(?!format\b|function\b|procedure\b)\w",
    re.IGNORECASE,
)
_ACTS: Final = re.compile(
    r"\b(?:alter|call|create|delete|drop|execute|grant|insert|merge|perform|revoke|truncate|update)\b", re.IGNORECASE
)
_MAKING: Final = ("create", "rename", "add", "execute")
_USER_METADATA: Final = re.compile(r"\b(?:user_metadata|raw_user_meta_data)\b")
_REMARK: Final = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_ENABLES_RLS: Final = re.compile(r"enable\s+row\s+level\s+security", re.IGNORECASE)


def table(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE TABLE, a partition included."""
    yield from _defined(_table(node, place, TableSource.CREATE))


def foreign_table(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE FOREIGN TABLE."""
    yield from _defined(_table(node.base_stmt, place, TableSource.FOREIGN))


def _defined(made: CreateTable) -> Iterator[Fact]:
    yield made
    yield from defined(column.name for column in made.columns)


def _table(node: Any, place: Place, source: TableSource) -> CreateTable:
    made: list[Column] = []
    constraints: list[Constraint] = []
    likes: list[Name] = []
    for element in node.table_elts:
        which = element.WhichOneof("node")
        if which == "column_def":
            definition, beside = column(element.column_def, place)
            made.append(definition)
            constraints.extend(beside)
        elif which == "constraint" and is_constraint(element.constraint):
            constraints.append(constraint(element.constraint, place))
        elif which == "table_like_clause":
            likes.append(relation(element.table_like_clause.relation, place))
    above = tuple(relation(item.range_var, place) for item in node.inh_relations)
    partition = node.HasField("partbound")
    return CreateTable(
        name=relation(node.relation, place),
        source=source,
        temporary=temporary(node.relation),
        if_not_exists=node.if_not_exists,
        columns=tuple(made),
        parent=above[0] if partition else None,
        constraints=tuple(constraints),
        inherits=() if partition else above,
        likes=tuple(likes),
        partitioned=node.HasField("partspec"),
        unlogged=node.relation.relpersistence == _UNLOGGED,
        complete=not (above or likes or node.HasField("of_typename")),
    )


def table_as(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE TABLE … AS and CREATE MATERIALIZED VIEW."""
    target = node.into.rel
    name = relation(target, place)
    if kind_of(node.objtype) is ObjectKind.MATERIALIZED_VIEW:
        yield CreateView(name, materialized=True, if_not_exists=node.if_not_exists)
    else:
        unlogged = target.relpersistence == _UNLOGGED
        yield CreateTable(
            name, TableSource.AS, temporary(target), node.if_not_exists, unlogged=unlogged, complete=False
        )
    yield from shown(query_columns(node.query.select_stmt, strings(node.into.col_names), place))


def select(node: Any, place: Place) -> Iterator[Fact]:
    """SELECT … INTO (the leftmost part of a union has it), and functions called for their effect."""
    leftmost = node
    while leftmost.HasField("larg"):
        leftmost = leftmost.larg
    if leftmost.HasField("into_clause"):
        target = leftmost.into_clause.rel
        yield CreateTable(relation(target, place), TableSource.SELECT_INTO, temporary(target), complete=False)
    for item in node.target_list:
        value = item.res_target.val
        if value.WhichOneof("node") == "func_call":
            once = not node.from_clause and not node.HasField("where_clause")
            yield CallRoutine(qualified(strings(value.func_call.funcname), place), _given(value.func_call), once)
            yield from set_config(value.func_call)
    yield from in_with(node, place)


def _given(call: Any) -> tuple[str, ...]:
    plain = (arg.named_arg_expr.arg if arg.HasField("named_arg_expr") else arg for arg in call.args)
    return tuple(arg.a_const.sval.sval if arg.HasField("a_const") else "" for arg in plain)


def call(node: Any, place: Place) -> Iterator[Fact]:
    """CALL."""
    yield CallRoutine(qualified(strings(node.funccall.funcname), place))


def enum(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE TYPE … AS ENUM."""
    yield CreateType(qualified(strings(node.type_name), place), TypeSort.ENUM, tuple(strings(node.vals)))


def composite(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE TYPE … AS (…)."""
    yield from defined(item.column_def.colname for item in node.coldeflist)
    yield CreateType(relation(node.typevar, place), TypeSort.COMPOSITE)


def range_type(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE TYPE … AS RANGE."""
    yield CreateType(qualified(strings(node.type_name), place), TypeSort.RANGE)


def domain(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE DOMAIN."""
    said = {word_of("ConstrType", item.constraint.contype) for item in node.constraints}
    yield CreateType(
        qualified(strings(node.domainname), place),
        TypeSort.DOMAIN,
        base=type_ref(node.type_name, place),
        constrained=any(is_constraint(item.constraint) for item in node.constraints),
        required="CONSTR_NOTNULL" in said and "CONSTR_DEFAULT" not in said,
    )


def define(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE TYPE in its base form, AGGREGATE, OPERATOR, COLLATION and TEXT SEARCH."""
    kind, name = kind_of(node.kind), qualified(strings(node.defnames), place)
    if kind is ObjectKind.TYPE:
        yield CreateType(name, TypeSort.BASE)
    elif kind is not ObjectKind.OTHER:
        yield CreatePlain(kind, name, node.if_not_exists, replace=node.replace)


def cast(node: Any, place: Place) -> Iterator[Fact]:  # noqa: ARG001 - casts have no names
    """CREATE CAST."""
    yield CreatePlain(ObjectKind.CAST, CAST_NAME)


def rule(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE RULE."""
    table = relation(node.relation, place)
    yield CreatePlain(ObjectKind.RULE, Name(table.schema, node.rulename), replace=node.replace, table=table)


def statistics(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE STATISTICS; without a name, the server chooses another one each time."""
    if node.defnames:
        yield CreatePlain(ObjectKind.STATISTICS, qualified(strings(node.defnames), place), node.if_not_exists)
    elif node.relations and node.relations[0].HasField("range_var"):
        table = relation(node.relations[0].range_var, place)
        yield CreatePlain(ObjectKind.STATISTICS, Name(table.schema, ""), table=table)


def wrapper(node: Any, place: Place) -> Iterator[Fact]:  # noqa: ARG001 - wrappers are in no schema
    """CREATE FOREIGN DATA WRAPPER."""
    yield CreatePlain(ObjectKind.WRAPPER, Name("", node.fdwname))


def user_mapping(node: Any, place: Place) -> Iterator[Fact]:  # noqa: ARG001 - mappings are in no schema
    """CREATE USER MAPPING."""
    yield CreatePlain(ObjectKind.USER_MAPPING, mapping_name(node), node.if_not_exists)


def view(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE VIEW."""
    columns = query_columns(node.query.select_stmt, strings(node.aliases), place)
    yield CreateView(
        relation(node.view, place),
        replace=node.replace,
        temporary=temporary(node.view),
        columns=columns,
        options=options(node.options),
    )
    yield from shown(columns)


def index(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE INDEX; an index is always in its table's schema."""
    on = relation(node.relation, place)
    name = Name(on.schema, node.idxname) if node.idxname else None
    yield CreateIndex(
        name=name,
        table=on,
        if_not_exists=node.if_not_exists,
        concurrently=node.concurrent,
        unique=node.unique,
        method=node.access_method or "btree",
        keys=tuple(index_key(item.index_elem, place) for item in node.index_params),
        include=tuple(item.index_elem.name for item in node.index_including_params),
        predicate=expression(node.where_clause, place) if node.HasField("where_clause") else None,
        nulls_not_distinct=node.nulls_not_distinct,
        only=not node.relation.inh,
    )


def schema(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE SCHEMA, with what is made inside it."""
    name: str = node.schemaname or node.authrole.rolename
    yield CreatePlain(ObjectKind.SCHEMA, Name("", name), node.if_not_exists)
    inside = Place(place.source, place.base, place.wide, SearchPath((name,)))
    readers = {"create_stmt": table, "view_stmt": view, "index_stmt": index, "create_seq_stmt": sequence}
    for element in node.schema_elts:
        which = element.WhichOneof("node")
        if which in readers:
            yield from readers[which](getattr(element, which), inside)


def sequence(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE SEQUENCE."""
    target = node.sequence
    yield CreatePlain(ObjectKind.SEQUENCE, relation(target, place), node.if_not_exists, temporary(target))


def extension(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE EXTENSION; what it brings goes where unqualified names go, if nothing is said."""
    schema = dict(options(node.options)).get("schema") or place.path.first
    yield CreatePlain(ObjectKind.EXTENSION, Name("", node.extname), node.if_not_exists, schema=schema)


def role(node: Any, place: Place) -> Iterator[Fact]:  # noqa: ARG001 - roles are in no schema
    """CREATE ROLE, USER and GROUP."""
    yield CreatePlain(ObjectKind.ROLE, Name("", node.role))


def server(node: Any, place: Place) -> Iterator[Fact]:  # noqa: ARG001 - servers are in no schema
    """CREATE SERVER."""
    yield CreatePlain(ObjectKind.SERVER, Name("", node.servername), node.if_not_exists)


def publication(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE PUBLICATION; its tables are read from now on."""
    yield CreatePlain(ObjectKind.PUBLICATION, Name("", node.pubname))
    for item in node.pubobjects:
        if item.publication_obj_spec.HasField("pubtable"):
            table = item.publication_obj_spec.pubtable.relation
            yield ReadsRelation(relation(table, place), place.offset(table.location))


def routine(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE FUNCTION and PROCEDURE."""
    body = next((o.def_elem.arg for o in node.options if o.def_elem.defname == "as"), None)
    text = " ".join(strings(body.list.items)) if body is not None else ""
    kind = ObjectKind.PROCEDURE if node.is_procedure else ObjectKind.FUNCTION
    lowered = text.lower()
    enables = "enable" in lowered and _ENABLES_RLS.search(text) is not None
    name = qualified(strings(node.funcname), place)
    returns = type_ref(node.return_type, place) if node.HasField("return_type") else None
    makes = any(word in lowered for word in _MAKING) and _MAKES_OBJECTS.search(text) is not None
    yield CreateRoutine(
        kind,
        name,
        node.replace,
        enables,
        tuple(arguments(node, place)),
        returns,
        makes,
        security_definer(node.options) or False,
        settings(node.options),
        "meta" in text and _USER_METADATA.search(_REMARK.sub(" ", text)) is not None,
        not _is_of_trigger(returns) and _ACTS.search(text) is not None,
    )


def _is_of_trigger(returns: TypeRef | None) -> bool:
    return returns is not None and returns.name.name in {"trigger", "event_trigger"}


def trigger(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE TRIGGER."""
    function = qualified(strings(node.funcname), place)
    yield CreateTrigger(node.trigname, relation(node.relation, place), function, node.replace)


def event_trigger(node: Any, place: Place) -> Iterator[Fact]:
    """CREATE EVENT TRIGGER."""
    yield CreateEventTrigger(node.trigname, qualified(strings(node.funcname), place))
