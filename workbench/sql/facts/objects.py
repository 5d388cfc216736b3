"""Facts about objects of any kind: types, things with only a name, what is renamed, moved and dropped."""

from workbench.record import record
from workbench.sql.facts.types import TypeRef
from workbench.sql.facts.words import ObjectKind, TypeSort
from workbench.sql.names import Name


@record
class CreateType:
    """A type; `labels` are an enum's.

    `base` is what a domain is made of, `constrained` that it has checks, `required` that it is NOT NULL and
    has no default.
    """

    name: Name
    sort: TypeSort
    labels: tuple[str, ...] = ()
    base: TypeRef | None = None
    constrained: bool = False
    required: bool = False


@record
class AddEnumValue:
    """`ALTER TYPE … ADD VALUE`."""

    type: Name
    value: str
    if_not_exists: bool = False


@record
class DomainConstraint:
    """A check added to a domain, or dropped from it; `name` is empty where the server chooses it.

    `not_valid`: the rows of tables that have the domain are left unchecked.
    """

    domain: Name
    name: str
    added: bool
    if_exists: bool = False
    not_valid: bool = False


@record
class DomainNotNull:
    """`ALTER DOMAIN … SET NOT NULL`, or DROP."""

    domain: Name
    not_null: bool


@record
class CreatePlain:
    """A schema, sequence, extension, role, server, publication …: things with a name. Some are in no schema.

    `schema` is where an extension puts what it brings, `table` is a rule's. Not all know IF NOT EXISTS or OR REPLACE.
    """

    kind: ObjectKind
    name: Name
    if_not_exists: bool = False
    temporary: bool = False
    schema: str = ""
    replace: bool = False
    table: Name | None = None


@record
class Publish:
    """A table added to a publication, or dropped from it."""

    publication: str
    table: Name
    added: bool = True


@record
class PublishOnly:
    """All that is in a publication replaced, by SET."""

    publication: str


@record
class PublishSchema:
    """All tables of a schema, those to come as well, added to a publication or dropped from it."""

    publication: str
    schema: str
    added: bool = True


@record
class Rename:
    """An object renamed within its schema. `kind` is what the statement calls it; `signature` is a routine's.

    `table` is what it belongs to, for a value its enum. `if_exists`: nothing happens where it is not there.
    """

    kind: ObjectKind
    name: Name
    to: str
    table: Name | None = None
    signature: tuple[str, ...] | None = None
    if_exists: bool = False


@record
class SetSchema:
    """An object moved to another schema; `signature` is a routine's. `if_exists`: but for one that is not there."""

    kind: ObjectKind
    name: Name
    to: str
    signature: tuple[str, ...] | None = None
    if_exists: bool = False


@record
class CommentOn:
    """`COMMENT ON` an object, or a part of a table; an empty text takes the comment away.

    `signature` is a routine's.
    """

    kind: ObjectKind
    name: Name
    text: str
    table: Name | None = None
    signature: tuple[str, ...] | None = None


@record
class Drop:
    """One object dropped (a statement may drop several).

    `table` is set for triggers and policies; `signature` tells a routine from its overloads, where it is given.
    """

    kind: ObjectKind
    name: Name
    if_exists: bool
    cascade: bool
    table: Name | None = None
    concurrently: bool = False
    signature: tuple[str, ...] | None = None
