"""What statements about tables and rows say, as facts."""

import pytest

from workbench.sql.facts import (
    AddColumn,
    AddConstraint,
    ColumnDefault,
    ColumnNotNull,
    ColumnType,
    ConstraintSort,
    CreateIndex,
    CreateTable,
    DeleteRows,
    Fact,
    Identity,
    InsertRows,
    Maintenance,
    OnConflict,
    Partition,
    Reach,
    SetParameter,
    TableAction,
    UpdateRows,
)
from workbench.sql.names import Name
from workbench.sql.parse import parse


def facts(sql: str) -> list[Fact]:
    return [fact for statement in parse(sql).statements for fact in statement.facts]


def table(sql: str) -> CreateTable:
    (found,) = (fact for fact in facts(sql) if isinstance(fact, CreateTable))
    return found


@pytest.mark.parametrize(
    ("written", "name", "shown"),
    [
        ("integer", "pg_catalog.int4", "integer"),
        ("INT8", "pg_catalog.int8", "bigint"),
        ("numeric(10, -2)", "pg_catalog.numeric", "numeric(10,-2)"),
        ("timestamp(3) with time zone[]", "pg_catalog.timestamptz", "timestamptz(3)[]"),
        ("serial4", "pg_catalog.serial", "serial"),
        ("character varying(20)", "pg_catalog.varchar", "varchar(20)"),
        ("mood", "public.mood", "public.mood"),
        ("app.mood[][]", "app.mood", "app.mood[][]"),
        ("extensions.geometry(Point, 4326)", "extensions.geometry", "extensions.geometry(point,4326)"),
        ('"Odd"', 'public."Odd"', 'public."Odd"'),
    ],
)
def test_types_have_one_name(written: str, name: str, shown: str) -> None:
    kind = table(f"CREATE TABLE t (c {written})").columns[0].type
    assert kind is not None
    assert (str(kind.name), str(kind)) == (name, shown)


def test_a_table_is_its_columns_and_constraints() -> None:
    made = table(
        "CREATE TABLE t (a int PRIMARY KEY, b text DEFAULT now() NOT NULL, c serial,"
        " d int GENERATED ALWAYS AS IDENTITY, e int GENERATED ALWAYS AS (a + 1) STORED,"
        " f int REFERENCES app.o ON DELETE CASCADE DEFERRABLE,"
        " CONSTRAINT q UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (c), CHECK (a > 1))"
    )
    assert [(c.name, c.not_null) for c in made.columns] == [
        ("a", True),
        ("b", True),
        ("c", True),
        ("d", True),
        ("e", False),
        ("f", False),
    ]
    b, d, e = (made.column(name) for name in "bde")
    assert b is not None
    assert b.default is not None
    assert (b.default.text, b.default.functions) == ("now()", (Name("public", "now"),))
    assert d is not None
    assert d.identity is Identity.ALWAYS
    assert e is not None
    assert (e.stored, e.generated and e.generated.columns) == (True, ("a",))
    assert [(c.sort, c.name, c.columns, c.beside_column) for c in made.constraints] == [
        (ConstraintSort.PRIMARY_KEY, "", ("a",), True),
        (ConstraintSort.NOT_NULL, "", ("b",), True),
        (ConstraintSort.FOREIGN_KEY, "", ("f",), True),
        (ConstraintSort.UNIQUE, "q", ("a", "b"), False),
        (ConstraintSort.CHECK, "", (), False),
    ]
    key, unique, check = made.constraints[2:]
    assert key.references is not None
    assert (key.references.table, key.references.on_delete, key.deferrable) == (Name("app", "o"), "CASCADE", True)
    assert (unique.nulls_not_distinct, unique.include) == (True, ("c",))
    assert check.check is not None
    assert check.check.text == "a > 1"
    assert made.complete


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE t (LIKE u)",
        "CREATE TABLE t () INHERITS (u)",
        "CREATE TABLE t AS SELECT 1",
        "CREATE TABLE t OF mood",
        "CREATE TABLE t PARTITION OF u DEFAULT",
    ],
)
def test_columns_that_come_from_elsewhere_are_not_all(sql: str) -> None:
    assert not table(sql).complete


def test_every_action_has_its_fact() -> None:
    found = facts(
        "ALTER TABLE t ADD COLUMN a int UNIQUE, ALTER b TYPE text USING lower(b), ALTER b SET NOT NULL, ALTER b DROP"
        " DEFAULT, ALTER b SET DEFAULT 'x', ADD CONSTRAINT q FOREIGN KEY (b) REFERENCES u (x) NOT VALID, SET LOGGED;"
        " ALTER TABLE t ATTACH PARTITION p DEFAULT; ALTER TABLE t DETACH PARTITION p CONCURRENTLY;"
    )
    kinds = [type(fact).__name__ for fact in found]
    assert kinds == [
        *("AlterTable", "AddColumn", "ColumnType", "ColumnNotNull", "ColumnDefault", "ColumnDefault", "AddConstraint"),
        *("TableAction", "AlterTable", "Partition", "AlterTable", "Partition"),
    ]
    added, retyped, not_null, no_default, default, constraint = found[1:7]
    assert isinstance(added, AddColumn)
    assert [c.sort for c in added.constraints] == [ConstraintSort.UNIQUE]
    assert isinstance(retyped, ColumnType)
    assert (str(retyped.type), retyped.using and retyped.using.text) == ("text", "lower(b)")
    assert isinstance(not_null, ColumnNotNull)
    assert not_null.not_null
    assert isinstance(no_default, ColumnDefault)
    assert no_default.default is None
    assert isinstance(default, ColumnDefault)
    assert default.default is not None
    assert default.default.text == "'x'"
    assert isinstance(constraint, AddConstraint)
    assert (constraint.name, constraint.not_valid, constraint.constraint.columns) == ("q", True, ("b",))
    assert found[7] == TableAction(Name("public", "t"), "SetLogged")
    assert found[9] == Partition(Name("public", "t"), Name("public", "p"), attach=True)
    assert found[11] == Partition(Name("public", "t"), Name("public", "p"), attach=False, concurrently=True)


