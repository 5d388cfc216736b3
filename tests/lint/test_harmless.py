"""What Squawk 2.70 reports though it costs nothing: a server was asked (test_retype.py, test_locking.py)."""

import pytest

from tests.lint.making import FIRST, lint
from workbench.lint.registry import all_rules
from workbench.lint.rule import Family

BEFORE = """
CREATE TABLE acct (id bigint PRIMARY KEY, name text, email varchar(50), amount numeric(10,2), org_id bigint,
  at timestamp, CONSTRAINT named CHECK (name IS NOT NULL));
CREATE TABLE org (id bigint PRIMARY KEY);
CREATE INDEX acct_org ON acct (org_id);
"""
HEAVY = [rule for rule in all_rules() if rule.family is Family.LOCKS and rule.name != "lock-timeout-missing"]


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE acct ADD COLUMN x bigint REFERENCES org (id); CREATE INDEX CONCURRENTLY i ON acct (x);",
        "ALTER TABLE acct ALTER COLUMN email TYPE varchar(100);",
        "ALTER TABLE acct ALTER COLUMN email TYPE text;",
        "ALTER TABLE acct ALTER COLUMN amount TYPE numeric(12,2);",
        "ALTER TABLE acct ALTER COLUMN at TYPE timestamptz;",
        "ALTER TABLE acct ALTER COLUMN name SET NOT NULL;",
        "ALTER TABLE acct ALTER COLUMN name DROP NOT NULL;",
        "CREATE TABLE t (id bigint); CREATE INDEX i ON t (id);",
        "CREATE TABLE t (id bigint); ALTER TABLE t ADD COLUMN c uuid DEFAULT gen_random_uuid();",
        "CREATE TABLE t (id bigint); ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0); ALTER TABLE t ALTER id TYPE int;",
        "DROP INDEX acct_org; CREATE INDEX CONCURRENTLY acct_org ON acct (org_id);",
        "CREATE DOMAIN positive AS int CHECK (value > 0);",
    ],
)
def test_no_lock_rule_speaks(sql: str) -> None:
    report = lint({FIRST: BEFORE, "20270101000000_next.sql": sql}, rules=HEAVY, merged=[FIRST])
    assert [(f.rule, f.message) for f in report.findings if "next" in f.path] == []
