"""Files as streams of statements: spans, nesting, guards, recovery."""

import pickle

import pytest

from workbench.sql.facts import AlterTable, CreatePolicy, CreateTable, DynamicSql, Origin, RowSecurity
from workbench.sql.file_facts import file_facts
from workbench.sql.guards import GuardKind
from workbench.sql.names import Name
from workbench.sql.parse import parse
from workbench.sql.references import references_of


def _shown(sql: str, *, functions: bool = False) -> list[tuple[str, str]]:
    found = parse(sql, functions=functions).statements
    return [(s.kind, sql[s.span.start : s.span.end]) for s in found]


def test_spans_begin_at_the_first_token_and_end_before_the_semicolon() -> None:
    sql = "-- head\n/* ü😀 */ SELECT 1 ; -- tail\r\n\r\n  SELECT\n 2 -- end\n"
    assert _shown(sql) == [("SELECT", "SELECT 1"), ("SELECT", "SELECT\n 2")]
    second = parse(sql).statements[1].span
    assert (second.line, second.column, second.end_line, second.end_column) == (4, 3, 5, 3)


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("CREATE MATERIALIZED VIEW a AS SELECT 1", "CREATE MATERIALIZED VIEW"),
        ("CREATE TABLE a AS SELECT 1", "CREATE TABLE AS"),
        ("SELECT 1 INTO a UNION SELECT 2", "SELECT INTO"),
        ("ALTER VIEW a RENAME TO b", "ALTER VIEW"),
        ("ALTER TABLE a RENAME COLUMN b TO c", "ALTER TABLE"),
        ("ALTER TYPE a RENAME TO b", "ALTER TYPE"),
        ("ALTER POLICY a ON b RENAME TO c", "ALTER POLICY"),
        ("ALTER TABLE a SET SCHEMA b", "ALTER TABLE"),
        ("DROP POLICY a ON b", "DROP POLICY"),
        ("DROP MATERIALIZED VIEW a", "DROP MATERIALIZED VIEW"),
        ("CREATE PROCEDURE p() LANGUAGE sql AS ''", "CREATE PROCEDURE"),
        ("REVOKE ALL ON a FROM b", "REVOKE"),
        ("COMMENT ON TABLE a IS 'x'", "COMMENT"),
        ("CREATE DOMAIN a AS text", "CREATE DOMAIN"),
        ("INSERT INTO a VALUES (1)", "INSERT"),
        ("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO a", "ALTER DEFAULT PRIVILEGES"),
    ],
)
def test_kinds_are_sqls_own_words(sql: str, kind: str) -> None:
    assert [found for found, _ in _shown(sql)] == [kind]


def test_nested_statements_know_where_they_stand() -> None:
    sql = """DO $body$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE policyname = 'ü') THEN
    CREATE POLICY "ü" ON a USING (true);
  END IF;
  EXECUTE 'CREATE TABLE b (t text DEFAULT ''x'')';
EXCEPTION WHEN duplicate_table OR SQLSTATE '42710' THEN NULL;
END $body$;"""
    block, policy, run, table = parse(sql).statements
    assert (block.kind, block.parent, block.origin) == ("DO", None, Origin.TOP)
    assert (policy.parent, policy.origin, policy.span.line, policy.span.column) == (0, Origin.DO, 4, 5)
    handler, condition = policy.guards
    assert handler.handled == {"duplicate_table", "duplicate_object"}
    assert condition.tests[0].equals == (("policyname", "ü"),)
    assert not condition.tests[0].exists
    assert (run.kind, table.parent, table.origin) == ("EXECUTE", 2, Origin.EXECUTE)
    assert sql[table.span.start : table.span.end] == "CREATE TABLE b (t text DEFAULT ''x'')"
    assert not table.editable
    assert policy.editable


def test_branches_know_what_failed_before_them() -> None:
    sql = """DO $$ BEGIN
  IF to_regclass('a') IS NOT NULL THEN CREATE TABLE x (); ELSIF to_regclass('b') IS NULL THEN CREATE TABLE y ();
  ELSE CREATE TABLE z (); END IF; END $$"""
    known = [[(t.exists, t.values("name")) for g in s.guards for t in g.tests] for s in parse(sql).statements[1:]]
    assert known == [[(True, ("a",))], [(False, ("a",)), (False, ("b",))], [(False, ("a",)), (True, ("b",))]]


def test_loops_over_constants_are_run_through() -> None:
    sql = """DO $$
DECLARE t text; names text[] := ARRAY['a', 'B'];
BEGIN
  FOREACH t IN ARRAY names LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = t AND policyname = t || '_read') THEN
      EXECUTE format('CREATE POLICY %I ON %I USING (true)', t || '_read', t);
    END IF;
  END LOOP;
  FOR t IN SELECT tablename FROM pg_tables LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;"""
    found = parse(sql).statements
    policies = [(f.name, f.table.name) for s in found for f in s.facts if isinstance(f, CreatePolicy)]
    assert policies == [("a_read", "a"), ("B_read", "B")]
    tests = [g.tests[0].equals for s in found if s.kind == "CREATE POLICY" for g in s.guards if g.tests]
    assert tests == [(("tablename", "a"), ("policyname", "a_read")), (("tablename", "B"), ("policyname", "B_read"))]
    dynamic = [f.template for s in found for f in s.facts if isinstance(f, DynamicSql)]
    assert dynamic == ["ALTER TABLE % ENABLE ROW LEVEL SECURITY"]


