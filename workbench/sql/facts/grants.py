"""Facts about privileges: who is given which, and from whom they are taken."""

from workbench.record import record
from workbench.sql.facts.words import ObjectKind
from workbench.sql.names import Name


@record
class NamesRoles:
    """Roles that a statement names and that have to be there, where it is neither a grant on objects nor a policy."""

    roles: tuple[str, ...]


@record
class Grant:
    """GRANT, REVOKE and ALTER DEFAULT PRIVILEGES.

    `signatures` tell routines from their overloads, one an object, None where the types are left out.

    `privileges` are in small letters, none of them means ALL. `kind` is what they are on: a table (or view), a
    sequence, a function …. `objects` are named ones; `schemas` those whose objects are all meant. `grantees` are
    roles, `public` for PUBLIC. `default`: for what will be made, in `schemas`, or anywhere where those are empty,
    by the `owners` (whoever runs the statement, where none are named).
    """

    kind: ObjectKind
    privileges: tuple[str, ...]
    grantees: tuple[str, ...]
    objects: tuple[Name, ...] = ()
    schemas: tuple[str, ...] = ()
    granted: bool = True
    default: bool = False
    signatures: tuple[tuple[str, ...] | None, ...] = ()
    owners: tuple[str, ...] = ()


@record
class ColumnGrant:
    """GRANT and REVOKE of one privilege (in small letters; `all` for ALL) on some columns of a table."""

    table: Name
    privilege: str
    columns: tuple[str, ...]
    grantees: tuple[str, ...]
    granted: bool = True
