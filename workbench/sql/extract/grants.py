"""Readers of GRANT, REVOKE and ALTER DEFAULT PRIVILEGES, and of other statements that name roles."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from workbench.sql.extract.naming import kind_of, named, relation, strings, word_of
from workbench.sql.extract.signatures import given
from workbench.sql.facts import AlterRoutine, ColumnGrant, Fact, Grant, NamesRoles, ObjectKind
from workbench.sql.names import Name
from workbench.sql.place import Place

_PUBLIC: Final = "public"


def grant(node: Any, place: Place) -> Iterator[Fact]:
    """GRANT and REVOKE, on objects, on all of a schema, on single columns; mere grant options have no fact."""
    if node.grant_option and not node.is_grant:
        return
    if any(item.access_priv.cols for item in node.privileges):
        yield from _columns(node, place)
        return
    if word_of("GrantTargetType", node.targtype) == "ACL_TARGET_ALL_IN_SCHEMA":
        yield _grant(node, schemas=tuple(strings(node.objects)))
    else:
        yield _grant(
            node,
            objects=tuple(_object(item, place) for item in node.objects),
            signatures=_signatures(node, place),
        )


def _columns(node: Any, place: Place) -> Iterator[Fact]:
    for item in node.objects:
        for privilege in node.privileges:
            columns = tuple(strings(privilege.access_priv.cols))
            if columns:
                yield ColumnGrant(
                    relation(item.range_var, place),
                    privilege.access_priv.priv_name.lower() or "all",
                    columns,
                    _grantees(node),
                    granted=node.is_grant,
                )


def _grantees(node: Any) -> tuple[str, ...]:
    return tuple(item.role_spec.rolename or _PUBLIC for item in node.grantees)


def default_privileges(node: Any, _: Place) -> Iterator[Fact]:
    """ALTER DEFAULT PRIVILEGES, whosever objects it is about."""
    schemas: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    for option in node.options:
        if option.def_elem.defname == "schemas":
            schemas = tuple(strings(option.def_elem.arg.list.items))
        elif option.def_elem.defname == "roles":
            for named_roles in roles(option.def_elem.arg.list.items):
                owners = named_roles.roles
                yield named_roles
    yield replace(_grant(node.action, schemas=schemas, default=True), owners=owners)


def roles(nodes: Iterable[Any]) -> Iterator[NamesRoles]:
    """The roles that some `RoleSpec`s or `AccessPriv`s name."""
    names = (item.access_priv.priv_name or item.role_spec.rolename for item in nodes)
    found = tuple(dict.fromkeys(name for name in names if name))
    if found:
        yield NamesRoles(found)


def membership(node: Any, _: Place) -> Iterator[Fact]:
    """GRANT and REVOKE of roles."""
    yield from roles((*node.granted_roles, *node.grantee_roles))


def owner(node: Any, place: Place) -> Iterator[Fact]:
    """ALTER … OWNER TO of all but relations."""
    if kind_of(node.object_type) in {ObjectKind.FUNCTION, ObjectKind.PROCEDURE}:
        yield AlterRoutine(named(node.object, place), given(node.object, node.object_type, place))
    yield from _role(node.newowner)


def altered(node: Any, _: Place) -> Iterator[Fact]:
    """ALTER ROLE, with options or settings; without a name it is for all."""
    yield from _role(node.role)


def owned(node: Any, _: Place) -> Iterator[Fact]:
    """DROP OWNED and REASSIGN OWNED."""
    yield from roles(node.roles)
    if node.DESCRIPTOR.name == "ReassignOwnedStmt":
        yield from _role(node.newrole)


def _role(spec: Any) -> Iterator[Fact]:
    if spec.rolename:
        yield NamesRoles((spec.rolename,))


def _grant(
    node: Any,
    objects: tuple[Name, ...] = (),
    schemas: tuple[str, ...] = (),
    signatures: tuple[tuple[str, ...] | None, ...] = (),
    *,
    default: bool = False,
) -> Grant:
    return Grant(
        kind_of(node.objtype),
        tuple(item.access_priv.priv_name.lower() for item in node.privileges),
        _grantees(node),
        objects,
        schemas,
        granted=node.is_grant,
        default=default,
        signatures=signatures,
    )


def _signatures(node: Any, place: Place) -> tuple[tuple[str, ...] | None, ...]:
    routines = (item for item in node.objects if item.WhichOneof("node") == "object_with_args")
    return tuple(given(item, node.objtype, place) for item in routines)


def _object(item: Any, place: Place) -> Name:
    return relation(item.range_var, place) if item.WhichOneof("node") == "range_var" else named(item, place)
