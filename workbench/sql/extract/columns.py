"""Readers of what tables are made of: types, columns, constraints, keys of indexes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from workbench.sql.extract.expressions import expression
from workbench.sql.extract.naming import relation, strings, word_of
from workbench.sql.facts import Column, Constraint, ConstraintSort, Identity, IndexKey, References, TypeRef
from workbench.sql.facts.types import ALIASES, BUILTIN, CATALOG
from workbench.sql.names import Name
from workbench.sql.place import Place

_SORTS: Final[Mapping[str, ConstraintSort]] = {
    "CONSTR_CHECK": ConstraintSort.CHECK,
    "CONSTR_FOREIGN": ConstraintSort.FOREIGN_KEY,
    "CONSTR_UNIQUE": ConstraintSort.UNIQUE,
    "CONSTR_PRIMARY": ConstraintSort.PRIMARY_KEY,
    "CONSTR_EXCLUSION": ConstraintSort.EXCLUDE,
    "CONSTR_NOTNULL": ConstraintSort.NOT_NULL,
}
_KEY_ACTIONS: Final = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
_ALWAYS: Final = "a"
_STORED: Final = "s"
# Beside a column these say nothing but that; an index of theirs can have no options there that matter here.
_PLAIN_BESIDE: Final = frozenset({ConstraintSort.NOT_NULL, ConstraintSort.PRIMARY_KEY, ConstraintSort.UNIQUE})
_NEVER_NULL: Final = frozenset({"CONSTR_NOTNULL", "CONSTR_PRIMARY", "CONSTR_IDENTITY"})


def type_ref(node: Any, place: Place) -> TypeRef:
    """A `TypeName`."""
    parts = strings(node.names)
    at = place.offset(node.location)
    modifiers = tuple(map(_modifier, node.typmods))
    shape = (modifiers, len(node.array_bounds), node.setof)
    if node.pct_type:
        return TypeRef(_resolved(parts[:-1], place), *shape, field=parts[-1], qualified=bool(parts[:-2]), at=at)
    word = ALIASES.get(parts[-1], parts[-1]) if parts else ""
    if (len(parts) == 1 and word in BUILTIN) or parts[:-1] == [CATALOG]:
        return TypeRef(Name(CATALOG, word), *shape, at=at)
    return TypeRef(_resolved(parts, place), *shape, qualified=len(parts) > 1, at=at)


def _resolved(parts: list[str], place: Place) -> Name:
    return place.path.resolve(parts[-2] if len(parts) > 1 else "", parts[-1] if parts else "")


def _modifier(node: Any) -> str:
    """One of `(10, 2)`; extensions' types take words too: `geometry(Point, 4326)`."""
    match node.WhichOneof("node"):
        case "a_const" if node.a_const.HasField("sval"):
            return str(node.a_const.sval.sval)
        case "a_const" if node.a_const.HasField("fval"):
            return str(node.a_const.fval.fval)
        case "a_const":
            return str(node.a_const.ival.ival)
        case "column_ref":
            return ".".join(strings(node.column_ref.fields))
        case "a_expr":
            # A negative scale: numeric(3, -2).
            return f"-{_modifier(node.a_expr.rexpr)}"
        case _:
            return "?"


def column(node: Any, place: Place) -> tuple[Column, tuple[Constraint, ...]]:
    """A `ColumnDef`, and the constraints that are said beside it."""
    kept: list[Constraint] = []
    found: dict[str, Any] = {}
    for item in node.constraints:
        word = word_of("ConstrType", item.constraint.contype)
        found[word] = item.constraint
        if word in _SORTS:
            kept.append(constraint(item.constraint, place, beside=node.colname))
        elif word == "CONSTR_ATTR_DEFERRABLE" and kept:
            kept[-1] = replace(kept[-1], deferrable=True)
    kind = type_ref(node.type_name, place) if node.HasField("type_name") else None
    default = found.get("CONSTR_DEFAULT")
    generated = found.get("CONSTR_GENERATED")
    identity = found.get("CONSTR_IDENTITY")
    return (
        Column(
            name=node.colname,
            type=kind,
            not_null=bool(_NEVER_NULL.intersection(found)) or (kind is not None and kind.serial),
            default=None if default is None else expression(default.raw_expr, place),
            identity=None if identity is None else _identity(identity.generated_when),
            generated=None if generated is None else expression(generated.raw_expr, place),
            stored=generated is not None and generated.generated_kind == _STORED,
            collation=".".join(strings(node.coll_clause.collname)) if node.HasField("coll_clause") else "",
            at=place.offset(node.location),
        ),
        tuple(kept),
    )


def _identity(when: str) -> Identity:
    return Identity.ALWAYS if when == _ALWAYS else Identity.BY_DEFAULT


def is_constraint(node: Any) -> bool:
    """Whether a `Constraint` node is one (a default is such a node, too)."""
    return word_of("ConstrType", node.contype) in _SORTS


def constraint(node: Any, place: Place, beside: str = "") -> Constraint:
    """A `Constraint`; `beside` is the column that it is said beside."""
    sort = _SORTS[word_of("ConstrType", node.contype)]
    if beside and sort in _PLAIN_BESIDE:
        return Constraint(
            sort,
            node.conname,
            (beside,),
            not_valid=node.skip_validation,
            deferrable=node.deferrable,
            nulls_not_distinct=node.nulls_not_distinct,
            no_inherit=node.is_no_inherit,
            beside_column=True,
            at=place.offset(node.location),
        )
    names = strings(node.fk_attrs if sort is ConstraintSort.FOREIGN_KEY else node.keys)
    return Constraint(
        sort=sort,
        name=node.conname,
        columns=(beside,) if beside and not names else tuple(names),
        check=expression(node.raw_expr, place) if node.HasField("raw_expr") else None,
        references=_references(node, place) if sort is ConstraintSort.FOREIGN_KEY else None,
        keys=tuple(_excluded(node, place)) if sort is ConstraintSort.EXCLUDE else (),
        include=tuple(strings(node.including)),
        predicate=expression(node.where_clause, place) if node.HasField("where_clause") else None,
        using_index=node.indexname,
        method=node.access_method,
        nulls_not_distinct=node.nulls_not_distinct,
        not_valid=node.skip_validation,
        deferrable=node.deferrable,
        no_inherit=node.is_no_inherit,
        beside_column=bool(beside),
        at=place.offset(node.location),
    )


def _references(node: Any, place: Place) -> References:
    return References(
        relation(node.pktable, place),
        tuple(strings(node.pk_attrs)),
        _KEY_ACTIONS.get(node.fk_del_action, _KEY_ACTIONS["a"]),
        _KEY_ACTIONS.get(node.fk_upd_action, _KEY_ACTIONS["a"]),
    )


def _excluded(node: Any, place: Place) -> Iterator[IndexKey]:
    for item in node.exclusions:
        element, operator = item.list.items
        yield index_key(element.index_elem, place, ".".join(strings(operator.list.items)))


def index_key(node: Any, place: Place, operator: str = "") -> IndexKey:
    """An `IndexElem`."""
    descending = word_of("SortByDir", node.ordering) == "SORTBY_DESC"
    nulls = word_of("SortByNulls", node.nulls_ordering)
    return IndexKey(
        column=node.name,
        expression=expression(node.expr, place) if node.HasField("expr") else None,
        collation=".".join(strings(node.collation)),
        opclass=".".join(strings(node.opclass)),
        descending=descending,
        nulls_first=nulls == "SORTBY_NULLS_FIRST" or (descending and nulls != "SORTBY_NULLS_LAST"),
        operator=operator,
    )
