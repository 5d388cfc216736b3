"""The rules that speak about the manifest's own lines: entries that nothing stands for, columns that differ."""

import pytest

from tests.lint.making import config_of, lint
from workbench.lint.finding import Finding, Severity
from workbench.lint.registry import find_rule

MANIFEST = """{
  "tables": ["reports", "plans", "app.jobs"],
  "enums": ["mood"]
}"""


def orphans(sql: str | dict[str, str | bytes], manifest: str | None = MANIFEST) -> list[Finding]:
    rule = find_rule("manifest-orphan-entry")
    assert rule is not None
    return list(lint(sql, rules=[rule], manifest=manifest).findings)


def test_it_points_at_the_entries() -> None:
    findings = orphans("CREATE TABLE reports (id int);")
    assert [(f.path, f.span.line, f.span.column, f.objects) for f in findings] == [
        ("supabase/manifest.json", 2, 25, ("public.plans",)),
        ("supabase/manifest.json", 3, 13, ("public.mood",)),
    ]
    assert {f.severity for f in findings} == {Severity.INFO}


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE plans (id int); CREATE TYPE mood AS ENUM ();",
        "CREATE VIEW plans AS SELECT 1; CREATE TABLE feelings (); CREATE TYPE mood AS ENUM ();",
        "CREATE TABLE old (id int); ALTER TABLE old RENAME TO plans; CREATE TYPE mood AS ENUM ();",
        "DO $$ BEGIN IF true THEN CREATE TABLE plans (); CREATE TYPE mood AS ENUM (); END IF; END $$;",
        "DO $$ BEGIN EXECUTE 'CREATE TABLE ' || x(); EXECUTE 'CREATE TYPE ' || x(); END $$;",
        "DO $$ BEGIN EXECUTE (SELECT q FROM plan); END $$;",
        "CREATE TABEL plans (id int); CREATE TYPE mood AS ENUM (",
        "DROP TABLE plans; DROP TYPE mood;",
    ],
)
def test_what_there_is_or_may_be_is_no_orphan(sql: str) -> None:
    assert orphans(f"CREATE TABLE reports (id int); {sql}") == []


def test_a_file_that_cannot_be_opened_may_hold_anything() -> None:
    assert orphans({"1_a.sql": b"\xff\xfe\x00", "2_b.sql": "CREATE TABLE reports ();"}) == []


def test_other_dynamic_sql_hides_nothing() -> None:
    sql = "DO $$ BEGIN EXECUTE format('DROP POLICY %I ON reports', x()); END $$; CREATE TABLE reports ();"
    assert [f.objects for f in orphans(sql)] == [("public.plans",), ("public.mood",)]


def test_a_renamed_table_leaves_its_old_name_behind() -> None:
    sql = "CREATE TABLE plans (); ALTER TABLE plans RENAME TO reports; CREATE TYPE mood AS ENUM ();"
    assert [f.objects for f in orphans(sql)] == [("public.plans",)]


def test_without_migrations_or_manifest_there_is_nothing_to_compare() -> None:
    assert orphans({}) == []
    assert orphans("SELECT 1;", manifest=None) == []
    assert orphans("SELECT 1;", manifest='{"tables": 5}') == []


DETAILS = """{
  "tables": ["reports"],
  "columns": {
    "reports": {
      "id": "bigint",
      "title": "varchar(10) NOT NULL",
      "tags": "text[]",
      "at": "timestamp with time zone",
      "mood": "mood",
      "amount": "numeric",
      "Weird": "character varying"
    },
    "unknown": ["id"]
  },
  "constraints": {"reports": ["reports_pkey", "positive", "reports_amount_check"]}
}"""
REPORTS = """
CREATE TYPE public.mood AS ENUM ('a');
CREATE TABLE reports (id bigserial PRIMARY KEY, title varchar(10), tags text[], at timestamptz, mood mood,
  amount numeric(10, 2) CHECK (amount > 0), "Weird" varchar, CONSTRAINT positive CHECK (id > 0));
"""


def mismatches(sql: str, manifest: str = DETAILS) -> list[tuple[int, str]]:
    rule = find_rule("manifest-column-mismatch")
    assert rule is not None
    config = config_of(severities={rule.name: "warning"})
    findings = lint(sql, rules=[rule], manifest=manifest, config=config).findings
    assert {f.path for f in findings} <= {"supabase/manifest.json"}
    return [(f.span.line, f.message) for f in findings]


def test_columns_that_are_as_listed() -> None:
    assert mismatches(REPORTS) == []
    assert mismatches("CREATE TABLE reports AS SELECT 1 AS id;", '{"columns": {"reports": ["id", "x"]}}') == []
    assert mismatches(REPORTS, '{"columns": 5, "constraints": {"reports": 5}}') == []


def test_columns_and_constraints_that_differ() -> None:
    changes = """
    ALTER TABLE reports DROP COLUMN tags, ADD COLUMN extra int, ADD "More" int, ALTER COLUMN at TYPE date;
    ALTER TABLE reports DROP CONSTRAINT positive;
    """
    assert mismatches(REPORTS + changes) == [
        (4, 'public.reports has columns that are not listed: extra, "More"'),
        (7, "public.reports has no column tags"),
        (8, "column at of public.reports is date, not timestamp with time zone"),
        (15, "public.reports has no constraint positive"),
    ]
