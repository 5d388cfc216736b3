"""Grants, comments and security labels: what belongs to another object and is read for all of them at once. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from workbench.catalog.acl import OWNER, read_acl
from workbench.catalog.model import Address, CatalogObject, Key, Kind

_RELATION: Final = 1259


def grants(rows: Iterable[tuple[Any, ...]], keys: Mapping[Address, Key]) -> Iterator[CatalogObject]:
    """The grants of the objects that are known, one object each."""
    for catalog, oid, part, name, owner, items in rows:
        key = keys.get((catalog, oid, part)) or _column(keys, catalog, oid, part, name)
        if key is None:
            continue
        held = read_acl(items, owner)
        on = Key(Kind.GRANT, key.schema, key.name, key.sub, key.kind.value)
        said = "\n".join(f"GRANT {what} ON {on} TO {who};" for who, what in held.items() if who != OWNER)
        yield CatalogObject(on, held, said, owner)


def comments(rows: Iterable[tuple[Any, ...]], keys: Mapping[Address, Key]) -> Iterator[CatalogObject]:
    """The comments on the objects that are known."""
    for catalog, oid, part, name, text in rows:
        key = keys.get((catalog, oid, part)) or _column(keys, catalog, oid, part, name)
        if key is None or key.kind is Kind.EXTENSION:  # an extension brings its own
            continue
        on = Key(Kind.COMMENT, key.schema, key.name, key.sub, key.kind.value)
        yield CatalogObject(on, {"text": text}, text)


def security_labels(rows: Iterable[tuple[Any, ...]], keys: Mapping[Address, Key]) -> Iterator[CatalogObject]:
    """The security labels of the objects that are known, one object each; the attributes are the providers'."""
    for catalog, oid, part, name, labels in rows:
        key = keys.get((catalog, oid, part)) or _column(keys, catalog, oid, part, name)
        if key is None:
            continue
        on = Key(Kind.SECURITY_LABEL, key.schema, key.name, key.sub, key.kind.value)
        held = json.loads(labels)
        said = "\n".join(f"SECURITY LABEL FOR {provider} ON {on} IS '{label}';" for provider, label in held.items())
        yield CatalogObject(on, held, said)


def _column(keys: Mapping[Address, Key], catalog: int, oid: int, part: int, name: str | None) -> Key | None:
    """The column of a view or of a composite type, which is no object of its own."""
    whole = keys.get((catalog, oid, 0)) if part and catalog == _RELATION and name else None
    return None if whole is None else Key(Kind.COLUMN, whole.schema, whole.name, name or "")
