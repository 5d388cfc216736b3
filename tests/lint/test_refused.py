"""What rules of severity `error` say will fail does fail on a server, with the condition that their pages name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lint.making import FIRST, lint
from workbench.lint.registry import find_rule
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server

BEFORE = """
CREATE TABLE t (a int);
CREATE TYPE mood AS ENUM ('a');
CREATE TABLE m (x mood);
CREATE TABLE parted (id int) PARTITION BY LIST (id);
CREATE TABLE part PARTITION OF parted DEFAULT;
INSERT INTO t VALUES (1);
"""
NEW = "ALTER TYPE mood ADD VALUE 'b';"
REFUSED = [
    ("concurrently-in-transaction", "25001", "DO $$ BEGIN CREATE INDEX CONCURRENTLY i ON t (a); END $$;"),
    ("concurrently-in-transaction", "25001", "BEGIN; CREATE INDEX CONCURRENTLY i ON t (a); COMMIT;"),
    ("concurrently-in-transaction", "25001", "BEGIN; DROP INDEX CONCURRENTLY IF EXISTS i; COMMIT;"),
    ("concurrently-in-transaction", "25001", "BEGIN; REINDEX TABLE CONCURRENTLY t; COMMIT;"),
    ("concurrently-in-transaction", "25001", "BEGIN; ALTER TABLE parted DETACH PARTITION part CONCURRENTLY; COMMIT;"),
    ("concurrently-in-transaction", "25001", "BEGIN; VACUUM t; COMMIT;"),
    ("commit-in-do-block", "2D000", "BEGIN; DO $$ BEGIN COMMIT; END $$; COMMIT;"),
    ("commit-in-do-block", "2D000", "BEGIN; DO $$ BEGIN ROLLBACK; END $$; COMMIT;"),
    ("enum-value-used-early", "55P04", f"BEGIN; {NEW} INSERT INTO m VALUES ('b'); COMMIT;"),
    ("enum-value-used-early", "55P04", f"BEGIN; {NEW} UPDATE m SET x = 'b' WHERE false; COMMIT;"),
    ("enum-value-used-early", "55P04", f"BEGIN; {NEW} CREATE VIEW v AS SELECT * FROM m WHERE x = 'b'; COMMIT;"),
    ("enum-value-used-early", "55P04", f"BEGIN; {NEW} ALTER TABLE m ALTER x SET DEFAULT 'b'; COMMIT;"),
    ("enum-value-used-early", "55P04", f"BEGIN; {NEW} CREATE TABLE n (x mood DEFAULT 'b'); COMMIT;"),
    ("enum-value-used-early", "55P04", f"BEGIN; {NEW} CREATE POLICY p ON m USING (x = 'b'); COMMIT;"),
    (
        "enum-value-used-early",
        "55P04",
        f"BEGIN; {NEW} CREATE FUNCTION f() RETURNS mood LANGUAGE sql AS $$ SELECT 'b'::mood $$; COMMIT;",
    ),
    ("required-column", "23502", "ALTER TABLE t ADD COLUMN z int NOT NULL;"),
]
TAKEN = [
    (
        "enum-value-used-early",
        f"BEGIN; {NEW} CREATE FUNCTION f() RETURNS mood LANGUAGE plpgsql AS $$ BEGIN RETURN 'b'; END $$; ROLLBACK;",
    ),
    (
        "enum-value-used-early",
        "BEGIN; CREATE TYPE k AS ENUM ('x'); ALTER TYPE k ADD VALUE 'y'; CREATE TABLE n (x k DEFAULT 'y'); ROLLBACK;",
    ),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A database with what the statements are about."""
    config = Config(root=Path(tmp_path_factory.mktemp("project")))
    with open_server(config) as server, scratch_database(server) as name, server.connect(name) as connected:
        connected.execute(BEFORE.encode())
        yield connected


def _reports(rule: str, sql: str) -> bool:
    found = find_rule(rule)
    assert found is not None
    report = lint({FIRST: BEFORE, "20270101000000_next.sql": sql}, rules=[found], merged=[FIRST])
    return bool(report.findings)


@pytest.mark.parametrize(("rule", "state", "sql"), REFUSED)
def test_the_server_refuses_it(connection: Any, rule: str, state: str, sql: str) -> None:
    with pytest.raises(Exception, match=r".") as caught:
        connection.execute(sql.encode())
    connection.execute(b"ROLLBACK")
    assert getattr(caught.value, "sqlstate", None) == state
    assert _reports(rule, sql)


@pytest.mark.parametrize(("rule", "sql"), TAKEN)
def test_the_server_takes_it(connection: Any, rule: str, sql: str) -> None:
    connection.execute(sql.encode())
    assert not _reports(rule, sql)