def test_function_bodies_only_on_request() -> None:
    sql = """CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE a (); END $$;
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT ''x''; SELECT 1';"""
    assert [kind for kind, _ in _shown(sql)] == ["CREATE FUNCTION", "CREATE FUNCTION"]
    assert _shown(sql, functions=True)[1:2] == [("CREATE TABLE", "CREATE TABLE a ()")]
    assert _shown(sql, functions=True)[3:] == [("SELECT", "SELECT ''x''"), ("SELECT", "SELECT 1")]
    assert {s.origin for s in parse(sql, functions=True).statements[1:2]} == {Origin.FUNCTION}


def test_the_search_path_of_the_file_counts() -> None:
    sql = """CREATE TABLE a (); SET search_path = "Own", public; CREATE TABLE b (); SET LOCAL search_path TO '';
CREATE TABLE c (); SELECT set_config('search_path', 'x, y', false); CREATE TABLE d ();
RESET search_path; CREATE TABLE e ();"""
    made = [str(f.name) for s in parse(sql).statements for f in s.facts if isinstance(f, CreateTable)]
    assert made == ["public.a", '"Own".b', "public.c", "x.d", "public.e"]


def test_an_error_costs_one_statement() -> None:
    sql = "SELECT 1;\nSELEC 'ü😀' 2;\nSELECT 3;\nCREATE TABLE a (b int;\nSELECT 4;"
    parsed = parse(sql)
    assert [s.text for s in parsed.statements] == ["SELECT 1", "SELECT 3", "SELECT 4"]
    assert [(e.span.line, e.span.column) for e in parsed.errors] == [(2, 1), (4, 22)]


def test_copy_data_is_no_sql_and_costs_nothing_else() -> None:
    sql = "COPY a FROM stdin;\nit's; $$\n\\.\nSELECT 1;\n\\connect x\nSELECT 2;\nSELECT '\n\\not a command';"
    parsed = parse(sql)
    assert [s.kind for s in parsed.statements] == ["COPY", "SELECT", "SELECT", "SELECT"]
    assert [(e.span.line, e.message.split()[0]) for e in parsed.errors] == [(1, "COPY"), (5, "\\connect")]


def test_a_tree_too_deep_to_be_handed_over_still_is_a_statement() -> None:
    sql = "CREATE TABLE a ();\nCREATE VIEW v AS SELECT " + " || ".join(["'x'"] * 200) + ";\nSELECT 1;"
    parsed = parse(sql)
    assert [s.kind for s in parsed.statements] == ["CREATE TABLE", "CREATE VIEW", "SELECT"]
    assert parsed.errors == ()


@pytest.mark.parametrize(
    "sql",
    ["", " \n", "-- only", ";;;", "\x00", "\ud800", "DO $$", "DO $$ BEGIN CASE ; END $$", "(" * 5000, "\\", "'", "$$"],
)
def test_whatever_it_is_it_does_not_fail(sql: str) -> None:
    for error in parse(sql).errors:
        assert 0 <= error.span.start <= error.span.end <= len(sql)


def test_facts_can_be_stored() -> None:
    sql = "DO $$ BEGIN IF to_regclass('a') IS NULL THEN ALTER TABLE a ENABLE ROW LEVEL SECURITY; END IF; END $$; SELEC;"
    facts = file_facts(sql)
    assert pickle.loads(pickle.dumps(facts)) == facts  # noqa: S301 - our own bytes
    nested = facts.statements[1]
    assert [type(fact) for fact in nested.facts] == [AlterTable, RowSecurity]
    assert nested.guards[0].kind is GuardKind.CONDITION


def test_references_are_found_everywhere() -> None:
    sql = """CREATE VIEW v AS WITH w AS (SELECT * FROM a) SELECT x::mood FROM w JOIN app.b USING (id)
WHERE EXISTS (SELECT 1 FROM "C")"""
    assert {str(name) for name in references_of(sql)} == {"public.v", "public.a", "app.b", 'public."C"', "public.mood"}


@pytest.mark.parametrize(
    "body",
    [
        "BEGIN RETURN (SELECT count(*) FROM a); END",
        "BEGIN IF EXISTS (SELECT FROM a WHERE CASE WHEN x THEN y ELSE z END) THEN RETURN 1; END IF; END",
        "BEGIN FOR r IN SELECT * FROM a LOOP NULL; END LOOP; END",
        "BEGIN RETURN QUERY WITH w AS (SELECT * FROM a) SELECT * FROM w; END",
        "DECLARE c CURSOR FOR SELECT * FROM a; BEGIN n := 1; END",
        "BEGIN n := (SELECT max(x) FROM a) + 1; SELECT x INTO b FROM a; END",
    ],
)
def test_references_are_found_in_what_plpgsql_decides_and_returns(body: str) -> None:
    sql = f"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    assert {name for name in references_of(sql) if name.name != "trigger"} == {Name("public", "a")}
