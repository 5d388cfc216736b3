"""`manifest-orphan-entry`: which entries have nothing to stand for."""

import pytest

from tests.lint.making import lint
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
