"""The fix of every pair, both ways, judged by `pg_dump`: all pairs of a kind side by side in one database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from psycopg import Connection

from tests.catalog.conftest import CatalogOf, said
from tests.drift_pairs.judge import difference, dump
from tests.drift_pairs.reading import Pair, read_pairs
from workbench.catalog.compare import compare
from workbench.catalog.model import Catalog, CatalogObject, Key, Kind
from workbench.catalog.plan.draft import Draft, Hazard, Statement
from workbench.catalog.plan.plan import OPENING, Plan, make_plan
from workbench.catalog.snapshot import snapshot
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.engine import find_engine
from workbench.shadow.server import ShadowServer
from workbench.shadow.settings import MIGRATOR, SUPERUSER

# These say something of the whole database, so that they cannot stand beside one another.
_ALONE = re.compile(r"EXTENSION|DEFAULT PRIVILEGES|\bpublic\b|TRIGGER on_user|ALL TABLES", re.IGNORECASE)
# Whether a child's column counts as its own or its parent's cannot be changed, and pg_dump tells the two apart.
_UNCHANGEABLE = frozenset(
    {
        "inheritance removed", "parent swapped", "inheritance of two parents", "inherits swapped order",
        "inheritance set and table dropped from chain", "children with a new parent between",
        "child gets a parent with check and not null", "grandchild goes to the top while the columns change",
    }
)  # fmt: skip
_PAIRS = [
    pair
    for pair in read_pairs()
    if not (pair.superuser or pair.same or pair.lacking or _ALONE.search(pair.a + pair.b) or pair.name in _UNCHANGEABLE)
]
# A superuser's pairs of what is outside the database, whose names keep to the schema's.
_FOREIGN = [
    pair
    for pair in read_pairs()
    if pair.superuser and "FOREIGN DATA WRAPPER app_w" in pair.a + pair.b and "public." not in pair.a + pair.b
]
_KINDS = sorted({pair.kind for pair in _PAIRS})


# No fix keeps these: what they change of a table or of a column can only be said of a new one.
_MADE_ANEW = frozenset(
    {
        "generated becomes plain",
        "generated column becomes plain and back, virtual",
        "generated column becomes virtual, its function stays, index goes",
        "generated columns trade places with what they read",
        "generated stored changes",
        "generated virtual to stored and plain",
        "text column becomes an array of an enum with a generated count",
    }
)
# Of these every fix is run as it stands in a migration, and a second time.
_TWICE = frozenset(
    {"meeting_parts", "meeting_relations", "meeting_types", "overloads", "parents", "retyped", "rows", "spelling"}
)
# Two rows for each table that takes them, with a value in each column that must have one.
_FILL = b"""
DO $$
DECLARE place regclass; names text; given text;
BEGIN
  FOR place IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text ~ '^"?p[0-9]' LOOP
    FOR i IN 1..2 LOOP
      SELECT string_agg(quote_ident(a.attname), ', '), string_agg(CASE t.typcategory WHEN 'N' THEN i::text
          WHEN 'S' THEN quote_literal('v' || i) WHEN 'D' THEN quote_literal('2026-01-0' || i)
          WHEN 'B' THEN 'true' ELSE 'NULL' END, ', ')
        INTO names, given FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = place AND a.attnum > 0 AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '';
      BEGIN
        IF names IS NULL THEN
          EXECUTE format('INSERT INTO %s DEFAULT VALUES', place);
        ELSE
          EXECUTE format('INSERT INTO %s (%s) VALUES (%s)', place, names, given);
        END IF;
      EXCEPTION WHEN OTHERS THEN
        CONTINUE;
      END;
    END LOOP;
  END LOOP;
END $$
"""
_TABLES = b"""
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text ~ '^"?p[0-9]'
"""
# Identities that count up: whether the next number is one of a row.
_COUNTERS = b"""
SELECT a.attrelid::regclass::text, quote_ident(a.attname), q.seqrelid::regclass::text FROM pg_attribute a
JOIN pg_depend d ON d.deptype = 'i' AND d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid
  AND d.refobjsubid = a.attnum JOIN pg_sequence q ON q.seqrelid = d.objid AND q.seqincrement > 0 AND NOT q.seqcycle
