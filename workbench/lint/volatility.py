"""Which functions give another value for each row: a default made of one makes the server write the table anew."""

from collections.abc import Iterator
from typing import Final

from workbench.sql.facts import Expression
from workbench.sql.facts.types import CATALOG
from workbench.sql.names import PUBLIC, Name

# Of the server, and of the extensions that the platform brings.
_VOLATILE: Final = frozenset(
    {
        *("clock_timestamp", "timeofday", "random", "random_normal", "array_sample", "array_shuffle", "setseed"),
        *("gen_random_uuid", "uuidv4", "uuidv7", "nextval", "setval", "currval", "lastval", "current_query"),
        *("gen_random_bytes", "gen_salt", "pgp_sym_encrypt", "pgp_sym_encrypt_bytea", "pgp_pub_encrypt"),
        *("uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "uuid_generate_v7", "txid_status"),
    }
)
_SCHEMAS: Final = frozenset({CATALOG, PUBLIC, "extensions"})


def volatile_calls(expression: Expression) -> Iterator[Name]:
    """The functions of an expression that give another value each time they are called."""
    for name in expression.functions:
        if name.name in _VOLATILE and name.schema in _SCHEMAS:
            yield name
