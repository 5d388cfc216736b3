"""`replace-signature-change` and a real Postgres agree on what OR REPLACE may replace."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.lint.making import config_of, lint
from workbench.lint.registry import find_rule
from workbench.shadow.server import SUPERUSER, open_server

AS = "LANGUAGE sql AS 'SELECT 1'"
ROW = "LANGUAGE sql AS 'SELECT 1, 2'"
REFUSALS = (
    psycopg.errors.InvalidFunctionDefinition,
    psycopg.errors.InvalidTableDefinition,
    psycopg.errors.WrongObjectType,
)
PAIRS = [
    (f"FUNCTION f(a int) RETURNS int {AS}", f"FUNCTION f(a int) RETURNS bigint {AS}"),
    (f"FUNCTION f(a int) RETURNS SETOF int {AS}", f"FUNCTION f(a int) RETURNS int {AS}"),
    (f"FUNCTION f(a int) RETURNS SETOF int {AS}", f"FUNCTION f(a int) RETURNS TABLE (x int) {AS}"),
    (f"FUNCTION f(a int) RETURNS TABLE (x int) {AS}", f"FUNCTION f(a int) RETURNS TABLE (y int) {AS}"),
    (f"FUNCTION f() RETURNS TABLE (x int, y int) {ROW}", f"FUNCTION f() RETURNS TABLE (x int, z int) {ROW}"),
    (f"FUNCTION f(a int, OUT x int) {AS}", f"FUNCTION f(a int, OUT y int) {AS}"),
    (f"FUNCTION f(a int, OUT x int) {AS}", f"FUNCTION f(a int) RETURNS int {AS}"),
    (f"FUNCTION f(a int, OUT x int, OUT y int) {ROW}", f"FUNCTION f(a int, OUT x int, OUT z int) {ROW}"),
    (f"FUNCTION f(a int, OUT x int, OUT y int) {ROW}", f"FUNCTION f(a int, OUT x int, OUT y int) RETURNS record {ROW}"),
    (f"FUNCTION f(a int) RETURNS int {AS}", f'FUNCTION f("A" int) RETURNS int {AS}'),
    (f"FUNCTION f(a int) RETURNS int {AS}", f"FUNCTION f(int) RETURNS int {AS}"),
    (f"FUNCTION f(int) RETURNS int {AS}", f"FUNCTION f(a integer) RETURNS int4 {AS}"),
    (f"FUNCTION f(a int DEFAULT 1) RETURNS int {AS}", f"FUNCTION f(a int) RETURNS int {AS}"),
    (f"FUNCTION f(a varchar(9), b int[]) RETURNS int {AS}", f"FUNCTION f(a varchar, b int array) RETURNS int {AS}"),
    (f"FUNCTION f(a int) RETURNS int {AS}", f"PROCEDURE f(a int) {AS}"),
    (f"PROCEDURE f(a int, INOUT b int) {AS}", f"PROCEDURE f(a int, INOUT c int) {AS}"),
    (f"PROCEDURE f(a int, OUT b int) {AS}", f"PROCEDURE f(a int, OUT c int) {AS}"),
    (f"PROCEDURE f(a int) {AS}", f"PROCEDURE f(a int4 DEFAULT 2) {AS}"),
    ("VIEW v AS SELECT 1 AS a, 2 AS b", "VIEW v AS SELECT 1 AS a"),
    ("VIEW v AS SELECT 1 AS a, 2 AS b", "VIEW v AS SELECT 2 AS b, 1 AS a"),
    ("VIEW v (a, b) AS SELECT 1, 2", "VIEW v AS SELECT 3 AS a, 4 AS b, 5 AS c"),
    ("VIEW v AS SELECT 1::int AS a", "VIEW v AS SELECT 1::text AS a"),
    ("VIEW v AS SELECT 'x'::varchar(9) AS a", "VIEW v AS SELECT 'x'::varchar(10) AS a"),
    (
        "VIEW v AS SELECT upper('x'), coalesce(1, 2), now()::date",
        "VIEW v AS SELECT ''::text AS upper, 3 AS coalesce, current_date AS now",
    ),
]


@pytest.fixture(scope="module")
def connection() -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    with open_server(config_of()) as server, server.administer() as maintenance:
        maintenance.execute("CREATE DATABASE replacing")
        with server.connect("replacing", role=SUPERUSER) as connection:
            connection.execute("SET search_path TO public")
            connection.autocommit = False
            yield connection
        maintenance.execute("DROP DATABASE replacing WITH (FORCE)")


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_rule_and_the_server_agree(connection: "psycopg.Connection[tuple[Any, ...]]", old: str, new: str) -> None:
    rule = find_rule("replace-signature-change")
    assert rule is not None
    refused = False
    try:
        connection.execute(f"CREATE {old}")
        connection.execute(f"CREATE OR REPLACE {new}")
    except (
        psycopg.errors.InvalidFunctionDefinition,
        psycopg.errors.InvalidTableDefinition,
        psycopg.errors.WrongObjectType,
    ):
        refused = True
    finally:
        connection.rollback()
    said = lint(f"CREATE {old};\nCREATE OR REPLACE {new};", rules=[rule]).findings
    assert bool(said) is refused