WHERE a.attidentity <> '' AND a.attrelid::regclass::text ~ '^"?p[0-9]'
"""


def _renamed(number: int, text: str) -> str:
    return re.sub(r"\bapp(?![a-z])", f"p{number}", text)


@contextmanager
def _made(server: ShadowServer, scripts: list[str], role: str = MIGRATOR) -> Iterator[str]:
    with scratch_database(server) as name:
        with server.connect(name, role=role) as connection:
            for script in scripts:
                connection.execute(script.encode())
        yield name


def _dumped(server: ShadowServer, name: str) -> list[str]:
    program = find_engine(Config(server.places.data)).program("pg_dump")
    return dump(program, server.host, server.port, SUPERUSER, name)


def _of(name: str) -> int:
    """The number of the pair that a name or a statement is of."""
    found = re.search(r"\bp(\d+)(?![a-z0-9])", name)
    return -1 if found is None else int(found[1])


def _rows(connection: Connection) -> dict[str, int]:
    names = [name for (name,) in connection.execute(_TABLES)]
    counts = connection.execute("SELECT " + ", ".join(f"(SELECT count(*) FROM ONLY {name})" for name in names))
    return dict(zip(names, counts.fetchone() or (), strict=True))


def _behind(connection: Connection) -> set[str]:
    """The columns whose counters would give a number that a row has."""
    found = set()
    for table, column, sequence in connection.execute(_COUNTERS).fetchall():
        taken = f"SELECT max({column}) > last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM {table}, {sequence}"
        [[is_behind]] = connection.execute(f"{taken} GROUP BY last_value, is_called UNION ALL SELECT false LIMIT 1")
        found |= {f"{table}.{column}"} if is_behind else set()
    return found


def _fewer(rows: dict[str, int], left: dict[str, int]) -> Iterator[str]:
    """The tables that have lost rows, which are in no other table of the pair either: partitions hand them on."""
    for name, count in rows.items():
        before, after = (sum(side[one] for one in side if _of(one) == _of(name)) for side in (rows, left))
        if left.get(name, count) < count and after < before:
            yield name


def _empty(connection: Connection, plan: Plan) -> set[int]:
    """Empty the tables of the pairs whose fix says that rows may be in its way; their numbers."""
    numbers = {_of(statement.sql) for statement in plan.statements if Hazard.ROWS in statement.hazards}
    tables = [name for name in _rows(connection) if _of(name) in numbers]
    if tables:
        connection.execute(f"TRUNCATE {', '.join(tables)} CASCADE".encode())
    return numbers


def _lost(plan: Plan, before: Catalog, wanted: Catalog, pairs: dict[int, Pair]) -> Iterator[str]:
    """Tables and columns that both sides have, and that the plan drops, but for those whose rows it puts by."""
    held = {statement.key for statement in plan.statements if statement.sql.startswith("CREATE TEMPORARY TABLE")}
    for statement in plan.statements:
        key = statement.key
        if not re.search(r"^DROP TABLE| DROP COLUMN ", statement.sql):
            continue
        both = key in before.objects and key in wanted.objects and key not in held
        if both and "generated" not in before.objects[key].attributes:
            name = pairs[_of(statement.sql)].name
            if Hazard.DATA_LOSS not in statement.hazards:
                yield f"{name}: not told: {statement.sql}"
            elif name not in _MADE_ANEW:
                yield f"{name}: {statement.sql}"


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("way", ["there", "back"])
def test_the_fix_of_a_drift_is_one(kind: str, way: str, server: ShadowServer) -> None:
    pairs = [(number, pair) for number, pair in enumerate(_PAIRS) if pair.kind == kind]
    scripts = [
        [_renamed(number, pair.a) for number, pair in pairs],
        [_renamed(number, pair.b) for number, pair in pairs],
    ]
    if way == "back":
        scripts.reverse()
    with _made(server, scripts[0]) as one, _made(server, scripts[1]) as other:
        with server.connect(one) as connection, server.connect(other) as second:
            connection.execute(_FILL)
            wanted, before = snapshot(second, "to"), snapshot(connection, "from")
            plan = make_plan(before, wanted)
            assert plan.problem == ""
            assert sorted(_lost(plan, before, wanted, dict(pairs))) == []
            emptied = _empty(connection, plan)
            rows, behind = _rows(connection), _behind(connection)
            with connection.transaction():
                connection.execute(OPENING.encode())
                for statement in plan.statements:
                    connection.execute((statement.rerunnable if kind in _TWICE else statement.sql).encode())
            left = _rows(connection)
            assert said(compare(snapshot(connection, "from"), wanted)) == ()
            excused = emptied | {number for number, pair in pairs if pair.name in _MADE_ANEW}
            assert [name for name in _fewer(rows, left) if _of(name) not in excused] == []
            assert any(rows.values())
            assert _behind(connection) <= behind
            if kind in _TWICE:
                with connection.transaction():
                    for statement in plan.statements:
                        connection.execute(statement.rerunnable.encode())
                assert said(compare(snapshot(connection, "from"), wanted)) == ()
        assert difference(_dumped(server, one), _dumped(server, other)) == []


@pytest.mark.parametrize("way", ["there", "back"])
def test_foreign_data_are_made_alike_and_stay_so(way: str, server: ShadowServer) -> None:
    before = [_renamed(number, pair.a) for number, pair in enumerate(_FOREIGN)]
    after = [_renamed(number, pair.b) for number, pair in enumerate(_FOREIGN)]
    sides = (before, after) if way == "there" else (after, before)
    with _made(server, sides[0], SUPERUSER) as one, _made(server, sides[1], SUPERUSER) as other:
        with (
            server.connect(one, role=SUPERUSER) as connection,
            server.connect(other, role=SUPERUSER) as second,
        ):
            wanted = snapshot(second, "to")
            plan = make_plan(snapshot(connection, "from"), wanted)
            for _ in ("once", "twice"):
                for statement in plan.statements:
                    connection.execute(statement.rerunnable.encode())
                assert said(compare(snapshot(connection, "from"), wanted)) == ()
        assert difference(_dumped(server, one), _dumped(server, other)) == []


def test_there_are_many_pairs() -> None:
    assert len(read_pairs()) > 300
    assert len(_PAIRS) > 0.85 * len([pair for pair in read_pairs() if not pair.same])


def test_the_judge_sees_what_our_own_comparison_does_not(server: ShadowServer) -> None:
    """Another reader with other eyes: it would tell a column's place in a view, a role's name, a lost option."""
    one, other = "CREATE TABLE t (a int, b text)", "CREATE TABLE t (b text, a int); ALTER TABLE t SET (fillfactor = 50)"
    with _made(server, [one]) as first, _made(server, [one]) as same, _made(server, [other]) as second:
        assert difference(_dumped(server, first), _dumped(server, same)) == []
        assert difference(_dumped(server, first), _dumped(server, second)) != []


def test_nothing_is_done_where_nothing_differs(catalog_of: CatalogOf) -> None:
    script = "CREATE TABLE public.t (id serial PRIMARY KEY); CREATE VIEW public.v AS SELECT id FROM public.t"
    assert make_plan(catalog_of(script), catalog_of(script)).statements == ()
    assert make_plan(catalog_of(script), catalog_of(script)).sql == ""


def test_security_comes_back_with_what_is_made_again(catalog_of: CatalogOf) -> None:
    """A view that has to be dropped on the way keeps what it may and who may read it."""
    before = (
        "CREATE TABLE public.t (id int, n int);"
        "CREATE VIEW public.v WITH (security_invoker = on) AS SELECT id, n FROM public.t;"
        "REVOKE ALL ON public.v FROM anon; GRANT SELECT ON public.v TO authenticated"
    )
    after = before.replace("n int", "n bigint")
    sql = make_plan(catalog_of(before), catalog_of(after)).sql
    assert "security_invoker" in sql
    assert "REVOKE ALL ON TABLE public.v FROM anon;" in sql


_PARTED = """
CREATE TABLE public.other (id int PRIMARY KEY);
CREATE TABLE public.p (k int, v int, CONSTRAINT c CHECK (k > 0), CONSTRAINT u UNIQUE (k),
  CONSTRAINT f FOREIGN KEY (v) REFERENCES public.other) PARTITION BY LIST (k);
