"""Readers of statements that change or remove something."""

from collections.abc import Iterator
from typing import Any, Final

from workbench.sql.extract.naming import (
    CAST_NAME,
    kind_of,
    mapping_name,
    named,
    qualified,
    relation,
    strings,
    temporary,
    word_of,
)
from workbench.sql.extract.signatures import given
from workbench.sql.facts import (
    AddEnumValue,
    AlterTable,
    CommentOn,
    DomainConstraint,
    DomainNotNull,
    Drop,
    Fact,
    ObjectKind,
    Publish,
    PublishOnly,
    PublishSchema,
    Rename,
    SetSchema,
)
from workbench.sql.names import Name
from workbench.sql.place import Place

_PARTS: Final = frozenset({ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.COLUMN, ObjectKind.CONSTRAINT})
_ON_TABLES: Final = frozenset({ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.RULE})


def alter_enum(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER TYPE … ADD VALUE and RENAME VALUE."""
    name = qualified(strings(node.type_name), place)
    if node.old_val:
        yield Rename(ObjectKind.ENUM_VALUE, Name(name.schema, node.old_val), node.new_val, name)
    else:
        yield AddEnumValue(name, node.new_val, node.skip_if_new_val_exists)


def alter_domain(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER DOMAIN … ADD and DROP CONSTRAINT, SET and DROP NOT NULL."""
    name = qualified(strings(node.type_name), place)
    if node.subtype == "X":
        yield DomainConstraint(name, node.name, added=False, if_exists=node.missing_ok)
    elif node.subtype == "C":
        constraint = getattr(node, "def").constraint
        if word_of("ConstrType", constraint.contype) == "CONSTR_CHECK":
            yield DomainConstraint(name, constraint.conname, added=True, not_valid=constraint.skip_validation)
        else:
            yield DomainNotNull(name, not_null=True)
    elif node.subtype in {"O", "N"}:
        yield DomainNotNull(name, not_null=node.subtype == "O")


def rename(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER … RENAME TO, of objects and of what belongs to a table."""
    kind = kind_of(node.rename_type)
    if node.HasField("relation"):
        on = relation(node.relation, place)
        if node.subname:
            of_table = kind is ObjectKind.COLUMN and kind_of(node.relation_type) is ObjectKind.TABLE
            if of_table or kind is ObjectKind.CONSTRAINT:
                yield AlterTable(on, ObjectKind.TABLE, node.missing_ok, temporary(node.relation))
            yield Rename(kind, Name(on.schema, node.subname), node.newname, on)
        else:
            if kind is ObjectKind.TABLE:
                yield AlterTable(on, kind, node.missing_ok, temporary(node.relation))
            yield Rename(kind, on, node.newname, if_exists=node.missing_ok)
    elif node.HasField("object"):
        yield Rename(
            kind, named(node.object, place), node.newname, signature=given(node.object, node.rename_type, place)
        )
    else:
        yield Rename(kind, Name("", node.subname), node.newname)


def set_schema(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER … SET SCHEMA."""
    kind = kind_of(node.object_type)
    if node.HasField("relation"):
        name = relation(node.relation, place)
        if kind is ObjectKind.TABLE:
            yield AlterTable(name, kind, node.missing_ok, temporary(node.relation))
    else:
        name = named(node.object, place)
    yield SetSchema(kind, name, node.newschema, given(node.object, node.object_type, place), node.missing_ok)


def comment(node: Any, place: Place) -> Iterator[Fact]:
    """COMMENT ON."""
    kind = kind_of(node.objtype)
    if node.object.WhichOneof("node") == "list" and kind in _PARTS:
        *table, name = strings(node.object.list.items)
        on = qualified(table, place)
        yield CommentOn(kind, Name(on.schema, name), node.comment, on)
    else:
        own = given(node.object, node.objtype, place)
        yield CommentOn(kind, named(node.object, place), node.comment, None, own)


def drop(node: Any, place: Place) -> Iterator[Fact]:
    """DROP, one fact an object."""
    kind = kind_of(node.remove_type)
    cascade = word_of("DropBehavior", node.behavior) == "DROP_CASCADE"
    for item in node.objects:
        if kind in _ON_TABLES and item.WhichOneof("node") == "list":
            *table, name = strings(item.list.items)
            on = qualified(table, place)
            yield Drop(kind, Name(on.schema, name), node.missing_ok, cascade, on)
        elif kind is ObjectKind.CAST:
            yield Drop(kind, CAST_NAME, node.missing_ok, cascade)
        else:
            own = given(item, node.remove_type, place)
            yield Drop(kind, named(item, place), node.missing_ok, cascade, None, node.concurrent, own)


def drop_user_mapping(node: Any, place: Place) -> Iterator[Fact]:  # noqa: ARG001 - mappings are in no schema
    """DROP USER MAPPING."""
    yield Drop(ObjectKind.USER_MAPPING, mapping_name(node), node.missing_ok, cascade=False)


def drop_role(node: Any, place: Place) -> Iterator[Fact]:  # noqa: ARG001 - roles are in no schema
    """DROP ROLE, one fact a role."""
    for item in node.roles:
        yield Drop(ObjectKind.ROLE, Name("", item.role_spec.rolename), node.missing_ok, cascade=False)


def publication(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER PUBLICATION … ADD, DROP and SET; the last can be run as often as one likes."""
    action = word_of("AlterPublicationAction", node.action)
    if action in {"AP_AddObjects", "AP_DropObjects"}:
        for item in node.pubobjects:
            spec = item.publication_obj_spec
            if spec.HasField("pubtable"):
                table = relation(spec.pubtable.relation, place)
                yield Publish(node.pubname, table, action == "AP_AddObjects")
            elif spec.name:
                yield PublishSchema(node.pubname, spec.name, action == "AP_AddObjects")
    elif node.pubobjects:
        yield PublishOnly(node.pubname)
