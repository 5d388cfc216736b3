"""Migrations as people write them, run twice by a real Postgres: what it makes of the second run, the rules say.

The cases stand in `second_runs.sql`, each behind a line `-- case`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest

from tests.lint.making import config_of, lint
from tests.lint.test_rerunning import SETUP, identities
from workbench.lint.registry import all_rules
from workbench.lint.rule import Family
from workbench.shadow.server import SUPERUSER, open_server

Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"
CASES = re.split(r"^-- case\n", Path(__file__).with_name("second_runs.sql").read_text("utf-8"), flags=re.MULTILINE)[1:]
MORE = """
CREATE TABLE settings (key text PRIMARY KEY, value text);
CREATE TABLE logs (msg text);
CREATE TABLE named (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text, lang text DEFAULT 'en');
CREATE TABLE parts (id int) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
CREATE INDEX parts_i ON ONLY parts (id);
CREATE INDEX parts_1_i ON parts_1 (id);
CREATE MATERIALIZED VIEW old_matview AS SELECT 1 AS a;
CREATE SEQUENCE old_sequence;
"""


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    with open_server(config_of()) as server, server.administer() as maintenance:
        maintenance.execute("CREATE DATABASE second_runs")
        with server.connect("second_runs", role=SUPERUSER) as connection:
            connection.execute("SET search_path TO public")
            connection.autocommit = False
            yield connection
        maintenance.execute("DROP DATABASE second_runs WITH (FORCE)")


def rows(connection: Connection) -> dict[str, int]:
    found = connection.execute("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'").fetchall()
    counts: dict[str, int] = {}
    for (table,) in found:
        ((count,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # type: ignore[call-overload]
        counts[table] = count
    return counts


@pytest.mark.parametrize("sql", CASES)
def test_the_rules_and_the_server_agree(connection: Connection, sql: str) -> None:
    stumbles = False
    try:
        connection.execute(SETUP + MORE)
        connection.execute("CREATE FUNCTION old_event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'")
        connection.execute(sql.encode())
        before, tables = rows(connection), identities(connection)
        try:
            connection.execute("DISCARD TEMP")
            connection.execute(sql.encode())
            again = any(tables.get(name, oid) != oid for name, oid in identities(connection).items())
            stumbles = again or rows(connection) != before
        except psycopg.Error:
            stumbles = True
    finally:
        connection.rollback()
    rules = [rule for rule in all_rules() if rule.family is Family.IDEMPOTENCY and rule.name.startswith("idempotent-")]
    said = lint({"20260101000000_a.sql": SETUP + MORE, "20260102000000_b.sql": sql}, rules=rules).findings
    assert bool([finding for finding in said if finding.path.endswith("b.sql")]) is stumbles