CREATE INDEX i ON public.p (v);
CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1);
CREATE VIEW public.w AS SELECT v FROM public.p1;
CREATE TABLE public.q (a int, CONSTRAINT qc CHECK (a > 0)); CREATE TABLE public.q1 () INHERITS (public.q);
"""


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE public.p DROP CONSTRAINT c, ADD CONSTRAINT c CHECK (k > 5)",
        "ALTER TABLE public.p DROP CONSTRAINT u, DROP CONSTRAINT f",
        "DROP INDEX public.i; CREATE INDEX i ON public.p (v, k)",
        "DROP VIEW public.w; ALTER TABLE public.p ALTER v TYPE bigint; CREATE VIEW public.w AS SELECT v FROM public.p1",
        "ALTER TABLE public.q DROP CONSTRAINT qc, ADD CONSTRAINT qc CHECK (a > 5)",
    ],
)
def test_what_changes_of_a_parent_costs_no_child_its_rows(change: str, catalog_of: CatalogOf) -> None:
    """A child's share of a constraint stands on the parent's; the child itself does not."""
    before, after = catalog_of(_PARTED), catalog_of(_PARTED, change)
    for plan in (make_plan(before, after), make_plan(after, before)):
        assert plan.statements
        assert not any(Hazard.DATA_LOSS in statement.hazards for statement in plan.statements)


def test_a_column_that_goes_from_a_parent_costs_no_partition(catalog_of: CatalogOf) -> None:
    more = "ALTER TABLE public.p ADD COLUMN r int REFERENCES public.other, ADD g int GENERATED ALWAYS AS (v * 2) STORED"
    plan = make_plan(catalog_of(_PARTED, more), catalog_of(_PARTED))
    assert not any("DROP TABLE" in statement.sql for statement in plan.statements)
    assert sum("DROP COLUMN" in statement.sql for statement in plan.statements) == 2


def test_labels_are_set_changed_and_taken_away() -> None:
    """No provider comes with the server, so that only what is said can be looked at."""
    table = CatalogObject(Key(Kind.TABLE, "public", "t"), {}, "CREATE TABLE public.t ()")
    key = Key(Kind.SECURITY_LABEL, "public", "t", "", "table")

    def labelled(**labels: str) -> Catalog:
        return Catalog("test", "18.6", {table.key: table, key: CatalogObject(key, labels, "")})

    plan = make_plan(labelled(one="a", other="b"), labelled(other="it's", third="c"))
    assert [statement.sql for statement in plan.statements] == [
        "SECURITY LABEL FOR one ON TABLE public.t IS NULL;",
        "SECURITY LABEL FOR other ON TABLE public.t IS 'it''s';",
        "SECURITY LABEL FOR third ON TABLE public.t IS 'c';",
    ]


def test_a_statement_that_knows_no_if_exists_gets_a_guard() -> None:
    key = Key(Kind.ENUM, "public", "mood")
    guarded = Statement(key, Draft("CREATE TYPE public.mood AS ENUM ('a$$b')", when="NOT x")).rerunnable
    assert guarded.startswith("DO $fix1$\nBEGIN\n  IF NOT x THEN\n    CREATE TYPE")
    first = Statement(key, Draft("CREATE POLICY p ON t", first="DROP POLICY IF EXISTS p ON t")).rerunnable
    assert first == "DROP POLICY IF EXISTS p ON t;\nCREATE POLICY p ON t;"


def _hazards(catalog_of: CatalogOf, before: str, after: str) -> set[Hazard]:
    plan = make_plan(catalog_of(before), catalog_of(after))
    return {hazard for statement in plan.statements for hazard in statement.hazards}


@pytest.mark.parametrize(
    ("after", "hazard"),
    [
        ("ALTER TABLE public.t DROP COLUMN n", Hazard.DATA_LOSS),
        ("ALTER TABLE public.t ALTER COLUMN n TYPE bigint", Hazard.REWRITE),
        ("ALTER TABLE public.t ALTER COLUMN n TYPE uuid USING NULL::uuid", Hazard.ROWS),
        ("ALTER TABLE public.t ALTER COLUMN n SET NOT NULL", Hazard.ROWS),
        ("ALTER TABLE public.t ADD CONSTRAINT c CHECK (n > 0)", Hazard.LONG_SCAN),
        ("CREATE UNIQUE INDEX i ON public.t (n)", Hazard.ROWS),
        ("CREATE INDEX i ON public.t (n)", Hazard.BLOCKS_WRITES),
        ("ALTER TABLE public.t DISABLE ROW LEVEL SECURITY", Hazard.SECURITY),
        ("GRANT ALL ON public.t TO PUBLIC", Hazard.SECURITY),
        (
            "CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$BEGIN EXECUTE 'SELECT 1'; END$$",
            Hazard.UNTRACKED,
        ),
    ],
)
def test_what_a_statement_may_cost_is_told(after: str, hazard: Hazard, catalog_of: CatalogOf) -> None:
    table = "CREATE TABLE public.t (id int PRIMARY KEY, n int); ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;"
    assert hazard in _hazards(catalog_of, table, table + after)


def test_what_costs_nothing_is_not_made_to_look_dear(catalog_of: CatalogOf) -> None:
    table = "CREATE TABLE public.t (id int PRIMARY KEY, n int, w varchar(9));"
    assert _hazards(catalog_of, table, table + "COMMENT ON TABLE public.t IS 'x'") == set()
    assert _hazards(catalog_of, table, table + "ALTER TABLE public.t ALTER COLUMN w TYPE text") == {Hazard.EXCLUSIVE}
    assert _hazards(catalog_of, table, table + "ALTER TABLE public.t ADD COLUMN x int DEFAULT 1 NOT NULL") == set()
    numbered = "ALTER TABLE public.t ALTER n SET NOT NULL, ALTER n ADD GENERATED ALWAYS AS IDENTITY"
    assert Hazard.ROWS not in _hazards(catalog_of, table, table + numbered)  # who has no number gets one
