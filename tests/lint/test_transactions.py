"""Which statements of a file share a transaction, by the program that runs it."""

import pytest

from workbench.lint.transactions import frames
from workbench.project.runner import parse_runner
from workbench.sql.file_facts import file_facts

ALONE = "CREATE INDEX CONCURRENTLY i ON t (a);"
DETACH = "ALTER TABLE t DETACH PARTITION p CONCURRENTLY;"


@pytest.mark.parametrize(
    ("runner", "sql", "expected"),
    [
        ("supabase-cli", "SELECT 1; SELECT 2;", (0, 0)),
        ("supabase-cli", f"SELECT 1; {ALONE} SELECT 2;", (0, None, 1)),
        ("supabase-cli@2.108", f"SELECT 1; {ALONE} SELECT 2;", (0, 0, 0)),
        ("supabase-cli@2.110", "DROP INDEX CONCURRENTLY i; REINDEX TABLE CONCURRENTLY t;", (0, None)),
        ("supabase-cli", "SELECT 1; BEGIN; SELECT 2; COMMIT; SELECT 3;", (1, 2, 2, 2, 4)),
        ("supabase-cli@2.110", "SELECT 1; BEGIN; SELECT 2; COMMIT; SELECT 3;", (0, 0, 0, 0, 1)),
        ("supabase-cli@2.110", f"{DETACH} SELECT 1;", (0, 0)),
        ("supabase-cli", f"{DETACH} DROP INDEX CONCURRENTLY i; {DETACH} SELECT 1; {DETACH}", (None, None, None, 3, 3)),
        ("supabase-cli", f"SELECT 1; {ALONE} {DETACH}", (0, None, None)),
        ("supabase-cli", "SELECT 1; REINDEX SCHEMA public; CREATE DATABASE d;", (0, 0, 0)),
        ("supabase-cli", "REINDEX SCHEMA public; CREATE DATABASE d; DROP DATABASE d;", (None, None, None)),
        ("supabase-cli", f"BEGIN; {ALONE} COMMIT;", (1, 1, 1)),
        ("psql", f"SELECT 1; SELECT 2; {ALONE} BEGIN; SELECT 3; COMMIT;", (1, 2, None, 4, 4, 4)),
        ("psql-single-transaction", f"SELECT 1; {ALONE}", (0, 0)),
        ("supabase-cli", "DO $$ BEGIN PERFORM 1; EXECUTE 'SELECT 2'; END $$; SELECT 3;", (0, 0, 0, 0, 0)),
    ],
)
def test_transactions(runner: str, sql: str, expected: tuple[int | None, ...]) -> None:
    program = parse_runner(runner)
    assert program is not None
    assert tuple(frame.transaction for frame in frames(file_facts(sql), program)) == expected
