"""Which locks statements take, and which of them write the table anew, as a server has it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.lint.making import FIRST, lint
from workbench.lint.finding import Finding, Severity
from workbench.lint.locking import Lock, locks_of
from workbench.lint.registry import find_rule
from workbench.lint.rule import Family, Scope, StatementRule
from workbench.lint.view import At
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server

SETUP: Final = """
CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, a int, b text, n int CONSTRAINT positive CHECK (n > 0), m int,
  g int GENERATED ALWAYS AS (id + 1) STORED, CONSTRAINT mnn CHECK (m IS NOT NULL));
CREATE INDEX ti ON t (b);
CREATE UNIQUE INDEX tu ON t (a, id);
CREATE TABLE p (id int, x int) PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE q (id int, x int);
CREATE MATERIALIZED VIEW mv AS SELECT 1 AS x;
CREATE UNIQUE INDEX mvi ON mv (x);
CREATE POLICY old ON t USING (true);
CREATE TRIGGER old BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE DOMAIN email AS text CHECK (value ~ '@');
CREATE DOMAIN loose AS text;
"""
STATEMENTS: Final = [
    "ALTER TABLE t ADD COLUMN z int",
    "ALTER TABLE t ADD COLUMN z timestamptz NOT NULL DEFAULT now()",
    "ALTER TABLE t ADD COLUMN z uuid DEFAULT gen_random_uuid()",
    "ALTER TABLE t ADD COLUMN z float DEFAULT random() + 1",
    "ALTER TABLE t ADD COLUMN z timestamptz DEFAULT clock_timestamp()",
    "ALTER TABLE t ADD COLUMN z text DEFAULT encode(extensions.gen_random_bytes(4), 'hex')",
    "ALTER TABLE t ADD COLUMN z text DEFAULT current_user",
    "ALTER TABLE t ADD COLUMN z jsonb NOT NULL DEFAULT '{}'",
    "ALTER TABLE t ADD COLUMN z timestamptz DEFAULT timezone('utc', now())",
    "ALTER TABLE t ADD COLUMN z bigserial",
    "ALTER TABLE t ADD COLUMN z int GENERATED ALWAYS AS IDENTITY",
    "ALTER TABLE t ADD COLUMN z int GENERATED ALWAYS AS (a + 1) STORED",
    "ALTER TABLE t ADD COLUMN z int GENERATED ALWAYS AS (a + 1) VIRTUAL",
    "ALTER TABLE t ADD COLUMN z email",
    "ALTER TABLE t ADD COLUMN z loose DEFAULT 'x'",
    "ALTER TABLE t ADD COLUMN z int REFERENCES r",
    "ALTER TABLE t ADD COLUMN z uuid, ALTER z SET DEFAULT gen_random_uuid()",
    "ALTER TABLE t ALTER g SET EXPRESSION AS (id + 2)",
    "ALTER TABLE t ALTER g DROP EXPRESSION",
    "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)",
    "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
    "ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES r",
    "ALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX tu",
    "ALTER TABLE t ALTER a SET NOT NULL",
    "ALTER TABLE t ALTER b TYPE varchar",
    "ALTER TABLE t ALTER a TYPE bigint",
    "ALTER TABLE t ALTER a SET DEFAULT 2",
    "ALTER TABLE t DROP COLUMN a",
    "ALTER TABLE t RENAME COLUMN a TO z",
    "ALTER TABLE t RENAME TO z",
    "ALTER TABLE t SET SCHEMA extensions",
    "ALTER TABLE t SET (fillfactor = 80)",
    "ALTER TABLE t ALTER a SET STATISTICS 10",
    "ALTER TABLE t ALTER b SET STORAGE external",
    "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE t DISABLE TRIGGER USER",
    "ALTER TABLE t OWNER TO postgres",
    "ALTER TABLE t REPLICA IDENTITY FULL",
    "ALTER TABLE t CLUSTER ON ti",
    "ALTER TABLE t RENAME CONSTRAINT mnn TO c",
    "ALTER TABLE t DROP CONSTRAINT mnn",
    "ALTER TABLE t VALIDATE CONSTRAINT mnn",
    "ALTER INDEX ti RENAME TO tj",
    "CREATE INDEX ON t (a)",
    "DROP INDEX ti",
    "CREATE POLICY c ON t USING (true)",
    "DROP POLICY old ON t",
    "CREATE TRIGGER c BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "DROP TRIGGER old ON t",
    "TRUNCATE t",
    "DROP TABLE t",
    "CREATE TABLE f (id int REFERENCES r)",
    "CREATE TABLE f PARTITION OF p FOR VALUES IN (5)",
    "ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (9)",
    "ALTER TABLE p DETACH PARTITION p1",
    "REFRESH MATERIALIZED VIEW mv",
    "REFRESH MATERIALIZED VIEW CONCURRENTLY mv",
    "LOCK TABLE t IN SHARE MODE",
    "LOCK TABLE t",
    "CLUSTER t USING ti",
    "UPDATE t SET a = 1",
    "INSERT INTO r VALUES (1)",
]
_MODES: Final = {lock.name.title().replace("_", "") + "Lock": lock for lock in Lock}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, Lock], bool]]:
    """For each statement the strongest lock on each table that was there, and whether `t` was written anew."""
    found: dict[str, tuple[dict[str, Lock], bool]] = {}
    file = b"SELECT relfilenode FROM pg_class WHERE oid = %s"
    config = Config(root=Path(tmp_path_factory.mktemp("project")))
    with open_server(config) as server, scratch_database(server) as name, server.connect(name) as connection:
        connection.execute(SETUP.encode())
        ((last,),) = connection.execute(b"SELECT max(oid)::bigint + 1 FROM pg_class").fetchall()
        ((table,),) = connection.execute(b"SELECT 't'::regclass::oid::bigint").fetchall()
        names = dict(connection.execute(b"SELECT oid::bigint, relname FROM pg_class").fetchall())
        for sql in STATEMENTS:
            with connection.transaction(force_rollback=True):
                before = connection.execute(file, [table]).fetchone()
                connection.execute(sql.encode())
                after = connection.execute(file, [table]).fetchone()
                locks: dict[str, Lock] = {}
                for relation, mode in connection.execute(
                    b"SELECT relation::bigint, mode FROM pg_locks WHERE pid = pg_backend_pid()"
                    b" AND locktype = 'relation' AND relation < %s",
                    [last],
                ).fetchall():
                    known = names.get(relation, "")
                    locks[known] = max(locks.get(known, Lock.ACCESS_SHARE), _MODES[mode])
            tables = {"r", "t", "p", "p1", "q", "mv"}
            found[sql] = (
                {known: lock for known, lock in locks.items() if known in tables and lock >= Lock.SHARE},
                after is not None and before != after and not sql.startswith(("TRUNCATE", "CLUSTER")),
            )
    return found


class _Probe(StatementRule):
    """Notes what is said of the last file."""

    name = "probe"
    family = Family.META
    severity = Severity.INFO
    scope = Scope.CHAIN

    def __init__(self) -> None:
        self.locks: dict[str, Lock] = {}

    def check(self, at: At) -> Iterator[Finding]:
        if at.file.number == 1:
            for fact in at.statement.facts:
                for table, lock in locks_of(fact, at):
                    self.locks[table.name] = max(lock, self.locks.get(table.name, lock))
        yield from ()


def _said(sql: str) -> dict[str, Lock]:
    probe = _Probe()
    lint({FIRST: SETUP, "20270101000000_next.sql": sql}, rules=[probe], merged=[FIRST])
    return probe.locks


@pytest.mark.parametrize("sql", STATEMENTS)
def test_locks(measured: dict[str, tuple[dict[str, Lock], bool]], sql: str) -> None:
    assert _said(sql) == measured[sql][0]


@pytest.mark.parametrize("sql", [sql for sql in STATEMENTS if "ADD COLUMN" in sql or "EXPRESSION" in sql])
def test_rewrites(measured: dict[str, tuple[dict[str, Lock], bool]], sql: str) -> None:
    rule = find_rule("volatile-default-rewrite")
    assert rule is not None
    files = {FIRST: SETUP, "20270101000000_next.sql": sql}
    assert bool(lint(files, rules=[rule], merged=[FIRST]).findings) is measured[sql][1]
