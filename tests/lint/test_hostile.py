"""Text that nobody would write: no traceback, no answer that takes for ever, and the other files are linted."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lint.making import FIRST, chain_of, config_of, lint, manifest_of
from workbench.lint.engine import Linter
from workbench.lint.finding import LintReport, Severity

SECOND = "20260102000000_second.sql"
GOOD = "CREATE INDEX i ON public.a (b);\n"
WORDS = """
    CREATE ALTER DROP TABLE INDEX POLICY FUNCTION TRIGGER VIEW TYPE ENUM AS ON TO USING WITH CHECK IF NOT EXISTS a b
    public . , ; ( ) = :: ' '' $$ $tag$ "x" DO BEGIN END LOOP FOR IN EXECUTE format('%I',x) EXCEPTION WHEN THEN ELSE
    SELECT FROM WHERE INSERT INTO VALUES UPDATE SET DELETE ADD COLUMN int text DEFAULT now() PRIMARY KEY REFERENCES *
    /* \\ \\copy E'\\' U&'\\0041' 1 0x1F ä 📏 \ufeff \x00 \x1b lint:ignore squawk-ignore-file reason: until: 2020-01-01
    LANGUAGE plpgsql sql SECURITY DEFINER RENAME CASCADE NULL :var -- lint:ignore
"""
PIECES = st.sampled_from(WORDS.split())
SOUP = st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n", "\r\n", "\t", ""])), max_size=60)
WHOLE = """\
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT unnest(ARRAY['a', 'ä']) LOOP
    EXECUTE format('CREATE POLICY p ON public.%I USING (true)', t);
  END LOOP;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
CREATE OR REPLACE FUNCTION public.f(x int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT x /* 📏 */';
ALTER TABLE IF EXISTS public.a ADD COLUMN c int DEFAULT 1 CHECK (c > 0), ALTER COLUMN b TYPE text USING b::text;
CREATE VIEW v AS WITH x AS (SELECT 1) SELECT * FROM x; -- lint:ignore idempotent-or-replace reason: y
"""


def _sound(report: LintReport) -> None:
    """No rule broke, and all places are in the file."""
    for finding in report.findings:
        assert finding.rule != "rule-failed", finding.message
        assert finding.span.line >= 1
        assert finding.span.column >= 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOUP)
def test_any_soup_of_tokens(pieces: list[tuple[str, str]]) -> None:
    _sound(lint("".join(word + blank for word, blank in pieces), manifest='{"tables": [], "enums": []}'))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)))
def test_files_cut_anywhere(start: int, end: int) -> None:
    _sound(lint(WHOLE[min(start, end) : max(start, end)]))


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    report = lint({FIRST: content, SECOND: GOOD})
    _sound(report)
    assert "idempotent-create" in {finding.rule for finding in report.of(f"supabase/migrations/{SECOND}")}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT " + "(" * 3000 + "1" + ")" * 3000 + ";",
        "SELECT " + "1 + " * 5000 + "1;",
        "SELECT " + "NOT " * 5000 + "true;",
        "SELECT " + "ARRAY[" * 2000 + "]" * 2000 + ";",
        "DO $$ " + "BEGIN " * 1500 + "END; " * 1500 + "$$;",
        "DO $$ BEGIN " + "IF true THEN " * 1500 + "END IF; " * 1500 + "END $$;",
        "/*" * 3000 + "*/" * 3000 + "SELECT 1;",
        "DO $a$ BEGIN EXECUTE $b$ DO $c$ BEGIN EXECUTE $d$ DO $e$ BEGIN NULL; END $e$ $d$; END $c$ $b$; END $a$;",
        "CREATE VIEW v AS " + "SELECT * FROM (" * 500 + "SELECT 1 AS x" + ") AS t" * 500 + ";",
        "CREATE TABLE t (" + ", ".join(f"c{number} int" for number in range(1600)) + ");",
        "$" * 5000,
        "'" * 4999,
        ";" * 20_000,
        "-- lint:ignore " * 2000,
        "-- lint:ignore x\n" * 1500 + "SELECT 1;",
    ],
    ids=lambda sql: sql[:12],
)
def test_deep_and_long(sql: str) -> None:
    began = time.process_time()
    report = lint({FIRST: sql, SECOND: GOOD})
    _sound(report)
    assert "idempotent-create" in {finding.rule for finding in report.of(f"supabase/migrations/{SECOND}")}
    assert time.process_time() - began < 10


def test_a_line_of_ten_megabytes() -> None:
    began = time.process_time()
    values = ", ".join(f"({number}, '{'x' * 249}ä')" for number in range(40_000))
    report = lint({FIRST: f"INSERT INTO public.a (b, c) VALUES {values};", SECOND: GOOD})
    _sound(report)
    assert time.process_time() - began < 20


def test_a_nul_byte_is_a_finding() -> None:
    report = lint({FIRST: b"SELECT 1;\x00", SECOND: GOOD})
    found = {(finding.rule, finding.severity) for finding in report.of(f"supabase/migrations/{FIRST}")}
    assert ("migration-unreadable", Severity.ERROR) in found


def test_many_small_files_do_not_add_up() -> None:
    files = {f"{20260101000000 + number}_x.sql": f"SELECT {number};" for number in range(59)}
    report = Linter().lint(chain_of(files), manifest_of(None), config=config_of())
    assert report.migrations == 59