def test_an_index_is_its_keys() -> None:
    (found,) = facts(
        "CREATE UNIQUE INDEX CONCURRENTLY i ON ONLY t USING gin (lower(b) text_ops DESC, c) INCLUDE (d) WHERE c > 0"
    )
    assert isinstance(found, CreateIndex)
    first, second = found.keys
    assert first.expression is not None
    assert (first.expression.text, first.opclass, first.descending, first.nulls_first) == (
        "lower(b)",
        "text_ops",
        True,
        True,
    )
    assert (second.column, second.descending, second.nulls_first) == ("c", False, False)
    assert found.predicate is not None
    assert (found.method, found.include, found.predicate.text, found.only) == ("gin", ("d",), "c > 0", True)


@pytest.mark.parametrize(
    ("where", "reach"),
    [
        ("", Reach.ALL),
        ("WHERE true", Reach.ALL),
        ("WHERE 1 = 1", Reach.ALL),
        ("WHERE a > 1 OR true", Reach.ALL),
        ("WHERE NOT false", Reach.ALL),
        ("WHERE 't'::boolean", Reach.ALL),
        ("WHERE true AND a > 1", Reach.SOME),
        ("WHERE a = 1", Reach.SOME),
        ("WHERE 1 = 2", Reach.NONE),
        ("WHERE false", Reach.NONE),
        ("WHERE CURRENT OF c", Reach.SOME),
    ],
)
def test_how_far_a_condition_reaches(where: str, reach: Reach) -> None:
    found = facts(f"DELETE FROM t {where}; UPDATE t SET a = 1 {where};")
    assert [f.reach for f in found if isinstance(f, DeleteRows | UpdateRows)] == [reach, reach]


def test_joins_narrow_and_limits_make_batches() -> None:
    assert [(f.reach, f.batched) for f in facts("UPDATE t SET a = 1 FROM u") if isinstance(f, UpdateRows)] == [
        (Reach.SOME, False)
    ]
    found, *_ = facts("DELETE FROM t WHERE id IN (SELECT id FROM t LIMIT 100)")
    assert isinstance(found, DeleteRows)
    assert found.batched


def test_inserts_tell_rows_and_conflicts() -> None:
    found = facts(
        "INSERT INTO t (a, b) VALUES (1, now()), ('x', 2) ON CONFLICT DO NOTHING;"
        "INSERT INTO t SELECT a FROM u WHERE NOT EXISTS (SELECT 1 FROM t);"
        "INSERT INTO t SELECT 1, 'x'; INSERT INTO t DEFAULT VALUES;"
    )
    inserts = [f for f in found if isinstance(f, InsertRows)]
    assert [(f.rows, f.constant, f.on_conflict, f.tests_absence) for f in inserts] == [
        (2, (True, False), OnConflict.NOTHING, False),
        (None, (), OnConflict.FAIL, True),
        (1, (True, True), OnConflict.FAIL, False),
        (1, (), OnConflict.FAIL, False),
    ]
    assert inserts[1].reads == (Name("public", "u"), Name("public", "t"))


def test_statements_in_a_with_count() -> None:
    found = facts("WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone")
    assert [type(f) for f in found] == [DeleteRows]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SET lock_timeout = '5s'", SetParameter("lock_timeout", ("5s",))),
        ("SET LOCAL lock_timeout TO 0", SetParameter("lock_timeout", ("0",), local=True)),
        ("RESET lock_timeout", SetParameter("lock_timeout")),
        ('SET search_path = a, "B"', SetParameter("search_path", ("a", "B"))),
        ("SELECT set_config('lock_timeout', '5s', true)", SetParameter("lock_timeout", ("5s",), local=True)),
        ("SELECT set_config('lock_timeout', '5s', false)", SetParameter("lock_timeout", ("5s",))),
    ],
)
def test_parameters(sql: str, expected: SetParameter) -> None:
    assert [f for f in facts(sql) if isinstance(f, SetParameter)] == [expected]


def test_maintenance() -> None:
    found = facts("VACUUM (FULL) t; VACUUM (FULL false); REINDEX TABLE CONCURRENTLY t; ANALYZE t; CLUSTER;")
    assert found == [
        Maintenance("VACUUM", Name("public", "t"), full=True),
        Maintenance("VACUUM"),
        Maintenance("REINDEX", Name("public", "t"), concurrently=True),
        Maintenance("CLUSTER"),
    ]
