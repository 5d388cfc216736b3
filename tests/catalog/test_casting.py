"""The values of a column that gets another type, by a real server."""

from collections.abc import Iterator
from typing import Final

import psycopg
import pytest

from workbench.catalog.plan.casting import cast
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import ShadowServer

# A type, a value of it, another type, and what the value is then.
_VALUES: Final = (
    ("text", "'a'", "text[]", "{a}"),
    ("text", "'{a,b}'", "text[]", "{a,b}"),
    ("integer", "5", "bigint[]", "{5}"),
    ("integer[]", "'{5}'", "integer", "5"),
    ("text[]", "'{a,b}'", "text", "{a,b}"),
    ("text[]", "'{a,b}'", "jsonb", '["a", "b"]'),
    ("date", "'2020-01-02'", "jsonb", '"2020-01-02"'),
    ("jsonb", "'\"2020-01-02\"'", "date", "2020-01-02"),
    ("json", "'5'", "integer", "5"),
    ("boolean", "true", "smallint", "1"),
    ("smallint", "0", "boolean", "false"),
    ("numeric(5,2)", "0.5", "boolean", "true"),
    ("money", "5", "numeric(9,2)", "5.00"),
    ("bit(4)", "B'0101'", "integer", "5"),
    ("integer", "7", "int8range", "[7,8)"),
    ("date", "'2020-01-02'", "daterange", "[2020-01-02,2020-01-03)"),
    ("uuid", "'{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}'", "text", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
)


@pytest.fixture(scope="module")
def empty(server: ShadowServer) -> Iterator[str]:
    with scratch_database(server) as name:
        yield name


@pytest.mark.parametrize("case", _VALUES)
def test_a_value_is_kept(case: tuple[str, str, str, str], empty: str, server: ShadowServer) -> None:
    was, value, becomes, then = case
    with server.connect(empty) as connection:
        for one, wanted in ((value, then), ("NULL", None)):
            connection.execute(f"CREATE TEMP TABLE t AS SELECT {one}::{was} AS c".encode())
            connection.execute(f"ALTER TABLE t ALTER c TYPE {becomes} USING {cast('c', was, becomes)}".encode())
            assert connection.execute("SELECT c::text FROM t").fetchall() == [(wanted,)]
            connection.execute("DROP TABLE t")


@pytest.mark.parametrize(
    ("was", "value", "becomes"), [("integer[]", "'{1,2}'", "integer"), ("jsonb", "'[1]'", "int[]")]
)
def test_a_value_is_refused_rather_than_cut(
    was: str, value: str, becomes: str, empty: str, server: ShadowServer
) -> None:
    with server.connect(empty) as connection:
        connection.execute(f"CREATE TEMP TABLE t AS SELECT {value}::{was} AS c".encode())
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute(f"ALTER TABLE t ALTER c TYPE {becomes} USING {cast('c', was, becomes)}".encode())
